"""Dataclasses to plain JSON and back; the annotations are the schema, so there is nothing else to keep in step.

Decimal and Fraction travel as strings, dates and instants in ISO 8601, tuples as lists, enums by value.
A union of dataclasses is told apart by the class name under "is".
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


class Misshapen(ValueError):
    """Stored data does not have the shape that its type declares."""


def to_plain(value: Any) -> Any:
    """The value as JSON data: dict, list, str, int, bool or None."""
    if value is None or (isinstance(value, (bool, int, str)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (Decimal, Fraction)):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain: dict[str, Any] = {"is": type(value).__name__}
        for field in dataclasses.fields(value):
            plain[field.name] = to_plain(getattr(value, field.name))
        return plain
    if isinstance(value, Mapping):
        return {_key(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(to_plain(item) for item in value)
    raise Misshapen(f"{type(value).__name__} cannot be stored")


def _key(key: Any) -> str:
    return str(to_plain(key))


def from_plain(shape: type[T], plain: Any) -> T:
    """JSON data as a value of `shape`. Raises Misshapen with the place."""
    return typing.cast(T, _build(shape, plain, "value"))


def _build(shape: Any, plain: Any, place: str) -> Any:
    if shape is Any:
        return plain
    origin = typing.get_origin(shape)
    if origin in (typing.Union, types.UnionType):
        return _build_union(typing.get_args(shape), plain, place)
    if origin is typing.Literal:
        if plain in typing.get_args(shape):
            return plain
        raise Misshapen(f"{place}: {plain!r} is none of {typing.get_args(shape)}")
    if origin is not None:
        return _build_container(origin, typing.get_args(shape), plain, place)
    if dataclasses.is_dataclass(shape):
        return _build_dataclass(shape, plain, place)
    return _build_scalar(shape, plain, place)


def _build_scalar(shape: Any, plain: Any, place: str) -> Any:
    try:
        if shape in (date, datetime):
            return shape.fromisoformat(plain)
        if shape in (Decimal, Fraction):
            return shape(plain)
        if isinstance(shape, type) and issubclass(shape, Enum):
            return shape(plain)
    except (ValueError, TypeError, ArithmeticError) as error:
        raise Misshapen(f"{place}: {plain!r} is no {shape.__name__}") from error
    if shape is type(None) and plain is None:
        return None
    if shape in (str, int, bool) and type(plain) is shape:
        return plain
    if shape in (dict, list, tuple):
        return shape(plain)
    raise Misshapen(f"{place}: {plain!r} is no {getattr(shape, '__name__', shape)}")


def _build_union(choices: Sequence[Any], plain: Any, place: str) -> Any:
    if plain is None and type(None) in choices:
        return None
    if isinstance(plain, dict) and "is" in plain:
        for choice in choices:
            if dataclasses.is_dataclass(choice) and getattr(choice, "__name__", "") == plain["is"]:
                return _build(choice, plain, place)
    for choice in choices:
        try:
            return _build(choice, plain, place)
        except Misshapen:
            continue
    raise Misshapen(f"{place}: {plain!r} fits none of the allowed types")


def _build_container(origin: Any, arguments: Sequence[Any], plain: Any, place: str) -> Any:
    if issubclass(origin, Mapping):
        if not isinstance(plain, dict):
            raise Misshapen(f"{place}: expected an object")
        keys, items = arguments or (str, Any)
        return {_build_key(keys, key, place): _build(items, item, f"{place}.{key}") for key, item in plain.items()}
    if not isinstance(plain, (list, tuple)):
        raise Misshapen(f"{place}: expected a list")
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        if len(arguments) != len(plain):
            raise Misshapen(f"{place}: expected {len(arguments)} items")
        return tuple(_build(a, p, f"{place}[{i}]") for i, (a, p) in enumerate(zip(arguments, plain, strict=True)))
    built = [_build(arguments[0], item, f"{place}[{index}]") for index, item in enumerate(plain)]
    if origin in (list, tuple, frozenset, set):
        return origin(built)
    return tuple(built)


def _build_key(shape: Any, key: str, place: str) -> Any:
    return int(key) if shape is int else _build(shape, key, place)


@cache
def _hints(shape: type) -> dict[str, Any]:
    return typing.get_type_hints(shape)


def _build_dataclass(shape: Any, plain: Any, place: str) -> Any:
    if not isinstance(plain, dict):
        raise Misshapen(f"{place}: expected {shape.__name__}")
    hints, values = _hints(shape), {}
    for field in dataclasses.fields(shape):
        if field.name in plain:
            values[field.name] = _build(hints[field.name], plain[field.name], f"{place}.{field.name}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise Misshapen(f"{place}: {field.name} is missing")
    return shape(**values)


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces. What is hashed is this."""
    return json.dumps(to_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: Any) -> str:
    """SHA-256 of the canonical text, in hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
