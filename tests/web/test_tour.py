"""The tour: who acts where, and one-click sign-in on this machine alone."""

from __future__ import annotations

from flask import Flask

from carpath.services.opening import PASSWORD
from carpath.services.tour import STOPS
from tests.databases import make_app
from tests.web.pages import Client

AWAY = {"REMOTE_ADDR": "192.0.2.7"}


def test_the_first_page_of_a_demo_is_the_tour_with_eight_stops_and_the_password(demo_app: Flask) -> None:
    page = Client(demo_app).get("/")
    assert page.url.endswith("/tour/")
    assert [stop.title for stop in STOPS if stop.title in page.text] == [stop.title for stop in STOPS]
    assert len(STOPS) == 8 and sum(stop.minutes for stop in STOPS) <= 30
    assert PASSWORD in page.html


def test_each_stop_signs_in_as_the_person_who_acts_on_the_page_where_it_happens(demo_app: Flask) -> None:
    expected = (
        ("/exercises/", "You act as Marisol O."),
        ("/path", "You act as Marisol O."),
        ("/supervised-runs/", "You act as Rosalind A."),
        ("/debrief", "You act as Rosalind A."),
        ("/L2-hilo-signed", "You act as Dana W."),
        ("/people/", "You act as Margaret O."),
        ("/certificates/", "You act as Marisol O."),
        ("/v", "Demo data: nobody here is real."),
    )
    client = Client(demo_app)
    for no, (place, strip) in enumerate(expected, 1):
        page = client.submit(client.get("/tour/"), f"/tour/{no}")
        assert place in page.url and strip in page.text, (no, page.url)
    assert "You act as" not in client.get("/tour/").text


def test_the_next_stop_is_the_one_that_was_not_opened_yet(demo_app: Flask) -> None:
    client = Client(demo_app)
    client.submit(client.get("/tour/"), "/tour/1")
    assert client.get("/tour/").text.count("min · seen") == 1


def test_anybody_of_the_office_can_be_acted_as(demo_app: Flask) -> None:
    client = Client(demo_app)
    page = client.get("/tour/")
    actions = [form.action for form in page.forms if "/tour/as/" in form.action]
    assert len(actions) == 19
    assert "You act as Marisol O." in client.submit(page, actions[0]).text


def test_from_another_machine_there_is_no_tour_and_no_sign_in_by_click(demo_app: Flask) -> None:
    browser = demo_app.test_client()
    demo_app.config["WTF_CSRF_ENABLED"] = False
    assert browser.get("/tour/", environ_base=AWAY).status_code == 404
    assert browser.post("/tour/1", environ_base=AWAY).status_code == 404
    assert browser.post("/tour/1", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404


def test_without_the_demo_there_is_no_tour(database_url: str, tmp_path) -> None:
    plain = make_app(database_url, tmp_path)
    assert plain.test_client().get("/tour/").status_code == 404


def test_a_demo_that_is_not_loaded_asks_to_sign_in(database_url: str, tmp_path) -> None:
    empty = make_app(database_url, tmp_path, CARPATH_DEMO="on")
    answer = empty.test_client().get("/tour/")
    assert answer.status_code == 302 and answer.location == "/sign-in"
