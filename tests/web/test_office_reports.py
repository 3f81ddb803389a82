"""Reports over the office on their pages and as files."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.store.people import Person
from tests.factories import TODAY, note
from tests.web.conftest import Visitor

PAGES = ("progression", "waiting", "results", "expiring")


@pytest.fixture
def career(app: Flask, people_here: dict[str, Person]) -> dict[str, Person]:
    """Tania reached Level 2 after 181 days; one test passed, one not, one was withdrawn; a license runs out in May."""
    hilda, tania, otto = (people_here[name] for name in ("hilda", "tania", "otto"))
    with app.app_context():
        note(hilda, tania, FactKind.LEVEL_GRANTED, "1", date(2025, 7, 31))
        note(hilda, tania, FactKind.LEVEL_GRANTED, "2", date(2026, 1, 28))
        note(hilda, tania, FactKind.TEST, "typing", date(2026, 2, 2), body={"passed": True})
        note(hilda, otto, FactKind.TEST, "typing", date(2026, 2, 3), body={"passed": False})
        gone = note(hilda, otto, FactKind.TEST, "typing", date(2026, 2, 4), body={"passed": True})
        note(hilda, otto, FactKind.WITHDRAWN, "test", TODAY, withdraws=gone.id)
        note(hilda, otto, FactKind.PROOF_SET, "HILO", date(2026, 2, 5), body={"passed": None})
        note(hilda, otto, FactKind.CREDENTIAL, "drivers-license", TODAY, body={"expires_on": "2026-05-09"})
    return people_here


def sheet(visitor: Visitor, address: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(visitor.get(address).data.decode("utf-8-sig"))))


def test_progression_tells_how_long_it_took(visitors: dict[str, Visitor], career: dict[str, Person]) -> None:
    page = visitors["hilda"].pages.get("/office/progression")
    assert "One person reached a level" in page.text and "few people" in page.text
    rows = sheet(visitors["mira"], "/office/progression?level=2&as=csv")
    assert rows[1] == ["Tania Trainee", "2", "2025-07-31", "2026-01-28", "181"]
    assert "Nobody reached a level" in visitors["hilda"].pages.get("/office/progression?until=2025-12-31").text
    assert "Nobody reached a level" in visitors["hilda"].pages.get("/office/progression?level=3").text


def test_results_leave_out_what_was_withdrawn(visitors: dict[str, Visitor], career: dict[str, Person]) -> None:
    assert "1 of 2 decided runs passed" in visitors["hilda"].pages.get("/office/results").text
    rows = {row[0]: row[1:] for row in sheet(visitors["hilda"], "/office/results?as=csv")}
    assert rows["Typing"] == ["1", "1", "0"]
    assert rows["Proof sets, Hi/Low read failures"] == ["0", "0", "1"]
    assert "No run was assessed" in visitors["hilda"].pages.get("/office/results?until=2026-01-31").text


def test_what_runs_out_is_counted_by_month(visitors: dict[str, Visitor], career: dict[str, Person]) -> None:
    assert "1 credential runs out within twelve months" in visitors["hilda"].pages.get("/office/expiring").text
    rows = dict(sheet(visitors["hilda"], "/office/expiring?as=csv")[1:])
    assert (rows["2026-03-01"], rows["2026-05-01"]) == ("0", "1")


def test_who_waits_for_a_trainer_is_listed_by_age(visitors: dict[str, Visitor], career: dict[str, Person]) -> None:
    page = visitors["mira"].pages.get("/office/waiting")
    rows = sheet(visitors["mira"], "/office/waiting?as=csv")
    assert (f"{len(rows) - 1} people wait" in page.text) or len(rows) - 1 < 2


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["tania", "tomas", "ada", "rhea"])
def test_reports_are_for_hr_and_managers(visitors: dict[str, Visitor], page: str, who: str) -> None:
    assert visitors[who].get(f"/office/{page}").status_code == 403
