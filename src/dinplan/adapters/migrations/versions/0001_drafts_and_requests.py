"""Drafts and requests."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_draft",
        sa.Column("conversation", sa.String(255), primary_key=True),
        sa.Column("municipality", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("idempotency_key", sa.String(32), nullable=False, unique=True),
        sa.Column("lines", sa.JSON, nullable=False),
        sa.Column("skipped", sa.JSON, nullable=False),
        sa.Column("interpreter", sa.String(40)),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_contact_draft_changed", "contact_draft", ["changed"])
    op.create_table(
        "contact_request",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reference", sa.String(16), nullable=False, unique=True),
        sa.Column("idempotency_key", sa.String(32), nullable=False, unique=True),
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("municipality", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("lines", sa.JSON, nullable=False),
        sa.Column("interpreter", sa.String(40)),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
    )
    for column in ("conversation", "municipality", "created"):
        op.create_index(f"ix_contact_request_{column}", "contact_request", [column])


def downgrade() -> None:
    op.drop_table("contact_request")
    op.drop_table("contact_draft")
