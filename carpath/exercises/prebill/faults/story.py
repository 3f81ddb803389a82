"""A story: what happened on a lot, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from carpath.cis.papers import Paper
from carpath.cis.prebill_master import SOUND, Entry, Tables
from carpath.cis.records import Premise
from carpath.exercises.prebill.case import MENDED, Call, Next, Report, Settled, Statement, Told

# Fields of one period; a mistake in any other comes back every month.
ONCE = frozenset({"opens", "closes", "read", "bank"})
HALF, THIRD, TWO_THIRDS = Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)


@dataclass(frozen=True)
class Story:
    """What happened on a lot, and where it is written.

    codes      the line must be listed under one of these first, else other ground is drawn
    sources    marks of the sources that hold the fact; the key opens all of them
    proof      what the key's note gives as proof
    call       what the customer says;  asks: the key calls all the same
    reason     cancel reason of the earlier bills, "" where none are billed again
    records    further facts of the Task (certificate, budget, facts on tabs ...)
    looks      what the key opens beside the sources
    photos     what the reader's photos show, by day
    order      type of the service order that the line needs, with what to look at
    accounts   numbers that must be marked;  covered: those that the report of a table reaches anyway
    next       the agreement that follows;  settles: what is posted on the account
    """

    fault: str
    codes: tuple[str, ...]
    said: str
    where: str
    proof: str
    sources: tuple[str, ...]
    paragraph: str
    call: str
    repairs: tuple[Entry, ...] = ()
    papers: tuple[Paper, ...] = ()
    statements: tuple[Statement, ...] = ()
    decision: str = MENDED
    calls: tuple[Call, ...] = ()
    asks: bool = False
    reason: str = ""
    tables: Tables = SOUND
    report: Report | None = None
    told: Told | None = None
    accounts: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    others: tuple[Premise, ...] = ()
    looks: tuple[str, ...] = ()
    order: tuple[str, str] | None = None
    downstream: str = ""
    photos: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, Any] = field(default_factory=dict)
    next: Next | None = None
    settles: tuple[Settled, ...] = ()
