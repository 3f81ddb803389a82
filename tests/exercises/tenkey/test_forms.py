"""Ten-key forms: long enough, and equal to the stroke."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from carpath.exercises.tenkey.forms import Batch, Blueprint, Layout, compose, read_blueprint

FILE = Path(__file__).resolve().parents[3] / "question_banks" / "tenkey" / "form.toml"
SEEDS = range(25)


def blueprint() -> Blueprint:
    read, faults = read_blueprint({FILE.name: FILE.read_text()})
    assert read is not None, faults
    return read


def form(layout: Layout, seed: int) -> tuple[Batch, ...]:
    return compose(Random(seed), layout, blueprint())


def doubles(batch: Batch) -> int:
    rows = [entry.replace(".", "") for entry in batch.entries]
    return sum(a == b for row in rows for a, b in pairwise(row))


def shape(batch: Batch) -> tuple[object, ...]:
    """What makes a batch hard: lengths, digits by kind, zeros among them, equal neighbours."""
    digits = Counter("".join(batch.entries).replace(".", ""))
    return sorted(map(len, batch.entries)), sorted(digits.items()), doubles(batch)


@pytest.mark.parametrize("layout", list(Layout))
def test_every_batch_of_a_layout_is_as_hard_as_every_other_in_every_form(layout: Layout) -> None:
    batches = [batch for seed in SEEDS for batch in form(layout, seed)]
    for kind in {batch.layout for batch in batches}:
        shapes = [shape(batch) for batch in batches if batch.layout is kind]
        assert all(other == shapes[0] for other in shapes)


@pytest.mark.parametrize("layout", list(Layout))
def test_a_form_has_250_entries_and_its_digits_are_spread_evenly(layout: Layout) -> None:
    entries = [entry for batch in form(layout, 3) for entry in batch.entries]
    assert len(entries) >= 250
    counts = Counter("".join(entries).replace(".", "")).values()
    assert max(counts) - min(counts) <= 10


@pytest.mark.parametrize("layout", list(Layout))
def test_no_entry_begins_with_a_zero_that_could_be_left_out(layout: Layout) -> None:
    assert not any(entry.startswith("0") for seed in SEEDS for batch in form(layout, seed) for entry in batch.entries)


def test_a_stub_is_an_account_number_and_then_an_amount() -> None:
    for batch in form(Layout.STUB, 1):
        assert all(len(account) == 10 and account.isdecimal() for account in batch.entries[::2])
        assert all(amount[-3] == "." for amount in batch.entries[1::2])


def test_seeds_make_different_forms_and_the_same_seed_the_same() -> None:
    assert form(Layout.COLUMN, 1) == form(Layout.COLUMN, 1)
    assert len({form(Layout.COLUMN, seed) for seed in SEEDS}) == len(SEEDS)


def test_every_fault_of_a_blueprint_is_named_with_its_place() -> None:
    text = "entries = 0\n[column]\namounts = { 2 = 3, 4 = 20 }\ndoubles = 99\n[stub]\ndoubles = 1\n"
    _, faults = read_blueprint({"form.toml": text})
    places = [fault.place for fault in faults]
    assert places == [
        "form.toml, entries",
        "form.toml, column, amounts.2",
        "form.toml, column, doubles",
        "form.toml, stub",
    ]


def test_too_few_amounts_to_equalise_are_a_fault() -> None:
    text = FILE.read_text().replace("{ 4 = 4, 5 = 7, 6 = 2 }", "{ 4 = 1 }")
    assert [fault.place for fault in read_blueprint({"form.toml": text})[1]] == [
        "form.toml, stub, amounts",
        "form.toml, stub, doubles",
    ]
