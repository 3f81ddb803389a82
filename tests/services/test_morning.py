"""A morning's report: drawn for pace, timed by the server, worked by orders for many lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from carpath.cis.desk.plan import GENUINE, Planned
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.shape import from_plain
from carpath.exercises import kinds
from carpath.exercises.kind import Blank, Bulk, Case, Report, Row, Teaching
from carpath.services import (
    attempt_pages,
    attempts,
    debriefs,
    folding,
    glances,
    lessons,
    morning,
    overdue,
    rechecking,
    reports,
)
from carpath.services.act import Act
from carpath.services.attempts import Taken
from carpath.services.receiving import Over
from carpath.services.reports import Given
from carpath.store import accommodations
from carpath.store import attempts as store
from carpath.store.accommodations import Accommodation
from carpath.store.engine import reading, writing
from tests.factories import act, at, write
from tests.services import tally as invented
from tests.services.tally import DESK, Task, Work

NAME = DESK.name


class SmallIsGenuine(Teaching):
    """Small totals are the lines in which nothing is wrong."""

    def family(self, case: Case) -> str:
        return {"small": GENUINE}.get(super().family(case), "large")


def line(rng: Random, bank: Any, planned: Planned) -> Case:
    return invented.of_family(rng, bank, replace(planned, family={GENUINE: "small"}.get(planned.family, "large")))


def row(task: Task, work: Work) -> Row:
    return Row(("HI",), (("Numbers", str(task.numbers), False),), f"Wrote {work.text}" if work.text else "")


def once(work: Work, given: Mapping[str, str]) -> tuple[Mapping[str, Any], ...]:
    """Two moves where nothing is written yet, else one."""
    last = {"do": "write", "text": given["text"]}
    return (last,) if work.text else ({"do": "write", "text": "0"}, last)


MORNING = replace(
    DESK,
    teaching=SmallIsGenuine({GENUINE: "Small", "large": "Large"}, line, invented.said),
    report=Report(row, lambda task: (Bulk("fill", "Write on the ticked lines", "", (Blank("text", "Total"),), once),)),
)


@pytest.fixture
def desk(tally: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The house with a desk that gives a morning's report."""
    monkeypatch.setitem(kinds(), NAME, MORNING)
    return tally


def begin(who: Act) -> tuple[str, str]:
    """A morning's report and the lease on it."""
    attempt_id = attempts.start(who, NAME, "practice", drawn_by=morning.settings(NAME))
    return attempt_id, attempts.claim(who, attempt_id, "Chrome on Linux", (), anyway=True).token


def fill(who: Act, place: tuple[str, str], seq: int, text: str, ticked: Sequence[int]) -> Given:
    return reports.give(who, *place, seq, "fill", {"text": text}, ticked)


def states(who: Act, attempt_id: str) -> list[str]:
    return [line.state for line in reports.page(who, attempt_id).lines]


def test_it_has_sixty_lines_of_which_one_in_three_to_five_is_wrong(desk: SimpleNamespace) -> None:
    attempt_id, _ = begin(act(desk.tania))
    with reading():
        tasks = [from_plain(Task, plain) for plain in store.tasks(attempt_id)]
    wrong = sum(sum(task.numbers) >= invented.LARGE for task in tasks)
    assert len(tasks) == 60 and wrong in (20, 15, 12)


def test_the_bill_run_is_ninety_minutes_away_by_the_servers_clock(desk: SimpleNamespace) -> None:
    attempt_id, _ = begin(act(desk.tania))
    assert reports.page(act(desk.tania), attempt_id).until == at(minutes=90)
    page = attempt_pages.work_page(act(desk.tania, at(minutes=32)), attempt_id)
    assert page is not None and page.seconds_left == 58 * 60 and "60 lines, and 90 minutes" in page.brief.scene


def test_an_approved_time_factor_moves_the_bill_run(desk: SimpleNamespace) -> None:
    with writing():
        plan = Accommodation("plan-1", desk.tania.id, {"time_factor": "3/2"}, None, desk.hilda.id, at())
        accommodations.add(plan)
    attempt_id, _ = begin(act(desk.tania))
    assert reports.page(act(desk.tania), attempt_id).until == at(minutes=135)


def test_at_the_bill_run_it_is_handed_in_as_it_is(desk: SimpleNamespace) -> None:
    place = begin(act(desk.tania))
    fill(act(desk.tania), place, 1, "7", [0, 1])
    assert overdue.sweep(act(now=at(minutes=91))) == 1
    told = debriefs.debrief(act(desk.tania, at(minutes=92)), place[0])
    assert told.by_clock and told.pace is not None
    assert (told.pace.decided, told.pace.lines, told.pace.minutes) == (2, 60, 90)
    with pytest.raises(Over):
        fill(act(desk.tania, at(minutes=93)), place, 5, "7", [2])


