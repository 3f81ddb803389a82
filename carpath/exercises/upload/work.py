"""What was done on one line of the upload desk: the bench that every desk has, and what only this desk posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from carpath.cis.bench import Bench
from carpath.exercises.upload.case import Final, Lamp, Point, Post, Routed, Start, Task, Told

# How a line may be left; the first sends its read to billing.
PENDING, SKIPPED, ASIDE, HELD = "PE", "SK", "AS", "EX"
STATES = {
    PENDING: "Set to Pending: the read goes to billing where it stands now",
    SKIPPED: "Skipped: no read of this round is used",
    ASIDE: "Set aside: nothing of this record is billed",
    HELD: "Left as an Exception until the answer is here",
}


@dataclass(frozen=True)
class Entered:
    """A bill as the trainee worked it out, entered before the CIS computed `total`."""

    account: str
    start: date
    end: date
    kwh: int
    predicted: Decimal
    total: Decimal


@dataclass(frozen=True)
class Work:
    """`priorities` are those of the orders placed here, by number; `known` is what had been seen when the line was
    decided. Reads of the field, estimate and exchange are the bench's own."""

    bench: Bench
    posts: tuple[Post, ...] = ()
    told: tuple[Told, ...] = ()
    priorities: Mapping[str, str] = field(default_factory=dict)
    finals: tuple[Final, ...] = ()
    refund: Decimal | None = None
    point: Point | None = None
    starts: tuple[Start, ...] = ()
    places: tuple[Routed, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    bills: tuple[Entered, ...] = ()
    known: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """How the line was left, "" while it is open."""
        return self.bench.code

    @property
    def deciding(self) -> Bench:
        """The bench as it was known when the line was decided."""
        return replace(self.bench, seen=self.known)


def start(task: Task) -> Work:
    """The bench as it opens: the line's account, on its first tab."""
    return Work(Bench(account=task.scene.account, seen=(f"account:{task.scene.account}",)))
