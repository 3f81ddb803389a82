"""The qualifier list in the browser."""

from __future__ import annotations

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.store.people import Person
from tests.factories import note, with_small_ladder
from tests.web.conftest import Visitor


@pytest.fixture(autouse=True)
def named(app: Flask, people_here: dict[str, Person]) -> None:
    """Tomas is named first qualifier of R7."""
    with app.app_context():
        with_small_ladder(app)
        note(people_here["mira"], people_here["tomas"], FactKind.QUALIFIER_NAMED, "R7", reason="The first of all.")


def test_the_qualifier_list_says_why_and_a_manager_ends_a_naming(visitors: dict[str, Visitor]) -> None:
    listed = visitors["tomas"].pages.get("/qualifiers/")
    assert "15 lines have nobody who may sign" in listed.text and "Tomas Trainer" in listed.text
    page = visitors["mira"].pages.get("/qualifiers/?line=R7")
    assert "Named first qualifier on 2 Mar 2026 by Mira Manager" in page.text
    (end,) = [form for form in page.forms if form.action.endswith("/end")]
    answer = visitors["mira"].post(end.action, data={"reason": "Moved to another office.", "line": "R7"})
    assert answer.headers["Location"] == "/qualifiers/?line=R7"
    renamed = next(link for link in visitors["mira"].pages.get("/qualifiers/?line=R7").links if "line=R7" in link)
    assert '<option value="R7" selected' in visitors["mira"].pages.get(renamed).html
    assert "Nobody may sign this line today" in visitors["mira"].pages.get("/qualifiers/?line=R7").text
