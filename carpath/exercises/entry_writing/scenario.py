"""A scenario of everyday life as its author wrote it, and every fault of the file that holds them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from carpath.core.errors import Fault

FILE = "scenarios.toml"
BLANK = re.compile(r"\{(\w+)\}")
PEOPLE = ("reader", "other", "today")
TEXTS = ("id", "title", "role", "asked")
LISTS = ("message", "model", "decision", "needed")
FEWEST_PARTS = 4
_AMOUNTS = ({"least", "most", "step"}, {"plus"}, {"plus", "minus"}, {"of", "times"})


@dataclass(frozen=True)
class Scenario:
    """`figures` are its amounts, counts and days in the order of the file, each with `kind` and its other fields."""

    id: str
    title: str
    role: str
    asked: str
    sheet: tuple[tuple[str, str], ...]
    message: tuple[str, ...]
    model: tuple[str, ...]
    decision: tuple[str, ...]
    needed: tuple[str, ...]
    figures: tuple[Mapping[str, Any], ...]
    pay: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()


def read_scenarios(files: Mapping[str, str]) -> tuple[tuple[Scenario, ...], tuple[Fault, ...]]:
    """The scenarios and every fault; none where there is one."""
    if FILE not in files:
        return (), (Fault(FILE, "The file is missing."),)
    try:
        rows = tomllib.loads(files[FILE]).get("scenario")
    except tomllib.TOMLDecodeError as error:
        return (), (Fault(FILE, f"The file cannot be read: {error}."),)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        return (), (Fault(FILE, "Write scenarios: [[scenario]] with id, title and what its guide at the top names."),)
    faults = tuple(fault for number, row in enumerate(rows, 1) for fault in _faults(number, row))
    return (() if faults else tuple(map(_scenario, rows))), faults


def _scenario(row: Mapping[str, Any]) -> Scenario:
    fields: dict[str, Any] = {name: row[name] for name in TEXTS}
    fields |= {name: tuple(row.get(name, ())) for name in (*LISTS, "pay", "back", "allows")}
    fields["sheet"] = tuple((label, value) for label, value in row["sheet"])
    return Scenario(figures=tuple(_figures(row)), **fields)


def _figures(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Figures that others are made of come first."""
    found = [{"kind": kind, **each} for kind in ("count", "amount", "day") for each in row.get(kind, ())]
    yield from sorted(found, key=lambda each: _depth(each, {one["name"]: one for one in found}))


def _depth(figure: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]], seen: int = 0) -> int:
    parts = [*figure.get("plus", ()), *figure.get("minus", ()), *filter(None, (figure.get("of"), figure.get("times")))]
    if seen > len(named):
        return seen
    return 1 + max((_depth(named[name], named, seen + 1) for name in parts if name in named), default=0)


def _faults(number: int, row: Mapping[str, Any]) -> Iterator[Fault]:
    place = f"{FILE}: scenario {row.get('id') or number}"
    shaped = list(_shape_faults(place, row))
    yield from shaped
    if not shaped:
        yield from _figure_faults(place, row)


def _shape_faults(place: str, row: Mapping[str, Any]) -> Iterator[Fault]:
    for name in TEXTS:
        if not isinstance(row.get(name), str) or not row[name].strip():
            yield Fault(f"{place}, {name}", "Write it as text in quotes.")
    for name in (*LISTS, "pay", "back", "allows"):
        value = row.get(name, [] if name not in LISTS else None)
        if (
            not isinstance(value, list)
            or not all(isinstance(each, str) for each in value)
            or (name in LISTS and not value)
        ):
            yield Fault(f"{place}, {name}", "List texts in quotes.")
    sheet = row.get("sheet")
    pairs = isinstance(sheet, list) and all(isinstance(each, list) and len(each) == 2 for each in sheet)
    if not pairs or not sheet:
        yield Fault(f"{place}, sheet", "List pairs: a label and a value.")
    if isinstance(row.get("model"), list) and len(row["model"]) != FEWEST_PARTS:
        yield Fault(f"{place}, model", "Write four paragraphs: the answer, the reasons, what happens next, the rights.")
    for kind in ("count", "amount", "day"):
        if not all(isinstance(each, dict) and isinstance(each.get("name"), str) for each in row.get(kind, [])):
            yield Fault(f"{place}, {kind}", f"Write [[scenario.{kind}]] with a name.")


def _figure_faults(place: str, row: Mapping[str, Any]) -> Iterator[Fault]:
    named = {each["name"]: each for kind in ("count", "amount", "day") for each in row.get(kind, [])}
    texts = [*row["message"], *row["model"], row["asked"], *(text for pair in row["sheet"] for text in pair)]
    used = {name for text in texts for name in BLANK.findall(str(text))}
    for name in sorted((used | {*row["needed"], *row.get("pay", []), *row.get("back", [])}) - {*named, *PEOPLE}):
        yield Fault(f"{place}, {name}", "No figure has this name.")
    for each in row.get("count", []):
        if not all(type(each.get(bound)) is int for bound in ("least", "most")) or each["least"] > each["most"]:
            yield Fault(f"{place}, {each['name']}", "Give whole numbers: least and most.")
    for each in row.get("day", []):
        if type(each.get("days")) is not int or each["days"] < 0:
            yield Fault(f"{place}, {each['name']}", "Give the days from today as a whole number.")
    yield from (fault for each in row.get("amount", []) for fault in _amount_faults(place, each, named))


def _amount_faults(place: str, each: Mapping[str, Any], named: Mapping[str, Any]) -> Iterator[Fault]:
    how = set(each) - {"name", "meaning"}
    if how not in _AMOUNTS:
        yield Fault(f"{place}, {each['name']}", "Give least, most and step; or plus and minus; or of and times.")
        return
    parts = [*each.get("plus", ()), *each.get("minus", ()), *filter(None, (each.get("of"), each.get("times")))]
    for name in parts:
        if name not in named or name == each["name"]:
            yield Fault(f"{place}, {each['name']}", f"It is made of {name}, which is no other figure.")
    for name in how & {"least", "most", "step"}:
        if not _is_money(each[name]):
            yield Fault(f"{place}, {each['name']}", f"Write {name} as dollars in quotes, for example 12.50.")


def _is_money(value: Any) -> bool:
    try:
        return isinstance(value, str) and Decimal(value) > 0
    except InvalidOperation:
        return False
