"""Staffing: for each rule that needs a qualified signer, a second person or somebody other than oneself, who could
meet it on a day. The rules come from the ladder and from the table of permissions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from carpath.core.access import Permission, may
from carpath.core.evidence import Fact
from carpath.core.ladder import Requirement, SignOff, every
from carpath.core.rulebook import Rulebook
from carpath.core.signing import Signer, qualification, signature_asked
from carpath.core.vocabulary import BY_LINE, Desk, Role


@dataclass(frozen=True)
class Colleague:
    """Somebody who may be asked: their roles, the desks that they can cover, and, of whoever is more than a trainee,
    what is recorded about them."""

    id: str
    roles: tuple[str, ...]
    desks: frozenset[Desk]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Seat:
    """One of the different people that a rule needs at once: what they must be, and who could be it."""

    words: str
    able: frozenset[str]


@dataclass(frozen=True)
class Need:
    """A rule: what it is for, where it stands, the seats that different people fill, how to mend it where nobody can.
    `about`: the people whose cases it decides, who fill no seat in their own."""

    title: str
    source: str
    seats: tuple[Seat, ...]
    mend: str
    about: frozenset[str]


class Standing(IntEnum):
    """How a rule stands, the worst first."""

    NOBODY = 0
    NOT_FOR_ALL = 1
    THIN = 2
    MET = 3


@dataclass(frozen=True)
class Finding:
    """A rule on a day: `able` by seat, who is left out because they would decide about themselves, and on whom alone
    it hangs."""

    need: Need
    standing: Standing
    able: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...]
    hangs_on: tuple[str, ...]


def check(needs: Iterable[Need], away: Collection[str]) -> tuple[Finding, ...]:
    """Each rule without the people who are away; what nobody can meet comes first. People are given by id."""
    return tuple(sorted((_find(need, frozenset(away)) for need in needs), key=lambda found: found.standing))


def _find(need: Need, away: frozenset[str]) -> Finding:
    seats = [seat.able - away for seat in need.seats]
    able = tuple(tuple(sorted(each)) for each in seats)
    if not fills(seats):
        return Finding(need, Standing.NOBODY, able, (), ())
    hangs_on = _indispensable(seats)
    left_out = tuple(each for each in hangs_on if each in need.about)
    standing = Standing.NOT_FOR_ALL if left_out else Standing.THIN if hangs_on else Standing.MET
    return Finding(need, standing, able, left_out, hangs_on)


def _indispensable(seats: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Without whom the seats cannot be taken. Where each has more people than there are seats, there is nobody such."""
    if min(len(seat) for seat in seats) > len(seats):
        return ()
    candidates = sorted(frozenset().union(*seats))
    return tuple(each for each in candidates if not fills([seat - {each} for seat in seats]))


def fills(seats: Sequence[Collection[str]]) -> bool:
    """Can different people take all seats?"""
    taken: dict[str, int] = {}
    return all(_seated(seat, seats, taken, set()) for seat in range(len(seats)))


def _seated(seat: int, seats: Sequence[Collection[str]], taken: dict[str, int], tried: set[str]) -> bool:
    """Seat somebody, moving others to their other seats where that makes room."""
    for person in seats[seat]:
        if person not in tried:
            tried.add(person)
            if person not in taken or _seated(taken[person], seats, taken, tried):
                taken[person] = seat
                return True
    return False


def needs(colleagues: Sequence[Colleague], rulebook: Rulebook, day: date, known: datetime) -> tuple[Need, ...]:
    """Every rule of the ladder and of the table that asks for other people, with who could meet it."""
    signed = _signatures(colleagues, rulebook, day, known)
    return (*signed, *_deeds(colleagues), _large_bills(colleagues))


def _signatures(colleagues: Sequence[Colleague], rulebook: Rulebook, day: date, known: datetime) -> Iterator[Need]:
    """The lines that somebody signs, once for each number of signatures."""
    signers = [each for each in colleagues if may(each.roles, Permission.SIGN_OFF)]
    for (line, count), found in _asked(rulebook):
        roles = tuple(dict.fromkeys(role for _, rule in found for role in rule.by))
        able = frozenset(
            each.id
            for each in signers
            if qualification(Signer(each.id, each.roles, each.facts), line, roles, rulebook, day, known).may
        )
        yield _signature(line, count, able, found[0][0].source, _trainees(colleagues) - able)


