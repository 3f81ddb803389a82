"""The Hi/Low test over the reads of a premise (handbook 5.3): which lines the report of each day would have listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from carpath.cis import hilo
from carpath.cis.billing_inputs import in_season
from carpath.cis.estimating import months_before
from carpath.cis.hilo import Demand, Facts, Usage
from carpath.cis.history import limits_of
from carpath.cis.tariff import TariffBook
from carpath.cis.utility.records import DEMAND, BillSegment, Premise, Reading
from carpath.cis.weather import Weather

_A_YEAR_APART = timedelta(days=20)
_YEAR = 12  # bills, and months


def lines(book: TariffBook, weather: Weather, home: Premise, since: date) -> Iterator[tuple[str, ...]]:
    """The codes under which each regular read after `since` fails, () where it passes. Reads of an exchange and of a
    customer's first and last day are off-cycle and tested elsewhere; a pump at rest is not tested."""
    own, opened = home.segments, {reading.day: reading for reading in home.readings}
    limits, electric = limits_of(book, home.service.schedule), home.kind.heat == "electric"
    for place, segment in enumerate(own):
        if place and segment.end > since and _on_cycle(opened, segment) and not _at_rest(segment):
            now, reference = _usage(weather, segment), _reference(home, own, place)
            then = _usage(weather, reference)
            expected = hilo.expect(then, now.days, now.degree_days, limits, electric_heat=electric)
            yield hilo.failures(_facts(home, segment, reference, opened), expected, limits)


def _on_cycle(opened: Mapping[date, Reading], segment: BillSegment) -> bool:
    if segment.days not in hilo.NORMAL_DAYS or segment.start not in opened:
        return False
    return opened[segment.start].badge == opened[segment.end].badge


def _at_rest(segment: BillSegment) -> bool:
    return segment.use.schedule == "41" and not segment.use.kwh and not in_season(segment.use.period)


def _facts(home: Premise, segment: BillSegment, reference: BillSegment, opened: Mapping[date, Reading]) -> Facts:
    meter = home.meters[0]
    return Facts(
        previous=opened[segment.start].values[0],
        current=None if segment.estimated else opened[segment.end].values[0],
        dials=meter.registers[0].dials,
        multiplier=meter.multiplier,
        days=segment.days,
        ratio=meter.ct * meter.pt,
        demand=_demand(home, segment, reference),
    )


def _reference(home: Premise, own: Sequence[BillSegment], place: int) -> BillSegment:
    """Same period last year if same customer and meter, else the previous period."""
    segment = own[place]
    then = own[place - _YEAR] if place >= _YEAR else own[place - 1]
    same = then.account == segment.account and home.meters[-1].installed <= then.start
    return then if same and abs(then.end - months_before(segment.end, _YEAR)) <= _A_YEAR_APART else own[place - 1]


def _usage(weather: Weather, segment: BillSegment) -> Usage:
    return Usage(segment.use.kwh, segment.days, weather.degree_days(segment.start, segment.end))


def _demand(home: Premise, segment: BillSegment, reference: BillSegment) -> Demand | None:
    if not any(register.unit == DEMAND for register in home.meters[0].registers):
        return None
    factor = segment.bill.power_factor
    return Demand(segment.use.kw, reference.use.kw, Fraction(factor) if factor is not None else None)
