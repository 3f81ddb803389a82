"""Keyboard runs as people make them: uneven, with slips that are mostly corrected, sent while they type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any

from carpath.core import keywriter
from carpath.services import attempt_pages, attempts, rehearsal
from carpath.services.act import Act
from carpath.services.rehearsal import Mode, later

PER_S = 10_000  # a key log counts tenths of a millisecond
FIRST_KEY = 2 * PER_S
SPAN = 10 * PER_S  # sent every ten seconds, as over a slow connection
SLIP, CORRECTED = 0.02, 0.7
KEYPAD = {".": "Decimal", "-": "Subtract"}

Strokes = Iterable[tuple[str, str]]


def type_passage(act: Act, kind_name: str, mode: Mode, words_a_minute: int, rng: Random) -> str:
    """A typing run at about that speed. Returns the attempt's id."""
    return _run(act, kind_name, mode, words_a_minute * 5, rng, lambda view: _letters(view["passage"], rng))


def key_amounts(act: Act, kind_name: str, mode: Mode, strokes_a_minute: int, rng: Random) -> str:
    """A ten-key run at about that speed, on the keypad. Returns the attempt's id."""
    return _run(act, kind_name, mode, strokes_a_minute, rng, _figures)


def _run(act: Act, kind_name: str, mode: Mode, strokes_a_minute: int, rng: Random, strokes: Any) -> str:
    attempt_id, post = rehearsal.sit(act, kind_name, mode)
    page = attempt_pages.work_page(act, attempt_id)
    assert page is not None  # it was started a moment ago
    end = FIRST_KEY + page.view["limit_s"] * PER_S
    bodies = keywriter.moves(page.view["prev"], _timed(strokes(page.view), strokes_a_minute, end, rng), SPAN)
    chunks, finish = bodies[:-1], bodies[-1]
    for chunk in chunks:
        post(later(act, chunk["t"] / PER_S), 0, [chunk])
    over = later(act, end / PER_S + 2)
    post(over, 0, [finish])
    attempts.submit(over, attempt_id)
    return attempt_id


def _timed(strokes: Strokes, a_minute: int, end: int, rng: Random) -> Iterator[list[Any]]:
    """Key events until the time is over; gaps vary by more than half, as those of people do."""
    t, gap = FIRST_KEY, 60 * PER_S // a_minute
    for key, code in strokes:
        if t > end:
            return
        yield from keywriter.press(t, key, code)
        t += gap * rng.randint(35, 165) // 100


def _letters(passage: str, rng: Random) -> Iterator[tuple[str, str]]:
    for sign in passage:
        if sign.isalpha() and rng.random() < SLIP:
            yield rng.choice("etaoinsr"), ""
            if rng.random() > CORRECTED:
                continue
            yield "Backspace", ""
        yield sign, ""


def _figures(view: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    dropped = " ." if view["decimal"] == "implied" else " "
    for batch in view["batches"]:
        for entry in batch["entries"]:
            yield from ((sign, f"Numpad{KEYPAD.get(sign, sign)}") for sign in entry if sign not in dropped)
            yield "Enter", "NumpadEnter"
