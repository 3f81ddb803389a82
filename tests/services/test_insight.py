"""Item insight: from proof sets and shared practice alone; names where the table gives a reason; looks are noted."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace

import pytest

from carpath.core.errors import NotAllowed, NotFound
from carpath.core.shape import from_plain
from carpath.exercises import kind_named
from carpath.services import attempts, insight, lessons
from carpath.services.act import Act
from carpath.services.insight import DeskInsight, FamilyRow
from carpath.store import attempts as store
from carpath.store import looks
from carpath.store.engine import reading
from carpath.store.people import Person
from tests.factories import act, at, write

DESK = "tally_desk"


def practise(who: Person, family: str, *, right: bool, shared: bool = True, hours: int = 0, part: str = "alone") -> str:
    """One line of a family, written after two minutes, handed in, perhaps shared."""
    mine = act(who, at(hours=hours))
    attempt_id = attempts.start(mine, DESK, "practice", drawn_by=lessons.settings(mine, DESK, part, family))
    lease = attempts.claim(mine, attempt_id, "Chrome on Linux", (), anyway=True)
    later = act(who, at(hours=hours, minutes=2))
    attempts.post_moves(later, attempt_id, lease.token, [write(1, _total(attempt_id) if right else "1")])
    attempts.submit(later, attempt_id)
    attempts.share(later, attempt_id, shared=shared)
    return attempt_id


def _total(attempt_id: str) -> str:
    with reading():
        total: str = from_plain(kind_named(DESK).Key, store.keys(attempt_id)[0]).total
    return total


def declare(who: Act, answer: str) -> str:
    """A proof set with the same answer on every line."""
    attempt_id = attempts.start(who, DESK, "assessed")
    lease = attempts.claim(who, attempt_id, "Chrome on Linux", (), anyway=True)
    attempts.post_moves(who, attempt_id, lease.token, [write(no + 1, answer, no) for no in range(12)])
    attempts.submit(who, attempt_id)
    return attempt_id


def seen(house: SimpleNamespace) -> DeskInsight:
    return insight.desk(act(house.tomas, at(days=2)), DESK)


def family(found: tuple[FamilyRow, ...], name: str) -> FamilyRow:
    return next(row for row in found if row.name == name)


def test_practice_that_is_not_shared_never_enters(tally: SimpleNamespace) -> None:
    for hour in range(6):
        practise(tally.tania, "large", right=False, shared=False, hours=hour)
    page = seen(tally)
    assert (page.figures.attempts, page.steps, page.families) == (0, (), ())
    assert insight.person(act(tally.tomas), DESK, tally.tania.id).missed == ()


def test_practice_counts_until_its_owner_stops_sharing(tally: SimpleNamespace) -> None:
    attempt_id = practise(tally.tania, "large", right=False)
    assert seen(tally).figures.shared == 1
    attempts.share(act(tally.tania), attempt_id, shared=False)
    assert seen(tally).figures.shared == 0


def test_what_is_missed_and_by_whom_is_told_most_missed_first(tally: SimpleNamespace) -> None:
    for hour, (who, kind, right) in enumerate(
        [
            (tally.tania, "large", False),
            (tally.tania, "large", True),
            (tally.otto, "large", False),
            (tally.otto, "small", True),
            (tally.tania, "small", True),
        ]
    ):
        practise(who, kind, right=right, hours=hour)
    page = seen(tally)
    assert [(row.name, row.met, row.missed) for row in page.families] == [("large", 3, 2), ("small", 2, 0)]
    assert [(who.name, missed, met) for who, missed, met in page.families[0].by] == [
        ("Otto Other", 1, 1),
        ("Tania Trainee", 1, 2),
    ]
    assert [(row.step, row.met, row.missed, row.lost) for row in page.steps] == [("total", 5, 2, Fraction(2))]
    assert page.figures.enough and page.figures.median == 2


def test_below_five_attempts_the_numbers_mean_nothing_yet(tally: SimpleNamespace) -> None:
    for hour in range(4):
        practise(tally.tania, "small", right=True, hours=hour)
    assert not seen(tally).figures.enough
    practise(tally.tania, "small", right=True, hours=4)
    assert seen(tally).figures.enough


def test_the_pass_rate_is_of_proof_sets_with_a_result(tally: SimpleNamespace) -> None:
    declare(act(tally.tania), "1")
    declare(act(tally.otto), "?")
    practise(tally.tania, "small", right=True)
    figures = seen(tally).figures
    assert (figures.assessed, figures.shared, figures.decided, figures.pass_rate) == (2, 1, 1, 0)
    assert figures.standard == 5


def test_a_set_that_was_set_aside_does_not_count(tally: SimpleNamespace) -> None:
    attempt_id = declare(act(tally.tania), "1")
    attempts.void(act(tally.tomas), attempt_id, "Fire alarm at 10:20.")
    assert seen(tally).figures.attempts == 0


def test_a_line_that_a_lesson_half_solved_tells_nothing(tally: SimpleNamespace) -> None:
    practise(tally.tania, "large", right=True, part="finish")
    assert seen(tally).figures.attempts == 0


def test_opening_one_person_is_a_look_that_they_see(tally: SimpleNamespace) -> None:
    attempt_id = practise(tally.tania, "large", right=False)
    seen(tally)
    with reading():
        assert not looks.looks(tally.tania.id, 9)
    page = insight.person(act(tally.tomas), DESK, tally.tania.id)
    assert [(line.attempt.id, line.case_no, line.family) for line in page.missed] == [(attempt_id, 0, "Large totals")]
    with reading():
        (look,) = looks.looks(tally.tania.id, 9)
    assert (look.viewer_id, look.page) == (tally.tomas.id, "insight: Totals at the desk")


def test_it_is_for_trainers_and_about_desks(tally: SimpleNamespace) -> None:
    for other in (tally.tania, tally.hilda, tally.mira, tally.ada):
        for page in (insight.overview, lambda who: insight.desk(who, DESK)):
            with pytest.raises(NotAllowed):
                page(act(other))
    with pytest.raises(NotFound, match="is no desk"):
        insight.desk(act(tally.tomas), "tally")
    assert [row.kind.name for row in insight.overview(act(tally.tomas))] == [DESK]
