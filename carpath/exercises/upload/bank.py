"""The desk's bank: the library of every desk, the remark table, how a queue is put together, the first page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from carpath.cis.desk.blueprint import Blueprint, read_blueprint
from carpath.cis.desk.page import read_page
from carpath.cis.library import Library, read_library
from carpath.cis.tariff import TariffBook
from carpath.cis.upload_remarks import REMARKS, faults
from carpath.core.errors import Fault


@dataclass(frozen=True)
class Bank:
    """`remarks` is the text of the remark table; `page` the fields of the page that opens the desk."""

    library: Library
    remarks: str = ""
    blueprint: Blueprint = field(default_factory=Blueprint)
    page: Mapping[str, Any] = field(default_factory=dict)

    @property
    def book(self) -> TariffBook:
        return self.library.book


def read_bank(files: Mapping[str, str]) -> tuple[Bank, tuple[Fault, ...]]:
    """The bank and every fault in it."""
    library, found = read_library(files)
    page, page_faults = read_page(files)
    blueprint, plan_faults = read_blueprint(files)
    every = (*found, *page_faults, *plan_faults, *(() if found else _remark_faults(library, files)))
    if every:
        return Bank(library), every
    return Bank(library, files[REMARKS], blueprint, page), ()


def _remark_faults(library: Library, files: Mapping[str, str]) -> Iterator[Fault]:
    if REMARKS not in files:
        yield Fault(REMARKS, "The file is missing.")
        return
    codes = library.book.codes
    yield from faults(files[REMARKS], codes.reader_remark, codes.service_order)
