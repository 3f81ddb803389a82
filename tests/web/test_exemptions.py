"""Exemptions in the browser: proposed by Human Resources, signed by a manager, shown in copper."""

from __future__ import annotations

from flask import Flask

from carpath.store.people import Person
from tests.factories import PASSWORD, with_small_ladder
from tests.web.conftest import Visitor
from tests.web.pages import read_page

WHY = "Typed at 52 in the supervised test of the sister office."


def test_an_exemption_is_proposed_signed_and_seen_by_the_person(
    app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    with_small_ladder(app)
    here = f"/people/{people_here['tania'].id}/exemptions/"
    hilda, mira = visitors["hilda"], visitors["mira"]
    assert here in hilda.pages.get(f"/people/{people_here['tania'].id}").links
    asked = {"requirement": "J1-typing", "reason": "no"}
    assert "Say in a sentence" in read_page(hilda.post(f"{here}propose", data=asked).text, here).text
    assert hilda.post(f"{here}propose", data={**asked, "reason": WHY}).status_code == 302
    waiting = hilda.pages.get(here)
    assert "You proposed this" in waiting.text and not [f for f in waiting.forms if f.action.endswith("/sign")]
    page = mira.pages.get(here)
    assert "1 exemption of Tania Trainee waits for a second signature" in page.text
    (form,) = [form for form in page.forms if form.action.endswith("/sign")]
    wrong = read_page(mira.post(form.action, data={"declared": "yes", "password": "wrong"}).text, here)
    assert "Nothing was signed" in wrong.text
    assert mira.post(form.action, data={"declared": "yes", "password": PASSWORD}).status_code == 302
    assert "Tania Trainee has 1 exemption" in mira.pages.get(here).text
    requirement = visitors["tania"].pages.get("/progress/requirements/J1-typing")
    assert 'class="tag copper">Exempted' in requirement.html
    for page in (visitors["tania"].pages.get("/path"), hilda.pages.get(f"/people/{people_here['tania'].id}")):
        assert 'class="tag copper">Exempted' in page.html
