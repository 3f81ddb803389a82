"""The health of the machine: what is well, what is not, and the command that mends it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask, current_app

from carpath.core.errors import NotAllowed, Refused
from carpath.extensions import db
from carpath.services import chain_check, machine_health
from carpath.services.machine_health import Health, Installation
from tests.factories import act, at


@pytest.fixture
def here(app: Flask, tmp_path: Path) -> Installation:
    """This installation with a folder of its own and three jobs waiting."""
    found: Installation = app.extensions["installation"]
    return replace(found, instance=tmp_path, jobs_waiting=lambda: 3)


def found(health: Health) -> dict[str, tuple[bool, str]]:
    return {line.name: (line.well, line.command) for line in health.lines}


def test_what_never_ran_needs_somebody_and_says_which_command(here: Installation, house: SimpleNamespace) -> None:
    health = machine_health.health(act(house.ada), here)
    assert found(health)["Worker"] == (False, ".venv/bin/carpath worker")
    assert found(health)["Audit log"] == (False, ".venv/bin/carpath replay")
    assert found(health)["Database"] == (True, "")
    assert [line.well for line in health.lines] == sorted(line.well for line in health.lines)


def test_once_all_ran_everything_is_well(here: Installation, house: SimpleNamespace) -> None:
    ada = act(house.ada)
    machine_health.worker_seen(ada, here.instance)
    chain_check.ask(ada)
    if db.engine.dialect.name == "sqlite":
        machine_health.backup(ada, here.instance)
    assert machine_health.health(ada, here).unwell == 0
    later = machine_health.health(act(house.ada, at(minutes=6)), here)
    assert found(later)["Worker"][0] is False


def test_a_database_of_another_release_is_told(here: Installation, house: SimpleNamespace) -> None:
    health = machine_health.health(act(house.ada), replace(here, revision="9999"))
    assert found(health)["Database"] == (False, ".venv/bin/carpath migrate")


def test_a_backup_is_a_whole_database_and_the_oldest_go(here: Installation, house: SimpleNamespace) -> None:
    ada = house.ada
    if db.engine.dialect.name == "postgresql":
        with pytest.raises(Refused, match="pg_dump"):
            machine_health.backup(act(ada), here.instance)
        return
    copies = [machine_health.backup(act(ada, at(minutes=n)), here.instance) for n in range(machine_health.KEPT + 2)]
    assert sorted((here.instance / "backups").iterdir()) == copies[2:]
    with sqlite3.connect(copies[-1]) as copy:
        assert copy.execute("SELECT name FROM person WHERE id = ?", (ada.id,)).fetchone() == (ada.name,)
    copy.close()


def test_no_secret_is_among_the_settings(app: Flask, house: SimpleNamespace) -> None:
    health = machine_health.health(act(house.ada), current_app.extensions["installation"])
    told = " ".join(value for _, value in health.settings)
    assert app.config["SECRET_KEY"] not in told and "://" not in told.replace("http://localhost", "")


@pytest.mark.parametrize("who", ["tania", "tomas", "mira", "hilda", "rhea"])
def test_only_administrators_see_the_machine(here: Installation, house: SimpleNamespace, who: str) -> None:
    with pytest.raises(NotAllowed):
        machine_health.health(act(getattr(house, who)), here)
