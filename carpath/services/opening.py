"""Opening the demo office: it moves in where nobody is yet, and moves out only where nobody real is."""

from __future__ import annotations

from carpath.core.errors import NotFound, Refused
from carpath.services import people as people_service
from carpath.services import signin
from carpath.services.act import Act
from carpath.store import people
from carpath.store.engine import reading
from carpath.store.people import Person

PASSWORD = "copper lantern river bridge"  # noqa: S105  printed by `carpath demo` and on the tour: it protects nothing


def must_be_empty(act: Act) -> None:
    """Raise Refused unless this is a demo office without people."""
    _must_be_demo(act)
    with reading():
        if people.count():
            raise Refused("There are people here already. `carpath demo --reset` replaces a demo office by a new one.")


def must_be_invented(act: Act) -> None:
    """Raise Refused unless this is a demo office and the demo made everybody in it: nothing real can be lost."""
    _must_be_demo(act)
    with reading():
        if not people.all_from_demo():
            raise Refused("Somebody here was not made by the demo. Nothing was changed.")


def _must_be_demo(act: Act) -> None:
    if not act.office.demo:
        raise Refused("This is not a demo office: CARPATH_DEMO is off. Nothing was changed.")


def move_in(act: Act, name: str, email: str, roles: list[str]) -> None:
    """Add an invented person, who sets the password of the demo by the link that anybody gets."""
    invited = people_service.add_demo(act, name, email, roles)
    signin.accept_invitation(act, invited.token, PASSWORD, "The demo office")


def person(email: str) -> Person:
    """Somebody of the office by address."""
    with reading():
        found = people.by_email(email)
    if found is None:
        raise NotFound(f"Nobody here has the address {email}.")
    return found
