"""What the moves of a kind put on the books, printed as plain text and added up again as an outside program would.

The reader is written after the documentation of the journal format of ledger and hledger, not after our writer. An
entry is `DATE[=DATE] [*|!] [(CODE)] DESCRIPTION` in the first column, then indented `ACCOUNT  AMOUNT [; NOTE]` with two
spaces between; one amount may be left out. Anything else it refuses, and what does not balance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

import pytest

from carpath.cis.plain_ledger import write
from carpath.cis.transactions import Transaction
from carpath.exercises import kinds
from carpath.exercises.kind import Case, Kind
from tests.exercises.playing import bank, play

DAY = r"\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}"
HEAD = re.compile(rf"(?P<day>{DAY})(=\S+)?( +[*!])?( +\((?P<code>[^)]*)\))?( +(?P<words>[^;]*?))? *(;.*)?")
AMOUNT = re.compile(r"(?P<sign>-?)(?P<symbol>[$€£]?)(?P<inner>-?)(?P<figure>(\d{1,3}(,\d{3})+|\d+)(\.\d+)?)")
POSTING_KINDS = [pytest.param(kind, id=kind.name) for kind in kinds().values() if kind.posted]


@dataclass(frozen=True)
class Entry:
    """An entry as it was read: its postings are (account, amount)."""

    day: str
    code: str
    words: str
    postings: tuple[tuple[str, Decimal], ...]


def read_journal(text: str) -> list[Entry]:
    """The entries in their order. Raises ValueError for what is no journal or out of balance."""
    return [_entry(lines) for lines in _entries(text)]


def _entries(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in text.split("\n"):
        if line[:1].isdigit():
            yield from [lines] if lines else []
            lines = [line]
        elif line[:1] in (" ", "\t") and line.strip():
            if not lines:
                raise ValueError(f"a posting of no entry: {line!r}")
            lines.append(line.strip())
        elif line.strip() and line[:1] not in ";#*%|":
            raise ValueError(f"no line of a journal: {line!r}")
    yield from [lines] if lines else []


def _entry(lines: list[str]) -> Entry:
    head = HEAD.fullmatch(lines[0])
    if not head:
        raise ValueError(f"no entry begins so: {lines[0]!r}")
    read = [_posting(line) for line in (line.partition(";")[0].rstrip() for line in lines[1:]) if line]
    left_out = [account for account, amount in read if amount is None]
    total = sum((amount for _, amount in read if amount is not None), Decimal(0))
    if len(read) < 2 or len(left_out) > 1 or (total and not left_out):
        raise ValueError(f"{lines[0]!r} is out of balance by {total}")
    postings = tuple((account, -total if amount is None else amount) for account, amount in read)
    return Entry(head["day"], head["code"] or "", head["words"] or "", postings)


def _posting(line: str) -> tuple[str, Decimal | None]:
    account, *rest = re.split(r" {2,}|\t+", line, maxsplit=1)
    if not rest:
        return account, None
    amount = AMOUNT.fullmatch(rest[0].strip())
    if not amount or (amount["sign"] and amount["inner"]):
        raise ValueError(f"no amount: {line!r}")
    figure = Decimal(amount["figure"].replace(",", ""))
    return account, -figure if amount["sign"] or amount["inner"] else figure


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("2008/01/01 income\n  a:checking  $1\n  income:salary\n", {"a:checking": "1", "income:salary": "-1"}),
        ("; sums\n\n2026-03-02=2026-03-04 ! (17) fee | who ; note\n\ta b\t-$1,250.50\n    ; x\n    c  $1250.50  ; y\n",
         {"a b": "-1250.50", "c": "1250.50"}),
    ],
)  # fmt: skip
def test_the_reader_reads_what_the_documentation_shows(text: str, sums: dict[str, str]) -> None:
    (entry,) = read_journal(text)
    assert dict(entry.postings) == {account: Decimal(amount) for account, amount in sums.items()}


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02 a\n    x  $1.00\n    y  $-0.99\n",
        "2026-03-02 a\n    x  $1.00\n",
        "2026-03-02 a\n    x\n    y\n",
        "    x  $1.00\n    y  $-1.00\n",
        "2026-03-02 a\n    x  1.00.00\n    y  $-1.00\n",
        "March 2 a\n    x  $1.00\n    y  $-1.00\n",
    ],
)
def test_the_reader_refuses_what_an_outside_program_refuses(text: str) -> None:
    with pytest.raises(ValueError):
        read_journal(text)


def posted(kind: Kind, case: Case) -> list[Transaction]:
    """What the key puts on the books."""
    key = next(each for each in kind.specimens(case) if each.name == "key")
    assert kind.posted
    return [each for each in kind.posted(case.task, play(kind, case, key.moves)) if each.postings]


@pytest.mark.parametrize("kind", POSTING_KINDS)
def test_what_the_key_puts_on_the_books_is_added_up_again_from_its_print(kind: Kind) -> None:
    assert kind.teaching
    found = 0
    for family in kind.teaching.families:
        made = posted(kind, kind.teaching.drill(Random(family), family, 3, bank(kind.name)))
        entries = read_journal(write(made))
        assert [(entry.day, entry.code) for entry in entries] == [(each.day.isoformat(), each.number) for each in made]
        assert by_account(entries) == owed(made)
        found += len(entries)
    assert found, "no key put anything on the books"


def by_account(entries: list[Entry]) -> dict[str, Decimal]:
    """What stands on each account of the chart after all entries; what stands below it is a customer."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for account, amount in (each for entry in entries for each in entry.postings):
        sums[account.partition(":")[0]] += amount
    return sums


def owed(made: list[Transaction]) -> dict[str, Decimal]:
    """The same from the transactions."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in (line for each in made for line in each.postings):
        sums[line.account] += line.amount
    return sums
