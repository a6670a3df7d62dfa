"""Sessions, turns, choices and feedback of the web channel."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chat_secret",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "chat_session",
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("municipality", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_chat_session_expires", "chat_session", ["expires"])
    op.create_table(
        "chat_turn",
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("message", sa.String(64), primary_key=True),
        sa.Column("claim", sa.String(32), nullable=False),
        sa.Column("claimed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replies", sa.JSON),
        sa.Column("personal_replies", sa.JSON),
    )
    op.create_table(
        "chat_choice",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.UniqueConstraint("conversation", "title", name="uq_chat_choice_title"),
    )
    op.create_table(
        "chat_feedback",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("municipality", sa.String(64), primary_key=True),
        sa.Column("topic", sa.String(64), primary_key=True),
        sa.Column("language", sa.String(2), primary_key=True),
        sa.Column("helpful", sa.Integer, nullable=False),
        sa.Column("unhelpful", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    for table in ("chat_feedback", "chat_choice", "chat_turn", "chat_session", "chat_secret"):
        op.drop_table(table)
