"""A new database comes whole or not at all; an old one is copied aside before it is migrated."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deploy import database, run
from deploy.steps import Stop


def _office(folder: Path, rows: int) -> Path:
    file = folder / "carpath.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=wal")
        connection.execute("CREATE TABLE IF NOT EXISTS fact (id INTEGER)")
        connection.executemany("INSERT INTO fact VALUES (?)", [(number,) for number in range(rows)])
        connection.commit()
    return file


def _facts(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM fact").fetchone()[0])


def test_the_copy_holds_what_another_process_has_just_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "INSTANCE", tmp_path)
    file = _office(tmp_path, 3)
    with closing(sqlite3.connect(file)) as writer:
        writer.execute("INSERT INTO fact VALUES (99)")
        writer.commit()
        assert _facts(database.copy_aside(file)) == 4


def test_what_is_no_database_is_named_and_leaves_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "INSTANCE", tmp_path)
    (tmp_path / "carpath.db").write_text("a letter, say")
    with pytest.raises(Stop, match=r"carpath\.db cannot be copied aside \(file is not a database\)"):
        database.copy_aside(tmp_path / "carpath.db")
    assert list((tmp_path / "backups").iterdir()) == []


def test_the_last_five_copies_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "INSTANCE", tmp_path)
    made = [database.copy_aside(_office(tmp_path, 1)) for _ in range(7)]
    assert sorted((tmp_path / "backups").iterdir()) == made[-5:]


def test_the_file_is_found_where_the_settings_put_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "INSTANCE", tmp_path)
    monkeypatch.delenv("CARPATH_DATABASE", raising=False)
    assert database.sqlite_file() == tmp_path / "carpath.db"
    monkeypatch.setenv("CARPATH_DATABASE", f"sqlite:///{tmp_path}/office.db")
    assert database.sqlite_file() == tmp_path / "office.db"
    monkeypatch.setenv("CARPATH_DATABASE", "postgresql://server/carpath")
    assert database.sqlite_file() is None


def test_a_new_database_appears_as_one_whole_file(tmp_path: Path) -> None:
    wanted = tmp_path / "office" / "carpath.db"
    with database.made_whole(wanted) as new:
        _office(new.parent, 3)
        assert not wanted.exists()
    assert _facts(wanted) == 3
    assert list(wanted.parent.iterdir()) == [wanted]


def test_the_log_of_a_deleted_database_is_not_played_into_the_new_one(tmp_path: Path) -> None:
    wanted = tmp_path / "carpath.db"
    (tmp_path / "carpath.db-wal").write_bytes(b"old")
    with database.made_whole(wanted) as new:
        _office(new.parent, 3)
    assert list(tmp_path.iterdir()) == [wanted]


def test_an_interrupted_load_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), database.made_whole(tmp_path / "carpath.db") as new:
        _office(new.parent, 3)
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("stage", "demo", "wanted"),
    [(None, None, True), ("production", None, False), (None, "off", False), ("testing", "ON", True)],
)
def test_the_demo_office_is_for_development_unless_it_is_said(
    stage: str | None, demo: str | None, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"CARPATH_STAGE": stage, "CARPATH_DEMO": demo}.items():
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    assert run.demo_wanted() is wanted
