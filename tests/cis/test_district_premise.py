"""A premise of the whole District: reads, use, periods, bills and money of any premise of any seed fit together."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.cis.billing import bill, price
from carpath.cis.meters import advance
from carpath.cis.transactions import TransactionKind, balances
from carpath.cis.utility.hygiene import CHECKS, unbilled
from carpath.cis.utility.kinds import Use
from carpath.cis.utility.places import street
from carpath.cis.utility.premises import Ground, premise
from carpath.cis.utility.records import Premise
from carpath.cis.utility.streets import ON_A_STREET
from carpath.cis.utility.whole import District

SEEDS = st.integers(0, 2**128 - 1)
FIRST_STREETS = 11  # they show every kind
NUMBERS = st.integers(0, FIRST_STREETS * ON_A_STREET - 1)
ANY = settings(max_examples=20, deadline=None)


def registers_between(home: Premise, start: date, end: date) -> list[int]:
    """Counts of each register from the first read of one day to the last read of another, badge by badge."""
    sums = [0] * len(home.meters[0].registers)
    inside = [reading for reading in home.readings if start <= reading.day <= end]
    for earlier, later in pairwise(inside):
        if earlier.badge == later.badge:
            for place, register in enumerate(home.meters[0].registers):
                steps = advance(earlier.values[place], later.values[place], register.dials)
                sums[place] += 0 if register.demand else steps
    return sums


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_reads_never_fall_but_over_zero_or_at_an_exchange(book, seed, number):
    home = premise(Ground(seed, book), number)
    assert list(CHECKS["Reads"](home)) == []
    for earlier, later in pairwise(home.readings):
        assert earlier.day <= later.day
        assert earlier.badge == later.badge or (earlier.type, later.type) == ("X", "N")


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_billed_use_is_the_difference_of_the_reads_times_the_multiplier(book, seed, number):
    home = premise(Ground(seed, book), number)
    for segment in home.segments if home.meters else ():
        counts = registers_between(home, segment.start, segment.end)
        assert segment.use.kwh == counts[0] * home.meters[0].ct * home.meters[0].pt


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_periods_follow_each_other_without_gap_or_overlap(book, seed, number):
    home = premise(Ground(seed, book), number)
    assert list(CHECKS["Periods"](home)) == []
    stays = {account.number: (account.since, account.until) for account in home.accounts}
    for earlier, later in pairwise(home.segments):
        moved = earlier.end == stays[earlier.account][1] and later.start == stays[later.account][0]
        assert earlier.end == later.start or (moved and earlier.end < later.start)


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_nothing_is_used_while_nobody_is_billed(book, seed, number):
    home = premise(Ground(seed, book), number)
    for start, end in unbilled(home) if home.meters else ():
        assert registers_between(home, start, end)[0] == 0


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_the_sum_of_the_transactions_is_the_balance(book, seed, number):
    home = premise(Ground(seed, book), number)
    sums = balances(home.transactions)
    for standing in home.standings:
        assert sums.get(standing.account, Decimal("0.00")) == standing.balance


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_debits_are_credits_in_every_transaction_and_none_lies_in_the_future(book, seed, number):
    ground = Ground(seed, book)
    for made in premise(ground, number).transactions:
        assert sum(line.amount for line in made.postings) == 0
        assert made.day <= ground.today


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_a_frozen_bill_is_the_engines_own(book, seed, number):
    for segment in premise(Ground(seed, book), number).segments:
        assert price(book, segment.use) == segment.bill


INPUTS = {
    "7": ("kwh", "size", "iq", "lights", "units"),
    "200": ("kwh", "received_kwh", "bank_kwh", "size"),
    "25": ("kwh", "phase", "units"),
    "20": ("kwh", "kw", "kvarh", "connected_kw", "primary_metered", "customer_transformer"),
    "36": ("kwh", "kw", "kvarh"),
    "38": ("kwh", "kw", "kvar"),
    "41": ("kwh", "kw", "phase", "season_billed"),
}


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_a_bill_is_one_that_the_engine_accepts_from_named_inputs(book, seed, number):
    """The way of `carpath bill`, which refuses what cannot be, such as a load factor above 1."""
    for segment in premise(Ground(seed, book), number).segments:
        if segment.use.schedule in INPUTS:
            named = {name: getattr(segment.use, name) or None for name in INPUTS[segment.use.schedule]}
            zero = {name: 0 for name in ("kwh", "kvarh", "kvar", "received_kwh") if named.get(name, 1) is None}
            given = {"from": segment.start, "to": segment.end, "kind": segment.use.period.kind}
            inputs = {**named, **zero, **given, "tax_code": segment.use.tax_code}
            assert bill(book, segment.use.schedule, inputs) == segment.bill


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_every_bill_was_posted_once(book, seed, number):
    home = premise(Ground(seed, book), number)
    billed = [made for made in home.transactions if made.kind is TransactionKind.BILL]
    assert sorted(made.reason for made in billed) == [segment.number for segment in home.segments]
    assert sum(made.amount for made in billed) == sum(segment.bill.total for segment in home.segments)


@ANY
@given(seed=SEEDS)
def test_a_pump_uses_nothing_outside_its_season(book, seed):
    position = next(place for place, kind in enumerate(street(seed, 6).kinds) if kind.use is Use.SEASON)
    home = premise(Ground(seed, book), 6 * ON_A_STREET + position)
    assert home.segments
    assert all(3 <= segment.start.month <= 10 for segment in home.segments if segment.use.kwh or segment.bill.total)


@ANY
@given(seed=SEEDS, number=NUMBERS)
def test_a_final_read_has_an_initial_one_or_a_vacancy_behind_it(book, seed, number):
    home = premise(Ground(seed, book), number)
    arrived = {account.since for account in home.accounts}
    left = {account.until for account in home.accounts}
    for reading in home.readings[1:]:
        assert reading.type not in ("F", "I") or reading.day in (left if reading.type == "F" else arrived)


def test_a_premise_needs_no_other_one(book):
    ground = Ground(5, book)
    alone = premise(ground, 73)
    assert list(District(ground, 80))[73] == alone
    assert District(ground, 80).neighbourhood(7)[3] == alone


def test_a_neighbourhood_is_read_on_one_route_in_the_order_of_the_route(book):
    homes = District(Ground(5, book), 200).neighbourhood(12)
    assert len(homes) == ON_A_STREET and len({home.street.route for home in homes}) == 1
    assert [home.sequence for home in homes] == sorted(home.sequence for home in homes)


def test_the_first_streets_show_every_kind_and_every_place():
    roads = [street(1, number) for number in range(FIRST_STREETS)]
    assert len({kind.name for road in roads for kind in road.kinds}) == 26
    assert {road.place.tax_code for road in roads} == {"00", "10", "11", "12", "13"}


def test_two_hundred_streets_have_all_twenty_cycles_and_a_name_each():
    roads = [street(1, number) for number in range(200)]
    assert {road.cycle for road in roads} == set(range(1, 21))
    assert len({address for road in roads for address in road.addresses}) == 2000
