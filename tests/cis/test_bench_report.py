"""The bench as a line of a report: how far it is, and orders that many lines share."""

from __future__ import annotations

import pytest

from carpath.cis.bench import Bench, Ordered
from carpath.cis.bench_report import release, reread, state

OUT = Ordered("880001", "RR", "4471903826", "Read it.", ("read",), 0)
BACK = Ordered("880001", "RR", "4471903826", "Read it.", ("read",), 0, 1, "It reads 04211.")


@pytest.mark.parametrize(
    ("bench", "said"),
    [
        (Bench(), ""),
        (Bench(note="Asked for a photo."), "In work"),
        (Bench(estimate=1200), "In work"),
        (Bench(orders=(OUT,)), "RR out"),
        (Bench(orders=(BACK,)), "Answer is in"),
        (Bench(orders=(BACK, OUT)), "RR out"),
        (Bench(orders=(OUT,), code="HD"), "Resolved HD"),
    ],
)
def test_a_line_says_how_far_it_is(bench: Bench, said: str) -> None:
    assert state(bench) == said


def test_the_reason_of_a_release_becomes_the_note_where_there_is_none() -> None:
    assert [move["do"] for move in release(Bench(), "AC", "As last year.")] == ["note", "resolve"]
    assert [move["do"] for move in release(Bench(note="My own words."), "AC", "As last year.")] == ["resolve"]
    assert [move["do"] for move in release(Bench(code="AC"), "AC", "As last year.")] == ["resolve"]


def test_a_reread_asks_for_the_read_and_a_photo() -> None:
    (order,) = reread("Read the register dial by dial.")
    assert (order["type"], order["bring_read"], order["bring_photo"]) == ("RR", "1", "1")
