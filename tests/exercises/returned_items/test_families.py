"""The families: every fault has its twin, and the evidence tells them apart, never the form."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from random import Random

import pytest

from carpath.cis.books.state import Books
from carpath.core.money import show
from carpath.exercises.kind import Case, Form
from carpath.exercises.returned_items import KIND
from carpath.exercises.returned_items.faults import FAMILIES, KIN, standing
from carpath.exercises.returned_items.faults.counts import CASH_STEPS
from carpath.exercises.returned_items.ground import PAYEE, clear
from carpath.exercises.returned_items.marking import seen
from carpath.exercises.returned_items.shelf import books
from carpath.exercises.returned_items.work import own_books
from tests.exercises.playing import bank
from tests.exercises.returned_items.desk import NAME, case, papers, worked

FAULTS = [name for name in FAMILIES if name != "genuine"]
RIGHT = [case("genuine", step, seed) for step in (1, 3) for seed in range(40)]


def test_two_proof_sets_of_twelve_lines_hold_every_kin() -> None:
    assert sorted(name for kin in KIN.values() for name in kin) == sorted(FAULTS)
    assert len(KIN) <= 12


def test_right_lines_come_in_every_type_of_advice() -> None:
    found = Counter(line.task.advice.type for line in RIGHT)
    assert set(found) == {"RI", "AD", "DP", "FI"} and min(found.values()) >= 5


def test_right_lines_take_and_give_money_as_faults_do() -> None:
    signs = Counter((line.task.advice.amount > 0) - (line.task.advice.amount < 0) for line in RIGHT)
    assert set(signs) == {-1, 0, 1}


@pytest.mark.parametrize("family", FAULTS)
def test_a_line_that_is_to_be_worked_stands_open_on_the_banks_list(family: str) -> None:
    line = case(family)
    assert line.task.scene.papers and papers(line.task)["bank"][-1] == "open"
    assert line.task.advice.number in papers(line.task)["bank"]


@pytest.mark.parametrize("family", FAULTS)
def test_the_same_papers_lie_beside_every_advice_of_a_type(family: str) -> None:
    names = {
        "RI": {"image", "bank"},
        "AD": {"image", "bank", "entry"},
        "DP": {"slip", "capture", "count", "entry", "pending", "bank"},
        "FI": {"image", "rates", "bank"},
    }
    line = case(family, step=2)
    assert set(papers(line.task)) == names[line.task.advice.type]


ACTS = {"cancel": "void", "add": "correct", "reduce": "correct", "repost": "correct"}


@pytest.mark.parametrize(
    ("situation", "families"),
    [
        ("returned", ("nsf", "closed", "stopped", "several", "second", "unauthorized")),
        ("encoded wrong", ("under", "over", "words")),
        ("keyed, deposited", ("posted-wrong",)),
        ("bank read wrong", ("bank-under", "bank-over")),
    ],
)
def test_the_desk_treats_a_payment_as_the_list_of_accepted_treatments_says(
    situation: str, families: tuple[str, ...]
) -> None:
    usual = bank(NAME).treatments.ways(situation)[0]
    for family in families:
        done = {ACTS[act.what] for act in case(family).key.acts} or {"leave"}
        assert done == set(usual.acts), family


@pytest.mark.parametrize("step", [1, 2, 3, 4])
@pytest.mark.parametrize("family", ["misread", "unlocated"])
def test_an_account_that_cannot_be_found_is_ours_exactly_where_the_item_says_otherwise(family: str, step: int) -> None:
    task = case(family, step).task
    assert (task.check.account[-4:] != task.advice.tail) is (family == "misread")


@pytest.mark.parametrize("family", ["under", "over", "words", "bank-under", "bank-over", "posted-wrong"])
def test_of_the_three_numbers_two_agree(family: str) -> None:
    for seed in range(5):
        task = case(family, 2, seed).task
        posted = next(each.amount for each in task.filed.tenders if each.serial == task.check.serial)
        numbers = [task.check.legal, task.check.encoded, posted]
        assert len(set(numbers)) == 2
        if family != "posted-wrong":
            assert task.check.encoded != task.check.legal
        wrong_by = {"bank-under": task.check.encoded - posted, "bank-over": task.check.encoded - posted}
        due = 0 if family == "posted-wrong" else wrong_by.get(family, task.check.legal - task.check.encoded)
        assert task.advice.amount == due


def test_every_difference_of_a_slip_of_the_hand_is_divisible_by_nine() -> None:
    for family in ("under", "over", "words", "bank-under", "bank-over", "slip"):
        assert all(int(case(family, 1, seed).key.amounts[0] * 100) % 9 == 0 for seed in range(5)), family


@pytest.mark.parametrize("family", FAMILIES)
def test_the_bank_never_gives_money_for_a_returned_item(family: str) -> None:
    for seed in range(4):
        listed = next(each for each in case(family, 2, seed).task.scene.papers if each.name == "bank")
        returned = [row[4] for row in listed.rows if row[2] == "Returned item"]
        assert all(moved.startswith(("Debit", "No amount")) for moved in returned)


def test_a_duplicate_was_charged_before_and_a_strangers_item_was_never_handed_in() -> None:
    twice, strange = case("duplicate").task, case("stranger").task
    assert papers(twice)["bank"].count(twice.advice.serial) == 2
    assert strange.advice.serial not in {each.serial for each in strange.filed.tenders}
    assert strange.check.payee != "Public Utility District"


def test_who_has_seen_one_item_of_a_stranger_does_not_know_the_next_by_its_drawer() -> None:
    checks = [case("stranger", 2, seed).task.check for seed in range(30)]
    assert len({each.drawer for each in checks}) >= 25 and len({each.address for each in checks}) >= 25
    assert len({each.payee for each in checks}) >= 5 and {each.memo[:4] for each in checks} == {"", "Invo", "Acct"}
    assert not any(each.payee == PAYEE for each in checks)


def test_from_the_second_step_on_another_payer_brought_the_same_amount() -> None:
    for step, alike in ((1, 1), (2, 2)):
        filed = case("nsf", step).task.filed
        amounts = Counter(each.amount for each in filed.tenders)
        assert max(amounts.values()) == alike


def test_cash_differs_by_whole_notes() -> None:
    assert all(abs(case("cash", 2, seed).key.amounts[0]) in CASH_STEPS for seed in range(8))


@pytest.mark.parametrize("family", FAULTS)
def test_the_key_puts_every_account_where_it_belongs_and_a_worked_twin_begins_there(family: str) -> None:
    line = case(family, step=3)
    found = seen(line.task, line.key, worked(line, *line.key.moves))
    assert found.due == found.done and not found.astray
    twin = standing.worked(clear(Random(f"{family}-3-0"), bank(NAME), 3), FAMILIES[family])
    if twin is not None and twin[0].advice == line.task.advice:
        after = own_books(line.task, worked(line, *line.key.moves))
        assert balances(books(twin[0])) == balances(after)


def header(line: Case) -> dict[str, str]:
    """The facts of the payer's account, by label."""
    return dict(KIND.view(line.task, KIND.start(line.task), Form())["header"]["facts"])


