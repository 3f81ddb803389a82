"""Newcomers: people as a file names them, read with every fault, and told apart from those who are here already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from carpath.core import cells
from carpath.core.dates import show
from carpath.core.sheet import Column, RowFault, Sheet
from carpath.core.vocabulary import Role

SHORTEST_NAME, LONGEST_NAME = 2, 200
NAME_WORDS = "Enter the name as it should stand on a certificate."

COLUMNS = (
    Column("Name", cells.any_text(LONGEST_NAME), ("full name",), hint="As it should stand on a certificate."),
    Column("E-mail", cells.email, ("mail", "email", "work e-mail"), hint="The work address; each person has one."),
    Column(
        "Roles",
        cells.several_of({role.spoken: role for role in Role}),
        ("role",),
        hint=f"One or several of {cells.in_words(role.spoken for role in Role)}, with a comma between.",
    ),
    Column(
        "Hired on",
        cells.day,
        ("hire date", "hired", "date of hire"),
        needed=False,
        hint="The first day in the classification: 2026-11-22.",
    ),
)


@dataclass(frozen=True)
class Newcomer:
    """A person to be added, with the row that names them."""

    row: int
    name: str
    email: str
    roles: tuple[Role, ...]
    hired_on: date | None = None


def is_name(text: str) -> bool:
    """Can it stand on a certificate?"""
    return SHORTEST_NAME <= len(text) <= LONGEST_NAME and any(sign.isalpha() for sign in text)


def newcomers(sheet: Sheet, today: date) -> tuple[list[Newcomer], list[RowFault]]:
    """The people of a sheet, and every fault of its rows."""
    found, faults = [], list(sheet.faults)
    faulty, rows_of = {fault.row for fault in sheet.faults}, dict[str, int]()
    for row in sheet.rows:
        email, hired_on = row.get("E-mail"), row.get("Hired on")
        wrong = []
        if "Name" in row.cells and not is_name(row.cells["Name"]):
            wrong.append(row.fault("Name", NAME_WORDS))
        if "Roles" in row.cells and not row.cells["Roles"]:
            wrong.append(row.fault("Roles", "Choose at least one role."))
        if email and rows_of.setdefault(email, row.number) != row.number:
            wrong.append(row.fault("E-mail", f"Row {rows_of[email]} has this address already. Keep one of the two."))
        if hired_on and hired_on > today:
            wrong.append(row.fault("Hired on", f"{show(hired_on)} is still to come. Leave the cell empty until then."))
        faults += wrong
        if not wrong and row.number not in faulty:
            found.append(Newcomer(row.number, row.cells["Name"], email, row.cells["Roles"], hired_on))
    return found, sorted(faults, key=lambda fault: fault.row)


def new_among(found: Collection[Newcomer], here: Collection[str]) -> list[Newcomer]:
    """Those whose address nobody here has. `here`: addresses in use."""
    return [each for each in found if each.email not in here]
