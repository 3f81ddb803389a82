"""The findings of a letter, one for each criterion of its rubric, and one for each grave error.

What the machine decides: privacy and form; the facts where every needed one is there and none is wrong, or where more
than half are missing; the answer where the wrong thing was decided. Everything else it leaves to a trainer, with what
it has seen. A letter too short to be judged earns nothing of what people judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carpath.cis.desk.marks import NOTHING, critical, marked
from carpath.cis.writing.figures import Shape
from carpath.cis.writing.held import AMOUNT, PRIVACY, PROMISE, THREAT, Held, Slip
from carpath.cis.writing.truth import Fact
from carpath.core.grading import Finding, Verdict, floored
from carpath.core.money import read as dollars
from carpath.core.money import show
from carpath.core.rubric import Criterion, Rubric

FEWEST_WORDS = 30
GRAVE = {
    AMOUNT: (
        "A wrong amount",
        "What a letter states is what the customer goes by: every amount comes from the record.",
    ),
    PROMISE: (
        "A promise outside policy",
        "Rates are the same for everybody: a credit, a waiver, a guarantee needs a rule.",
    ),
    PRIVACY: ("Another customer's data", "Nobody reads of another customer's name, account, address or money."),
    THREAT: (
        "A threat",
        "State what is due and what the person can do; what the law allows comes later, in its own notice.",
    ),
}
"""Grave error -> its step and why it is one."""
LEFT = {
    "answers": "A trainer judges whether a stranger could say after the first paragraph what was decided.",
    "why": "A trainer judges whether the reason is told in figures that the reader can follow.",
    "next": "A trainer judges whether the reader knows what happens next and need not call.",
    "tone": "A trainer judges the tone: courteous, owning errors, without blame.",
    "rights": "A trainer judges whether the rights of the reader are named and how to use them.",
}


@dataclass(frozen=True)
class Paper:
    """What is marked: the first paragraph as written, what was found, the form as (what, whether it is right), private
    errors beside the text (a wrong recipient), and `decided`: False where the wrong thing was decided. `binder` holds
    the paragraph of each criterion, "critical" included; `model` are the paragraphs of a good letter: the answer, the
    reasons, what happens next, the reader's rights."""

    first: str
    found: Held
    form: Sequence[tuple[str, bool]]
    binder: Mapping[str, str]
    model: tuple[str, ...] = ()
    private: tuple[Slip, ...] = ()
    decided: bool | None = None
    needed: tuple[Fact, ...] = ()

    @property
    def scant(self) -> bool:
        """Too short to be judged."""
        return self.found.words < FEWEST_WORDS

    @property
    def grave(self) -> tuple[Slip, ...]:
        return (*self.found.grave, *self.private)


def findings(rubric: Rubric, paper: Paper) -> Iterator[Finding]:
    """One finding for each criterion in the rubric's order, then the grave errors."""
    deciding = {"facts": _facts, "privacy": _privacy, "form": _form, "answers": _answers}
    for criterion in rubric.criteria:
        yield deciding.get(criterion.id, _judged)(criterion, paper)
    for kind, (step, why) in GRAVE.items():
        for slip in dict.fromkeys(slip for slip in paper.grave if slip.grave == kind):
            yield critical(step, f"{slip.words} ({slip.what})", why, paper.binder["critical"])


def _finding(criterion: Criterion, paper: Paper, share: Fraction | int, you: str, key: str, why: str) -> Finding:
    worth = Fraction(criterion.worth)
    done = marked(criterion.name, share, worth, you, key, why, paper.binder[criterion.id])
    return Finding(**{**done.__dict__, "criterion": criterion.id})


def _left(criterion: Criterion, paper: Paper, you: str, key: str, why: str) -> Finding:
    """A finding that waits for a person; a letter too short earns nothing."""
    if paper.scant:
        return _finding(criterion, paper, 0, you, key, f"Under {FEWEST_WORDS} words there is nothing to judge.")
    worth, place = Fraction(criterion.worth), paper.binder[criterion.id]
    return Finding(criterion.name, Verdict.TRAINER, NOTHING, worth, you, key, why, place, criterion=criterion.id)


