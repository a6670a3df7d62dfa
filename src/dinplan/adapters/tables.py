"""The product's tables.

Personal values stand in the contact store's, and for the length of one turn in `chat_turn`.
"""

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

FOLLOW_UPS = sa.Table(
    "contact_follow_up",
    METADATA,
    sa.Column("conversation", sa.String(255), primary_key=True),
    sa.Column("municipality", sa.String(64), nullable=False),
    sa.Column("stage", sa.String(16), nullable=False),
    sa.Column("reference", sa.String(16)),
    sa.Column("contact", sa.String(320)),
    sa.Column("changed", sa.DateTime(timezone=True), nullable=False, index=True),
)

TRIES = sa.Table(
    "contact_try",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("door", sa.String(16), nullable=False),
    sa.Column("conversation", sa.String(255)),
    sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_contact_try_door_moment", "door", "moment"),
)

HANDOFFS = sa.Table(
    "contact_handoff",
    METADATA,
    sa.Column("conversation", sa.String(255), primary_key=True),
    sa.Column("municipality", sa.String(64), nullable=False),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("asked", sa.JSON, nullable=False),
    sa.Column("expires", sa.DateTime(timezone=True), nullable=False, index=True),
    sa.Column("seed", sa.String(16), nullable=False),
    sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("used", sa.Boolean, nullable=False),
)

SECRETS = sa.Table(
    "chat_secret",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("secret", sa.LargeBinary, nullable=False),
)

SESSIONS = sa.Table(
    "chat_session",
    METADATA,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("municipality", sa.String(64), nullable=False),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("expires", sa.DateTime(timezone=True), nullable=False, index=True),
)

TURNS = sa.Table(
    "chat_turn",
    METADATA,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("message", sa.String(64), primary_key=True),
    sa.Column("claim", sa.String(32), nullable=False),
    sa.Column("claimed", sa.DateTime(timezone=True), nullable=False),
    sa.Column("replies", sa.JSON(none_as_null=True)),
    # A summary of the contact request holds the citizen's values. It is kept only so that a client
    # that lost the answer can ask again; the next message, or the session's end, deletes it.
    sa.Column("personal_replies", sa.JSON(none_as_null=True)),
)

CHOICES = sa.Table(
    "chat_choice",
    METADATA,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("conversation", sa.String(64), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.UniqueConstraint("conversation", "title", name="uq_chat_choice_title"),
)

FEEDBACK = sa.Table(
    "chat_feedback",
    METADATA,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("municipality", sa.String(64), primary_key=True),
    sa.Column("topic", sa.String(64), primary_key=True),
    sa.Column("language", sa.String(2), primary_key=True),
    sa.Column("helpful", sa.Integer, nullable=False),
    sa.Column("unhelpful", sa.Integer, nullable=False),
)
