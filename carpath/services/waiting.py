"""What waits for a trainer: sign-offs, findings that a machine left open, supervised runs that were asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from carpath.core.access import Permission, may
from carpath.core.checks import Check
from carpath.core.evidence import FactKind, standing
from carpath.core.ladder import Requirement, SignOff
from carpath.core.signing import signature_asked
from carpath.core.vocabulary import Actor, Role, Status
from carpath.exercises import kinds
from carpath.services.act import Act
from carpath.services.requests import open_requests
from carpath.services.standing import Standing, standings_of
from carpath.store import attempts, facts, looks, people
from carpath.store.engine import reading
from carpath.store.looks import Claim
from carpath.store.people import Person


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
    """What waits for somebody who signs, longest first: only what they may act on, so never their own items."""
    act.require(Permission.SIGN_OFF)
    with reading():
        return _queue(act)


def _queue(act: Act) -> list[Waiting]:
    team = {p.id: p for p in people.with_role(Role.TRAINEE.value) if p.id != act.who.id}
    found = _sign_offs_waiting(act, team)
    found += _reviews_waiting(team) if may(act.who.roles, Permission.SCORE) else []
    found += _runs_asked(act, team) if may(act.who.roles, Permission.PROCTOR) else []
    claims = looks.claims([each.item for each in found], act.now)
    named = [_claimed(each, claims.get(each.item), act) for each in found]
    return sorted(named, key=lambda each: (each.since, each.person.name))


def _claimed(each: Waiting, claim: Claim | None, act: Act) -> Waiting:
    holder = people.by_id(claim.holder_id) if claim and claim.holder_id != act.who.id else None
    return replace(each, claimed_by=holder.name if holder else "")


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
    requirement = where.rulebook.ladder.requirement(where.aim, check.requirement) if where.aim else None
    return requirement is not None and signature_asked(requirement, where.rulebook) is not None


def _sign_off_item(act: Act, person: Person, where: Standing, check: Check) -> Waiting:
    requirement = where.rulebook.ladder.requirement(where.aim, check.requirement) if where.aim else None
    asked = signature_asked(requirement, where.rulebook) if requirement else None
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
        for fact in open_requests(standing(recorded, act.today, act.now)):
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
