"""Files of papers that people hand in: what was received, by its digest. Append-only, as the rest of the record.

Revision 0006, after 0005.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("paper_file",)
SENTENCE = "Records are append-only: put a mistake right by a later record."


def upgrade() -> None:
    op.create_table(
        "paper_file",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("type", sa.String(8), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_index("ix_paper_file_person_subject", "paper_file", ["person_id", "subject"])
    op.create_index("ix_paper_file_digest", "paper_file", ["digest"])
    _guard()


def _guard() -> None:
    for table in TABLES:
        if op.get_bind().dialect.name == "sqlite":
            for event in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER keep_{table}_{event.lower()} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
                )
        else:
            op.execute(
                f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION keep_record()"
            )


def downgrade() -> None:
    op.drop_table("paper_file")
