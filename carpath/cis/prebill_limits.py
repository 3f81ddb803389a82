"""The limits of the pre-billing validations, as the District sets them beside its tariff book."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from carpath.cis.tariff import TariffBook
from carpath.core.errors import Fault

VALIDATION = "district/validation.toml"


@dataclass(frozen=True, slots=True)
class Limits:
    """The book that prices and the figures that the validations test against.

    small_kw, small_kwh   from these on a Schedule 25 account belongs on Schedule 20
    small_service_amps    size class S needs a service of so many amperes or fewer
    high_times            a bill of more than so many times the average is high
    high_residential      a home's bill above so many dollars is high
    tax_tolerance         dollars by which a tax may differ from its rate
    review_months         months in which budget payments are calculated anew
    """

    book: TariffBook
    small_kw: int = 100
    small_kwh: int = 30_000
    small_service_amps: int = 100
    high_times: int = 3
    high_residential: Decimal = Decimal(1000)
    tax_tolerance: Decimal = Decimal("0.01")
    review_months: tuple[int, ...] = (5, 11)


_WHOLE = ("small_kw", "small_kwh", "small_service_amps", "high_times")
_DOLLARS = ("high_residential", "tax_tolerance")


def read_limits(text: str, book: TariffBook) -> tuple[Limits, tuple[Fault, ...]]:
    """The limits from the text of validation.toml, and every fault in it."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Limits(book), (Fault(VALIDATION, f"The file cannot be read: {error}."),)
    faults = tuple(_faults(plain))
    return (Limits(book), faults) if faults else (_limits(plain, book), ())


def _limits(plain: Mapping[str, Any], book: TariffBook) -> Limits:
    dollars = {name: Decimal(plain[name]) for name in _DOLLARS}
    given: dict[str, Any] = {**plain, **dollars, "review_months": tuple(plain["review_months"])}
    return Limits(book, **given)


def _faults(plain: Mapping[str, Any]) -> Iterator[Fault]:
    for name in _WHOLE:
        if type(plain.get(name)) is not int or plain[name] < 1:
            yield Fault(f"{VALIDATION}: {name}", "Give a whole number from 1.")
    for name in _DOLLARS:
        if not _is_dollars(plain.get(name)):
            yield Fault(f"{VALIDATION}: {name}", 'Give dollars in quotes, for example "1000.00".')
    months = plain.get("review_months")
    if not isinstance(months, list) or not months or any(month not in range(1, 13) for month in months):
        yield Fault(f"{VALIDATION}: review_months", "List months from 1 to 12, for example [5, 11].")
    for name in sorted(plain.keys() - {*_WHOLE, *_DOLLARS, "review_months"}):
        yield Fault(f"{VALIDATION}: {name}", "No validation knows this limit; take it out.")


def _is_dollars(value: object) -> bool:
    try:
        return isinstance(value, str) and Decimal(value) >= 0
    except InvalidOperation:
        return False
