"""Services with a load: shops behind current transformers, and what their demand registers showed."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import meters
from carpath.cis.records import Premise
from carpath.exercises.prebill.ground import Ground, Lot, service_of

SMALL, MEDIUM = "25", "20"
DEMAND_LIMIT, USE_LIMIT = 100, 30_000
LARGE_AMPS = 800
LARGE_TRADES = ("COLD STORAGE", "LAUNDROMAT", "MACHINE SHOP", "BAKERY", "CABINET SHOP", "PRINTING")


def demands(ground: Ground, home: Premise, least: int, most: int) -> tuple[int, ...]:
    """kW of the earlier bills at a load factor of `least` to `most` percent."""
    return tuple(max(1, bill.kwh * 100 // (bill.days * 24 * ground.rng.randint(least, most))) for bill in home.segments)


def enlarged(ground: Ground, times: int) -> Lot:
    """A shop behind current transformers that uses so many times what a shop does."""
    lot = ground.lot("ct shop x60")
    home, first = lot.home, lot.home.reads[0].value
    top = meters.capacity(home.meter.dials)
    reads = tuple(replace(read, value=(first + (read.value - first) * times) % top) for read in home.reads)
    bills = tuple(replace(old, kwh=old.kwh * times) for old in home.segments)
    *before, account = home.accounts
    account = replace(account, name=f"{account.name.split()[0]} {ground.pick(LARGE_TRADES)}")
    site = replace(home.site, register=reads[-1].value)
    home = replace(home, reads=reads, segments=bills, accounts=(*before, account), site=site)
    point = replace(lot.point, amps=LARGE_AMPS)
    return replace(lot, home=home, service=service_of(home, ground.today), point=point)
