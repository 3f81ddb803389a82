"""Reads item families from TOML and reports every fault at once, each with its file, item, field and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from carpath.core.errors import Fault
from carpath.exercises.accounting.arithmetic import Expression, ExpressionError, Value, parse
from carpath.exercises.accounting.family import (
    Another,
    Draw,
    EntryLine,
    Exhibit,
    Family,
    KnownSlip,
    Pick,
    Question,
    Range,
)
from carpath.exercises.accounting.task import JOURNAL_ROWS, Answer, Side

NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
RESERVED = frozenset({"do", "item", "then", "flag", "level", "step"})

_FAMILY = ("id", "topic", "prompt", "method", "why", "draw", "let", "require", "table", "field", "accounts", "entry")
_FIELD = ("name", "label", "type", "answer", "choices", "shuffle", "places", "unit", "negative", "slips")
_RANGE = re.compile(r"(?P<low>.+?) to (?P<high>.+?)(?: by (?P<by>\d+(?:\.\d+)?))?")
_PLACES = {Answer.MONEY: 2, Answer.PERCENT: 1, Answer.NUMBER: 0, Answer.CHOICE: 0}


def read_file(file: str, text: str) -> tuple[tuple[Family, ...], tuple[Fault, ...]]:
    """The families of one file that can be used, and what is wrong with the others."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return (), (Fault(file, f"This is not TOML: {error}."),)
    faults: list[Fault] = []
    stray = [f"`{name}`" for name in content if name not in ("topic", "family")]
    if stray or not isinstance(content.get("family"), list):
        faults.append(
            Fault(file, f"A file holds `topic` and [[family]] tables{'; remove ' + ', '.join(stray) if stray else ''}.")
        )
        return (), tuple(faults)
    families = [_Reader(file, content.get("topic", ""), raw, faults).family() for raw in content["family"]]
    return tuple(family for family in families if family), tuple(faults)


