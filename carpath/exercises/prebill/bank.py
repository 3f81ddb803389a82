"""The desk's bank: the library of every desk, the validations' limits, and how a queue is put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from carpath.cis.desk.blueprint import Blueprint, read_blueprint
from carpath.cis.desk.page import read_page
from carpath.cis.library import Library, read_library
from carpath.cis.prebill_limits import VALIDATION, read_limits
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Fault


@dataclass(frozen=True)
class Bank:
    """`limits` is the text of the validations' limits."""

    library: Library
    limits: str = ""
    blueprint: Blueprint = field(default_factory=Blueprint)
    page: Mapping[str, Any] = field(default_factory=dict)

    @property
    def book(self) -> TariffBook:
        return self.library.book


def read_bank(files: Mapping[str, str]) -> tuple[Bank, tuple[Fault, ...]]:
    """The bank and every fault in it."""
    library, faults = read_library(files)
    page, page_faults = read_page(files)
    blueprint, plan_faults = read_blueprint(files)
    faults = (*faults, *page_faults, *plan_faults)
    faults = faults or _limit_faults(files, library)
    if faults:
        return Bank(library), faults
    limits = _bare(files[VALIDATION])
    return Bank(library, limits, blueprint, page), ()


def _limit_faults(files: Mapping[str, str], library: Library) -> tuple[Fault, ...]:
    if VALIDATION not in files:
        return (Fault(VALIDATION, "The file is missing."),)
    return read_limits(files[VALIDATION], library.book)[1]


def _bare(text: str) -> str:
    """The limits without the remarks, which no validation needs: they travel with every case."""
    return "\n".join(line for line in text.splitlines() if line and not line.startswith("#"))
