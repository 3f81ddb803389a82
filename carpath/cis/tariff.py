"""Reads the tariff book: every price, tax, fee, code and limit of the practice utility, by the date it took effect."""

from __future__ import annotations

import json
from typing import Any, cast

from carpath.cis.tariff_book import TariffBook, in_force
from carpath.cis.tariff_checks import book_faults
from carpath.cis.tariff_reading import Reader
from carpath.core.errors import Fault, Faulty

__all__ = ["TariffBook", "in_force", "read_book"]


def read_book(text: str) -> TariffBook:
    """The tariff book from the text of tariff-book.json. Raises Faulty with every fault and its place."""
    reader = Reader()
    book = reader.read(TariffBook, _json(text), "")
    faults = reader.faults or list(book_faults(cast(TariffBook, book)))
    if faults:
        raise Faulty(faults)
    return cast(TariffBook, book)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Faulty([Fault(f"line {error.lineno}, column {error.colno}", f"is not JSON: {error.msg}.")]) from error
    except (RecursionError, ValueError) as error:
        raise Faulty([Fault("", "The tariff book is not JSON that can be read.")]) from error
