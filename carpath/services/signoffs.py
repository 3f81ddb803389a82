"""Sign-offs: what waits for a trainer, one judgement signed, or returned with the reason why not yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from carpath.core.access import Permission
from carpath.core.checks import Check
from carpath.core.competency import Statement
from carpath.core.eligibility import Verdict, assess
from carpath.core.errors import Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.ladder import Requirement, SignOff
from carpath.core.policy import counts_on
from carpath.core.signing import CannotSign, Signer, may_sign, meaning, signature_asked
from carpath.core.vocabulary import Actor, Level, Role, Status
from carpath.exercises import kinds
from carpath.services import record, signatures, signin
from carpath.services.act import Act
from carpath.services.standing import Standing, standing_of, standings_of
from carpath.store import attempts, facts, looks, people
from carpath.store.engine import reading, writing
from carpath.store.looks import Claim
from carpath.store.people import Person

CLAIM_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Waiting:
    """One item of the queue. `kind`: sign-off, review (a machine left something open), run (a test was asked for)."""

    kind: str
    person: Person
    title: str
    note: str
    since: datetime
    subject: str
    level: int
    claimed_by: str

    @property
    def item(self) -> str:
        """The item's name for claims."""
        return f"{self.kind} {self.person.id} {self.subject}"


def queue(act: Act) -> list[Waiting]:
    """What waits for a trainer, longest first. Nobody sees their own items here: they cannot act on them."""
    act.require(Permission.SIGN_OFF)
    with reading():
        return _queue(act)


def _queue(act: Act) -> list[Waiting]:
    team = {p.id: p for p in people.with_role(Role.TRAINEE.value) if p.id != act.who.id}
    found = _sign_offs_waiting(act, team) + _reviews_waiting(team) + _runs_asked(act, team)
    claims = looks.claims([each.item for each in found], act.now)
    named = [_claimed(each, claims.get(each.item), act) for each in found]
    return sorted(named, key=lambda each: (each.since, each.person.name))


def _claimed(each: Waiting, claim: Claim | None, act: Act) -> Waiting:
    holder = people.by_id(claim.holder_id) if claim and claim.holder_id != act.who.id else None
    return Waiting(**{**vars(each), "claimed_by": holder.name if holder else ""})


def _sign_offs_waiting(act: Act, team: dict[str, Person]) -> list[Waiting]:
    found = []
    for person_id, where in standings_of(act, list(team)).items():
        for check in where.verdict.every if where.verdict else ():
            if (
                check.acts is Actor.TRAINER
                and check.status in (Status.WAITING, Status.PRACTISING)
                and _asks_signature(act, where, check)
            ):
                found.append(_sign_off_item(act, team[person_id], where, check))
    return found


def _asks_signature(act: Act, where: Standing, check: Check) -> bool:
    requirement = act.office.ladder.requirement(where.aim, check.requirement) if where.aim else None
    return requirement is not None and signature_asked(requirement, act.office.rulebook) is not None


def _sign_off_item(act: Act, person: Person, where: Standing, check: Check) -> Waiting:
    requirement = act.office.ladder.requirement(where.aim, check.requirement) if where.aim else None
    asked = signature_asked(requirement, act.office.rulebook) if requirement else None
    requests = [f for f in where.facts if f.kind is FactKind.REQUESTED and asked and f.subject == asked.subject]
    since = max((f.recorded_at for f in requests), default=_evidence_complete_at(where, requirement, act))
    return Waiting("sign-off", person, check.title, check.reason, since, check.requirement, int(where.aim or 0), "")


def _evidence_complete_at(where: Standing, requirement: Requirement | None, act: Act) -> datetime:
    after = requirement.rule.after if requirement and isinstance(requirement.rule, SignOff) else ()
    used = {fact for name in after if where.verdict and (found := where.verdict.find(name)) for fact in found.evidence}
    return max((f.recorded_at for f in where.facts if f.id in used), default=act.now)


def _reviews_waiting(team: dict[str, Person]) -> list[Waiting]:
    submitted = [a for a in attempts.submitted_assessed() if a.person_id in team]
    grades = attempts.final_grades([a.id for a in submitted])
    return [
        Waiting(
            "review",
            team[a.person_id],
            kinds()[a.kind].title,
            "The machine left something for a trainer to decide.",
            a.submitted_at or a.drawn_at,
            a.id,
            0,
            "",
        )
        for a in submitted
        if a.id in grades and grades[a.id].body.get("passed") is None and a.kind in kinds()
    ]


def _runs_asked(act: Act, team: dict[str, Person]) -> list[Waiting]:
    proctored = {kind.subject: kind for kind in kinds().values() if kind.proctored}
    found = []
    for person_id, recorded in facts.of_people(list(team)).items():
        for fact in _open_requests(standing(recorded, act.today, act.now)):
            if fact.subject in proctored:
                note = fact.reason or "A supervised run was asked for."
                found.append(
                    Waiting(
                        "run",
                        team[person_id],
                        proctored[fact.subject].title,
                        note,
                        fact.recorded_at,
                        fact.subject,
                        0,
                        "",
                    )
                )
    return found


def _open_requests(recorded: Sequence[Fact]) -> list[Fact]:
    """Requests that nothing about the same subject has followed."""
    requests = {f.subject: f for f in recorded if f.kind is FactKind.REQUESTED}
    latest = {f.subject: f.recorded_at for f in recorded if f.kind is not FactKind.REQUESTED}
    return [f for subject, f in requests.items() if subject not in latest or latest[subject] < f.recorded_at]


