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
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Writer = Callable[[Any], Any]
Reader = Callable[[Any], Any]


class Misshapen(ValueError):
    """Stored data does not have the shape that its type declares."""

    def __init__(self, sentence: str, place: str = "") -> None:
        self.sentence, self.place = sentence, place
        super().__init__(f"{place}: {sentence}" if place else sentence)

    def within(self, outer: str) -> Misshapen:
        """The same fault with its place seen from further out."""
        return Misshapen(self.sentence, outer + self.place)


def to_plain(value: Any) -> Any:
    """The value as JSON data: dict, list, str, int, bool or None. Raises Misshapen for what cannot be stored."""
    return _writer(value.__class__)(value)


@cache
def _writer(shape: Any) -> Writer:
    """What writes values of a type, found once, as for reading."""
    if issubclass(shape, Enum):
        return lambda value: value.value
    if issubclass(shape, (int, str, types.NoneType)):
        return lambda value: value
    if issubclass(shape, (Decimal, Fraction)):
        return str
    if issubclass(shape, date):
        return lambda value: value.isoformat()
    if dataclasses.is_dataclass(shape):
        return _dataclass_writer(shape)
    return _container_writer(shape)


def _dataclass_writer(shape: Any) -> Writer:
    names = [field.name for field in dataclasses.fields(shape)]
    return lambda value: {"is": shape.__name__, **{name: to_plain(getattr(value, name)) for name in names}}


def _container_writer(shape: Any) -> Writer:
    if issubclass(shape, Mapping):
        return lambda value: {_key(key): to_plain(item) for key, item in value.items()}
    if issubclass(shape, (list, tuple)):
        return lambda value: [to_plain(item) for item in value]
    if issubclass(shape, (set, frozenset)):
        return lambda value: sorted(to_plain(item) for item in value)
    raise Misshapen(f"{shape.__name__} cannot be stored")


def _key(key: Any) -> str:
    return str(to_plain(key))


def from_plain(shape: type[T], plain: Any) -> T:
    """JSON data as a value of `shape`. Raises Misshapen with the place."""
    try:
        return typing.cast(T, _reader(typing.cast(Any, shape))(plain))
    except Misshapen as fault:
        raise fault.within("value") from fault


@cache
def _reader(shape: Any) -> Reader:
    """What reads values of a shape, found once: attempts and packets hold thousands of them."""
    if shape is Any:
        return lambda plain: plain
    origin, arguments = typing.get_origin(shape), typing.get_args(shape)
    if origin in (typing.Union, types.UnionType):
        return _union_reader(arguments)
    if origin is typing.Literal:
        return _literal_reader(arguments)
    if origin is not None:
        return _container_reader(origin, arguments)
    if dataclasses.is_dataclass(shape):
        return _dataclass_reader(shape)
    return _scalar_reader(shape)


def _scalar_reader(shape: Any) -> Reader:
    if shape in (date, datetime):
        return _parsed(shape, shape.fromisoformat)
    if shape in (Decimal, Fraction) or (isinstance(shape, type) and issubclass(shape, Enum)):
        return _parsed(shape, shape)
    if shape in (dict, list, tuple):
        return typing.cast(Reader, shape)

    def exactly(plain: Any) -> Any:
        if type(plain) is shape and shape in (str, int, bool, type(None)):
            return plain
        raise Misshapen(f"{plain!r} is no {getattr(shape, '__name__', shape)}")

    return exactly


def _parsed(shape: Any, parse: Reader) -> Reader:
    def read(plain: Any) -> Any:
        try:
            return parse(plain)
        except (ValueError, TypeError, ArithmeticError) as error:
            raise Misshapen(f"{plain!r} is no {shape.__name__}") from error

    return read


def _literal_reader(allowed: Sequence[Any]) -> Reader:
    def read(plain: Any) -> Any:
        if plain in allowed:
            return plain
        raise Misshapen(f"{plain!r} is none of {allowed}")

    return read


def _union_reader(choices: Sequence[Any]) -> Reader:
    named: dict[str, Any] = {
        getattr(choice, "__name__", ""): choice for choice in choices if dataclasses.is_dataclass(choice)
    }

    def read(plain: Any) -> Any:
        if plain is None and type(None) in choices:
            return None
        if isinstance(plain, dict) and plain.get("is") in named:
            return _reader(named[plain["is"]])(plain)
        for choice in choices:
            with suppress(Misshapen):
                return _reader(choice)(plain)
        raise Misshapen(f"{plain!r} fits none of the allowed types")

    return read


def _container_reader(origin: Any, arguments: Sequence[Any]) -> Reader:
    if issubclass(origin, Mapping):
        return _mapping_reader(*(arguments or (str, Any)))
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        return _row_reader(arguments)
    collect = origin if origin in (list, tuple, frozenset, set) else tuple

    def read(plain: Any) -> Any:
        return collect(_items([_reader(arguments[0])] * len(_a_list(plain)), plain))

    return read


def _row_reader(arguments: Sequence[Any]) -> Reader:
    def read(plain: Any) -> Any:
        if len(_a_list(plain)) != len(arguments):
            raise Misshapen(f"expected {len(arguments)} items")
        return tuple(_items([_reader(argument) for argument in arguments], plain))

    return read


def _a_list(plain: Any) -> Sequence[Any]:
    if isinstance(plain, (list, tuple)):
        return plain
    raise Misshapen("expected a list")


def _items(readers: Sequence[Reader], plain: Sequence[Any]) -> list[Any]:
    built: list[Any] = []
    try:
        for reader, item in zip(readers, plain, strict=True):
            built.append(reader(item))
    except Misshapen as fault:
        raise fault.within(f"[{len(built)}]") from fault
    return built


def _mapping_reader(keys: Any, items: Any) -> Reader:
    def read(plain: Any) -> Any:
        if not isinstance(plain, dict):
            raise Misshapen("expected an object")
        key_reader = int if keys is int else _reader(keys)
        return {key_reader(key): _member(_reader(items), plain, key) for key in plain}

    return read


def _member(reader: Reader, plain: Mapping[str, Any], name: str) -> Any:
    try:
        return reader(plain[name])
    except Misshapen as fault:
        raise fault.within(f".{name}") from fault


def _dataclass_reader(shape: Any) -> Reader:
    def read(plain: Any) -> Any:
        if not isinstance(plain, dict):
            raise Misshapen(f"expected {shape.__name__}")
        fields = _fields(shape)
        missing = next((name for name, _, needed in fields if needed and name not in plain), None)
        if missing:
            raise Misshapen(f"{missing} is missing")
        return shape(**{name: _member(reader, plain, name) for name, reader, _ in fields if name in plain})

    return read


@cache
def _fields(shape: Any) -> tuple[tuple[str, Reader, bool], ...]:
    """Name, reader and whether it must be there. Asked for at the first value, since a dataclass may hold its like."""
    hints, none = typing.get_type_hints(shape), dataclasses.MISSING
    return tuple(
        (field.name, _reader(hints[field.name]), field.default is none and field.default_factory is none)
        for field in dataclasses.fields(shape)
    )


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces. What is hashed is this."""
    return json.dumps(to_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: Any) -> str:
    """SHA-256 of the canonical text, in hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
