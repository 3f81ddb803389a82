"""The desk roster from a file: one row for each person, week and desk. All rows are entered, or none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from carpath.core import cells, sheet
from carpath.core.access import Permission
from carpath.core.dates import monday_of
from carpath.core.errors import Faulty, NotFound, Refused
from carpath.core.sheet import Column, Row, RowFault
from carpath.core.vocabulary import BY_DESK, Desk
from carpath.services import desk_roster
from carpath.services.act import Act
from carpath.services.desk_roster import Cell, Saved
from carpath.store.engine import writing
from carpath.store.people import Person


def _desk(text: str) -> Desk:
    """A desk by its code, its name or its line of the job description."""
    known = {word.casefold(): desk for desk, duty in BY_DESK.items() for word in (desk.value, duty.name, duty.line)}
    if text.casefold() not in known:
        raise Refused(f"“{text}” is no desk. Write {cells.in_words(desk.value for desk in Desk)}.")
    return known[text.casefold()]


COLUMNS = (
    Column("week", cells.day, ("monday", "week of"), hint="Any day of the week, for example 2026-11-30."),
    Column("e-mail", cells.email, ("email", "person"), hint="The address that the person signs in with."),
    Column("desk", _desk, ("desk code",), hint="The code of the desk, for example HILO."),
)
Rows = Mapping[date, set[Cell]]


def load(act: Act, content: bytes) -> Saved:
    """Enter what the file says and is not entered yet. Raises Faulty with every fault of every row."""
    act.require(Permission.KEEP_ROSTER)
    read = sheet.read(content, COLUMNS)
    with writing():
        staff = {each.email: each for each in desk_roster.rostered()}
        faults = [*read.faults, *(fault for row in read.rows for fault in _faults(act, row, staff))]
        if faults:
            raise Faulty(fault.fault for fault in sorted(faults, key=lambda fault: fault.row))
        return desk_roster.enter(act, _weeks(read.rows, staff))


def _faults(act: Act, row: Row, staff: Mapping[str, Person]) -> list[RowFault]:
    """What is wrong with a row beside the record."""
    found, email = [], row.get("e-mail")
    if email and email not in staff:
        found.append(row.fault("e-mail", f"{email} is no trainee or trainer here. Check the address."))
    elif email and staff[email].id == act.who.id:
        found.append(row.fault("e-mail", f"{desk_roster.OWN} Take the row out."))
    if week := row.get("week"):
        try:
            desk_roster.must_be_kept(act, monday_of(week))
        except NotFound as outside:
            found.append(row.fault("week", outside.sentence))
    return found


def _weeks(rows: tuple[Row, ...], staff: Mapping[str, Person]) -> Rows:
    """The cells of each week, by its Monday."""
    weeks: dict[date, set[Cell]] = {}
    for row in rows:
        cell = (staff[row.get("e-mail")].id, row.get("desk"))
        weeks.setdefault(monday_of(row.get("week")), set()).add(cell)
    return weeks
