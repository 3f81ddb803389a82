"""Marking: where the money lies, how it came there, the customer's side, and what stops a set."""

from decimal import Decimal
from fractions import Fraction

import pytest

from carpath.core.grading import Verdict
from carpath.exercises.kind import Case
from carpath.exercises.remittances.opening import opened
from tests.exercises.remittances.desk import (
    LOOKS,
    Body,
    drawn,
    earned,
    finding,
    grade,
    instead,
    key_moves,
    key_of,
    only,
    task_of,
    twin,
)

D = Decimal


def with_fee() -> Case:
    """A misapplied payment for which the right account was charged a late fee."""
    return next(case for seed in range(9) if key_of(case := drawn("neighbour", seed, 3)).waived)


def test_a_transfer_brings_the_money_and_half_of_the_treatment() -> None:
    case = drawn("neighbour", 2)
    wrong = next(iter(opened(task_of(case)).payments.values()))
    above = {"approved": "1"} if wrong.amount > 250 else {}
    (move,) = only(case, "move")
    act = {"do": "transfer", "from": wrong.account, "to": move["to"], "amount": str(wrong.amount), **above}
    graded = grade(case, *instead(case, act))
    assert earned(graded, "Right money") == 35
    assert finding(graded, "Treatment").earned == 15 and "Your way" in finding(graded, "Treatment").why


def test_the_treatment_tells_what_else_is_accepted_and_why() -> None:
    case = drawn("neighbour", 2)
    why = finding(grade(case, *key_of(case).moves), "Treatment").why
    assert "Also accepted: transfer between accounts." in why
    assert "Also accepted: cancel the tender and post the payment." in why


def test_the_difference_posted_beside_a_short_tender_brings_the_money_and_half_of_the_treatment() -> None:
    case = next(case for seed in range(30) if _missing(case := drawn("keyed", seed)) > 0)
    account = task_of(case).scene.account
    gap = _missing(case)
    graded = grade(case, *instead(case, {"do": "post", "type": "CK", "amount": str(gap), "account1": account}))
    assert earned(graded, "Right money") == 35 and finding(graded, "Treatment").earned == 15


def _missing(case: Case) -> Decimal:
    """What the tender of the open batch is below its check."""
    return task_of(case).checks[0].legal - opened(task_of(case)).tenders["T3"].amount


def test_money_on_an_account_without_evidence_is_critical() -> None:
    case = drawn("unknown", 3, 2)
    namesake = task_of(case).scene.home.account.number
    post = {"do": "post", "type": "CK", "amount": str(task_of(case).checks[0].legal), "account1": namesake}
    graded = grade(case, *instead(case, post))
    assert [each.step for each in graded.critical] == ["Money on an account without evidence"]
    assert graded.share == Fraction(1, 10), "only the note counts"


def test_a_batch_that_is_forced_by_an_invented_item_is_critical() -> None:
    case = next(case for seed in range(30) if _short(case := drawn("batch keyed", seed)) > 0)
    account = task_of(case).opening[-1].account
    plug = {"do": "post", "type": "CK", "amount": str(_short(case)), "account1": account}
    graded = grade(case, *instead(case, plug, *only(case, "prove", "balance")))
    assert "A batch forced to balance" in [each.step for each in graded.critical]
    assert graded.measures["items_correct"] == "0"


def _short(case: Case) -> Decimal:
    return task_of(case).tape - sum((each.amount for each in opened(task_of(case)).tenders.values()), D(0))


def test_a_refund_of_a_credit_that_one_check_keyed_twice_made_is_critical() -> None:
    case = drawn("false credit", 2)
    graded = grade(case, *instead(case, {"do": "refund", "account": task_of(case).scene.account, "approved": "1"}))
    assert [each.step for each in graded.critical] == ["A refund of money that never came"]
    assert finding(graded, "Treatment").earned == 0 and graded.measures["items_correct"] == "0"


def test_a_refund_that_nobody_asked_for_is_wrong_and_not_critical() -> None:
    case = twin("refund", 2)
    graded = grade(case, *instead(case, {"do": "refund", "account": task_of(case).scene.account, "approved": "1"}))
    assert not graded.critical and graded.share < Fraction(1, 2)


