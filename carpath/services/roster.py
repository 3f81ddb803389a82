"""HR's roster: everybody's level, what is open, the earliest date; and one person with every reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from carpath.core.access import Permission
from carpath.core.evidence import Fact
from carpath.core.vocabulary import Role
from carpath.services import papers, record
from carpath.services.act import Act
from carpath.services.standing import Standing, end_of, standing_of, standings_of
from carpath.store import certificates, people, signatures, verifications
from carpath.store.certificates import Issued
from carpath.store.engine import reading
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
            tuple(papers.handed_in(papers.papers(act), on_record, act)),
            tuple(verifications.decisions_of(person.id)),
            tuple(certificates.of_person(person.id)),
        )
