"""Alembic on the app's own engine: one set of migrations for SQLite and PostgreSQL, each in a transaction."""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy.types import TypeDecorator


def _render(type_: str, item: object, autogen: object) -> str | bool:
    """Own column types are written as what they are in the database, so that migrations never import the product."""
    if type_ == "type" and isinstance(item, TypeDecorator):
        implementation = item.impl_instance
        zone = "timezone=True" if getattr(implementation, "timezone", False) else ""
        return f"sa.{type(implementation).__name__}({zone})"
    return False


def run() -> None:
    """Bring the database to the wanted revision."""
    database = current_app.extensions["migrate"].db
    with database.engine.connect().execution_options(write=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=_render,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
