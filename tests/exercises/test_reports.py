"""Every kind that is worked as one report keeps the contract: rows of one table, orders that are its own moves."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest

from carpath.cis.desk.plan import GENUINE
from carpath.core.errors import Refused
from carpath.core.shape import to_plain
from carpath.exercises import kinds
from carpath.exercises.kind import Bulk, Case, Kind, Move, Report, Row
from tests.exercises.playing import bank

DESKS = [kind for kind in kinds().values() if kind.report and kind.teaching]
# What fits any blank that takes no code; a blank that takes a day or a name of its own kind refuses it in a sentence.
WORDS = "Checked against last year."


@pytest.fixture(params=DESKS, ids=lambda kind: kind.name)
def desk(request: pytest.FixtureRequest) -> Kind:
    kind: Kind = request.param
    return kind


@cache
def lines(name: str) -> tuple[Case, ...]:
    """Four lines of the desk, two of them right as they stand."""
    kind = kinds()[name]
    teaching = kind.teaching
    assert teaching is not None
    families = [GENUINE, *teaching.families][:3]
    rng = Random(11)
    return tuple(teaching.drill(rng, family, 1, bank(name)) for family in [*families, GENUINE])


def report(kind: Kind) -> Report:
    assert kind.report is not None
    return kind.report


def orders(kind: Kind) -> tuple[Bulk, ...]:
    return report(kind).bulk(lines(kind.name)[0].task)


def given(order: Bulk) -> dict[str, str]:
    """Every blank filled in: the first code of a list, else some words."""
    return {blank.name: blank.codes[0]["code"] if blank.codes else WORDS for blank in order.blanks}


def follow(kind: Kind, case: Case, work: Any, order: Bulk) -> Any:
    """The work after the order, as far as the line does not refuse it."""
    for seq, body in enumerate(order.moves(work, given(order)), 1):
        try:
            work = kind.play(case.task, work, Move(seq, seq * 1000, body))
        except Refused as refusal:
            assert refusal.sentence.endswith((".", "?")), refusal.sentence
            return work
    return work


def rows(kind: Kind) -> list[Row]:
    return [report(kind).row(case.task, kind.start(case.task)) for case in lines(kind.name)]


def test_every_line_says_why_it_is_listed_and_nothing_is_done_on_it_yet(desk: Kind) -> None:
    for row in rows(desk):
        assert row.codes and all(row.codes) and row.state == ""
        assert row.cells and all(isinstance(value, str) for _, value, _ in row.cells)


def test_no_column_stands_twice_on_a_line(desk: Kind) -> None:
    for row in rows(desk):
        names = [name for name, _, _ in row.cells]
        assert len(set(names)) == len(names)


def test_an_order_is_made_of_the_moves_of_the_desk(desk: Kind) -> None:
    known = {str(move["do"]) for move in desk.moves}
    for order in orders(desk):
        assert order.title and order.about
        bodies = order.moves(desk.start(lines(desk.name)[0].task), given(order))
        assert bodies and {body["do"] for body in bodies} <= known
        assert to_plain([dict(body) for body in bodies]), "moves are stored as they are"


def test_orders_and_their_blanks_have_names_of_their_own(desk: Kind) -> None:
    names = [order.name for order in orders(desk)]
    assert len(set(names)) == len(names)
    for order in orders(desk):
        blanks = [blank.name for blank in order.blanks]
        assert len(set(blanks)) == len(blanks)


def test_the_first_order_decides_a_line_and_the_row_says_so(desk: Kind) -> None:
    order = orders(desk)[0]
    for case in lines(desk.name):
        done = follow(desk, case, desk.start(case.task), order)
        assert desk.line(case.task, done).done
        assert given(order)["code"] in report(desk).row(case.task, done).state


def test_an_order_for_a_closed_line_is_refused_in_a_sentence_and_changes_nothing(desk: Kind) -> None:
    case = lines(desk.name)[0]
    closed = follow(desk, case, desk.start(case.task), orders(desk)[0])
    for order in orders(desk):
        assert follow(desk, case, closed, order) == closed
