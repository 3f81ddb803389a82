"""What the journal says was recorded, held against what is on record: a row changed, added or gone shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from carpath.core.shape import digest, to_plain
from carpath.services.folding import next_head
from carpath.store import (
    accommodations,
    attempts,
    certificates,
    facts,
    grade_rounds,
    issued_documents,
    journal,
    ladders,
    papers,
    people,
    scores,
    shared_texts,
    signatures,
    verifications,
)
from carpath.store.attempts import StoredMove
from carpath.store.journal import Entry

Told = dict[str, str]
"""What the journal holds of each thing by its name, such as `Fact 0123…`: the digest of its row."""
Kept = dict[str, tuple[str, ...]]
"""What it may hold of each: the digest of the row, or of that part alone which was written down in earlier days."""
FACT, PLAN_SET = "fact ", "plan set"
UNTOLD = ""
"""Plans set before their digest was written down are in the journal by name alone."""

TOLD = (
    "signature",
    "ladder published",
    "packet frozen",
    "certificate ",
    "verification ",
    "document ",
    "paper stored",
    PLAN_SET,
    "graded",
    "score ",
)
PEOPLE_AT_ONCE = 200


def differences() -> Iterator[str]:
    """A sentence for each thing that is not as the journal has it; inside a running transaction.

    Facts are held against the journal some people at a time, so that a record of millions fits in memory.
    """
    for held in (_facts_that_differ, _things_that_differ, _moved):
        try:
            yield from held()
        except (KeyError, TypeError, AttributeError):
            yield "An entry of the journal cannot be read, so not everything could be held against it."
    for name in shared_texts.changed():
        yield f"The stored text {name} is not what it was."


def _things_that_differ() -> Iterator[str]:
    yield from _compare(_told(journal.stream(TOLD)), _kept())


def _compare(told: Told, kept: Kept) -> Iterator[str]:
    for name in sorted(told.keys() | kept.keys()):
        if name not in kept:
            yield f"{name} is in the journal and not on record."
        elif name not in told:
            yield f"{name} is on record and not in the journal."
        elif told[name] not in (*kept[name], UNTOLD):
            yield f"{name} is not what the journal says."


def _facts_that_differ() -> Iterator[str]:
    seen, ids = 0, people.ids()
    for first in range(0, len(ids), PEOPLE_AT_ONCE):
        some = ids[first : first + PEOPLE_AT_ONCE]
        told = {f"Fact {entry.body['fact']}": entry.body["digest"] for entry in journal.stream((FACT,), some)}
        kept: Kept = {f"Fact {fact}": (hashed,) for fact, hashed in facts.digests(some).items()}
        seen += len(told)
        yield from _compare(told, kept)
    if seen != (entries := journal.counted(FACT)):
        yield f"{entries - seen} facts in the journal are about nobody here, or stand there twice."


def _told(entries: Iterable[Entry]) -> Told:
    found: Told = {}
    states: dict[str, int] = {}
    for entry in entries:
        name, part = _named(entry, states)
        found[name] = entry.body.get("row", part)
    return found


def _named(entry: Entry, states: dict[str, int]) -> tuple[str, str]:
    """The thing that an entry tells of, and the digest of its part; `states` counts those of each certificate."""
    body = entry.body
    match entry.event.split():
        case ["signature"]:
            return f"Signature {body['signature']}", body["record"]
        case ["packet", _]:
            return f"Packet {body['packet']}", body["digest"]
        case ["certificate", "issued"]:
            return f"Certificate {body['number']}", body["sha256"]
        case ["certificate", state]:
            states[entry.subject] = states.get(entry.subject, 0) + 1
            return _state(entry.subject, states[entry.subject]), state
        case ["verification", _]:
            return f"Decision {body['packet']} {body['outcome']}", digest(body)
        case ["document", _]:
            return f"Document {body['number']}", body["sha256"]
        case ["paper", _]:
            return f"Paper {body['file']}", body["digest"]
        case ["ladder", _]:
            return f"Ladder {body['version']}", body["digest"]
        case ["plan", _]:
            return f"Plan {body['plan']}", body.get("digest", UNTOLD)
        case ["score", _]:
            return f"Score sheet {body['score']}", body["digest"]
    return f"Grade {body['attempt']} round {body['round']}", body.get("rows") or _points(body)


def _kept() -> Kept:
    found: Kept = {f"Signature {each}": kept for each, kept in signatures.digests().items()}
    found |= {f"Packet {each}": kept for each, kept in verifications.packet_digests().items()}
    found |= {f"Ladder {version}": kept for version, kept in ladders.digests().items()}
    found |= {f"Paper {file}": (kept,) for file, kept in papers.digests().items()}
    found |= {f"Score sheet {each}": (kept,) for each, kept in scores.digests().items()}
    found |= {f"Plan {each.id}": (digest(to_plain(each)),) for each in accommodations.everything()}
    found |= {f"Certificate {number}": kept for number, kept in certificates.digests()}
    found |= {f"Document {number}": kept for number, kept in issued_documents.digests()}
    found |= {f"Decision {about} {outcome}": kept for about, outcome, kept in verifications.decision_digests()}
    rounds = grade_rounds.every_round()
    found |= {f"Grade {attempt} round {no}": (kept, _points(whole)) for attempt, no, kept, whole in rounds}
    states = certificates.state_digests()
    return found | {_state(number, no): kept for number, each in states.items() for no, kept in enumerate(each, 1)}


def _state(number: str, no: int) -> str:
    return f"State {no} of certificate {number}"


def _points(body: Mapping[str, Any]) -> str:
    return digest({name: body.get(name) for name in ("earned", "worth", "passed")})


def _moved() -> Iterator[str]:
    """Attempts whose moves do not follow from one another, or do not lead to the heads that the journal noted."""
    noted = _noted_heads()
    for attempt, some in groupby(attempts.every_move(), key=lambda each: each[0]):
        heads = noted.pop(attempt, {})
        yield from _unlike(attempt, [move for _, move in some], heads)
    for attempt, heads in noted.items():
        yield from _unlike(attempt, [], heads)


def _noted_heads() -> dict[str, dict[int, str]]:
    """The heads that the journal has, by attempt and number of the move; 0 is what was drawn."""
    noted: dict[str, dict[int, str]] = {}
    for entry in journal.stream(("attempt drawn", "attempt head")):
        noted.setdefault(entry.body["attempt"], {})[entry.body.get("seq", 0)] = entry.body["head"]
    return noted


def _unlike(attempt: str, moves: list[StoredMove], heads: dict[int, str]) -> Iterator[str]:
    found = {0: heads.get(0, "")}
    for move in moves:
        before = found.get(move.seq - 1, "")
        found[move.seq] = move.head
        if move.head != next_head(before, move.seq, move.at_ms, move.case_no, move.body, move.outcome, move.sentence):
            yield f"Move {move.seq} of attempt {attempt} does not follow from the one before."
    for seq, head in heads.items():
        if found.get(seq) != head:
            yield f"Attempt {attempt} is not what the journal says up to move {seq}."
