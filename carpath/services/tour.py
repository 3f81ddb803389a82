"""The tour of the demo office: eight stops in the order of a certificate's life, each one click away."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.errors import NotFound
from carpath.services import signin
from carpath.services.act import Act
from carpath.store import people
from carpath.store.engine import reading


@dataclass(frozen=True)
class Stop:
    """A stop: who acts, how long it takes, and the page where it happens."""

    no: int
    title: str
    sentence: str
    email: str
    minutes: int
    action: str
    page: str


STOPS: tuple[Stop, ...] = ()


def stops(act: Act) -> list[tuple[Stop, str]]:
    """The stops with the name of who acts; none when the demo office is not loaded."""
    if not act.office.demo:
        return []
    with reading():
        found = [(stop, people.by_email(stop.email)) for stop in STOPS]
        return [(stop, person.name) for stop, person in found if person]


def enter(act: Act, no: int, agent: str) -> tuple[str, str]:
    """Sign in as the person of a stop. Returns the session's secret and the page."""
    stop = next((stop for stop in STOPS if stop.no == no), None)
    if stop is None or not act.office.demo:
        raise NotFound
    return signin.sign_in_as(act, stop.email, agent), stop.page
