"""The audit log on its page: filters that need no script, and older entries page by page."""

from __future__ import annotations

import csv
import io

from flask import Flask
from sqlalchemy import text

from carpath.store import journal
from carpath.store.engine import writing
from carpath.store.people import Person
from tests.factories import at
from tests.web.conftest import Visitor


def test_the_log_is_filtered_by_a_plain_form_and_the_table_follows_it(
    visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    ada, otto = visitors["ada"], people_here["otto"]
    ada.post(f"/people/{otto.id}/roles", data={"roles": "trainer"})
    visitors["tania"].post("/sign-out")
    page = ada.pages.get("/audit/")
    assert "Signed out" in page.text and "Changed roles: trainer granted, trainee ended" in page.text
    chosen = ada.pages.get(f"/audit/?person={otto.id}&topic=people&since=2026-03-02&until=2026-03-02")
    assert "Changed roles" in chosen.text and "Signed out" not in chosen.text
    sheet = ada.get(f"/audit/?person={otto.id}&topic=people&as=csv").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(sheet)))
    assert rows[0] == ["No", "At", "Who", "What", "Whom", "From", "To", "Hash"]
    assert rows[1][5:7] == ["Trainee", "Trainer"]
    assert {row[4] for row in rows[1:]} == {"Otto Other"}
    assert "Nothing of this kind" in ada.pages.get("/audit/?until=2020-01-01").text


def test_older_entries_are_one_click_away_under_the_same_filter(app: Flask, visitors: dict[str, Visitor]) -> None:
    with app.app_context(), writing():
        for number in range(110):
            journal.append(at(minutes=number), "system", "signed out", f"s{number}", {})
    first = visitors["ada"].pages.get("/audit/?topic=signing-in")
    older = next(link for link in first.links if "before=" in link)
    assert "topic=signing-in" in older
    second = visitors["ada"].pages.get(older)
    assert "s109" in first.text and "s109" not in second.text and "s0" in second.text


def test_the_chain_is_checked_by_a_button_and_a_rewrite_is_told(
    app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    ada = visitors["ada"]
    assert "The log was not checked yet" in ada.pages.get("/audit/").text
    ada.post("/audit/check")
    assert "The log holds from the first entry to the last" in ada.pages.get("/audit/").text
    with app.app_context(), writing() as session:
        session.execute(text("DROP TRIGGER keep_journal_update"))
        session.execute(text("UPDATE journal SET event = 'signed out' WHERE seq = 1"))
    ada.post("/audit/check")
    page = ada.pages.get("/audit/")
    assert "The log does not hold: 1 fault" in page.text
    assert "Entry 1 was changed after it was written." in page.text
