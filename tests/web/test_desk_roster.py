"""The desk roster's page: ticked, refused, undone, copied, loaded; read by HR without a box to tick."""

from __future__ import annotations

import io

from flask import Flask

from carpath.core.evidence import FactKind, Record
from tests.factories import TODAY, at, facts_of
from tests.web.conftest import Visitor

WEEK = "/relief/roster/?week=2026-03-05"


def worked(app: Flask, visitor: Visitor) -> list[str]:
    assert visitor.person
    with app.app_context():
        known = Record(facts_of(visitor.person), TODAY, at(days=1))
        return [fact.subject for fact in known.of(FactKind.DESK_WORKED)]


def test_a_ticked_desk_is_entered_for_the_week_and_undone_by_a_button(app: Flask, visitors: dict[str, Visitor]) -> None:
    tomas, tania = visitors["tomas"], visitors["tania"]
    assert tania.person
    page = tomas.pages.get(WEEK)
    assert page.h1 == "No desk is entered for the week of 2 Mar 2026"
    saved = tomas.pages.submit(page, "/relief/roster/?week=2026-03-02", at=f"{tania.person.id} HILO")
    assert saved.h1 == "1 entry for the week of 2 Mar 2026" and "1 entry made." in saved.text
    assert worked(app, tania) == ["HILO"]
    undone = tomas.pages.submit(saved, "/undo")
    assert "Undone." in undone.text and worked(app, tania) == []


def test_an_entry_taken_out_without_a_reason_is_asked_for_it_and_nothing_is_saved(
    app: Flask, visitors: dict[str, Visitor]
) -> None:
    tomas, tania = visitors["tomas"], visitors["tania"]
    assert tania.person
    page = tomas.pages.submit(tomas.pages.get(WEEK), "roster/?week", at=f"{tania.person.id} HILO")
    form = page.form("roster/?week")
    left = {name: value for name, value in form.fields.items() if name != "at"}
    answer = tomas.pages.flask.post(form.action, data=left)
    assert "Say in a sentence why an entry is taken out" in answer.text and worked(app, tania) == ["HILO"]
    again = tomas.pages.flask.post(
        form.action, data={**left, "reason": "She was at the counter."}, follow_redirects=True
    )
    assert "1 withdrawn." in again.text and worked(app, tania) == []


def test_hr_reads_the_roster_and_has_nothing_to_tick(visitors: dict[str, Visitor]) -> None:
    page = visitors["hilda"].pages.get(WEEK)
    assert [form.method for form in page.forms if form.action.startswith("/relief")] == ["get"]


def test_ones_own_desks_have_no_box(visitors: dict[str, Visitor]) -> None:
    tomas = visitors["tomas"]
    assert tomas.person
    page = tomas.pages.get(WEEK)
    assert "A colleague enters your desks" in page.text and f'value="{tomas.person.id} HILO"' not in page.html


def test_a_file_with_faults_lists_each_and_one_without_is_entered(app: Flask, visitors: dict[str, Visitor]) -> None:
    tomas = visitors["tomas"]

    def load(text: str) -> str:
        file = {"file": (io.BytesIO(text.encode()), "roster.csv")}
        sent = {"data": file, "content_type": "multipart/form-data", "follow_redirects": True}
        return tomas.post("/relief/roster/file?week=2026-03-02", **sent).text

    wrong = load("week,e-mail,desk\n2026-03-02,no@example.org,HILO\n2026-03-02,tania@example.org,TILL\n")
    assert "Row 2, e-mail" in wrong and "Row 3, desk" in wrong and worked(app, visitors["tania"]) == []
    assert "1 entry made." in load("week,e-mail,desk\n2026-03-02,tania@example.org,HILO\n")
    assert worked(app, visitors["tania"]) == ["HILO"]


def test_the_week_before_is_copied_and_where_it_is_empty_the_button_says_so(
    app: Flask, visitors: dict[str, Visitor]
) -> None:
    tomas, tania = visitors["tomas"], visitors["tania"]
    assert tania.person
    page = tomas.pages.get(WEEK)
    assert "The week before has no entries." in page.text
    tomas.pages.submit(page, "roster/?week", at=f"{tania.person.id} HILO")
    following = tomas.pages.get("/relief/roster/?week=2026-03-09")
    assert "This week is a plan" in following.text
    assert "1 entry made." in tomas.pages.submit(following, "/copy").text
