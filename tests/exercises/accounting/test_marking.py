"""What a form earns: fields with follow-through, journal lines with the error named, hints, the pass mark."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from carpath.core.grading import Verdict
from carpath.exercises.accounting import KIND
from carpath.exercises.accounting.slips import name_slip
from carpath.exercises.kind import Form, Mode
from tests.exercises.accounting.items import drawn, earned, key_moves, marked
from tests.exercises.playing import draw, play

RECONCILIATION = drawn(
    """
    prompt = "Reconcile."
    draw = { bank = [5000.00], transit = [300.00], checks = [120.50], book = [5204.50], charge = [25.00] }
    [[family.field]]
    name = "adjusted_bank"
    label = "Adjusted bank balance"
    type = "money"
    answer = "bank + transit - checks"
    slips = [{ value = "bank - transit + checks", why = "The signs are turned round." }]
    [[family.field]]
    name = "adjusted_book"
    label = "Adjusted book balance"
    type = "money"
    answer = "book - charge"
    [[family.field]]
    name = "difference"
    label = "Difference"
    type = "money"
    negative = true
    answer = "adjusted_bank - adjusted_book"
    """,
    points=3,
)

SALE = drawn(
    """
    prompt = "Goods are sold for $452.10 and 8 % tax in cash."
    draw = { price = [452.10] }
    accounts = ["Cash", "Accounts Receivable", "Sales Tax Payable", "Sales Revenue"]
    entry = [
      { account = "Sales Tax Payable", credit = "cents(price * 8 / 100)", name = "tax" },
      { account = "Sales Revenue", credit = "price" },
      { account = "Cash", debit = "price + tax" },
    ]
    """,
    points=3,
)

RIGHT_SALE = {
    "account1": "Sales Revenue", "credit1": "452.10",
    "account3": "Cash", "debit3": "$488.27",
    "account6": "Sales Tax Payable", "credit6": "36.17",
}  # fmt: skip


def test_right_answers_are_read_as_people_write_them() -> None:
    findings = marked(RECONCILIATION, adjusted_bank="$5,179.50", adjusted_book="5179.5", difference="0")
    assert earned(findings) == 3


def test_a_cent_off_is_wrong_and_said_to_be_rounding() -> None:
    finding = marked(RECONCILIATION, adjusted_bank="5179.51")[0]
    assert finding.verdict is Verdict.WRONG and "rounding" in finding.why


def test_an_early_slip_carried_forward_costs_once() -> None:
    findings = marked(RECONCILIATION, adjusted_bank="5,197.50", adjusted_book="5,179.50", difference="18.00")
    assert [finding.earned for finding in findings] == [0, 1, 1]
    assert "changed places" in findings[0].why and "costs once" in findings[2].why


def test_a_figure_that_follows_from_nothing_earns_nothing() -> None:
    findings = marked(RECONCILIATION, adjusted_bank="5,197.50", adjusted_book="5,179.50", difference="17.00")
    assert findings[2].earned == 0


def test_an_empty_field_breaks_no_later_one() -> None:
    findings = marked(RECONCILIATION, adjusted_book="5,179.50", difference="0.00")
    assert [finding.earned for finding in findings] == [0, 1, 1] and "Left empty" in findings[0].why


def test_text_that_cannot_be_read_is_wrong_only_when_it_is_marked() -> None:
    finding = marked(RECONCILIATION, adjusted_bank="about 5,000")[0]
    assert finding.you == "about 5,000" and finding.why.startswith("This could not be read. Enter an amount")


def test_the_authors_own_name_for_a_slip_comes_first() -> None:
    assert marked(RECONCILIATION, adjusted_bank="4820.50")[0].why.startswith("The signs are turned round.")


def test_a_journal_entry_is_right_in_any_order_and_on_any_lines() -> None:
    findings = marked(SALE, **RIGHT_SALE)
    assert earned(findings) == 3 and all(finding.verdict is Verdict.RIGHT for finding in findings)


@pytest.mark.parametrize(
    ("change", "points", "named"),
    [
        ({"credit1": "425.10"}, "5/2", "Two digits changed places; the difference, 27, divides by 9."),
        ({"credit1": "4521.00"}, "5/2", "The decimal point slid one place to the right"),
        ({"credit1": "4.521,0"}, "2", "could not be read"),
        ({"credit1": "", "debit1": "452.10"}, "2", "Right account and amount, wrong side."),
        ({"credit1": "", "debit1": "45.21"}, "2", "Right account, wrong side and wrong amount."),
        ({"account1": "Accounts Receivable"}, "2", "Right side and amount, wrong account."),
        ({"account1": "", "credit1": ""}, "2", "This line is missing."),
        ({"account2": "Accounts Receivable", "debit2": "9.00"}, "9/4", "This line does not belong to the entry."),
        ({"credit1": "425.10"}, "5/2", "out of balance by $27.00"),
        ({"debit1": "452.10"}, "2", "Use one side of a line only"),
    ],
)  # fmt: skip
def test_the_error_in_a_line_is_named(change: dict[str, str], points: str, named: str) -> None:
    findings = marked(SALE, **{**RIGHT_SALE, **change})
    assert earned(findings) == Fraction(points)
    assert any(named in finding.why for finding in findings), [finding.why for finding in findings]


def test_a_line_too_many_never_makes_an_entry_worth_more_or_less_than_its_points() -> None:
    findings = marked(SALE, **RIGHT_SALE, account2="Cash", debit2="1.00", account4="Cash", debit4="2.00")
    assert sum(finding.worth for finding in findings) == 3 and earned(findings) == Fraction(9, 5)


def test_a_tax_worked_out_wrongly_and_added_rightly_costs_once() -> None:
    findings = marked(SALE, **{**RIGHT_SALE, "credit6": "36.71", "debit3": "488.81"})
    assert earned(findings) == Fraction(5, 2)
    assert [finding.verdict for finding in findings].count(Verdict.PARTLY) == 1
    assert any("carried forward" in finding.why for finding in findings)


def test_an_amount_may_be_entered_in_parts() -> None:
    findings = marked(SALE, **{**RIGHT_SALE, "debit3": "400.00", "account4": "Cash", "debit4": "88.27"})
    assert earned(findings) == 3 and len(findings) == 3


def test_a_zero_on_the_other_side_is_no_second_amount() -> None:
    assert earned(marked(SALE, **{**RIGHT_SALE, "debit1": "0.00"})) == 3


@pytest.mark.parametrize(
    ("given", "right", "named"),
    [
        ("1025.37", "1052.37", "changed places"), ("105.237", "1052.37", "one place to the left"),
        ("-12", "12", "sign"), ("24", "12", "twice"), ("6", "12", "half"), ("1052.38", "1052.37", "off by $0.01"),
        ("1952.37", "1052.37", "One digit differs"), ("105237", "1052.37", "two places to the right"),
        ("3.4", "8.5", ""), ("12", "12", ""),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_given_its_name(given: str, right: str, named: str) -> None:
    sentence = name_slip(Fraction(given), Fraction(right))
    assert named in sentence and bool(sentence) == bool(named)


ASSESSED = Form(Mode.ASSESSED, settings=KIND.settings)


def test_hints_cost_a_quarter_each_of_what_the_question_earns() -> None:
    case = draw(KIND, Form(settings=KIND.settings), 1)[0]
    key = key_moves(case)
    bodies = [{"do": "hint", "level": "1"}, {"do": "hint", "level": "2"}, *key]
    grade = KIND.grade(case, play(KIND, case, bodies), ASSESSED)
    assert grade.measures["item.1"] == "1/2" and grade.worth - grade.earned == case.task.items[0].points / 2


@pytest.mark.parametrize(("share", "passed"), [(Fraction(80, 100), True), (Fraction(7999, 10000), False)])
def test_the_pass_mark_is_reached_exactly_or_not_at_all(share: Fraction, passed: bool) -> None:
    case = draw(KIND, ASSESSED, 1)[0]
    grade = KIND.grade(case, KIND.start(case.task), ASSESSED)
    grade = KIND.sum_up(ASSESSED, (case,), (replace(grade, earned=grade.worth * share),))
    assert grade.passed is passed
    assert (
        "80 %. The pass mark is 80 %: passed." if passed else "79 %. The pass mark is 80 %: not passed."
    ) in grade.headline


def test_the_owner_may_set_another_pass_mark_and_another_time() -> None:
    case = draw(KIND, ASSESSED, 1)[0]
    form = replace(ASSESSED, settings={"pass_mark": "70", "limit_s": 5400})
    grade = KIND.grade(case, KIND.start(case.task), form)
    assert KIND.sum_up(form, (case,), (replace(grade, earned=grade.worth * Fraction(7, 10)),)).passed is True
    assert KIND.limit_s(form) == 5400 and KIND.limit_s(replace(form, settings={"limit_s": None})) is None


def test_practice_has_no_limit_and_is_neither_passed_nor_failed() -> None:
    form = Form(settings=KIND.settings)
    case = draw(KIND, form, 1)[0]
    assert KIND.limit_s(form) is None
    assert KIND.sum_up(form, (case,), (KIND.grade(case, KIND.start(case.task), form),)).passed is None


def test_topics_are_measured_as_shares_of_their_points() -> None:
    case = draw(KIND, ASSESSED, 1)[0]
    work = play(KIND, case, key_moves(case)[:4])
    measures = KIND.grade(case, work, ASSESSED).measures
    assert measures["topic.math"] == "2/3" and measures["topic.journal entries"] == "0"
    assert (measures["items right"], measures["items"]) == ("4", "30")
