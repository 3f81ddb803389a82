"""Sign-offs: one judgement signed, withdrawn, or returned with the reason why not yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carpath.core.access import Permission
from carpath.core.checks import Check
from carpath.core.competency import Statement
from carpath.core.eligibility import Verdict
from carpath.core.errors import Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.ladder import Requirement, SignOff
from carpath.core.observation import ON_ONES_OWN
from carpath.core.policy import counts_on
from carpath.core.signing import CannotSign, Signer, may_sign, meaning, signature_asked
from carpath.core.vocabulary import Level
from carpath.services import free_text, observations, record, requests, rules, signatures, signin
from carpath.services.act import Act
from carpath.services.observations import Observation
from carpath.services.standing import Standing, standing_of
from carpath.store import facts, looks, people
from carpath.store.engine import reading, writing
from carpath.store.looks import Claim
from carpath.store.people import Person

CLAIM_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Judgement:
    """What the signer entered."""

    observed_on: date | None
    statements: tuple[str, ...]
    note: str
    declared: bool
    password: str


@dataclass(frozen=True)
class SignOffPage:
    """Everything a signer judges by: statements, evidence, what is short, what the signature will say."""

    person: Person
    requirement: Requirement
    level: Level
    line: str
    check: Check
    statements: tuple[Statement, ...]
    evidence_asked: str
    evidence: tuple[Check, ...]
    refused: str
    claimed_by: str
    meaning: str
    observations: tuple[Observation, ...]
    prefilled: Judgement
    asking: Fact | None


def page(act: Act, person_id: str, level: int, requirement_id: str) -> SignOffPage:
    """The sign-off page; claims the item for fifteen minutes."""
    act.require(Permission.SIGN_OFF)
    requirement, asked = _asked(act, person_id, level, requirement_id)
    person = record.look_at(act, person_id, f"sign-off: {requirement.title}")
    with writing():
        people.hold(person.id)
        wanted = Claim(f"sign-off {person_id} {requirement_id}", act.who.id, act.now + CLAIM_FOR)
        held = looks.claim(wanted, act.now)
        holder = people.by_id(held.holder_id) if held.holder_id != act.who.id else None
        where = standing_of(act, person.id)
        verdict = rules.verdict(act, where.facts, Level(level))
        check = _check(verdict, requirement_id)
        competency = next(c for c in act.office.competencies if c.line == asked.line)
        seen = tuple(each for each in observations.shown(act, where.facts, asked.line) if each.stands)
        prefilled = _prefilled(act, seen)
        return SignOffPage(
            person,
            requirement,
            Level(level),
            asked.line,
            check,
            _statements(act, asked.line, level),
            competency.evidence,
            tuple(found for name in asked.after if (found := verdict.find(name))),
            _refusal(act, person, requirement, Level(level), where),
            holder.name if holder else "",
            meaning(requirement, person.name, prefilled.observed_on or act.today),
            seen,
            prefilled,
            _asking(act, where.facts, asked.subject),
        )


def _asking(act: Act, known: Sequence[Fact], subject: str) -> Fact | None:
    """The request that this sign-off answers, if it was asked for."""
    waiting = requests.open_requests(standing(known, act.today, act.now))
    return next((fact for fact in waiting if fact.subject == subject), None)


def _prefilled(act: Act, seen: Sequence[Observation]) -> Judgement:
    """What my own latest observation of the line says already: its day, and the statements shown on one's own."""
    mine = next((each for each in seen if each.fact.author == act.who.id), None)
    if mine is None:
        return Judgement(None, (), "", False, "")
    shown = tuple(statement.id for statement, rating in mine.ratings if rating >= ON_ONES_OWN)
    return Judgement(mine.fact.happened_on, shown, "", False, "")


def _asked(act: Act, person_id: str, level: int, requirement_id: str) -> tuple[Requirement, SignOff]:
    """The requirement of this person's ladder, and the signature that meets it."""
    if not 1 <= level <= 4:
        raise NotFound
    with reading():
        book = rules.rulebook(act, facts.of_person(person_id), Level(level))
    requirement = book.ladder.requirement(Level(level), requirement_id)
    asked = signature_asked(requirement, book) if requirement else None
    if requirement is None or asked is None:
        raise NotFound
    return requirement, asked


