"""Observations of live work: a card is received once however often it is sent; whoever was observed may remark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from carpath.core.access import Permission, may
from carpath.core.call_card import Outcome, Scenario, outcome_of, scenario_of
from carpath.core.competency import Statement
from carpath.core.errors import Conflict, Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.observation import WATCHED, Card, Setting, clock_off, faults_of, happened, instant_of
from carpath.core.vocabulary import BY_LINE, DUTIES, Duty, Level, Role
from carpath.services import free_text, record
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

LONGEST_NOTE = 2000
RECENT = 20
_ID = re.compile(r"[0-9a-f-]{20,36}")


@dataclass(frozen=True)
class CardPage:
    """An empty card: whose work, which line, what to look for and what a 1, 2, 3, 4 looks like."""

    id: str
    person: Person
    duty: Duty
    setting: Setting
    statements: tuple[Statement, ...]
    opened: datetime


def watchable(act: Act) -> tuple[list[Person], tuple[Duty, ...]]:
    """Whom I can observe, and at which lines."""
    act.require(Permission.REVIEW_WORK)
    with reading():
        return [person for person in people.with_role(Role.TRAINEE.value) if person.id != act.who.id], DUTIES


def card(act: Act, person_id: str, line: str, setting: str) -> CardPage:
    """A card to fill; opening it is a look at the person's record."""
    act.require(Permission.REVIEW_WORK)
    if line not in BY_LINE or setting not in WATCHED:
        raise NotFound("Choose whose work, which line and where.")
    with reading():
        observable(act, person_id)
    person = record.look_at(act, person_id, f"observation card: {BY_LINE[line].name}")
    return CardPage(act.fresh_id(), person, BY_LINE[line], Setting(setting), statements(act, line), act.now)


def statements(act: Act, line: str) -> tuple[Statement, ...]:
    """What can be seen at a line, at any level."""
    return next(each for each in act.office.competencies if each.line == line).at(Level.FOUR)


def observable(act: Act, person_id: str) -> Person:
    """The trainee whom I may observe, inside a running transaction. Raises NotFound or Refused."""
    person = people.by_id(person_id)
    if person is None or person.closed or Role.TRAINEE.value not in person.roles:
        raise NotFound("Choose a trainee of the office.")
    if person.id == act.who.id:
        raise Refused("Nobody observes themselves. Ask a colleague.")
    return person


def receive(act: Act, given: Card) -> Fact:
    """Record a card. Sent again it is answered with what is on record; another card under its id is a Conflict."""
    act.require(Permission.REVIEW_WORK)
    _check(act, given)
    return keep(act, given, {"ratings": dict(given.ratings)})


def _check(act: Act, given: Card) -> None:
    known = {each.id for each in statements(act, given.line)} if given.line in BY_LINE else set()
    faults = [*form_faults(given), *faults_of(given, known, act.now)]
    if faults:
        raise Faulty(faults)
    free_text.check(act, given.note)


def form_faults(given: Card) -> list[Fault]:
    """What is wrong with line, id and note of any card."""
    faults = [] if given.line in BY_LINE else [Fault("line", "Choose the line of the job description.")]
    if not _ID.fullmatch(given.id):
        faults.append(Fault("card", "This card has no name of its own. Load the page again."))
    if len(given.note) > LONGEST_NOTE:
        faults.append(Fault("note", f"Keep the note under {LONGEST_NOTE:,} characters."))
    return faults


def keep(act: Act, given: Card, judged: Mapping[str, Any]) -> Fact:
    """Record a checked card with what was judged on it, once; another card under its id is a Conflict."""
    with writing():
        people.hold(given.person)
        known = facts.from_source(f"card:{given.id}")
        if known:
            if (known.author, known.person, known.subject) != (act.who.id, given.person, given.line):
                raise Conflict("A different card was sent under this name. Load the page again.")
            return known
        observable(act, given.person)
        return _record(act, given, judged)


def _record(act: Act, given: Card, judged: Mapping[str, Any]) -> Fact:
    started, ended = happened(given, act.now)
    assert given.started is not None and given.ended is not None  # time_faults
    body = {
        "card": given.id,
        "setting": given.setting,
        "started": started.isoformat(),
        "ended": ended.isoformat(),
        "phone": {"started": given.started.isoformat(), "ended": given.ended.isoformat()},
        "received": act.now.isoformat(),
        "clock_off_s": round(clock_off(given, act.now).total_seconds()),
        **judged,
    }
    return record.note(
        act,
        given.person,
        FactKind.OBSERVED,
        given.line,
        act.day(started),
        reason=given.note.strip(),
        source=f"card:{given.id}",
        body=body,
    )


