"""Packets as releases froze them, kept for ever: the rules of every later release must give the verdict stored in them.

A packet is never edited. A release that adds a rule adds a packet that rests on it.
"""

import json
from pathlib import Path

import pytest

from carpath.core.eligibility import RULE, Verdict, assess
from carpath.core.evidence import Fact
from carpath.core.rulebook import Rulebook
from carpath.core.shape import digest, from_plain, to_plain

PACKETS = sorted((Path(__file__).parents[1] / "packets").glob("*.json"))


@pytest.mark.parametrize("file", PACKETS, ids=lambda file: file.stem)
def test_a_stored_packet_gives_its_stored_verdict(file):
    packet = json.loads(file.read_text(encoding="utf-8"))
    body = packet["body"]
    assert digest(body) == packet["digest"], "a stored packet is never edited"
    told = from_plain(Verdict, body["verdict"])
    book, facts = from_plain(Rulebook, body["rulebook"]), from_plain(tuple[Fact, ...], body["facts"])
    again = assess(book, told.level, facts, told.as_of, told.known_on)
    assert {**to_plain(again), "rule": RULE} == {**body["verdict"], "rule": RULE}


def test_packets_of_every_release_are_kept():
    assert {file.stem.rpartition("-level-")[0] for file in PACKETS} >= {"first-ladder", "ladder-versions"}
