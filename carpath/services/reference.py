"""The reference binder: procedures, schedules, fees, taxes and codes of the practice utility, each with its anchor."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from pathlib import Path

from carpath.banks.folders import read_folder
from carpath.cis.tariff import TariffBook, read_book
from carpath.services.act import Act

_SOURCES = ("tariff-book.json", "binder.toml")
_WORDS = {
    "read_type": "Read types",
    "reader_remark": "Reader remarks",
    "service_order": "Service orders",
    "resolution": "Resolutions",
    "adjustment": "Adjustments",
    "cancel_reason": "Cancel reasons",
    "tender": "Tenders",
    "return_reason": "Return reasons",
}


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the binder: its anchor, what it is about, what it says."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Section:
    """A section with its paragraphs in order."""

    anchor: str
    title: str
    paragraphs: tuple[Paragraph, ...]


def sections(act: Act) -> tuple[Section, ...]:
    """The whole binder, procedures first."""
    return _sections(act.office.question_banks)


def matching(act: Act, wanted: str) -> list[tuple[Section, Paragraph]]:
    """Paragraphs and codes that hold the words; an exact code comes first."""
    found = [(s, p) for s in sections(act) for p in s.paragraphs if wanted in f"{p.anchor} {p.title} {p.text}".lower()]
    return sorted(found, key=lambda hit: hit[1].title.lower() != wanted)


@cache
def _sections(question_banks: Path) -> tuple[Section, ...]:
    files = read_folder(question_banks, "district")
    tariff, binder = (files[name] for name in _SOURCES)
    book = read_book(tariff)
    return (*_procedures(binder), _schedules(book), _fees(book), _taxes(book), *_codes(book))


def _procedures(text: str) -> Iterator[Section]:
    for row in tomllib.loads(text)["section"]:
        numbered = enumerate(row["paragraphs"], 1)
        paragraphs = tuple(Paragraph(f"{row['anchor']}-{no}", f"{row['anchor']}-{no}", words) for no, words in numbered)
        yield Section(row["anchor"], row["title"], paragraphs)


def _schedules(book: TariffBook) -> Section:
    rows = (
        Paragraph(f"S{code}", f"Schedule {code}", f"{s.name}. {s.eligibility}") for code, s in book.schedules.items()
    )
    return Section("schedules", "Rate schedules", tuple(rows))


def _fees(book: TariffBook) -> Section:
    rows = (Paragraph(f"F-{fee.code}", fee.code, _fee(fee.name, fee.amount, fee.rule)) for fee in book.fees.values())
    return Section("fees", "Fees", tuple(rows))


def _fee(name: str, amount: Decimal | None, rule: str) -> str:
    return " ".join(filter(None, [f"{name}.", f"${amount:,.2f}." if amount is not None else "", rule]))


def _taxes(book: TariffBook) -> Section:
    rows = (
        Paragraph(f"T-{code}", code, f"{t.place}, city {t.city_rate * 100:f} %") for code, t in book.taxes.codes.items()
    )
    return Section("taxes", "Tax codes", tuple(rows))


def _codes(book: TariffBook) -> Iterator[Section]:
    for field in fields(book.codes):
        table = getattr(book.codes, field.name)
        rows = tuple(Paragraph(f"{field.name}-{code}", code, meaning) for code, meaning in table.items())
        yield Section(field.name, _WORDS.get(field.name, field.name), rows)
