"""Legitimate work keeps its points: another true code, proof that was reasoned out, plain words, the last hint."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import pytest

from carpath.exercises.hilo.case import Key
from carpath.exercises.hilo.coaching import hint
from carpath.exercises.hilo.faults import FAMILIES
from carpath.exercises.hilo.notes import facts
from carpath.exercises.kind import Case
from tests.exercises.hilo.bench import grade, key_moves, key_of, line, play, points

CAUSES = ("stopped", "slow", "crossed", "multiplier")
LOOKING = ("open", "photo", "radio", "paper", "call")


def _drawn(family: str, *steps: int) -> Iterator[Case]:
    return (line(family, seed, step) for seed in range(1, 80) for step in steps or (1, 2, 3))


def _resolved(case: Case, code: str, *, without: str = "") -> list[Mapping[str, Any]]:
    """The key's moves, resolved with another code."""
    return [{**body, "code": code} if body["do"] == "resolve" else body for body in key_moves(case, without=without)]


@pytest.mark.parametrize("family", CAUSES)
def test_saying_that_earlier_bills_were_rebilled_is_half_right_whatever_their_cause(family: str) -> None:
    case = next(case for case in _drawn(family, 3) if key_of(case).bills)
    graded = grade(case, *_resolved(case, "CB"))
    assert points(graded, "Resolution") == 15 and graded.earned == 85


def _late_route() -> Case:
    return next(case for case in _drawn("genuine") if key_of(case).codes == ("DW",))


def test_whoever_reasons_the_days_out_without_opening_the_proof_loses_half_of_the_code_alone() -> None:
    case = _late_route()
    graded = grade(case, *key_moves(case, without="paper"))
    assert graded.earned == 85
    (decision,) = [finding for finding in graded.findings if finding.step == "Resolution"]
    assert "was not opened" in decision.why


def test_a_late_route_shown_by_the_log_may_be_split_by_days_too() -> None:
    case = _late_route()
    assert grade(case, *_resolved(case, "SP")).share == 1


def _landlords(*, agreed: bool) -> Case:
    cases = (case for case in _drawn("dates") if key_of(case).treatments[0].code == "SP")
    return next(case for case in cases if key_of(case).fieldwork.needed is not agreed)


def test_days_that_the_agreement_gives_to_the_landlord_leave_the_bill_as_it_is_for_half_of_the_code() -> None:
    case = _landlords(agreed=True)
    assert points(grade(case, *_resolved(case, "AC")), "Resolution") == 15
    assert points(grade(case, *_resolved(case, "AC", without="paper")), "Resolution") == 0


def test_days_that_are_nobodys_are_not_accepted() -> None:
    case = _landlords(agreed=False)
    assert points(grade(case, *_resolved(case, "AC")), "Resolution") == 0


def _found(case: Case, text: str) -> dict[str, bool]:
    work = play(case, {"do": "note", "text": text})
    return dict(facts(case.task.scene, work, key_of(case)))


def test_a_note_on_a_demand_may_speak_of_kilowatts_and_of_the_power_factor() -> None:
    case = line("demand", 3)
    read = case.task.scene.home.reads[-1].demand
    assert read is not None
    for text in (f"{read.kw} kW against 187", f"{read.kvarh:,} kVARh keyed for another"):
        found = _found(case, text)
        assert found["what was seen"] and found["the figures"], text
    assert _found(case, "Power factor cannot be")["what was seen"]


@pytest.mark.parametrize("text", ["landlord agreement of 09/18/2023", "interval report", "they were away last April"])
def test_papers_and_the_customers_life_prove_something_in_a_note(text: str) -> None:
    assert _found(_landlords(agreed=True), text)["what proves it"]


def test_a_note_that_says_nothing_is_found_to_say_nothing() -> None:
    assert not any(_found(line("demand", 3), "Done, see above.").values())


@pytest.mark.parametrize("family", list(FAMILIES))
def test_the_last_hint_names_every_posting_order_and_code_of_the_key(family: str) -> None:
    for step in (1, 3):
        case = line(family, 2, step)
        said = hint(case, play(case), 4)
        assert all(word in said for word in _wanted(key_of(case))), said
        assert f"resolve with {key_of(case).treatments[0].code}" in said


def _wanted(key: Key) -> Iterator[str]:
    words = {"order": "type", "exchange": "badge", "return": "", "read": "value", "multiplier": "value"}
    for move in key.moves:
        if move["do"] in words:
            yield move[words[move["do"]]] if words[move["do"]] else "return every estimate"
        if move["do"] == "rebill":
            yield f"{int(move['kwh']):,} kWh"


@pytest.mark.parametrize("family", list(FAMILIES))
def test_the_last_hint_says_only_what_is_still_due(family: str) -> None:
    case = line(family, 1, 3)
    moves = key_of(case).moves
    looked = hint(case, play(case, *(move for move in moves if move["do"] in LOOKING)), 4)
    assert "open " not in looked
    code = key_of(case).treatments[0].code
    assert hint(case, play(case, *moves[:-1]), 4).startswith(f"Still due: resolve with {code}. ")


def test_an_order_that_is_out_is_waited_for_and_not_sent_again() -> None:
    case = next(case for case in _drawn("slow", 1) if not case.task.scene.mishap)
    moves = list(key_of(case).moves)
    placed = next(index for index, move in enumerate(moves) if move["do"] == "order") + 1
    said = hint(case, play(case, *moves[:placed]), 4)
    assert "wait for order 880001" in said and "order MT" not in said
    assert Fraction(1) == grade(case, *moves).share
