"""Din plan: answers from three public brochures, and the way to a person in the municipality."""
