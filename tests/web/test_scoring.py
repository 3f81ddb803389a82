"""The pages of the scoring desk: what waits, the rubric beside the work, refusals that keep what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from carpath.core.scoring import Scores
from carpath.exercises import kinds
from carpath.services import scoring
from carpath.services.scoring import Entry
from carpath.store import scores
from carpath.store.engine import reading
from tests.factories import act, add_person
from tests.services.essays import KINDS, NOTE
from tests.services.test_scoring import every, handed_in
from tests.web.conftest import Visitor
from tests.web.pages import Page, read_page

REVIEW = "{% for case in debrief.cases %}<section class='card'><p>{{ case.view.text }}</p></section>{% endfor %}"
LEVELS = {"level-answers": "3", "level-tone": "3"}
SHOWN = {"round": "1", "sheets": "0"}


@pytest.fixture
def desk(app: Flask, visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Visitors on the invented kinds that people judge, `dora` a second trainer, and a test that Tania handed in."""
    for name, kind in KINDS.items():
        monkeypatch.setitem(kinds(), name, kind)
        app.extensions["office"]._banks[name] = None
    pages = DictLoader({f"exercises/{name}/review.html": REVIEW for name in KINDS})
    monkeypatch.setattr(app, "jinja_loader", ChoiceLoader([pages, app.jinja_loader]))
    house = SimpleNamespace(app=app, **{name: visitor.person for name, visitor in visitors.items()})
    with app.app_context():
        every(house, 0)
        visitors["dora"] = Visitor(app, add_person("Dora Second", "trainer"))
        attempt = handed_in(house, {0: "You owe <b>12</b>."}, NOTE.name)
    return SimpleNamespace(house=house, attempt=attempt, url=f"/scoring/{attempt}/0", **visitors)


def fields(page: Page) -> Mapping[str, str]:
    """What the form of the rubric holds."""
    return next(form.fields for form in page.forms if form.action.endswith("/0"))


def sent(desk: SimpleNamespace, who: Visitor, **typed: str) -> Page:
    """The page that answers a form sent by Tomas or Dora; names have a hyphen where Python has an underline."""
    given = {**SHOWN, **{name.replace("_", "-"): value for name, value in typed.items()}, "csrf_token": who.token}
    answer = who.pages.flask.post(desk.url, data=given)
    return read_page(answer.text, desk.url, answer.status_code)


def signed(desk: SimpleNamespace, who: Visitor, **levels: int) -> None:
    with desk.house.app.app_context():
        sheets = 0 if who is desk.tomas else 1
        given = Entry(Scores(levels, dict.fromkeys(levels, "As we said.")), 1, sheets, second=who is desk.tomas)
        scoring.sign(act(who.person), desk.attempt, 0, given)


def test_the_number_of_works_leads_from_the_navigation_to_the_desk(desk: SimpleNamespace) -> None:
    page = desk.tomas.pages.get("/scoring/")
    assert page.h1 == "1 work to score"
    assert desk.url in page.links
    queue = desk.tomas.pages.get("/sign-offs/")
    assert "One work waits to be scored by the rubric." in queue.text
    assert f"/scoring/{desk.attempt}" in queue.links
    assert desk.tomas.get(f"/scoring/{desk.attempt}").location.endswith(desk.url)


def test_the_work_stands_beside_its_rubric(desk: SimpleNamespace) -> None:
    page = desk.tomas.pages.get(desk.url)
    assert "You owe <b>12</b>." in page.text, "what the trainee wrote is text and never markup"
    assert "Item 1 of 1 in your queue · claimed till 12:20" in page.text
    assert (
        "The amount" in page.text
        and "1. Answers the question" in page.text
        and "3 Meets It is as it should be." in page.text
    )
    assert fields(page).items() >= SHOWN.items()


def test_signing_goes_on_to_the_next_work_or_back_to_the_desk(desk: SimpleNamespace) -> None:
    with desk.house.app.app_context():
        other = handed_in(desk.house, {0: "You owe 12.", 1: "You owe 12."})
    first = desk.tomas.post(desk.url, data={**SHOWN, **LEVELS})
    assert first.location.endswith(f"/scoring/{other}/0")
    second = desk.tomas.post(first.location, data={**SHOWN, **LEVELS})
    assert second.location.endswith(f"/scoring/{other}/1")
    last = desk.tomas.post(second.location, data={**SHOWN, **LEVELS})
    assert last.location == "/scoring/"
    assert "Nothing waits to be scored" in desk.tomas.pages.get("/scoring/").text


def test_faults_are_told_at_once_and_what_was_typed_stays(desk: SimpleNamespace) -> None:
    page = sent(desk, desk.tomas, level_answers="2", comment_tone="Friendly.")
    assert "Answers the question: below “meets”, say in a sentence what is missing." in page.text
    assert "Tone: choose a level." in page.text
    assert fields(page)["level-answers"] == "2"
    assert fields(page)["comment-tone"] == "Friendly."


def test_a_lost_claim_leaves_the_page_to_read_with_what_was_typed(desk: SimpleNamespace) -> None:
    desk.dora.pages.get(desk.url)
    page = sent(desk, desk.tomas, level_answers="3", level_tone="3", comment_tone="Friendly.")
    assert "Dora Second has claimed this work till 12:20" in page.text
    assert "Friendly." in page.html and "Sign and go to next" not in page.text


