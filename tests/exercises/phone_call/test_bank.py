"""The bank of conversations tells its authors every fault at once, with its place and a remedy."""

from __future__ import annotations

import pytest

from carpath.exercises.phone_call import KIND
from tests.exercises.playing import bank_files

CALL = "late_fee.toml"


def faults(name: str, old: str, new: str) -> list[str]:
    """What the reader says of a file in which some words are others."""
    files = bank_files(KIND)
    assert old in files[name]
    _, found = KIND.read_bank({**files, name: files[name].replace(old, new, 1)})
    return [f"{fault.place}: {fault.sentence}" for fault in found]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('world = "late"', 'world = "late night"', "must be one of plain, raised"),
        ('home = "gas home"', 'home = "castle"', "must be one of electric home"),
        ("mood = 2", "mood = 9", "between 0 and 3"),
        ('id = "former spouse"', 'id = "burglar"', "Nobody is called 'burglar'"),
        ('reveals = "hospital"', 'reveals = "weather"', "there is no such [[fact]]"),
        ('reveals = "hospital"', "", "No sentence reveals the fact 'hospital'"),
        ('critical = "promise"', 'critical = "sin"', "must be one of verification, argument, promise"),
        ("earns = { next = 100 }", "earns = { next = 90 }", "No sentence earns 100 of next"),
        ("earns = { next = 100 }", "earns = { luck = 100 }", "`earns` names luck"),
        ('look = ["transactions"]', 'look = ["attic"]', "`look` must name screens"),
        ('note = ["late|', 'note = ["(late|', "cannot be read"),
        ("{fee}, after so many", "{feee}, after so many", "'feee'"),
        ("Late is late.", "", "`says` is empty"),
        ('mood = 2\nwhy = "A sermon."', 'moood = 2\nwhy = "A sermon."', "`moood` is not known here"),
    ],
)
def test_a_fault_is_named_with_its_file(old: str, new: str, said: str) -> None:
    found = faults(CALL, old, new)
    assert any(said in each and each.startswith("late_fee.toml") for each in found), found


def test_all_faults_of_all_files_come_at_once() -> None:
    files = bank_files(KIND)
    broken = {CALL: files[CALL].replace("mood = 2", "mood = 9", 1), "deposit.toml": "", "strangers.toml": "x = 1"}
    _, found = KIND.read_bank({**files, **broken})
    assert {fault.place.split(",")[0] for fault in found} >= {"late_fee.toml", "deposit.toml", "strangers.toml"}


def test_a_stage_with_too_few_sentences_is_a_fault() -> None:
    files = bank_files(KIND)
    text = files["opening.toml"]
    fewer = text[: text.index("[[storm]]")] + text[text.rindex("[[storm]]") :]
    _, found = KIND.read_bank({**files, "opening.toml": fewer})
    assert any("[[storm]] has 1 sentences" in fault.sentence for fault in found)
