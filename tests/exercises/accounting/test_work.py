"""Moves, and the page that they lead to."""

from __future__ import annotations

import pytest

from carpath.core.errors import Refused
from carpath.exercises.accounting import KIND
from carpath.exercises.accounting.answers import read
from carpath.exercises.accounting.task import Answer, Field
from carpath.exercises.kind import Case, Form, Mode
from tests.exercises.accounting.items import key_moves
from tests.exercises.playing import draw, play

FORM = Form(Mode.ASSESSED, settings=KIND.settings)
CASE: Case = draw(KIND, FORM, 3)[0]
ITEMS = CASE.task.items
MONEY = next(item for item in ITEMS if item.fields and item.fields[0].answer is Answer.MONEY)
JOURNAL = next(item for item in ITEMS if item.accounts)


def page(*bodies: dict[str, str]) -> dict[str, object]:
    return dict(KIND.view(CASE.task, play(KIND, CASE, bodies), FORM))


def shown(view: dict[str, object], item_id: str) -> dict[str, object]:
    return next(item for item in view["items"] if item["id"] == item_id)  # type: ignore[attr-defined]


def answer(item_id: str, **texts: str) -> dict[str, str]:
    return {"do": "answer", "item": item_id, **texts}


def test_a_form_has_thirty_questions_in_practice_ten() -> None:
    assert len(ITEMS) == 30
    assert len(draw(KIND, Form(settings=KIND.settings), 3)[0].task.items) == 10


def test_an_answer_is_kept_as_it_was_typed_and_leads_on() -> None:
    name = MONEY.fields[0].name
    view = page(answer(MONEY.id, **{name: " $1,0O0 ", "then": "review"}))
    field = shown(view, MONEY.id)["fields"][0]  # type: ignore[index]
    assert field["text"] == " $1,0O0 " and "Enter an amount" in field["message"]
    assert shown(view, MONEY.id)["state"] == "unclear" and view["review"] is True


def test_an_answer_can_be_taken_back() -> None:
    name = MONEY.fields[0].name
    view = page(answer(MONEY.id, **{name: "12.00"}), answer(MONEY.id, **{name: ""}))
    assert shown(view, MONEY.id)["state"] == "empty"


def test_fields_that_a_move_leaves_out_keep_their_text() -> None:
    view = page(answer(JOURNAL.id, account1=JOURNAL.accounts[0]), answer(JOURNAL.id, debit1="7.50"))
    journal = shown(view, JOURNAL.id)["journal"]
    assert (journal["debits"], journal["credits"], journal["balance"]) == ("$7.50", "$0.00", "Out of balance by $7.50")  # type: ignore[index]


def test_the_palette_says_answered_flagged_and_empty_in_words() -> None:
    key = key_moves(CASE)
    view = page(dict(key[0]), {"do": "flag", "item": "1"}, {"do": "flag", "item": "2"}, {"do": "unflag", "item": "2"})
    first, second = view["palette"][:2]  # type: ignore[index]
    assert (first["state_word"], first["flagged"]) == ("answered", True)
    assert (second["state_word"], second["flagged"]) == ("empty", False)
    assert view["counts"]["answered"] == 1 and view["counts"]["flagged"] == 1  # type: ignore[index]


def test_back_and_next_lead_from_the_first_question_to_the_review() -> None:
    view = page()
    assert (view["previous"], view["next"], view["item"]["id"]) == ("", "2", "1")  # type: ignore[index]
    view = page({"do": "go", "item": "30"})
    assert (view["previous"], view["next"]) == ("29", "review")
    view = page({"do": "go", "item": "review"})
    assert (view["previous"], view["next"], view["item"]) == ("30", "", None)


def test_the_line_is_done_when_every_question_is_answered() -> None:
    work = play(KIND, CASE, key_moves(CASE))
    assert KIND.line(CASE.task, work).done and not KIND.line(CASE.task, KIND.start(CASE.task)).done


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"do": "dance"}, "not known"),
        ({"do": "answer", "item": "99"}, "no such question"),
        ({"do": "answer", "item": JOURNAL.id, "debit9": "1"}, "has no field “debit9”"),
        ({"do": "answer", "item": "1", "then": "31"}, "no such question"),
        ({"do": "answer", "item": JOURNAL.id, "debit1": "9" * 201}, "at most 200"),
        ({"do": "answer", "item": JOURNAL.id, "debit1": 5}, "is a text"),
        ({"do": "hint", "level": "2"}, "one after another"),
    ],
)
def test_a_move_that_fits_nothing_is_refused(body: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        play(KIND, CASE, [body])


def test_hints_end_after_the_fourth_and_begin_anew_at_the_next_question() -> None:
    four = [{"do": "hint", "level": str(level)} for level in (1, 2, 3, 4)]
    view = page(*four, {"do": "go", "item": "2"}, {"do": "hint", "level": "1"})
    assert (shown(view, "1")["next_hint"], shown(view, "2")["next_hint"]) == (0, 2)
    with pytest.raises(Refused):
        play(KIND, CASE, [*four, {"do": "hint", "level": "4"}])


def test_the_fourth_hint_tells_the_answer_and_the_third_only_the_rule() -> None:
    case = draw(KIND, Form(settings=KIND.settings), 3)[0]
    work = KIND.start(case.task)
    assert KIND.hint is not None
    assert case.key.items[0].method in KIND.hint(case, work, 3)
    assert case.key.items[0].why in KIND.hint(case, work, 4) and case.key.items[0].why not in KIND.hint(case, work, 3)


PERCENT = Field("rise", "Increase", Answer.PERCENT, places=1)
DAYS = Field("days", "Days", Answer.NUMBER, places=0, unit="days")


@pytest.mark.parametrize("text", ["8.5 %", "8.5%", "8.5", " 8.50 ", "8.5 percent"])
def test_a_percentage_is_read_with_and_without_its_sign(text: str) -> None:
    assert read(PERCENT, text) == 17 / 2


@pytest.mark.parametrize("text", ["12", "12 days", "12.0", "+12"])
def test_a_number_may_carry_its_unit(text: str) -> None:
    assert read(DAYS, text) == 12


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        (PERCENT, "8.46", "Round your answer to 1 decimal"), (PERCENT, "eight", "Enter a percentage"),
        (DAYS, "12.5", "a whole number"), (DAYS, "1 2", "in digits"), (DAYS, "%", "in digits"),
        (DAYS, "\uff11", "in digits"),
    ],
)  # fmt: skip
def test_writing_that_cannot_be_read_is_told_how_to_be_written(field: Field, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read(field, text)