@dataclass(frozen=True)
class Observation:
    """An observation as it is shown. `ratings` are (statement, rating), `outcome` is what a call came to by its rubric;
    neither for whoever does not read judgements."""

    fact: Fact
    duty: Duty
    setting: Setting
    observer: str
    started: datetime | None
    ended: datetime | None
    received: datetime | None
    ratings: tuple[tuple[Statement, int], ...]
    remarks: tuple[Fact, ...]
    stands: bool
    outcome: Outcome | None = None
    scenario: Scenario | None = None

    @property
    def minutes(self) -> int:
        """How long it lasted, rounded to whole minutes."""
        return round((self.ended - self.started).total_seconds() / 60) if self.started and self.ended else 0


def shown(act: Act, recorded: Sequence[Fact], line: str = "") -> list[Observation]:
    """The observations among somebody's facts, the latest first, perhaps of one line. Inside a running transaction."""
    known = set(standing(recorded, act.today, act.now))
    found = [fact for fact in recorded if fact.kind is FactKind.OBSERVED and line in ("", fact.subject)]
    names = people.names(fact.author for fact in found)
    ordered = sorted(found, key=lambda fact: (fact.happened_on, fact.recorded_at), reverse=True)
    return [_observation(act, fact, recorded, names, known) for fact in ordered]


def _observation(
    act: Act, fact: Fact, recorded: Sequence[Fact], names: dict[str, str], known: set[Fact]
) -> Observation:
    started, ended, received = (instant_of(str(fact.body.get(name, ""))) for name in ("started", "ended", "received"))
    judges = fact.person != act.who.id and may(act.who.roles, Permission.REVIEW_WORK)
    reads = judges or fact.person == act.who.id
    rated = fact.body.get("ratings", {}) if reads else {}
    ratings = tuple((each, int(rated[each.id])) for each in statements(act, fact.subject) if each.id in rated)
    remarks = tuple(each for each in recorded if each.kind is FactKind.REMARKED and each.subject == fact.id)
    return Observation(
        fact,
        BY_LINE[fact.subject],
        Setting(fact.body["setting"]),
        names.get(fact.author, "Somebody"),
        started,
        ended,
        received,
        ratings,
        remarks,
        fact in known,
        outcome_of(fact.body) if reads else None,
        scenario_of(fact.body) if judges else None,
    )


def of_person(act: Act, person_id: str) -> tuple[Person, list[Observation]]:
    """Somebody's observations, for whoever may see the record; one's own too."""
    person = record.look_at(act, person_id, "observations")
    with reading():
        return person, shown(act, facts.of_person(person_id))


def one(act: Act, fact_id: str) -> tuple[Person, Observation]:
    """One observation with its ratings and remarks."""
    with reading():
        fact = facts.by_id(fact_id)
    if fact is None or fact.kind is not FactKind.OBSERVED:
        raise NotFound
    person, found = of_person(act, fact.person)
    return person, next(each for each in found if each.fact.id == fact_id)


def recorded_by_me(act: Act) -> list[tuple[Fact, str]]:
    """The latest cards that I recorded, each with the person's name."""
    act.require(Permission.REVIEW_WORK)
    with reading():
        found = facts.latest_by(act.who.id, FactKind.OBSERVED, RECENT)
        names = people.names(fact.person for fact in found)
    return [(fact, names[fact.person]) for fact in found]


def remark(act: Act, fact_id: str, words: str) -> None:
    """The observed person adds a remark, which stands beside the observation for good."""
    words = record.said(words, "Write your remark in a sentence. It stands beside the observation.")
    free_text.check(act, words)
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.kind is not FactKind.OBSERVED or fact.person != act.who.id:
            raise NotFound
        record.note(act, act.who.id, FactKind.REMARKED, fact.id, act.today, reason=words[:LONGEST_NOTE])


def withdraw(act: Act, fact_id: str, reason: str) -> None:
    """An observation is withdrawn with a reason, by whoever recorded it or a manager."""
    act.require(Permission.REVIEW_WORK)
    reason = record.said(reason, "Say in a sentence why the observation does not hold.")
    free_text.check(act, reason)
    with writing():
        fact = facts.by_id(fact_id)
        allowed = fact is not None and (fact.author == act.who.id or Role.MANAGER.value in act.who.roles)
        if fact is None or fact.kind is not FactKind.OBSERVED or not allowed or fact.person == act.who.id:
            raise NotFound
        record.withdraw_fact(act, fact, reason)
