"""Loading past completions from a file: columns, rows, preview; then all or nothing, once, and undone as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core import loading, past
from carpath.core.access import Permission, Reason
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.free_text import places
from carpath.core.loading import Account, Planned, State
from carpath.core.past_rows import Entry, entries
from carpath.core.shape import digest, to_plain
from carpath.core.sheet import RowFault, Sheet, read
from carpath.exercises import kinds
from carpath.services import fact_words, free_text, record, rules, staging
from carpath.services.act import Act
from carpath.services.staging import Earlier, StagedKind
from carpath.store import facts, journal, looks, people, staged_files
from carpath.store.engine import lock_chain, reading, writing
from carpath.store.looks import Look
from carpath.store.staged_files import StagedFile

ASK = "Say in a sentence where these facts come from. It stays with each of them."


@dataclass(frozen=True)
class PastFile:
    """An upload as it stands against the record today: faults of its rows or, when there are none, what it would do.

    `stamp` names exactly this plan. `names`: of people by id.
    """

    file: StagedFile
    remarks: tuple[str, ...]
    rows: int
    faults: tuple[RowFault, ...]
    planned: tuple[Planned, ...]
    names: dict[str, str]
    stamp: str

    def count(self, state: State) -> int:
        """How many entries would become this."""
        return sum(each.state is state for each in self.planned)

    @property
    def persons(self) -> int:
        """How many people the file is about."""
        return len({each.person for each in self.planned})


@dataclass(frozen=True)
class Line:
    """A row of the preview: whom it is about, what it would record, and what becomes of it."""

    row: int
    person: str
    what: str
    on: date
    until: date | None
    signer: str
    state: str
    why: str


def upload(act: Act, name: str, content: bytes) -> str:
    """Keep a file to be looked at; returns its id. Raises Faulty where its columns cannot be used."""
    act.require(Permission.LOAD_PAST)
    read(content, past.COLUMNS)
    with writing():
        file_id = staging.stage(act, StagedKind.PAST, name, content)
        known = _accounts(read(content, past.COLUMNS)).values()
        looks.looked_all([_look(act, each) for each in known if each.id != act.who.id])
        return file_id


def _look(act: Act, account: Account) -> Look:
    return Look(account.id, act.who.id, "loading of past completions", Reason.HR.value, act.now)


def page(act: Act, file_id: str) -> PastFile:
    """The file against the record as it is now."""
    act.require(Permission.LOAD_PAST)
    with reading():
        file, content = staging.found(StagedKind.PAST, file_id)
        if file.loaded_at or content is None:
            return PastFile(file, (), 0, (), (), staging.names_of(file), "")
        return _against_record(act, file, content)


def _told(act: Act, sheet: Sheet) -> tuple[list[Entry], list[RowFault]]:
    tests = {kind.subject: kind.title for kind in kinds().values()}
    known = past.catalogue(act.office.rulebook, rules.every_ladder(act), tests)
    return entries(sheet, known, act.today)


def _accounts(sheet: Sheet) -> dict[str, Account]:
    found = people.by_emails({row.cells["E-mail"] for row in sheet.rows if "E-mail" in row.cells})
    return {person.email: Account(person.id, person.name) for person in found}


def _against_record(act: Act, file: StagedFile, content: bytes) -> PastFile:
    sheet = read(content, past.COLUMNS)
    told, faults = _told(act, sheet)
    accounts = _accounts(sheet)
    faults += loading.strangers(sheet.rows, accounts, act.who.id) + loading.clashes(told, accounts)
    faults.sort(key=lambda fault: fault.row)
    planned = _planned(act, told, accounts) if not faults else []
    stamp = digest([(each.source, each.state.value) for each in planned])
    names = {account.id: account.name for account in accounts.values()}
    remarks = (*sheet.remarks, *_remarks(told))
    return PastFile(file, remarks, len(sheet.rows), tuple(faults), tuple(planned), names, stamp)


def _remarks(told: Sequence[Entry]) -> Iterator[str]:
    """A warning where references look like a customer's: here they may be the number of a form all the same."""
    rows = [str(entry.row) for entry in told if places(entry.reference)]
    if rows:
        listed = ", ".join(rows[:10]) + (" and others" if len(rows) > 10 else "")
        yield f"What stands under Reference in row {listed} looks like a customer's number. Take it out if it is one."


def _planned(act: Act, told: Sequence[Entry], accounts: dict[str, Account]) -> list[Planned]:
    wanted = {FactKind.WITHDRAWN, *(entry.kind for entry in told)}
    recorded = facts.of_people_and_kinds([account.id for account in accounts.values()], list(wanted))
    return loading.plan(told, accounts, recorded, act.now)


def lines(act: Act, found: PastFile) -> list[Line]:
    """What the rows would record, in words."""
    return [_line(act, found, each) for each in found.planned]


