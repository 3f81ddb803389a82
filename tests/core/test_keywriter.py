"""What the key writer writes is a log that plays."""

from __future__ import annotations

from carpath.core import keywriter
from carpath.core.keylog import PER_S, KeyLog, record, strokes


def test_written_keys_play_as_they_were_pressed() -> None:
    keys = ["a", " ", "7", "Backspace", "Enter"]
    events = [event for n, key in enumerate(keys) for event in keywriter.press(n * PER_S, key)]
    log = KeyLog("n")
    for number, body in enumerate(keywriter.moves("n", events), 1):
        log = record(log, body, number * 2000)
    assert log.finished and len(log.chunks) == 3
    counted = [(stroke.key, stroke.code) for stroke in strokes(log) if stroke.what != "press"]
    assert counted == [("a", "KeyA"), (" ", "Space"), ("7", "Digit7"), ("Backspace", "")]
