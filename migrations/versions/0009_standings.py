"""Where everybody stands, kept ready for lists: a cache, so its rows change. Indexes for what is asked of all facts.

Revision 0009, after 0008.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "standing",
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("name_key", sa.String(400), nullable=False),
        sa.Column("marks", sa.Integer, nullable=False),
        sa.Column("made_from", sa.Integer, nullable=False),
        sa.Column("rules", sa.String(64), nullable=False),
        sa.Column("as_of", sa.Date),
        sa.Column("holds_until", sa.Date),
        sa.Column("held", sa.Integer),
        sa.Column("since", sa.Date),
        sa.Column("aim", sa.Integer),
        sa.Column("ladder", sa.String(80), nullable=False),
        sa.Column("met", sa.Integer, nullable=False),
        sa.Column("needed", sa.Integer, nullable=False),
        sa.Column("eligible", sa.Boolean, nullable=False),
        sa.Column("eligible_on", sa.Date),
        sa.Column("earliest_day", sa.Integer),
        sa.Column("lag", sa.Integer),
        sa.Column("waits_for", sa.Text, nullable=False),
        sa.Column("open", sa.Text, nullable=False),
        sa.Column("trainer_since", sa.Date),
        sa.Column("hr_since", sa.Date),
        sa.Column("papers", sa.Integer, nullable=False),
        sa.Column("hold_until", sa.Date),
        sa.Column("hired_on", sa.Date),
        sa.Column("expires_on", sa.Date),
        sa.Column("refresh_on", sa.Date),
        sa.Column("sign_offs", sa.Integer, nullable=False),
        sa.Column("waits", sa.Text, nullable=False),
    )
    _a_row_for_everybody()
    op.create_index("ix_fact_kind", "fact", ["kind", "subject", "happened_on"])
    op.create_index("ix_fact_recorded_at", "fact", ["recorded_at"])


def _a_row_for_everybody() -> None:
    """Made from nothing yet; the names are read by the program, because databases lower letters in different ways."""
    people = op.get_bind().execute(sa.text("SELECT id, name FROM person")).all()
    standing = sa.table("standing", *(sa.column(name) for name in ("person_id", "name_key", *_EMPTY)))
    if people:
        op.bulk_insert(standing, [{"person_id": person, "name_key": _key(name), **_EMPTY} for person, name in people])


_EMPTY = {"marks": 0, "made_from": -1, "rules": "", "ladder": "", "met": 0, "needed": 0, "eligible": False}
_EMPTY |= {"waits_for": "", "open": "", "papers": 0, "sign_offs": 0, "waits": "[]"}


def _key(name: str) -> str:
    whole = " ".join(name.split()).casefold()
    return f"{whole.split()[-1] if whole else ''} {whole}"[:400]


def downgrade() -> None:
    op.drop_index("ix_fact_recorded_at", "fact")
    op.drop_index("ix_fact_kind", "fact")
    op.drop_table("standing")
