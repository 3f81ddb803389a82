"""The moves of the desk: what each does, and the sentence with which odd input is refused."""

from __future__ import annotations

import pytest

from carpath.core.errors import Faulty, Refused
from carpath.exercises.daily_balance import KIND
from carpath.exercises.kind import Form, Move
from tests.exercises.daily_balance.desk import Body, drawn, first, key_of, play, task_of

HALF: Body = {"do": "write", "account1": "131.10", "debit1": "5.00", "then": "post"}


def refused(*moves: Body, family: str = "journal") -> str:
    with pytest.raises(Refused) as caught:
        play(drawn(family), moves)
    return caught.value.sentence


def test_every_cell_that_is_no_amount_is_named_at_once_and_nothing_is_kept() -> None:
    with pytest.raises(Faulty) as caught:
        play(drawn("journal"), ({"do": "tie", "bank_a": "much", "cash_b": "1.234", "roll_a": "12.00"},))
    places = [fault.place for fault in caught.value.faults]
    assert places == [
        "Cash at the bank, CIS: receipts less returns and fees",
        "Cash in the ledger, Ledger: movement of 131.10",
    ]


def test_the_rows_of_a_journal_that_cannot_be_read_are_named_at_once() -> None:
    with pytest.raises(Faulty) as caught:
        play(
            drawn("journal"),
            ({"do": "write", "account1": "999.99", "debit1": "1", "account2": "142.10", "then": "post"},),
        )
    assert [fault.place for fault in caught.value.faults] == ["row 1", "row 2"]


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        (({"do": "paper", "name": "diary"},), "There is no paper diary"),
        (({"do": "cause", "type": "BAD LUCK"},), "no type of difference"),
        (({"do": "cause", "type": "TIMING", "amount": "5.00"},), "Fill in items"),
        (({"do": "write", "then": "post"},), "Write the entry first"),
        ((HALF,), "which system"),
        (
            ({"do": "write", "account1": "131.10", "debit1": "1", "approver": "MOTHER", "then": "post"},),
            "nobody at work",
        ),
        (({"do": "reverse", "entry": "E7"},), "no entry E7"),
        (({"do": "take_back", "number": "1"},), "There is no entry 1"),
        (({"do": "uncause", "number": "3"},), "There is no difference 3"),
        (({"do": "prove", "bank_a": "1.00"},), "Tie the control totals first"),
        (({"do": "judge", "c_Q01": "PASS"},), "no list of items"),
        (({"do": "sign"}, {"do": "note", "text": "late"}), "signed and filed"),
        (({"do": "reopen"},), "not signed yet"),
        (({"do": "dance"},), "has no move 'dance'"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(moves: tuple[Body, ...], words: str) -> None:
    assert words in refused(*moves)


def test_the_items_of_a_list_are_refused_by_their_numbers() -> None:
    assert refused({"do": "judge", "c_Q01": "MAYBE", "w_Q02": "POPE"}, family="audit").startswith("Q01: MAYBE")


def test_an_audit_ties_and_posts_nothing() -> None:
    assert "audit" in refused({"do": "tie", "list_a": "1.00"}, family="audit").lower()
    assert "posts nothing" in refused({"do": "write"}, family="audit")


def test_the_reverse_of_a_manual_journal_stands_on_the_page_ready_to_be_posted() -> None:
    case = drawn("journal")
    work = play(case, ({"do": "reverse", "entry": "MJ2"},))
    keyed = next(each for each in case.task.day.journals if each.no == "MJ2")
    posted = KIND.play(case.task, work, Move(9, 9, {"do": "write", "system": "gl", "then": "post"}))
    assert {(line.account, line.amount) for line in posted.entries[0].journal.entry} == {(a, -x) for a, x in keyed.legs}


def test_an_entry_taken_back_stands_on_the_page_again() -> None:
    entry: Body = {"do": "write", "account1": "131.10", "debit1": "5.00", "system": "gl", "then": "post"}
    work = play(drawn("journal"), (entry, {"do": "take_back", "number": "1"}))
    assert not work.entries and work.draft == {"account1": "131.10", "debit1": "5.00", "system": "gl"}


def test_a_row_that_is_half_written_is_kept_and_refused_only_when_it_is_posted() -> None:
    half: Body = {"do": "write", "account1": "131.10", "debit2": "5.00"}
    assert play(drawn("journal"), (half,)).draft == {"account1": "131.10", "debit2": "5.00"}
    assert "row 1" in refused(half, {"do": "write", "then": "post"})


def test_whatever_is_changed_after_the_proof_asks_for_another_one() -> None:
    proven: tuple[Body, ...] = ({"do": "tie", "bank_a": "1.00"}, {"do": "prove", "bank_a": "1.00"})
    case = drawn("journal")
    assert play(case, proven).proven
    assert not play(case, (*proven, {"do": "cause", "type": "BALANCED"})).proven
    assert KIND.view(case.task, play(case, proven), Form())["controls"]


def test_the_step_that_a_move_belongs_to_lies_open_afterwards() -> None:
    case = drawn("slide")
    opened = [play(case, key_of(case).moves[:count]).part for count in range(len(key_of(case).moves) + 1)]
    assert list(dict.fromkeys(opened)) == ["tie", "cause", "entry", "prove"]


def test_the_first_hint_on_a_list_does_not_tell_whether_anything_is_wrong() -> None:
    hint = KIND.hint
    assert hint is not None
    for form in ("suspense", "audit"):
        sound = first("genuine", lambda case, form=form: task_of(case).form == form)  # type: ignore[misc]
        wrong = drawn(form)
        assert hint(sound, KIND.start(sound.task), 1) == hint(wrong, KIND.start(wrong.task), 1)
