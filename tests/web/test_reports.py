"""A morning's report without script: filters, ticks, one order for many lines, and what is refused."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from carpath.exercises import kinds
from carpath.services import morning
from tests.web.conftest import Visitor
from tests.web.rooms import share_banks

LINES = 8
DESK = next(kind for kind in kinds().values() if morning.offered(kind))


@pytest.fixture
def tania(app: Flask, visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """A trainee; a morning's report has eight lines here."""
    monkeypatch.setattr(morning, "LINES", LINES)
    share_banks(app)
    return visitors["tania"]


@pytest.fixture
def report(tania: Visitor) -> str:
    """The address of a report that was just begun."""
    begun = tania.post(f"/exercises/{DESK.name}/morning", data={"step": "2"})
    return str(tania.get(begun.location).location)


def hidden(html: str, name: str) -> str:
    return re.findall(rf'name="{name}" value="([^"]*)"', html)[0]


def order(tania: Visitor, report: str, *ticked: int, **fields: str) -> tuple[int, str]:
    """Send the form of the report as a browser without script does: the status, and the page it leads to."""
    page = tania.pages.get(report).html
    known = {"_lease": hidden(page, "_lease"), "_seq": hidden(page, "_seq"), "_line": [str(no) for no in ticked]}
    answer = tania.post(report, data={**known, **fields})
    return answer.status_code, tania.pages.get(answer.location).text if answer.location else answer.text


RELEASE = {"_order": "release", "release-code": "AC", "release-reason": "As last year."}


def test_the_desk_offers_it_and_it_opens_as_a_report(tania: Visitor, report: str) -> None:
    assert "A morning's report" in tania.pages.get(f"/exercises/{DESK.name}/learn").text
    page = tania.pages.get(report)
    assert page.html.count('name="_line"') == LINES and "Bill run at 13:30, in 90 minutes." in page.text


def test_going_on_with_it_leads_to_the_report_and_a_line_leads_to_its_bench_and_back(
    tania: Visitor, report: str
) -> None:
    attempt = report.removesuffix("/report")
    assert tania.get(attempt).location == report
    bench = tania.pages.get(f"{attempt}?case=3")
    assert f"{report}#line-4" in bench.html and "Back to the report" in bench.text


def test_one_order_is_carried_out_on_all_ticked_lines(tania: Visitor, report: str) -> None:
    status, text = order(tania, report, 0, 2, 5, **RELEASE)
    assert status == 302 and "Carried out on 3 lines." in text and f"3 of {LINES} lines decided" in text


def test_lines_are_filtered_by_state_and_the_filter_outlives_an_order(tania: Visitor, report: str) -> None:
    order(tania, report, 1, **RELEASE)
    shown = tania.pages.get(f"{report}?state=Resolved+AC&tick=shown").html
    assert shown.count('name="_line"') == 1 and len(re.findall(r'name="_line"[^>]* checked', shown)) == 1
    _, text = order(tania, f"{report}?state=To+do", 2, **RELEASE)
    assert f"Lines of the report: {LINES - 2} of {LINES}" in text
    assert "No line of the report fits" in tania.pages.get(f"{report}?code=XX").text


def test_what_is_refused_is_said_with_its_lines(tania: Visitor, report: str) -> None:
    order(tania, report, 1, **RELEASE)
    status, text = order(tania, report, 1, 2, **RELEASE)
    assert status == 200 and "Refused on 1 line; carried out on 1" in text
    assert "This line is resolved with AC." in text and "Line 2," in text


def test_a_blank_left_empty_keeps_the_ticks_and_what_was_typed(tania: Visitor, report: str) -> None:
    status, html = order(tania, report, 1, 2, **{**RELEASE, "release-code": ""})
    assert status == 200 and "fill in “Resolution code” first" in html
    assert len(re.findall(r'name="_line"[^>]* checked', html)) == 2 and 'value="As last year."' in html


def test_a_handed_in_report_leads_to_a_debrief_that_tells_the_pace(tania: Visitor, report: str) -> None:
    order(tania, report, *range(LINES), **RELEASE)
    tania.post(report.replace("/report", "/submit"))
    debrief = tania.pages.get(str(tania.get(report).location)).text
    assert "Lines an hour" in debrief and f"{LINES} of {LINES}" in debrief and "Decided rightly" in debrief


def test_a_line_that_was_not_decided_is_told_in_one_line_and_one_missed_in_full(tania: Visitor, report: str) -> None:
    order(tania, report, *range(LINES - 2), **RELEASE)
    tania.post(report.replace("/report", "/submit"))
    debrief = tania.pages.get(report.replace("/report", "/debrief"))
    assert "Not decided: 2 lines" in debrief.text
    assert len(re.findall(r'id="case-\d+"', debrief.html)) == LINES
    (right,) = re.findall(r"Decided rightly: (\d+) line", debrief.text)
    missed = re.findall(r'<details class="card" id="case-\d+" open>', debrief.html)
    assert len(missed) == LINES - 2 - int(right)


def test_nobody_else_sees_it_and_an_ordinary_queue_has_none(
    tania: Visitor, report: str, visitors: dict[str, Visitor]
) -> None:
    assert visitors["otto"].get(report).status_code == visitors["tomas"].get(report).status_code == 404
    queue = visitors["otto"].post(f"/exercises/{DESK.name}/start", data={"mode": "practice"}).location
    assert visitors["otto"].get(f"{queue}/report").status_code == 404
