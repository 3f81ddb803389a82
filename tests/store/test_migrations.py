"""Migrations: models and migrations agree, and every step goes down and up again with data in it, triggers included."""

from __future__ import annotations

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect, text

from carpath.extensions import Base, db
from tests.databases import ROOT, let_go
from tests.store.rows import fill

# Made anew from the record after every step.
CACHES = {"standing"}
FOLDER = str(ROOT / "migrations")
STEPS = [script.revision for script in reversed(list(ScriptDirectory(FOLDER).walk_revisions()))]


def differences() -> list[object]:
    with db.engine.connect() as connection:
        return list(
            compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)
        )


def triggers() -> set[tuple[str, ...]]:
    """Every trigger with its text."""
    statement = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if db.engine.dialect.name == "sqlite"
        else "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    )
    with db.engine.connect() as connection:
        return {tuple(row) for row in connection.execute(text(statement))}


def names() -> set[str]:
    """The tables of the product that are there, without what is made anew from the others."""
    with db.engine.connect() as connection:
        return set(inspect(connection).get_table_names()) & set(Base.metadata.tables) - CACHES


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the product that is there."""
    with db.engine.connect() as connection:
        found = {}
        for name in sorted(names()):
            columns = ", ".join(column.name for column in Base.metadata.tables[name].columns)
            found[name] = sorted(
                (tuple(row) for row in connection.execute(text(f"SELECT {columns} FROM {name}"))), key=str
            )
        return found


def test_models_and_migrations_agree(store: Flask) -> None:
    assert differences() == []


def test_a_column_of_another_length_would_be_noticed(store: Flask) -> None:
    if db.engine.dialect.name == "postgresql":
        with db.engine.begin() as connection:
            connection.execute(text("ALTER TABLE attempt ALTER COLUMN seed TYPE VARCHAR(40)"))
        assert differences()


@pytest.mark.parametrize("step", range(1, len(STEPS)))
def test_each_step_goes_down_and_up_again_with_data_in_it(store: Flask, step: int) -> None:
    fill()
    before, protected = rows(), triggers()
    let_go(store)
    flask_migrate.downgrade(FOLDER, STEPS[step - 1])
    kept = names()
    let_go(store)
    flask_migrate.upgrade(FOLDER)
    after = rows()
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert not any(after[name] for name in after.keys() - kept), "a table that a step made comes back empty"
    assert triggers() == protected
    assert len(protected) >= 11


def test_everything_goes_down_to_nothing_and_up_again(store: Flask) -> None:
    fill()
    protected = triggers()
    let_go(store)
    flask_migrate.downgrade(FOLDER, "base")
    assert rows() == {}
    flask_migrate.upgrade(FOLDER)
    assert (differences(), triggers()) == ([], protected)
    fill()
