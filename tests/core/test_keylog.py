"""The key log of a browser: chunks in order, one trusted key for each character."""

from __future__ import annotations

from typing import Any

import pytest

from carpath.core.errors import Refused
from carpath.core.keylog import KeyLog, record, strokes, unpressed
from carpath.core.shape import digest, from_plain, to_plain

NONCE = "0" * 32


def chunk(log: KeyLog, events: list[Any], **changes: Any) -> KeyLog:
    sent = events[-1][0] if events else 0
    return record(
        log, {"do": "keys", "chunk": len(log.chunks), "prev": log.head, "t": sent, "log": events, **changes}, 60_000
    )


def told(*events: list[Any]) -> str:
    """What counts of these events: characters, and < for each erasure."""
    found = strokes(chunk(KeyLog(NONCE), list(events)))
    return "".join("<" if stroke.what == "erase" else stroke.key for stroke in found if stroke.what != "press")


def test_chunks_follow_each_other_by_number_and_hash() -> None:
    log = chunk(KeyLog(NONCE), [[10, "d", "KeyA", "a", ""], [10, "i", "a"]])
    assert log.head == digest([0, NONCE, 10, [[10, "d", "KeyA", "a", ""], [10, "i", "a"]]])
    assert len(chunk(log, []).chunks) == 2
    for changes in ({"chunk": 0}, {"chunk": 2}, {"prev": NONCE}, {"chunk": True}):
        with pytest.raises(Refused):
            chunk(log, [], **changes)


def test_the_hash_is_the_one_that_a_browser_computes() -> None:
    """Made with crypto.subtle over JSON.stringify([chunk, prev, t, log]) in Chromium."""
    events = [[7, "i", '"\u00e9\\\u2028/\u007f']]
    assert digest([3, "ab", 70, events]) == "c995b22ccb545c7b24912f804d085a775c692e1168877cd528630ac900a9e660"


@pytest.mark.parametrize(
    "event",
    [
        [10],
        [10, "z"],
        [10, "i"],
        [10, "i", 5],
        [10, "b", "1"],
        [10, "b", True],
        [-1, "g"],
        [1.5, "g"],
        [10, "i", "x" * 65],
        [10, "i", "\ud800"],
        "x",
        [10, ["i"], "a"],
    ],
)
def test_an_event_of_another_shape_is_refused(event: Any) -> None:
    with pytest.raises(Refused):
        record(KeyLog(NONCE), {"do": "keys", "chunk": 0, "prev": NONCE, "t": 90, "log": [event]}, 60_000)


def test_time_never_goes_back_within_a_log() -> None:
    log = chunk(KeyLog(NONCE), [[50, "g"]])
    for events, sent in [([[40, "g"]], 60), ([[70, "g"], [60, "g"]], 80), ([[90, "g"]], 80)]:
        with pytest.raises(Refused):
            chunk(log, events, t=sent)


def test_a_page_that_goes_on_is_told_the_time_of_the_last_event() -> None:
    log = chunk(chunk(KeyLog(NONCE), [[50, "g"]]), [], t=90)
    assert (KeyLog(NONCE).last_t(), log.last_t()) == (0, 50)


def test_nothing_follows_the_finish() -> None:
    log = record(KeyLog(NONCE), {"do": "finish"}, 0)
    with pytest.raises(Refused):
        chunk(log, [])


def test_a_log_survives_the_store() -> None:
    log = chunk(chunk(KeyLog(NONCE), [[10, "d", "KeyA", "a", ""], [10, "i", "a"]]), [])
    assert from_plain(KeyLog, to_plain(log)) == log


def test_a_held_key_inserts_once() -> None:
    """T22: repeats are dropped."""
    held = [[n, *rest] for n in range(1, 5) for rest in (["d", "KeyH", "h", "r"], ["i", "h"])]
    assert told([0, "d", "KeyH", "h", ""], [0, "i", "h"], *held) == "h"


def test_pasted_text_is_not_typed() -> None:
    """T23: neither as one insertion nor as many."""
    assert told([0, "d", "KeyV", "v", "m"], [1, "x", "paste"], [1, "i", "the bill"]) == ""
    log = chunk(KeyLog(NONCE), [[1, "i", "t"], [1, "i", "h"]])
    assert unpressed(log) == 2


def test_each_character_needs_a_key_of_its_own() -> None:
    assert told([0, "d", "KeyA", "a", ""], [0, "i", "a"], [1, "i", "b"]) == "a"


def test_keys_of_a_script_insert_nothing() -> None:
    assert told([0, "d", "KeyA", "a", "s"], [0, "i", "a"]) == ""


def test_a_composed_character_counts_and_a_composed_word_does_not() -> None:
    assert told([0, "d", "Quote", "Dead", ""], [1, "d", "KeyE", "e", ""], [1, "c", "\u00e9"]) == "\u00e9"
    assert told([0, "c", "bill"]) == ""


def test_erasing_a_word_erases_each_of_its_characters() -> None:
    assert told([0, "d", "KeyA", "a", ""], [0, "i", "a"], [1, "b", 3]) == "a<<<"
