"""Policy: what the owner decides at set-up, each choice a setting with its reason; and the rules of each desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carpath.core.dates import days_after
from carpath.core.ladder import MetBy
from carpath.core.vocabulary import Desk


class CountsFrom(StrEnum):
    """The day from which a sign-off counts: the day of the observed work, or the day of the signature."""

    OBSERVED = "observed"
    SIGNED = "signed"


@dataclass(frozen=True)
class DayRule:
    """What a day of some absence counts towards time in level (0 to 1), and under which article; `at_work`: whoever it
    concerns is at work all the same and may relieve others, as under a hold."""

    name: str
    words: str
    counts: Fraction
    article: str
    at_work: bool = False


@dataclass(frozen=True)
class TestRule:
    """How a test is run: seconds, the owner's penalty and accuracy floor (None: off), runs in one sitting."""

    __test__ = False  # keeps pytest from taking the name for a test

    subject: str
    limit_s: int
    penalty: str
    min_accuracy: Fraction | None
    runs_per_sitting: int


@dataclass(frozen=True)
class ProofSetRule:
    """`needed` passed sets on different days among at most `among` declared within `window_days` days."""

    needed: int = 2
    among: int = 3
    window_days: int = 30
    pace_factor: Fraction = Fraction(3, 2)


@dataclass(frozen=True)
class Minutes:
    """What the acts of trainers and trainees take, for the hours that a level asks."""

    proctoring: int
    sign_off: int
    set_review: int
    test: int
    orientation_line: int = 0


@dataclass(frozen=True)
class Articles:
    """Where the labor agreement speaks of what has no day rule of its own: part-time, and time served elsewhere."""

    part_time: str = ""
    credit: str = ""


@dataclass(frozen=True)
class DelayRule:
    """Whether a requirement that the District held up counts as met so many days earlier, and under which article."""

    bring_forward: bool = False
    article: str = ""


@dataclass(frozen=True)
class AppealRule:
    """`file_days` to appeal after a decision, `answer_days` until an appeal is answered, and under which article."""

    file_days: int = 30
    answer_days: int = 15
    article: str = ""


@dataclass(frozen=True)
class ScoringRule:
    """Every how-manieth work goes to a second rater, blind to the first (0: none), and how many working days scoring
    usually takes, which the trainee reads while it waits."""

    second_rater_every: int = 5
    usual_days: int = 2


@dataclass(frozen=True)
class Policy:
    """The owner's settings. `retake_wait_days`: after the first failed sitting, the second ...; the last repeats."""

    version: str
    note: str
    counts_from: CountsFrom
    retake_wait_days: tuple[int, ...]
    tests: tuple[TestRule, ...]
    day_rules: tuple[DayRule, ...]
    proof_sets: ProofSetRule
    minutes: Minutes
    articles: Articles = Articles()
    delays: DelayRule = DelayRule()
    appeals: AppealRule = AppealRule()
    scoring: ScoringRule = ScoringRule()

    def retake_on(self, failed: Sequence[date]) -> date | None:
        """The first day of the next sitting after sittings failed on these days; None where there was none."""
        sittings = sorted(set(failed))
        if not sittings:
            return None
        waits = self.retake_wait_days
        return days_after(sittings[-1], waits[min(len(sittings), len(waits)) - 1])

    def day_rule(self, name: str) -> DayRule:
        """The rule of an absence; one that nobody wrote a rule for counts nothing and says so."""
        unknown = DayRule(name, f"{name} (no day rule)", Fraction(0), "")
        return next((rule for rule in self.day_rules if rule.name == name), unknown)

    def test(self, subject: str) -> TestRule | None:
        """How a test is run, or None where the owner set nothing."""
        return next((rule for rule in self.tests if rule.subject == subject), None)


@dataclass(frozen=True)
class DeskRule:
    """One desk: how proficiency is shown, lines of a set, pass mark in percent, minutes of a line, days it lasts, and
    the minutes in which a trainer scores a line that a rubric judges, 0 where the machine judges all of it."""

    desk: Desk
    met_by: MetBy
    lines: int
    pass_mark: Fraction
    standard_minutes: Fraction
    currency_days: int
    refresher_lines: int
    scoring_minutes: int = 0


def counts_on(counts_from: CountsFrom, observed_on: date, signed_on: date) -> date:
    """The day a sign-off happened on, by the owner's setting; never after the signature."""
    return min(observed_on, signed_on) if counts_from is CountsFrom.OBSERVED else signed_on