class _Reader:
    """Reads one family; every accessor answers something usable and notes a fault when it had to."""

    def __init__(self, file: str, topic: str, raw: Mapping[str, Any], faults: list[Fault]) -> None:
        self.raw = {"topic": topic, **raw}
        self.place = f"{file}, {raw.get('id', 'a family without id')}"
        self.faults, self.sound = faults, True

    def fault(self, where: str, sentence: str) -> None:
        self.sound = False
        self.faults.append(Fault(f"{self.place}, {where}", sentence))

    def family(self) -> Family | None:
        self.known(self.raw, _FAMILY, "family")
        draws, lets = self.draws(), self.lets()
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
            questions=tuple(self.question(raw) for raw in self.tables("field")),
            accounts=self.texts(self.raw, "accounts", "accounts"),
            lines=tuple(self.line(number, raw) for number, raw in enumerate(self.tables("entry"), 1)),
        )
        self.whole(family)
        return family if self.sound else None

    def whole(self, family: Family) -> None:
        """What can only be said of the family as a whole."""
        if bool(family.questions) == bool(family.lines):
            self.fault("field", "Ask either for [[family.field]]s or for an `entry`, one of the two.")
        if family.lines and not 2 <= len(family.lines) < JOURNAL_ROWS:
            self.fault("entry", f"An entry has 2 to {JOURNAL_ROWS - 1} lines.")
        names = [
            *family.draws,
            *family.lets,
            *(q.name for q in family.questions),
            *(x.name for x in family.lines if x.name),
        ]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.fault(name, "This name is given twice; every value and field needs its own.")
        for name in names:
            if not NAME.fullmatch(name) or name in RESERVED:
                self.fault(
                    name,
                    "Use another name: small letters, digits and _, and none of " + ", ".join(sorted(RESERVED)) + ".",
                )

    def known(self, table: Mapping[str, Any], allowed: Sequence[str], where: str) -> None:
        for name in table:
            if name not in allowed:
                self.fault(where, f"`{name}` is not known here; known are {', '.join(allowed)}.")

    def text(self, table: Mapping[str, Any], name: str, where: str, required: bool = True) -> str:
        value = table.get(name, "")
        if not isinstance(value, str) or (required and not value.strip()):
            self.fault(where, f"`{name}` is a text in quotes and may not be empty.")
            return ""
        return value

    def texts(self, table: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.fault(where, f'`{name}` is a list of texts in quotes: ["…", "…"].')
            return ()
        return tuple(value)

    def tables(self, name: str) -> list[Mapping[str, Any]]:
        value = self.raw.get(name, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self.fault(name, f"`{name}` is a list of tables: [[family.{name}]] or {name} = [{{ … }}, {{ … }}].")
            return []
        return value

    def expression(self, text: object, where: str) -> Expression:
        try:
            return parse(_spelled(text))
        except ExpressionError as error:
            self.fault(where, str(error))
            return parse("0")

    def draws(self) -> dict[str, Draw]:
        raw = self.raw.get("draw", {})
        if not isinstance(raw, dict):
            self.fault("draw", "[family.draw] is a table: one line for each value.")
            return {}
        draws = {name: self.draw(name, value) for name, value in raw.items()}
        for name, draw in draws.items():
            if isinstance(draw, Another):
                self.another(name, draw, draws)
        return draws

    def draw(self, name: str, raw: object) -> Draw:
        if isinstance(raw, list):
            return self.pick(name, raw)
        text = raw.strip() if isinstance(raw, str) else ""
        if text.startswith("another "):
            return Another(text.removeprefix("another ").strip())
        match = _RANGE.fullmatch(text)
        if not match:
            self.fault(f"draw {name}", 'Write a range "12 to 48 by 0.25", a list [2, 3, 5] or "another" and a name.')
            return Pick((Fraction(0),))
        if "." in match["low"] + match["high"] and not match["by"]:
            self.fault(f"draw {name}", "A range with decimals says its step: “by 0.01”.")
        by = Fraction(match["by"] or 1)
        if not by:
            self.fault(f"draw {name}", "A range cannot go by 0; write by 1, by 0.25 or by 0.01.")
        where = f"draw {name}"
        return Range(self.expression(match["low"], where), self.expression(match["high"], where), by or Fraction(1))

    def pick(self, name: str, raw: list[Any]) -> Pick:
        columns = {tuple(row) for row in raw if isinstance(row, dict)}
        if not raw or len(columns) > 1 or (columns and not all(isinstance(row, dict) for row in raw)):
            self.fault(f"draw {name}", "A list has at least one entry, and rows all have the same columns.")
            return Pick((Fraction(0),))
        rows = [
            {column: _value(cell) for column, cell in row.items()} if isinstance(row, dict) else _value(row)
            for row in raw
        ]
        return Pick(tuple(rows))

    def another(self, name: str, draw: Another, draws: Mapping[str, Draw]) -> None:
        first = draws.get(draw.first)
        sharing = sum(1 for other in draws.values() if other == draw)
        if not isinstance(first, Pick):
            self.fault(f"draw {name}", f"`another {draw.first}` needs a list called {draw.first}.")
        elif sharing >= len(first.rows):
            self.fault(
                f"draw {name}", f"The list {draw.first} is too short to take {sharing + 1} different entries from."
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

    def question(self, raw: Mapping[str, Any]) -> Question:
        name = self.text(raw, "name", "field")
        where = f"field {name}"
        self.known(raw, _FIELD, where)
        kind, choices = self.kind(raw, where), self.texts(raw, "choices", where)
        if (kind is Answer.CHOICE) != (len(choices) >= 2):
            self.fault(where, "`choices` (two or more) go with type “choice”, and only with it.")
        word = raw["answer"] if raw.get("answer") in choices else ""
        return Question(
            name=name,
            label=self.text(raw, "label", where),
            kind=kind,
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

    def switch(self, raw: Mapping[str, Any], name: str, where: str) -> bool:
        value = raw.get(name, False)
        if not isinstance(value, bool):
            self.fault(where, f"`{name}` is true or false.")
        return value is True

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


def _spelled(raw: object) -> str:
    return raw if isinstance(raw, str) else str(raw)


def _value(raw: object) -> Value:
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return Fraction(raw)
    return str(raw)
