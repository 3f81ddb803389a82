"""What is marked how: state, match, orders, bills, records, note, source; and what fails outright."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from random import Random

import pytest

from carpath.cis.upload_remarks import PRIORITIES
from carpath.core.grading import Grade, Verdict
from carpath.exercises.kind import Case, Form, Mode
from carpath.exercises.upload import KIND
from carpath.exercises.upload.work import HELD, PENDING, SKIPPED, STATES
from tests.exercises.upload.desk import (
    Body,
    bank,
    before_deciding,
    changed,
    decide,
    grade,
    key_moves,
    key_of,
    line,
    play,
    points,
    some,
    task_of,
)


def test_a_line_that_was_not_decided_earns_nothing_even_if_it_was_right() -> None:
    unworked = grade(line("genuine"), {"do": "note", "text": "Looks fine."})
    assert unworked.share == 0 and unworked.findings[0].verdict is Verdict.WRONG


def test_every_rubric_part_has_the_points_of_the_handbook() -> None:
    worth: dict[str, Fraction] = {}
    for finding in grade(line("swapped"), *key_of(line("swapped")).moves).findings:
        part = {"State of the record": "match", "Reads posted": "match", "Source opened before deciding": "note"}.get(
            finding.step, finding.step.partition(":")[0].partition(" of ")[0].lower()
        )
        worth[part] = worth.get(part, Fraction(0)) + finding.worth
    assert worth == {"match": 30, "orders and actions": 30, "bill": 20, "records mended": 10, "note": 10}


def test_filing_a_remark_as_read_earns_next_to_nothing() -> None:
    for family in ("equipment", "tamper", "light", "stop", "exchange"):
        case = line(family, 2, 2)
        assert grade(case, *decide(PENDING)).share <= Fraction(1, 5), family


def test_a_genuine_line_decided_without_its_source_earns_nothing() -> None:
    assert grade(line("genuine"), *decide(PENDING)).share == 0


def test_a_second_truck_for_an_order_that_is_out_takes_half_of_the_action() -> None:
    case = some("genuine", fits=lambda case: any(order.done is None for order in case.task.scene.home.orders))
    pending = next(order for order in case.task.scene.home.orders if order.done is None)
    order = {"do": "order", "type": pending.type, "priority": "3", "look": "Look again", "anyway": "1"}
    assert points(grade(case, *before_deciding(case, order)), "Orders") == 15


@pytest.mark.parametrize(("fields", "left"), [({"priority": "4"}, Fraction(45, 2)), ({"type": "LA"}, 0)])
def test_an_order_is_marked_on_type_priority_and_what_it_says(fields: dict[str, str], left: Fraction) -> None:
    case = some("equipment", 1, remark="04")
    assert points(grade(case, *changed(case, "order", **fields)), "Orders") == left


def test_an_order_that_brings_nothing_back_loses_a_quarter() -> None:
    case = some("equipment", 1, remark="04")
    bare = [
        {name: value for name, value in move.items() if not name.startswith("bring_")} for move in key_of(case).moves
    ]
    assert points(grade(case, *bare), "Orders") == Fraction(45, 2)


def test_the_first_month_may_be_a_door_hanger_or_a_letter_but_never_the_fee() -> None:
    case = some("no access", 1, remark="01")
    for code, right in (("DH", True), ("AL", True), ("AF", False)):
        assert (grade(case, *changed(case, "letter", code=code)).share == 1) is right


def test_a_letter_about_an_unsafe_place_costs_points() -> None:
    case = some("unsafe", 1)
    assert grade(case, *before_deciding(case, {"do": "letter", "code": "AL"})).share < 1


def test_somebody_who_waits_for_the_field_and_bills_its_read_is_as_right() -> None:
    case = some("third month", 3, fits=lambda case: key_of(case).ways[0].state == HELD and not case.task.scene.mishap)
    home, way = case.task.scene.home, key_of(case).ways[1]
    bill = way.bills[0]
    moves = [
        *key_of(case).moves[:-2],
        {"do": "wait"},
        {"do": "read", "value": str(home.site.register)},
        {
            "do": "bill",
            "from": bill.start.isoformat(),
            "to": bill.end.isoformat(),
            "kwh": str(bill.kwh),
            "total": str(bill.total),
        },
        *decide(PENDING, "Seen: no read, third month. Decided: read posted. Proof: re-read, order 880001."),
    ]
    assert grade(case, *moves).share == 1


def test_an_exchange_told_by_the_tag_is_as_right_as_one_left_waiting() -> None:
    case = some("exchange", 3, fits=lambda case: key_of(case).ways[0].state == HELD and not case.task.scene.mishap)
    new, bill, dials = key_of(case).ways[1].exchange, key_of(case).ways[1].bills[0], case.task.scene.home.meter.dials
    assert new is not None
    posted = {"do": "exchange", "date": new.day.isoformat(), "out": f"{new.out:0{dials}d}"}
    moves = [
        *key_of(case).moves[:-2],
        {"do": "wait"},
        {**posted, "badge": new.badge, "in": str(new.start)},
        {"do": "bill", "from": str(bill.start), "to": str(bill.end), "kwh": str(bill.kwh), "total": str(bill.total)},
        *decide(PENDING, "Seen: badge differs. Decided: exchange posted. Proof: tag. Order 880001."),
    ]
    assert grade(case, *moves).share == 1


def test_a_total_that_follows_from_a_wrong_use_costs_the_use_alone() -> None:
    case = line("exchange")
    bill = key_of(case).ways[0].bills[0]
    wrong = changed(case, "bill", kwh=str(bill.kwh + 10))
    total = play(case, *wrong[:-1]).bills[0].total
    assert points(grade(case, *changed(case, "bill", kwh=str(bill.kwh + 10), total=str(total))), "Bill") == 10


def test_moving_a_meter_without_its_history_costs_a_quarter_of_the_record() -> None:
    case = line("wrong route")
    assert points(grade(case, *changed(case, "place", history="")), "Records") == Fraction(15, 2)


def test_the_note_waits_for_the_trainer_where_the_machine_finds_nothing() -> None:
    case = line("exchange")
    graded = grade(case, *changed(case, "note", text="Done."))
    assert len(graded.for_trainer) == 4 and sum(finding.worth for finding in graded.for_trainer) == 6


def test_the_same_work_in_another_order_earns_the_same() -> None:
    for family in ("swapped", "wrong route", "no access", "removed", "found"):
        case = line(family, 1, 2)
        *posting, decision = key_of(case).moves
        bound = [move for move in posting if move["do"] in ("start", "point")]
        rest = [move for move in posting if move not in bound]
        Random(4).shuffle(rest)
        assert grade(case, *bound, *rest, decision).share == 1, family


def test_a_hint_leaves_its_share_of_the_line() -> None:
    case = line("light")
    assert grade(case, {"do": "hint", "level": "2"}, *key_of(case).moves).share == Fraction(9, 10)


def test_calling_a_suspected_diverter_is_critical_and_so_is_a_letter() -> None:
    case = line("tamper")
    for warned in ({"do": "call"}, {"do": "letter", "code": "AL"}):
        found = grade(case, *before_deciding(case, warned)).critical
        assert [finding.step for finding in found] == ["Suspected diverter contacted"]


def test_posting_a_read_to_the_address_is_critical() -> None:
    case = line("wrong route")
    graded = grade(case, *changed(case, "post", account=case.task.scene.account))
    assert [finding.step for finding in graded.critical] == ["Billed for another's meter"]


def test_releasing_the_neighbours_read_is_critical() -> None:
    assert grade(line("swapped"), *decide(PENDING)).critical
    assert not grade(line("swapped"), *decide(HELD)).critical


def test_the_measures_tell_lines_let_through_from_lines_stopped() -> None:
    through = grade(line("swapped"), *decide(PENDING)).measures
    stopped = grade(line("genuine"), *decide(HELD)).measures
    assert (through["wrong_lines_let_through"], through["right_lines_stopped"]) == ("1", "0")
    assert (stopped["wrong_lines_let_through"], stopped["right_lines_stopped"]) == ("0", "1")


def test_a_line_left_in_the_right_state_without_its_order_is_no_line_right() -> None:
    case = line("third month")
    assert grade(case, *key_moves(case, "order")).measures["items_correct"] == "0"
    assert grade(case, *key_of(case).moves).measures["items_correct"] == "1"


def test_a_step_in_which_nothing_was_due_says_so_where_it_earned_nothing() -> None:
    graded = grade(line("light"), *decide(HELD))
    (posted,) = [finding for finding in graded.findings if finding.step == "Reads posted"]
    assert posted.earned == 0 and "come with a right decision" in posted.why


def test_the_fee_of_an_access_letter_is_all_that_reaches_the_books() -> None:
    case = some("no access", 2, fits=lambda case: "'AF'" in str(key_of(case).ways[0].told))
    assert KIND.posted is not None
    (fee,) = KIND.posted(case.task, play(case, *key_of(case).moves))
    assert (fee.account, str(fee.amount)) == (case.task.scene.account, "50.00")
    assert KIND.posted(line("exchange").task, play(line("exchange"), *key_of(line("exchange")).moves)) == ()


Worker = Callable[[Case, Random], Sequence[Body]]


def _looks(case: Case) -> list[Body]:
    return [{"do": "open", "tab": tab} for tab in ("reads", "orders")]


def _accepts_everything(case: Case, rng: Random) -> Sequence[Body]:
    return [*_looks(case), *decide(PENDING, "Seen the remark, read stands. Proof: history.")]


def _guesses(case: Case, rng: Random) -> Sequence[Body]:
    return [*_looks(case), *decide(rng.choice(sorted(STATES)))]


def _sends_a_truck(case: Case, rng: Random) -> Sequence[Body]:
    order = {
        "do": "order",
        "type": "IV",
        "priority": rng.choice(sorted(PRIORITIES)),
        "look": "Look at it",
        "anyway": "1",
    }
    return [*_looks(case), order, *decide(HELD)]


def _estimates(case: Case, rng: Random) -> Sequence[Body]:
    return [*_looks(case), {"do": "estimate", "kwh": "900"}, *decide(SKIPPED)]


def _works_nothing(case: Case, rng: Random) -> Sequence[Body]:
    return []


def _form(seed: int) -> Form:
    return Form(Mode.ASSESSED, 1, 12, {"set_no": seed, "pass_mark": "90"})


@cache
def _cases(seed: int) -> tuple[Case, ...]:
    return KIND.draw(Random(seed), _form(seed), bank())


def _queue(worker: Worker, seed: int) -> Grade:
    form, cases = _form(seed), _cases(seed)
    return KIND.sum_up(form, cases, tuple(grade(case, *worker(case, Random(seed))) for case in cases))


@pytest.mark.parametrize("worker", [_accepts_everything, _guesses, _sends_a_truck, _estimates, _works_nothing])
def test_lazy_workers_stay_far_below_the_pass_mark(worker: Worker) -> None:
    for seed in (1, 2):
        graded = _queue(worker, seed)
        assert graded.share < Fraction(6, 10) and graded.passed is False


def test_the_key_passes() -> None:
    graded = _queue(lambda case, rng: [dict(body) for body in key_of(case).moves], 1)
    assert graded.share == 1 and graded.passed is True
    assert (graded.measures["items_correct"], graded.measures["money_error"]) == ("12", "0.00")


def test_hints_climb_to_the_answer() -> None:
    case = line("wrong route")
    assert KIND.hint is not None
    rungs = [KIND.hint(case, play(case), level) for level in (1, 2, 3, 4)]
    assert len(set(rungs)) == 4 and task_of(case).number in rungs[-1]
    assert key_moves(case, "note") != list(key_of(case).moves)
