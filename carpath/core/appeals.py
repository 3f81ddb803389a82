"""Appeals: what may be contested, who may not decide it, who owns it, and where it stands after each answer.

An appeal is a fact of the person; each step is a fact that answers it, and so is its outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from carpath.core.dates import show, show_days
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.vocabulary import Role


class Answer(StrEnum):
    """A step of an appeal. The person says more; whoever hears it does the rest. `upheld` and `dismissed` end it."""

    SAID = "said"
    ASSIGNED = "assigned"
    HEARD = "heard"
    ASKED = "asked"
    UPHELD = "upheld"
    DISMISSED = "dismissed"

    @property
    def word(self) -> str:
        """The step as people read it."""
        return _WORDS[self]

    @property
    def ends(self) -> bool:
        """Is the appeal decided by it?"""
        return self in (Answer.UPHELD, Answer.DISMISSED)


_WORDS = {
    Answer.SAID: "Added by the person",
    Answer.ASSIGNED: "Handed over",
    Answer.HEARD: "Heard",
    Answer.ASKED: "Asked for more",
    Answer.UPHELD: "Upheld",
    Answer.DISMISSED: "Dismissed",
}


class About(StrEnum):
    """What is contested."""

    RESULT = "result"
    SIGN_OFF = "sign-off"
    LEVEL = "level"
    REQUIREMENT = "requirement"
    ENTRY = "entry"


_ABOUT = {
    FactKind.PROOF_SET: About.RESULT,
    FactKind.TEST: About.RESULT,
    FactKind.WORK_REVIEWED: About.RESULT,
    FactKind.INTERVIEW: About.RESULT,
    FactKind.SIGN_OFF: About.SIGN_OFF,
    FactKind.RETURNED: About.SIGN_OFF,
    FactKind.OBSERVED: About.SIGN_OFF,
    FactKind.LEVEL_GRANTED: About.LEVEL,
    FactKind.HELD: About.LEVEL,
}
_NOT = frozenset({FactKind.CONTESTED, FactKind.ANSWERED, FactKind.CONSENTED, FactKind.DELEGATED})


def about(fact: Fact) -> About | None:
    """What contesting this fact is about; None for one's own words and for the steps of an appeal."""
    return None if fact.kind in _NOT or fact.author == fact.person else _ABOUT.get(fact.kind, About.ENTRY)


def barred(contested: Iterable[Fact]) -> tuple[str, ...]:
    """Who may not decide about these facts: whoever recorded, signed second or proctored them."""
    named = [name for fact in contested for name in (fact.author, fact.body.get("second"), fact.body.get("proctor"))]
    return tuple(sorted({str(name) for name in named if name and name != "system"}))


@dataclass(frozen=True)
class Appeal:
    """An appeal with its steps, oldest first."""

    filed: Fact
    steps: tuple[Fact, ...]

    @property
    def id(self) -> str:
        """The id of the fact that filed it."""
        return self.filed.id

    @property
    def owner(self) -> str:
        """The id of whoever answers for it now; empty where nobody may."""
        owners = [str(step.body["owner"]) for step in self.steps if step.body.get("owner")]
        return owners[-1] if owners else str(self.filed.body.get("owner") or "")

    @property
    def due_on(self) -> date:
        """The last day for its answer."""
        return self.filed.day("due_on") or self.filed.happened_on

    @property
    def decided(self) -> Fact | None:
        """The step that ended it, or None."""
        return next((step for step in self.steps if Answer(step.body["outcome"]).ends), None)

    @property
    def state(self) -> str:
        """`Open`, `Heard`, `Upheld`: its outcome, else the last step that counts, in words."""
        if self.decided:
            return Answer(self.decided.body["outcome"]).word
        told = [Answer(step.body["outcome"]) for step in self.steps]
        last = next((each for each in reversed(told) if each not in (Answer.SAID, Answer.ASSIGNED)), None)
        return last.word if last else "Open"

    def overdue(self, today: date) -> int:
        """Days past its last day while it is open; 0 before."""
        return 0 if self.decided else max(0, (today - self.due_on).days)


def appeals(record: Record) -> tuple[Appeal, ...]:
    """The appeals that stand, oldest first: one that was taken back is withdrawn."""
    return tuple(
        Appeal(filed, _steps(record.of(FactKind.ANSWERED, filed.id))) for filed in record.of(FactKind.CONTESTED)
    )


def _steps(answers: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(answers, key=lambda fact: (fact.recorded_at, fact.id)))


def cannot_decide(decider: str, appeal: Appeal) -> str:
    """Why this person may not decide the appeal, as a sentence; empty where they may."""
    if decider == appeal.filed.person:
        return "Nobody decides their own appeal."
    if decider in appeal.filed.body.get("not_by", ()):
        return "You recorded or signed what is contested, so somebody else decides."
    return ""


_FIRST_ROLE = {About.RESULT: Role.MANAGER, About.SIGN_OFF: Role.MANAGER}


def owner_by_rule(
    what: About, person: str, not_by: Sequence[str], roles: Mapping[str, Sequence[str]], load: Mapping[str, int]
) -> str:
    """Who answers for a new appeal: managers for results and sign-offs, HR for the rest, then the other of the two;
    among them whoever has the fewest open appeals. Empty where nobody may decide it. `roles` are in order of name."""
    first = _FIRST_ROLE.get(what, Role.HR)
    free = [who for who in roles if who != person and who not in not_by]
    able = [who for who in free if first in roles[who]] or free
    return min(able, key=lambda who: load.get(who, 0), default="")


@dataclass(frozen=True)
class Move:
    """An effective date that an upheld appeal moves."""

    old: date
    new: date

    @property
    def days(self) -> int:
        """How many days earlier."""
        return (self.old - self.new).days

    @property
    def sentence(self) -> str:
        """`The effective date moves from 13 Dec 2026 to 1 Dec 2026: 12 days earlier.`"""
        return f"The effective date moves from {show(self.old)} to {show(self.new)}: {show_days(self.days)} earlier."


def cannot_move(grant: Fact, new: date, facts: Iterable[Fact], today: date, known_on: datetime) -> str:
    """Why a level cannot be effective from that day, as a sentence; empty where it can."""
    level = int(grant.subject)
    if new >= grant.happened_on:
        return f"Enter a day before {show(grant.happened_on)}, the effective date on record."
    record = Record(facts, date.max, known_on)
    below = [fact.happened_on for fact in record.of(FactKind.LEVEL_GRANTED) if int(fact.subject) < level]
    hired = [fact.happened_on for fact in record.of(FactKind.HIRED)]
    floor = max([*below, *hired], default=None)
    if floor and new < floor:
        return f"Enter a day from {show(floor)} on: before it the person was not hired, or not in the level below."
    return "" if new <= today else "Enter a day that is not in the future."
