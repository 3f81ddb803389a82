"""A conversation: who calls, what the caller keeps back, and a mood that remembers how things were said."""

from __future__ import annotations

import pytest

from carpath.core.errors import Refused
from carpath.exercises.kind import Form
from carpath.exercises.phone_call import KIND
from carpath.exercises.phone_call.case import FURIOUS, MOODS
from carpath.exercises.phone_call.talk import CURT, GUESSED, known, reply
from tests.exercises.phone_call.calls import CALLS, best, drawn, finding, said, talked, until
from tests.exercises.playing import bank

ASK = "Customer accounting, good morning. I will gladly"
CALM = "I can hear that this worries you"


def test_there_are_calls_of_every_frequent_kind_and_every_stranger_makes_some() -> None:
    read = bank(KIND.name)
    assert len(read.calls) >= 10
    assert {call.type for call in read.calls} == {
        "High bill",
        "Corrected bill",
        "Estimated bill",
        "Fee dispute",
        "Payment not posted",
        "Deposit or refund",
        "Move dates",
        "Rate or tax question",
    }
    assert {call.stranger for call in read.calls} == {each.id for each in read.strangers}


@pytest.mark.parametrize("name", CALLS)
def test_the_customer_names_what_is_on_the_account_and_a_stranger_a_wrong_telephone(name: str) -> None:
    for stranger in (False, True):
        case = drawn(name, stranger=stranger)
        account = case.task.scene.home.account
        work = said(case, talked(case), ASK)
        given = reply(case.task, work.turns[-1])
        assert account.number in given and (account.phone in given) is not stranger


def test_before_a_word_is_said_the_page_has_the_first_words_of_the_caller_and_nothing_more() -> None:
    case = drawn("space_heater")
    page = KIND.view(case.task, talked(case), Form())
    assert [each["words"] for each in page["said"]] == [case.task.says]
    assert "garage" not in str(page["choices"]) and not page["facts"]


def test_a_caller_who_is_too_upset_to_answer_is_calmed_and_asked_again() -> None:
    case = drawn("misread", step=4)
    work = until(case, "find")
    assert MOODS[work.mood] == "calm"
    work = said(case, said(case, work, "Did you use more than usual"), "Are you certain that it was your meter")
    asked = said(case, work, "What does the register show")
    assert reply(case.task, asked.turns[-1]) == CURT and not known(case.task, asked)
    calm = said(case, said(case, asked, CALM), CALM)
    assert known(case.task, said(case, calm, "What does the register show")) == {"dial"}


def test_an_outburst_breaks_the_call_off_and_an_apology_leads_back_to_where_it_was() -> None:
    case = drawn("misread", step=2)
    work = said(case, talked(case), "Customer accounting. What is your problem")
    assert (work.at, work.back, work.mood) == ("storm", "greet", FURIOUS)
    work = said(case, work, "I am sorry, I put that badly")
    assert (work.at, MOODS[work.mood]) == ("greet", "upset")


def test_whoever_is_angered_beyond_measure_hangs_up_and_the_note_is_all_that_is_left() -> None:
    case = drawn("misread", step=2)
    work = said(case, talked(case), "Customer accounting. What is your problem")
    work = said(case, work, "Please calm down first")
    assert work.over and work.hung_up
    with pytest.raises(Refused, match="What is left is the note"):
        talked(case, {"do": "say", "at": "end", "line": "1"}, after=work)
    assert KIND.line(case.task, work).note == "Write the note"
    assert KIND.line(case.task, talked(case, {"do": "note", "text": "Hung up."}, after=work)).done


def test_an_explanation_for_which_nothing_spoke_yet_is_a_guess_and_earns_nothing() -> None:
    case = drawn("space_heater")
    work = said(case, until(case, "find"), "Thank you, that helps me")
    work = said(case, work, best(case, "explain").says)
    assert reply(case.task, work.turns[-1]) == GUESSED
    assert finding(KIND.grade(case, work, Form()), "Explains correctly").earned == 0


def test_a_sentence_of_an_earlier_stage_a_second_time_or_out_of_range_is_refused() -> None:
    case = drawn("deposit")
    work = until(case, "find")
    work = said(case, work, "Do you stay at this address")
    number = str(work.turns[-1].line)
    for at, line, words in (
        ("hear", "1", "The call has gone on"),
        ("find", number, "You have said that already"),
        ("find", "9", "There are 6 sentences"),
        ("find", "x", "whole number"),
        ("", "1", "Fill in at"),
    ):
        with pytest.raises(Refused, match=words):
            talked(case, {"do": "say", "at": at, "line": line}, after=work)


def test_orders_and_decisions_are_no_part_of_a_call() -> None:
    with pytest.raises(Refused, match="has no move 'order'"):
        talked(drawn("deposit"), {"do": "order", "type": "RR", "look": "Read it again"})


def test_the_steps_of_difficulty_begin_with_a_worse_mood() -> None:
    moods = [drawn("late_fee", step=step).task.mood for step in (1, 2, 3, 4)]
    assert moods == sorted(moods) and len(set(moods)) > 2 and len(KIND.difficulty) == len(moods)
