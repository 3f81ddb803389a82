"""What the journal says was recorded, held against what is on record: a row changed, added or gone shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from carpath.core.shape import digest, to_plain
from carpath.store import (
    accommodations,
    attempts,
    certificates,
    facts,
    issued_documents,
    journal,
    ladders,
    papers,
    people,
    signatures,
    verifications,
)
from carpath.store.journal import Entry

Digests = dict[str, str]
"""The digest of each thing by its name, such as `Fact 0123…`."""
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
)
PEOPLE_AT_ONCE = 200


def differences() -> Iterator[str]:
    """A sentence for each thing that is not as the journal has it; inside a running transaction.

    Facts are held against the journal some people at a time, so that a record of millions fits in memory.
    """
    yield from _facts_that_differ()
    yield from _compare(_told(journal.stream(TOLD)), _kept())
    yield from _moved()


def _compare(told: Digests, kept: Digests) -> Iterator[str]:
    for name in sorted(told.keys() | kept.keys()):
        if name not in kept:
            yield f"{name} is in the journal and not on record."
        elif name not in told:
            yield f"{name} is on record and not in the journal."
        elif told[name] not in (kept[name], UNTOLD):
            yield f"{name} is not what the journal says."


def _facts_that_differ() -> Iterator[str]:
    seen, ids = 0, people.ids()
    for first in range(0, len(ids), PEOPLE_AT_ONCE):
        some = ids[first : first + PEOPLE_AT_ONCE]
        told = {f"Fact {entry.body['fact']}": entry.body["digest"] for entry in journal.stream((FACT,), some)}
        recorded = facts.of_people(some).values()
        kept = {f"Fact {fact.id}": digest(to_plain(fact)) for each in recorded for fact in each}
        seen += len(told)
        yield from _compare(told, kept)
    if seen != (entries := journal.counted(FACT)):
        yield f"{entries - seen} facts in the journal are about nobody here, or stand there twice."


def _told(entries: Iterable[Entry]) -> Digests:
    found: Digests = {}
    states: dict[str, list[str]] = {}
    for entry in entries:
        body = entry.body
        if entry.event == "signature":
            found[f"Signature {body['signature']}"] = body["record"]
        elif entry.event == "packet frozen":
            found[f"Packet {body['packet']}"] = body["digest"]
        elif entry.event == "certificate issued":
            found[f"Certificate {body['number']}"] = body["sha256"]
        elif entry.event == "document issued":
            found[f"Document {body['number']}"] = body["sha256"]
        elif entry.event.startswith("certificate "):
            states.setdefault(entry.subject, []).append(entry.event.removeprefix("certificate "))
        elif entry.event.startswith("verification "):
            found[f"Decision {body['packet']} {body['outcome']}"] = digest(body)
        elif entry.event == "paper stored":
            found[f"Paper {body['file']}"] = body["digest"]
        elif entry.event == "ladder published":
            found[f"Ladder {body['version']}"] = body["digest"]
        elif entry.event == PLAN_SET:
            found[f"Plan {body['plan']}"] = body.get("digest", UNTOLD)
        elif entry.event == "graded":
            found[f"Grade {body['attempt']} round {body['round']}"] = _points(body)
    return found | _states(states)


def _kept() -> Digests:
    found = {f"Signature {each.id}": digest(each.record) for each in signatures.everything()}
    found |= {f"Packet {each.id}": digest(each.body) for each in verifications.packets()}
    found |= {f"Ladder {version}": kept for version, kept in ladders.digests().items()}
    found |= {f"Paper {file}": kept for file, kept in papers.digests().items()}
    found |= {f"Plan {each.id}": digest(to_plain(each)) for each in accommodations.everything()}
    found |= {f"Certificate {number}": hashlib.sha256(pdf).hexdigest() for number, pdf in certificates.every_pdf()}
    found |= {f"Document {number}": hashlib.sha256(pdf).hexdigest() for number, pdf in issued_documents.every_pdf()}
    found |= {
        f"Decision {each.packet_id} {each.outcome}": digest(verifications.as_logged(each))
        for each in verifications.every_decision()
    }
    found |= {f"Grade {attempt} round {each.round}": _points(each.body) for attempt, each in attempts.every_total()}
    return found | _states(certificates.every_state())


def _states(states: dict[str, list[str]]) -> Digests:
    return {f"The state of certificate {number}": ", ".join(entered) for number, entered in states.items()}


def _points(body: dict[str, Any]) -> str:
    return digest({name: body[name] for name in ("earned", "worth", "passed")})


def _moved() -> Iterator[str]:
    """Heads of attempts that the journal noted and the stored moves do not lead to."""
    heads = attempts.heads()
    for entry in journal.stream(("attempt head",)):
        body = entry.body
        if body["seq"] and heads.get((body["attempt"], body["seq"])) != body["head"]:
            yield f"Attempt {body['attempt']} is not what the journal says up to move {body['seq']}."
