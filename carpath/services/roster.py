"""HR's roster: everybody's level, what is open, the earliest date; and one person with every reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from carpath.core.access import Permission
from carpath.core.errors import Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.ladder import Course, Credential, Document, Interview, PassedTest, Requirement, every
from carpath.core.vocabulary import Role
from carpath.exercises import kinds
from carpath.services import record
from carpath.services.act import Act
from carpath.services.standing import Standing, end_of, standing_of, standings_of
from carpath.store import certificates, facts, people, signatures, verifications
from carpath.store.certificates import Issued
from carpath.store.engine import reading, writing
from carpath.store.people import Person
from carpath.store.signatures import Signature
from carpath.store.verifications import Decision, Packet


@dataclass(frozen=True)
class Row:
    """One person of the roster."""

    person: Person
    standing: Standing
    waits_for: tuple[str, ...]

    @property
    def eligible(self) -> bool:
        """Every requirement of the next level is met and nobody has verified it yet."""
        return self.standing.verdict is not None and self.standing.verdict.eligible

    @property
    def earliest(self) -> date | None:
        """The earliest possible date of the next level."""
        return self.standing.verdict.earliest if self.standing.verdict else None


def everybody(act: Act) -> list[Row]:
    """Everybody on the ladder, eligible first, then by earliest date."""
    act.require(Permission.SEE_ROSTER)
    with reading():
        team = {p.id: p for p in people.with_role(Role.TRAINEE.value) if p.id != act.who.id}
        rows = [_row(team[person_id], where) for person_id, where in standings_of(act, list(team)).items()]
    return sorted(rows, key=lambda row: (not row.eligible, row.earliest or date.max, row.person.name))


def _row(person: Person, where: Standing) -> Row:
    blocked = where.verdict.open if where.verdict else ()
    return Row(person, where, tuple(dict.fromkeys(check.acts.value for check in blocked if check.acts)))


@dataclass(frozen=True)
class PersonPage:
    """One person as HR, a trainer or a manager sees them: verdict, evidence, papers, decisions, certificates."""

    person: Person
    standing: Standing
    as_of: date
    known_on: datetime
    facts: tuple[Fact, ...]
    withdrawn: frozenset[str]
    names: dict[str, str]
    signatures: dict[str, Signature]
    papers: tuple[Fact, ...]
    decisions: tuple[tuple[Packet, Decision], ...]
    certificates: tuple[Issued, ...]

    def fact(self, fact_id: str) -> Fact | None:
        """A fact by its id."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)


def person_page(act: Act, person_id: str, *, as_of: date | None = None, known_on: date | None = None) -> PersonPage:
    """A person's record, if the table gives a reason to see it; the look is noted."""
    person = record.look_at(act, person_id, "record")
    known = end_of(act, known_on) if known_on else act.now
    with reading():
        where = standing_of(act, person.id, as_of=as_of, known_on=known)
        on_record = where.facts
        names = {p.id: p.name for p in people.everybody()}
        signed = [str(f.body["signature"]) for f in on_record if f.body.get("signature")]
        return PersonPage(
            person,
            where,
            as_of or act.today,
            known,
            on_record,
            frozenset(f.withdraws for f in on_record if f.withdraws),
            names,
            signatures.by_ids(signed),
            tuple(_open_papers(act, on_record)),
            tuple(verifications.decisions_of(person.id)),
            tuple(certificates.of_person(person.id)),
        )


@dataclass(frozen=True)
class Paper:
    """A kind of paper that the ladder asks for."""

    subject: str
    title: str
    kind: FactKind
    expires: bool


_PAPER_KINDS = {
    Document: FactKind.DOCUMENT,
    Course: FactKind.COURSE,
    Credential: FactKind.CREDENTIAL,
    Interview: FactKind.INTERVIEW,
    PassedTest: FactKind.TEST,
}


