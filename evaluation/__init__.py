"""Evaluation of the product: question sets, figures, benchmarks."""
