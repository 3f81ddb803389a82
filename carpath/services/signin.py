"""Signing in and out: sessions in the database, throttled, the same answer for every wrong guess."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from carpath.core.errors import Refused
from carpath.services import passwords
from carpath.services.act import Act
from carpath.store import journal, people, sessions
from carpath.store.engine import reading, writing
from carpath.store.people import Person
from carpath.store.sessions import Session

IDLE, ABSOLUTE, TOUCH = timedelta(minutes=30), timedelta(hours=12), timedelta(minutes=1)
WINDOW, PER_ACCOUNT, PER_ADDRESS = timedelta(minutes=5), 10, 100
INVITATION = timedelta(days=7)


class WrongDetails(Refused):
    """Those details do not match. Check the address and the password."""


class TooManyTries(Refused):
    """Too many tries."""

    def __init__(self, until: datetime, now: datetime) -> None:
        self.minutes = max(1, -(-int((until - now).total_seconds()) // 60))
        super().__init__(f"Too many tries. Wait {self.minutes} minute{'s' if self.minutes > 1 else ''} and try again.")


class AccountClosed(Refused):
    """This account is closed. Ask your administrator."""


def sign_in(act: Act, email: str, password: str, agent: str) -> str:
    """A new session for the right details; returns its secret id, which goes into the cookie and nowhere else."""
    with reading():
        _check_throttle(act, email)
        person = people.by_email(email)
        encoded = people.password_of(person.id) if person else None
    if not passwords.matches(encoded, password) or person is None:
        _count_failure(act, email)
        raise WrongDetails
    if person.closed:
        raise AccountClosed
    with writing():
        sessions.forget_failures(_account_key(act, email))
        return open_session(act, person, agent)


def open_session(act: Act, person: Person, agent: str) -> str:
    """Start a session inside a running transaction; invented people, whose password everybody knows, only in a demo."""
    if person.demo and not act.office.demo:
        raise WrongDetails
    secret = f"{act.bits(256):064x}"
    sessions.start(Session(digest(secret), person.id, act.now, act.now, act.address, agent[:200]))
    journal.append(act.now, person.id, "signed in", person.id, {"address": act.address})
    return secret


def sign_in_as(act: Act, email: str, agent: str) -> str:
    """One-click sign-in of the demo office; only people whom the demo made."""
    with writing():
        person = people.by_email(email)
        if person is None or not person.demo:
            raise WrongDetails("That person does not belong to the demo office.")
        return open_session(act, person, agent)


def resolve(secret: str, now: datetime) -> tuple[Person, str] | None:
    """The person and session digest behind a cookie, or None when it is ended, idle for 30 minutes or 12 hours old."""
    hashed = digest(secret)
    with reading():
        session = sessions.open_session(hashed)
        if session is None or now - session.seen_at > IDLE or now - session.started_at > ABSOLUTE:
            return None
        person = people.by_id(session.person_id)
    if person is None or person.closed:
        return None
    if now - session.seen_at > TOUCH:
        with writing():
            sessions.touch(hashed, now)
    return person, hashed


def sign_out(act: Act) -> None:
    """End this session; the cookie is worth nothing from now on."""
    with writing():
        sessions.end(act.session, act.now)
        journal.append(act.now, act.who.id, "signed out", act.who.id, {})


def my_sessions(act: Act) -> list[Session]:
    """Where I am signed in."""
    with reading():
        return [s for s in sessions.open_sessions(act.who.id) if act.now - s.seen_at <= IDLE]


def end_my_other_sessions(act: Act) -> None:
    """Sign out everywhere else."""
    with writing():
        sessions.end_others(act.who.id, act.session, act.now)


def reauthenticate(act: Act, password: str) -> None:
    """The person at the keyboard is the person signed in. Raises WrongDetails; counts as a try."""
    with reading():
        _check_throttle(act, act.who.email)
        encoded = people.password_of(act.who.id)
    if not passwords.matches(encoded, password):
        _count_failure(act, act.who.email)
        raise WrongDetails("That is not your password. Nothing was signed.")


def invite(act: Act, person_id: str) -> str:
    """A one-time token to set a password, inside a running transaction; valid for seven days."""
    token = f"{act.bits(256):064x}"
    people.invite(digest(token), person_id, act.now + INVITATION)
    return token


def invited(token: str, now: datetime) -> Person | None:
    """Whom an unused invitation is for, or None."""
    with reading():
        person_id = people.invited(digest(token), now)
        return people.by_id(person_id) if person_id else None


def accept_invitation(act: Act, token: str, password: str, agent: str) -> str:
    """Set the password and sign in; the link is spent and every older session ends."""
    person = invited(token, act.now)
    if person is None or person.closed:
        raise WrongDetails("This link was used or has expired. Ask your administrator for a new one.")
    passwords.check(password, person.name, person.email)
    encoded = passwords.encode(password)
    with writing():
        people.hold(person.id)
        if people.invited(digest(token), act.now) != person.id:
            raise WrongDetails("This link was used a moment ago. Sign in with the password that was set.")
        people.use_invitations(person.id, act.now)
        people.set_password(person.id, encoded)
        sessions.end_others(person.id, "", act.now)
        journal.append(act.now, person.id, "password set", person.id, {"by_link": True})
        return open_session(act, person, agent)


def change_password(act: Act, old: str, new: str) -> None:
    """A new password after the old one; every other session ends."""
    reauthenticate(act, old)
    passwords.check(new, act.who.name, act.who.email)
    encoded = passwords.encode(new)
    with writing():
        people.set_password(act.who.id, encoded)
        sessions.end_others(act.who.id, act.session, act.now)
        journal.append(act.now, act.who.id, "password set", act.who.id, {})


def digest(secret: str) -> str:
    """What is kept of a session id or token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _account_key(act: Act, email: str) -> str:
    return f"{email.strip().lower()[:254]} {act.address}"


def _check_throttle(act: Act, email: str) -> None:
    since = act.now - WINDOW
    for key, allowed in ((_account_key(act, email), PER_ACCOUNT), (act.address, PER_ADDRESS)):
        tries = sessions.failures(key, since)
        if len(tries) >= allowed:
            raise TooManyTries(tries[-allowed] + WINDOW, act.now)


def _count_failure(act: Act, email: str) -> None:
    with writing():
        sessions.failed(_account_key(act, email), act.now)
        sessions.failed(act.address, act.now)
