"""The ten types of handbook 6.3, each a change of one record that breaks a clean day, with what mends it."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.exercises.daily_balance.faults import at_bank, in_batches, in_ledger, keyed, on_forms
from carpath.exercises.daily_balance.faults.parts import Lay

OF_A_DAY: Mapping[str, Lay] = {
    "timing": at_bank.timing,
    "transposed": keyed.transposed,
    "slide": keyed.slid,
    "side": on_forms.wrong_side,
    "batch": in_batches.run_wrongly,
    "bank-item": at_bank.unknown_to_cis,
    "interface": in_ledger.refused,
    "journal": in_ledger.misposted,
    "mapping": in_ledger.misdirected,
    "drawer": in_batches.short_or_over,
}
SUSPENSE, AUDIT = "suspense", "audit"
LISTS = (SUSPENSE, AUDIT)
KIN: Mapping[str, tuple[str, ...]] = {
    "timing": ("timing",) * 5,
    "keyed": ("transposed", "slide", "side"),
    "cash": ("batch", "bank-item", "drawer"),
    "ledger": ("interface", "journal", "mapping"),
    SUSPENSE: (SUSPENSE,),
    AUDIT: (AUDIT,),
}
"""Families that are alike: of each a proof set takes another one in turn. Practice deals them all, and timing so often
that it is a good third of the days with a difference, as in a year of days (handbook 6.3)."""
DEALT = tuple(name for names in KIN.values() for name in names)
