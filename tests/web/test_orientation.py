"""The orientation in the browser: one list, two signatures, and what is left is told on top."""

from __future__ import annotations

from carpath.store.people import Person
from tests.factories import PASSWORD
from tests.web.conftest import Visitor

LINES = ["safety-exits", "safety-emergency"]


def test_a_trainer_signs_what_was_led_and_the_trainee_ticks_it(
    visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, tania, listed = visitors["tomas"], visitors["tania"], f"/people/{people_here['tania'].id}/orientation"
    assert "0 of 25 lines are signed by both" in tomas.pages.get(listed).text
    wrong = tomas.post(listed, data={"lines": LINES, "held_on": "2026-03-03", "password": PASSWORD})
    assert "not later than today" in wrong.text and 'value="safety-exits" checked' in wrong.text
    given = {"lines": LINES, "held_on": "2026-03-02", "password": PASSWORD}
    assert tomas.post(listed, data=given).headers["Location"] == listed
    assert "Tomas Trainer signed on 2 Mar 2026" in tania.pages.get("/orientation").text
    assert tania.post("/orientation", data={"lines": LINES, "password": PASSWORD}).status_code == 302
    after = tania.pages.get("/orientation")
    assert "2 of 25 lines are signed by both" in after.text and "2 lines signed" in after.text
    seen = visitors["hilda"].pages.get(listed)
    assert "A trainer or manager signs" in seen.text and "Lacks both signatures" in seen.text
    assert listed not in {form.action for form in seen.forms}


def test_a_signature_is_withdrawn_from_the_list(visitors: dict[str, Visitor], people_here: dict[str, Person]) -> None:
    tomas, listed = visitors["tomas"], f"/people/{people_here['tania'].id}/orientation"
    tomas.post(listed, data={"lines": LINES[:1], "held_on": "2026-03-02", "password": PASSWORD})
    (form,) = [form for form in tomas.pages.get(listed).forms if "/withdraw" in form.action]
    gone = tomas.post(form.action, data={"reason": "It was another person that day."})
    assert gone.headers["Location"] == listed
    assert not [form for form in tomas.pages.get(listed).forms if "/withdraw" in form.action]
