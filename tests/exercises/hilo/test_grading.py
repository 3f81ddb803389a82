"""What is marked how: evidence, decision, amounts, orders, earlier bills, note, hints, and what fails outright."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random

import pytest

from carpath.cis import pricing
from carpath.core.grading import Grade, Verdict
from carpath.exercises.hilo import KIND
from carpath.exercises.hilo.ground import NEIGHBOURS
from carpath.exercises.kind import Case, Form, Mode
from tests.exercises.hilo.bench import bank, grade, key_moves, key_of, line, points

PROVEN = line("misread", 1, 1)


def _without_proof(family: str, step: int = 2) -> Case:
    """A line of which nothing on the screen proves the read."""
    return next(case for seed in range(1, 60) for case in (line(family, seed, step),) if key_of(case).fieldwork.needed)


def test_a_line_that_was_not_resolved_earns_nothing_even_if_it_was_right() -> None:
    unworked = grade(line("genuine"), {"do": "open", "tab": "reads"}, {"do": "note", "text": "Looks fine."})
    assert unworked.share == 0 and unworked.findings[0].verdict is Verdict.WRONG


def test_deciding_without_the_history_loses_its_five_points() -> None:
    moves = [body for body in key_of(PROVEN).moves if body.get("tab") != "reads"]
    assert points(grade(PROVEN, *moves), "History") == 0


def test_changing_a_read_without_opening_its_proof_is_critical() -> None:
    looked = [body for body in key_of(PROVEN).moves if body["do"] not in ("photo", "radio")]
    guessed = grade(PROVEN, *looked)
    assert [finding.step for finding in guessed.critical] == ["Read changed without evidence"]
    assert points(guessed, "Resolution") == 0


def test_releasing_a_very_high_read_unverified_is_critical() -> None:
    case = next(
        line("misread", seed) for seed in range(1, 40) if key_of(line("misread", seed)).codes[0] in ("VH", "NG")
    )
    released = grade(case, {"do": "open", "tab": "reads"}, {"do": "resolve", "code": "AC"})
    assert [finding.step for finding in released.critical] == ["Released unverified"]
    assert released.measures["wrong_lines_let_through"] == "1"


def test_billing_back_beyond_the_limit_is_critical() -> None:
    case = next(
        line("stopped", seed, 3)
        for seed in range(30)
        if sum(bill.flag == "ZU" for bill in line("stopped", seed, 3).task.scene.home.segments)
        > len(key_of(line("stopped", seed, 3)).bills)
    )
    due = {bill.end for bill in key_of(case).bills}
    far = next(bill for bill in case.task.scene.home.segments if bill.flag == "ZU" and bill.end not in due)
    rebill = {"do": "rebill", "bill": far.end.isoformat(), "reason": "ST", "kwh": "900", "expected": "1.00"}
    moves = list(key_of(case).moves)
    worked = grade(case, *moves[:-1], rebill, {"do": "freeze"}, moves[-1])
    assert [finding.step for finding in worked.critical] == ["Billed back beyond the limit"]
    assert points(worked, "Period of the correction") == 0


def test_calling_a_suspected_diverter_is_critical() -> None:
    case = line("tamper")
    warned = grade(case, {"do": "call"}, *key_of(case).moves)
    assert [finding.step for finding in warned.critical] == ["Suspected diverter told"]
    assert not grade(case, *key_of(case).moves).critical


def test_two_bills_that_are_wrong_in_opposite_ways_may_stand_where_nothing_is_lost() -> None:
    drawn = (line("misread", seed, 3) for seed in range(1, 200))
    case = next(case for case in drawn if key_of(case).treatments[-1].as_it_stands)
    looked = [body for body in key_of(case).moves if body["do"] in ("open", "photo", "note")]
    assert grade(case, *looked, {"do": "resolve", "code": "AC"}).share == 1
    assert grade(case, *key_of(case).moves).share == 1


def test_a_note_in_other_words_counts_and_what_is_not_found_waits_for_a_trainer() -> None:
    key = key_of(PROVEN)
    said = f"Way too high for this house. Fixed it to {key.kwh} because the picture shows another number. I changed it."
    reworded = [{**body, "text": said} if body["do"] == "note" else body for body in key.moves]
    assert grade(PROVEN, *reworded).share == 1
    vague = [{**body, "text": "Done."} if body["do"] == "note" else body for body in key.moves]
    assert {finding.verdict for finding in grade(PROVEN, *vague).for_trainer} == {Verdict.TRAINER}
    assert grade(PROVEN, *key_moves(PROVEN, without="note")).share == Fraction(9, 10)


def test_an_order_that_was_not_needed_costs_its_points() -> None:
    order = {"do": "order", "type": "RR", "look": "Read it again", "bring_read": "1"}
    moves = list(key_of(PROVEN).moves)
    assert points(grade(PROVEN, *moves[:-1], order, moves[-1]), "Service order") == 0


def test_an_order_that_asks_for_nothing_earns_half() -> None:
    case = _without_proof("misread")
    bare = [
        {name: value for name, value in body.items() if not name.startswith("bring_")} for body in key_of(case).moves
    ]
    assert points(grade(case, *bare), "Service order") == 5


def test_a_second_truck_without_business_there_takes_half_of_the_points() -> None:
    case = _without_proof("misread")
    stray = {"do": "order", "type": "MX", "look": "Exchange the meter", "bring_read": "1"}
    assert points(grade(case, stray, *key_of(case).moves), "Service order") <= 5
    look = {**stray, "type": "IV"}
    assert points(grade(case, *key_of(case).moves[:-1], look, key_of(case).moves[-1]), "Service order") == 10


def test_hold_for_the_order_is_a_third_right() -> None:
    case = _without_proof("misread")
    order = next(body for body in key_of(case).moves if body["do"] == "order")
    held = grade(case, {"do": "open", "tab": "reads"}, order, {"do": "resolve", "code": "HD"})
    assert points(held, "Resolution") == 10


def _with_bills(least: int) -> Case:
    return next(
        case for seed in range(1, 40) for case in (line("stopped", seed, 3),) if len(key_of(case).bills) >= least
    )


def test_newest_first_halves_the_points_for_earlier_periods() -> None:
    case = _with_bills(3)
    moves = list(key_of(case).moves)
    first = next(index for index, body in enumerate(moves) if body["do"] == "rebill")
    last = max(index for index, body in enumerate(moves) if body["do"] == "freeze") + 1
    pairs = [moves[index : index + 2] for index in range(first, last, 2)]
    turned = [body for pair in reversed(pairs) for body in pair]
    assert points(grade(case, *moves[:first], *turned, *moves[last:]), "Earlier periods") == 5


def test_a_total_that_follows_from_a_wrong_use_keeps_its_half() -> None:
    case = _with_bills(3)
    key = key_of(case)
    scene, bill = case.task.scene, key.bills[0]
    start = next(old.start for old in scene.home.segments if old.end == bill.end)
    wrong = pricing.bill(bank().book, scene.home, start, bill.end, bill.kwh + 10)
    carried = {"kwh": str(bill.kwh + 10), "expected": str(wrong.total)}
    guessed = {"kwh": str(bill.kwh + 10), "expected": "1.00"}
    end, each = bill.end.isoformat(), Fraction(25, 2) / len(key.bills)
    for change, lost in ((carried, each / 2), (guessed, each)):
        moves = [
            {**body, **change} if body.get("bill") == end and body["do"] == "rebill" else body for body in key.moves
        ]
        assert points(grade(case, *moves), "Bills cancelled and rebilled") == Fraction(25, 2) - lost


@pytest.mark.parametrize(("level", "left"), [(1, "95/100"), (2, "90/100"), (3, "80/100"), (4, "50/100")])
def test_hints_cost_points(level: int, left: str) -> None:
    graded = grade(PROVEN, {"do": "hint", "level": str(level)}, *key_of(PROVEN).moves)
    assert graded.share == Fraction(left) and graded.findings[-1].step == "Hints"


def test_the_same_work_in_another_order_earns_the_same() -> None:
    case = line("exchange", 2, 1)
    moves = list(key_of(case).moves)
    posting = [body for body in moves if body["do"] in ("note", "exchange")]
    looking = [body for body in moves if body not in posting and body["do"] != "resolve"]
    assert grade(case, *looking, *reversed(posting), moves[-1]).share == grade(case, *moves).share == 1


Worker = Callable[[Case, Random], Sequence[dict[str, str]]]


def _accepts_everything(case: Case, rng: Random) -> Sequence[dict[str, str]]:
    return [{"do": "note", "text": "Accepted."}, {"do": "resolve", "code": "AC"}]


def _guesses(case: Case, rng: Random) -> Sequence[dict[str, str]]:
    codes = list(bank().book.codes.resolution)
    return [{"do": "open", "tab": "reads"}, {"do": "resolve", "code": rng.choice(codes)}]


def _sends_a_truck(case: Case, rng: Random) -> Sequence[dict[str, str]]:
    order = {"do": "order", "type": "RR", "look": "Read again please", "bring_read": "1", "bring_photo": "1"}
    return [{"do": "open", "tab": "reads"}, order, {"do": "wait"}, {"do": "resolve", "code": "AV"}]


def _works_nothing(case: Case, rng: Random) -> Sequence[dict[str, str]]:
    return []


def _queue(worker: Worker, seed: int) -> Grade:
    form = Form(Mode.ASSESSED, 1, 6, {"set_no": seed, "pass_mark": "90"})
    cases = KIND.draw(Random(seed), form, bank())
    return KIND.sum_up(form, cases, tuple(grade(case, *worker(case, Random(seed))) for case in cases))


@pytest.mark.parametrize("worker", [_accepts_everything, _guesses, _sends_a_truck, _works_nothing])
def test_lazy_workers_stay_far_below_the_pass_mark(worker: Worker) -> None:
    for seed in (1, 2):
        graded = _queue(worker, seed)
        assert graded.share < Fraction(6, 10) and graded.passed is False


def test_the_key_passes_and_one_critical_error_waits_for_a_trainer() -> None:
    graded = _queue(lambda case, rng: [dict(body) for body in key_of(case).moves], 1)
    assert graded.share == 1 and graded.passed is True
    assert (graded.measures["items_correct"], graded.measures["money_error"]) == ("6", "0.00")


def test_a_street_has_neighbours_to_compare_with() -> None:
    assert len(PROVEN.task.scene.hood.premises) == NEIGHBOURS + 1
