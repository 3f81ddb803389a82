"""Adding people from a file: columns, rows, preview; then everybody new at once, and their one-time links once each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from carpath.core import loading
from carpath.core.access import Permission, may
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.newcomers import COLUMNS, Newcomer, new_among, newcomers
from carpath.core.past import What
from carpath.core.past_rows import Entry
from carpath.core.shape import digest
from carpath.core.sheet import RowFault, Sheet, read
from carpath.core.vocabulary import Role
from carpath.services import exports, signin, staging
from carpath.services.act import Act
from carpath.services.people import Invited
from carpath.services.staging import Earlier, StagedKind
from carpath.store import facts, journal, people, staged_files
from carpath.store.engine import lock_chain, reading, writing
from carpath.store.journal import News
from carpath.store.people import Person
from carpath.store.staged_files import StagedFile

NO_HIRE = (
    "The days of hire are not recorded: that belongs to Human Resources, and you are not signed in as such. Everything "
    "else is."
)
HIRED = "Hired, as the list of people said."


@dataclass(frozen=True)
class PeopleFile:
    """An upload as it stands today: faults or, when there are none, who is new and who is here.

    `stamp` names this plan. Of a loaded file `waiting` says how many have not signed in yet.
    """

    file: StagedFile
    remarks: tuple[str, ...]
    rows: int
    faults: tuple[RowFault, ...]
    new: tuple[Newcomer, ...]
    here: tuple[tuple[Newcomer, Person], ...]
    stamp: str
    waiting: int = 0


def upload(act: Act, name: str, content: bytes) -> str:
    """Keep a file to be looked at; returns its id. Raises Faulty where its columns cannot be used."""
    act.require(Permission.MANAGE_PEOPLE)
    read(content, COLUMNS)
    with writing():
        return staging.stage(act, StagedKind.PEOPLE, name, content)


def page(act: Act, file_id: str) -> PeopleFile:
    """The file against the accounts as they are now."""
    act.require(Permission.MANAGE_PEOPLE)
    with reading():
        file, content = staging.found(StagedKind.PEOPLE, file_id)
        if file.loaded_at or content is None:
            return PeopleFile(file, (), 0, (), (), (), "", len(_without_password(file)))
        return _against_accounts(act, file, content)


def _against_accounts(act: Act, file: StagedFile, content: bytes) -> PeopleFile:
    sheet = read(content, COLUMNS)
    found, faults = newcomers(sheet, act.today)
    accounts = {person.email: person for person in people.by_emails({each.email for each in found})}
    new = () if faults else tuple(new_among(found, accounts.keys()))
    here = () if faults else tuple((each, accounts[each.email]) for each in found if each.email in accounts)
    remarks = (*sheet.remarks, *_remarks(act, sheet))
    return PeopleFile(file, remarks, len(sheet.rows), tuple(faults), new, here, digest([each.email for each in new]))


def _remarks(act: Act, sheet: Sheet) -> Iterator[str]:
    if any("Hired on" in row.cells for row in sheet.rows) and not _records_hires(act):
        yield NO_HIRE


def _records_hires(act: Act) -> bool:
    return may(act.who.roles, Permission.KEEP_SERVICE)


def load(act: Act, file_id: str, stamp: str) -> int:
    """Add everybody who is new, or nobody; returns how many. Raises Conflict where the plan has changed."""
    act.require(Permission.MANAGE_PEOPLE)
    with writing():
        file, content = staging.to_load(StagedKind.PEOPLE, file_id)
        lock_chain()
        found = _against_accounts(act, file, content)
        _check(found, stamp)
        added = [(act.fresh_id(), newcomer) for newcomer in found.new]
        _add(act, added)
        if _records_hires(act):
            facts.record_all([_hire(act, *each) for each in added if each[1].hired_on])
        staged_files.loaded(file_id, act.now, act.who.id, "", {"people": [person_id for person_id, _ in added]})
        body = {"kind": StagedKind.PEOPLE.value, "name": file.name, "sha256": file.sha256, "people": len(added)}
        journal.append(act.now, act.who.id, "file loaded", file_id, body)
        return len(added)


def _check(found: PeopleFile, stamp: str) -> None:
    if found.faults:
        raise Refused("Rows of this file have to be mended first. Nobody was added.")
    if stamp != found.stamp:
        raise Conflict("The accounts have changed since you looked. Nobody was added: look at the preview again.")
    if not found.new:
        raise Refused("Everybody in this file has an account already. Nobody was added.")


def _add(act: Act, added: Sequence[tuple[str, Newcomer]]) -> None:
    for person_id, newcomer in added:
        people.add(person_id, newcomer.name, newcomer.email, act.now)
        for role in newcomer.roles:
            people.grant(person_id, role.value, act.now, act.who.id)
    journal.append_all([_news(act, person_id, each.roles) for person_id, each in added])


def _news(act: Act, person_id: str, roles: Sequence[Role]) -> News:
    return News(act.now, act.who.id, "person added", person_id, {"roles": [role.value for role in roles]})


def _hire(act: Act, person_id: str, newcomer: Newcomer) -> Fact:
    """The fact that a file of past completions would bring for the same hire, so that it finds it there."""
    assert newcomer.hired_on is not None  # load
    entry = Entry(newcomer.row, newcomer.email, What.HIRED, "", newcomer.hired_on, {}, "")
    source = loading.source_of(entry, person_id)
    return Fact(
        act.fresh_id(),
        person_id,
        FactKind.HIRED,
        "",
        entry.on,
        act.now,
        act.who.id,
        source,
        HIRED,
        dict(loading.BEFORE),
    )


def links(act: Act, file_id: str, address: Callable[[str], str]) -> bytes:
    """A CSV with a new one-time link for each person of a loaded file who has not signed in yet. `address`: of the page
    that takes a token. Each link is shown here and nowhere again."""
    act.require(Permission.MANAGE_PEOPLE)
    with writing():
        file = staged_files.by_id(file_id, StagedKind.PEOPLE.value)
        if file is None or file.loaded_at is None:
            raise NotFound
        waiting = _without_password(file)
        if not waiting:
            raise Refused("Everybody of this file has signed in, so nobody needs a link.")
        invited = [(person, Invited(person.id, person.email, signin.invite(act, person.id))) for person in waiting]
        journal.append_all([News(act.now, act.who.id, "person invited", person.id, {}) for person in waiting])
    rows = [(person.name, each.email, address(each.token)) for person, each in invited]
    with exports.table(act, "sign-in-links", ("Name", "E-mail", "One-time link"), rows, "csv", {}) as sheet:
        return sheet.read()


def _without_password(file: StagedFile) -> list[Person]:
    """The people whom a file added and who still wait for their first sign-in, by name."""
    waiting = people.without_password((file.outcome or {}).get("people", ()))
    return sorted(waiting, key=lambda person: person.name)


def discard(act: Act, file_id: str) -> None:
    """Forget an upload that was not loaded."""
    act.require(Permission.MANAGE_PEOPLE)
    staging.discard(StagedKind.PEOPLE, file_id)


def earlier(act: Act) -> list[Earlier]:
    """The files of the last time, newest first."""
    act.require(Permission.MANAGE_PEOPLE)
    with reading():
        return staging.listed(StagedKind.PEOPLE)
