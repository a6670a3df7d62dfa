"""Alembic's migrations of the contact store."""
