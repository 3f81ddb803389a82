"""What an advice earns (handbook 12.7), and which errors stop a set."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from carpath.core.grading import Verdict
from carpath.exercises.kind import Case, Form
from carpath.exercises.returned_items import KIND
from carpath.exercises.returned_items.faults import FAMILIES
from tests.exercises.returned_items.desk import Body, case, graded, moves, step_of, whole, without

NSF = case("nsf")
GENUINE = case("genuine", seed=3)
OURS = ("misread", "under", "over", "words", "duplicate", "stranger", "bank-over", "slip")


def criticals(line: Case, *bodies: Body) -> list[str]:
    return [each.step for each in graded(line, *bodies).findings if each.critical]


def test_the_parts_are_worth_what_the_rubric_says() -> None:
    worth = {each.step.partition(":")[0]: Fraction(0) for each in graded(NSF, *NSF.key.moves).findings}
    for each in graded(NSF, *NSF.key.moves).findings:
        worth[each.step.partition(":")[0]] += each.worth
    assert worth == {
        "Whose error": 10, "What is wrong": 15, "CIS": 20, "Amount": 20, "Entry": 20, "Fee": 5, "Letter": 3,
        "Collections": 2, "Note": 5,
    }  # fmt: skip


def test_a_line_that_is_not_ticked_earns_nothing_however_much_was_done() -> None:
    assert graded(NSF, *moves(NSF, then="")).share == 0


def test_a_wrong_line_ticked_as_if_it_agreed_earns_nothing_and_counts_as_let_through() -> None:
    grade = graded(NSF, *moves(NSF, who="NO", what="AG"))
    assert grade.earned == 0 and grade.measures["wrong_lines_let_through"] == "1"


def test_a_right_line_worked_once_more_is_stopped_and_makes_a_second_error() -> None:
    line = next(each for each in (case("genuine", seed=seed) for seed in range(60)) if _returned(each))
    tender = _open_tender(line)
    again = {"do": "cancel", "tender": tender, "reason": "NSF", "fee": "charge"}
    grade = graded(line, again, *line.key.moves)
    assert grade.measures["right_lines_stopped"] == "1"
    assert "A second wrong posting" in [each.step for each in grade.findings if each.critical]


def _returned(line: Case) -> bool:
    return bool(line.task.advice.type == "RI")


def _open_tender(line: Case) -> str:
    view = KIND.view(line.task, KIND.start(line.task), Form())
    return str(view["options"]["tenders"][0][0])


def test_a_tick_without_a_look_at_the_papers_earns_nothing_but_the_note_on_a_right_line() -> None:
    assert graded(GENUINE, *without(GENUINE, "paper")).share == Fraction(5, 100)


@pytest.mark.parametrize("family", OURS)
def test_a_fee_for_an_error_that_is_not_the_customers_is_critical(family: str) -> None:
    line = case(family)
    charge = {"do": "fee", "way": "charge", "account": line.task.scene.account}
    assert criticals(line, charge, *line.key.moves) == ["A fee for an error that is not the customer's"]
    assert criticals(line, *line.key.moves) == []


def test_posting_the_full_check_instead_of_the_difference_is_a_second_wrong_posting() -> None:
    line = case("under")
    *looked, add, last = whole(line)
    grade = graded(line, *looked, {**add, "amount": str(line.task.check.legal)}, last)
    assert step_of(grade, "Amount").earned == 10
    assert "A second wrong posting" in [each.step for each in grade.findings if each.critical]


def test_cancelling_one_of_three_payments_is_not_cancelling_the_tender() -> None:
    line = case("several")
    held = KIND.view(line.task, KIND.start(line.task), Form())["tenders"]
    part = next(each for each in held if len(each["parts"]) == 3)["parts"][0]
    one = {"do": "payment", "payment": part["number"], "way": "take"}
    grade = graded(line, one, *without(line, "cancel"))
    assert step_of(grade, "CIS").earned == 0 and step_of(grade, "Fee").earned == 0


@pytest.mark.parametrize("family", ["under", "over", "words", "exchange"])
def test_cancelling_a_payment_and_posting_it_again_is_as_good_as_correcting_it(family: str) -> None:
    line = case(family)
    *looked, correct, last = whole(line)
    posted = next(each.amount for each in line.task.filed.tenders if each.serial == line.task.check.serial)
    right = posted + Decimal(correct["amount"]) * (1 if correct["way"] == "add" else -1)
    assert graded(line, *looked, {**correct, "way": "repost", "amount": str(right)}, last).share == 1


def test_a_correction_of_today_loses_half_of_the_step_in_cis() -> None:
    line = case("over")
    *looked, reduce, last = whole(line)
    grade = graded(line, *looked, {**reduce, "date": line.task.today.isoformat()}, last)
    assert step_of(grade, "CIS").earned == 10 and grade.earned == 90


def test_another_reason_on_the_right_tender_loses_half_of_the_step_in_cis() -> None:
    *looked, cancel, last = whole(NSF)
    assert step_of(graded(NSF, *looked, {**cancel, "reason": "STP"}, last), "CIS").earned == 10


def test_correcting_cis_for_an_error_of_the_bank_is_a_second_error() -> None:
    line = case("bank-over")
    payment = KIND.view(line.task, KIND.start(line.task), Form())["options"]["payments"][0][0]
    own = {
        "do": "payment",
        "payment": payment,
        "way": "add",
        "amount": "540.00",
        "date": "2025-05-05",
        "reason": "ENCA",
    }
    assert criticals(line, own, *line.key.moves) == ["A second wrong posting"]


def test_leaving_something_alone_counts_only_for_the_right_reason() -> None:
    line = case("duplicate")
    grade = graded(line, *moves(line, what="OI"))
    assert step_of(grade, "CIS").earned == 0 and step_of(grade, "Entry").earned == 20


def test_putting_an_account_on_the_path_on_which_it_stands_already_changes_nothing() -> None:
    line = case("duplicate")
    assert graded(line, *moves(line, notice="on")).share == 1
    assert step_of(graded(line, *moves(line, notice="off")), "Collections").earned == 0


def test_an_entry_out_of_balance_earns_nothing() -> None:
    assert step_of(graded(NSF, *moves(NSF, debit1="999.99")), "Entry").earned == 0


def test_a_letter_with_another_total_keeps_half_of_its_points() -> None:
    assert step_of(graded(NSF, *moves(NSF, total="1.00")), "Letter").earned == Fraction(3, 2)


def test_a_note_that_the_machine_does_not_understand_waits_for_the_trainer() -> None:
    grade = graded(NSF, *moves(NSF, note="Done with this one here"))
    assert all(each.verdict is Verdict.TRAINER for each in grade.findings if each.step.startswith("Note"))


@pytest.mark.parametrize(
    "note",
    [
        "Saw LUD receipts of $1374.96 at the general bank. Decided to move $1374.96 to 131.20. Proof: both papers.",
        "Seen: two numbers alike. DECIDED it agrees, because all three say so.",
        "Seen both twins. My decision: settle it, the binder says so.",
    ],
)
def test_a_note_that_says_seen_and_decided_has_said_both_in_whatever_form(note: str) -> None:
    found = {each.step: each.verdict for each in graded(NSF, *moves(NSF, note=note)).findings}
    assert found["Note: what was seen"] is found["Note: what was decided"] is Verdict.RIGHT


@pytest.mark.parametrize("family", FAMILIES)
def test_the_key_leaves_no_money_wrong(family: str) -> None:
    line = case(family, step=3)
    assert Decimal(graded(line, *line.key.moves).measures["money_error"]) == 0


def test_one_who_gives_the_same_answer_to_every_line_fails() -> None:
    lines = [case(family) for family in (*["genuine"] * 6, "nsf", "under", "slip", "exchange", "duplicate", "cash")]
    for who, what in (("NO", "AG"), ("CU", "RT"), ("US", "EN"), ("BK", "BC")):
        sheet = {"do": "settle", "who": who, "what": what, "amount": "0.00", "letter": "NL", "entry": "none"}
        grades = tuple(
            graded(line, {**sheet, "note": "seen, nothing posted, the list proves it", "then": "tick"})
            for line in lines
        )
        assert KIND.sum_up(Form(), tuple(lines), grades).share < Fraction(1, 4), (who, what)
