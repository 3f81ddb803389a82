"""The hints of the desk: the last rung names everything that the key does."""

from __future__ import annotations

from datetime import date

import pytest

from carpath.cis.upload_remarks import LETTERS, OFFICES
from carpath.exercises.kind import Case
from carpath.exercises.upload import KIND
from carpath.exercises.upload.faults import FAMILIES
from tests.exercises.upload.desk import key_of, line, play

LOOKS = {"open", "paper", "photo", "radio", "call", "find", "note", "resolve"}
FREE = {"do", "look", "reason", "anyway", "sequence", "history", "from"}


def answer(case: Case) -> str:
    assert KIND.hint is not None
    return KIND.hint(case, play(case), 4)


def as_told(name: str, value: str) -> str:
    """A field of a move as a sentence writes it."""
    if name == "date" or name == "to":
        return f"{date.fromisoformat(value):%m/%d/%Y}"
    if name == "code":
        return {**LETTERS, **OFFICES}.get(value, value)
    if name in ("kwh", "total", "amount"):
        whole, _, cents = value.partition(".")
        return f"{int(whole):,}{'.' if cents else ''}{cents}"
    return value.lstrip("0") if name in ("value", "out", "in") else value


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("step", [1, 3])
def test_the_last_rung_names_every_move_that_posts_tells_or_orders(family: str, step: int) -> None:
    case = line(family, 1, step)
    said = answer(case)
    for move in key_of(case).moves:
        if move["do"] in LOOKS:
            continue
        for name, value in move.items():
            if name.startswith("bring_"):
                assert name.removeprefix("bring_") in said, (move, said)
            elif name not in FREE:
                assert as_told(name, value) in said, (move, name, said)
