"""People, their roles, passwords, invitations and preferences."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, String, exists, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from carpath.extensions import Base, db
from carpath.store import standings
from carpath.store.columns import Instant, Plain


class PersonRow(Base):
    """A person is never deleted; a closed account keeps its record."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    password: Mapped[str | None] = mapped_column(String(200))
    preferences: Mapped[Any] = mapped_column(Plain, default=dict)
    demo: Mapped[bool] = mapped_column(default=False)


class RoleRow(Base):
    """A role granted on a day and, perhaps, ended on a later one."""

    __tablename__ = "role_grant"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    granted_at: Mapped[datetime] = mapped_column(Instant)
    granted_by: Mapped[str] = mapped_column(String(32))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class InvitationRow(Base):
    """A one-time link to set a password; only the digest of its token is kept."""

    __tablename__ = "invitation"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in, with the roles that they hold now."""

    id: str
    name: str
    email: str
    roles: tuple[str, ...]
    closed: bool
    preferences: dict[str, Any]
    demo: bool

    @property
    def short_name(self) -> str:
        """`Marisol O.`: how colleagues are listed in tight places."""
        first, _, last = self.name.partition(" ")
        return f"{first} {last[:1]}." if last else first

    @property
    def initials(self) -> str:
        """`M. O.`: what a stranger may see."""
        return " ".join(f"{part[0]}." for part in self.name.replace("-", " ").split() if part)


def add(person_id: str, name: str, email: str, at: datetime, *, demo: bool = False) -> None:
    """A new person without a role or a password, and the row in which it is kept ready where they stand."""
    db.session.add(PersonRow(id=person_id, name=name, email=email, created_at=at, preferences={}, demo=demo))
    db.session.flush()
    standings.add(person_id, name)


def grant(person_id: str, role: str, at: datetime, by: str) -> None:
    """Give a role."""
    db.session.add(RoleRow(person_id=person_id, role=role, granted_at=at, granted_by=by))


def end_role(person_id: str, role: str, at: datetime) -> None:
    """End a role; the grant stays on record."""
    wanted = select(RoleRow).where(RoleRow.person_id == person_id, RoleRow.role == role, RoleRow.ended_at.is_(None))
    for row in db.session.scalars(wanted):
        row.ended_at = at


def close(person_id: str, at: datetime) -> None:
    """Close an account; nothing of the record goes."""
    _row(person_id).closed_at = at


def hold(person_id: str) -> None:
    """Let one transaction at a time decide about a person, until it ends."""
    db.session.scalar(select(PersonRow.id).where(PersonRow.id == person_id).with_for_update(key_share=True))


def hold_all(person_ids: Iterable[str]) -> None:
    """The same for several people, in an order that is the same for everybody."""
    wanted = select(PersonRow.id).where(PersonRow.id.in_(sorted(person_ids))).order_by(PersonRow.id)
    db.session.scalars(wanted.with_for_update(key_share=True)).all()


def by_id(person_id: str) -> Person | None:
    """One person, or None."""
    return next(iter(_people(select(PersonRow).where(PersonRow.id == person_id))), None)


def by_email(email: str) -> Person | None:
    """One person by the address that they sign in with, or None."""
    return next(iter(_people(select(PersonRow).where(PersonRow.email == email.strip().lower()))), None)


def by_ids(person_ids: Iterable[str]) -> list[Person]:
    """Some people, in no order."""
    return _people(select(PersonRow).where(PersonRow.id.in_(sorted(set(person_ids)))))


def names(person_ids: Iterable[str]) -> dict[str, str]:
    """The names of some people, by id."""
    wanted = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(sorted(set(person_ids))))
    return {row.id: row.name for row in db.session.execute(wanted)}


def by_emails(emails: Collection[str]) -> list[Person]:
    """People by the addresses that they sign in with."""
    return _people(select(PersonRow).where(PersonRow.email.in_(emails)))


def ids() -> list[str]:
    """The id of everybody."""
    return list(db.session.scalars(select(PersonRow.id).order_by(PersonRow.id)))


def after(person_id: str, limit: int) -> list[Person]:
    """The people that follow on an id, in the order of ids."""
    wanted = select(PersonRow).where(PersonRow.id > person_id).order_by(PersonRow.id).limit(limit)
    return _people(wanted)


def everybody() -> list[Person]:
    """All people, by surname."""
    return _by_surname(_people(select(PersonRow)))


def _by_surname(found: Iterable[Person]) -> list[Person]:
    return sorted(found, key=lambda person: (person.name.split()[-1], person.name))


def with_role(role: str) -> list[Person]:
    """The open accounts that hold a role now, by surname."""
    held = (RoleRow.person_id == PersonRow.id, RoleRow.role == role, RoleRow.ended_at.is_(None))
    return _by_surname(_people(select(PersonRow).where(PersonRow.closed_at.is_(None), exists().where(*held))))


def matching(text: str, limit: int) -> list[Person]:
    """People whose name or address holds the text."""
    pattern = f"%{text.lower().replace('%', '').replace('_', '')}%"
    wanted = select(PersonRow).where(or_(db.func.lower(PersonRow.name).like(pattern), PersonRow.email.like(pattern)))
    return _people(wanted.order_by(PersonRow.name).limit(limit))


def sought(text: str, role: str) -> list[str]:
    """The ids of those whose name or address holds the text and who hold the role now ("": any), by surname."""
    pattern = f"%{text.lower().replace('%', '').replace('_', '')}%"
    wanted = select(PersonRow.id, PersonRow.name).where(
        or_(db.func.lower(PersonRow.name).like(pattern), PersonRow.email.like(pattern))
    )
    if role:
        held = (RoleRow.person_id == PersonRow.id, RoleRow.role == role, RoleRow.ended_at.is_(None))
        wanted = wanted.where(exists().where(*held))
    found = db.session.execute(wanted).all()
    return [row.id for row in sorted(found, key=lambda row: (row.name.split()[-1], row.name, row.id))]


def password_of(person_id: str) -> str | None:
    """The argon2 text of the password, or None when none was set."""
    return _row(person_id).password


def without_password(person_ids: Collection[str]) -> list[Person]:
    """Those of them who have an open account and have not signed in yet."""
    chosen = (PersonRow.id.in_(person_ids), PersonRow.password.is_(None), PersonRow.closed_at.is_(None))
    return _people(select(PersonRow).where(*chosen))


def set_password(person_id: str, encoded: str) -> None:
    """Store the argon2 text."""
    _row(person_id).password = encoded


def prefer(person_id: str, preferences: dict[str, Any]) -> None:
    """Store somebody's preferences."""
    _row(person_id).preferences = preferences


