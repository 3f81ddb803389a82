"""Posting money on an account and starting the next agreement: in any order, to the cent, back again, in the books."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from carpath.cis.transactions import TransactionKind
from carpath.core.errors import Refused
from carpath.exercises.kind import Form
from carpath.exercises.prebill import KIND
from carpath.exercises.prebill.settling import WHEN, same_name
from tests.exercises.prebill.bench import grade, having, key_of, line, missed, otherwise, play, points, task_of

SETTLED = ("estate", "petition", "transfer", "paid-twice", "true-up")
TYPES = {"estate": {"FEEW"}, "petition": {"DEPA", "FEEW", "MISA"}, "transfer": {"XFER"}, "true-up": {"BUDV"}}


@pytest.mark.parametrize("family", SETTLED)
def test_the_same_work_in_another_order_gets_the_same_marks(family: str) -> None:
    case = line(family, 2, 3)
    *moves, note, decided = key_of(case).moves
    looks = [move for move in moves if move["do"] in ("open", "paper")]
    posts = [move for move in moves if move not in looks]
    # A payment can only move to an account that was started.
    posts = sorted(posts, key=lambda move: (move["do"] != "sign-on", move["do"] != "settle"))
    assert grade(case, *looks, *posts, note, decided).share == 1


@pytest.mark.parametrize("family", SETTLED)
def test_an_amount_that_is_a_cent_off_costs_its_share_alone(family: str) -> None:
    case = line(family, 2, 3)
    wrong = str(key_of(case).settles[-1].amount + Decimal("0.01"))
    earned = grade(case, *otherwise(case, "settle", amount=wrong))
    assert {step for step, _, _ in missed(earned)} == {"Account settled"}
    assert earned.measures["money_error"] != "0.00"


def test_two_fees_may_be_waived_one_by_one() -> None:
    case = having("estate", "FEEW")
    total = key_of(case).settles[0].amount
    halves = [{"do": "settle", "type": "FEEW", "amount": str(part)} for part in (Decimal("2.00"), total - 2)]
    moves = [move for move in key_of(case).moves if move["do"] != "settle"]
    assert grade(case, *moves[:-1], *halves, moves[-1]).share == 1


def test_a_name_counts_in_any_order_and_another_person_does_not() -> None:
    case = line("estate", 2, 1)
    family, given = key_of(case).next.name.split(", ")  # type: ignore[union-attr]
    assert grade(case, *otherwise(case, "sign-on", name=f"{given} {family}")).share == 1
    earned = grade(case, *otherwise(case, "sign-on", name=task_of(case).scene.home.account.name))
    assert points(earned, "Root field with its date") < 25
    assert same_name("  olson,  ruth", "Ruth Olson") and not same_name("OLSON, RUTH", "OLSON, ROSE")


@pytest.mark.parametrize(
    ("move", "told"),
    [
        ({"do": "settle", "type": "WOFF", "amount": "5"}, "no type of posting"),
        ({"do": "settle", "type": "FEEW", "amount": "-5"}, "above zero"),
        ({"do": "settle", "type": "XFER", "amount": "0", "account": "1"}, "above zero"),
        ({"do": "settle", "type": "XFER", "amount": "5"}, "account"),
        ({"do": "settle", "type": "MISA", "amount": "5", "account": "4000000000"}, "No account"),
        ({"do": "sign-on", "name": "", "since": "2025-06-12", "expected": "1"}, "name"),
        ({"do": "sign-on", "name": "A", "since": "2001-06-12", "expected": "1"}, "inside the period"),
        ({"do": "undo", "what": "settle", "type": "FEEW"}, "no such money"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(move: Mapping[str, str], told: str) -> None:
    with pytest.raises(Refused) as refused:
        play(line("petition", 2, 1), move)
    assert told in refused.value.sentence


def test_a_balance_cannot_move_to_the_account_that_it_is_on_nor_to_one_that_is_not_started() -> None:
    case = line("petition", 2, 1)
    for number in (task_of(case).scene.account, task_of(case).spare):
        with pytest.raises(Refused):
            play(case, {"do": "settle", "type": "XFER", "amount": "5", "account": number})


def test_postings_and_the_next_agreement_are_taken_back_one_by_one() -> None:
    case = having("petition", "MISA")
    task = task_of(case)
    done = [move for move in key_of(case).moves if move["do"] in ("sign-on", "settle")]
    rows = KIND.view(task, play(case, *done), Form())["posted"]
    assert len(rows) == len(done) and task.spare in rows[0]["words"]
    back = [{"do": "undo", **row["undo"]} for row in rows]
    with pytest.raises(Refused):
        play(case, *done, back[0])
    left = play(case, *done, *back[1:], back[0])
    assert (left.settled, left.signed_on) == ((), None)


@pytest.mark.parametrize("family", SETTLED)
def test_what_was_settled_balances_in_the_books_and_shows_in_the_journal(family: str) -> None:
    for step in (2, 3):
        case = line(family, 2, step)
        task, worked = task_of(case), play(case, *key_of(case).moves)
        posted = KIND.posted(task, worked) if KIND.posted else ()
        assert len(posted) == len(key_of(case).settles)
        assert all(sum(row.amount for row in each.postings) == 0 for each in posted)
        opened = play(case, *key_of(case).moves[:-1], {"do": "open", "tab": "transactions"})
        shown = KIND.view(task, opened, Form())
        moves_only_parties = {TransactionKind.TRANSFER} >= {each.kind for each in posted}
        assert moves_only_parties or not posted or shown["journal"]


@pytest.mark.parametrize("family", SETTLED)
def test_every_type_of_posting_is_met_where_it_belongs(family: str) -> None:
    met = {each.type for step in (3, 4) for seed in range(1, 6) for each in key_of(line(family, seed, step)).settles}
    assert met == TYPES.get(family, {"PCAN", "MISA", "REFD"})
    assert met <= WHEN.keys()
