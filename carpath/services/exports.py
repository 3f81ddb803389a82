"""Tables that leave the house as files. Each is noted in the journal: which, by whom, under which filter, how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from carpath.documents import sheets
from carpath.documents.spool import spooled
from carpath.services.act import Act
from carpath.store import journal
from carpath.store.engine import writing

MEDIA_TYPES = sheets.MEDIA_TYPES
IN_MEMORY = 1024 * 1024


def table(
    act: Act,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    form: str,
    asked: Mapping[str, str],
) -> IO[bytes]:
    """The table as a file, read to its end before anything is sent, and noted. `rows` may be a service's generator
    with a transaction of its own; `asked` is the filter as the address has it. Large files stand on disk meanwhile."""
    with spooled(IN_MEMORY) as file:
        count = sheets.write(form, file, name, columns, rows, act.office.timezone)
        with writing():
            body = {"format": form, "rows": count, "asked": dict(asked)}
            journal.append(act.now, act.who.id, f"export {name}", name, body)
    return file