def invite(digest: str, person_id: str, expires_at: datetime) -> None:
    """Keep an invitation."""
    db.session.add(InvitationRow(digest=digest, person_id=person_id, expires_at=expires_at))


def invited(digest: str, now: datetime) -> str | None:
    """The person whom an unused, unexpired invitation is for, or None."""
    row = db.session.get(InvitationRow, digest)
    return row.person_id if row and row.used_at is None and row.expires_at > now else None


def use_invitations(person_id: str, now: datetime) -> None:
    """An invitation works once, and once one has worked no other of that person does."""
    waiting = (InvitationRow.person_id == person_id, InvitationRow.used_at.is_(None))
    db.session.execute(update(InvitationRow).where(*waiting).values(used_at=now))


def all_from_demo() -> bool:
    """True when everybody here was made by the demo office (and so nothing real can be lost)."""
    return db.session.scalar(select(db.func.count()).where(PersonRow.demo.is_(False)).select_from(PersonRow)) == 0


def count() -> int:
    """How many people there are."""
    return db.session.scalar(select(db.func.count()).select_from(PersonRow)) or 0


def _row(person_id: str) -> PersonRow:
    return db.session.get_one(PersonRow, person_id)


def _people(wanted: Select[PersonRow]) -> list[Person]:
    """People with the roles that they hold now: two questions, however many people there are."""
    columns = (
        PersonRow.id,
        PersonRow.name,
        PersonRow.email,
        PersonRow.closed_at,
        PersonRow.preferences,
        PersonRow.demo,
    )
    chosen = wanted.with_only_columns(PersonRow.id)
    roles = select(RoleRow.person_id, RoleRow.role).where(RoleRow.person_id.in_(chosen), RoleRow.ended_at.is_(None))
    held: dict[str, list[str]] = {}
    for person_id, role in db.session.execute(roles.order_by(RoleRow.id)):
        held.setdefault(person_id, []).append(role)
    return [
        Person(number, name, email, _once(held.get(number)), closed_at is not None, dict(preferences or {}), demo)
        for number, name, email, closed_at, preferences, demo in db.session.execute(wanted.with_only_columns(*columns))
    ]


def _once(roles: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(roles or ()))
