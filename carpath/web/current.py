"""What the running request knows: the office, the clock, who asks, and the act that services take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Flask, current_app, g, request
from flask_login import UserMixin, current_user

from carpath.services import rules
from carpath.services.act import NOBODY, Act, instant
from carpath.services.office import Office


class User(UserMixin):  # type: ignore[misc]
    """The signed-in person as Flask-Login's `current_user`, with the digest of the session."""

    def __init__(self, person: object, session: str) -> None:
        self.person, self.session = person, session

    def get_id(self) -> str:
        """The person's id."""
        return str(self.person.id)  # type: ignore[attr-defined]


def set_office(app: Flask, office: Office) -> None:
    """Hand the office and the server's clock to the app."""
    app.extensions["office"] = office
    app.extensions["clock"] = instant


def office() -> Office:
    """The District's rules and question banks as of this request: with the ladder in effect today."""
    began: Office = current_app.extensions["office"]
    if "without_store" in g:  # the page that says so must not ask again
        return began
    if "office" not in g:
        g.office = rules.in_force(began, clock())
    found: Office = g.office
    return found


def clock() -> datetime:
    """The instant of this request: one for all that it does."""
    if "now" not in g:
        read: Callable[[], datetime] = current_app.extensions["clock"]
        g.now = read()
    now: datetime = g.now
    return now


def act() -> Act:
    """One thing that the person behind this request does, now."""
    known = current_user.is_authenticated
    return Act(
        office=office(),
        who=current_user.person if known else NOBODY,
        now=clock(),
        session=current_user.session if known else "",
        address=request.remote_addr or "",
        vouched=g.get("vouched", False),
    )


def agent() -> str:
    """The browser in a word, as people recognise it: `Chrome on Linux`."""
    text = request.user_agent.string
    browsers = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
    systems = (
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    browser = next((name for mark, name in browsers if mark in text), "A browser")
    system = next((name for mark, name in systems if mark in text), "an unknown system")
    return f"{browser} on {system}"
