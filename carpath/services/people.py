"""People and roles: added by an administrator, who gives a one-time link and never chooses a password."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.access import Permission
from carpath.core.cells import is_email
from carpath.core.errors import Fault, Faulty, NotFound, Refused
from carpath.core.newcomers import NAME_WORDS, is_name
from carpath.core.vocabulary import Role
from carpath.services import signin
from carpath.services.act import SYSTEM, Act
from carpath.store import journal, people
from carpath.store.engine import lock_chain, reading, writing
from carpath.store.people import Person


@dataclass(frozen=True)
class Invited:
    """A new person and the secret of the link, shown once."""

    id: str
    email: str
    token: str


A_PAGE = 20


@dataclass(frozen=True)
class PeoplePage:
    """One page of the people that are sought, how many there are on all pages, and which page of how many it is."""

    people: tuple[Person, ...]
    count: int
    number: int
    pages: int


def everybody(act: Act, text: str = "", role: str = "", number: int = 1) -> PeoplePage:
    """A page of all people by surname, for administrators; the last one where `number` lies behind it."""
    act.require(Permission.MANAGE_PEOPLE)
    with reading():
        ids = people.sought(text.strip(), role)
        pages = max(1, -(-len(ids) // A_PAGE))
        shown = min(max(number, 1), pages)
        wanted = ids[(shown - 1) * A_PAGE : shown * A_PAGE]
        found = {person.id: person for person in people.by_ids(wanted)}
    return PeoplePage(tuple(found[each] for each in wanted), len(ids), shown, pages)


def trainees(act: Act) -> list[Person]:
    """The trainees of the office."""
    act.require(Permission.SEE_TEAM)
    with reading():
        return people.with_role(Role.TRAINEE.value)


def representatives() -> list[Person]:
    """Whom one can let read one's record."""
    with reading():
        return people.with_role(Role.REPRESENTATIVE.value)


def add(act: Act, name: str, email: str, roles: list[str]) -> Invited:
    """Add somebody with roles; returns the one-time link's secret. Every fault at once."""
    act.require(Permission.MANAGE_PEOPLE)
    return _add(act, act.who.id, name, email, roles)


def add_first(act: Act, name: str, email: str, roles: list[str]) -> Invited:
    """The same from the command line of the machine itself, where the first administrator comes from."""
    return _add(act, SYSTEM, name, email, roles)


def add_demo(act: Act, name: str, email: str, roles: list[str]) -> Invited:
    """The same for the demo office, whose people are marked as nobody real."""
    if not act.office.demo:
        raise Refused("Invented people belong to a demo office. Set CARPATH_DEMO=on where there are no real ones.")
    return _add(act, SYSTEM, name, email, roles, demo=True)


def _add(act: Act, by: str, name: str, email: str, roles: list[str], *, demo: bool = False) -> Invited:
    name, email = " ".join(name.split()), email.strip().lower()
    with writing():
        _check(name, email, roles)
        person_id = act.fresh_id()
        people.add(person_id, name, email, act.now, demo=demo)
        for role in roles:
            people.grant(person_id, role, act.now, by)
        journal.append(act.now, by, "person added", person_id, {"roles": roles})
        return Invited(person_id, email, signin.invite(act, person_id))


def _check(name: str, email: str, roles: list[str]) -> None:
    faults = []
    if not is_name(name):
        faults.append(Fault("name", NAME_WORDS))
    if not is_email(email):
        faults.append(Fault("email", "Enter a work e-mail address, for example m.okafor@example.org."))
    elif people.by_email(email):
        faults.append(Fault("email", f"{email} is in use already. Each person has an address of their own."))
    known = {role.value for role in Role}
    if not roles or not set(roles) <= known:
        faults.append(Fault("roles", "Choose at least one role."))
    if faults:
        raise Faulty(faults)


def invite_again(act: Act, person_id: str) -> Invited:
    """A new one-time link; older sessions end when it is used."""
    act.require(Permission.MANAGE_PEOPLE)
    with writing():
        person = _known(person_id)
        journal.append(act.now, act.who.id, "person invited", person.id, {})
        return Invited(person.id, person.email, signin.invite(act, person.id))


def set_roles(act: Act, person_id: str, roles: list[str]) -> None:
    """Grant and end roles so that these are held; the last administrator stays one."""
    act.require(Permission.MANAGE_PEOPLE)
    if not set(roles) <= {role.value for role in Role}:
        raise Refused("That is not a role.")
    with writing():
        person = _held(person_id)
        ended, granted = set(person.roles) - set(roles), [role for role in roles if role not in person.roles]
        if Role.ADMINISTRATOR.value in ended:
            _keep_one_administrator(person.id)
        for role in sorted(ended):
            people.end_role(person.id, role, act.now)
        for role in granted:
            people.grant(person.id, role, act.now, act.who.id)
        journal.append(act.now, act.who.id, "roles set", person.id, {"ended": sorted(ended), "granted": granted})


def close(act: Act, person_id: str) -> None:
    """Close an account. The record stays; people with records are never deleted."""
    act.require(Permission.MANAGE_PEOPLE)
    with writing():
        person = _held(person_id)
        if person.id == act.who.id:
            raise Refused("You cannot close your own account.")
        if Role.ADMINISTRATOR.value in person.roles:
            _keep_one_administrator(person.id)
        people.close(person.id, act.now)
        journal.append(act.now, act.who.id, "account closed", person.id, {})


def prefer(act: Act, preferences: dict[str, object]) -> None:
    """Store my preferences beside the ones that I have."""
    with writing():
        people.prefer(act.who.id, {**_held(act.who.id).preferences, **preferences})


def _known(person_id: str) -> Person:
    person = people.by_id(person_id)
    if person is None:
        raise NotFound
    return person


def _held(person_id: str) -> Person:
    """The person while one transaction at a time decides about them."""
    people.hold(person_id)
    return _known(person_id)


def _keep_one_administrator(person_id: str) -> None:
    lock_chain()  # or two administrators could end each other's role in the same moment
    others = [p for p in people.with_role(Role.ADMINISTRATOR.value) if p.id != person_id]
    if not others:
        raise Refused("This is the last administrator. Give the role to somebody else first.")
