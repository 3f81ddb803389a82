"""HR in the browser: the roster, a packet, a verification, and its undoing."""

from __future__ import annotations

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.services import signoffs
from carpath.services.signoffs import Judgement
from carpath.store.people import Person
from tests.factories import PASSWORD, TODAY, act, add_person, note, with_small_ladder
from tests.web.conftest import Visitor
from tests.web.rooms import quick_press


@pytest.fixture
def ready(app: Flask, people_here: dict[str, Person], monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of Tania, who has everything that Level 1 asks for."""
    quick_press(monkeypatch)
    tania, tomas = people_here["tania"], people_here["tomas"]
    with app.app_context():
        with_small_ladder(app)
        passed = {"passed": True, "valid": True, "measures": {"net_wpm": "40"}}
        note(tomas, tania, FactKind.TEST, "typing", body=passed)
        note(people_here["mira"], tomas, FactKind.QUALIFIER_NAMED, "R7", reason="The first of all.")
        signoffs.sign(act(tomas), tania.id, 1, "J1-verbal", Judgement(TODAY, (), "", True, PASSWORD))
    return tania.id


def test_hr_verifies_over_a_frozen_packet_and_takes_it_back(ready: str, visitors: dict[str, Visitor]) -> None:
    hilda = visitors["hilda"]
    assert "Tania Trainee" in hilda.pages.get("/eligibility/?show=eligible").text
    packet = hilda.post(f"/eligibility/freeze/{ready}/1").headers["Location"]
    given = {"effective_on": "2026-03-02", "surname": "Trainee", "password": PASSWORD}
    after = hilda.pages.submit(hilda.pages.get(packet), "/approve", **given)
    assert "CP-" in after.text
    assert hilda.post(f"{packet}/approve", data=given).status_code in (302, 409)
    assert "CP-" in visitors["tania"].pages.get("/certificates/").text
    assert hilda.post(f"{packet}/take-back").status_code == 302
    assert "withdrawn" in visitors["tania"].pages.get("/certificates/").text.lower()


def test_faults_of_an_approval_are_told_and_nothing_is_granted(ready: str, visitors: dict[str, Visitor]) -> None:
    hilda = visitors["hilda"]
    packet = hilda.post(f"/eligibility/freeze/{ready}/1").headers["Location"]
    early = {"effective_on": "2026-03-01", "surname": "Trainer", "password": PASSWORD}
    page = hilda.pages.submit(hilda.pages.get(packet), "/approve", **early)
    assert "the day of eligibility" in page.text and "surname" in page.text
    wrong = {"effective_on": "2026-03-02", "surname": "Trainee", "password": "not my password"}
    page = hilda.pages.submit(page, "/approve", **wrong)
    assert "Nothing was signed" in page.text and "CP-" not in page.text


def test_the_roster_as_a_table_runs_nothing_in_a_spreadsheet(
    app: Flask, ready: str, visitors: dict[str, Visitor]
) -> None:
    with app.app_context():
        add_person("=HYPERLINK(1) Evil", "trainee")
    answer = visitors["hilda"].get("/eligibility/?as=csv")
    assert answer.mimetype == "text/csv" and "'=HYPERLINK(1) Evil" in answer.text
    assert not [line for line in answer.text.splitlines() if line.startswith(("=", "+", "-", "@"))]
