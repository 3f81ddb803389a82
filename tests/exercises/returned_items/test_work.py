"""Working at the desk: what is posted, taken back, typed and refused."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from carpath.cis.plain_ledger import write
from carpath.core.errors import Faulty, Refused
from carpath.exercises.kind import Case, Form, Move
from carpath.exercises.returned_items import KIND
from carpath.exercises.returned_items.faults import FAMILIES
from tests.exercises.returned_items.desk import Body, case, moves, worked

NSF = case("nsf")


def view(line: Case, *bodies: Body) -> Mapping[str, Any]:
    return KIND.view(line.task, worked(line, *bodies), Form())


def refusal(line: Case, *bodies: Body) -> str:
    with pytest.raises(Refused) as refused:
        worked(line, *bodies)
    return refused.value.sentence


def test_a_tick_without_a_decision_names_everything_that_is_missing_at_once() -> None:
    with pytest.raises(Faulty) as faulty:
        worked(NSF, {"do": "settle", "amount": "twelve", "debit2": "4", "then": "tick"})
    places = [fault.place for fault in faulty.value.faults]
    assert places == ["Amount in question", "Whose error", "What is wrong", "Letter", "row 2"]


def test_what_was_typed_stays_as_it_was_typed_until_it_is_ticked() -> None:
    shown = view(NSF, {"do": "settle", "amount": "12.", "account1": "142.10", "debit1": "twelve"})
    assert shown["sheet"]["amount"] == "12." and shown["entry_grid"]["rows"][0]["debit"] == "twelve"
    assert shown["entry_grid"]["rows"][0]["name"].startswith("Customer accounts receivable")


def test_no_entry_and_rows_of_an_entry_exclude_each_other() -> None:
    assert "exclude each other" in refusal(NSF, *moves(NSF, entry="none"))


def test_a_tender_is_cancelled_once() -> None:
    cancel = next(move for move in NSF.key.moves if move["do"] == "cancel")
    assert "cancelled already" in refusal(NSF, cancel, cancel)


def test_no_fee_needs_its_reason() -> None:
    cancel = next(move for move in NSF.key.moves if move["do"] == "cancel")
    assert "why no fee" in refusal(NSF, {**cancel, "fee": "none"})


def test_a_payment_of_a_cancelled_tender_is_not_corrected() -> None:
    cancel = next(move for move in NSF.key.moves if move["do"] == "cancel")
    held = view(NSF)["tenders"]
    part = next(each["parts"][0]["number"] for each in held if each["number"] == cancel["tender"])
    body = {"do": "payment", "payment": part, "way": "add", "amount": "5", "date": "2025-05-05", "reason": "ENCA"}
    assert "cancelled" in refusal(NSF, cancel, body)


def test_a_posting_is_taken_back_and_the_deposit_stands_as_before() -> None:
    cancel = next(move for move in NSF.key.moves if move["do"] == "cancel")
    assert view(NSF, cancel)["tenders"] != view(NSF)["tenders"]
    assert view(NSF, cancel, {"do": "undo", "act": "1"})["tenders"] == view(NSF)["tenders"]


def test_the_account_shows_what_was_posted_on_it_and_what_it_owes_now() -> None:
    shown = view(NSF, *NSF.key.moves, {"do": "open", "tab": "transactions"})
    assert [row["what"].partition(" (")[0] for row in shown["transactions"][:2]] == [
        "Fee, NSF",
        "Returned payment, NSF",
    ]
    balance = dict(shown["header"]["facts"])["Balance"]
    assert balance == shown["transactions"][0]["balance"] == f"${NSF.key.totals[0]:,.2f}"


def test_a_ticked_line_changes_only_after_it_is_reopened() -> None:
    assert "Reopen" in refusal(NSF, *NSF.key.moves, {"do": "settle", "who": "BK"})
    assert not worked(NSF, *NSF.key.moves, {"do": "reopen"}).done


def test_what_was_opened_after_the_first_tick_proves_nothing() -> None:
    blind = [move for move in NSF.key.moves if move["do"] != "paper"]
    work = worked(NSF, *blind, {"do": "reopen"}, {"do": "paper", "name": "image"}, {"do": "settle", "then": "tick"})
    assert "paper:image" not in work.known


def test_the_image_is_drawn_only_once_it_is_opened() -> None:
    line = next(each for each in (case("nsf", seed=seed) for seed in range(20)) if each.task.check)
    assert view(line)["check"] is None
    assert view(line, {"do": "paper", "name": "image"})["check"]["serial"] == line.task.check.serial


def test_nothing_reaches_the_books_before_the_tick() -> None:
    cancel = next(move for move in NSF.key.moves if move["do"] == "cancel")
    assert KIND.posted is not None and KIND.posted(NSF.task, worked(NSF, cancel)) == ()


@pytest.mark.parametrize("family", [name for name in FAMILIES if name != "genuine"])
def test_cis_and_the_entry_agree_on_receivables_where_cash_followed_cis(family: str) -> None:
    """142.10 without a customer is what CIS and ledger still owe each other."""
    line = case(family)
    assert KIND.posted is not None
    posted = KIND.posted(line.task, worked(line, *line.key.moves))
    assert all(sum(each.amount for each in transaction.postings) == 0 for transaction in posted)
    every = [each for transaction in posted for each in transaction.postings]
    assert sum(each.amount for each in every if each.account == "142.10" and not each.party) == 0
    assert write(posted) or not line.key.journal.lines


@pytest.mark.parametrize("family", ["exchange", "over", "words"])
def test_a_payment_that_is_reduced_is_no_returned_payment_in_the_ledger(family: str) -> None:
    line = next(each for each in (case(family, seed=seed) for seed in range(20)) if each.key.acts[0].what == "reduce")
    assert KIND.posted is not None
    kinds = [each.kind for each in KIND.posted(line.task, worked(line, *line.key.moves))]
    assert "payment corrected" in kinds and "returned payment" not in kinds
    shown = view(line, *line.key.moves, {"do": "open", "tab": "transactions"})
    assert shown["transactions"][0]["what"].startswith("Payment corrected")


BODIES: Mapping[str, Body] = {
    "cancel": next(move for move in NSF.key.moves if move["do"] == "cancel"),
    "undo": {"do": "undo", "act": "1"},
    "fee": {"do": "fee", "way": "charge", "account": NSF.task.scene.account},
    "settle": {"do": "settle", "who": "CU"},
    "paper": {"do": "paper", "name": "bank"},
}


@settings(max_examples=20, deadline=None)
@given(some.lists(some.sampled_from(sorted(BODIES)), max_size=6))
def test_whatever_is_posted_and_taken_back_every_balance_is_the_sum_of_its_transactions(names: list[str]) -> None:
    work = KIND.start(NSF.task)
    for seq, name in enumerate(names, 1):
        with suppress(Refused):
            work = KIND.play(NSF.task, work, Move(seq, seq * 1000, BODIES[name]))
    opened = KIND.play(NSF.task, work, Move(99, 99_000, {"do": "open", "tab": "transactions"}))
    shown = KIND.view(NSF.task, opened, Form())
    assert dict(shown["header"]["facts"])["Balance"] == shown["transactions"][0]["balance"]


@pytest.mark.parametrize(
    ("way", "amount", "said"), [("reduce", "99999", "cancel its tender"), ("repost", "", "stands at")]
)
def test_a_correction_that_leaves_nothing_or_changes_nothing_is_refused(way: str, amount: str, said: str) -> None:
    line = case("over")
    reduce = next(move for move in line.key.moves if move["do"] == "payment")
    posted = next(
        part for each in view(line)["tenders"] for part in each["parts"] if part["number"] == reduce["payment"]
    )
    assert said in refusal(line, {**reduce, "way": way, "amount": amount or posted["amount"]})
