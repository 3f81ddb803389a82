"""A table as a file: the filter of the page goes with it, and the journal knows of it."""

from __future__ import annotations

import io

from flask import Flask
from openpyxl import load_workbook

from carpath.services import journal_words
from carpath.store import journal
from carpath.store.engine import reading
from tests.web.conftest import Visitor


def test_a_page_offers_its_table_under_the_same_filter_as_two_files(visitors: dict[str, Visitor]) -> None:
    links = visitors["hilda"].pages.get("/eligibility/?show=hr&page=3").links
    assert {link for link in links if "as=" in link} == {f"/eligibility/?show=hr&as={each}" for each in ("csv", "xlsx")}


def test_a_workbook_comes_as_a_file_named_after_the_day(visitors: dict[str, Visitor]) -> None:
    answer = visitors["hilda"].get("/eligibility/?as=xlsx")
    assert answer.headers["Content-Disposition"] == "attachment; filename=2026-03-02_eligibility.xlsx"
    assert load_workbook(io.BytesIO(answer.data)).active["A1"].value == "Name"


def test_each_export_is_noted_with_its_filter_and_its_rows(app: Flask, visitors: dict[str, Visitor]) -> None:
    visitors["hilda"].get("/eligibility/?waits=Trainee&as=csv&_external=1")
    with app.app_context(), reading():
        noted = journal.entries()[0]
    assert (noted.event, noted.body) == (
        "export eligibility",
        {"format": "csv", "rows": 2, "asked": {"waits": "Trainee"}},
    )
    assert journal_words.in_words(noted) == "Exported a table as CSV: 2 rows (waits Trainee)"


def test_another_format_is_no_download_but_the_page(visitors: dict[str, Visitor]) -> None:
    assert visitors["hilda"].pages.get("/eligibility/?as=exe&_scheme=x").h1