def _judged(criterion: Criterion, paper: Paper) -> Finding:
    you = reading(paper.found) if criterion.id == "why" else ""
    return _left(criterion, paper, you, _model(paper, criterion.id), LEFT[criterion.id])


def _model(paper: Paper, name: str) -> str:
    """The part of the good letter that a criterion is about; all parts together are the letter."""
    told = paper.model[:1], paper.model[1:-2], paper.model[-2:-1], paper.model[-1:]
    if len(paper.model) < 4:
        told = paper.model[:1], paper.model[1:-1], paper.model[1:][-1:], ()
    parts = dict(zip(("answers", "why", "next", "rights"), told, strict=True))
    return "\n\n".join(parts.get(name, ()))


def reading(found: Held) -> str:
    """How long the letter is and how hard to read, for information."""
    if found.level is None:
        return "no words"
    return f"{found.words} words; reads easily from about grade {floored(max(found.level, Fraction(1)), 0)} on"


def _answers(criterion: Criterion, paper: Paper) -> Finding:
    if paper.decided is False:
        why = "The record says otherwise: this is not what the District decides here."
        return _finding(criterion, paper, 0, paper.first, _model(paper, criterion.id), why)
    seen = "found the decision there" if paper.found.answered else "did not find the decision in the first paragraph"
    return _left(criterion, paper, paper.first, _model(paper, criterion.id), f"{LEFT['answers']} The machine {seen}.")


def _facts(criterion: Criterion, paper: Paper) -> Finding:
    lacks, errors = paper.found.lacks, paper.found.errors
    you, key = facts_words(paper.found), ", ".join(fact_words(fact) for fact in paper.needed)
    share = facts_share(paper)
    if not (lacks or errors):
        return _finding(criterion, paper, 1, you, key, "Every fact that is needed is there, and none is wrong.")
    if 2 * len(lacks) > len(paper.needed):
        return _finding(
            criterion, paper, share, you, key, "More than half of the facts that the reader needs are missing."
        )
    why = (
        f"The machine would give {floored(share * criterion.worth, 0)} of {criterion.worth} points; a trainer decides."
    )
    return _left(criterion, paper, you, key, why)


def facts_share(paper: Paper) -> Fraction:
    """The part of the needed facts that is there; each wrong figure takes a fifth."""
    there = Fraction(len(paper.needed) - len(paper.found.lacks), max(1, len(paper.needed)))
    return max(NOTHING, there - Fraction(len(paper.found.errors), 5))


def facts_words(found: Held) -> str:
    """What is missing and what is wrong, for a debrief."""
    missing = f"missing: {', '.join(fact.name for fact in found.lacks)}" if found.lacks else ""
    wrong = "; ".join(f"“{slip.words}” is {slip.what}" for slip in found.errors)
    return ". ".join(filter(None, (missing, wrong))) or "all there"


def fact_words(fact: Fact) -> str:
    """`the total due $252.45`, `the last day 02/18/2026`."""
    match fact.shape:
        case Shape.AMOUNT:
            return f"{fact.name} {show(dollars(fact.value))}"
        case Shape.DAY:
            return f"{fact.name} {date.fromisoformat(fact.value):%m/%d/%Y}"
        case _:
            return f"{fact.name} {fact.value}"


def _privacy(criterion: Criterion, paper: Paper) -> Finding:
    told = [slip for slip in paper.grave if slip.grave == PRIVACY]
    you = "; ".join(f"{slip.words} ({slip.what})" for slip in told) or "nobody else's data"
    why = "Only the account holder, or whoever that person authorized, hears about the account."
    share = 0 if told or paper.scant else 1
    return _finding(criterion, paper, share, you, "nobody else's data", why)


def _form(criterion: Criterion, paper: Paper) -> Finding:
    right = [what for what, holds in paper.form if holds]
    missing = [what for what, holds in paper.form if not holds]
    share = NOTHING if paper.scant else Fraction(len(right), len(paper.form))
    you = f"not right: {', '.join(missing)}" if missing else "complete"
    why = (
        "A letter is filed by its form: whoever opens the file next year finds what was sent, to whom, and what is due."
    )
    return _finding(criterion, paper, share, you, ", ".join(what for what, _ in paper.form), why)
