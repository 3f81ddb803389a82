"""Role-plays are drawn again alike from the same number, and one in three is a stranger who must be told nothing."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from carpath.cis.calling.role_plays import RolePlay, draw, read_role_plays
from carpath.cis.library import BINDER, BOOK, read_library
from carpath.core.call_card import Purpose, Scenario
from carpath.core.errors import Faulty

BANKS = Path(__file__).parents[3] / "question_banks"
LIBRARY, _ = read_library({name: (BANKS / name).read_text() for name in (BOOK, BINDER)})
WORK, ENTRY = BANKS / "district" / "role_plays.toml", BANKS / "district" / "entry_calls.toml"
TRADE = ("kwh", "meter", "tariff", "utility", "premise", "kilowatt", "degree day")


def plays(file: Path) -> tuple[RolePlay, ...]:
    return read_role_plays(file.read_text(), file.name)


def drawn(file: Path, seed: int) -> Scenario:
    purpose = Purpose.WORK if file is WORK else Purpose.ENTRY
    return draw(Random(seed), plays(file), purpose, LIBRARY.book)


@pytest.mark.parametrize("file", [WORK, ENTRY], ids=["work", "entry"])
def test_every_scenario_fills_in_by_its_caller_and_by_its_stranger(file: Path) -> None:
    found = [drawn(file, seed) for seed in range(120)]
    assert {(each.id, each.verified) for each in found} == {(p.id, who) for p in plays(file) for who in (True, False)}
    assert all("{" not in str(each) for each in found)
    assert 25 <= sum(not each.verified for each in found) <= 55
    assert drawn(file, 7) == drawn(file, 7)


@pytest.mark.parametrize("file", [WORK, ENTRY], ids=["work", "entry"])
def test_a_customer_names_what_is_on_record_and_a_stranger_something_that_is_not(file: Path) -> None:
    for seed in range(60):
        found = drawn(file, seed)
        (telephone,) = {word.strip(".,;?") for word in found.gives.split() if "555" in word}
        assert any(telephone in line for line in found.record) is found.verified


def test_the_entry_test_asks_for_no_word_of_the_trade() -> None:
    for seed in range(60):
        said = str(drawn(ENTRY, seed)).lower()
        assert not [word for word in TRADE if f" {word}" in said]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('world = "raised"', 'world = "upside down"', "must be one of plain, raised"),
        ('home = "electric home"', 'home = "castle"', "must be one of electric home"),
        ("months = [1, 2", "months = [0, 2", "from 1 to 12"),
        ('id = "misread"', 'id = "space-heater"', "stands here 2 times"),
        ("gives = ", "given = ", "`gives` is missing"),
    ],
)
def test_a_fault_of_a_scenario_is_named(old: str, new: str, said: str) -> None:
    text = WORK.read_text()
    assert old in text
    with pytest.raises(Faulty) as faulty:
        read_role_plays(text.replace(old, new, 1), WORK.name)
    assert any(said in fault.sentence for fault in faulty.value.faults)
