"""The SQLite file: where it is, how a new one is made whole, and a copy aside before anything changes it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.places import INSTANCE
from deploy.steps import Stop

KEPT = 5


def sqlite_file() -> Path | None:
    """The database file that the settings name; None when the database is a PostgreSQL server."""
    url = os.environ.get("CARPATH_DATABASE", "").strip() or f"sqlite:///{INSTANCE / 'carpath.db'}"
    return INSTANCE / url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else None


@contextmanager
def made_whole(database: Path) -> Iterator[Path]:
    """A place to make a new database in, which becomes `database` when all went well; a power cut leaves none."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="new-", dir=database.parent) as folder:
        new = Path(folder) / database.name
        yield new
        with closing(sqlite3.connect(new)) as connection:
            connection.execute("PRAGMA journal_mode=delete")  # what is still in the log goes into the one file
        # The log of a database that was deleted would be played into its successor.
        for left in ("-wal", "-shm"):
            Path(f"{database}{left}").unlink(missing_ok=True)
        new.replace(database)


def copy_aside(database: Path) -> Path:
    """A whole copy under instance/backups, of which the last five stay. Safe while others write (backup API).

    Raises Stop, and leaves no copy, when the file is no sound SQLite database.
    """
    folder = INSTANCE / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{database.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}Z.db"
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        copy.unlink(missing_ok=True)
        raise Stop(
            f"{database} cannot be copied aside ({error}); nothing was changed, older copies: {folder}"
        ) from error
    for old in sorted(folder.glob(f"{database.stem}-*Z.db"))[:-KEPT]:
        old.unlink()
    return copy
