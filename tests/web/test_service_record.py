"""What HR enters is checked before it is a fact for ever; what two record at once is a page and no failure."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from carpath.core.evidence import FactKind
from carpath.exercises import kinds
from carpath.services import health
from carpath.store import sessions
from tests.factories import facts_of
from tests.web.conftest import Visitor

DAY = {"on": "2026-01-05", "first": "2026-01-05", "reason": "Served at another utility."}


def entered(app: Flask, visitors: dict[str, Visitor], entry: str, **fields: str) -> tuple[int, list[FactKind]]:
    """The status that Hilda's entry about Tania answers with, and what is on record about Tania then."""
    tania = visitors["tania"].person
    assert tania
    status = visitors["hilda"].post(f"/people/{tania.id}/service/{entry}", data=DAY | fields).status_code
    with app.app_context():
        return status, [fact.kind for fact in facts_of(tania)]


@pytest.mark.parametrize("level", ["x", "0", "5", "²", ""])
def test_a_level_that_does_not_exist_is_refused_in_words(app: Flask, visitors: dict[str, Visitor], level: str) -> None:
    assert entered(app, visitors, "credited", level=level, days="10") == (200, [])


@pytest.mark.parametrize("fraction", ["1/99999999999999999999", "0.01", "1", "0/1", "1/0", "half"])
def test_a_fraction_that_no_clock_can_count_by_is_refused(
    app: Flask, visitors: dict[str, Visitor], fraction: str
) -> None:
    assert entered(app, visitors, "part-time", fraction=fraction) == (200, [])


def test_the_least_part_of_full_time_can_be_shown_on_every_page(app: Flask, visitors: dict[str, Visitor]) -> None:
    assert entered(app, visitors, "hired")[0] == 302
    assert entered(app, visitors, "part-time", fraction=str(Fraction(1, 10)))[0] == 302
    assert visitors["tania"].get("/path").status_code == visitors["hilda"].get("/eligibility/").status_code == 200


def test_two_part_times_on_one_day_are_refused_until_the_first_has_its_last_day(
    app: Flask, visitors: dict[str, Visitor]
) -> None:
    assert entered(app, visitors, "part-time", fraction="1/2") == (302, [FactKind.PART_TIME])
    assert entered(app, visitors, "part-time", fraction="3/5", first="2026-02-02") == (200, [FactKind.PART_TIME])
    before = {"fraction": "3/4", "first": "2025-11-03", "last": "2026-01-04"}
    assert entered(app, visitors, "part-time", **before) == (302, [FactKind.PART_TIME] * 2)


def test_credited_time_is_a_fact_with_its_reason(app: Flask, visitors: dict[str, Visitor]) -> None:
    assert entered(app, visitors, "credited", level="2", days="0") == (200, [])
    assert entered(app, visitors, "credited", level="2", days="400") == (302, [FactKind.TIME_CREDITED])


def test_nobody_asks_for_what_is_met_by_work(app: Flask, visitors: dict[str, Visitor]) -> None:
    tania, desk = visitors["tania"], next(kind.name for kind in kinds().values() if not kind.proctored)
    asked = [tania.post(url).status_code for url in (f"/exercises/{desk}/ask", "/progress/requirements/L2-time/ask")]
    assert asked == [404, 404]
    with app.app_context():
        assert tania.person and facts_of(tania.person) == []


@pytest.mark.parametrize(
    ("refusal", "status", "again"), [(IntegrityError, 409, None), (DataError, 400, None), (OperationalError, 503, "2")]
)
def test_what_the_database_refuses_is_a_page_that_says_nothing_changed(
    app: Flask,
    visitors: dict[str, Visitor],
    monkeypatch: pytest.MonkeyPatch,
    refusal: type[IntegrityError],
    status: int,
    again: str | None,
) -> None:
    def refuse() -> int:
        raise refusal("INSERT INTO secrets VALUES (?)", ("a password",), Exception("no"))

    monkeypatch.setattr(health, "check", refuse)
    answer = visitors["stranger"].get("/healthz")
    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, again)
    assert "Nothing was changed" in answer.text and "secret" not in answer.text


def test_somebody_signed_in_is_told_when_the_store_is_away(
    visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(digest: str) -> None:
        raise OperationalError("SELECT", (), Exception("no such table"))

    assert visitors["tania"].get("/path").status_code == 200
    monkeypatch.setattr(sessions, "open_session", away)
    answer = visitors["tania"].get("/path")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert "could not be reached" in answer.text
