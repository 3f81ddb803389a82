"""Hostile and odd input on every kind: beside each right move stand spoiled ones, and none of them changes the work."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from carpath.core.errors import Refused
from carpath.core.unseen import first_unseen, refuse_unseen
from carpath.exercises import kinds
from carpath.exercises.kind import Kind, Move
from tests.exercises.playing import PAUSE_MS, forms, play, practice_case, through_json

EVERY_KIND = [pytest.param(kind, id=kind.name) for kind in kinds().values()]
# All faults of a form are told at once, each in a sentence; none repeats what was sent at length.
LONGEST_SENTENCE, MOST_FIELDS = 240, 40
# A page of work weighs 60 KB at most; a note takes 2,000 characters.
LONGEST_WORK = 40_000
# The most that one move may weigh (services/receiving.py).
HUGE = "7" * 60_000
ODD: tuple[Any, ...] = (
    *("", " \n\t ", HUGE, "Pay\0now", "\x1b[2J", "a\u202egnp.exe", "\u200f12", "\ud83d", "½", "²", "１２", "Ⅻ", "٣"),
    *("1e309", "-1e309", "NaN", "Infinity", "-0", "0x1F", "1_000", "9" * 400, "0.1" + "0" * 300, "--1", "$-$5"),
    *("0000-00-00", "9999-12-31", "2025-02-30", "12/31/0000", "{{ 7 * 7 }}", "<script>", "'; DROP TABLE move; --"),
    *(None, True, 0, -1, 10**30, [], ["a", ["b"]], {}, {"do": "do"}, {"": None}),
)
NO_MOVES: tuple[Mapping[str, Any], ...] = (
    *({}, {"do": ""}, {"do": "no such move"}, {"do": HUGE}, {"do": "\0"}, {"do": None}, {"do": ["open"]}),
    *({"do": {"do": "open"}}, {"no\0name": "1"}, {str(number): "" for number in range(10_000)}),
)


def misplaced(kind: Kind) -> Iterator[Mapping[str, Any]]:
    """Every move that the kind knows, at the wrong time: with nothing beside it, and with one odd thing everywhere."""
    for known in kind.moves:
        yield {"do": known["do"]}
        for odd in ODD[::3]:
            yield {**dict.fromkeys(known["fields"], odd), "do": known["do"]}


def spoiled(body: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The move with one field missing, or holding what does not belong there."""
    for name in body:
        yield {field: value for field, value in body.items() if field != name}
        for odd in ODD:
            yield {**body, name: odd}


def taken(kind: Kind, task: Any, work: Any, move: Move) -> Any:
    """The work after a move that the server received, or None where it was refused in a sentence that can be shown."""
    try:
        refuse_unseen(move.body)
        return kind.play(task, work, move)
    except Refused as refused:
        sentence = refused.sentence
    most = LONGEST_SENTENCE * min(1 + len(move.body), MOST_FIELDS)
    assert 0 < len(sentence.strip()) <= most, f"{str(move.body)[:200]}: {sentence[:200]}"
    assert first_unseen(sentence) is None, f"{str(move.body)[:200]}: {sentence!r}"
    return None


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_move_at_the_wrong_time_is_refused_or_kept_whole(kind: Kind) -> None:
    case = practice_case(kind.name, 0)
    key = next(each for each in kind.specimens(case) if each.name == "key")
    for work in (kind.start(case.task), play(kind, case, key.moves)):
        for wrong in misplaced(kind):
            after = taken(kind, case.task, work, Move(len(key.moves) + 1, 10**6, wrong))
            if after is not None:
                assert json.dumps(through_json([after, kind.view(case.task, after, forms(kind)[0])])), str(wrong)[:200]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_what_is_no_move_is_refused_and_what_is_spoiled_is_refused_or_kept_whole(kind: Kind) -> None:
    """The key is worked; before each of its moves come spoiled ones. In the end the work is that of the key alone."""
    for seed in range(3):
        case = practice_case(kind.name, seed)
        key = next(each for each in kind.specimens(case) if each.name == "key")
        work = kind.start(case.task)
        for seq, body in enumerate(key.moves, 1):
            before = through_json(work)
            for wrong in (*NO_MOVES, *spoiled(body)):
                after = taken(kind, case.task, work, Move(seq, seq * PAUSE_MS, wrong))
                if after is not None:
                    assert wrong.get("do"), f"{str(wrong)[:80]} was taken for a move"
                    assert len(json.dumps(through_json(after))) < LONGEST_WORK, str(wrong)[:200]
            assert through_json(work) == before, "a move that was tried left a trace in the work"
            work = kind.play(case.task, work, Move(seq, seq * PAUSE_MS, body))
        assert work == play(kind, case, key.moves)
