"""The health of the machine: what runs, what does not, and the command that mends it."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from carpath.core.access import Permission
from carpath.services import chain_check
from carpath.services.act import Act
from carpath.services.calendar import long_instant
from carpath.store import engine, outbox
from carpath.store.engine import reading

PACKAGES = ("flask", "sqlalchemy", "psycopg", "weasyprint", "huey", "gunicorn")
SEEN, BACKUPS = "worker.seen", "backups"
SILENT, OLD_COPY, OLD_CHECK = timedelta(minutes=5), timedelta(days=2), timedelta(days=3)
LATE = timedelta(hours=1)
ROOM, MEGABYTE = 1_000_000_000, 1_000_000
KEPT = 14


@dataclass(frozen=True)
class Installation:
    """What the composition root knows: settings in force without secrets, the instance folder, the newest revision of
    the schema, and how many jobs wait."""

    settings: tuple[tuple[str, str], ...]
    instance: Path
    revision: str
    jobs_waiting: Callable[[], int]


@dataclass(frozen=True)
class Line:
    """One thing looked at: what was found, whether it is well, and the command to run where it is not."""

    name: str
    said: str
    well: bool
    command: str = ""


@dataclass(frozen=True)
class Health:
    """Everything looked at, what needs somebody first; the settings in force; the versions."""

    at: datetime
    lines: tuple[Line, ...]
    settings: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]

    @property
    def unwell(self) -> int:
        """How many things need somebody."""
        return sum(not line.well for line in self.lines)


def health(act: Act, here: Installation) -> Health:
    """The machine as it stands now."""
    act.require(Permission.RUN_MACHINE)
    with reading():
        database = engine.described()
        chain = _chain(act)
        posted = _mail(act)
    lines = [_schema(database.revision, here), _disk(here), _copy(act, here, database.kind), _worker(act, here)]
    lines += [chain, posted]
    versions = [("CarPath", version("carpath")), ("Python", platform.python_version())]
    versions += [(database.kind, database.version), *((name, version(name)) for name in PACKAGES)]
    size = (database.kind, f"{database.size / MEGABYTE:,.1f} MB")
    return Health(act.now, tuple(sorted(lines, key=lambda line: line.well)), (*here.settings, size), tuple(versions))


def _schema(revision: str, here: Installation) -> Line:
    if revision == here.revision:
        return Line("Database", f"Its schema is at the newest revision, {revision}.", True)
    said = f"Its schema is at revision {revision or 'none'}; this release needs {here.revision}."
    return Line("Database", said, False, ".venv/bin/carpath migrate")


def _disk(here: Installation) -> Line:
    free = shutil.disk_usage(here.instance).free
    said = f"{free / MEGABYTE:,.0f} MB are free where the records are."
    return Line("Disk", said, free >= ROOM, "" if free >= ROOM else f"du -sh {here.instance}/*")


def _copy(act: Act, here: Installation, kind: str) -> Line:
    """PostgreSQL is copied by its own tools, which this page cannot see."""
    if kind != "SQLite":
        return Line("Backup", "PostgreSQL is backed up by its own tools, for example pg_dump every night.", True)
    newest = max((file.stat().st_mtime for file in _copies(here.instance)), default=None)
    command = ".venv/bin/carpath backup"
    if newest is None:
        return Line("Backup", "There is no copy of the database yet.", False, command)
    made = datetime.fromtimestamp(newest, act.now.tzinfo)
    fresh = act.now - made <= OLD_COPY
    return Line("Backup", f"The newest copy was made {_when(act, made)}.", fresh, "" if fresh else command)


def _copies(instance: Path) -> Iterator[Path]:
    yield from (instance / BACKUPS).glob("*.db")


def _worker(act: Act, here: Installation) -> Line:
    """The worker says every minute that it is there. Its queue stands once it ran."""
    seen = here.instance / SEEN
    command = ".venv/bin/carpath worker"
    if not seen.exists():
        said = "It never ran here: no reminders, and attempts end only when somebody looks."
        return Line("Worker", said, False, command)
    at = datetime.fromisoformat(seen.read_text())
    alive = act.now - at <= SILENT
    said = f"It was last there {_when(act, at)}; {here.jobs_waiting()} jobs wait."
    return Line("Worker", said, alive, "" if alive else command)


def _chain(act: Act) -> Line:
    last = chain_check.last()
    if last is None:
        return Line("Audit log", "Its chain was never checked.", False, ".venv/bin/carpath replay")
    if last.broken:
        return Line(
            "Audit log",
            f"{last.broken} {'fault' if last.broken == 1 else 'faults'}. {last.sentences[0]}",
            False,
            ".venv/bin/carpath replay",
        )
    fresh = act.now - last.at <= OLD_CHECK
    said = f"Its chain held {_when(act, last.at)}, over {last.entries:,} entries."
    return Line("Audit log", said, fresh, "" if fresh else ".venv/bin/carpath replay")


def _mail(act: Act) -> Line:
    """Mail that the server does not take stays in the outbox and is tried again for two days."""
    if not act.office.mail:
        return Line("Mail", "It is off: no mail server is set.", True)
    stands = outbox.backlog(act.now)
    said = f"{stands.waiting} messages wait, {stands.given_up} were given up. {stands.error}".strip()
    late = stands.oldest is not None and act.now - stands.oldest > LATE
    well = not late and not stands.given_up
    return Line("Mail", said, well, "" if well else "tail instance/logs/worker.log")


def _when(act: Act, at: datetime) -> str:
    return f"on {long_instant(at, act.office.timezone)}"


def worker_seen(act: Act, instance: Path) -> None:
    """The worker is there."""
    (instance / SEEN).write_text(act.now.isoformat())


def backup(act: Act, instance: Path) -> Path:
    """A whole copy of the database under the instance folder, of which the last fourteen stay. Returns its file."""
    folder = instance / BACKUPS
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"carpath-{act.now:%Y%m%dT%H%M%S.%f}Z.db"
    engine.copy_aside(copy)
    for old in sorted(_copies(instance), key=lambda file: file.stat().st_mtime)[:-KEPT]:
        old.unlink()
    return copy
