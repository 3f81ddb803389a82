"""Work reviews: a trainer who holds the desk checks live items of somebody else, who reads what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from carpath.banks.folders import read_text
from carpath.banks.work_errors import FILE, ErrorKind, read_work_errors
from carpath.core.access import Permission
from carpath.core.errors import Faulty, NotFound
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.policy import DeskRule
from carpath.core.signing import CannotSign, Signer, qualification
from carpath.core.vocabulary import BY_DESK, DUTIES, Desk, Duty, Role
from carpath.core.work_review import ReviewEntry, body_of, faults_of
from carpath.services import free_text, record
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

REVIEWERS = (Role.TRAINER, Role.MANAGER)
LONGEST_NOTE = 2000


@dataclass(frozen=True)
class ReviewPage:
    """The form for one desk: its rule, its kinds of errors, and why the person at the page may not review it, or ""."""

    person: Person
    duty: Duty
    rule: DeskRule
    kinds: tuple[ErrorKind, ...]
    refused: str


def desks(act: Act, person_id: str) -> tuple[Person, tuple[tuple[Duty, str], ...]]:
    """The person, and every desk with why it cannot be reviewed by whoever looks, or ""."""
    act.require(Permission.REVIEW_WORK)
    person = record.look_at(act, person_id, "work review")
    with reading():
        reviewer = _reviewer(act)
        return person, tuple((each, _refusal(act, reviewer, person_id, each)) for each in DUTIES if each.desk)


def page(act: Act, person_id: str, desk: str) -> ReviewPage:
    """The form for a review of somebody's work at a desk."""
    act.require(Permission.REVIEW_WORK)
    duty = _duty(desk)
    person = record.look_at(act, person_id, f"work review: {duty.name}")
    with reading():
        refused = _refusal(act, _reviewer(act), person_id, duty)
    assert duty.desk is not None  # _duty
    return ReviewPage(person, duty, act.office.rulebook.desk(duty.desk), kinds_of(act)[duty.desk], refused)


def _duty(desk: str) -> Duty:
    if desk not in list(Desk):
        raise NotFound("There is no such desk.")
    return BY_DESK[Desk(desk)]


def kinds_of(act: Act) -> Mapping[Desk, tuple[ErrorKind, ...]]:
    """The kinds of errors by desk."""
    return _kinds_of(act.office.question_banks)


@cache
def _kinds_of(question_banks: Path) -> Mapping[Desk, tuple[ErrorKind, ...]]:
    return read_work_errors(read_text(question_banks / "district" / FILE))


def _reviewer(act: Act) -> Signer:
    return Signer(act.who.id, act.who.roles, tuple(facts.of_person(act.who.id)))


def _refusal(act: Act, reviewer: Signer, person_id: str, duty: Duty) -> str:
    """The rule of signing: never oneself, and only who holds the desk today or is named its first qualifier."""
    if reviewer.id == person_id:
        return "Nobody reviews their own work. Ask another trainer."
    found = qualification(reviewer, duty.line, REVIEWERS, act.office.rulebook, act.today, act.now)
    return "" if found.may else found.refusal(REVIEWERS)


def enter(act: Act, person_id: str, entry: ReviewEntry) -> bool:
    """Record a review; the same one twice is recorded once. Returns whether the work passed. Raises CannotSign."""
    act.require(Permission.REVIEW_WORK)
    rule, kinds = act.office.rulebook.desk(entry.desk), {kind.id: kind.text for kind in kinds_of(act)[entry.desk]}
    if found := faults_of(entry, rule, kinds, act.today):
        raise Faulty(found)
    free_text.check(act, entry.note)
    assert entry.reviewed_on is not None  # faults_of
    body = body_of(entry, rule, kinds)
    with writing():
        if people.by_id(person_id) is None:
            raise NotFound
        people.hold(person_id)
        if refused := _refusal(act, _reviewer(act), person_id, BY_DESK[entry.desk]):
            raise CannotSign(refused)
        known = Record(facts.of_person(person_id), act.today, act.now).of(FactKind.WORK_REVIEWED, entry.desk.value)
        if not any(_same(fact, act, entry, body) for fact in known):
            reason = entry.note[:LONGEST_NOTE]
            record.note(
                act, person_id, FactKind.WORK_REVIEWED, entry.desk.value, entry.reviewed_on, reason=reason, body=body
            )
    return bool(body["passed"])


def _same(fact: Fact, act: Act, entry: ReviewEntry, body: Mapping[str, object]) -> bool:
    told = (fact.author, fact.happened_on, fact.body.get("references"))
    return told == (act.who.id, entry.reviewed_on, body["references"])


def reviews(act: Act, recorded: Sequence[Fact]) -> tuple[Fact, ...]:
    """The reviews of a person's work, newest first."""
    return tuple(reversed(Record(recorded, act.today, act.now).of(FactKind.WORK_REVIEWED)))
