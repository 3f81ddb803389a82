"""Figures and names in the place of the words in braces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import Any, TypeVar, cast

from carpath.cis import names
from carpath.cis.calling.figures import spoken
from carpath.exercises.phone_call.script import Stranger

T = TypeVar("T")


def filled(plain: T, figures: Mapping[str, str]) -> T:
    """The same texts, tables and sentences with every word in braces filled in. Raises KeyError for an unknown one.

    Patterns of notes keep their braces: they are read, not said.
    """
    return cast(T, _filled(plain, figures))


def _filled(plain: Any, figures: Mapping[str, str]) -> Any:
    if isinstance(plain, str):
        return plain.format_map(figures)
    if isinstance(plain, (list, tuple)):
        return type(plain)(_filled(each, figures) for each in plain)
    if isinstance(plain, Mapping):
        return {name: _filled(each, figures) for name, each in plain.items()}
    if is_dataclass(plain) and not isinstance(plain, type):
        named = [field.name for field in fields(plain) if field.name != "note"]
        return replace(plain, **{name: _filled(getattr(plain, name), figures) for name in named})
    return plain


def own(figures: Mapping[str, str]) -> dict[str, str]:
    """The figures of a call by the customer."""
    gives = f"The account is {figures['account']}, and the telephone {figures['phone']}."
    return {**figures, "caller": figures["holder"], "gives": gives, "protest": ""}


def strange(rng: Random, figures: Mapping[str, str], stranger: Stranger) -> dict[str, str]:
    """The figures of a call by somebody else, whose telephone is not the one on the account."""
    while (wrong := names.phone(rng)) == figures["phone"]:
        continue
    known = {**figures, "caller": spoken(names.person(rng)), "wrong_phone": wrong}
    return {**known, "gives": stranger.gives.format_map(known), "protest": stranger.protest.format_map(known)}