def test_a_sheet_on_an_older_grading_is_refused_and_kept(desk: SimpleNamespace) -> None:
    page = sent(desk, desk.tomas, level_answers="3", level_tone="3", round="7", comment_tone="Friendly.")
    assert "was graded again while you scored it" in page.text
    assert fields(page)["comment-tone"] == "Friendly."
    assert fields(page)["round"] == "1"


def test_a_sentence_of_the_bank_goes_under_its_criterion_without_script(desk: SimpleNamespace) -> None:
    page = sent(desk, desk.tomas, comment_tone="Friendly.", insert="tone One apology is enough.")
    assert fields(page)["comment-tone"] == "Friendly. One apology is enough."


def test_the_trainee_reads_that_it_waits_and_then_levels_comments_and_names(desk: SimpleNamespace) -> None:
    debrief = f"/attempts/{desk.attempt}/debrief"
    before = desk.tania.pages.get(debrief).text
    assert "One work waits for a trainer, usually 2 working days." in before and " % so far" in before
    desk.tomas.post(desk.url, data={**SHOWN, **LEVELS, "comment-tone": "Warm and short."})
    after = desk.tania.pages.get(debrief).text
    assert " % so far" not in after
    assert "3 of 4 It is as it should be. Warm and short." in after
    assert "Scored by Tomas Trainer, 2 Mar 2026" in after and "Passed, and on record." in after


def test_the_second_rater_finds_no_trace_of_the_first(desk: SimpleNamespace) -> None:
    signed(desk, desk.tomas, answers=4, tone=3)
    for address in (desk.url, "/scoring/", f"/attempts/{desk.attempt}/debrief"):
        page = desk.dora.pages.get(address).text
        assert "As we said." not in page and "Tomas Trainer" not in page, address
    assert "without knowing what the first rater gave" in desk.dora.pages.get(desk.url).text
    assert "It waits for a second rater." in desk.tomas.pages.get(desk.url).text


def test_agreement_is_told_with_what_kappa_still_needs_and_leaves_as_a_table(desk: SimpleNamespace) -> None:
    assert desk.tomas.pages.get("/scoring/agreement").h1 == "No work was rated twice yet"
    signed(desk, desk.tomas, answers=4, tone=3)
    signed(desk, desk.dora, answers=3, tone=3)
    page = desk.tomas.pages.get("/scoring/agreement")
    assert page.h1 == "Raters gave the same level in 50 % of the pairs"
    assert "needs 30 pairs, has 2" in page.text and "0.5 of a level higher" in page.text
    table = desk.tomas.get("/scoring/agreement?as=csv").text
    assert "Answers the question,1,0.0,100.0" in table and "Tomas" not in table


def test_returned_work_tells_the_reason_in_its_debrief(desk: SimpleNamespace) -> None:
    desk.tomas.pages.get(desk.url)
    answer = desk.tomas.post(f"{desk.url}/return", data={"reason": "Begin with the salutation."})
    assert answer.location == "/scoring/"
    page = desk.tania.pages.get(f"/attempts/{desk.attempt}/debrief")
    assert "Kept and not counted: Returned for rework: Begin with the salutation." in page.text
    assert "waits for a trainer" not in page.text


def test_scored_work_is_decided_anew_from_its_debrief(desk: SimpleNamespace) -> None:
    desk.tomas.post(desk.url, data={**SHOWN, **LEVELS})
    again = next(link for link in desk.dora.pages.get(f"/attempts/{desk.attempt}/debrief").links if "again" in link)
    page = desk.dora.pages.get(again)
    assert "Given before" in page.text and "Why these levels hold" in page.text
    sent = {
        **SHOWN,
        "sheets": "1",
        "again": "yes",
        "level-answers": "4",
        "level-tone": "4",
        "reason": "Upheld on appeal.",
    }
    assert desk.dora.post(desk.url, data=sent).status_code == 302
    assert "Decided by Dora Second" in desk.tania.pages.get(f"/attempts/{desk.attempt}/debrief").text


def test_where_nothing_depends_on_people_any_more_the_debrief_says_so(
    desk: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = replace(NOTE, sum_up=lambda *given: replace(NOTE.sum_up(*given), passed=False))
    monkeypatch.setitem(kinds(), NOTE.name, failed)
    with desk.house.app.app_context():
        attempt = handed_in(SimpleNamespace(tania=desk.otto.person), {0: "You owe nothing."}, NOTE.name)
    told = desk.otto.pages.get(f"/attempts/{attempt}/debrief").text
    assert "The result does not depend on what the machine left to people." in told
    assert "Not passed." in told and "waits for a trainer" not in told


@pytest.mark.parametrize(
    "odd",
    [
        {"level-tone": "9"},
        {"level-spelling": "3"},
        {"critical-7": "confirm"},
        {"critical-x": "lift"},
        {"found": "arson"},
        {"comment-tone": "x" * 100_000},
        {"round": "one"},
        {"sheets": "-1"},
    ],
)
def test_what_no_form_of_ours_sends_is_refused_with_a_sentence_and_records_nothing(
    desk: SimpleNamespace, odd: dict[str, str]
) -> None:
    page = sent(desk, desk.tomas, **{"level_answers": "3", "level_tone": "3", **odd})
    assert page.status == 200 and "Not signed yet" in page.text
    with desk.house.app.app_context(), reading():
        assert scores.of_attempts([desk.attempt]) == []
