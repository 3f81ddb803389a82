"""The pieces of which every key is made: the line as the report shows it, the key's own moves, its note, its money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from carpath.cis import estimating, meters
from carpath.cis.bench import NewRead, Scene
from carpath.cis.bench_looking import FIRST_ORDER
from carpath.cis.history import Comparison
from carpath.cis.records import Demand, Neighbourhood, Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Moves, RightBill, Treatment
from carpath.exercises.hilo.explain import explanations
from carpath.exercises.hilo.ground import Ground

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
NOTHING = Decimal("0.00")
FLOOR = 300


@dataclass(frozen=True)
class Laid:
    """A fault laid on its ground: the scene, and how the report lists it."""

    ground: Ground
    scene: Scene
    found: Comparison

    @property
    def today(self) -> str:
        return self.ground.today.isoformat()

    def bill(self, kwh: int | None, demand: Demand | None = None) -> Decimal:
        """Today's bill for a use, with the demand as it was read unless another is given; nothing without a use."""
        period = self.found.period
        if kwh is None:
            return NOTHING
        return self.ground.bill(self.scene.home, period.start, period.end, kwh, demand or period.demand)

    @property
    def as_read(self) -> Decimal:
        return self.bill(self.found.period.kwh)

    def seen(self) -> str:
        """The first sentence of a key's note: what the report shows."""
        use = "no read" if self.found.reported is None else f"{self.found.reported:,} kWh"
        codes, days = " ".join(self.found.codes), self.found.period.days
        return f"Seen: {codes}, {use} in {days} days against {self.found.expected.kwh:,} expected; history opened."

    def looking(self, *marks: str) -> Moves:
        """What everybody opens first, the history of the line's account and its meter; then the evidence of `marks`."""
        first = ({"do": "open", "tab": "reads", "account": self.scene.account}, {"do": "open", "tab": "meter"})
        return (*first, *(_look(mark) for mark in marks if mark not in ("", f"reads:{self.scene.account}")))

    def predicting(self, kwh: int, demand: Demand | None = None) -> Moves:
        """On a line by hand the bill is predicted before it is computed."""
        total = str(self.bill(kwh, demand))
        return ({"do": "predict", "kwh": str(kwh), "total": total},) if self.scene.by_hand else ()


def laid(ground: Ground, scene: Scene) -> Laid:
    return Laid(ground, scene, ground.comparison(scene))


def hood_with(scene: Scene, *homes: Premise) -> Neighbourhood:
    """The neighbourhood with premises replaced by other states of them (by their place on the route)."""
    new = {home.sequence: home for home in homes}
    return replace(scene.hood, premises=tuple(new.get(home.sequence, home) for home in scene.hood.premises))


def swapped(line: Laid, *homes: Premise) -> Laid:
    """The line with premises replaced by other states of them."""
    return laid(line.ground, replace(line.scene, hood=hood_with(line.scene, *homes)))


def doubtful(line: Laid) -> bool:
    """Whether the screen leaves more than one explanation, so that a re-read is right too."""
    return len(explanations(line.scene, line.found)) > 1


def _look(mark: str) -> Mapping[str, str]:
    """The move that opens a piece of evidence."""
    kind, _, where = mark.partition(":")
    if kind == "photo":
        return {"do": "photo", "on": where}
    if kind == "paper":
        return {"do": "paper", "name": where}
    return {"do": "open", "tab": kind, "account": where} if where else {"do": kind}


def ordering(scene: Scene, kind: str, look: str, bring: Sequence[str]) -> tuple[Moves, str]:
    """The moves that bring back a sound answer, and the number of the order that brought it. The first order of a scene
    may go wrong; then a second one is sent."""
    order = {"do": "order", "type": kind, "look": look, **{f"bring_{item}": "1" for item in bring}}
    sent: Moves = (order, {"do": "wait"})
    if scene.mishap == "late":
        return (*sent, {"do": "wait"}), str(FIRST_ORDER)
    again = int(scene.mishap in ("partial", "wrong"))
    return sent * (1 + again), str(FIRST_ORDER + again)


def predicted(scene: Scene, kwh: int, total: Decimal) -> Moves:
    """The prediction of a line by hand whose period is not the one that the report shows."""
    return ({"do": "predict", "kwh": str(kwh), "total": str(total)},) if scene.by_hand else ()


def rereading(scene: Scene, reads: Sequence[NewRead]) -> Moves:
    """Each read put right, with its day where that was wrong."""
    return tuple(_reread(read, scene.home.meter.dials) for read in reads)


def _reread(read: NewRead, dials: int) -> Mapping[str, str]:
    moved = {"date": read.day.isoformat()} if read.day != read.replaces else {}
    return {"do": "read", "on": read.replaces.isoformat(), "value": meters.face(read.value, dials), **moved}


def deciding(code: str, note: str) -> Moves:
    return ({"do": "note", "text": note}, {"do": "resolve", "code": code})


def rebilling(bills: Sequence[RightBill], reason: str) -> Moves:
    """Cancel and rebill, oldest first, one bill at a time."""
    ordered = sorted(bills, key=lambda bill: (bill.end, bill.account))
    return tuple(move for bill in ordered for move in (_rebill(bill, reason), _freeze(bill)))


def _rebill(bill: RightBill, reason: str) -> Mapping[str, str]:
    return {
        "do": "rebill",
        "account": bill.account,
        "bill": bill.end.isoformat(),
        "reason": reason,
        "kwh": str(bill.kwh),
        "expected": str(bill.total),
    }


def _freeze(bill: RightBill) -> Mapping[str, str]:
    return {"do": "freeze", "account": bill.account, "bill": bill.end.isoformat()}


def held(*types: str) -> tuple[Treatment, ...]:
    """What is a third right where someone had to be sent: hold for the order."""
    return (Treatment("HD", THIRD, tuple(f"sent:{kind}" for kind in types)),)


def rebilled(*proof: str) -> tuple[Treatment, ...]:
    """What is half right where the cause has a code of its own: it is true that earlier bills were rebilled."""
    return (Treatment("CB", HALF, proof),)


def earliest(ground: Ground, *, residential: bool, underbilled: bool = True) -> date:
    """The first day that may be billed again."""
    book = ground.bank.book.backbilling
    rule = estimating.BackBilling(
        book.residential_underbilled_months, book.nonresidential_underbilled_months, book.overbilled_refund_months
    )
    return estimating.months_before(ground.today, rule.months(residential=residential, underbilled=underbilled))


def gap(as_read: Decimal, right: Decimal) -> str:
    """How far a bill would have been off, in words."""
    off = as_read - right
    return f"{show(abs(off))} too {'much' if off > 0 else 'little'}"


def bills(number: int) -> str:
    """`1 bill`, `2 bills`."""
    return "1 bill" if number == 1 else f"{number} bills"


def flag(right: int, billed: int) -> str:
    """Under which code a read must have failed that was billed wrongly and released; "" below the floor of a home."""
    if abs(right - billed) < FLOOR:
        return ""
    return "HI" if billed > right else "LO"


def net(bills: Sequence[RightBill]) -> Decimal:
    return sum((bill.net for bill in bills), NOTHING)
