"""Rows of the past: each read as the fact that it is to be, with every fault of its cells side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from carpath.core import cells
from carpath.core.dates import show
from carpath.core.errors import Refused
from carpath.core.evidence import FactKind
from carpath.core.past import FROM_FILE, TELLINGS, Catalogue, What
from carpath.core.sheet import Row, RowFault, Sheet
from carpath.core.vocabulary import BY_DESK, Desk


@dataclass(frozen=True)
class Entry:
    """A fact to be: whose (by e-mail), what, about what, when, and the row that it stands in."""

    row: int
    email: str
    what: What
    subject: str
    on: date
    body: Mapping[str, Any]
    reference: str

    @property
    def kind(self) -> FactKind:
        """The kind of fact that it becomes."""
        return TELLINGS[self.what].fact


def entries(sheet: Sheet, known: Catalogue, today: date) -> tuple[list[Entry], list[RowFault]]:
    """What the rows tell, and every fault: of single cells, and of what stands in them side by side."""
    told, faults = [], list(sheet.faults)
    faulty = {fault.row for fault in sheet.faults}
    for row in sheet.rows:
        entry, wrong = _read(row, known, today)
        faults += wrong
        if entry and row.number not in faulty:
            told.append(entry)
    return told, sorted(faults, key=lambda fault: fault.row)


def _read(row: Row, known: Catalogue, today: date) -> tuple[Entry | None, list[RowFault]]:
    if "Kind" not in row.cells:
        return None, []
    subject, faults = "", []
    try:
        subject = _subject(row, known)
    except Refused as refused:
        faults.append(row.fault("What", refused.sentence))
    found = (_day_fault(row, today), _until_fault(row), _signer_fault(row), _result_fault(row, subject, known))
    faults += [fault for fault in found if fault]
    whole = not faults and {"E-mail", "Date"} <= row.cells.keys()
    return _entry(row, subject, known) if whole else None, faults


def _subject(row: Row, known: Catalogue) -> str:
    """What the row is about. Raises Refused where nothing is called so."""
    what: What = row.cells["Kind"]
    said, words = row.get("What", ""), known.subjects[what]
    if not words:
        return ""
    names = list(dict.fromkeys(words.values()))
    if not said and len(names) == 1:
        return names[0]
    if not said:
        raise Refused(f"Say {TELLINGS[what].about}: {_some(names)}.")
    try:
        subject: str = cells.one_of(words)(said)
    except Refused:
        raise Refused(f"“{said}” is not known here. Write {_some(names)}.") from None
    if what is What.DESK and subject in known.unsigned_desks:
        raise Refused(
            f"Proficiency on {subject} is shown by proof sets alone, as the rules of the desks stand. Take the row "
            "out, or let a sign-off show it too (met_by = “either”)."
        )
    return subject


def _some(names: Sequence[str]) -> str:
    """The first of them, for a sentence."""
    return cells.in_words(names) if len(names) <= 8 else f"{', '.join(names[:8])} and so on"


def _day_fault(row: Row, today: date) -> RowFault | None:
    on = row.get("Date")
    if on and on > today:
        return row.fault("Date", f"{show(on)} is still to come. Only what has happened can be loaded.")
    return None


def _until_fault(row: Row) -> RowFault | None:
    what, on, until = row.cells["Kind"], row.get("Date"), row.get("Until")
    if until and on and until < on:
        return row.fault("Until", f"The last day, {show(until)}, lies before the first, {show(on)}.")
    if TELLINGS[what].until and not row.given.get("Until"):
        return row.fault("Until", "Enter the last valid day as it stands on the credential.")
    if until and what not in (What.CREDENTIAL, What.LEAVE):
        return row.fault("Until", f"“{what}” has one day only. Leave this cell empty.")
    return None


def _signer_fault(row: Row) -> RowFault | None:
    signs, signer = TELLINGS[row.cells["Kind"]].signer, row.given.get("Signed by", "")
    if signs and not signer:
        return row.fault("Signed by", "Enter the name of whoever signed, as it stands on the paper.")
    if signer and not signs:
        return row.fault("Signed by", "This kind carries no signature. Write it under Reference instead.")
    return None


def _result_fault(row: Row, subject: str, known: Catalogue) -> RowFault | None:
    result = row.get("Result")
    if result is None:
        return None
    if row.cells["Kind"] is not What.TEST:
        return row.fault("Result", "Only a test has a result. Leave this cell empty.")
    if subject and subject not in known.bars:
        return row.fault("Result", "The ladder sets no bar for this test. Leave this cell empty.")
    if subject and result < known.bars[subject][1]:
        bar = cells.plain_number(known.bars[subject][1])
        return row.fault("Result", f"The ladder asks for at least {bar}. Load passed tests only.")
    return None


def _entry(row: Row, subject: str, known: Catalogue) -> Entry:
    what: What = row.cells["Kind"]
    about = BY_DESK[Desk(subject)].line if what is What.DESK else subject
    body = _body(row, what, subject, known)
    return Entry(row.number, row.cells["E-mail"], what, about, row.cells["Date"], body, row.get("Reference", ""))


def _body(row: Row, what: What, subject: str, known: Catalogue) -> dict[str, Any]:
    """What the fact holds beside its day, as `FactKind` documents it."""
    until = row.get("Until")
    if what in (What.CREDENTIAL, What.LEAVE):
        return {"expires_on" if what is What.CREDENTIAL else "until": until.isoformat() if until else None}
    if what is What.TEST:
        result, measure = row.get("Result"), known.bars.get(subject, ("",))[0]
        return {"passed": True, "valid": True, "measures": {} if result is None else {measure: str(result)}}
    if what is What.LEVEL:
        return {"placed": True}
    if what is What.INTERVIEW:
        return {"passed": True}
    if TELLINGS[what].signer:
        desk = {"desk": subject} if what is What.DESK else {}
        observed = {"observed_on": row.cells["Date"].isoformat(), "meaning": f"Signed {FROM_FILE}"}
        return {**desk, **observed, "signer": row.cells["Signed by"]}
    return {}
