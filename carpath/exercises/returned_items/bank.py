"""The desk's bank: the library of every desk, how a queue is put together, and the page that opens the desk."""

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
    """What the desk is drawn from."""

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
    return Bank(
        library, blueprint, page, treatments.of("keyed, deposited", "encoded wrong", "bank read wrong", "returned")
    ), ()


SITUATIONS = ("keyed, deposited", "encoded wrong", "bank read wrong", "returned")
"""What an advice may be about, of the list of accepted treatments."""
