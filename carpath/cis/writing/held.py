"""A letter held against the truth of its case: what it lacks, what it states wrongly, what it must never hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations

from carpath.cis.writing import claims, persons
from carpath.cis.writing.figures import Figure, Shape, figures
from carpath.cis.writing.phrases import grade_level, paragraphs, plain, sentences, word_count
from carpath.cis.writing.truth import Fact, Flow, Truth

PLANS_AHEAD = timedelta(days=31)
_NEAR = 20
AMOUNT, PROMISE, PRIVACY, THREAT = "wrong-amount", "promise", "privacy", "threat"
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|approximately|some|over|under|less than|more than|close to)\s*$", re.I
)
_ASKS = re.compile(
    r"\b(?:please (?:pay|send|remit|bring)|(?:amount|total|balance|sum) (?:\w+ )?(?:now )?due|(?:is|are|falls) due"
    r"|(?:must|need to|have to|should) (?:pay|send)|payable|to pay)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:refund\w*|reimburs\w*|(?:will|have|has|is|are|was|were|been) (?:\w+ )?credit(?:ed)?"
    r"|(?:a|the|your) credit (?:of|is)|(?:give|pay) (?:you )?back|send you (?:a check|\$))",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no|never|cannot|without|nothing|if|whether|ask|asked|request\w*|wrote|write|instead|rather|before|unless)\b|n't\b",
    re.I,
)
_PAST = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:please|now|must|need to|have to|should)\b", re.IGNORECASE)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


@dataclass(frozen=True)
class Slip:
    """Something wrong: `grave` is AMOUNT, PROMISE, PRIVACY or THREAT, or "" where it only costs points."""

    what: str
    words: str
    grave: str = ""


@dataclass(frozen=True)
class Held:
    """`lacks` are needed facts that are not there; `answered` says that the decision stands in the first paragraph;
    `level` is the school grade of its language, an estimate."""

    lacks: tuple[Fact, ...]
    slips: tuple[Slip, ...]
    answered: bool
    words: int
    level: Fraction | None

    @property
    def grave(self) -> tuple[Slip, ...]:
        return tuple(slip for slip in self.slips if slip.grave)

    @property
    def errors(self) -> tuple[Slip, ...]:
        return tuple(slip for slip in self.slips if slip.grave in ("", AMOUNT))


def held(body: str, truth: Truth, *, head: str = "", plans: tuple[date, ...] = ()) -> Held:
    """A letter held against its case; `head` is what stands around its body (subject, salutation, closing), `plans` are
    days that the writer set, such as a follow-up."""
    body, text = plain(body), plain(f"{head}\n\n{body}")
    said = figures(text)
    lacks = tuple(fact for fact in truth.needed if not any(_says(figure, fact) for figure in said))
    slips = (
        *_figure_slips(text, said, truth, plans),
        *_flow_slips(text, truth),
        *_person_slips(text, truth),
        *_claim_slips(text, truth),
    )
    return Held(lacks, tuple(dict.fromkeys(slips)), _answered(body, truth), word_count(body), grade_level(body))


def _says(figure: Figure, fact: Fact) -> bool:
    """Whether a figure states a fact: a day may lack its year, a count its decimals or its unit."""
    if figure.shape is not fact.shape:
        return fact.shape is Shape.COUNT and figure.shape is Shape.NUMBER and figure.value == fact.value.split()[0]
    if fact.shape is Shape.DAY:
        return figure.value in (fact.value, f"--{fact.value[5:]}")
    if fact.shape is Shape.COUNT:
        return _counts_as(figure.value, fact.value)
    return figure.value == fact.value


def _counts_as(said: str, fact: str) -> bool:
    """`72 kwh` states 72.12, `72.1` too; `73` does not."""
    number, _, unit = said.partition(" ")
    exact, _, of = fact.partition(" ")
    if unit != of or not number:
        return False
    places = Decimal(1).scaleb(-len(number.partition(".")[2]))
    rounded = {abs(Decimal(exact)).quantize(places, way) for way in (ROUND_HALF_UP, ROUND_FLOOR)}
    return Decimal(number) in rounded


def _figure_slips(text: str, said: tuple[Figure, ...], truth: Truth, plans: tuple[date, ...]) -> Iterator[Slip]:
    known = {figure.value for figure in said if figure.shape is Shape.AMOUNT and _is_fact(figure, truth)}
    follows = {abs(one + sign * other) for one, other in combinations(map(Decimal, known), 2) for sign in (1, -1)}
    bills = tuple((part, _bills_named(part, truth)) for part in sentences(text))
    for figure in said:
        if figure.shape is Shape.AMOUNT and not _amount_holds(text, figure, truth):
            named = next((amounts for part, amounts in bills if figure.text in part), frozenset())
            if Decimal(figure.value) not in follows and figure.value not in named:
                yield Slip("an amount that is not in the record", figure.text.strip(), AMOUNT)
        elif figure.shape is Shape.DAY and not _day_holds(figure, truth, plans):
            yield Slip("a date that is not in the record", figure.text.strip())
        elif figure.shape is Shape.COUNT and figure.value and not _count_holds(figure, truth):
            yield Slip("a figure that is not in the record", figure.text.strip())
        elif figure.shape is Shape.NUMBER and figure.value and not _number_holds(figure, truth):
            yield Slip("a number that is not in the record", figure.text.strip())


def _is_fact(figure: Figure, truth: Truth) -> bool:
    return any(_says(figure, fact) for fact in truth.of(Shape.AMOUNT))


def _amount_holds(text: str, figure: Figure, truth: Truth) -> bool:
    """In the record, or rounded to dollars after "about". Else it must be of a bill whose month is named beside it, or
    the sum or difference of two amounts that stand in the letter themselves."""
    value = Decimal(figure.value)
    written = {fact.value for fact in truth.of(Shape.NUMBER)}
    if _is_fact(figure, truth) or not value or figure.text.strip() in written:
        return True
    if not (figure.whole and _ABOUT.search(text[max(0, figure.start - _NEAR) : figure.start])):
        return False
    ways = (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING)
    return any(
        value == Decimal(fact.value).quantize(Decimal(1), way) for fact in truth.of(Shape.AMOUNT) for way in ways
    )


def _bills_named(sentence: str, truth: Truth) -> frozenset[str]:
    """Amounts of the bills whose day, or whose month, is named in the sentence."""
    days = [each for each in figures(sentence) if each.shape is Shape.DAY]
    for each in days:
        sentence = sentence.replace(each.text, "")
    named = {each.value[:7] if each.value[0] != "-" else each.value[1:4] for each in days if each.value}
    named |= {f"-{number:02d}" for number, name in enumerate(_MONTHS, 1) if _names(sentence, name)}
    return frozenset(value for month, values in truth.bills.items() if {month, month[4:]} & named for value in values)


def _names(text: str, month: str) -> bool:
    return bool(re.search(rf"\b{month[:3]}(?:{month[3:]})?\b", text, re.IGNORECASE))


def _day_holds(figure: Figure, truth: Truth, plans: tuple[date, ...]) -> bool:
    """A day of the case or the record, today, a plan of the writer, or a day of the coming month."""
    if not figure.value:
        return False
    ahead = (truth.today + timedelta(days=step) for step in range(PLANS_AHEAD.days + 1))
    days = {
        *(fact.value for fact in truth.of(Shape.DAY)),
        *truth.days,
        *(each.isoformat() for each in (*plans, *ahead)),
    }
    return figure.value in days or (figure.value.startswith("--") and figure.value[2:] in {each[5:] for each in days})


def _count_holds(figure: Figure, truth: Truth) -> bool:
    """A count of the case, or the difference or sum of two; terms of the policy are not counts."""
    counts = [fact.value for fact in truth.of(Shape.COUNT)]
    unit = figure.value.partition(" ")[2]
    if any(_counts_as(figure.value, each) for each in counts):
        return True
    alike = [Decimal(each.split()[0]) for each in counts if each.endswith(f" {unit}")]
    return any(
        _counts_as(figure.value, f"{abs(one - other)} {unit}") or _counts_as(figure.value, f"{one + other} {unit}")
        for one, other in combinations(alike, 2)
    )


def _number_holds(figure: Figure, truth: Truth) -> bool:
    values = {fact.value.partition(" ")[0].partition(".")[0] for fact in truth.facts if fact.shape is not Shape.DAY}
    written = {digits for text in truth.texts for digits in re.findall(r"\d+", text)}
    strangers = {number for one in truth.strangers for number in (one.account, one.badge)}
    return figure.value.lstrip("0") in {each.lstrip("0") for each in values | written | strangers}


def _flow_slips(text: str, truth: Truth) -> Iterator[Slip]:
    """Sentences that ask for money, or give it back, with amounts of which none is the one that is due that way."""
    for flow, pattern, what in ((Flow.TO_US, _ASKS, "asks for"), (Flow.TO_THEM, _GIVES, "gives back")):
        right = {Decimal(fact.value) for fact in truth.of(Shape.AMOUNT) if fact.flow is flow}
        for sentence in sentences(text) if right else ():
            amounts = [Decimal(each.value) for each in figures(sentence) if each.shape is Shape.AMOUNT]
            if amounts and pattern.search(sentence) and not _told(sentence) and not right & _made_of(amounts):
                yield Slip(f"{what} an amount that is not due", sentence, AMOUNT)


def _told(sentence: str) -> bool:
    """Whether the sentence denies, repeats a request, or tells of the past."""
    past = _PAST.search(sentence) and not _PRESENT.search(sentence)
    return bool(_NOT.search(sentence) or past)


def _made_of(amounts: list[Decimal]) -> set[Decimal]:
    """The amounts, their sum, and sum and difference of any two."""
    pairs = combinations(dict.fromkeys(amounts), 2)
    return {*amounts, sum(amounts, Decimal(0)), *(abs(one + sign * other) for one, other in pairs for sign in (1, -1))}


def _person_slips(text: str, truth: Truth) -> Iterator[Slip]:
    yield from (Slip(what, words, PRIVACY) for what, words in persons.intruders(text, truth))
    strange = {words for _, words in persons.intruders(text, truth)}
    yield from (
        Slip("a name that is not in the record", name) for name in persons.unknown(text, truth) if name not in strange
    )


def _claim_slips(text: str, truth: Truth) -> Iterator[Slip]:
    yield from (
        Slip(f"a promise outside policy ({each.what})", each.sentence, PROMISE)
        for each in claims.promises(text, truth.allows)
    )
    yield from (Slip(each.what, each.sentence, THREAT) for each in claims.threats(text, truth.allows))


def _answered(text: str, truth: Truth) -> bool:
    """The decision stands in the first paragraph (a greeting of a few words is none)."""
    first = next((part for part in paragraphs(text) if word_count(part) > 5), "")
    return bool(truth.decision) and bool(re.search("|".join(truth.decision), first, re.IGNORECASE))
