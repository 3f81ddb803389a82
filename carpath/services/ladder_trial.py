"""A draft tried on everybody: whose eligibility and whose earliest date it would change. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from carpath.core.access import Permission
from carpath.core.eligibility import assess
from carpath.core.evidence import Fact
from carpath.core.ladder import Ladder
from carpath.core.ladder_trial import Effect, Turn, effect, in_words
from carpath.core.transition import Version, place
from carpath.core.vocabulary import Role
from carpath.services import rules
from carpath.services.act import Act
from carpath.services.standing import judge_standing
from carpath.store import facts, people
from carpath.store.engine import reading

AT_ONCE = 100
"""People whose facts are in memory together."""
MOST_ON_A_PAGE = 1000
"""So many are judged while a page waits; for more there is the command line."""


@dataclass(frozen=True)
class Trial:
    """How many people were judged by both, and whom the draft changes something for, the gravest first, by name."""

    people: int
    effects: tuple[tuple[str, Effect], ...]

    @property
    def sentence(self) -> str:
        """What the draft would do, counted."""
        return in_words([each for _, each in self.effects])


def on_a_page(act: Act, ladder: Ladder) -> Trial | None:
    """Everybody tried while somebody waits; None where there are too many for that."""
    act.require(Permission.KEEP_LADDER)
    with reading():
        few = len(people.with_role(Role.TRAINEE.value)) <= MOST_ON_A_PAGE
    return on_everybody(act, ladder) if few else None


def on_everybody(act: Act, ladder: Ladder) -> Trial:
    """Everybody on the ladder judged by the version that holds for them and by the draft, as if it held from today."""
    with reading():
        team = {person.id: person.name for person in people.with_role(Role.TRAINEE.value)}
        found = [(team[each.person], each) for each in _effects(act, list(team), ladder)]
    order = list(Turn)
    return Trial(len(team), tuple(sorted(found, key=lambda each: (order.index(each[1].turn), each[0]))))


def _effects(act: Act, person_ids: Sequence[str], ladder: Ladder) -> Iterator[Effect]:
    for first in range(0, len(person_ids), AT_ONCE):
        for person_id, recorded in facts.of_people(person_ids[first : first + AT_ONCE]).items():
            found = _effect(act, person_id, recorded, ladder)
            if found:
                yield found


def _effect(act: Act, person_id: str, recorded: Sequence[Fact], ladder: Ladder) -> Effect | None:
    where = judge_standing(act, recorded, act.today, act.now)
    if where.aim is None or where.verdict is None:
        return None
    tried = assess(replace(where.rulebook, ladder=ladder), where.aim, recorded, act.today, act.now)
    today = Version(replace(ladder, effective_on=act.today), act.now)
    placed = place(where.rulebook, (*rules.versions(act), today), where.aim, recorded, act.today, act.now)
    return effect(person_id, where.verdict, tried, placed.sentence)