def test_an_order_is_ordinary_moves_on_each_ticked_line(desk: SimpleNamespace) -> None:
    who, place = act(desk.tania), begin(act(desk.tania))
    assert fill(who, place, 1, "7", [4, 2, 2]) == Given(2, ())
    with reading():
        rows = store.moves(place[0])
    assert [(row.seq, row.case_no, row.body["text"]) for row in rows] == [
        (1, 2, "0"),
        (2, 2, "7"),
        (3, 4, "0"),
        (4, 4, "7"),
    ]
    assert [no for no, state in enumerate(states(who, place[0])) if state == "Wrote 7"] == [2, 4]
    attempts.submit(who, place[0])
    assert not rechecking.replay().mismatches


def test_sent_twice_an_order_is_carried_out_once(desk: SimpleNamespace) -> None:
    who, place = act(desk.tania), begin(act(desk.tania))
    first = fill(who, place, 1, "7", [2, 4])
    folding._memo.clear()
    assert fill(act(desk.tania, at(minutes=1)), place, 1, "7", [2, 4]) == first
    with reading():
        assert len(store.moves(place[0])) == 4
    with pytest.raises(Conflict, match="older than your work"):
        fill(who, place, 1, "8", [2, 4])


def test_a_line_that_refuses_says_why_and_keeps_no_other_from_its_order(desk: SimpleNamespace) -> None:
    who, place = act(desk.tania), begin(act(desk.tania))
    fill(who, place, 1, "7", [1])
    assert fill(who, place, 3, "stop", [1, 2]) == Given(0, ((1, "That is no number."), (2, "That is no number.")))
    assert states(who, place[0])[:3] == ["To do", "Wrote 7", "Wrote 0"]


@pytest.mark.parametrize(
    ("order", "text", "ticked", "sentence"),
    [
        ("fill", "7", [], "Tick at least one line"),
        ("fill", "7", [-1, 60], "Tick at least one line"),
        ("fill", " ", [1], "fill in “Total” first"),
        ("sell", "7", [1], "Choose what is to be done"),
    ],
)
def test_an_order_that_is_none_makes_no_move(
    desk: SimpleNamespace, order: str, text: str, ticked: list[int], sentence: str
) -> None:
    who, place = act(desk.tania), begin(act(desk.tania))
    with pytest.raises(Refused, match=sentence):
        reports.give(who, *place, 1, order, {"text": text}, ticked)
    assert set(states(who, place[0])) == {"To do"}


def test_it_belongs_to_whoever_took_it_and_to_one_window(desk: SimpleNamespace) -> None:
    place = begin(act(desk.tania))
    for deed in (lambda who: reports.page(who, place[0]), lambda who: fill(who, place, 1, "7", [1])):
        with pytest.raises(NotFound):
            deed(act(desk.tomas))
    with pytest.raises(Taken):
        fill(act(desk.tania), (place[0], "another lease"), 1, "7", [1])


def test_an_ordinary_queue_and_a_desk_without_a_report_have_none(desk: SimpleNamespace) -> None:
    attempt_id = attempts.start(act(desk.tania), NAME, "practice")
    with pytest.raises(NotFound, match="not worked as one report"):
        reports.page(act(desk.tania), attempt_id)
    with pytest.raises(NotFound, match="not worked as one report"):
        morning.settings("tally")
    assert morning.offered(kinds()["tally"]) is None


def test_the_lines_are_filtered_by_code_and_state(desk: SimpleNamespace) -> None:
    who, place = act(desk.tania), begin(act(desk.tania))
    fill(who, place, 1, "7", [3])
    page = reports.page(who, place[0])
    assert (page.codes(), page.states()) == (["HI"], ["To do", "Wrote 7"])
    assert [line.no for line in page.filtered("HI", "Wrote 7")] == [3]
    assert len(page.filtered("", "To do")) == 59 and page.filtered("LO", "") == ()


def test_a_second_look_folds_only_the_line_that_moved(desk: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    who, place = act(desk.tania), begin(act(desk.tania))
    reports.page(who, place[0])
    fill(who, place, 1, "7", [3])
    looked: list[int] = []
    given = glances.folded
    monkeypatch.setattr(glances, "folded", lambda kind, attempt, no: looked.append(no) or given(kind, attempt, no))
    assert states(who, place[0])[3] == "Wrote 7" and looked == [3]
    assert states(who, place[0])[3] == "Wrote 7" and looked == [3]


def test_in_a_morning_the_decision_alone_says_what_was_missed(desk: SimpleNamespace) -> None:
    place = begin(act(desk.tania))
    attempts.submit(act(desk.tania), place[0])
    with reading():
        attempt = store.by_id(place[0])
    assert attempt is not None
    body: dict[str, Any] = {"earned": "17/20", "worth": "1", "findings": [], "measures": {"items_correct": "1"}}
    assert lessons.rightly(attempt, body)
    assert not lessons.rightly(replace(attempt, form={**attempt.form, "settings": {}}), body)


def test_moves_on_the_bench_and_orders_on_the_report_share_one_numbering(desk: SimpleNamespace) -> None:
    who, place = act(desk.tania), begin(act(desk.tania))
    attempts.post_moves(who, *place, [write(1, "5", 9)])
    fill(who, place, 2, "7", [9, 10])
    assert states(who, place[0])[9:11] == ["Wrote 7", "Wrote 7"]