_Asked = tuple[tuple[str, int], list[tuple[Requirement, SignOff]]]


def _asked(rulebook: Rulebook) -> list[_Asked]:
    """What asks for each line and number of signatures, in the order of the job description."""
    asked: dict[tuple[str, int], list[tuple[Requirement, SignOff]]] = {}
    for rung in rulebook.ladder.rungs:
        for requirement in every(rung.requirements):
            if rule := signature_asked(requirement, rulebook):
                asked.setdefault((rule.line, rule.count), []).append((requirement, rule))
    lines = list(BY_LINE)
    return sorted(asked.items(), key=lambda each: (lines.index(each[0][0]), each[0][1]))


def _signature(line: str, count: int, able: frozenset[str], source: str, trainees: frozenset[str]) -> Need:
    name = BY_LINE[line].name
    seats = (Seat("A qualified signer", able), *(Seat("Another qualified signer", able) for _ in range(count - 1)))
    mend = "A manager names a first qualifier, or a trainer refreshes the own proficiency in it."
    words = "" if count == 1 else f", {count} people"
    return Need(f"Sign off {line} {name}{words}", source, seats, mend, trainees)


def _trainees(colleagues: Iterable[Colleague]) -> frozenset[str]:
    return frozenset(each.id for each in colleagues if Role.TRAINEE in each.roles)


@dataclass(frozen=True)
class _Deed:
    title: str
    source: str
    seats: tuple[tuple[str, Permission], ...]
    concerns: Permission = Permission.PRACTISE


_OTHERS = "Nobody decides for themselves"
_DEEDS = (
    _Deed("Verify a level", _OTHERS, (("Somebody of HR other than the person", Permission.VERIFY),)),
    _Deed(
        "Exempt from a requirement",
        "An exemption takes two people, neither of them the person",
        (("Proposes it", Permission.VERIFY), ("Signs second", Permission.SIGN_SECOND)),
    ),
    _Deed(
        "Decide an appeal against a verification",
        "Whoever hears an appeal did not decide before",
        (("Decided first", Permission.VERIFY), ("Hears the appeal", Permission.DECIDE_APPEALS)),
    ),
    _Deed("Supervise a test", _OTHERS, (("A proctor other than the person", Permission.PROCTOR),)),
    _Deed("Decide what a machine left open", _OTHERS, (("A trainer other than the person", Permission.SCORE),)),
    _Deed("Review live work", _OTHERS, (("Somebody other than the person", Permission.REVIEW_WORK),)),
    _Deed("Accept papers", _OTHERS, (("Somebody of HR other than the person", Permission.ACCEPT_DOCUMENTS),)),
    _Deed("Keep the service record", _OTHERS, (("Somebody of HR other than the person", Permission.KEEP_SERVICE),)),
    _Deed("Enter the desk roster", _OTHERS, (("Somebody other than the person", Permission.KEEP_ROSTER),)),
    _Deed(
        "Name a first qualifier",
        "Nobody names themselves",
        (("A manager", Permission.NAME_QUALIFIER),),
        Permission.SIGN_OFF,
    ),
)


def _deeds(colleagues: Sequence[Colleague]) -> Iterator[Need]:
    """What the table of permissions gives to some roles, and nobody does in their own case."""
    for deed in _DEEDS:
        seats = tuple(Seat(words, _holding(colleagues, permission)) for words, permission in deed.seats)
        words = dict.fromkeys(role.word for _, permission in deed.seats for role in Role if role in permission.roles)
        mend = f"An administrator gives another person the role {' or '.join(words)}."
        yield Need(deed.title, deed.source, seats, mend, _holding(colleagues, deed.concerns))


def _holding(colleagues: Iterable[Colleague], permission: Permission) -> frozenset[str]:
    return frozenset(each.id for each in colleagues if may(each.roles, permission))


def _large_bills(colleagues: Sequence[Colleague]) -> Need:
    """Whoever computed a large bill does not check it."""
    able = frozenset(each.id for each in colleagues if Desk.MANUAL in each.desks)
    seats = (Seat("Computes the bill", able), Seat("Checks it", able))
    mend = "A second person earns or refreshes proficiency in manual billing."
    source = "Reference binder: whoever computed it does not check it"
    return Need("Check a large bill", source, seats, mend, frozenset())
