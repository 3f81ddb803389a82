"""The whole District: counted, proven, and the same on every machine; and the proof finds what is wrong."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.cis.controls import NAMES
from carpath.cis.prebill_limits import Limits
from carpath.cis.utility.premises import Ground, premise
from carpath.cis.utility.proof import prove
from carpath.cis.utility.records import Premise
from carpath.cis.utility.survey import survey
from carpath.cis.utility.whole import District
from carpath.core import shape

ROOT = Path(__file__).parents[2]
DIGEST = "8100c25b7a0d4d6c0b8081c94ff7c2dac4138ef5da1c3a0308ef713130619732"
FULL = bool(os.environ.get("CARPATH_FULL"))
LARGE = 2000 if FULL else 150
SMALL = range(0, 110, 5)


def digest(book) -> str:
    """Of some premises of each of the first eleven streets."""
    ground = Ground(2025, book)
    return shape.digest([premise(ground, number) for number in SMALL])


def test_the_same_seed_draws_the_same_district_on_every_machine(book):
    """The digest was taken once; another one means that every seed now draws another District."""
    assert digest(book) == DIGEST


def test_the_order_of_sets_and_words_in_memory_means_nothing():
    code = (
        "from tests.cis.test_district_whole import *\nfrom carpath.cis.tariff import read_book\n"
        "print(digest(read_book((ROOT / 'question_banks/district/tariff-book.json').read_text())))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4242"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == DIGEST


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**128 - 1), size=st.integers(1, 70))
def test_every_control_equation_and_every_check_holds(book, seed, size):
    proof = prove(District(Ground(seed, book), size), Limits(book))
    assert proof.holds and {name for name, faults in proof.faults.items() if not faults} >= set(NAMES)


@pytest.mark.parametrize("seed", range(6 if FULL else 1))
def test_a_large_district_holds(book, seed):
    proof = prove(District(Ground(seed, book), LARGE), Limits(book))
    assert not {name: faults for name, faults in proof.faults.items() if faults}


def test_the_survey_counts_what_stands_there(book):
    district = District(Ground(3, book), 60)
    found, homes = survey(district), list(district)
    assert sum(found.kinds.values()) == sum(found.places.values()) == 60
    assert found.reads == sum(len(home.readings) for home in homes)
    assert found.bills == sum(len(home.segments) for home in homes) == found.transactions["bill"]
    assert found.receivable == sum(standing.balance for home in homes for standing in home.standings)
    assert sum(found.gl.values()) == 0


def test_few_reads_of_a_clean_district_are_listed(book):
    """What is real: weather, guests, rollovers, locked gates (handbook 5.4)."""
    hilo = prove(District(Ground(3, book), 120), Limits(book)).hilo
    assert 0 < hilo.listed < hilo.tested * 6 // 100


@dataclass(frozen=True)
class Broken(District):
    """A District of five premises, of which one was meddled with."""

    meddle: Callable[[Premise], Premise] = lambda home: home

    def __iter__(self) -> Iterator[Premise]:
        yield self.meddle(premise(self.ground, 91))
        yield from (premise(self.ground, number) for number in range(92, 96))


def first_bill_doubled(home: Premise) -> Premise:
    return replace(home, transactions=(home.transactions[0], *home.transactions))


def read_set_back(home: Premise) -> Premise:
    [*earlier, last] = home.readings
    return replace(home, readings=(*earlier, last._replace(values=tuple(value - 4000 for value in last.values))))


def bill_left_out(home: Premise) -> Premise:
    return replace(home, segments=home.segments[:5] + home.segments[6:])


def bill_begins_early(home: Premise) -> Premise:
    [first, second, *others] = home.segments
    return replace(home, segments=(first, replace(second, start=second.start - timedelta(days=2)), *others))


def payment_not_banked(home: Premise) -> Premise:
    return replace(home, tenders=home.tenders[1:])


def balance_miskeyed(home: Premise) -> Premise:
    [*others, last] = home.standings
    return replace(home, standings=(*others, last._replace(balance=last.balance + D("0.09"))))


def deposit_lost(home: Premise) -> Premise:
    [*others, last] = home.standings
    return replace(home, standings=(*others, last._replace(deposit=D("200.00"))))


def one_posting_wrong(home: Premise) -> Premise:
    bill, *others = home.transactions
    first, *lines = bill.postings
    wrong = (first, lines[0]._replace(amount=lines[0].amount - D("9000.00")), *lines[1:])
    return replace(home, transactions=(replace(bill, postings=wrong), *others))


def bill_total_typed_over(home: Premise) -> Premise:
    dearer = tuple(replace(each, bill=replace(each.bill, total=each.bill.total + 1)) for each in home.segments)
    return replace(home, segments=dearer)


def same_badge_twice(home: Premise) -> Premise:
    return replace(home, meters=home.meters * 2)


@pytest.mark.parametrize(
    ("meddle", "found"),
    [
        (first_bill_doubled, {"AR roll"}),
        (read_set_back, {"Reads", "Use"}),
        (bill_left_out, {"Use", "Periods"}),
        (bill_begins_early, {"Periods"}),
        (payment_not_banked, {"Cash three-way"}),
        (balance_miskeyed, {"AR roll"}),
        (deposit_lost, {"Sub-ledgers"}),
        (one_posting_wrong, {"Tax proof", "Journal"}),
        (bill_total_typed_over, {"Prices"}),
        (same_badge_twice, {"Numbers"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_proof_finds_what_was_meddled_with(book, meddle, found):
    proof = prove(Broken(Ground(4, book), 5, meddle), Limits(book))
    assert not proof.holds
    assert {name for name, faults in proof.faults.items() if faults} >= found
