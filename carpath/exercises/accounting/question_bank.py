"""The question bank of the test: item families by topic, and the blueprint that every form follows."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from random import Random
from typing import Any

from carpath.core.errors import Fault
from carpath.exercises.accounting.drawing import draw_item
from carpath.exercises.accounting.family import Family
from carpath.exercises.accounting.proving import prove
from carpath.exercises.accounting.reading import read_file
from carpath.exercises.accounting.task import Item, ItemKey, Key, Task
from carpath.exercises.kind import Case, Form, Mode

BLUEPRINT = "blueprint.toml"


@dataclass(frozen=True)
class Topic:
    """A cell of the blueprint: how many items of a topic an assessed form and a practice form take, and their worth."""

    name: str
    assessed: int
    practice: int
    points: int


@dataclass(frozen=True)
class QuestionBank:
    """`families` by topic, in the order of the files."""

    topics: tuple[Topic, ...]
    families: Mapping[str, tuple[Family, ...]]


def read_bank(files: Mapping[str, str]) -> tuple[QuestionBank, tuple[Fault, ...]]:
    """The bank from its TOML files, every family proved, and every fault of every file."""
    topics, faults = _read_blueprint(files.get(BLUEPRINT, ""))
    families: list[Family] = []
    for file in sorted(files):
        if file.endswith(".toml") and file != BLUEPRINT:
            sound, wrong = _proved(file, files[file])
            families += sound
            faults += wrong
    bank = QuestionBank(topics, {t.name: tuple(f for f in families if f.topic == t.name) for t in topics})
    return bank, (*faults, *_gaps(bank, families))


@lru_cache(maxsize=32)
def _proved(file: str, text: str) -> tuple[tuple[Family, ...], tuple[Fault, ...]]:
    """The sound families of a file and its faults; kept, since proving takes longer than everything else at a start."""
    read, wrong = read_file(file, text)
    proofs = [prove(family) for family in read]
    sound = tuple(family for family, faults in zip(read, proofs, strict=True) if not faults)
    return sound, (*wrong, *(fault for faults in proofs for fault in faults))


def draw(rng: Random, form: Form, bank: QuestionBank) -> tuple[Case, ...]:
    """One parallel form: the same cells of the blueprint for everyone, no family twice, topics in their order."""
    items, keys = list[Item](), list[ItemKey]()
    for topic in bank.topics:
        count = topic.assessed if form.mode is Mode.ASSESSED else topic.practice
        for family in rng.sample(bank.families[topic.name], count):
            item, key = draw_item(rng, family, len(items) + 1, Fraction(topic.points), form.step)
            items.append(item)
            keys.append(key)
    return (Case(Task(tuple(items)), Key(tuple(keys))),)


def _read_blueprint(text: str) -> tuple[tuple[Topic, ...], list[Fault]]:
    try:
        rows = tomllib.loads(text).get("topic")
    except tomllib.TOMLDecodeError as error:
        return (), [Fault(BLUEPRINT, f"This is not TOML: {error}.")]
    if not isinstance(rows, list) or not rows:
        return (), [Fault(BLUEPRINT, "The blueprint lists at least one [[topic]].")]
    topics = [_topic(row) for row in rows]
    faults = [
        Fault(
            f"{BLUEPRINT}, topic {number}",
            "A topic has a `name` and whole numbers `assessed`, `practice` and `points`.",
        )
        for number, topic in enumerate(topics, 1)
        if not topic
    ]
    return tuple(topic for topic in topics if topic), faults


def _topic(row: Any) -> Topic | None:
    if not isinstance(row, dict) or set(row) != {"name", "assessed", "practice", "points"}:
        return None
    counts = [row[name] for name in ("assessed", "practice", "points")]
    sound = isinstance(row["name"], str) and all(type(count) is int and 0 < count <= 60 for count in counts)
    return Topic(row["name"], *counts) if sound else None


def _gaps(bank: QuestionBank, families: list[Family]) -> tuple[Fault, ...]:
    """What is wrong between the files: too few families for a cell, unknown topics, ids used twice."""
    short = [
        Fault(
            BLUEPRINT, f"“{topic.name}” needs {max(topic.assessed, topic.practice)} sound families, there are {count}."
        )
        for topic in bank.topics
        if (count := len(bank.families[topic.name])) < max(topic.assessed, topic.practice)
    ]
    strays = [
        Fault(f"{family.place}, topic", f"“{family.topic}” is no topic of {BLUEPRINT}.")
        for family in families
        if family.topic not in bank.families
    ]
    ids = Counter(family.id for family in families)
    twice = [
        Fault(f"{f.place}, id", "This id is used twice; give the family its own.") for f in families if ids[f.id] > 1
    ]
    return (*short, *strays, *twice)
