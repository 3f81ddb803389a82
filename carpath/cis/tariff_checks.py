"""What reads well piece by piece in a tariff book and still cannot be true together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from carpath.cis.tariff_book import Dated, TariffBook
from carpath.cis.tariff_prices import FORMS, Block, Irrigation, Medium, Residential, Schedule, Small
from carpath.core.errors import Fault

PHASES = ("1", "3")


def book_faults(book: TariffBook) -> Iterator[Fault]:
    """Every contradiction in the book, with its place."""
    for code in sorted(FORMS.keys() - book.schedules.keys()):
        yield Fault("schedules", f"Schedule {code} is missing; add it, if only with its old prices.")
    for code, schedule in book.schedules.items():
        if code != "200":
            yield from _order_faults(f"schedule {code}", schedule.versions)
        for version in schedule.versions:
            yield from _version_faults(f"schedule {code}, version {version.effective}", schedule, version)
    for rider in book.riders.values():
        yield from _order_faults(f"rider {rider.code}", rider.versions)
        for code in sorted(set(rider.applies_to) - book.schedules.keys()):
            yield Fault(f"rider {rider.code}", f"applies to schedule {code}, which the book lacks; correct the code.")
    yield from _account_faults(book)


def _order_faults(place: str, versions: Sequence[Dated]) -> Iterator[Fault]:
    days = [version.effective for version in versions]
    if not days:
        yield Fault(place, "has no version; add the prices and the day from which they hold.")
    if any(later <= earlier for earlier, later in pairwise(days)):
        yield Fault(place, "lists its versions out of order; put the oldest effective date first, each date once.")


def _version_faults(place: str, schedule: Schedule, version: Any) -> Iterator[Fault]:
    """Sizes and phases have a price in every version, or a rate change would lose them."""
    if isinstance(schedule, Residential):
        yield from _block_faults(f"{place}, blocks", version.blocks)
        yield from _class_faults(f"{place}, base_per_day", version.base_per_day, schedule.size_classes)
    if isinstance(schedule, Medium):
        yield from _block_faults(f"{place}, blocks_month", version.blocks_month)
        yield from _block_faults(f"{place}, demand_blocks", version.demand_blocks)
    if isinstance(schedule, Small):
        yield from _class_faults(f"{place}, minimum_per_day", version.minimum_per_day, PHASES)
    if isinstance(schedule, Irrigation):
        yield from _class_faults(f"{place}, basic_month", version.basic_month, PHASES)
        yield from _class_faults(f"{place}, annual_minimum", version.annual_minimum, PHASES)


def _class_faults(place: str, prices: Mapping[str, Decimal], wanted: Iterable[str]) -> Iterator[Fault]:
    if missing := sorted(set(wanted) - prices.keys()):
        yield Fault(place, f"has no price for {', '.join(missing)}; add it.")


def _block_faults(place: str, blocks: Sequence[Block]) -> Iterator[Fault]:
    ends = [block.upto for block in blocks]
    bounded = [end for end in ends[:-1] if end is not None]
    if not ends or ends[-1] is not None or len(bounded) != len(ends) - 1 or bounded != sorted(set(bounded)):
        yield Fault(place, "must rise, and only the last block is open (null).")


def _account_faults(book: TariffBook) -> Iterator[Fault]:
    taxes, cap = book.taxes, book.taxes.city.cap
    named = [(f"fee {fee.code}", fee.gl) for fee in book.fees.values()]
    named += [(tax.name, tax.gl) for tax in (taxes.put, taxes.priv, taxes.put_water)]
    named += [(f"tax code {code.code}", code.gl_city) for code in taxes.codes.values() if code.gl_city]
    named += [("pole_attachments", book.pole_attachments.gl)]
    for place, account in named:
        if account not in book.gl:
            yield Fault(
                place,
                f"posts to account {account}, which the chart of accounts lacks; add it or correct the number.",
            )
    for code in taxes.codes.values():
        if code.city_rate > cap or (code.city_rate > Decimal(0) and not code.gl_city):
            yield Fault(f"tax code {code.code}", f"needs gl_city and a city rate of at most {cap}.")
