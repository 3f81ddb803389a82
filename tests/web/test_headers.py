"""Every answer carries its headers: pages, refusals, files and scripts' answers alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.databases import make_app
from tests.web.conftest import Visitor

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


PAGES = ["/sign-in", "/no-such-page", "/healthz", "/path", "/v", "/static/css/base.css", "/v/x", "/audit/"]


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_carries_the_headers(app: Flask, page: str) -> None:
    answer = Visitor(app).get(page)
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert "Server" not in answer.headers or "Python" not in answer.headers["Server"]


def test_pages_are_kept_by_no_cache_and_hashed_files_for_ever(app: Flask) -> None:
    visitor = Visitor(app)
    assert visitor.get("/sign-in").headers["Cache-Control"] == "no-store"
    assert "immutable" in visitor.get("/static/css/base.css?v=1").headers["Cache-Control"]
    assert "immutable" not in visitor.get("/static/css/base.css").headers["Cache-Control"]


def test_the_cookies_cannot_be_read_by_scripts_or_sent_by_other_sites(app: Flask, visitors: dict[str, Visitor]) -> None:
    page = visitors["stranger"].pages.get("/sign-in")
    answer = visitors["stranger"].post(
        "/sign-in", data={"email": "tania@example.org", "password": "seven grey herons at dusk"}
    )
    cookies = answer.headers.getlist("Set-Cookie")
    assert page.status == 200 and answer.status_code == 302 and cookies
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie for cookie in cookies)
    session = [cookie for cookie in cookies if cookie.startswith("carpath=")]
    assert session and not [cookie for cookie in session if "Domain" in cookie or "Expires" in cookie]


def test_under_https_the_cookies_are_bound_to_the_host(database_url: str, tmp_path: Path) -> None:
    app = make_app(database_url, tmp_path, CARPATH_PUBLIC_URL="https://carpath.example.org")
    answer = app.test_client().get("/sign-in", base_url="https://carpath.example.org")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    cookies = answer.headers.getlist("Set-Cookie")
    assert all(cookie.startswith("__Host-") and "Secure" in cookie for cookie in cookies) and cookies


def test_strangers_pages_about_certificates_are_nobodys_search_result(app: Flask) -> None:
    for page in ("/v", "/v/x", "/v/x.json", "/v?number=1"):
        assert Visitor(app).get(page).headers["X-Robots-Tag"] == "noindex"
