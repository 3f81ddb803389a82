"""From JSON to frozen dataclasses, with every fault and its place; the annotations are the schema."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from carpath.core.errors import Fault


def by(key: str) -> Any:
    """A field that stands in the file as a list and is kept as a mapping by `key` of its items."""
    return dataclasses.field(metadata={"by": key})


def named(*names: str) -> Any:
    """A field that the file calls by one of `names`."""
    return dataclasses.field(metadata={"names": names})


@cache
def _hints(shape: type) -> dict[str, Any]:
    return typing.get_type_hints(shape)


class Reader:
    """Reads values and collects faults; what is faulty comes back as None, so look at `faults` before using it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, place: str, sentence: str) -> None:
        self.faults.append(Fault(place, sentence))

    def read(self, shape: Any, plain: Any, place: str) -> Any:
        """`plain` as a value of `shape`. A dataclass with `shape_of(plain)` chooses its own subclass."""
        origin, arguments = typing.get_origin(shape), typing.get_args(shape)
        if origin in (types.UnionType, typing.Union):
            return None if plain is None else self.read(arguments[0], plain, place)
        if origin is tuple:
            return self._list(arguments[0], plain, place)
        if origin is Mapping:
            return self._mapping(arguments, plain, place)
        if dataclasses.is_dataclass(shape):
            return self._object(shape, plain, place)
        return self._scalar(shape, plain, place)

    def _list(self, item: Any, plain: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(plain, list):
            self.fault(place, "must be a list in [ ].")
            return ()
        return tuple(self.read(item, value, f"{place}[{index}]") for index, value in enumerate(plain))

    def _mapping(self, arguments: tuple[Any, ...], plain: Any, place: str) -> dict[Any, Any]:
        if not isinstance(plain, dict):
            self.fault(place, "must be an object in { }.")
            return {}
        keys, items = arguments
        return {self.read(keys, k, place): self.read(items, v, f"{place}.{k}") for k, v in plain.items()}

    def _keyed(self, item: Any, key: str, plain: Any, place: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for index, value in enumerate(self._list(item, plain, place)):
            name = getattr(value, key, None)
            if name in found:
                self.fault(f"{place}[{index}]", f"has the {key} {name}, which stands above already; keep one of them.")
            elif name is not None:
                found[name] = value
        return found

    def _object(self, shape: Any, plain: Any, place: str) -> Any:
        if not isinstance(plain, dict):
            self.fault(place, "must be an object in { }.")
            return None
        if hasattr(shape, "shape_of"):
            shape = shape.shape_of(plain)
            if shape is None:
                self.fault(place, "is of no kind that CarPath can price; correct its code.")
                return None
        faults = len(self.faults)
        values = {f.name: self._field(f, _hints(shape)[f.name], plain, place) for f in dataclasses.fields(shape)}
        return shape(**values) if len(self.faults) == faults else None

    def _field(self, field: dataclasses.Field[Any], hint: Any, plain: Mapping[str, Any], place: str) -> Any:
        names = field.metadata.get("names", (field.name,))
        name = next((name for name in names if name in plain), None)
        if name is None:
            if field.default is dataclasses.MISSING:
                self.fault(f"{place}.{names[0]}".lstrip("."), "is missing; add it.")
            return field.default
        where = f"{place}.{name}".lstrip(".")
        if key := field.metadata.get("by"):
            return self._keyed(typing.get_args(hint)[1], key, plain[name], where)
        return self.read(hint, plain[name], where)

    def _scalar(self, shape: type, plain: Any, place: str) -> Any:
        if shape is Decimal:
            return self._decimal(plain, place)
        if shape is date:
            return self._date(plain, place)
        if type(plain) is not shape or (isinstance(plain, int) and plain < 0):
            words = {int: "a whole number, 0 or more", bool: "true or false", str: "text in quotes"}
            self.fault(place, f"must be {words[shape]}.")
            return None
        return plain

    def _decimal(self, plain: Any, place: str) -> Decimal | None:
        try:
            value = Decimal(plain) if isinstance(plain, str) and len(plain) <= 20 else Decimal("NaN")
        except InvalidOperation:
            value = Decimal("NaN")
        if value.is_finite() and value >= 0:
            return value
        self.fault(place, 'must be a number in quotes, 0 or more, for example "0.0889".')
        return None

    def _date(self, plain: Any, place: str) -> date | None:
        try:
            return date.fromisoformat(plain)
        except (TypeError, ValueError):
            self.fault(place, 'must be a date in quotes, for example "2025-04-01".')
            return None
