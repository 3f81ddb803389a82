"""Fact: what is known about a person. Append-only, with the day it happened and the instant it was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any


class FactKind(StrEnum):
    """What a fact says. After the dash: its subject, what its body holds (days in ISO 8601) and what it happened on."""

    HIRED = "hired"  # - ""; hired into the classification on that day
    LEVEL_GRANTED = "level-granted"  # level "1".."4"; eligible_on, verified_on, packet; on the effective day
    PROOF_SET = "proof-set"  # desk; declared_on, passed (None: waits for a trainer), refresher; on the day it ended
    TEST = "test"  # the kind's subject; passed, valid, measures {name: exact value as text}; on the day of the run
    SIGN_OFF = "sign-off"  # what is signed; observed_on, meaning, statements; author signs; on the day that counts
    COURSE = "course"  # course; title, provider; accepted by HR; on the day of completion
    CREDENTIAL = "credential"  # credential; expires_on (last valid day) or None; accepted by HR; on its first day
    DOCUMENT = "document"  # document; accepted by HR; on the day handed in
    INTERVIEW = "interview"  # "interview"; passed, panel, ratings; on the day held
    REQUESTED = "requested"  # any of the above; file, note; a person asks for it or hands it in
    RETURNED = "returned"  # the same; the reason says why not yet
    OFFERED = "offered"  # course; session_on, released (may attend in working time); on the day of the offer
    EXEMPTED = "exempted"  # requirement id; second (who proposed it), proposal (fact id), signature; author signed
    ORIENTATION = "orientation"  # orientation line; signature; done once the person and somebody else have signed
    ABSENT = "absent"  # name of the day rule ("leave", "hold" ...); until (last day) or None while it lasts
    PART_TIME = "part-time"  # - ""; fraction ("1/2"), until or None; from its first day
    TIME_CREDITED = "time-credited"  # level in which it counts; days
    QUALIFIER_NAMED = "qualifier-named"  # line; a manager names this person a first qualifier
    DESK_WORKED = "desk-worked"  # desk; week (its Monday); on that Monday, so that no currency outlasts the work
    WORK_REVIEWED = "work-reviewed"  # desk; checked, wrong, passed
    CONSENTED = "consented"  # representative's person id; until (last day); this person lets them read the record
    ACKNOWLEDGED = (
        "acknowledged"  # number of a bulletin, or "confidentiality"; title, digest of what was read; that day
    )
    OBSERVED = "observed"  # line; card, started, ended, phone, setting; ratings {statement: 1..4} or, of a call, levels
    REMARKED = "remarked"  # id of an observation; the observed person's own words as the reason
    COMMITTEE = "committee"  # name of the committee or project; role, until; from its first day
    ASSIGNED = "assigned"  # exercise; mode, step, due_on, plan; by a trainer
    BOOKED = "booked"  # course; session, released; a place in an announced session, on the day of booking
    DELAYED = "delayed"  # requirement id; until or None; the District holds it up: no trainer free, not released
    AWAY = "away"  # why in a word; until; not at work, so nobody's relief; the service clock does not look at it
    DELEGATED = "delegated"  # person id of whoever stands in; task, until
    HELD = "held"  # level; until or None; HR does not decide before, for the reason given
    PROPOSED = "proposed"  # requirement id; what HR proposes (an exemption) until a second person signs
    CONTESTED = "contested"  # id of a fact or a requirement; about, owner, due_on; an appeal
    ANSWERED = "answered"  # id of the appeal; outcome ("upheld", "dismissed", "heard"), old and new effective day
    WITHDRAWN = "withdrawn"  # kind of the withdrawn fact; from that day on the other fact no longer stands


PLACE = "place:"
"""How the subject of a request for a place in a course begins; by its bare name the course's papers are asked for."""


