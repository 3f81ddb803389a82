"""The expressions of question banks: `cents(price * count) - discount`, read by a parser of our own, never by `eval`.

They know numbers, texts in quotes, names, + - * /, brackets, one comparison and `arithmetic.FUNCTIONS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache, reduce
from typing import TypeAlias

from carpath.exercises.accounting.arithmetic import FUNCTIONS, ExpressionError, Value, Values, decimal_text, number

_Node: TypeAlias = Callable[[Values], Value]

LONGEST = 400
DEEPEST = 20

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.])"""
    r"""|(?P<name>[a-z]\w*(?:\.[a-z]\w*)?)"""
    r"""|(?P<text>'[^']*'|"[^"]*")"""
    r"""|(?P<sign><=|>=|<>|[-+*/()=<>]|,))"""
)


@dataclass(frozen=True)
class Expression:
    """`text` as the author wrote it, the `names` it uses, and how it is worked out."""

    text: str
    names: frozenset[str]
    node: _Node = field(compare=False, repr=False)

    def value(self, values: Values) -> Value:
        """The result with these values. Raises ExpressionError."""
        return self.node(values)

    def number(self, values: Values) -> Fraction:
        """The result, which must be a number."""
        return number(self.node(values))

    def holds(self, values: Values) -> bool:
        """The result, which must be a comparison."""
        result = self.node(values)
        if not isinstance(result, bool):
            raise ExpressionError(f"`{self.text}` is no comparison; write for example `total > 20`.")
        return result


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Reads an expression. Raises ExpressionError with what was expected where."""
    if len(text) > LONGEST:
        raise ExpressionError(f"An expression may have {LONGEST} characters; split it into several named values.")
    parser = _Parser(tokens(text))
    node = parser.comparison()
    parser.expect_end()
    return Expression(text, frozenset(parser.names), node)


def tokens(text: str) -> list[tuple[str, str]]:
    """The (sort, spelling) of each piece; sorts are number, name, text and sign."""
    found, place = [], 0
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if not match or match.lastgroup is None:
            raise ExpressionError(f"`{text[place:].strip()}` cannot be read in `{text}`.")
        found.append((match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return found


def bind(expression: Expression, values: Values) -> str:
    """The expression with these values written in, so that it can be worked out later without them."""
    pieces = tokens(expression.text)
    after = [spelling for _, spelling in pieces[1:]] + [""]
    bound = [
        literal(values[spelling]) if sort == "name" and following != "(" and spelling in values else spelling
        for (sort, spelling), following in zip(pieces, after, strict=True)
    ]
    return " ".join(bound)


def literal(value: Value) -> str:
    """A value as an author would write it in an expression."""
    if isinstance(value, str):
        if "'" in value and '"' in value:
            raise ExpressionError(f"A text may not hold both kinds of quotes: {value}")
        return f'"{value}"' if "'" in value else f"'{value}'"
    figure = number(value)
    digits = decimal_text(abs(figure)) or f"({abs(figure)})"
    return f"(-{digits})" if figure < 0 else digits


def _divide(left: Fraction, right: Fraction) -> Fraction:
    if not right:
        raise ExpressionError("This divides by zero.")
    return left / right


_SIGNS: dict[str, Callable[[Fraction, Fraction], Value]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": _divide,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def _joined(sign: str, left: _Node, right: _Node) -> _Node:
    if sign == "=":
        return lambda values: left(values) == right(values)
    if sign == "<>":
        return lambda values: left(values) != right(values)
    rule = _SIGNS[sign]
    return lambda values: rule(number(left(values)), number(right(values)))


def _named(name: str) -> _Node:
    def look_up(values: Values) -> Value:
        if name not in values:
            raise ExpressionError(f"Nothing is called `{name}` here.")
        return values[name]

    return look_up


class _Parser:
    """Recursive descent over tokens, from the loosest binding (comparison) to the tightest (atom)."""

    def __init__(self, pieces: list[tuple[str, str]]) -> None:
        self.pieces, self.place, self.depth = pieces, 0, 0
        self.names: set[str] = set()

    def peek(self) -> str:
        return self.pieces[self.place][1] if self.place < len(self.pieces) else ""

    def take(self) -> tuple[str, str]:
        if self.place == len(self.pieces):
            raise ExpressionError("The expression ends too early.")
        self.place += 1
        return self.pieces[self.place - 1]

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise ExpressionError(f"`{sign}` is missing before `{self.peek() or 'the end'}`.")
        self.take()

    def expect_end(self) -> None:
        if self.place < len(self.pieces):
            raise ExpressionError(f"`{self.peek()}` was not expected.")

    def comparison(self) -> _Node:
        left = self.sum()
        if self.peek() not in ("=", "<>", "<", "<=", ">", ">="):
            return left
        sign = self.take()[1]
        return _joined(sign, left, self.sum())

    def sum(self) -> _Node:
        return self.chain(("+", "-"), self.product)

    def product(self) -> _Node:
        return self.chain(("*", "/"), self.signed)

    def chain(self, signs: tuple[str, str], operand: Callable[[], _Node]) -> _Node:
        links = [("", operand())]
        while self.peek() in signs:
            sign = self.take()[1]
            links.append((sign, operand()))
        return reduce(lambda left, link: _joined(link[0], left, link[1]), links[1:], links[0][1])

    def signed(self) -> _Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError("This nests too deep; split it into several named values.")
        minus = self.peek() == "-" and self.take()
        node = self.signed() if minus else self.atom()
        self.depth -= 1
        return (lambda values: -number(node(values))) if minus else node

    def atom(self) -> _Node:
        sort, spelling = self.take()
        if sort == "number":
            figure = Fraction(spelling)
            return lambda values: figure
        if sort == "text":
            return lambda values: spelling[1:-1]
        if sort == "name":
            return self.call(spelling) if self.peek() == "(" else self.name(spelling)
        if spelling != "(":
            raise ExpressionError(f"A value is missing before `{spelling}`.")
        inner = self.comparison()
        self.expect(")")
        return inner

    def name(self, spelling: str) -> _Node:
        self.names.add(spelling)
        return _named(spelling)

    def call(self, function: str) -> _Node:
        if function not in FUNCTIONS:
            raise ExpressionError(f"There is no function `{function}`; there are {', '.join(FUNCTIONS)}.")
        fewest, most, rule = FUNCTIONS[function]
        self.expect("(")
        arguments = [self.comparison()]
        while self.peek() == ",":
            self.take()
            arguments.append(self.comparison())
        self.expect(")")
        if not fewest <= len(arguments) <= most:
            raise ExpressionError(f"`{function}` takes {fewest} values, not {len(arguments)}.")
        return lambda values: rule(*(argument(values) for argument in arguments))
