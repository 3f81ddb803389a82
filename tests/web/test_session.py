"""Signing in and out in the browser: rotated, really ended, the same answer for every wrong guess."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from flask import Flask

from carpath.services import people, signin
from carpath.store.people import Person
from tests.factories import PASSWORD, act, at
from tests.web.conftest import Visitor

OTHER = "a ferry across the sound"


def cookie(visitor: Visitor) -> str:
    found = visitor.pages.flask.get_cookie("carpath")
    return found.value if found else ""


def sign_in(visitor: Visitor, email: str = "tania@example.org", password: str = PASSWORD, **more: str) -> object:
    return visitor.post("/sign-in", data={"email": email, "password": password, **more})


def test_signing_in_and_out_gives_a_new_cookie_and_ends_the_old_one(app: Flask, visitors: dict[str, Visitor]) -> None:
    stranger, thief = visitors["stranger"], Visitor(app)
    stranger.pages.flask.set_cookie("carpath", "f" * 64)
    sign_in(stranger)
    first = cookie(stranger)
    assert first not in ("", "f" * 64) and stranger.get("/path").status_code == 200
    thief.pages.flask.set_cookie("carpath", first)
    assert thief.get("/path").status_code == 200
    stranger.post("/sign-out")
    assert cookie(stranger) == "" and thief.get("/path").status_code == 302
    sign_in(stranger)
    assert cookie(stranger) != first


def test_every_wrong_guess_reads_the_same(visitors: dict[str, Visitor]) -> None:
    stranger = visitors["stranger"]
    said = set()
    for email in ("tania@example.org", "nobody@example.org"):
        page = sign_in(stranger, email, OTHER).text  # type: ignore[attr-defined]
        said.add(re.sub(r'value="[^"]*"', "", page))
    assert len(said) == 1


def test_the_throttle_answers_429_or_a_page_and_lets_nobody_in(
    visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signin.passwords, "matches", lambda _encoded, given: given == PASSWORD)
    stranger = visitors["stranger"]
    for _ in range(10):
        sign_in(stranger, password=OTHER)
    assert "Too many tries" in sign_in(stranger).text and cookie(stranger) == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/progress/record", "/progress/record"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("/\t/elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_lands_on_a_page_of_ours(visitors: dict[str, Visitor], wanted: str, place: str) -> None:
    answer = sign_in(visitors["stranger"], next=wanted)
    assert answer.headers["Location"] == place  # type: ignore[attr-defined]


def test_an_idle_session_leads_to_sign_in_and_back(visitors: dict[str, Visitor], clock: SimpleNamespace) -> None:
    assert visitors["tania"].get("/path").status_code == 200
    clock.now = at(minutes=31)
    assert visitors["tania"].get("/progress/record?x=1").headers["Location"].endswith("next=/progress/record?x%3D1")
    refused = visitors["tania"].post("/preferences", visitors["stranger"].token)
    assert refused.status_code in (400, 401)


def test_the_one_time_link_sets_the_first_password_once(app: Flask, people_here: dict[str, Person]) -> None:
    with app.app_context():
        token = people.add(act(people_here["ada"]), "Nora New", "nora@example.org", ["trainee"]).token
    visitor, second = Visitor(app), Visitor(app)
    page = visitor.pages.get(f"/welcome/{token}")
    assert "15 characters" in visitor.pages.submit(page, "/welcome/", password="short").text
    visitor.pages.submit(visitor.pages.get(f"/welcome/{token}"), "/welcome/", password=OTHER)
    assert visitor.get("/path").status_code == 200
    assert "csrf_token" not in second.pages.get(f"/welcome/{token}").html.partition("<main")[2]


def test_one_click_sign_in_does_not_exist_without_a_demo(app: Flask, people_here: dict[str, Person]) -> None:
    visitor = Visitor(app)
    for path in ("/tour/1", f"/tour/as/{people_here['tania'].id}"):
        assert visitor.post(path).status_code == 404
    assert visitor.get("/tour/").status_code == 404 and cookie(visitor) == ""


def test_a_sign_in_link_that_an_administrator_issues_is_told_on_every_page_until_it_is_known(
    visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tania = visitors["tania"]
    visitors["ada"].post(f"/people/{people_here['tania'].id}/invite")
    page = tania.pages.get("/path")
    assert "issued for your account" in page.text and "by Ada Admin" in page.text
    after = tania.pages.submit(page, "/links/know")
    assert after.url == "/preferences" and after.text.count("issued for your account") == 1
    assert "issued for your account" not in tania.pages.get("/path").text
