"""Lessons: a worked line, one to finish, one alone, and practice of what was missed."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace

import pytest

from carpath.core.errors import NotFound, Refused
from carpath.core.shape import from_plain
from carpath.exercises import kind_named
from carpath.exercises.kind import Case
from carpath.services import attempt_pages, attempts, debriefs, lessons, rechecking
from carpath.services.act import Act
from carpath.services.folding import form_of
from carpath.store import attempts as store
from carpath.store.engine import reading
from tests.factories import act, at, write

DESK = "tally_desk"


def begin(who: Act, part: str = "", family: str = "") -> str:
    return attempts.start(who, DESK, "practice", drawn_by=lessons.settings(who, DESK, part, family))


def send(who: Act, attempt_id: str, answers: dict[int, str]) -> None:
    """Write the answers by line, and hand in."""
    lease = attempts.claim(who, attempt_id, "Chrome on Linux", (), anyway=True)
    incoming = [write(seq, text, case_no) for seq, (case_no, text) in enumerate(answers.items(), 1)]
    attempts.post_moves(who, attempt_id, lease.token, incoming)
    attempts.submit(who, attempt_id)


def cases_of(attempt_id: str) -> list[Case]:
    with reading():
        kind = kind_named(DESK)
        tasks = [from_plain(kind.Task, plain) for plain in store.tasks(attempt_id)]
        keys = [from_plain(kind.Key, plain) for plain in store.keys(attempt_id)]
    return [Case(task, key) for task, key in zip(tasks, keys, strict=True)]


def test_a_worked_line_shows_the_bench_after_each_step_and_why(tally: SimpleNamespace) -> None:
    shown = [lessons.worked_line(act(tally.tania), DESK, "large", at, 0) for at in (0, 1, 2, 9)]
    texts = [line.view["text"] for line in shown]
    assert texts[0] == "" and texts[1] != texts[2] == texts[3]
    assert [step.why for step in shown[0].steps] == ["Begin with the first digits.", "Write the total."]
    assert shown[1].steps[0].what == f"Writes a total: {texts[1]}"


def test_the_same_example_is_the_same_line_for_everybody_and_another_is_another(tally: SimpleNamespace) -> None:
    mine, yours = (lessons.worked_line(act(who), DESK, "small", 0, 1).view for who in (tally.tania, tally.otto))
    other = lessons.worked_line(act(tally.tania), DESK, "small", 0, 2).view
    assert mine == yours != other


def test_a_line_to_finish_opens_half_worked_and_is_replayed_from_there(tally: SimpleNamespace) -> None:
    who = act(tally.tania)
    attempt_id = begin(who, lessons.FINISH, "large")
    page, (case,) = attempt_pages.work_page(who, attempt_id), cases_of(attempt_id)
    assert page is not None and page.count == 1
    assert page.view["text"] == case.key.total[:-1]
    send(who, attempt_id, {0: case.key.total})
    told = debriefs.debrief(who, attempt_id)
    assert told.latest is not None and told.latest.grade.share == 1
    assert debriefs.replay(who, attempt_id, 0).view == page.view
    assert not rechecking.replay().mismatches


def test_a_line_alone_is_of_the_family_and_empty(tally: SimpleNamespace) -> None:
    who = act(tally.tania)
    attempt_id = begin(who, lessons.ALONE, "small")
    page, (case,) = attempt_pages.work_page(who, attempt_id), cases_of(attempt_id)
    assert page is not None and page.view["text"] == ""
    assert kind_named(DESK).teaching.family(case) == "small"  # type: ignore[union-attr]


def row(who: Act, family: str) -> lessons.FamilyRow:
    return next(each for each in lessons.desk(who, DESK).families if each.name == family)


def test_what_was_missed_is_practised_next_and_the_page_says_why(tally: SimpleNamespace) -> None:
    who = act(tally.tania)
    for family, right in (("small", True), ("large", False)):
        attempt_id = begin(who, lessons.ALONE, family)
        (case,) = cases_of(attempt_id)
        send(who, attempt_id, {0: case.key.total if right else "1"})
    assert (row(who, "large").why, row(who, "small").standing.missed) == ("You missed 1 of 1: Large totals.", 0)
    attempt_id = begin(who)
    with reading():
        attempt = store.by_id(attempt_id)
        assert attempt is not None
        settings = form_of(attempt).settings
    assert settings["families"] == ["large"]
    assert settings["reasons"] == ["You missed 1 of 1: Large totals."]


def test_a_line_that_a_lesson_half_solved_is_no_proof_of_anything(tally: SimpleNamespace) -> None:
    who = act(tally.tania)
    attempt_id = begin(who, lessons.FINISH, "large")
    send(who, attempt_id, {0: cases_of(attempt_id)[0].key.total})
    assert row(who, "large").standing.is_new


def test_what_was_right_comes_back_after_a_day(tally: SimpleNamespace) -> None:
    who = act(tally.tania)
    for family in ("small", "large"):
        attempt_id = begin(who, lessons.ALONE, family)
        send(who, attempt_id, {0: cases_of(attempt_id)[0].key.total})
    later = act(tally.tania, at(days=1))
    assert {each.name for each in lessons.desk(later, DESK).next} == {"small", "large"}


def test_lessons_belong_to_the_person(tally: SimpleNamespace) -> None:
    attempt_id = begin(act(tally.tania), lessons.ALONE, "large")
    send(act(tally.tania), attempt_id, {0: "1"})
    assert row(act(tally.otto), "large").standing.is_new


def test_what_is_no_lesson_is_refused_in_a_sentence(tally: SimpleNamespace) -> None:
    who = act(tally.tania)
    with pytest.raises(NotFound, match="no lesson"):
        lessons.worked_line(who, DESK, "middling", 0, 0)
    with pytest.raises(NotFound, match="explains itself"):
        lessons.desk(who, "tally")
    with pytest.raises(Refused, match="finished or worked alone"):
        lessons.settings(who, DESK, "sung", "large")


def test_the_grade_of_a_case_keeps_its_family(tally: SimpleNamespace) -> None:
    who = act(tally.tania)
    attempt_id = begin(who, lessons.ALONE, "large")
    send(who, attempt_id, {0: "1"})
    with reading():
        ((_, grade),) = store.final_case_grades([attempt_id])
    assert (grade.body["family"], Fraction(grade.body["earned"])) == ("large", 0)


def test_what_waits_for_a_trainer_says_nothing_about_how_a_line_was_treated(tally: SimpleNamespace) -> None:
    attempt_id = begin(act(tally.tania), lessons.ALONE, "large")
    with reading():
        attempt = store.by_id(attempt_id)
    assert attempt is not None
    left = {"worth": "100", "measures": {}, "findings": [{"verdict": "trainer", "worth": "63"}]}
    assert lessons.rightly(attempt, {**left, "earned": "37"})
    assert not lessons.rightly(attempt, {**left, "earned": "30"})


def test_a_worked_line_tells_a_long_text_by_its_beginning(
    tally: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> list[str]:
        line = lessons.worked_line(act(tally.tania), DESK, "large", 0, 0)
        return [text for step in line.steps for _, text in step.entries]

    whole = told()
    monkeypatch.setattr(lessons, "LONG", 2)
    assert told() == [text if len(text) <= 2 else f"{text[:2]} …" for text in whole] != whole
