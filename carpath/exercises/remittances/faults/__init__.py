"""The fault families of the desk. Each lays one thing on clean ground, wrong or as a twin that is right, and returns
the task with its key, or None where the ground does not carry it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from carpath.cis.desk.plan import GENUINE
from carpath.exercises.remittances.faults import (
    amounts,
    batches,
    credits,
    debts,
    drawers,
    flaws,
    mail,
    questions,
    terms,
    waiting,
)
from carpath.exercises.remittances.faults.keys import Laid
from carpath.exercises.remittances.ground import Ground

Family = Callable[..., Laid | None]

FAULTS: Mapping[str, Family] = {
    "several": mail.several,
    "closed": mail.closed,
    "unknown": mail.unknown,
    "recovery": mail.recovery,
    "promised": terms.promised,
    "early": flaws.early,
    "stale": flaws.stale,
    "unsigned": flaws.unsigned,
    "payee": flaws.payee,
    "third": flaws.third,
    "foreign": flaws.foreign,
    "words": flaws.words,
    "cash only": terms.cash_only,
    "deposit": terms.deposit,
    "split": debts.split,
    "neighbour": questions.neighbour,
    "twice": questions.twice,
    "refund": credits.refund,
    "false credit": credits.false_credit,
    "keyed": amounts.keyed_open,
    "keyed late": amounts.keyed_deposited,
    "suspense": waiting.suspense,
    "not ours": waiting.not_ours,
    "batch missing": batches.missing,
    "batch twice": batches.doubled,
    "batch keyed": batches.miskeyed,
    "drawer off": drawers.drawer_off,
    "drawer miscount": drawers.miscounted,
}
# Families that are alike take turns, so that two proof sets in a row hold one of each kin.
KIN: Mapping[str, tuple[str, ...]] = {
    "divided": ("several", "split"),
    "old accounts": ("closed", "recovery"),
    "without account": ("unknown", "suspense", "not ours"),
    "not yet": ("promised", "early"),
    "not complete": ("stale", "unsigned"),
    "not for us": ("payee", "third", "foreign"),
    "terms": ("cash only", "deposit"),
    "wrong account": ("neighbour",),
    "two of it": ("twice", "refund", "false credit"),
    "amounts": ("keyed", "keyed late", "words"),
    "batch": ("batch missing", "batch twice", "batch keyed"),
    "drawer": ("drawer off", "drawer miscount"),
}


def genuine(ground: Ground) -> Laid | None:
    """Something that is right: the twin of any family."""
    return FAULTS[ground.among(sorted(FAULTS))](ground, wrong=False)


def lay(ground: Ground, family: str) -> Laid | None:
    """A line of a family."""
    return genuine(ground) if family == GENUINE else FAULTS[family](ground, wrong=True)
