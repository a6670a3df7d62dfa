"""Follow-ups of requests, codes for the phone, and tries at both."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_follow_up",
        sa.Column("conversation", sa.String(255), primary_key=True),
        sa.Column("municipality", sa.String(64), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("reference", sa.String(16)),
        sa.Column("contact", sa.String(320)),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_contact_follow_up_changed", "contact_follow_up", ["changed"])
    op.create_table(
        "contact_try",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("door", sa.String(16), nullable=False),
        sa.Column("conversation", sa.String(255)),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_contact_try_door_moment", "contact_try", ["door", "moment"])
    op.create_table(
        "contact_handoff",
        sa.Column("conversation", sa.String(255), primary_key=True),
        sa.Column("municipality", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seed", sa.String(16), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("used", sa.Boolean, nullable=False),
    )
    op.create_index("ix_contact_handoff_expires", "contact_handoff", ["expires"])


def downgrade() -> None:
    for table in ("contact_handoff", "contact_try", "contact_follow_up"):
        op.drop_table(table)
