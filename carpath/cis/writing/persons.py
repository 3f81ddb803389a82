"""Whose name, account, address or telephone a text holds, in the ways in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from carpath.cis.writing.figures import Shape, figures, phones
from carpath.cis.writing.phrases import plain
from carpath.cis.writing.truth import Stranger, Truth

_TITLE = r"(?:mr|mrs|ms|mx|miss|dr)\.?"
_TITLED = re.compile(
    r"\b(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]x|[Mm]iss|[Dd]r|MR|MRS|MS|DR)\b\.?\s+((?:[A-Z][\w.'-]*\s+)?[A-Z][\w'-]+)"
)
_SIDES = {"N", "S", "E", "W", "NE", "NW", "SE", "SW"}
_SHORT = 4


def spoken(name: str) -> str:
    """`HALVORSEN, INGRID` as people say it: `Ingrid Halvorsen`; a firm's name stays in its order."""
    last, comma, given = name.partition(", ")
    return f"{given} {last}".title() if comma else name.title()


def intruders(text: str, truth: Truth) -> Iterator[tuple[str, str]]:
    """Each thing that belongs to a stranger, as (what it is, the words that give it away). An amount that chance gave
    to both is the customer's own."""
    text = plain(text)
    numbers = {figure.value for figure in figures(text) if figure.shape is Shape.NUMBER}
    money = {figure.value for figure in figures(text) if figure.shape is Shape.AMOUNT} - _own_amounts(truth)
    called, ours = set(phones(text)), _words_of(truth.people)
    for one in truth.strangers:
        if found := _named(text, one, ours):
            yield "another person's name", found
        if one.account and one.account in numbers:
            yield "another customer's account", one.account
        if one.badge and one.badge in numbers:
            yield "another customer's meter", one.badge
        if one.address and (found := _addressed(text, one.address)):
            yield "another customer's address", found
        if one.phone and re.sub(r"\D", "", one.phone)[-7:] in called:
            yield "another customer's telephone", one.phone
        yield from (("another customer's amount", f"${value}") for value in one.amounts if value in money)


def _own_amounts(truth: Truth) -> set[str]:
    return {fact.value for fact in truth.of(Shape.AMOUNT)}.union(*truth.bills.values())


def _words_of(names: Iterable[str]) -> set[str]:
    return {word.upper() for name in names for word in re.findall(r"[\w'-]+", name)}


def _named(text: str, one: Stranger, ours: set[str]) -> str:
    """The whole name in either order; the last name alone where it is no word of the letter's own people."""
    last, comma, given = one.name.partition(", ")
    first, family = re.escape(given), re.escape(last)
    shapes = [rf"\b{family},?\s+{first}\b", rf"\b{first}\s+(?:\w\.?\s+)?{family}\b"] if comma else [rf"\b{family}\b"]
    if comma:
        shapes += [rf"\b{_TITLE}\s+(?:\w+\.?\s+)?{family}\b", rf"\b{first[0]}\.\s*{family}\b", rf"\bthe {family}s\b"]
    if match := re.search("|".join(shapes), text, re.IGNORECASE):
        return match[0]
    if not comma or last in ours or len(last) < _SHORT:
        return ""
    alone = re.search(
        rf"\b(?:{family}|{re.escape(last.title())})(?:'s)?\b(?!\s+(?:Ave|St|Rd|Dr|Ln|Ct|Pl|Way|Loop|Street|Road|Lane)\b)",
        text,
    )
    return alone[0] if alone else ""


def _addressed(text: str, address: str) -> str:
    """House number and street, whether or not side and suffix are written."""
    house, *street = address.split()
    core = [word for word in street if word not in _SIDES]
    match = (
        re.search(rf"\b{re.escape(house)}\s+(?:[\w.]+\s+)?{re.escape(core[0])}\b", text, re.IGNORECASE)
        if core
        else None
    )
    return match[0] if match else ""


def unknown(text: str, truth: Truth) -> tuple[str, ...]:
    """Titled names (`Ms. Okafor`) of nobody who belongs in the letter."""
    ours = _words_of(truth.people)
    return tuple(
        match[0]
        for match in _TITLED.finditer(plain(text))
        if match[1].split()[-1].upper().removesuffix("'S") not in ours
    )
