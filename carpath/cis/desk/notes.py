"""Looking a note through: was it said what was seen, what was decided, what proves it, and under which number?

Any wording counts. What is not found is no error: a person decides about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from carpath.cis.bench import Bench
from carpath.cis.desk.marks import NOTHING, marked
from carpath.core.grading import Finding, Verdict

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def words(*stems: str) -> re.Pattern[str]:
    """A pattern of word beginnings, whatever the case: `words("correct", "re-?read")`."""
    return re.compile("|".join(stems), re.IGNORECASE)


def code_named(note: str, code: str) -> bool:
    """The code itself stands in the note."""
    return bool(code) and re.search(rf"\b{re.escape(code)}\b", note) is not None


def order_named(note: str, bench: Bench) -> bool:
    """The number of any order placed here, whole or its last four digits."""
    return any(own.number[-4:] in note for own in bench.orders)


def figure_named(note: str, figures: Iterable[object]) -> bool:
    """Any of the figures, with or without its commas and leading zeros."""
    told = {figure.replace(",", "").lstrip("0") for figure in _FIGURE.findall(note)}
    return bool(told & {str(figure).lstrip("0") for figure in figures if figure is not None})


def findings(note: str, facts: Sequence[tuple[str, bool]], worth: Fraction, binder: str) -> Iterator[Finding]:
    """Each fact (its name, whether it was found) earns its part; one that the machine cannot find waits for the
    trainer; no note at all earns nothing."""
    why = "A reviewer must be able to agree without asking."
    if not note:
        yield marked("Note", NOTHING, worth, "none", "seen, decided, proof, number", why, binder)
        return
    for name, found in facts:
        one = marked(f"Note: {name}", Fraction(found), worth / len(facts), note, name, why, binder)
        unsure = "The machine did not find it in your words; a trainer looks."
        yield one if found else replace(one, verdict=Verdict.TRAINER, why=unsure)
