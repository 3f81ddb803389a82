"""A case of the pre-billing desk: the listed bill with the records behind it (Task), and what is wrong (Key)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from carpath.cis.bench import Scene
from carpath.cis.prebill_master import SOUND, Entry, Master, Service, Tables
from carpath.cis.prebill_records import Agreement, Budget, Certificate, Enrolment, Point

Moves = tuple[Mapping[str, str], ...]
ZERO = Decimal("0.00")
CLEAR, MENDED, HOLD, STOP = "CL", "RC", "HD", "ST"


@dataclass(frozen=True)
class Statement:
    """What a source says of a field: `mark` is the source once opened, `since` the first day. `hearsay` proves
    nothing: people on the telephone, old notes."""

    mark: str
    field: str
    value: str
    since: date
    hearsay: bool = False


@dataclass(frozen=True)
class Settled:
    """Money posted on the line's account: a type of `settling.TYPES`, dollars, and the account to which they move,
    "" where they move to none."""

    type: str
    amount: Decimal
    account: str = ""


@dataclass(frozen=True)
class Next:
    """The agreement that follows: its customer, its first day, and what its first bill comes to."""

    name: str
    since: date
    total: Decimal


@dataclass(frozen=True)
class Task:
    """One line of the pre-bill validation list at a difficulty step from 1 to 4.

    master, service, point   the records from which today's bill was calculated
    limits     text of the validations' limits
    tables     how the rates of this run were loaded
    demand     kW of the earlier bills, in their order; empty without a demand register
    facts      further facts on the tabs account, premise and meter, as (label, value)
    plats      premise sequence -> plat and lot
    spare      number that the next account here would get
    """

    scene: Scene
    step: int
    master: Master
    service: Service
    point: Point
    agreements: tuple[Agreement, ...]
    limits: str
    tables: Tables = SOUND
    demand: tuple[int, ...] = ()
    certificate: Certificate | None = None
    enrolment: Enrolment | None = None
    budget: Budget | None = None
    carried: int | None = None
    facts: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    plats: Mapping[str, str] = field(default_factory=dict)
    spare: str = ""


@dataclass(frozen=True)
class Call:
    """An accepted decision: its share of the points, and what must have been opened for it (any one of `proof`)."""

    code: str
    share: Fraction = Fraction(1)
    proof: tuple[str, ...] = ()


@dataclass(frozen=True)
class RightBill:
    """An earlier bill that must be cancelled and rebilled."""

    end: date
    billed: Decimal
    total: Decimal

    @property
    def net(self) -> Decimal:
        return self.total - self.billed


@dataclass(frozen=True)
class Report:
    """A table of the run that is wrong: `blocks`, `version` or `state tax`, and the day of the version concerned;
    `also` are further days in its row, which name it as well."""

    table: str
    since: date
    also: tuple[date, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        return (self.since, *self.also)


@dataclass(frozen=True)
class Told:
    """What the balancing desk must hear: a city's tax code, and whether it `gains` or `loses`."""

    city: str
    effect: str


@dataclass(frozen=True)
class Reach:
    """How far the fault reaches: earlier bills of this account, tax that the District absorbs, the city concerned,
    other accounts with the same fault. No bill that begins before `earliest` may be charged again. The balancing desk
    must be `told`, or may be (`hears`) where it is not asked for. Accounts that are `covered` by the report of a table
    may be marked as well."""

    earliest: date
    bills: tuple[RightBill, ...] = ()
    absorbed: Decimal = ZERO
    told: Told | None = None
    hears: Told | None = None
    accounts: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Key:
    """What is behind a line.

    fault       the family, "genuine" where the bill is right
    said        what happened, in a sentence
    sources     marks of the sources that hold the fact; any one must be opened before deciding
    where       the source in words, for the hints
    repairs     what must be mended in the master record; `report` the table that is wrong instead
    as_is       the bill as it was calculated; `right` what it must be; `computed` what the CIS makes of the mended
                record, which differs from `right` while a table of the run is wrong
    drafted     the bill must be calculated again
    orders      types of service orders that are no waste
    statements  what the sources say of the fields in doubt: they leave one explanation
    next        the agreement that must be started;  settles: what must be posted on the account
    """

    fault: str
    codes: tuple[str, ...]
    said: str
    sources: tuple[str, ...]
    where: str
    calls: tuple[Call, ...]
    repairs: tuple[Entry, ...]
    report: Report | None
    as_is: Decimal
    right: Decimal
    computed: Decimal
    drafted: bool
    reach: Reach
    orders: tuple[str, ...]
    statements: tuple[Statement, ...]
    paragraph: str
    downstream: str
    moves: Moves
    next: Next | None = None
    settles: tuple[Settled, ...] = ()

    @property
    def stands(self) -> bool:
        """The bill is right as it stands."""
        return self.fault == "genuine"
