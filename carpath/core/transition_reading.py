"""Reading what a ladder says about the version before: who stays on it, and what of it counts for the new one."""

from __future__ import annotations

from carpath.core.ladder import CarryOver, Ladder, Stays, Transition
from carpath.core.tables import Table


def read_transition(table: Table) -> Transition:
    """The [transition] of a ladder; without one everybody moves on the effective day."""
    if not table.has("transition"):
        return Transition()
    row = table.table("transition")
    who = row.choice("who", Stays)
    until = row.day("until") if who is not Stays.NOBODY or row.has("until") else None
    if who is Stays.NOBODY and until:
        row.fault("Nobody stays, so there is no day to stay until; leave `until` out or say who stays.")
    row.close()
    return Transition(who, until)


def read_carry_over(table: Table) -> tuple[CarryOver, ...]:
    """Each [[carry_over]] of a ladder, in its order."""
    rows = table.tables("carry_over", name="from", required=False)
    return tuple(_carry_over(row) for row in rows)


def _carry_over(row: Table) -> CarryOver:
    carry = CarryOver(row.text("from"), row.text("to"))
    row.close()
    return carry


def check_carry_over(ladder: Ladder, table: Table) -> None:
    """Note what is carried over to a requirement that is not there, and what is carried over twice."""
    ids = {each.id for each in ladder.everything}
    for carry in dict.fromkeys(ladder.carry_over):
        if carry.counts_for not in ids:
            table.fault(f"carry_over: `to` is {carry.counts_for!r}, which this ladder does not ask for.")
        if ladder.carry_over.count(carry) > 1:
            table.fault(f"carry_over: {carry.earlier!r} is carried over to {carry.counts_for!r} more than once.")
