"""Refusals: one page for people, one sentence for scripts, and nothing of the machine on either."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from carpath.services import health
from tests.web.conftest import Visitor


@pytest.mark.parametrize(
    ("role", "page", "status", "heading"),
    [
        ("tania", "/no/such/page", 404, "There is nothing here"),
        ("tania", "/people/nobody", 404, "There is nothing here"),
        ("tania", "/audit/", 403, "This page is not for your role"),
        ("tania", "/sign-out", 405, "That cannot be done here"),
        ("stranger", "/v/none", 404, ""),
        ("ada", "/attempts/none", 404, "There is nothing here"),
    ],
)
def test_each_refusal_is_a_page_with_its_status(
    visitors: dict[str, Visitor], role: str, page: str, status: int, heading: str
) -> None:
    shown = visitors[role].pages.get(page, status)
    assert heading in shown.h1


ODD = ["%00", "a%00b", "%F0%9F%92%A1", "%ff", "..%2f..%2fetc", "'", "x" * 3000, "%0d%0aSet-Cookie:x"]
DAYS = ["0001-01-01", "9999-12-31", "1900-01-01", "2200-12-31", "2026-02-30", "x", "2026-W01-1"]


@pytest.mark.parametrize("odd", ODD)
def test_odd_addresses_and_queries_are_no_error_of_ours(visitors: dict[str, Visitor], odd: str) -> None:
    hilda = visitors["hilda"]
    for page in (f"/people/{odd}", f"/search?q={odd}", f"/eligibility/packets/{odd}", f"/people/x?as_of={odd}"):
        assert hilda.get(page).status_code in (200, 400, 404), page
    for page in (f"/v/{odd}", f"/v?number={odd}&code={odd}", f"/welcome/{odd}"):
        assert visitors["stranger"].get(page).status_code in (200, 400, 404), page


@pytest.mark.parametrize("day", DAYS)
def test_any_day_may_be_asked_about(visitors: dict[str, Visitor], day: str) -> None:
    tania = visitors["tania"].person
    assert tania
    assert visitors["hilda"].get(f"/people/{tania.id}?as_of={day}&known_on={day}").status_code == 200


def test_a_fault_of_ours_has_a_number_and_tells_nothing_else(
    app: Flask, visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> int:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(health, "check", broken)
    answer = visitors["stranger"].get("/healthz")
    assert answer.status_code == 500 and "secret detail" not in answer.text and "Traceback" not in answer.text
    assert "Give this number" in answer.text


def test_a_busy_record_answers_503_and_says_that_nothing_was_changed(
    visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> int:
        raise OperationalError("SELECT", {}, Exception("database is locked"))

    monkeypatch.setattr(health, "check", busy)
    answer = visitors["stranger"].get("/healthz")
    assert answer.status_code == 503 and "Nothing was changed" in answer.text


def test_too_much_at_once_is_refused(visitors: dict[str, Visitor]) -> None:
    answer = visitors["stranger"].post("/v/file", data={"file": "x" * 12_000_000})
    assert answer.status_code == 413


@pytest.mark.parametrize("page", ["/", "/healthz", "/no/such/page"])
def test_a_host_name_that_is_not_ours_is_refused_in_a_sentence(
    app: Flask, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["carpath.example.org"])
    answer = app.test_client().get(page, headers={"Host": "evil.example.org"})
    assert (answer.status_code, answer.text) == (400, "CarPath does not answer to this host name.")
