"""The binder: procedures in numbered paragraphs, rate schedules rendered from the tariff book, and the code lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from carpath.cis.bench import Scene
from carpath.cis.pricing import book_of
from carpath.cis.tariff import TariffBook
from carpath.cis.tariff_prices import ResidentialPrices, SmallPrices

LISTS = ("resolution", "service_order", "cancel_reason", "reader_remark", "read_type")


def sections(scene: Scene) -> list[dict[str, Any]]:
    """Every section with its paragraphs in order."""
    return [*_procedures(scene.binder), *_rates(scene.book)]


@lru_cache(maxsize=8)
def _procedures(text: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(text).get("section", ()))


@lru_cache(maxsize=8)
def _rates(text: str) -> tuple[dict[str, Any], ...]:
    book = book_of(text)
    return (
        {"anchor": "R7", "title": "Schedule 7, residential", "paragraphs": _residential(book)},
        {"anchor": "R25", "title": "Schedule 25, small general service", "paragraphs": _small(book)},
        {"anchor": "RC", "title": "Cost of power adjustment (CPA)", "paragraphs": _riders(book)},
        {"anchor": "RT", "title": "Taxes", "paragraphs": _taxes(book)},
    )


def _since(day: date) -> str:
    return f"From {day:%m/%d/%Y}:"


def _residential(book: TariffBook) -> list[str]:
    """One paragraph a version, newest first."""
    paragraphs = []
    for version in reversed(book.schedules["7"].versions):
        assert isinstance(version, ResidentialPrices)
        base = ", ".join(f"{size} {rate}" for size, rate in version.base_per_day.items())
        first, second = version.blocks
        paragraphs.append(
            f"{_since(version.effective)} base a day {base}; block 1, the first {first.upto} kWh x days, {first.rate}; "
            f"block 2, all above, {second.rate}."
        )
    return paragraphs


def _small(book: TariffBook) -> list[str]:
    paragraphs = []
    for version in reversed(book.schedules["25"].versions):
        assert isinstance(version, SmallPrices)
        least = ", ".join(f"{phase}-phase {rate}" for phase, rate in version.minimum_per_day.items())
        paragraphs.append(
            f"{_since(version.effective)} customer charge a day {version.customer_per_day}; energy {version.energy}; "
            f"minimum a day {least}. When the minimum is more than customer charge and energy, it takes their place; "
            "the CPA is billed in addition."
        )
    return paragraphs


def _riders(book: TariffBook) -> list[str]:
    return [f"{_since(version.effective)} {version.rate} x kWh." for version in reversed(book.riders["CPA"].versions)]


def _taxes(book: TariffBook) -> list[str]:
    taxes = book.taxes
    steps = (
        f"State public utility tax: taxable x {taxes.put.rate}. "
        f"Privilege tax: (taxable + state tax) x {taxes.priv.rate}. "
        "City tax: (taxable + state tax + privilege tax) x the city's rate. Each is rounded to the cent once."
    )
    return [
        steps,
        *(f"Tax code {code.code}: {code.place}, city rate {code.city_rate}." for code in taxes.codes.values()),
    ]


@lru_cache(maxsize=8)
def _lists(book_text: str, binder_text: str) -> dict[str, list[dict[str, str]]]:
    book, when = book_of(book_text), json.loads(binder_text).get("when", {})
    lists: Mapping[str, Mapping[str, str]] = {name: getattr(book.codes, name) for name in LISTS}
    lists = {**lists, "failure": book.hilo.codes}
    return {
        name: [
            {"code": code, "meaning": meaning, "when": when.get(name, {}).get(code, "")}
            for code, meaning in codes.items()
        ]
        for name, codes in lists.items()
    }


def code_lists(scene: Scene) -> dict[str, list[dict[str, str]]]:
    """Every code with its meaning and when to use it."""
    return _lists(scene.book, scene.binder)