def _line(act: Act, found: PastFile, planned: Planned) -> Line:
    entry = planned.entry
    fact = _fact(act, found.file.id, planned, "")
    return Line(
        entry.row,
        found.names[planned.person],
        fact_words.in_words(fact, act.office.ladder, found.names),
        entry.on,
        fact.day("until") or fact.day("expires_on"),
        str(entry.body.get("signer", "")),
        planned.state.value,
        planned.why,
    )


def load(act: Act, file_id: str, stamp: str, reason: str) -> int:
    """Record every new fact of the file, or none; returns how many. Raises Conflict where the plan has changed."""
    act.require(Permission.LOAD_PAST)
    reason = record.said(reason, ASK)
    free_text.check(act, reason)
    with writing():
        file, content = staging.to_load(StagedKind.PAST, file_id)
        people.hold_all(account.id for account in _accounts(read(content, past.COLUMNS)).values())
        lock_chain()
        found = _against_record(act, file, content)
        _check(found, stamp)
        new = [_fact(act, file_id, each, reason) for each in found.planned if each.state is State.NEW]
        facts.record_all(new)
        staged_files.loaded(file_id, act.now, act.who.id, reason, _outcome(found))
        body = {"kind": StagedKind.PAST.value, "name": file.name, "sha256": file.sha256, "facts": len(new)}
        journal.append(act.now, act.who.id, "file loaded", file_id, body)
        return len(new)


def _outcome(found: PastFile) -> dict[str, int]:
    return {"new": found.count(State.NEW), "there": found.count(State.THERE), "persons": found.persons}


def _check(found: PastFile, stamp: str) -> None:
    if found.faults or found.count(State.CONFLICT):
        raise Refused("Rows of this file have to be mended first. Nothing was recorded.")
    if stamp != found.stamp:
        raise Conflict("The record has changed since you looked. Nothing was recorded: look at the preview again.")
    if not found.count(State.NEW):
        raise Refused("Everything in this file is on record already. Nothing was recorded.")


def _fact(act: Act, file_id: str, planned: Planned, reason: str) -> Fact:
    entry = planned.entry
    body = {**entry.body, **loading.BEFORE, "load": file_id, "row": entry.row, "reference": entry.reference}
    return Fact(
        act.fresh_id(),
        planned.person,
        entry.kind,
        entry.subject,
        entry.on,
        act.now,
        act.who.id,
        planned.source,
        f"{reason} {entry.reference}".strip(),
        to_plain(body),
    )


def undo(act: Act, file_id: str, reason: str) -> int:
    """Withdraw every fact that the file brought and that still stands; returns how many."""
    act.require(Permission.LOAD_PAST)
    reason = record.said(reason, "Say in a sentence why the whole file is taken back.")
    free_text.check(act, reason)
    with writing():
        file = staged_files.by_id(file_id, StagedKind.PAST.value, lock=True)
        if file is None or file.loaded_at is None:
            raise NotFound
        if file.undone_at:
            raise Conflict("This file was taken back already.")
        gone = _still_standing(act, file)
        facts.record_all([_withdrawal(act, fact, reason) for fact in gone])
        staged_files.undone(file_id, act.now, act.who.id)
        journal.append(act.now, act.who.id, "file taken back", file_id, {"facts": len(gone), "reason": reason})
        return len(gone)


def _still_standing(act: Act, file: StagedFile) -> list[Fact]:
    """What the file brought and nobody has withdrawn yet; nobody takes back what is about themselves."""
    assert file.loaded_at is not None and file.loaded_by is not None  # undo
    brought = [f for f in facts.recorded_at(file.loaded_at, file.loaded_by) if f.body.get("load") == file.id]
    if any(fact.person == act.who.id for fact in brought):
        raise Refused("Nobody changes their own record, and this file tells about you. Ask a colleague.")
    people.hold_all({fact.person for fact in brought})
    lock_chain()
    withdrawn = facts.withdrawn([fact.id for fact in brought])
    return [fact for fact in brought if fact.id not in withdrawn]


def _withdrawal(act: Act, fact: Fact, reason: str) -> Fact:
    return Fact(
        act.fresh_id(),
        fact.person,
        FactKind.WITHDRAWN,
        fact.kind.value,
        fact.happened_on,
        act.now,
        act.who.id,
        f"withdraws:{fact.id}",
        reason,
        {},
        fact.id,
    )


def discard(act: Act, file_id: str) -> None:
    """Forget an upload that was not loaded."""
    act.require(Permission.LOAD_PAST)
    staging.discard(StagedKind.PAST, file_id)


def earlier(act: Act) -> list[Earlier]:
    """The files of the last time, newest first."""
    act.require(Permission.LOAD_PAST)
    with reading():
        return staging.listed(StagedKind.PAST)
