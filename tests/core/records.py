"""Facts, rulebooks and verdicts for tests: plain functions, short names, one invented trainee."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from carpath.banks.district import District, read_district
from carpath.core.eligibility import Verdict, assess
from carpath.core.evidence import Fact, FactKind
from carpath.core.ladder import Ladder
from carpath.core.ladder_reading import read_ladder
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import Level

FOLDER = Path(__file__).parents[2] / "question_banks" / "district"
LATER = datetime(2100, 1, 1, tzinfo=UTC)
_ids = count(1)


@cache
def district() -> District:
    """The example that ships."""
    names = ("ladder.toml", "desks.toml", "competencies.toml", "policy.toml", "orientation.toml")
    return read_district(*(FOLDER / name for name in names))


def day(text: str) -> date:
    return date.fromisoformat(text)


def noon(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T12:00:00+00:00")


def fact(kind: FactKind, subject: str, on: str, *, recorded: str = "", author: str = "hr", **rest: Any) -> Fact:
    """A fact about the trainee, recorded on the day it happened unless said otherwise; `rest` is its body."""
    more = {name: rest.pop(name) for name in ("reason", "withdraws", "person", "id") if name in rest}
    person, number = more.pop("person", "trainee"), more.pop("id", f"f{next(_ids)}")
    return Fact(
        number, person, kind, subject, day(on), noon(recorded or on), author, f"test:{number}", body=rest, **more
    )


def withdrawal(earlier: Fact, on: str, recorded: str = "") -> Fact:
    return fact(
        FactKind.WITHDRAWN, earlier.kind, on, recorded=recorded or on, withdraws=earlier.id, reason="Entered in error."
    )


def granted(level: int, on: str) -> Fact:
    return fact(FactKind.LEVEL_GRANTED, str(level), on)


def proof_set(on: str, passed: bool | None = True, declared: str = "", desk: str = "HILO", **rest: Any) -> Fact:
    return fact(FactKind.PROOF_SET, desk, on, author="system", passed=passed, declared_on=declared or on, **rest)


def signed(subject: str, on: str, by: str = "dana") -> Fact:
    return fact(FactKind.SIGN_OFF, subject, on, author=by, observed_on=on, meaning="I watched this work.")


def run(subject: str, on: str, passed: bool = True, valid: bool = True, **measures: str) -> Fact:
    return fact(FactKind.TEST, subject, on, author="system", passed=passed, valid=valid, measures=measures)


def ladder_of(*requirements: str, level: int = 2) -> Ladder:
    """A ladder whose `level` asks for these requirements, written as TOML without id, title and source."""
    rungs = []
    for number in range(1, 5):
        rungs.append(
            f'[[level]]\nlevel = {number}\nfunctions = ["Work"]\nrequirement = []\n'
            if number != level
            else _rung(level, requirements)
        )
    return read_ladder('version = "t-1"\ntitle = "Test"\neffective_on = 2020-01-01\n' + "\n".join(rungs))


def _rung(level: int, requirements: Iterable[str]) -> str:
    parts = [f'[[level]]\nlevel = {level}\nfunctions = ["Work"]\n']
    for number, text in enumerate(requirements, 1):
        named = f'id = "q{number}"\ntitle = "Requirement {number}"\nsource = "Line {number}"'
        parts.append(f"[[level.requirement]]\n{named}\n{text}\n")
    return "\n".join(parts)


def rulebook(*requirements: str, level: int = 2) -> Rulebook:
    return Rulebook(ladder_of(*requirements, level=level), district().desks, district().policy, district().orientation)


def verdict(book: Rulebook, facts: Iterable[Fact], on: str, known: datetime = LATER, level: int = 2) -> Verdict:
    return assess(book, Level(level), facts, day(on), known)
