"""The call for the page: what was said so far, what can be said next, and the screens of the practice CIS beside it.

`shown(task, work)` returns the keys of `carpath.cis.bench_screen` and

    call        {over, hung_up, stage, at, mood, step}: the stage in words, its name for the move, the mood in a word
    said        [{who ("caller" or "you"), words, mood}] from the first word on, the caller's mood after each answer
    choices     [{no, words}] the sentences that can be said now
    noted       the note as it stands
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from carpath.cis.bench_screen import header, screen
from carpath.exercises.phone_call.case import MOODS, Task
from carpath.exercises.phone_call.script import CLOSE, END, EXPLAIN, FIND, GREET, HEAR, IDENTITY, OFFER, STORM
from carpath.exercises.phone_call.talk import Work, free, line_of, reply

STAGES = {
    GREET: "Answer the call",
    IDENTITY: "Make sure who it is",
    HEAR: "Listen",
    FIND: "Find the facts",
    EXPLAIN: "Explain",
    OFFER: "Say what can be done",
    CLOSE: "Agree what comes next",
    STORM: "The caller is beside themselves",
    END: "The call is over",
}


def shown(task: Task, work: Work) -> dict[str, Any]:
    """Everything that the page of a call shows."""
    row = {"code": "CALL", "meaning": "Incoming call", "cells": []}
    page = screen(task.scene, work.bench, "Customer contact", row)
    return {**_as_billed(page), "call": _call(work), "said": list(_said(task, work)), "choices": _choices(task, work)}


def _as_billed(page: dict[str, Any]) -> dict[str, Any]:
    """Without the row of today: nobody read the meter on the day of the call."""
    periods = page["periods"]
    return {**page, "periods": periods[1:], "bars": page["bars"][:-1], "bars_summary": _summary(page)}


def _summary(page: dict[str, Any]) -> str:
    count = max(len(page["bars"]) - 1, 0)
    return f"Use of the last {count} billed periods." if count else ""


def _call(work: Work) -> dict[str, Any]:
    return {
        "over": work.over,
        "hung_up": work.hung_up,
        "at": work.at,
        "stage": STAGES[work.at],
        "mood": MOODS[work.mood],
        "level": work.mood,
    }


def _said(task: Task, work: Work) -> Iterator[dict[str, str]]:
    yield {"who": "caller", "words": task.says, "mood": MOODS[task.mood]}
    for turn in work.turns:
        yield {"who": "you", "words": line_of(task, turn).says, "mood": ""}
        yield {"who": "caller", "words": reply(task, turn), "mood": MOODS[turn.mood]}


def _choices(task: Task, work: Work) -> list[dict[str, Any]]:
    return [{"no": number, "words": task.stages[work.at][number - 1].says} for number in free(task, work)]


def title(task: Task) -> str:
    """The call as a row of the queue."""
    return f"Call about {dict(header(task.scene, task.scene.home)['facts'])['Service address'].title()}"
