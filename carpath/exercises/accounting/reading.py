"""Reads item families from TOML and reports every fault at once, each with its file, item, field and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from carpath.core.errors import Fault
from carpath.exercises.accounting.draws import read_draws
from carpath.exercises.accounting.expressions import Expression
from carpath.exercises.accounting.family import (
    AskedField,
    EntryLine,
    Exhibit,
    Family,
    KnownSlip,
)
from carpath.exercises.accounting.tables import TableReader
from carpath.exercises.accounting.task import JOURNAL_ROWS, Answer, Side

NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
RESERVED = frozenset({"do", "item", "then", "flag", "level", "step", "csrf_token"})

_FAMILY = ("id", "topic", "prompt", "method", "why", "draw", "let", "require", "table", "field", "accounts", "entry")
_FIELD = ("name", "label", "type", "answer", "choices", "shuffle", "places", "unit", "negative", "slips")
_PLACES = {Answer.MONEY: 2, Answer.PERCENT: 1, Answer.NUMBER: 0, Answer.CHOICE: 0}


def read_file(file: str, text: str) -> tuple[tuple[Family, ...], tuple[Fault, ...]]:
    """The families of one file that can be used, and what is wrong with the others."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return (), (Fault(file, f"This is not TOML: {error}."),)
    faults: list[Fault] = []
    whole = TableReader(file, content, faults)
    whole.known(content, ("topic", "family"), "top")
    families = [_family(file, {"topic": content.get("topic", ""), **raw}, faults) for raw in whole.tables("family")]
    return tuple(family for family in families if family), tuple(faults)


def _family(file: str, raw: Mapping[str, Any], faults: list[Fault]) -> Family | None:
    return _FamilyReader(f"{file}, {raw.get('id', 'a family without id')}", raw, faults).family()


class _FamilyReader(TableReader):
    """Reads one family."""

    def family(self) -> Family | None:
        self.known(self.raw, _FAMILY, "family")
        draws, lets = read_draws(self), self.lets()
        family = Family(
            id=self.text(self.raw, "id", "id"),
            place=self.place,
            topic=self.text(self.raw, "topic", "topic"),
            prompt=self.text(self.raw, "prompt", "prompt"),
            method=self.text(self.raw, "method", "method"),
            why=self.text(self.raw, "why", "why"),
            draws=draws,
            lets=lets,
            require=tuple(self.expression(text, "require") for text in self.texts(self.raw, "require", "require")),
            exhibits=tuple(self.exhibit(raw) for raw in self.tables("table")),
            fields=tuple(self.field(raw) for raw in self.tables("field")),
            accounts=self.texts(self.raw, "accounts", "accounts"),
            lines=tuple(self.line(number, raw) for number, raw in enumerate(self.tables("entry"), 1)),
        )
        self.whole(family)
        return family if self.sound else None

    def whole(self, family: Family) -> None:
        """What can only be said of the family as a whole."""
        if bool(family.fields) == bool(family.lines):
            self.fault("field", "Ask either for [[family.field]]s or for an `entry`, one of the two.")
        if family.lines and not 2 <= len(family.lines) < JOURNAL_ROWS:
            self.fault("entry", f"An entry has 2 to {JOURNAL_ROWS - 1} lines.")
        names = [
            *family.draws,
            *family.lets,
            *(asked.name for asked in family.fields),
            *(line.name for line in family.lines if line.name),
        ]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.fault(name, "This name is given twice; every value and field needs its own.")
        for name in names:
            if not NAME.fullmatch(name) or name in RESERVED:
                self.fault(
                    name,
                    "Use another name: small letters, digits and _, and none of " + ", ".join(sorted(RESERVED)) + ".",
                )

    def lets(self) -> dict[str, Expression]:
        raw = self.raw.get("let", {})
        if not isinstance(raw, dict):
            self.fault("let", '[family.let] is a table of expressions: total = "price * count".')
            return {}
        return {name: self.expression(text, f"let {name}") for name, text in raw.items()}

    def exhibit(self, raw: Mapping[str, Any]) -> Exhibit:
        self.known(raw, ("caption", "columns", "rows"), "table")
        columns, rows = self.texts(raw, "columns", "table"), raw.get("rows", [])
        sound = isinstance(rows, list) and all(isinstance(row, list) and len(row) == len(columns) for row in rows)
        if not sound or not columns or not all(isinstance(cell, str) for row in rows for cell in row):
            self.fault("table", "Each of the `rows` is a list of texts, as many as there are `columns`.")
            rows = []
        return Exhibit(self.text(raw, "caption", "table"), columns, tuple(tuple(row) for row in rows))

    def field(self, raw: Mapping[str, Any]) -> AskedField:
        name = self.text(raw, "name", "field")
        where = f"field {name}"
        self.known(raw, _FIELD, where)
        kind, choices = self.kind(raw, where), self.texts(raw, "choices", where)
        if (kind is Answer.CHOICE) != (len(choices) >= 2):
            self.fault(where, "`choices` (two or more) go with type “choice”, and only with it.")
        word = raw["answer"] if raw.get("answer") in choices else ""
        return AskedField(
            name=name,
            label=self.text(raw, "label", where),
            type=kind,
            answer=None if word else self.expression(raw.get("answer", ""), f"{where}, answer"),
            word=word,
            places=self.places(raw, kind, where),
            unit=self.text(raw, "unit", where, required=False),
            choices=choices,
            shuffle=self.switch(raw, "shuffle", where),
            negative=self.switch(raw, "negative", where),
            slips=self.slips(raw, where),
        )

    def kind(self, raw: Mapping[str, Any], where: str) -> Answer:
        try:
            return Answer(raw.get("type", ""))
        except ValueError:
            self.fault(where, f"`type` is one of {', '.join(Answer)}.")
            return Answer.MONEY

    def places(self, raw: Mapping[str, Any], kind: Answer, where: str) -> int:
        places = raw.get("places", _PLACES[kind])
        if type(places) is int and 0 <= places <= 4:
            return places
        self.fault(where, "`places` is the number of decimals asked for, 0 to 4.")
        return 0

    def slips(self, raw: Mapping[str, Any], where: str) -> tuple[KnownSlip, ...]:
        listed = raw.get("slips", [])
        if not isinstance(listed, list) or not all(
            isinstance(slip, dict) and set(slip) == {"value", "why"} for slip in listed
        ):
            self.fault(where, '`slips` is a list of { value = "an expression", why = "a sentence" }.')
            return ()
        return tuple(KnownSlip(self.expression(slip["value"], f"{where}, slips"), str(slip["why"])) for slip in listed)

    def line(self, number: int, raw: Mapping[str, Any]) -> EntryLine:
        where = f"entry line {number}"
        self.known(raw, ("account", "debit", "credit", "name"), where)
        sides = [side for side in Side if side in raw]
        if len(sides) != 1:
            self.fault(where, "A line has either `debit` or `credit`.")
        side = sides[0] if sides else Side.DEBIT
        amount = self.expression(raw.get(side, "0"), where)
        return EntryLine(self.text(raw, "account", where), side, amount, self.text(raw, "name", where, required=False))