@dataclass(frozen=True)
class SignOffPage:
    """Everything a signer judges by: statements, evidence, what is short, what the signature will say."""

    person: Person
    requirement: Requirement
    level: Level
    check: Check
    statements: tuple[Statement, ...]
    evidence_asked: str
    evidence: tuple[Check, ...]
    refused: str
    claimed_by: str
    meaning: str


def page(act: Act, person_id: str, level: int, requirement_id: str) -> SignOffPage:
    """The sign-off page; claims the item for fifteen minutes."""
    act.require(Permission.SIGN_OFF)
    requirement, asked = _asked(act, level, requirement_id)
    person = record.look_at(act, person_id, f"sign-off: {requirement.title}")
    with writing():
        people.hold(person.id)
        wanted = Claim(f"sign-off {person_id} {requirement_id}", act.who.id, act.now + CLAIM_FOR)
        held = looks.claim(wanted, act.now)
        holder = people.by_id(held.holder_id) if held.holder_id != act.who.id else None
        where = standing_of(act, person.id)
        verdict = assess(act.office.rulebook, Level(level), where.facts, act.today, act.now)
        check = _check(verdict, requirement_id)
        competency = next(c for c in act.office.competencies if c.line == asked.line)
        return SignOffPage(
            person,
            requirement,
            Level(level),
            check,
            competency.at(Level(level)),
            competency.evidence,
            tuple(found for name in asked.after if (found := verdict.find(name))),
            _refusal(act, person, requirement, Level(level), where),
            holder.name if holder else "",
            meaning(requirement, person.name, act.today),
        )


def _asked(act: Act, level: int, requirement_id: str) -> tuple[Requirement, SignOff]:
    requirement = act.office.ladder.requirement(Level(level), requirement_id) if 1 <= level <= 4 else None
    asked = signature_asked(requirement, act.office.rulebook) if requirement else None
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
        may_sign(_signer(act), person.id, requirement, where.facts, act.office.rulebook, level, act.today, act.now)
    except CannotSign as refusal:
        return refusal.sentence
    return ""


def _signer(act: Act) -> Signer:
    return Signer(act.who.id, act.who.roles, tuple(facts.of_person(act.who.id)))


@dataclass(frozen=True)
class Judgement:
    """What the signer entered."""

    observed_on: date | None
    statements: tuple[str, ...]
    note: str
    declared: bool
    password: str


def sign(act: Act, person_id: str, level: int, requirement_id: str, given: Judgement) -> str:
    """Sign off one requirement of one person. Returns the fact's id. Everything or nothing."""
    act.require(Permission.SIGN_OFF)
    requirement, _ = _asked(act, level, requirement_id)
    _check_judgement(act, requirement, given)
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


def _check_judgement(act: Act, requirement: Requirement, given: Judgement) -> None:
    faults = []
    if given.observed_on is None or given.observed_on > act.today:
        faults.append(
            Fault("observed_on", "Enter the day on which you watched or reviewed the work, not later than today.")
        )
    if not given.declared:
        faults.append(Fault("declared", "Confirm that you watched or reviewed this work yourself."))
    if len(given.note) > 2000:
        faults.append(Fault("note", "Keep the note under 2,000 characters."))
    if faults:
        raise Faulty(faults)


def _record(act: Act, person: Person, level: int, requirement: Requirement, given: Judgement) -> str:
    recorded = tuple(facts.of_person(person.id))
    asked = may_sign(
        _signer(act), person.id, requirement, recorded, act.office.rulebook, Level(level), act.today, act.now
    )
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


def undo(act: Act, fact_id: str) -> None:
    """Take one's own signature back within ten minutes."""
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.author != act.who.id or fact.kind is not FactKind.SIGN_OFF:
            raise NotFound
        if act.now - fact.recorded_at > timedelta(minutes=10):
            raise Refused("Ten minutes have passed. Withdraw the sign-off with a reason instead.")
        record.withdraw_fact(act, fact, "undone within ten minutes by the signer")


def withdraw(act: Act, fact_id: str, reason: str) -> None:
    """Withdraw a sign-off with a reason: by its signer or a manager, never by the person signed for."""
    act.require(Permission.SIGN_OFF)
    if len(reason.strip()) < 8:
        raise Refused("Say in a sentence why the sign-off no longer holds.")
    with writing():
        fact = facts.by_id(fact_id)
        allowed = fact is not None and (fact.author == act.who.id or Role.MANAGER.value in act.who.roles)
        if fact is None or fact.kind is not FactKind.SIGN_OFF or not allowed or fact.person == act.who.id:
            raise NotFound
        record.withdraw_fact(act, fact, reason.strip())


def not_yet(act: Act, person_id: str, level: int, requirement_id: str, reason: str) -> None:
    """Return with the reason; the trainee reads it on the path."""
    act.require(Permission.SIGN_OFF)
    _, asked = _asked(act, level, requirement_id)
    if person_id == act.who.id:
        raise Refused("Nobody decides about their own work.")
    if len(reason.strip()) < 8:
        raise Refused("Say in a sentence what is still missing, so that the trainee can act on it.")
    with writing():
        if people.by_id(person_id) is None:
            raise NotFound
        record.note(act, person_id, FactKind.RETURNED, asked.subject, act.today, reason=reason.strip())


def ask(act: Act, subject: str, words: str) -> None:
    """A trainee asks for a sign-off or a supervised run: a dated fact that waits for a trainer."""
    act.require(Permission.PRACTISE)
    with writing():
        people.hold(act.who.id)
        recorded = standing(facts.of_person(act.who.id), act.today, act.now)
        if any(f.subject == subject for f in _open_requests(recorded)):
            raise Refused("You have asked for this already. It waits for a trainer.")
        record.note(act, act.who.id, FactKind.REQUESTED, subject, act.today, reason=words.strip()[:500])
