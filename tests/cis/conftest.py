import json
from pathlib import Path

import pytest

from carpath.cis.tariff import TariffBook, read_book

BOOK = Path(__file__).parents[2] / "question_banks" / "district" / "tariff-book.json"


@pytest.fixture(scope="session")
def book_text() -> str:
    return BOOK.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def book(book_text: str) -> TariffBook:
    return read_book(book_text)


@pytest.fixture
def raw_book(book_text: str) -> dict:
    return json.loads(book_text)
