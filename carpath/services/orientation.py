"""The orientation list of one person: each line signed by the person and by whoever led it; nobody signs both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carpath.core.access import Permission, may
from carpath.core.dates import show
from carpath.core.eligibility import situation
from carpath.core.errors import Fault, Faulty, NotFound
from carpath.core.evidence import Fact, FactKind
from carpath.core.judge_orientation import LineState, Missing, line_states
from carpath.core.orientation import OrientationLine
from carpath.core.vocabulary import Level, Role
from carpath.services import free_text, record, signatures, signin
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store import signatures as store
from carpath.store.engine import reading, writing
from carpath.store.people import Person

SITTING = timedelta(minutes=10)
"""Within a sitting the password that was entered for one signature stands for the next lines as well."""


@dataclass(frozen=True)
class Line:
    """A line with the two signatures that stand, and whether the person at the page may sign it now."""

    state: LineState
    own: Fact | None
    led: Fact | None
    may_sign: bool


@dataclass(frozen=True)
class OrientationPage:
    """The list by group. `sitting`: no password is asked for; `refused`: why nothing can be signed here, or ""."""

    person: Person
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    names: dict[str, str]
    mine: bool
    sitting: bool
    refused: str

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in the order of the list."""
        return tuple(line for _, lines in self.groups for line in lines)

    @property
    def done(self) -> int:
        """How many lines both have signed."""
        return sum(line.state.done_on is not None for line in self.lines)

    @property
    def open(self) -> int:
        """How many lines whoever looks may sign."""
        return len(self.shown) + len(self.not_shown)

    @property
    def shown(self) -> tuple[Line, ...]:
        """Those of them that the other side has signed already."""
        return tuple(line for line in self.lines if line.may_sign and (line.own or line.led))

    @property
    def not_shown(self) -> tuple[Line, ...]:
        """Those of them that nobody has signed yet."""
        return tuple(line for line in self.lines if line.may_sign and not (line.own or line.led))


def page(act: Act, person_id: str) -> OrientationPage:
    """Somebody's list, one's own included; the look is noted."""
    person, mine = record.look_at(act, person_id, "orientation"), person_id == act.who.id
    refused = _refusal(act, mine)
    with reading():
        known = {fact.id: fact for fact in facts.of_person(person_id)}
        lines = [_line(state, known, mine, refused) for state in _states(act, known.values())]
        names = {each.id: each.name for each in people.by_ids({fact.author for fact in known.values()})}
        sitting = _in_a_sitting(act)
    groups = dict.fromkeys(line.state.line.group for line in lines)
    grouped = tuple((name, tuple(each for each in lines if each.state.line.group == name)) for name in groups)
    return OrientationPage(person, grouped, names, mine, sitting, refused)


def lines_shown(act: Act, recorded: Sequence[Fact]) -> int:
    """How many lines somebody was shown and has not signed: for reminders, without a transaction."""
    return sum(state.missing is Missing.TRAINEE for state in _states(act, recorded))


def _refusal(act: Act, mine: bool) -> str:
    needed = Permission.PRACTISE if mine else Permission.SIGN_OFF
    if may(act.who.roles, needed):
        return ""
    return "The orientation is of those who train here." if mine else "A trainer or manager signs for what they led."


def _states(act: Act, known: Iterable[Fact]) -> tuple[LineState, ...]:
    return line_states(situation(act.office.rulebook, Level.ONE, known, act.today, act.now))


def _line(state: LineState, known: dict[str, Fact], mine: bool, refused: str) -> Line:
    signed = [known[fact] for fact in state.facts]
    own = next((fact for fact in signed if fact.author == fact.person), None)
    led = next((fact for fact in signed if fact.author != fact.person), None)
    return Line(state, own, led, not refused and (own if mine else led) is None)


def _in_a_sitting(act: Act) -> bool:
    return store.entered_since(act.who.id, act.session, act.now - SITTING)


@dataclass(frozen=True)
class Signing:
    """What is signed: the lines by id, the day on which they were shown (asked of whoever led), the password."""

    lines: tuple[str, ...]
    held_on: date | None
    password: str


def sign(act: Act, person_id: str, given: Signing) -> int:
    """Sign lines for one's own side: as the person, or as whoever led them. One signature, one fact for each line.

    Returns how many lines were signed; what one has signed already is left as it is.
    """
    mine = person_id == act.who.id
    act.require(Permission.PRACTISE if mine else Permission.SIGN_OFF)
    asked, day = _asked(act, given, mine)
    with reading():
        person, sitting = people.by_id(person_id), _in_a_sitting(act)
    if person is None:
        raise NotFound
    if not sitting:
        signin.reauthenticate(act, given.password)
    with writing():
        people.hold(person_id)
        known = {fact.id: fact for fact in facts.of_person(person_id)}
        lines = [_line(state, known, mine, "") for state in _states(act, known.values())]
        left = [each.state.line for each in lines if each.may_sign and each.state.line in asked]
        if left:
            _record(act, person, left, day, sitting)
    return len(left)


def _asked(act: Act, given: Signing, mine: bool) -> tuple[list[OrientationLine], date]:
    asked = [line for line in act.office.rulebook.orientation if line.id in given.lines]
    day = act.today if mine else given.held_on
    faults = []
    if not asked or len(asked) != len(set(given.lines)):
        faults.append(Fault("lines", "Tick at least one line."))
    if day is None or day > act.today:
        faults.append(Fault("held_on", "Enter the day on which you showed these lines, not later than today."))
    if faults:
        raise Faulty(faults)
    assert day is not None
    return asked, day


def _record(act: Act, person: Person, lines: Sequence[OrientationLine], day: date, sitting: bool) -> None:
    says, mine = _meaning(act, person, lines, day), person.id == act.who.id
    signed = {"person": person.id, "lines": [line.id for line in lines], "held_on": day, "meaning": says}
    signer_roles = (Role.TRAINEE, Role.TRAINER) if mine else (Role.TRAINER, Role.MANAGER)
    role = next(role.value for role in signer_roles if role.value in act.who.roles)
    signature = signatures.sign(act, signed, says, role, signatures.IN_SITTING if sitting else signatures.PASSWORD)
    for line in lines:
        source, body = f"signature:{signature}:{line.id}", {"signature": signature, "text": line.text}
        record.note(act, person.id, FactKind.ORIENTATION, line.id, day, source=source, body=body)


def _meaning(act: Act, person: Person, lines: Sequence[OrientationLine], day: date) -> str:
    named = "; ".join(line.text for line in lines)
    if person.id == act.who.id:
        return f"I was shown and told these lines of the orientation and have understood them: {named}."
    return f"I showed and explained these lines of the orientation to {person.name} on {show(day)}: {named}."


def withdraw(act: Act, fact_id: str, reason: str) -> str:
    """Withdraw a signature with a reason: by whoever signed, or by a manager about somebody else's record. Returns the
    id of the person whose list it is."""
    reason = record.said(reason, "Say in a sentence why the signature no longer holds.")
    free_text.check(act, reason)
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.kind is not FactKind.ORIENTATION or not _may_withdraw(act, fact):
            raise NotFound
        record.withdraw_fact(act, fact, reason)
    return fact.person


def _may_withdraw(act: Act, fact: Fact) -> bool:
    own = fact.author == act.who.id
    return own or (Role.MANAGER.value in act.who.roles and fact.person != act.who.id)
