"""The desk's bank: the library of every desk, the accepted treatments, how a queue is made, the opening page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from carpath.cis.cash.treatments import Treatments, treatments_for
from carpath.cis.desk.blueprint import Blueprint, read_blueprint
from carpath.cis.desk.page import read_page
from carpath.cis.library import Library, read_library
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Fault


@dataclass(frozen=True)
class Bank:
    """Everything that a line of the desk is drawn from."""

    library: Library
    blueprint: Blueprint = field(default_factory=Blueprint)
    page: Mapping[str, Any] = field(default_factory=dict)
    treatments: Treatments = field(default_factory=Treatments)

    @property
    def book(self) -> TariffBook:
        return self.library.book


def read_bank(files: Mapping[str, str]) -> tuple[Bank, tuple[Fault, ...]]:
    """The bank and every fault in it."""
    library, faults = read_library(files)
    page, page_faults = read_page(files)
    blueprint, plan_faults = read_blueprint(files)
    treatments, list_faults = treatments_for(files, *SITUATIONS)
    faults = (*faults, *page_faults, *plan_faults, *list_faults)
    if faults:
        return Bank(library), faults
    return Bank(library, blueprint, {**page, "treatments": treatments.rows()}, treatments), ()


SITUATIONS = (
    "named", "unknown", "promised", "early", "not payable", "cash only", "keyed, batch open", "keyed, deposited",
    "wrong account", "posted twice", "paid twice", "deposit", "suspense found", "suspense not ours", "right",
    "not posted", "encoded wrong", "bank read wrong", "returned",
)  # fmt: skip
"""All of the list: what the bank finds out later begins at this desk."""
