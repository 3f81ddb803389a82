"""Announced sessions of courses. Not append-only: a session may be called off; who has a place is said by facts.

Revision 0010, after 0009.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "course_session",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("course", sa.String(80), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("starts", sa.String(5), nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("leader_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("announced_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_off_why", sa.Text, nullable=False),
    )
    op.create_index("ix_course_session_held_on", "course_session", ["held_on"])


def downgrade() -> None:
    op.drop_table("course_session")
