"""What can be wrong with a binder file: its sections, the codes it explains, the paragraphs it points to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from carpath.cis.binder import CODE_LISTS, Binder, meanings_of
from carpath.cis.prebill import TESTS
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Fault

EXPLAINED = ("resolution", "service_order", "cancel_reason", "reader_remark", "failure", "validation")
POINTER = re.compile(r"\b\d{1,2}\.\d{1,2}-\d{1,2}\b")
TEXT = {"anchor": '"5.5"', "title": '"Deciding a line"'}


def binder_faults(plain: Mapping[str, Any], book: TariffBook | None, file: str) -> Iterator[Fault]:
    """Every fault of the file as data; codes are checked against the tariff book where that can be read."""
    sections = plain.get("section", [])
    if not isinstance(sections, list) or not sections:
        yield Fault(file, "The binder has no section. Begin one with [[section]].")
        return
    shaped = [fault for number, row in enumerate(sections, 1) for fault in _section_faults(row, number, file)]
    tabled = list(_table_faults(plain, file))
    yield from (*shaped, *tabled)
    if not shaped:
        yield from _doubled(sections, file)
    if book is not None and not shaped and not tabled:
        yield from _code_faults(plain, book, file)
        yield from _validation_faults(plain.get("validation", {}), file)
        yield from _pointer_faults(Binder(plain, book), file)


def _section_faults(row: Any, number: int, file: str) -> Iterator[Fault]:
    anchor = row.get("anchor") if isinstance(row, dict) else None
    place = f"{file}: section {anchor if isinstance(anchor, str) and anchor else number}"
    if not isinstance(row, dict):
        yield Fault(place, "Write a table with anchor, title and paragraphs.")
        return
    for name, example in TEXT.items():
        if not isinstance(row.get(name), str) or not row[name].strip():
            yield Fault(place, f"Add {name} as text in quotes, for example {example}.")
    paragraphs = row.get("paragraphs")
    if not isinstance(paragraphs, list) or not paragraphs:
        yield Fault(place, "Add paragraphs as a list of texts in quotes.")
        return
    for place_in_list, words in enumerate(paragraphs, 1):
        if not isinstance(words, str) or not words.strip():
            yield Fault(f"{place}, paragraph {place_in_list}", "Write the paragraph as text in quotes.")


def _table_faults(plain: Mapping[str, Any], file: str) -> Iterator[Fault]:
    """`chapter`, `validation` and each list under `when` are tables of texts."""
    when = plain.get("when", {})
    if not isinstance(when, dict):
        yield Fault(f"{file}: when", "Write tables such as [when.resolution].")
        return
    tables = {"chapter": plain.get("chapter", {}), "validation": plain.get("validation", {})}
    for name, table in (tables | {f"when.{name}": table for name, table in when.items()}).items():
        if not isinstance(table, dict):
            yield Fault(f"{file}: {name}", 'Write lines such as AC = "a sentence".')
            continue
        for code, words in table.items():
            if not isinstance(words, str) or not words.strip():
                yield Fault(f"{file}: {name}.{code}", "Write the sentence as text in quotes.")


def _doubled(sections: list[dict[str, Any]], file: str) -> Iterator[Fault]:
    anchors = [row["anchor"] for row in sections]
    for anchor in sorted({anchor for anchor in anchors if anchors.count(anchor) > 1}):
        yield Fault(f"{file}: section {anchor}", "The anchor is used twice; give each section its own.")


def _code_faults(plain: Mapping[str, Any], book: TariffBook, file: str) -> Iterator[Fault]:
    when = plain.get("when", {})
    for name in sorted(set(when) - set(CODE_LISTS)):
        yield Fault(f"{file}: when.{name}", f"There is no such list; use one of {', '.join(CODE_LISTS)}.")
    for name in CODE_LISTS:
        said, known = when.get(name, {}), meanings_of(name, book, plain)
        for code in (code for code in known if name in EXPLAINED and code not in said):
            yield Fault(f"{file}: when.{name}", f"Say when to use {code}.")
        for code in (code for code in said if code not in known):
            yield Fault(f"{file}: when.{name}.{code}", "No list has this code; correct it or take the line out.")


def _validation_faults(said: Mapping[str, str], file: str) -> Iterator[Fault]:
    """The binder explains the validations that there are, no more and no fewer."""
    for code in (code for code in TESTS if code not in said):
        yield Fault(f"{file}: validation", f"Say what {code} tests.")
    for code in (code for code in said if code not in TESTS):
        yield Fault(f"{file}: validation.{code}", "There is no such validation; correct the code or take it out.")


def _pointer_faults(binder: Binder, file: str) -> Iterator[Fault]:
    """A paragraph that names another leads somewhere."""
    anchors = binder.anchors()
    for section in binder.sections:
        for number, words in enumerate(section.paragraphs, 1):
            for pointer in POINTER.findall(words):
                if pointer not in anchors:
                    place = f"{file}: section {section.anchor}, paragraph {number}"
                    yield Fault(place, f"It points to {pointer}, which the binder lacks; correct the number.")
