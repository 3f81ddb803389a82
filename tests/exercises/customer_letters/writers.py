"""Letters as people would write them: the key's own, rewritten honestly, and with something planted in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations
from random import Random

from carpath.cis.writing.figures import Shape, figures
from carpath.cis.writing.held import Held
from carpath.core.grading import Grade
from carpath.exercises.customer_letters import KIND
from carpath.exercises.customer_letters.case import Key, Task
from carpath.exercises.customer_letters.families import TOPICS
from carpath.exercises.customer_letters.grade import read
from carpath.exercises.customer_letters.ground import clear
from carpath.exercises.customer_letters.laying import lay
from carpath.exercises.kind import Case, Form
from tests.exercises.playing import bank, play

STEPS = (1, 2, 3, 4)
NAMES = tuple(topic.__name__ for topics in TOPICS.values() for topic, _ in topics)


@cache
def case(name: str, step: int = 1, seed: int = 0) -> Case:
    """A case of a topic."""
    family, topic = next((f, t) for f, topics in TOPICS.items() for t, _ in topics if t.__name__ == name)
    rng = Random(f"{name}-{step}-{seed}")
    while True:
        ground = clear(rng, bank(KIND.name), step, winter=family == "winter")
        laid = topic(ground)
        if laid is not None:
            return Case(*lay(ground, family, *laid))


def sent(of: Case, **changed: str) -> Grade:
    """The grade of the key's letter with some of its fields changed."""
    key: Key = of.key
    moves = (*key.looks, {"do": "letter", **key.draft, **changed}, {"do": "send"})
    return KIND.grade(of, play(KIND, of, moves), Form())


def found(of: Case, body: str) -> Held:
    """What the machine finds in another text of the key's letter."""
    task, key = _parts(of)
    return read(task, key, play(KIND, of, ({"do": "letter", **key.draft, "body": body},)))


def _parts(of: Case) -> tuple[Task, Key]:
    return of.task, of.key


def planted(rng: Random, body: str, sentence: str) -> str:
    """The body with a sentence somewhere between two others."""
    places = [match.end() for match in re.finditer(r"[.!?](?=\s|$)", body)]
    place = rng.choice(places)
    return f"{body[:place]} {sentence}{body[place:]}"


def true_amounts(key: Key) -> set[Decimal]:
    """Every amount of the case, and what follows from two of them."""
    facts = {Decimal(fact.value) for fact in key.truth.of(Shape.AMOUNT)}
    follow = {abs(one - other) for one, other in combinations(facts, 2)} | {a + b for a, b in combinations(facts, 2)}
    return facts | follow


def misstated(rng: Random, body: str, key: Key) -> str | None:
    """The body with one of its amounts wrong by a swap, a digit or a cent; None where chance hits on a true one."""
    stated = [figure for figure in figures(body) if figure.shape is Shape.AMOUNT and "." in figure.text]
    if not stated:
        return None
    one = rng.choice(stated)
    wrong = rng.choice(SLIPS)(rng, Decimal(one.value))
    if wrong in true_amounts(key) or wrong <= 0:
        return None
    return f"{body[: one.start]}{rng.choice(AMOUNTS)(wrong)}{body[one.end :]}"


def _swapped(rng: Random, amount: Decimal) -> Decimal:
    digits = list(f"{amount:.2f}".replace(".", ""))
    place = rng.randrange(len(digits) - 1)
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    return Decimal("".join(digits)) / 100


def _keyed(rng: Random, amount: Decimal) -> Decimal:
    digits = list(f"{amount:.2f}".replace(".", ""))
    digits[rng.randrange(len(digits))] = rng.choice("0123456789")
    return Decimal("".join(digits)) / 100


SLIPS: tuple[Callable[[Random, Decimal], Decimal], ...] = (
    _swapped,
    _keyed,
    lambda rng, amount: amount + rng.choice((Decimal("0.01"), Decimal("-0.01"), Decimal("1.00"), Decimal("10.00"))),
    lambda rng, amount: amount * 10,
)
AMOUNTS: tuple[Callable[[Decimal], str], ...] = (
    lambda amount: f"${amount:,.2f}",
    lambda amount: f"${amount:.2f}",
    lambda amount: f"{amount:,.2f} dollars",
    lambda amount: f"$ {amount:,.2f}",
)
DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%b} {day.day}, {day.year}",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day.month}/{day.day}/{day:%y}",
    lambda day: f"{day:%B} {day.day}",
)
KIND_WORDS = (
    "Thank you for writing to us.",
    "We understand that this matters to you.",
    "We went through the record of your account line by line.",
    "Please keep this letter with your papers.",
    "Our counter is open from 8 to 5 on working days.",
    "You can pay by mail, at the counter, by telephone or on our website.",
    "If anything is left open, please call us.",
    "We cannot make an exception for one customer, because rates are the same for all.",
    "A conference with a supervisor is free, and you get the decision in writing.",
    "You may ask for a meter test, which is free once in 36 months.",
    "We do not promise what we have not verified.",
)
SAME = (
    ("You are right:", "You were right."),
    ("Please pay", "We ask you to pay"),
    ("We apologize", "We are sorry"),
    ("Your bill", "The bill"),
    ("You used", "The meter counted"),
    ("is correct", "is right"),
    ("Please", "We ask you to"),
    ("kWh", "kilowatt-hours"),
    ("percent", "%"),
)


def rewritten(rng: Random, body: str) -> str:
    """The body in other honest words: other forms of figures, other words, kind sentences, paragraphs after the first
    in another order."""
    first, *rest = body.split("\n\n")
    rng.shuffle(rest)
    text = "\n\n".join((first, *rest))
    text = "".join(_reformed(rng, text))
    for old, new in SAME:
        text = text.replace(old, new) if rng.randrange(2) else text
    for sentence in rng.sample(KIND_WORDS, rng.randint(1, 3)):
        text = planted(rng, text, sentence)
    return text


def _reformed(rng: Random, text: str) -> Iterator[str]:
    place = 0
    for figure in figures(text):
        yield text[place : figure.start]
        yield _in_another_form(rng, figure.shape, figure.value, figure.text)
        place = figure.end
    yield text[place:]


def _in_another_form(rng: Random, shape: Shape, value: str, text: str) -> str:
    if shape is Shape.AMOUNT and "." in text and "$" in text:
        return rng.choice(AMOUNTS)(Decimal(value))
    if shape is Shape.DAY and len(value) == 10:
        return rng.choice(DAYS)(date.fromisoformat(value))
    return text
