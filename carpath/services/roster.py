"""One person as others see them, with every reason and every piece of evidence."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.access import may_read
from carpath.core.evidence import Fact
from carpath.services import fact_list, papers, record
from carpath.services.act import Act
from carpath.services.as_of import Moment, Question, moment
from carpath.services.standing import Standing, standing_of
from carpath.store import certificates, verifications
from carpath.store.certificates import Issued
from carpath.store.engine import reading
from carpath.store.people import Person
from carpath.store.verifications import Decision, Packet


@dataclass(frozen=True)
class PersonPage:
    """One person as HR, a trainer or a manager sees them: verdict, evidence, papers, decisions, certificates."""

    person: Person
    standing: Standing
    moment: Moment
    facts: tuple[Fact, ...]
    latest: tuple[fact_list.Row, ...]
    names: dict[str, str]
    papers: tuple[Fact, ...]
    decisions: tuple[tuple[Packet, Decision], ...]
    certificates: tuple[Issued, ...]

    def fact(self, fact_id: str) -> Fact | None:
        """A fact by its id."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)


LATEST = 8
"""So many facts stand on the first page of a record, none of a day to come; the list of facts has them all."""


def person_page(act: Act, person_id: str, at: Moment | None = None) -> PersonPage:
    """A person's record at a moment (now), if the table gives a reason to see it; the look is noted."""
    person, reason = record.seen_as(act, person_id, "record")
    at = at or moment(act, Question.TODAY.value, None, None)
    with reading():
        where = standing_of(act, person.id, as_of=at.as_of, known_on=at.known_on)
        known = tuple(fact for fact in where.facts if may_read(fact, reason))
        happened = [row for row in fact_list.rows_of(act, known, reason) if row.fact.happened_on <= at.as_of]
        return PersonPage(
            person,
            where,
            at,
            known,
            tuple(happened[:LATEST]),
            fact_list.names_in(known),
            tuple(papers.handed_in(papers.papers(act), known, act)),
            tuple(verifications.decisions_of(person.id)),
            tuple(certificates.of_person(person.id)),
        )
