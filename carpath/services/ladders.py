"""Versions of the ladder: what was published, a draft checked against it, and its publication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from carpath.core import ladder_check
from carpath.core.access import Permission
from carpath.core.dates import show
from carpath.core.errors import Fault, Faulty, NotFound
from carpath.core.fault_lines import with_lines
from carpath.core.ladder import Ladder
from carpath.core.ladder_check import Hours
from carpath.core.ladder_diff import LevelDiff, compare
from carpath.core.ladder_reading import read_ladder
from carpath.core.ladder_versions import stays_in_words, succeed
from carpath.core.vocabulary import Role
from carpath.services import record, rules, signatures, signin
from carpath.services.act import SYSTEM, Act
from carpath.store import ladders, people
from carpath.store.engine import lock_chain, reading, writing
from carpath.store.ladders import Published

LONGEST = 200_000
BEGAN = "The version that the office began with."
MEANING = "I publish version {version} of the ladder, in effect from {on}. {stays}"


@dataclass(frozen=True)
class Told:
    """A version as it is listed. `state`: in effect, coming or replaced; `published` is None for the file in use."""

    ladder: Ladder
    state: str
    stays: str
    published: Published | None
    by: str


def told(act: Act) -> tuple[Told, ...]:
    """Every version, newest first. Everybody signed in may read them."""
    with reading():
        known = {each.ladder.version: each for each in ladders.versions()}
        current, names = rules.current(act).version, _names()
        return tuple(_told(act, each, current, known.get(each.version), names) for each in rules.every_ladder(act))


def _names() -> dict[str, str]:
    by = {each.published_by for each in ladders.versions()}
    return {person.id: person.name for person in people.by_ids(by)}


def _told(act: Act, ladder: Ladder, current: str, published: Published | None, names: dict[str, str]) -> Told:
    state = "coming" if ladder.effective_on > act.today else "in effect" if ladder.version == current else "replaced"
    by = names.get(published.published_by, "The machine") if published else ""
    return Told(ladder, state, stays_in_words(ladder), published, by)


@dataclass(frozen=True)
class VersionPage:
    """One version in full, the one before it, and what changed; nothing changed in the first."""

    told: Told
    before: Ladder | None
    levels: tuple[LevelDiff, ...]


def one(act: Act, version: str) -> VersionPage:
    """A version and what changed in it."""
    everything = told(act)
    for number, each in enumerate(everything):
        if each.ladder.version == version:
            before = everything[number + 1].ladder if number + 1 < len(everything) else None
            return VersionPage(each, before, compare(before, each.ladder) if before else ())
    raise NotFound("There is no such version of the ladder.")


def text_of(act: Act, version: str) -> str:
    """The text of a version as it was published, to begin a draft with."""
    if one(act, version).told.published is None:
        return act.office.ladder_text
    with reading():
        return ladders.text_of(version) or ""


@dataclass(frozen=True)
class Draft:
    """A draft without a fault: the ladder that it would be, what it changes, and the hours of both."""

    text: str
    ladder: Ladder
    before: Ladder
    levels: tuple[LevelDiff, ...]
    hours: tuple[tuple[Hours, Hours], ...]
    stays: str


def check(act: Act, text: str, effective_on: date | None = None) -> Draft:
    """A draft read and compared; nothing is kept. Raises Faulty with every fault and its line."""
    act.require(Permission.KEEP_LADDER)
    return read_draft(act, text, effective_on)


def read_draft(act: Act, text: str, effective_on: date | None = None) -> Draft:
    """The same for the command line, where the machine asks."""
    text = _plain(text)
    with reading():
        ladder, before = _read(act, text, effective_on)
    return Draft(text, ladder, before, compare(before, ladder), _hours(act, before, ladder), stays_in_words(ladder))


def _read(act: Act, text: str, effective_on: date | None) -> tuple[Ladder, Ladder]:
    """The draft as the version that it would be, and the newest one before it."""
    if len(text) > LONGEST:
        raise Faulty([Fault("draft", f"The text is longer than {LONGEST:,} characters; no ladder is.")])
    everything = rules.every_ladder(act)
    try:
        draft = read_ladder(text, "draft", effective_on)
        return succeed(draft, everything[0], [each.version for each in everything], act.today), everything[0]
    except Faulty as faulty:
        raise Faulty(with_lines(faulty.faults, text)) from faulty


def _hours(act: Act, before: Ladder, after: Ladder) -> tuple[tuple[Hours, Hours], ...]:
    books = (replace(act.office.rulebook, ladder=ladder) for ladder in (before, after))
    old, new = (ladder_check.hours(book) for book in books)
    return tuple(zip(old, new, strict=True))


def publish(act: Act, text: str, effective_on: date | None, reason: str, password: str) -> Ladder:
    """Publish a draft over a signature; from then on its text is frozen. Raises Faulty with every fault."""
    act.require(Permission.KEEP_LADDER)
    reason = record.said(reason, "Say in a sentence why the requirements change; everybody reads it.")
    draft = check(act, text, effective_on)
    signin.reauthenticate(act, password)
    with writing():
        says = MEANING.format(
            version=draft.ladder.version, on=show(draft.ladder.effective_on), stays=stays_in_words(draft.ladder)
        )
        signed = {"version": draft.ladder.version, "text": draft.text, "reason": reason}
        return _publish(act, draft.text, effective_on, reason, signatures.sign(act, signed, says, Role.HR.value))


def published_as(act: Act, text: str) -> str:
    """The name of the newest version where it was published with this very text: a form sent twice; else empty."""
    act.require(Permission.KEEP_LADDER)
    newest = told(act)[0]
    same = newest.published is not None and text_of(act, newest.ladder.version) == _plain(text)
    return newest.ladder.version if same else ""


def _plain(text: str) -> str:
    """The text with the line ends of a file; a form sends others."""
    return text.replace("\r\n", "\n")


def publish_here(act: Act, text: str, effective_on: date | None, reason: str) -> Ladder:
    """Publish from the command line: whoever holds the machine, so without a signature."""
    reason = record.said(reason, "Say with --reason in a sentence why the requirements change.")
    draft = read_draft(act, text, effective_on)
    with writing():
        return _publish(act, draft.text, effective_on, reason, None)


def _publish(act: Act, text: str, effective_on: date | None, reason: str, signature: str | None) -> Ladder:
    """Read once more where nobody else publishes, and keep; with the first one the ladder that it follows."""
    lock_chain()
    ladder, _ = _read(act, text, effective_on)
    known, by = ladders.versions(), act.who.id or SYSTEM
    if not known:
        ladders.publish(Published(1, act.office.ladder, act.now, SYSTEM, BEGAN), act.office.ladder_text)
    ladders.publish(Published(max(len(known), 1) + 1, ladder, act.now, by, reason, signature), text)
    return ladder
