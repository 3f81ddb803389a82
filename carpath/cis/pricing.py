"""Bills of the practice utility, priced by the engine from the text of the tariff book that a scene carries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from carpath.cis.billing import Bill, usage_bill
from carpath.cis.district import Price, Terms
from carpath.cis.records import Demand, Premise
from carpath.cis.tariff import TariffBook, read_book


@lru_cache(maxsize=8)
def book_of(text: str) -> TariffBook:
    """The book of a text; the same text is read once."""
    return read_book(text)


def bill(book: TariffBook, home: Premise, start: date, end: date, kwh: int, demand: Demand | None = None) -> Bill:
    """What a period of the premise costs, at the rates of its days; `demand` where its schedule asks for it."""
    return usage_bill(
        book,
        home.schedule,
        kwh=kwh,
        start=start,
        end=end,
        size=home.size,
        phase=home.phase,
        tax_code=home.tax_code,
        **measured(demand),
    )


def measured(demand: Demand | None) -> dict[str, Any]:
    """The demand as the engine takes it."""
    if demand is None:
        return {}
    return {"kw": demand.kw, **({"kvarh": demand.kvarh} if demand.kvarh else {})}


def price_by(book: TariffBook) -> Price:
    """The book as the generator's way of pricing."""

    def price(terms: Terms, start: date, end: date, kwh: int) -> Decimal:
        return usage_bill(
            book,
            terms.schedule,
            kwh=kwh,
            start=start,
            end=end,
            size=terms.size,
            phase=terms.phase,
            tax_code=terms.tax_code,
            **measured(terms.demand),
        ).total

    return price
