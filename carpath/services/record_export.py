"""Records that leave the house as one file: one's own, an audit file, an answer to a request for public records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from carpath.core.access import Permission
from carpath.core.disclosure import Contents, Part, Scope
from carpath.core.errors import Fault, Faulty
from carpath.core.vocabulary import Role
from carpath.documents.archive import Archive
from carpath.documents.sheets import csv_bytes
from carpath.documents.spool import spooled
from carpath.services import dossier, export_words, record
from carpath.services.act import Act
from carpath.store import journal, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

IN_MEMORY = 8 * 1024 * 1024
README = "README.txt"
OWN_PARTS = frozenset(Part) - {Part.JOURNAL}


def own(act: Act) -> IO[bytes]:
    """My record as a file. Whoever sends it closes it."""
    with spooled(IN_MEMORY) as file:
        fill(act, file, [act.who], Contents(Scope.OWN, OWN_PARTS), lambda done: None)
        with writing():
            journal.append(act.now, act.who.id, "export my-record", act.who.id, {})
    return file


def fill(act: Act, file: IO[bytes], persons: Sequence[Person], contents: Contents, done: Callable[[int], None]) -> None:
    """Write the archive about these people; `done` is told after each how many stand in it."""
    about = {"district": act.office.district, "kind": contents.scope.value, "as_of": act.today.isoformat()}
    with Archive(file, {**about, "people": len(persons)}) as archive:
        archive.add(README, export_words.readme(act, contents, len(persons)).encode())
        if len(persons) > 1:
            archive.add("people.csv", _index(act, persons, contents))
        for number, person in enumerate(persons, 1):
            folder = f"{_folder(number, person)}/" if len(persons) > 1 else ""
            for path, content in dossier.files(act, person.id, contents):
                archive.add(f"{folder}{path}", content)
            done(number)


def _index(act: Act, persons: Sequence[Person], contents: Contents) -> bytes:
    public = contents.scope is Scope.PUBLIC
    head = ("Folder", "Name") if public else ("Folder", "Name", "E-mail")
    rows = ((_folder(no, each), each.name, *(() if public else (each.email,))) for no, each in enumerate(persons, 1))
    return csv_bytes(head, rows, act.office.timezone)


def _folder(number: int, person: Person) -> str:
    """`0012-okafor-marisol`: plain letters, in the order of the index."""
    *given, last = person.name.split()
    plain = unicodedata.normalize("NFKD", " ".join([last, *given])).encode("ascii", "ignore").decode()
    return f"{number:04d}-{re.sub('[^a-z0-9]+', '-', plain.lower()).strip('-') or 'person'}"


@dataclass(frozen=True)
class Wish:
    """What HR entered: addresses one to a line, or everybody; what for, which parts, which days."""

    scope: str
    addresses: str
    everybody: bool
    parts: Sequence[str]
    first: date | None
    last: date | None
    reason: str


def read_wish(act: Act, wish: Wish) -> dict[str, Any]:
    """The order as it is kept. Raises Faulty with every fault."""
    act.require(Permission.EXPORT_RECORDS)
    with reading():
        found, faults = _people(wish)
    faults += list(_faults(wish))
    if faults:
        raise Faulty(faults)
    parts = sorted(wish.parts) if wish.scope == Scope.AUDIT else [part.value for part in Part]
    days = {name: day.isoformat() if day else None for name, day in (("first", wish.first), ("last", wish.last))}
    return {"people": found, "parts": parts, "reason": wish.reason.strip(), **days}


def _people(wish: Wish) -> tuple[list[str], list[Fault]]:
    """Ids in the order of surnames, and a fault for each address that nobody has."""
    if wish.everybody:
        return [person.id for person in people.with_role(Role.TRAINEE.value)], []
    wanted = list(dict.fromkeys(re.split(r"[\s,;]+", wish.addresses.strip().lower())))
    found = people.by_emails(wanted)
    known = {person.email for person in found}
    strangers = [each for each in wanted if each and each not in known]
    faults = [
        Fault("addresses", f"Nobody here has the address {each[:80]}. Correct it or take it out.") for each in strangers
    ]
    if not found and not strangers:
        faults.append(Fault("addresses", "Enter at least one e-mail address, or choose everybody."))
    return [person.id for person in sorted(found, key=lambda each: (each.name.split()[-1], each.name, each.id))], faults


def _faults(wish: Wish) -> Iterator[Fault]:
    if wish.scope not in (Scope.AUDIT, Scope.PUBLIC):
        yield Fault("scope", "Choose what the file is for.")
    if wish.scope == Scope.AUDIT and (not wish.parts or not set(wish.parts) <= set(Part)):
        yield Fault("parts", "Choose at least one part.")
    if wish.first and wish.last and wish.last < wish.first:
        yield Fault("last", "The last day lies before the first.")
    if len(wish.reason.strip()) < record.SHORTEST_REASON:
        yield Fault("reason", "Say in a sentence who asks for this and why. It stays in the audit log.")


def contents_of(scope: str, asked: dict[str, Any]) -> Contents:
    """What an order asks for."""
    days = {name: date.fromisoformat(asked[name]) if asked[name] else None for name in ("first", "last")}
    return Contents(Scope(scope), frozenset(Part(part) for part in asked["parts"]), **days)
