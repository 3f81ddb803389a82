"""The practice CIS as one person works in it: the scene that a case shows, and the bench, what was done there.

Nothing is deleted: a read is switched off and a new one added, a bill is cancelled and rebilled. What is not frozen yet
may be undone. `Scene.site` facts reach the person only through what is opened, asked or ordered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from carpath.cis import meters
from carpath.cis.history import current, previous_read, todays_read
from carpath.cis.papers import Paper
from carpath.cis.records import Demand, Neighbourhood, Premise, Read, Segment

TABS = ("account", "premise", "meter", "reads", "bills", "transactions", "orders", "notes")
# Answers of the telephone that are nobody's words.
NO_ANSWER = "Nobody answers; the voice mailbox is full."
OUT_OF_SERVICE = "The number is no longer in service."
BRING = ("read", "photo", "badge", "multiplier", "load", "occupant")


@dataclass(frozen=True)
class Scene:
    """One line of work in its neighbourhood.

    account   the account that the line is about
    book      text of the tariff book that prices everything here
    binder    text of the procedures
    photos    read day (ISO) -> what the reader's photo of that day shows; no entry: no photo was taken
    radio     what AMR hears from the recorded badge today, or "": it cannot be heard
    call      what the customer says on the telephone, true or not; NO_ANSWER, OUT_OF_SERVICE, or what somebody else
              there says, with quotation marks of its own
    mishap    what goes wrong with the first order here: "", late, partial or wrong
    spare     badge of the meter that a serviceman would set
    by_hand   the bill is predicted with binder and adding machine before the CIS computes it
    papers    what lies in files beside the CIS, opened one by one
    """

    hood: Neighbourhood
    account: str
    book: str
    binder: str
    photos: Mapping[str, str] = field(default_factory=dict)
    radio: str = ""
    call: str = NO_ANSWER
    mishap: str = ""
    spare: str = ""
    by_hand: bool = False
    papers: tuple[Paper, ...] = ()

    @property
    def home(self) -> Premise:
        """The premise that the line is about."""
        home = self.hood.by_account(self.account)
        assert home is not None
        return home


@dataclass(frozen=True)
class Ordered:
    """A service order placed here. `placed` and `done` count waits; `result` is "" until it comes back."""

    number: str
    type: str
    account: str
    look: str
    bring: tuple[str, ...]
    placed: int
    done: int | None = None
    result: str = ""
    duplicate: bool = False


@dataclass(frozen=True)
class NewRead:
    """A read added in place of the one of `replaces`, which is switched off; `day` differs when the date was wrong."""

    replaces: date
    day: date
    value: int


@dataclass(frozen=True)
class Exchange:
    """A posted meter exchange: the old meter's last read and the new meter's badge and first read, on one day."""

    day: date
    out: int
    badge: str
    start: int


@dataclass(frozen=True)
class Rebill:
    """A bill cancelled and billed again; `start` is its first day, after a corrected date, and `until` its last one
    where that was corrected; `end` goes on naming it. `predicted` was entered before the CIS computed `total`. It
    counts once it is frozen."""

    account: str
    start: date
    end: date
    reason: str
    kwh: int
    predicted: Decimal
    total: Decimal
    frozen: bool = False
    until: date | None = None

    @property
    def last(self) -> date:
        """The last day that it bills now."""
        return self.until or self.end


@dataclass(frozen=True)
class Prediction:
    """What today's bill should come to, entered before the CIS computed `total`."""

    kwh: int
    predicted: Decimal
    total: Decimal


@dataclass(frozen=True)
class Bench:
    """Everything done on one line. `seen` names the evidence in the order in which it was opened (`reads:4471903826`,
    `photo:2025-01-14`, `order:880001`); `blind` says that something was decided before the history was open;
    `returned` is the day of the last true read, since when every estimated bill was taken back whole;
    `pinned` is a tab kept beside the open one (`reads:4471903826`)."""

    waits: int = 0
    account: str = ""
    tab: str = "account"
    find: str = ""
    pinned: str = ""
    seen: tuple[str, ...] = ()
    blind: bool = False
    orders: tuple[Ordered, ...] = ()
    reads: tuple[NewRead, ...] = ()
    estimate: int | None = None
    multiplier: int | None = None
    multiplier_since: date | None = None
    exchange: Exchange | None = None
    crossed: str = ""
    crossed_since: date | None = None
    demand: Demand | None = None
    returned: date | None = None
    rebills: tuple[Rebill, ...] = ()
    prediction: Prediction | None = None
    note: str = ""
    code: str = ""
    reason: str = ""
    hints: int = 0

    @property
    def done(self) -> bool:
        """The line is resolved."""
        return bool(self.code)

    def shown(self, scene: Scene) -> str:
        """The account that is open on the screen."""
        return self.account or scene.account

    def has_seen(self, mark: str) -> bool:
        return mark in self.seen


def read_value(bench: Bench, day: date, recorded: int | None) -> int | None:
    """The read that counts on that day: the one added last, else the recorded one."""
    return next((new.value for new in reversed(bench.reads) if new.replaces == day), recorded)


def bills_since(scene: Scene, day: date) -> tuple[Segment, ...]:
    """The customer's bills that begin on a day or later, oldest first."""
    return tuple(bill for bill in scene.home.segments if bill.account == scene.account and bill.start >= day)


def opening_read(scene: Scene, bench: Bench) -> Read:
    """The read that opens today's period: the previous one, or, where estimates were returned, the last true one."""
    back = scene.home.read_on(bench.returned) if bench.returned else None
    return back or previous_read(scene.hood, scene.home)


def todays_use(scene: Scene, bench: Bench) -> int | None:
    """kWh that today's bill would take from the bench as it stands, or None while there is no read to take it from."""
    if bench.estimate is not None:
        return bench.estimate
    if bench.crossed:
        other = scene.hood.by_account(bench.crossed)
        return current(scene.hood, other).kwh if other else None
    home = scene.home
    start, end = opening_read(scene, bench), todays_read(scene.hood, home)
    opened = read_value(bench, start.day, start.value)
    closed = read_value(bench, scene.hood.today, end.value if end else None)
    if opened is None or closed is None:
        return None
    multiplier = bench.multiplier or home.meter.multiplier
    if bench.exchange is None:
        return meters.use(opened, closed, dials=home.meter.dials, multiplier=multiplier)
    posted = bench.exchange
    before = meters.use(opened, posted.out, dials=home.meter.dials, multiplier=multiplier)
    if posted.day == scene.hood.today:
        return before  # the new meter begins with the next period
    return before + meters.use(posted.start, closed, dials=home.meter.dials, multiplier=multiplier)


def period_start(scene: Scene, bench: Bench) -> date:
    """The first day of today's period, after a corrected date."""
    start = opening_read(scene, bench).day
    return next((new.day for new in reversed(bench.reads) if new.replaces == start), start)


def todays_demand(scene: Scene, bench: Bench) -> Demand | None:
    """The demand that today's bill would take, or None where none is measured or none came in."""
    read = todays_read(scene.hood, scene.home)
    return bench.demand or (read.demand if read else None)