def worked_twin(family: str, step: int = 3, seed: int = 0) -> Case:
    """The line of `case` as a colleague leaves it."""
    rng = Random(f"{family}-{step}-{seed}")
    laid = (standing.worked(clear(rng, bank(NAME), step), FAMILIES[family]) for _ in range(50))
    task, _, _ = next(filter(None, laid))
    return Case(task, None)


@pytest.mark.parametrize("family", FAULTS)
def test_what_a_colleague_worked_shows_the_account_on_the_path_where_he_left_it(family: str) -> None:
    key, after = case(family, step=3).key, header(worked_twin(family))
    if key.notice:
        assert after["Notice path"] == {"on": "on it", "off": "not on it"}[key.notice]
    assert ("only" in after["Pays by"]) is (key.cash_only == "on")


def test_a_payment_that_was_charged_back_before_has_put_its_account_on_the_notice_path() -> None:
    assert header(case("duplicate"))["Notice path"] == "on it"


@pytest.mark.parametrize(("family", "rows"), [("settled", 1), ("drawer", 1), ("cash", 2), ("slip", 1)])
def test_a_worked_advice_leaves_pending_only_what_is_still_open(family: str, rows: int) -> None:
    line = case(family, step=3)
    paper = next(each for each in worked_twin(family).task.scene.papers if each.name == "pending")
    assert len(paper.rows) == rows
    assert (show(line.key.amounts[0]) in paper.rows[-1][-1]) is (family == "cash")


def balances(held: Books) -> dict[str, Decimal]:
    return {number: account.balance for number, account in held.accounts.items()}
