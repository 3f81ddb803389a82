"""A letter held against its case: what is missing, wrong, or must never stand in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from carpath.cis.writing.held import AMOUNT, held
from carpath.cis.writing.phrases import grade_level, plain
from carpath.cis.writing.truth import Flow, Truth, amount, count, day, number

D = Decimal
TRUTH = Truth(
    date(2026, 2, 3),
    (
        amount("the check", D("212.45"), needed=True),
        amount("the fee", D("40.00"), needed=True),
        amount("the total due", D("252.45"), needed=True, flow=Flow.TO_US),
        day("the last day", date(2026, 2, 18), needed=True),
        count("the use", 2380, "kwh"),
        count("the daily use", D("72.1212"), "kwh"),
        number("the account", "4471903826"),
    ),
    bills={"2025-05": ("120.33",)},
    decision=("returned",),
)
LETTER = "Your check over $212.45 was returned. With the fee of $40.00 the total due is $252.45, by February 18, 2026."


def grave(text: str) -> list[str]:
    return [slip.grave for slip in held(text, TRUTH).grave]


def test_a_complete_letter_lacks_nothing_and_answers_first() -> None:
    found = held(LETTER, TRUTH)
    assert (found.lacks, found.slips, found.answered) == ((), (), True)


@pytest.mark.parametrize(
    "text",
    [
        LETTER.replace("$252.45", "252.45 dollars"),
        LETTER.replace("February 18, 2026", "2/18/26"),
        LETTER.replace("February 18, 2026", "18 Feb"),
        LETTER.replace("$40.00", "$40"),
        LETTER.replace("$40.00", "forty dollars"),
    ],
)
def test_a_fact_may_be_written_in_any_usual_form(text: str) -> None:
    assert not held(text, TRUTH).lacks and not grave(text)


def test_what_is_missing_is_named() -> None:
    found = held("Your check was returned. The total due is $252.45.", TRUTH)
    assert [fact.name for fact in found.lacks] == ["the check", "the fee", "the last day"]


@pytest.mark.parametrize("wrong", ["$252.54", "$225.45", "$2,524.50", "252.46", "two hundred sixty dollars", "$52.45"])
def test_an_amount_that_is_not_in_the_record_is_grave(wrong: str) -> None:
    assert AMOUNT in grave(LETTER.replace("$252.45", wrong))
    assert AMOUNT in grave(f"{LETTER} Last year it was {wrong}.")


def test_an_amount_of_the_record_asked_for_in_place_of_the_one_that_is_due_is_grave() -> None:
    assert AMOUNT in grave(f"{LETTER} Please pay $212.45 at the counter.")
    assert not grave(f"{LETTER} Please pay $212.45 and the fee of $40.00 at the counter.")
    assert not grave(f"{LETTER} You need not worry about the $212.45; you do not owe it twice.")
    assert not grave(f"{LETTER} The amount due on May 3 was $212.45.")
    assert not grave(f"{LETTER} You owe $212.45 for the check itself.")


def test_what_is_given_back_may_be_told_as_a_difference() -> None:
    truth = Truth(
        date(2026, 2, 3),
        (
            amount("the deposit", D("240.00")),
            amount("the final bill", D("143.20")),
            amount("what goes back", D("96.80"), flow=Flow.TO_THEM),
        ),
        allows=("refund",),
    )
    assert not held("We refund your deposit of $240.00 less the final bill of $143.20.", truth).grave
    assert [slip.grave for slip in held("We refund your deposit of $240.00.", truth).grave] == [AMOUNT]


def test_an_amount_that_follows_from_two_in_the_letter_is_right() -> None:
    assert not grave(f"{LETTER} Check less fee is $172.45.")


def test_an_amount_of_another_bill_needs_its_month_beside_it() -> None:
    assert not grave(f"{LETTER} Your bill of May was $120.33.")
    assert not grave(f"{LETTER} Your bill of May 14, 2025 was $120.33.")
    assert AMOUNT in grave(f"{LETTER} Your bill was $120.33.")
    assert AMOUNT in grave(f"{LETTER} Your bill of May 14, 2024 was $120.33.")


def test_about_so_many_dollars_may_be_rounded() -> None:
    assert not grave(f"{LETTER} That is about $252.")
    assert AMOUNT in grave(f"{LETTER} That is $252.")


def test_a_wrong_day_or_count_costs_points_and_is_not_grave() -> None:
    found = held(f"{LETTER} On January 2, 2025 you used 2,390 kWh, 72.1 kWh a day.", TRUTH)
    assert [(slip.words, slip.grave) for slip in found.slips] == [("January 2, 2025", ""), ("2,390 kWh", "")]


def test_unseen_marks_and_full_width_digits_hide_nothing() -> None:
    assert AMOUNT in grave(f"{LETTER} Please note $2\u200b99.00.")
    assert AMOUNT in grave(f"{LETTER} Please note $\uff12\uff19\uff19.00.")
    assert plain("\u201cno\u201d \u2013 it\u2019s") == '"no" - it\'s'


def test_html_and_megabytes_are_only_text() -> None:
    assert held("<script>alert(1)</script> " * 3, TRUTH).lacks
    assert held("word " * 1200, TRUTH).words == 1200


def test_plain_sentences_read_more_easily_than_long_ones() -> None:
    easy = grade_level("We read your meter. You used less. Your bill is right.")
    hard = grade_level(
        "Notwithstanding the aforementioned considerations the volumetric consumption determination stands."
    )
    assert easy is not None and hard is not None and easy < 5 < hard
    assert grade_level("123 456") is None
