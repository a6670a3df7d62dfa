"""The contact store's tables. Personal values stand here and nowhere else."""

import sqlalchemy as sa

METADATA = sa.MetaData()

DRAFTS = sa.Table(
    "contact_draft",
    METADATA,
    sa.Column("conversation", sa.String(255), primary_key=True),
    sa.Column("municipality", sa.String(64), nullable=False),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("idempotency_key", sa.String(32), nullable=False, unique=True),
    sa.Column("lines", sa.JSON, nullable=False),
    sa.Column("skipped", sa.JSON, nullable=False),
    sa.Column("interpreter", sa.String(40)),
    sa.Column("changed", sa.DateTime(timezone=True), nullable=False, index=True),
)

REQUESTS = sa.Table(
    "contact_request",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    sa.Column("idempotency_key", sa.String(32), nullable=False, unique=True),
    sa.Column("conversation", sa.String(255), nullable=False, index=True),
    sa.Column("municipality", sa.String(64), nullable=False, index=True),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("lines", sa.JSON, nullable=False),
    sa.Column("interpreter", sa.String(40)),
    sa.Column("created", sa.DateTime(timezone=True), nullable=False, index=True),
)
