"""Looking a note through: was it said what was seen, what was decided, what proves it, and under which number?

Any wording counts. What is not found is no error: a person decides about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from carpath.cis.bench import Bench
from carpath.cis.desk.marks import NOTHING, marked
from carpath.core.grading import Finding, Verdict


def _said(*openings: str) -> re.Pattern[str]:
    """One of the words, and something after it that is no such word itself."""
    return re.compile(rf"\b(?:{'|'.join(openings)})\b\W*(?!(?:{_OPENING})\b)\w", re.IGNORECASE)


_SEEN, _DECIDED, _PROOF = ("saw", "seen"), ("decided?", "decision"), ("proof", "proven by")
_OPENING = "|".join((*_SEEN, *_DECIDED, *_PROOF))
# Who names a fact has said it, whatever words a desk looks for besides.
_NAMED: Mapping[str, re.Pattern[str]] = {
    "what was seen": _said(*_SEEN),
    "what was decided": _said(*_DECIDED),
    "what proves it": _said(*_PROOF),
}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def words(*stems: str) -> re.Pattern[str]:
    """A pattern of word beginnings, whatever the case: `words("correct", "re-?read")`."""
    return re.compile("|".join(stems), re.IGNORECASE)


def fact_named(note: str, fact: str) -> bool:
    """The note says of something that it is that fact: `Saw ...`, `Seen: ...`, `Decided to ...`, `Proof: ...`."""
    return fact in _NAMED and _NAMED[fact].search(note) is not None


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
    for name, known in facts:
        found = known or fact_named(note, name)
        one = marked(f"Note: {name}", Fraction(found), worth / len(facts), note, name, why, binder)
        unsure = "The machine did not find it in your words; a trainer looks."
        yield one if found else replace(one, verdict=Verdict.TRAINER, why=unsure)
