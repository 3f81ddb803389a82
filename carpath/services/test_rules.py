"""The owner's rules of the tests side by side: what is chosen, and what each choice would mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from carpath.core.access import Permission
from carpath.core.policy import TestRule
from carpath.exercises import kinds
from carpath.exercises.kind import Choice, Kind
from carpath.services.act import Act


@dataclass(frozen=True)
class TestChoices:
    """A test with its choices, each marked where it is the one in force."""

    __test__ = False  # keeps pytest from taking the name for a test

    title: str
    subject: str
    choices: tuple[tuple[Choice, bool], ...]


def compared(act: Act) -> list[TestChoices]:
    """Every test that leaves something to the owner."""
    act.require(Permission.SEE_EXERCISES)
    return [_compared(act, kind) for kind in kinds().values() if kind.choices]


def _compared(act: Act, kind: Kind) -> TestChoices:
    rule = act.office.policy.test(kind.subject)
    return TestChoices(kind.title, kind.subject, tuple((each, _in_force(each, rule)) for each in _choices(kind.name)))


def _in_force(choice: Choice, rule: TestRule | None) -> bool:
    if rule is None:
        return False
    floor = None if rule.min_accuracy is None else str(rule.min_accuracy)
    return bool(choice.settings.get("penalty") == rule.penalty and choice.settings.get("min_accuracy") == floor)


@cache
def _choices(name: str) -> tuple[Choice, ...]:
    """Scored once: a choice means the same as long as the rule does."""
    choices = kinds()[name].choices
    return choices() if choices else ()
