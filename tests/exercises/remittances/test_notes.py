"""Notes: what the machine finds in them, and what waits for the trainer."""

from __future__ import annotations

from tests.exercises.remittances.desk import drawn, earned, grade, key_moves, key_of, task_of, twin


def test_a_note_in_other_words_counts_and_one_that_says_nothing_waits_for_the_trainer() -> None:
    case = drawn("words")
    legal = task_of(case).checks[0].legal
    plain = {"do": "note", "text": f"Words and figures differ; posted the words, {legal}."}
    assert earned(grade(case, plain, *key_moves(case, "note")), "Note") == 10
    graded = grade(case, {"do": "note", "text": "ok"}, *key_moves(case, "note"))
    assert len(graded.for_trainer) == 4


def test_saw_and_decided_count_in_any_form() -> None:
    """Notes of a person who worked the desk blind."""
    case = twin("unknown", 2)
    check, account = task_of(case).checks[0], key_of(case).supported[0]
    for decided in (f"Decided account {account}", f"Decided: {account} it is", "We decided it stands right"):
        note = f"Saw {check.figures} of {check.drawer}. {decided}. Proof: name and address agree."
        assert earned(grade(case, {"do": "note", "text": note}, *key_moves(case, "note")), "Note") == 10
