"""The fault families of the desk (handbook 12.4, 12.5, 12.6), each a way of laying one advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from carpath.cis.desk.plan import GENUINE, Kin
from carpath.exercises.returned_items.faults import counts, deposits, foreign, items, no_fee, returned, standing
from carpath.exercises.returned_items.ground import Ground
from carpath.exercises.returned_items.right import Laid

_FAULTS: Mapping[str, Callable[[Ground], Laid | None]] = {
    "nsf": returned.nsf,
    "closed": returned.closed,
    "stopped": returned.stopped,
    "several": returned.several,
    "second": returned.second,
    "unlocated": returned.unlocated,
    "misread": no_fee.misread,
    "unauthorized": no_fee.unauthorized,
    "duplicate": no_fee.duplicate,
    "stranger": no_fee.stranger,
    "under": items.under,
    "over": items.over,
    "words": items.words,
    "bank-under": items.bank_under,
    "bank-over": items.bank_over,
    "posted-wrong": items.posted_wrong,
    "exchange": foreign.exchange,
    "exchange-return": foreign.exchange_return,
    "slip": deposits.slip,
    "cash": counts.cash,
    "drawer": counts.drawer,
    "settled": counts.settled,
    "account": deposits.account,
}
FAMILIES: Mapping[str, Callable[[Ground], Laid | None]] = {
    GENUINE: lambda ground: standing.genuine(ground, tuple(_FAULTS.values())),
    **_FAULTS,
}
# Families that take one place in a proof set by turns: two sets of twelve lines hold every kin.
KIN: Kin = {
    "returned": ("nsf", "closed", "stopped"),
    "several": ("several", "second"),
    "unlocated": ("misread", "unlocated"),
    "unauthorized": ("unauthorized",),
    "not-ours": ("duplicate", "stranger"),
    "encoded": ("over", "under"),
    "words": ("words",),
    "captured": ("bank-over", "bank-under"),
    "posted": ("posted-wrong",),
    "foreign": ("exchange", "exchange-return"),
    "deposit": ("slip", "account", "settled"),
    "cash": ("cash", "drawer"),
}