@dataclass(frozen=True)
class Fact:
    """One dated fact about one person. `withdraws` names an earlier fact that stands no longer from that day on."""

    id: str
    person: str
    kind: FactKind
    subject: str
    happened_on: date
    recorded_at: datetime
    author: str
    source: str
    reason: str = ""
    body: Mapping[str, Any] = field(default_factory=dict, hash=False)
    withdraws: str | None = None

    def day(self, name: str) -> date | None:
        """A day of the body, or None."""
        text = self.body.get(name)
        return date.fromisoformat(text) if text else None

    def exact(self, name: str) -> Fraction | None:
        """An exact number of the body, or None."""
        value = self.body.get(name)
        return None if value is None else Fraction(str(value))

    def says(self, name: str) -> bool:
        """True where the body plainly says so; anything else is no."""
        return self.body.get(name) is True


def _order(fact: Fact) -> tuple[date, datetime, str]:
    return fact.happened_on, fact.recorded_at, fact.id


def standing(facts: Iterable[Fact], as_of: date, known_on: datetime) -> tuple[Fact, ...]:
    """Facts recorded by `known_on`, happened by `as_of` and not withdrawn as known then; in order of happening.

    `known_on` is an instant; for a calendar day take `dates.end_of_day`. A withdrawal may itself be withdrawn.
    """
    seen = [fact for fact in facts if fact.recorded_at <= known_on and fact.happened_on <= as_of]
    dead = _withdrawn(seen)
    return tuple(sorted((fact for fact in seen if fact.id not in dead), key=_order))


def _withdrawn(seen: list[Fact]) -> set[str]:
    """Ids that do not stand. Only a later record withdraws, so the latest withdrawal is decided first."""
    recorded = {fact.id: fact.recorded_at for fact in seen}
    dead: set[str] = set()
    for fact in sorted(seen, key=lambda fact: (fact.recorded_at, fact.id), reverse=True):
        target = fact.withdraws
        if target in recorded and target != fact.id and fact.id not in dead and recorded[target] <= fact.recorded_at:
            dead.add(target)
    return dead


def _stands_again(fact: Fact, withdrawing: Mapping[str, Fact]) -> date | None:
    """Since when a standing fact stands again, or None where no day lay between its withdrawal and the end of that."""
    chain = [fact]
    while chain[-1].id in withdrawing:
        chain.append(withdrawing[chain[-1].id])

    def stood(day: date) -> bool:
        stands = False
        for each in reversed(chain):
            stands = each.happened_on <= day and not stands
        return stands

    days = sorted({max(each.happened_on, fact.happened_on) for each in chain})
    gone = [day for day in days if not stood(day)]
    return next((day for day in days if day > gone[-1]), None) if gone else None


class Record:
    """The standing facts of one person, found by kind and subject, each list in order of happening.

    `again` has those that were withdrawn for a time, with the day since which they stand again.
    """

    def __init__(self, facts: Iterable[Fact], as_of: date, known_on: datetime) -> None:
        known = tuple(facts)
        self.facts = standing(known, as_of, known_on)
        seen = [each for each in known if each.withdraws and each.recorded_at <= known_on and each.happened_on <= as_of]
        withdrawing = {each.withdraws: each for each in seen if each.withdraws}
        stood = {each.id: _stands_again(each, withdrawing) for each in self.facts if each.id in withdrawing}
        self.again: Mapping[str, date] = {fact: day for fact, day in stood.items() if day}
        self._by_kind: dict[FactKind, list[Fact]] = {}
        for fact in self.facts:
            self._by_kind.setdefault(fact.kind, []).append(fact)

    def of(self, kind: FactKind, subject: str | None = None) -> tuple[Fact, ...]:
        """Facts of a kind, about `subject` if given."""
        found = self._by_kind.get(kind, ())
        return tuple(fact for fact in found if subject is None or fact.subject == subject)

    def since(self, fact: Fact) -> date:
        """The day from which a fact has stood without a break."""
        return self.again.get(fact.id, fact.happened_on)

    def last(self, kind: FactKind, subject: str | None = None) -> Fact | None:
        """The latest of them, or None."""
        found = self.of(kind, subject)
        return found[-1] if found else None