def test_whoever_trusts_the_letter_has_not_proven_that_both_payments_came() -> None:
    case = drawn("refund", 2)
    looked = [body for body in key_of(case).moves if body.get("name") not in ("image", "machine")]
    opened_too = [{"do": "open", "tab": "transactions"}, *looked]
    assert finding(grade(case, *opened_too), "Totals proven").earned < 15
    listed = [{"do": "paper", "name": "machine"}, *looked]
    assert finding(grade(case, *listed), "Totals proven").earned == 15


def test_no_key_holds_a_critical_error_and_none_is_passed_by_without_a_finding() -> None:
    case = drawn("neighbour")
    assert not grade(case, *key_of(case).moves).critical


@pytest.mark.parametrize(
    ("family", "acts", "step"),
    [
        ("stale", ({"do": "return", "reason": "SIGN"},), "The customer's side"),
        ("early", ({"do": "return", "reason": "DATE"},), "Treatment"),
    ],
)
def test_another_letter_or_a_check_sent_back_early_costs_its_step(
    family: str, acts: tuple[Body, ...], step: str
) -> None:
    case = drawn(family)
    graded = grade(case, *instead(case, *acts, code="RT"))
    assert finding(graded, step).verdict is not Verdict.RIGHT and not graded.critical
    assert graded.share > Fraction(1, 2)


def test_a_fee_that_our_error_caused_belongs_to_the_customers_side() -> None:
    case = with_fee()
    graded = grade(case, *key_moves(case, "waive"))
    assert finding(graded, "The customer's side").earned == 0 and graded.share == Fraction(9, 10)
    assert graded.measures["items_correct"] == "0"


def test_what_was_not_looked_at_before_the_first_posting_is_not_proven() -> None:
    case = drawn("neighbour", 2)
    acts = [body for body in key_of(case).moves if body["do"] not in LOOKS]
    assert finding(grade(case, *acts), "Totals proven").earned == 0
    late = [*acts[:1], *only(case, *LOOKS), *acts[1:]]
    assert finding(grade(case, *late), "Totals proven").earned == 0


def swapped(case: Case, old: str, new: str) -> list[Body]:
    """The key's moves with one value in place of another."""
    return [{name: new if value == old else value for name, value in body.items()} for body in key_of(case).moves]


def test_an_entry_on_another_account_costs_the_entry_alone() -> None:
    case = drawn("drawer off")
    graded = grade(case, *swapped(case, "903.90", "143.20"))
    assert finding(graded, "Entry").verdict is Verdict.PARTLY
    assert graded.share > Fraction(9, 10) - Fraction(1, 20)


def test_the_drawers_own_fund_may_bear_the_difference() -> None:
    case = drawn("drawer off")
    moves = [
        {name: "135.10" if value == "131.10" else value for name, value in body.items()} for body in key_of(case).moves
    ]
    assert grade(case, *moves).share == 1


def test_a_batch_that_was_not_balanced_earns_its_note_alone() -> None:
    case = drawn("batch missing")
    assert grade(case, *key_moves(case, "balance")).share == Fraction(1, 10)


def test_a_line_that_is_not_closed_earns_nothing() -> None:
    case = drawn("several")
    graded = grade(case, *key_moves(case, "resolve"))
    assert graded.earned == 0 and graded.headline == "Not closed."


def test_a_posting_of_ones_own_that_was_cancelled_again_costs_nothing() -> None:
    case = drawn("several")
    account = key_of(case).supported[0]
    slip = {"do": "post", "type": "CK", "amount": "1.00", "account1": account}
    graded = grade(case, slip, {"do": "void", "tender": "T3"}, *key_of(case).moves)
    assert graded.share == 1


def test_a_hint_costs_a_share_of_the_line() -> None:
    case = drawn("several")
    graded = grade(case, {"do": "hint", "level": "2"}, *key_of(case).moves)
    assert graded.share == Fraction(9, 10)


def test_a_split_that_pays_the_new_bill_first_loses_money() -> None:
    case = drawn("split", 2, 3)
    (said,) = only(case, "split")
    debts = [name for name in said if name != "do"]
    turned = {"do": "split", **dict(zip(debts, reversed([said[name] for name in debts]), strict=True))}
    graded = grade(case, *[turned if body == said else body for body in key_of(case).moves])
    assert earned(graded, "Right money") < 35
