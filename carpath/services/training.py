"""What a person's record of training holds beside tests and sign-offs, on one page, for the person and who sees it."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.acknowledging import Renewal
from carpath.core.errors import NotFound
from carpath.core.evidence import Fact, FactKind
from carpath.core.vocabulary import Role
from carpath.services import acknowledgements, bulletins, committees, free_text, interviews, record, work_reviews
from carpath.services.act import Act
from carpath.services.bulletins import Told
from carpath.services.committees import Taken
from carpath.services.interviews import Held
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

ENTERED = (FactKind.COMMITTEE, FactKind.WORK_REVIEWED)


@dataclass(frozen=True)
class TrainingPage:
    """Work reviews, confidentiality, bulletins, committees and interviews of one person."""

    person: Person
    mine: bool
    reviews: tuple[Fact, ...]
    renewal: Renewal
    bulletins: tuple[Told, ...]
    parts: tuple[Taken, ...]
    interviews: tuple[Held, ...]
    names: dict[str, str]


def page(act: Act, person_id: str) -> TrainingPage:
    """Somebody's record of training, one's own included; the look is noted."""
    person = record.look_at(act, person_id, "training")
    with reading():
        recorded = facts.of_person(person_id)
        names = {each.id: each.name for each in people.by_ids({fact.author for fact in recorded})}
    return TrainingPage(
        person,
        person_id == act.who.id,
        work_reviews.reviews(act, recorded),
        acknowledgements.renewal_of(act, recorded),
        bulletins.of_person(act, recorded),
        committees.taken(act, recorded),
        interviews.held(act, person_id, recorded),
        names,
    )


def withdraw(act: Act, fact_id: str, reason: str) -> str:
    """Withdraw a review or a part in a committee with a reason: by its author, or by a manager about somebody else.
    Returns the id of the person whose record it is."""
    reason = record.said(reason, "Say in a sentence why this no longer holds.")
    free_text.check(act, reason)
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.kind not in ENTERED or not _may_withdraw(act, fact):
            raise NotFound
        record.withdraw_fact(act, fact, reason)
    return fact.person


def _may_withdraw(act: Act, fact: Fact) -> bool:
    own = fact.author == act.who.id
    return own or (Role.MANAGER.value in act.who.roles and fact.person != act.who.id)
