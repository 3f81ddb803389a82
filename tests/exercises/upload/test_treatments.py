"""Treatments that are as right as the key's own, and notes in other words."""

from __future__ import annotations

import pytest

from carpath.core.grading import Verdict
from carpath.exercises.kind import Case
from tests.exercises.upload.desk import before_deciding, changed, grade, key_moves, key_of, line, points, some


def test_the_read_of_a_found_meter_may_be_posted_where_its_badge_was_set_up_and_nowhere_else() -> None:
    case = line("found")
    home = {"do": "post", "record": case.task.number, "account": case.task.scene.account}
    assert grade(case, *before_deciding(case, home)).share == 1
    unset = grade(case, *[move for move in before_deciding(case, home) if move["do"] != "point"])
    stray = before_deciding(case, {**home, "account": case.task.points[0].account})
    assert points(unset, "Reads posted") < 15 and points(grade(case, *stray), "Reads posted") < 15


def test_the_owner_whose_agreement_was_started_may_have_the_read() -> None:
    case = some("found", 2, fits=lambda case: len(key_of(case).ways[0].bills) == 2)
    owner = key_of(case).ways[0].starts[1].account
    post = {"do": "post", "record": case.task.number, "account": owner}
    assert grade(case, *before_deciding(case, post)).share == 1


def test_a_crew_is_due_at_a_demolished_house_only_where_the_wires_still_hang() -> None:
    def pulled(case: Case) -> str:
        rows = next(paper.rows for paper in case.task.scene.papers if paper.name == "permits")
        return next((row[-1] for row in rows if case.task.scene.home.address in row), "")

    hanging = some("demolished", 2, fits=lambda case: "meter only" in pulled(case))
    cut = some("demolished", 2, fits=lambda case: "meter only" not in pulled(case))
    assert [due.types for due in key_of(hanging).ways[0].orders] == [("CO",)]
    assert points(grade(hanging, *key_moves(hanging, "order")), "Orders") < 30
    crew = {"do": "order", "type": "CO", "priority": "4", "look": "Cut at the pole", "anyway": "1"}
    assert not key_of(cut).ways[0].orders and points(grade(cut, *before_deciding(cut, crew)), "Orders") == 30


@pytest.mark.parametrize(
    ("note", "fact"),
    [
        ("The read goes to billing.", "decided"),
        ("Nothing was billed twice.", "decided"),
        ("1,204 kWh since 04/02.", "seen"),
        ("The use fits; the house is occupied.", "seen"),
        ("Final read of the last customer.", "seen"),
    ],
)
def test_the_note_is_understood_in_the_words_of_the_trade(note: str, fact: str) -> None:
    case = line("genuine")
    found = [finding for finding in grade(case, *changed(case, "note", text=note)).findings if fact in finding.step]
    assert [finding.verdict for finding in found] == [Verdict.RIGHT]
