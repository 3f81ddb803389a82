"""Files out: one's own record for everybody, audit files for HR; what was ordered is told back."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from flask import Flask

from carpath.services import export_orders
from tests.factories import act, at
from tests.web.conftest import Visitor


def names(content: bytes) -> set[str]:
    with ZipFile(io.BytesIO(content)) as archive:
        return set(archive.namelist())


def test_everybody_exports_the_own_record(visitors: dict[str, Visitor]) -> None:
    for name in ("tania", "hilda", "rhea"):
        assert "as one file" in visitors[name].pages.get("/progress/export").text
        answer = visitors[name].post("/progress/export")
        assert answer.mimetype == "application/zip"
        assert answer.headers["Content-Disposition"] == "attachment; filename=2026-03-02_my-record.zip"
        assert {"README.txt", "facts.csv", "manifest.json"} <= names(answer.data)


def test_hr_orders_an_audit_file_and_the_person_sees_it(visitors: dict[str, Visitor]) -> None:
    hilda = visitors["hilda"]
    assert "Files will be listed here" in hilda.pages.get("/exports/").text
    form = {"scope": "audit-file", "addresses": "tania@example.org", "parts": ["record"], "reason": "Grievance 26-14."}
    ordered = hilda.post("/exports/", data=form)
    assert ordered.status_code == 302
    page = hilda.pages.get(ordered.location)
    assert "The audit file is ready" in page.text
    assert "Grievance 26-14." in page.text
    assert "verdict.txt" in names(hilda.get(f"{ordered.location}?as=zip").data)
    assert "Audit file, 1 person" in hilda.pages.get("/exports/").text
    assert "Export: audit file" in visitors["tania"].pages.get("/progress/looks").text


def test_an_order_without_people_or_reason_comes_back_with_each_fault(visitors: dict[str, Visitor]) -> None:
    answer = visitors["hilda"].post("/exports/", data={"addresses": "nobody@example.org", "scope": "audit-file"})
    assert answer.status_code == 200
    for words in ("Nobody here has the address nobody@example.org", "Choose at least one part", "who asks for this"):
        assert words in answer.text


def test_a_large_order_has_a_page_that_says_how_far_it_is(
    app: Flask, visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    hilda = visitors["hilda"]
    monkeypatch.setattr(export_orders, "AT_ONCE", 1)
    form = {"scope": "records-request", "everybody": "yes", "reason": "Request of the Sound Courier."}
    ordered = hilda.post("/exports/", data=form)
    assert "0 of 2 people written" in hilda.pages.get(ordered.location).text
    assert "not ready" in hilda.get(f"{ordered.location}?as=zip").text
    with app.app_context():
        export_orders.work(act(now=at(minutes=1)))
    assert "The answer to a records request is ready" in hilda.pages.get(ordered.location).text