def _check(verdict: Verdict, requirement_id: str) -> Check:
    found = verdict.find(requirement_id)
    if found is None:
        raise NotFound("The ladder asks for no such signature at this level.")
    return found


def _refusal(act: Act, person: Person, requirement: Requirement, level: Level, where: Standing) -> str:
    try:
        book = rules.rulebook(act, where.facts, level)
        may_sign(_signer(act), person.id, requirement, where.facts, book, level, act.today, act.now)
    except CannotSign as refusal:
        return refusal.sentence
    return ""


def _signer(act: Act) -> Signer:
    return Signer(act.who.id, act.who.roles, tuple(facts.of_person(act.who.id)))


def sign(act: Act, person_id: str, level: int, requirement_id: str, given: Judgement) -> str:
    """Sign off one requirement of one person. Returns the fact's id. Everything or nothing."""
    act.require(Permission.SIGN_OFF)
    requirement, asked = _asked(act, person_id, level, requirement_id)
    _check_judgement(act, given, _statements(act, asked.line, level))
    free_text.check(act, given.note)
    with reading():
        person = people.by_id(person_id)
        where = standing_of(act, person_id)
        if person is None:
            raise NotFound
        refusal = _refusal(act, person, requirement, Level(level), where)
    if refusal:
        raise CannotSign(refusal)
    signin.reauthenticate(act, given.password)
    with writing():
        people.hold(person.id)
        return _record(act, person, level, requirement, given)


def _statements(act: Act, line: str, level: int) -> tuple[Statement, ...]:
    """What a signer can have seen: the statements of a line that are expected at a level."""
    return next(c for c in act.office.competencies if c.line == line).at(Level(level))


def _check_judgement(act: Act, given: Judgement, statements: Sequence[Statement]) -> None:
    faults = []
    known = {statement.id for statement in statements}
    if given.observed_on is None or given.observed_on > act.today:
        faults.append(
            Fault("observed_on", "Enter the day on which you watched or reviewed the work, not later than today.")
        )
    if (known and not given.statements) or not set(given.statements) <= known:
        faults.append(Fault("statements", "Tick at least one statement that you saw this person do."))
    if not given.declared:
        faults.append(Fault("declared", "Confirm that you watched or reviewed this work yourself."))
    if len(given.note) > 2000:
        faults.append(Fault("note", "Keep the note under 2,000 characters."))
    if faults:
        raise Faulty(faults)


def _record(act: Act, person: Person, level: int, requirement: Requirement, given: Judgement) -> str:
    recorded = tuple(facts.of_person(person.id))
    book = rules.rulebook(act, recorded, Level(level))
    asked = may_sign(_signer(act), person.id, requirement, recorded, book, Level(level), act.today, act.now)
    assert given.observed_on is not None  # _check_judgement
    says = meaning(requirement, person.name, given.observed_on)
    signed = {
        "person": person.id,
        "requirement": requirement.id,
        "subject": asked.subject,
        "observed_on": given.observed_on,
        "statements": list(given.statements),
        "note": given.note,
        "meaning": says,
    }
    role = next(role.value for role in asked.by if role.value in act.who.roles)
    signature_id = signatures.sign(act, signed, says, role)
    on = counts_on(act.office.policy.counts_from, given.observed_on, act.today)
    fact = record.note(
        act,
        person.id,
        FactKind.SIGN_OFF,
        asked.subject,
        on,
        reason=given.note,
        source=f"signature:{signature_id}",
        body={**signed, "signature": signature_id},
    )
    return fact.id


def not_yet(act: Act, person_id: str, level: int, requirement_id: str, reason: str) -> None:
    """Return with the reason; the trainee reads it on the path."""
    act.require(Permission.SIGN_OFF)
    _, asked = _asked(act, person_id, level, requirement_id)
    if person_id == act.who.id:
        raise Refused("Nobody decides about their own work.")
    reason = record.said(reason, "Say in a sentence what is still missing, so that the trainee can act on it.")
    free_text.check(act, reason)
    with writing():
        if people.by_id(person_id) is None:
            raise NotFound
        record.note(act, person_id, FactKind.RETURNED, asked.subject, act.today, reason=reason)
