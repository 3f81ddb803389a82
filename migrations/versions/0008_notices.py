"""Messages: the outbox of mail, what somebody has read, calendar feeds, how far a digest has come. Rows may change.

Revision 0008, after 0007.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("key", sa.String(120), nullable=False, unique=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
    )
    op.create_index("ix_outbox_person_id", "outbox", ["person_id"])
    op.create_index("ix_outbox_next_at", "outbox", ["next_at"])
    op.create_table(
        "notice_read",
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("key", sa.String(160), primary_key=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("ix_calendar_feed_person_id", "calendar_feed", ["person_id"])
    op.create_table(
        "digest_round",
        sa.Column("period", sa.String(40), primary_key=True),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
    )


def downgrade() -> None:
    for table in ("digest_round", "calendar_feed", "notice_read", "outbox"):
        op.drop_table(table)
