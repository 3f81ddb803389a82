"""The moves of the desk: what is refused and why, what is taken back, what the page and the hints say."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.core.errors import Refused
from carpath.exercises.kind import Case, Move
from carpath.exercises.remittances import KIND
from carpath.exercises.remittances.case import Stub
from carpath.exercises.remittances.faults import FAULTS
from carpath.exercises.remittances.opening import opened
from carpath.exercises.remittances.work import books_of
from tests.exercises.playing import bank
from tests.exercises.remittances.desk import PRACTICE, Body, drawn, key_moves, key_of, play, proven, task_of, twin


def refused(case: Case, *bodies: Body) -> str:
    """The sentence with which the last move is refused."""
    work = play(case, *bodies[:-1])
    with pytest.raises(Refused) as refusal:
        play(case, *bodies)
    assert play(case, *bodies[:-1]) == work
    return refusal.value.sentence


def plain() -> Case:
    """A check with its stub that is good."""
    return twin("stale")


def number() -> str:
    return task_of(plain()).stubs[0].account


POST = {"do": "post", "type": "CK", "amount": "10.00"}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (POST | {"account1": "123"}, "ten digits"),
        (POST | {"account1": "4471903827"}, "does not prove the others"),
        (POST | {"type": "XX"}, "no tender type"),
        (POST | {"amount": "ten"}, "Enter an amount"),
        (POST | {"amount": "-5.00"}, "above zero"),
        (POST | {"amount1": "4.00"}, r"\$10.00; of that|single"),
        ({"do": "void", "tender": "T99"}, "no tender T99"),
        ({"do": "move", "payment": "P1", "to": ""}, "no payment P1"),
        ({"do": "prove", "items": "1", "machine": "1.00", "tape": "1.00"}, "Nothing is counted"),
        ({"do": "recount"}, "Only a drawer"),
        ({"do": "split", "d1": "1.00"}, "Nothing is to be split"),
        ({"do": "return", "reason": "MOOD"}, "no letter MOOD"),
        ({"do": "pledge", "account": "", "amount": "1.00", "agency": "A"}, "Fill in account"),
        ({"do": "undo", "act": "1"}, "no act 1"),
        ({"do": "resolve", "code": "ZZ"}, "no way to leave"),
        ({"do": "resolve", "code": "PO"}, "Nothing is posted"),
        ({"do": "resolve", "code": "RT"}, "No letter is written"),
        ({"do": "resolve", "code": "HD"}, "Nothing is held"),
        ({"do": "open", "tab": "reads"}, "the tabs are"),
        ({"do": "order", "type": "RR"}, "no move 'order'"),
        (POST | {"account1": "4471903826" * 20}, "at most"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence_and_changes_nothing(body: Body, words: str) -> None:
    assert re.search(words, refused(plain(), body))


def test_every_part_that_is_wrong_is_told_at_once() -> None:
    sentence = refused(plain(), POST | {"account1": "12", "amount1": "x", "account2": "4471903827", "amount2": "1.00"})
    assert "part 1" in sentence and "part 2" in sentence


def test_parts_that_do_not_make_the_tender_are_refused_with_the_difference() -> None:
    sentence = refused(plain(), POST | {"account1": number(), "amount1": "4.00", "amount2": "5.00"})
    assert "$1.00 are left" in sentence


def test_what_went_back_is_not_posted_and_what_is_posted_does_not_go_back() -> None:
    back, stub = {"do": "return", "reason": "STALE"}, {"do": "post_stub"}
    assert "on its way back" in refused(plain(), back, stub)
    assert "It is posted" in refused(plain(), stub, back)


def test_a_check_that_is_put_away_is_not_posted() -> None:
    case = drawn("early")
    (hold,) = [body for body in key_of(case).moves if body["do"] == "hold"]
    assert "put away" in refused(case, hold, {"do": "post_stub"})


def test_a_check_for_a_cash_only_account_is_refused_by_the_books() -> None:
    assert "pays by cash" in refused(drawn("cash only"), {"do": "post_stub"})


def test_a_line_that_was_touched_is_not_left_as_it_is() -> None:
    assert "not left as it was" in refused(plain(), {"do": "post_stub"}, {"do": "resolve", "code": "LV"})


def test_a_closed_line_takes_nothing_until_it_is_reopened() -> None:
    left = {"do": "resolve", "code": "LV"}
    assert "Reopen it" in refused(plain(), left, {"do": "post_stub"})
    assert play(plain(), left, {"do": "reopen"}, {"do": "post_stub"}).acts


def test_an_act_is_undone_if_nothing_rests_on_it() -> None:
    case, posted = plain(), POST | {"account1": number()}
    assert play(case, posted, {"do": "undo", "act": "1"}).acts == ()
    assert "Undo that first" in refused(case, posted, {"do": "void", "tender": "T3"}, {"do": "undo", "act": "1"})


def test_a_balanced_batch_takes_no_tender_and_gives_none_back() -> None:
    case = twin("batch missing")
    moves = key_moves(case, "note", "resolve")
    account = task_of(case).opening[-1].account
    assert "takes no more tenders" in refused(case, *moves, POST | {"account1": account})
    assert "is Balanced" in refused(case, *moves, {"do": "void", "tender": "T3"})


def test_a_batch_does_not_balance_while_it_is_off_and_says_by_how_much() -> None:
    case = drawn("batch missing")
    moves = [body for body in key_of(case).moves if body["do"] in ("paper", "prove")]
    assert "does not balance" in refused(case, *moves, {"do": "balance"})


def test_a_drawer_is_closed_with_an_entry_only_when_the_supervisor_initials_it() -> None:
    case = drawn("drawer off")
    moves = key_moves(case, "note", "resolve")
    unsigned = {name: value for name, value in moves[-1].items() if name != "approved"}
    assert "supervisor's initials" in refused(case, *moves[:-1], unsigned)


def test_only_so_much_is_posted_on_one_line() -> None:
    case = plain()
    posted = POST | {"account1": number()}
    assert "Too much was posted" in refused(case, *[posted] * 41)


def test_a_scan_line_proves_account_and_amount() -> None:
    stub: Stub = task_of(plain()).stubs[0]
    account, check, cents, proof = stub.scan.split()
    assert account + check == stub.account and int(cents) == stub.due * 100
    digits = [int(digit) for digit in f"{stub.account}{cents}{proof}"]
    doubled = [value * 2 if place % 2 else value for place, value in enumerate(reversed(digits))]
    assert sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def test_what_lies_in_the_archive_and_the_recount_are_shown_once_they_are_asked_for() -> None:
    case = drawn("keyed")
    view = KIND.view(case.task, play(case), PRACTICE)
    assert not view["item"]["checks"]
    assert KIND.view(case.task, play(case, {"do": "paper", "name": "image"}), PRACTICE)["item"]["checks"]
    drawer = drawn("drawer miscount")
    assert KIND.view(drawer.task, play(drawer), PRACTICE)["recounted"] is None
    assert KIND.view(drawer.task, play(drawer, {"do": "recount"}), PRACTICE)["recounted"]


def test_the_page_shows_the_balance_the_payments_and_the_journal_after_a_posting() -> None:
    case = plain()
    task = task_of(case)
    work = play(case, {"do": "open", "tab": "transactions"}, {"do": "post_stub"})
    view = KIND.view(task, work, PRACTICE)
    assert view["transactions"][0]["balance"] == "$0.00" == dict(view["header"]["facts"])["Balance"]
    assert [row["state"] for row in view["payments"]] == ["stands"]
    assert {row["account"] for row in view["journal"]} == {"131.10", "142.10"}
    assert view["posted"][0]["words"].startswith("Posted CK $")


def test_nothing_of_a_line_is_on_the_ledger_before_it_is_worked() -> None:
    case = drawn("neighbour", 2)
    assert KIND.posted is not None and KIND.posted(case.task, KIND.start(case.task)) == ()
    assert opened(task_of(case)).transactions == books_of(task_of(case), ()).transactions


def test_hints_lead_from_the_question_to_the_answer() -> None:
    assert KIND.hint is not None
    case = drawn("several")
    work = KIND.start(case.task)
    question, where, why, answer = (KIND.hint(case, work, level) for level in (1, 2, 3, 4))
    assert question.endswith("?") and "stubs" in where and "split" in why
    assert all(account in answer for account in key_of(case).supported)


def test_the_page_of_the_desk_shows_the_list_by_which_treatments_are_marked() -> None:
    assert KIND.teaching is not None
    rows = KIND.teaching.page(bank(KIND.name)).treatments
    assert ("", "Transfer between accounts", "half marks") in [row[:3] for row in rows]
    for family in ("neighbour", "keyed", "twice"):
        assert {way.why for way in key_of(drawn(family)).ways} <= {row[3] for row in rows}


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_is_posted_the_books_prove(data: st.DataObject) -> None:
    case = drawn(data.draw(st.sampled_from(sorted(FAULTS))), data.draw(st.integers(0, 3)))
    known = [dict(body) for body in key_of(case).moves]
    accounts = [each.account for each in task_of(case).opening]
    work = KIND.start(case.task)
    for number in range(1, 1 + data.draw(st.integers(1, 8))):
        body = dict(data.draw(st.sampled_from([*known, {"do": "move", "payment": "P5", "to": ""}, {"do": "undo"}])))
        for name in ("account1", "to", "account"):
            if name in body and data.draw(st.booleans()):
                body[name] = data.draw(st.sampled_from(accounts))
        with suppress(Refused):
            work = KIND.play(case.task, work, Move(number, number, body))
    assert proven(case, work) == ()
