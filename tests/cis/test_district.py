"""The generated neighbourhood: clean, the same for the same seed, and priced by the engine."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from carpath.cis import district, meters, names, pricing
from carpath.cis.history import compare, current, previous_read, todays_read
from carpath.cis.records import Neighbourhood, Premise
from carpath.core.shape import digest, from_plain, to_plain

BOOK = pricing.book_of((Path(__file__).parents[2] / "question_banks/district/tariff-book.json").read_text())
TODAY = date(2025, 8, 14)


@cache
def _drawn(seed: int) -> Neighbourhood:
    return district.draw(Random(seed), TODAY, district.TAX_CODES[seed % 5], pricing.price_by(BOOK))


def _homes() -> Iterator[tuple[Neighbourhood, Premise]]:
    for seed in range(5):
        yield from ((_drawn(seed), home) for home in _drawn(seed).premises)


def _drawn_facts(value: Any) -> Any:
    """What was drawn, as JSON data: fields that hold their default are left out, so that a new one changes nothing."""
    if is_dataclass(value):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        return {
            field.name: _drawn_facts(held[field.name]) for field in fields(value) if held[field.name] != field.default
        }
    return [_drawn_facts(item) for item in value] if isinstance(value, tuple) else str(value)


def test_the_same_seed_draws_the_same_neighbourhood_on_every_machine() -> None:
    """The digest was taken once; another one means that every seed now draws other cases."""
    assert digest(_drawn_facts(_drawn(1))) == "f7ab0bea89bf6304ffc88f83921665ad7e2476144f6913a9b3e215c5a53a2e36"


def test_it_survives_the_store() -> None:
    assert from_plain(Neighbourhood, to_plain(_drawn(2))) == _drawn(2)


def test_reads_never_fall_and_periods_follow_each_other() -> None:
    for hood, home in _homes():
        values = [read.value for read in home.reads]
        assert values == sorted(values)
        assert all(earlier.end == later.start for earlier, later in pairwise(home.segments))
        assert home.segments[-1].end == current(hood, home).start


def test_use_is_the_difference_of_the_reads_times_the_multiplier() -> None:
    for _, home in _homes():
        opened = {read.day: read.value for read in home.reads}
        for bill in home.segments:
            counts = meters.advance(opened[bill.start], opened[bill.end], home.meter.dials)
            assert bill.kwh == counts * home.meter.multiplier


def test_every_bill_is_the_engines_own() -> None:
    for _, home in _homes():
        last = home.segments[-1]
        assert last.total == pricing.bill(BOOK, home, last.start, last.end, last.kwh).total


def test_a_clean_neighbourhood_hardly_fails_the_test() -> None:
    failed = [compare(BOOK, hood, home).codes for hood, home in _homes()]
    assert sum(bool(codes) for codes in failed) <= len(failed) // 10


def test_25_periods_stand_behind_every_premise() -> None:
    assert all(len(home.segments) >= district.PERIODS - 1 for _, home in _homes())
    assert all(todays_read(hood, home) and previous_read(hood, home).day < TODAY for hood, home in _homes())


def test_routes_are_read_on_working_days() -> None:
    assert all(day.weekday() < 5 for day in district.read_days(TODAY))


def test_an_account_number_carries_its_check_digit() -> None:
    for _, home in _homes():
        number = home.account.number
        assert len(number) == 10 and names.check_digit(number[:9]) == int(number[9])


def test_the_check_digit_is_luhns() -> None:
    assert names.check_digit("7992739871") == 3
