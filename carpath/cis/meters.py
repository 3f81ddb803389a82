"""Registers: dials, multiplier, the way over zero, and the ways in which a read goes wrong."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.errors import Refused


def capacity(dials: int) -> int:
    """How many counts a register has before it shows zero again: 100,000 for five dials."""
    return int(10**dials)


def face(value: int, dials: int) -> str:
    """The read as it stands on the register, with its leading zeros: 847 on five dials is `00847`."""
    return f"{value:0{dials}d}"


def read_face(text: str, dials: int) -> int:
    """What a person typed as a read (`54,071`, `00847`). Raises Refused when it does not fit on the register."""
    digits = text.replace(",", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit():
        raise Refused("Enter the read as whole digits, for example 48216.")
    if len(digits) > dials:
        raise Refused(f"This register has {dials} dials: a read of {len(digits)} digits cannot stand on it.")
    return int(digits)


def advance(previous: int, current: int, dials: int) -> int:
    """Counts from `previous` on to `current`, over zero when the register has passed it."""
    return (current - previous) % capacity(dials)


def use(previous: int, current: int, *, dials: int, multiplier: int = 1) -> int:
    """kWh between two reads, over zero when needed: (100,000 - 99,312) + 847 = 1,535 (handbook 5.6, 1B)."""
    return advance(previous, current, dials) * multiplier


@dataclass(frozen=True)
class Slip:
    """One way in which `value` may have been written for another read: `kind` is digit, swap or shift;
    `place` counts from the left, from 1."""

    kind: str
    place: int
    value: int


def digit_slips(value: int, dials: int) -> tuple[Slip, ...]:
    """Every read that differs in exactly one dial."""
    shown = face(value, dials)
    return tuple(
        Slip("digit", place + 1, int(shown[:place] + digit + shown[place + 1 :]))
        for place in range(dials)
        for digit in "0123456789"
        if digit != shown[place]
    )


def swap_slips(value: int, dials: int) -> tuple[Slip, ...]:
    """Every read with two neighbouring digits exchanged; the difference is always divisible by 9."""
    shown = face(value, dials)
    return tuple(
        Slip("swap", place + 1, int(shown[:place] + shown[place + 1] + shown[place] + shown[place + 2 :]))
        for place in range(dials - 1)
        if shown[place] != shown[place + 1]
    )


def shift_slips(value: int, dials: int) -> tuple[Slip, ...]:
    """The read keyed one place to the left (a zero behind it) or to the right (the last digit lost)."""
    moved = (Slip("shift", 1, value * 10 % capacity(dials)), Slip("shift", dials, value // 10))
    return tuple(slip for slip in moved if slip.value != value)


def slips(value: int, dials: int) -> tuple[Slip, ...]:
    """Every single slip of a read: one digit, one neighbouring swap, one shift."""
    return digit_slips(value, dials) + swap_slips(value, dials) + shift_slips(value, dials)


def slip_between(written: int, true: int, dials: int) -> Slip | None:
    """The single slip that turned `true` into `written`, or None. A swap is named before a digit."""
    order = {"swap": 0, "shift": 1, "digit": 2}
    found = [slip for slip in slips(true, dials) if slip.value == written]
    return min(found, key=lambda slip: order[slip.kind], default=None)
