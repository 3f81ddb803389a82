"""What is marked how: source, decision, root field, amounts, reach, note, hints, and what fails outright."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from carpath.core.errors import Refused
from carpath.core.grading import Grade, Verdict
from carpath.exercises.kind import Case, Form, Mode
from carpath.exercises.prebill import KIND
from carpath.exercises.prebill.case import CLEAR, HOLD, MENDED, STOP
from carpath.exercises.prebill.fields import FIELDS
from carpath.exercises.prebill.work import DECISIONS
from tests.exercises.prebill.bench import bank, found, grade, key_moves, key_of, line, play, points, task_of

SIZED = found("setup", "RS4", 3)
PLAT = line("annexation", 2, 3)
TABLE = line("table")
GENUINE = line("genuine")
Move = Mapping[str, Any]


def changed(moves: Sequence[Move], do: str, **values: str) -> list[Move]:
    """The moves with one kind of them changed."""
    return [{**move, **values} if move["do"] == do else move for move in moves]


def test_a_line_that_was_not_decided_earns_nothing_even_if_it_was_right() -> None:
    unworked = grade(GENUINE, *key_moves(GENUINE, without="decide"))
    assert unworked.share == 0 and unworked.findings[0].verdict is Verdict.WRONG


def test_deciding_before_the_source_is_open_loses_its_five_points() -> None:
    moves = list(key_of(SIZED).moves)
    late = [move for move in moves if move["do"] == "paper"]
    rest = [move for move in moves if move["do"] not in ("paper", "decide")]
    assert points(grade(SIZED, *rest, *late, moves[-1]), "Source") == 0
    assert points(grade(SIZED, *moves), "Source") == 5


def test_a_truck_that_was_not_needed_costs_the_points_of_the_source() -> None:
    order = {"do": "order", "type": "IV", "look": "Look at the house", "bring_read": "1"}
    moves = list(key_of(SIZED).moves)
    assert points(grade(SIZED, *moves[:1], order, *moves[1:]), "Source") == 0


def test_clearing_what_is_right_without_its_source_is_half_a_decision() -> None:
    assert points(grade(GENUINE, {"do": "decide", "code": CLEAR}), "Decision") == 15
    assert points(grade(GENUINE, *key_of(GENUINE).moves), "Decision") == 30


def test_a_bill_calculated_again_on_a_record_that_stands_is_cleared_as_it_stands() -> None:
    key = key_of(GENUINE)
    again = {"do": "recalculate", "expected": str(key.right)}
    compared = grade(GENUINE, *key.moves[:-1], again, {"do": "decide", "code": MENDED})
    assert compared.share == 1 and compared.measures["right_lines_stopped"] == "0"
    seen = [move for move in key_of(SIZED).moves if move["do"] == "paper"]
    unmended = grade(SIZED, *seen, {"do": "recalculate", "expected": "1.00"}, {"do": "decide", "code": MENDED})
    assert [finding.step for finding in unmended.critical] == ["Run frozen that was known to be wrong"]


def test_holding_one_bill_of_a_wrong_run_is_a_third_of_the_decision() -> None:
    assert points(grade(TABLE, {"do": "paper", "name": "table"}, {"do": "decide", "code": HOLD}), "Decision") == 10


def test_the_right_field_without_its_date_keeps_three_fifths() -> None:
    moves = changed(key_of(SIZED).moves, "fix", since=task_of(SIZED).service.start.isoformat())
    assert points(grade(SIZED, *moves), "Root field") == 15


def test_a_record_mended_for_nothing_takes_half_away() -> None:
    stray = {"do": "fix", "field": "phase", "value": "3", "since": "2025-01-01"}
    moves = list(key_of(SIZED).moves)
    first = next(index for index, move in enumerate(moves) if move["do"] == "fix")
    assert points(grade(SIZED, *moves[:first], stray, *moves[first:]), "Root field") == Fraction(25, 2)
    mended = [*key_of(GENUINE).moves[:-1], stray, key_of(GENUINE).moves[-1]]
    assert points(grade(GENUINE, *mended), "Root field") == Fraction(25, 2)


def test_a_total_that_follows_from_a_wrong_record_keeps_its_half() -> None:
    case = found("setup", "RS4", 1)
    key = key_of(case)
    wrong = changed(key.moves, "fix", value="XL")
    computed = play(case, *[move for move in wrong if move["do"] in ("fix", "recalculate")]).draft
    assert computed is not None
    carried = changed(wrong, "recalculate", expected=str(computed.total))
    assert points(grade(case, *carried), "Today's bill") == 10
    assert points(grade(case, *changed(wrong, "recalculate", expected="1.00")), "Today's bill") == 0


def test_typing_what_the_list_shows_is_no_work() -> None:
    key = key_of(SIZED)
    lazy = [{"do": "recalculate", "expected": str(key.as_is)}, {"do": "decide", "code": CLEAR}]
    assert points(grade(SIZED, *lazy), "Today's bill") == 0
    stopped = changed(key_of(TABLE).moves, "recalculate", expected=str(key_of(TABLE).as_is))
    assert points(grade(TABLE, *stopped), "Today's bill") == 0


def test_newest_first_halves_the_points_for_the_other_bills() -> None:
    key = key_of(SIZED)
    assert len(key.reach.bills) > 1
    pairs = [move for move in key.moves if move["do"] in ("rebill", "freeze")]
    turned = [move for index in range(len(pairs) - 2, -1, -2) for move in pairs[index : index + 2]]
    first = key.moves.index(pairs[0])
    rest = [move for move in key.moves[first:] if move not in pairs]
    assert points(grade(SIZED, *key.moves[:first], *turned, *rest), "Other bills") == Fraction(5, 2)


def test_an_earlier_bill_left_out_costs_its_share_of_amount_and_reach() -> None:
    key = key_of(SIZED)
    end = key.reach.bills[0].end.isoformat()
    short = grade(SIZED, *[move for move in key.moves if move.get("bill") != end])
    left = Fraction(len(key.reach.bills) - 1, len(key.reach.bills))
    assert points(short, "Other bills") == 5 * left
    assert points(short, "Earlier bills") == 10 * left


def test_one_house_of_a_plat_is_not_the_plat() -> None:
    one = grade(PLAT, *key_moves(PLAT, without="share"))
    assert points(one, "Other accounts") == Fraction(5, 3)
    silent = grade(PLAT, *key_moves(PLAT, without="tell"))
    assert points(silent, "Other accounts") == Fraction(10, 3)


def test_a_neighbor_that_was_recoded_already_is_no_twin() -> None:
    key, scene = key_of(PLAT), task_of(PLAT).scene
    stranger = next(
        home.account.number
        for home in scene.hood.premises
        if home.account.number not in (scene.account, *key.reach.accounts)
    )
    marked = [*key.moves[:-1], {"do": "share", "account": stranger}, key.moves[-1]]
    assert points(grade(PLAT, *marked), "Other accounts") < 5


def test_the_balancing_desk_may_hear_of_bills_to_come() -> None:
    case = line("annexation", 1, 1)
    key = key_of(case)
    assert key.reach.told is None and key.reach.hears is not None
    city = key.reach.hears.city
    for effect, earned in (("gains", 5), ("loses", Fraction(5, 2))):
        told = [*key.moves[:-1], {"do": "tell", "city": city, "effect": effect}, key.moves[-1]]
        assert points(grade(case, *told), "Other accounts") == earned


def test_an_exemption_that_ran_out_is_billed_taxed_after_a_call_and_half_right_on_hold() -> None:
    case = line("exemption")
    assert points(grade(case, *key_moves(case, without="call")), "Decision") == 20
    held = [{"do": "paper", "name": "certificate"}, {"do": "call"}, {"do": "decide", "code": HOLD}]
    assert points(grade(case, *held), "Decision") == 15


def test_a_run_with_a_wrong_table_is_stopped_not_mended() -> None:
    key = key_of(TABLE)
    assert key.calls[0].code == STOP and key.report is not None
    let_go = [{"do": "paper", "name": "table"}, {"do": "decide", "code": CLEAR}]
    graded = grade(TABLE, *let_go)
    assert [finding.step for finding in graded.critical] == ["Run frozen that was known to be wrong"]
    assert graded.measures["wrong_lines_let_through"] == "1"
    assert not grade(TABLE, {"do": "decide", "code": CLEAR}).critical


def test_clearing_a_bill_whose_source_showed_it_wrong_is_critical() -> None:
    looked = [move for move in key_of(SIZED).moves if move["do"] == "paper"]
    graded = grade(SIZED, *looked, {"do": "decide", "code": CLEAR})
    assert [finding.step for finding in graded.critical] == ["Run frozen that was known to be wrong"]


def test_billing_back_beyond_the_limit_is_critical() -> None:
    seeds = (line("annexation", seed, 3) for seed in range(1, 40))
    case = next(case for case in seeds if key_of(case).reach.absorbed and not task_of(case).demand)
    key, home = key_of(case), task_of(case).scene.home
    far = max(old.end for old in home.segments if old.start < key.reach.earliest)
    rebill = {"do": "rebill", "bill": far.isoformat(), "reason": "WT", "expected": "1.00"}
    first = next(index for index, move in enumerate(key.moves) if move["do"] == "rebill")
    graded = grade(case, *key.moves[:first], rebill, {"do": "freeze"}, *key.moves[first:])
    assert [finding.step for finding in graded.critical] == ["Billed back beyond the limit"]


def test_tax_beyond_the_limit_is_absorbed_or_the_points_are_halved() -> None:
    case = next(case for seed in range(1, 40) for case in (line("annexation", seed, 3),) if key_of(case).reach.absorbed)
    assert points(grade(case, *key_moves(case, without="absorb")), "Other bills") == Fraction(5, 2)


def test_a_note_in_other_words_counts_and_what_is_not_found_waits_for_a_trainer() -> None:
    key = key_of(SIZED)
    said = f"Class was S on a big panel. I changed it; the card in the file says so. New total {key.right}."
    assert grade(SIZED, *changed(key.moves, "note", text=said)).share == 1
    vague = grade(SIZED, *changed(key.moves, "note", text="Done."))
    assert {finding.verdict for finding in vague.for_trainer} == {Verdict.TRAINER}
    assert grade(SIZED, *key_moves(SIZED, without="note")).share == Fraction(9, 10)


@pytest.mark.parametrize(("level", "left"), [(1, "95/100"), (2, "90/100"), (3, "80/100"), (4, "50/100")])
def test_hints_cost_points(level: int, left: str) -> None:
    graded = grade(SIZED, {"do": "hint", "level": str(level)}, *key_of(SIZED).moves)
    assert graded.share == Fraction(left) and graded.findings[-1].step == "Hints"


def test_a_hint_climbs_from_the_question_to_the_answer() -> None:
    rungs = [KIND.hint(SIZED, None, level) for level in (1, 2, 3, 4)] if KIND.hint else []
    assert len(set(rungs)) == 4 and key_of(SIZED).said == rungs[2] and "Size class M" in rungs[3]


def test_the_same_work_in_another_order_earns_the_same() -> None:
    moves = list(key_of(PLAT).moves)
    looks = [move for move in moves if move["do"] in ("paper", "open", "call")]
    fixes = [move for move in moves if move["do"] == "fix"]
    money = [move for move in moves if move["do"] in ("rebill", "freeze", "absorb")]
    others = [move for move in moves if move["do"] in ("share", "tell", "note")]
    again = [move for move in moves if move["do"] == "recalculate"]
    turned = [*reversed(looks), *reversed(others), *reversed(fixes), *money, *again, moves[-1]]
    assert len(turned) == len(moves) and grade(PLAT, *turned).share == 1


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ({"do": "fix", "field": "sise", "value": "M", "since": "2025-01-01"}, "no field"),
        ({"do": "fix", "field": "size", "value": "XXL", "since": "2025-01-01"}, "S, M, L or XL"),
        ({"do": "fix", "field": "size", "value": "M", "since": "2031-01-01"}, "after this run"),
        ({"do": "fix", "field": "agreement", "value": "stopped", "since": "2025-01-01"}, "no final read"),
        ({"do": "decide", "code": MENDED}, "Recalculate"),
        ({"do": "decide", "code": STOP}, "Report the table"),
        ({"do": "decide", "code": "AC"}, "is no decision"),
        ({"do": "rebill", "bill": "2001-01-01", "reason": "WT", "expected": "1"}, "no bill to"),
        ({"do": "tell", "city": "00", "effect": "gains"}, "tax code of a city"),
        ({"do": "report", "table": "taxes", "since": "2025-01-01"}, "no table"),
        ({"do": "absorb", "amount": "0"}, "above zero"),
        ({"do": "undo", "what": "fix", "field": "size"}, "have not mended"),
        ({"do": "resolve", "code": "AC"}, "no move"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(move: Move, words: str) -> None:
    with pytest.raises(Refused) as refused:
        play(SIZED, move)
    assert words in refused.value.sentence


def test_a_decided_line_takes_nothing_until_it_is_reopened() -> None:
    decided = [{"do": "decide", "code": HOLD}]
    fix = {"do": "fix", "field": "size", "value": "M", "since": "2025-01-01"}
    with pytest.raises(Refused):
        play(SIZED, *decided, fix)
    assert play(SIZED, *decided, {"do": "reopen"}, fix).fixes


def test_everything_posted_can_be_taken_back_until_it_is_frozen() -> None:
    moves = [move for move in key_of(PLAT).moves if move["do"] not in ("freeze", "decide", "note")]
    work = play(PLAT, *moves)
    undos = [item["undo"] for item in KIND.view(PLAT.task, work, Form())["posted"] if item["undo"]]
    bare = play(PLAT, *moves, *({"do": "undo", **undo} for undo in reversed(undos)))
    assert (bare.fixes, bare.shared, bare.told, bare.bench.rebills) == ((), (), None, ())


Worker = Callable[[Case, Random], Sequence[Move]]


def _clears_everything(case: Case, rng: Random) -> Sequence[Move]:
    looks = [move for move in key_of(case).moves if move["do"] in ("paper", "open")]
    return [*looks, {"do": "note", "text": "Looked at it, cleared."}, {"do": "decide", "code": CLEAR}]


def _guesses(case: Case, rng: Random) -> Sequence[Move]:
    fix = {"do": "fix", "field": rng.choice([name for name in FIELDS if name != "agreement"]), "value": "M"}
    moves = [{**fix, "field": "size", "since": "2025-01-01"}, {"do": "recalculate", "expected": "100.00"}]
    code = rng.choice([code for code in DECISIONS if code != STOP])
    return [*moves, {"do": "decide", "code": code}]


def _holds_everything(case: Case, rng: Random) -> Sequence[Move]:
    return [{"do": "call"}, {"do": "note", "text": "Held."}, {"do": "decide", "code": HOLD}]


def _works_nothing(case: Case, rng: Random) -> Sequence[Move]:
    return []


def _queue(worker: Worker, seed: int) -> Grade:
    form = Form(Mode.ASSESSED, 1, 12, {"set_no": seed, "pass_mark": "90"})
    cases = KIND.draw(Random(seed), form, bank())
    return KIND.sum_up(form, cases, tuple(grade(case, *worker(case, Random(seed))) for case in cases))


@pytest.mark.parametrize("worker", [_clears_everything, _guesses, _holds_everything, _works_nothing])
def test_lazy_workers_stay_far_below_the_pass_mark(worker: Worker) -> None:
    graded = _queue(worker, 1)
    assert graded.share < Fraction(7, 10) and graded.passed is False


def test_the_key_passes() -> None:
    graded = _queue(lambda case, rng: key_of(case).moves, 2)
    assert graded.share == 1 and graded.passed is True
    assert (graded.measures["items_correct"], graded.measures["money_error"]) == ("12", "0.00")


def test_a_day_that_leaves_the_period_without_days_is_refused_when_it_is_entered() -> None:
    case = line("read-day")
    opened = case.task.service.start.isoformat()
    with pytest.raises(Refused, match="The period has no days"):
        grade(case, {"do": "fix", "field": "closes", "value": opened}, {"do": "decide", "code": CLEAR})
