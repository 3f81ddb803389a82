"""Score sheets: what must be entered, when two raters count together, and what the work earns then."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.rubric import LEVELS, SHARES, Criterion, Rubric
from carpath.core.scoring import (
    LONGEST_COMMENT,
    Part,
    Scores,
    Sheet,
    agree,
    counting,
    criteria_left,
    faults_of,
    scored,
    turn,
)

ANCHORS = ("missing", "in part", "as it should be", "better than asked")
RUBRIC = Rubric(
    "A letter",
    (Criterion("answer", "Answers", 50, ANCHORS), Criterion("tone", "Tone", 30, ANCHORS)),
    {"threat": "A threat", "promise": "A promise outside policy"},
)
MARK = Fraction(90)


def finding(name: str, worth: int, criterion: str = "", *, critical: bool = False) -> Finding:
    left = bool(criterion)
    verdict = Verdict.TRAINER if left else Verdict.WRONG if critical else Verdict.RIGHT
    return Finding(
        name, verdict, Fraction(0 if left else worth), Fraction(worth), criterion=criterion, critical=critical
    )


GRADE = Grade(
    "r", Fraction(20), Fraction(100), (finding("a", 50, "answer"), finding("t", 30, "tone"), finding("f", 20))
)
RISKY = replace(GRADE, findings=(*GRADE.findings, finding("Wrong amount", 0, critical=True)))


def levels(answer: int, tone: int, **rest: object) -> Scores:
    return Scores({"answer": answer, "tone": tone}, {"answer": "See above.", "tone": "See above."}, **rest)  # type: ignore[arg-type]


def sheets(*given: Scores, second: str = "asked for") -> list[Sheet]:
    parts = (Part.FIRST, Part.SECOND, Part.DECIDES)
    return [
        Sheet(f"rater {no}", part, 1, each, second) for no, (part, each) in enumerate(zip(parts, given, strict=False))
    ]


def places(given: Scores, grade: Grade = GRADE, *, reason_due: bool = False) -> list[str]:
    return [fault.place for fault in faults_of(given, grade, RUBRIC, reason_due=reason_due)]


def test_every_criterion_needs_a_level_and_one_below_meets_a_comment() -> None:
    assert places(Scores({})) == ["level-answer", "level-tone"]
    assert places(Scores({"answer": 3, "tone": 2})) == ["comment-tone"]
    assert places(Scores({"answer": 3, "tone": 4})) == []
    assert places(Scores({"answer": 3, "tone": 3}, {"tone": "x" * (LONGEST_COMMENT + 1)})) == ["comment-tone"]


def test_a_critical_error_of_the_machine_is_confirmed_or_lifted() -> None:
    assert places(levels(3, 3), RISKY) == ["critical-3"]
    assert places(levels(3, 3, decided={3: False}), RISKY) == []


@pytest.mark.parametrize(
    "foreign",
    [
        Scores({"answer": 3, "tone": 5}),
        Scores({"answer": 3, "tone": 3, "spelling": 4}),
        Scores({"answer": 3, "tone": 3}, decided={2: True}),
        Scores({"answer": 3, "tone": 3}, found=("arson",)),
    ],
)
def test_what_the_rubric_does_not_have_is_refused(foreign: Scores) -> None:
    assert "rubric" in places(foreign)


def test_whoever_decides_gives_a_reason() -> None:
    assert places(levels(3, 3), reason_due=True) == ["reason"]
    assert places(levels(3, 3, reason="Both letters were read aloud."), reason_due=True) == []


def test_levels_earn_their_share_beside_what_the_machine_gave() -> None:
    grade, stand = scored(GRADE, RUBRIC, [levels(3, 2)])
    assert (grade.earned, stand) == (20 + 45 + 15, ())
    assert [each.verdict for each in grade.findings] == [Verdict.RIGHT, Verdict.PARTLY, Verdict.RIGHT]
    assert criteria_left(grade) == ()


def test_two_raters_count_with_the_mean_of_their_points() -> None:
    grade, _ = scored(GRADE, RUBRIC, [levels(4, 3), levels(3, 3)])
    assert grade.earned == 20 + Fraction(95, 2) + 27


def test_a_critical_error_that_stands_leaves_nothing_and_one_that_is_lifted_leaves_no_trace() -> None:
    confirmed, stand = scored(RISKY, RUBRIC, [levels(4, 4, decided={3: True})])
    assert (confirmed.earned, stand) == (0, (3,))
    lifted, stand = scored(RISKY, RUBRIC, [levels(4, 4, decided={3: False})])
    assert (lifted.earned, stand, lifted.critical) == (100, (), ())


def test_a_rater_may_find_a_critical_error_that_the_machine_did_not() -> None:
    grade, stand = scored(GRADE, RUBRIC, [levels(4, 4, found=("threat",))])
    assert (grade.earned, stand, grade.findings[3].step) == (0, (3,), "A threat")


FORM = replace(finding("Form", 20), criterion="form")
DECIDED = replace(GRADE, findings=(*GRADE.findings[:2], FORM))
WITH_FORM = replace(RUBRIC, criteria=(*RUBRIC.criteria, Criterion("form", "Form", 20, ANCHORS)))


def test_what_the_machine_decided_may_be_seen_otherwise_with_a_reason() -> None:
    silent = Scores({"answer": 3, "tone": 3, "form": 4})
    assert [fault.place for fault in faults_of(silent, DECIDED, WITH_FORM)] == ["comment-form"]
    said = replace(silent, levels={**silent.levels, "form": 2}, comments={"form": "The date is missing."})
    assert faults_of(said, DECIDED, WITH_FORM) == []
    assert scored(DECIDED, WITH_FORM, [said])[0].earned == 45 + 27 + 10
    assert scored(DECIDED, WITH_FORM, [levels(3, 3)])[0].earned == 45 + 27 + 20
    assert scored(DECIDED, WITH_FORM, [said, levels(3, 3)])[0].earned == 45 + 27 + 15
    assert not agree(DECIDED, WITH_FORM, said, levels(3, 3), MARK), "the machine's full points are a 4, and 2 is far"


def test_a_critical_error_alone_waits_for_a_person() -> None:
    bare = replace(GRADE, findings=(GRADE.findings[2], finding("Wrong amount", 0, critical=True)))
    assert turn(bare, RUBRIC, [], MARK) is Part.FIRST
    assert scored(bare, RUBRIC, [Scores({}, decided={1: False})])[1] == ()


def test_raters_agree_within_one_level_on_critical_errors_and_on_the_outcome() -> None:
    assert agree(GRADE, RUBRIC, levels(4, 3), levels(3, 4), MARK)
    assert not agree(GRADE, RUBRIC, levels(4, 4), levels(4, 2), MARK), "two levels apart"
    assert not agree(GRADE, RUBRIC, levels(3, 3), levels(3, 2), MARK), "one passes, one does not"
    assert not agree(GRADE, RUBRIC, levels(4, 4), levels(4, 4, found=("threat",)), MARK), "one found a threat"


def test_without_a_second_rater_the_first_sheet_counts() -> None:
    (alone,) = sheets(levels(3, 3), second="")
    assert turn(GRADE, RUBRIC, [], MARK) is Part.FIRST
    assert counting(GRADE, RUBRIC, [alone], MARK) == (alone,)
    assert turn(GRADE, RUBRIC, [alone], MARK) is None


def test_nothing_counts_before_the_raters_that_it_needs_are_in() -> None:
    one, two = sheets(levels(4, 4), levels(4, 2))
    assert (turn(GRADE, RUBRIC, [one], MARK), counting(GRADE, RUBRIC, [one], MARK)) == (Part.SECOND, ())
    assert (turn(GRADE, RUBRIC, [one, two], MARK), counting(GRADE, RUBRIC, [one, two], MARK)) == (Part.DECIDES, ())
    *_, third = every = sheets(levels(4, 4), levels(4, 2), levels(3, 3))
    assert counting(GRADE, RUBRIC, every, MARK) == (third,)
    near = sheets(levels(4, 4), levels(3, 4))
    assert counting(GRADE, RUBRIC, near, MARK) == tuple(near)


def test_work_that_leaves_nothing_to_a_person_waits_for_nobody() -> None:
    assert turn(replace(GRADE, findings=GRADE.findings[2:]), RUBRIC, [], MARK) is None


level = some.sampled_from(LEVELS)


@given(level, level, level, level)
def test_the_mean_lies_between_the_two_and_does_not_ask_who_came_first(a: int, b: int, c: int, d: int) -> None:
    one, two = levels(a, b), levels(c, d)
    alone = sorted(scored(GRADE, RUBRIC, [each])[0].earned for each in (one, two))
    both, turned = (scored(GRADE, RUBRIC, pair)[0].earned for pair in ([one, two], [two, one]))
    assert alone[0] <= both == turned <= alone[1]
    assert agree(GRADE, RUBRIC, one, two, MARK) == agree(GRADE, RUBRIC, two, one, MARK)
    assert both == 20 + 50 * (SHARES[a] + SHARES[c]) / 2 + 30 * (SHARES[b] + SHARES[d]) / 2
