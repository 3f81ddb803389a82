"""Looking notes through: who names a fact has said it, on every desk and beside the desk's own words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from carpath.cis.desk.notes import fact_named, findings
from carpath.core.grading import Verdict

SEEN, DECIDED, PROOF = "what was seen", "what was decided", "what proves it"


@pytest.mark.parametrize(
    ("note", "facts"),
    [
        ("Saw the bank's fee K10, $31.50, not in the CIS.", [SEEN]),
        ("Decided to move $1374.96 to 131.20.", [DECIDED]),
        ("Seen: both lists. Decided it agrees.", [SEEN, DECIDED]),
        ("I saw it at once and decided against it. Proof: both stubs.", [SEEN, DECIDED, PROOF]),
        ("Decision: it stands right, proven by the stub.", [DECIDED, PROOF]),
        ("SEEN - one stub; DECIDED - account 2650721935", [SEEN, DECIDED]),
    ],
)
def test_a_note_that_says_saw_decided_or_proof_of_something_has_said_it(note: str, facts: list[str]) -> None:
    assert [fact for fact in (SEEN, DECIDED, PROOF) if fact_named(note, fact)] == facts


@pytest.mark.parametrize(
    "note", ["", "ok", "Seen. Decided. Proof.", "Seen: Decided: Proof:", "Overseen, undecided", "sawn"]
)
def test_the_words_alone_and_words_like_them_say_nothing(note: str) -> None:
    assert not any(fact_named(note, fact) for fact in (SEEN, DECIDED, PROOF))


def test_a_fact_that_is_named_earns_its_part_where_the_desks_own_words_miss_it() -> None:
    facts = ((SEEN, False), (DECIDED, False), ("the number or the amount", False))
    earned = list(findings("Saw K10. Decided to wait.", facts, Fraction(9), "15.9-4"))
    assert [each.earned for each in earned] == [3, 3, 0]
    assert [each.verdict for each in earned][1:] == [Verdict.RIGHT, Verdict.TRAINER]
