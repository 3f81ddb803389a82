"""`carpath` on an installation: migrate, person add, ladder check, demo, and faults of the settings."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from carpath import demo
from tests.cli.conftest import Run

ADD = ("person", "add", "--name", "Ada Ruiz", "--email", "ada@example.org")


def test_the_first_administrator_gets_a_link(run: Run, settings: dict[str, str]) -> None:
    assert run("migrate", settings=settings).exit_code == 0
    answer = json.loads(run(*ADD, settings=settings).stdout)
    assert answer["roles"] == ["administrator"] and "/welcome/" in answer["link"]
    again = run(*ADD, "--role", "boss", settings=settings)
    assert again.exit_code == 2
    assert [line.partition(":")[0] for line in again.stderr.splitlines()] == ["email", "roles"]


def test_the_demo_moves_into_no_office_with_real_people(run: Run, settings: dict[str, str]) -> None:
    run("migrate", settings=settings)
    run(*ADD, settings=settings)
    assert "people here already" in run("demo", settings=settings).stderr
    refused = run("demo", "--reset", settings=settings)
    assert (refused.exit_code, refused.stderr) == (2, "Somebody here was not made by the demo. Nothing was changed.\n")


def test_without_demo_data_nothing_is_loaded_or_reset(run: Run, settings: dict[str, str]) -> None:
    run("migrate", settings=settings)
    for arguments in ((), ("--reset",)):
        refused = run("demo", *arguments, settings={**settings, "CARPATH_DEMO": "off"})
        assert refused.exit_code == 2 and "CARPATH_DEMO is off" in refused.stderr


def test_faults_of_the_settings_are_told_all_at_once(run: Run) -> None:
    wrong = {"CARPATH_STAGE": "testing", "CARPATH_TIMEZONE": "Mars", "CARPATH_DATABASE": "paper"}
    result = run("ladder", "check", settings=wrong)
    assert result.exit_code == 2
    assert {line.partition(":")[0] for line in result.stderr.splitlines()} == {"CARPATH_TIMEZONE", "CARPATH_DATABASE"}


def test_the_ladder_check_prints_hours_and_who_would_pass(run: Run, settings: dict[str, str]) -> None:
    answer = json.loads(run("ladder", "check", settings=settings).stdout)
    assert [row["level"] for row in answer["hours"]] == [1, 2, 3, 4]
    [desk] = [each for each in answer["desks"] if each["desk"] == "HILO"]
    assert [worker["right"] for worker in desk["workers"]] == ["60", "70", "80", "90", "95"]


def test_help_needs_no_settings(run: Run) -> None:
    result = run("--help", settings={"CARPATH_STAGE": "nonsense"})
    assert result.exit_code == 0 and "eligibility" in result.stdout


@pytest.fixture
def office(settings: dict[str, str], demo_file: Path) -> dict[str, str]:
    """The same with the demo office loaded."""
    shutil.copyfile(demo_file, settings["CARPATH_DATABASE"].removeprefix("sqlite:///"))
    return settings


def test_eligibility_is_told_as_of_a_day_by_what_was_known(run: Run, office: dict[str, str]) -> None:
    grace = ("eligibility", "grace.nakamura@example.org", "--level", "2")
    assert json.loads(run(*grace, settings=office).stdout)["eligible"] is True
    before = json.loads(run(*grace, "--known-on", "2020-01-01", settings=office).stdout)
    assert before["eligible"] is False
    assert run("eligibility", "nobody@example.org", "--level", "2", settings=office).exit_code == 2
    assert run(*grace, "--as-of", "yesterday", settings=office).exit_code == 2


def test_everything_stored_replays_and_a_changed_move_is_found(run: Run, office: dict[str, str]) -> None:
    found = json.loads(run("replay", settings=office).stdout)
    assert found["mismatches"] == [] and found["packets"] == 8
    with changing(office) as connection:
        connection.execute("DROP TRIGGER keep_move_update")
        connection.execute("UPDATE move SET body = '{}' WHERE rowid = (SELECT min(rowid) FROM move)")
    forged = run("replay", settings=office)
    assert forged.exit_code == 1 and "was changed after it was saved" in forged.stderr


def test_only_the_issued_bytes_are_a_certificate(run: Run, office: dict[str, str], tmp_path: Path) -> None:
    with changing(office) as connection:
        [pdf] = connection.execute("SELECT pdf FROM certificate ORDER BY issued_at DESC").fetchone()
    file = tmp_path / "certificate.pdf"
    file.write_bytes(pdf)
    result = run("certificate", "verify", str(file), settings=office)
    assert result.exit_code == 0 and json.loads(result.stdout)["state"] == "valid"
    file.write_bytes(pdf[:-1] + b" ")
    result = run("certificate", "verify", str(file), settings=office)
    assert result.exit_code == 1 and json.loads(result.stdout) == {"issued_here": False}


def test_a_reset_leaves_nothing_of_the_invented_past(
    run: Run, office: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "load", lambda act, today: iter([today]))
    result = run("demo", "--reset", "--today", "2026-03-02", settings=office)
    assert result.exit_code == 0 and "March 2026" in result.stdout
    with changing(office) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (0,)


@contextmanager
def changing(office: dict[str, str]) -> Iterator[sqlite3.Connection]:
    """The database itself, past every rule of the product."""
    file = office["CARPATH_DATABASE"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as connection, connection:
        yield connection


def test_the_worker_runs_until_it_is_asked_to_end(run: Run, settings: dict[str, str], tmp_path: Path) -> None:
    run("migrate", settings=settings)
    command = [str(Path(sys.executable).parent / "carpath"), "worker"]
    with subprocess.Popen(command, env=settings, cwd="/", stderr=subprocess.PIPE) as worker:
        deadline = time.monotonic() + 60
        while not (tmp_path / "jobs.db-wal").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(1)
        worker.terminate()
        _, said = worker.communicate(timeout=60)
    assert (worker.returncode, said) == (0, b"")