def papers(act: Act) -> tuple[Paper, ...]:
    """Every paper that any level asks for, once; the result sheet of a test is one while no exercise gives it."""
    found: dict[str, Paper] = {}
    exercised = {kind.subject for kind in kinds().values()}
    for rung in act.office.ladder.rungs:
        for requirement in every(rung.requirements):
            kind = _PAPER_KINDS.get(type(requirement.rule))
            if kind and getattr(requirement.rule, "subject", "") not in exercised:
                found.setdefault(requirement.rule.subject, _paper(requirement, kind))  # type: ignore[union-attr]
    return tuple(found.values())


def _paper(requirement: Requirement, kind: FactKind) -> Paper:
    subject = requirement.rule.subject  # type: ignore[union-attr]
    return Paper(subject, requirement.title, kind, kind is FactKind.CREDENTIAL)


def _open_papers(act: Act, recorded: tuple[Fact, ...]) -> list[Fact]:
    """Papers handed in that HR has neither accepted nor returned."""
    known = standing(recorded, act.today, act.now)
    subjects = {paper.subject for paper in papers(act)}
    handed = {f.subject: f for f in known if f.kind is FactKind.REQUESTED and f.subject in subjects}
    answered = {f.subject: f.recorded_at for f in known if f.kind is not FactKind.REQUESTED}
    return [f for f in handed.values() if f.subject not in answered or answered[f.subject] < f.recorded_at]


def papers_waiting(act: Act) -> list[tuple[Person, Fact]]:
    """Papers of anybody that wait for HR."""
    act.require(Permission.ACCEPT_DOCUMENTS)
    with reading():
        team = {p.id: p for p in people.with_role(Role.TRAINEE.value) if p.id != act.who.id}
        recorded = facts.of_people(list(team))
        return [(team[pid], fact) for pid in team for fact in _open_papers(act, tuple(recorded[pid]))]


@dataclass(frozen=True)
class PaperEntry:
    """What HR enters about a paper that it has seen."""

    subject: str
    on: date | None
    expires_on: date | None
    reference: str


def accept_paper(act: Act, person_id: str, entry: PaperEntry) -> None:
    """HR has seen the paper and accepts it: a dated fact."""
    act.require(Permission.ACCEPT_DOCUMENTS)
    paper = next((p for p in papers(act) if p.subject == entry.subject), None)
    _check_paper(act, person_id, paper, entry)
    assert paper is not None and entry.on is not None  # _check_paper
    body = {"title": paper.title, "reference": entry.reference, "passed": True, "valid": True}
    if paper.expires:
        body |= {"expires_on": entry.expires_on.isoformat() if entry.expires_on else None}
    with writing():
        if people.by_id(person_id) is None:
            raise NotFound
        record.note(act, person_id, paper.kind, paper.subject, entry.on, reason=entry.reference, body=body)


def _check_paper(act: Act, person_id: str, paper: Paper | None, entry: PaperEntry) -> None:
    if person_id == act.who.id:
        raise Refused("Nobody accepts their own papers.")
    faults = []
    if paper is None:
        faults.append(Fault("subject", "Choose the paper."))
    if entry.on is None or entry.on > act.today:
        faults.append(Fault("on", "Enter the day of issue or completion, not later than today."))
    if paper and paper.expires and (entry.expires_on is None or (entry.on and entry.expires_on < entry.on)):
        faults.append(Fault("expires_on", "Enter the last valid day as it stands on the credential."))
    if faults:
        raise Faulty(faults)


def return_paper(act: Act, person_id: str, subject: str, reason: str) -> None:
    """HR returns a paper with the reason."""
    act.require(Permission.ACCEPT_DOCUMENTS)
    reason = record.said(reason, "Say in a sentence what is wrong with the paper, so that it can be mended.")
    if person_id == act.who.id:
        raise Refused("Nobody returns their own papers.")
    with writing():
        if people.by_id(person_id) is None or subject not in {paper.subject for paper in papers(act)}:
            raise NotFound
        record.note(act, person_id, FactKind.RETURNED, subject, act.today, reason=reason)


def hand_in(act: Act, subject: str, words: str) -> None:
    """A trainee hands in a paper at HR's desk: a dated fact that waits for HR."""
    if subject not in {paper.subject for paper in papers(act)}:
        raise NotFound
    with writing():
        record.note(act, act.who.id, FactKind.REQUESTED, subject, act.today, reason=words.strip()[:500])
