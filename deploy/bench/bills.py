"""How many residential bills a second one core prices: `python deploy/bench/bills.py [bills]`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from time import process_time

from carpath.cis.billing import residential_pricer, usage_bill
from carpath.cis.tariff import TariffBook, read_book

BOOK = Path(__file__).parents[2] / "question_banks" / "district" / "tariff-book.json"


def priced(book: TariffBook, bills: int) -> float:
    """Bills a second with the prices looked up once."""
    price = residential_pricer(book, size="M", tax_code="10", on=date(2025, 5, 1))
    start = process_time()
    for number in range(bills):
        price(number % 3000, 28 + number % 6)
    return bills / (process_time() - start)


def checked(book: TariffBook, bills: int) -> float:
    """Bills a second from named inputs, every input checked."""
    first, last = date(2025, 5, 1), date(2025, 6, 1)
    start = process_time()
    for number in range(bills):
        usage_bill(book, "7", kwh=number % 3000, start=first, end=last, size="M", tax_code="10")
    return bills / (process_time() - start)


def main(bills: int) -> None:
    """Print both rates."""
    book = read_book(BOOK.read_text(encoding="utf-8"))
    print(f"residential, prices at hand: {priced(book, bills):,.0f} bills/s")
    print(f"residential, inputs checked: {checked(book, bills // 5):,.0f} bills/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
