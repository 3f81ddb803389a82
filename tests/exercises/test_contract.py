"""What every exercise kind must be. A new kind is held to this by being in its folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.core.errors import Refused
from carpath.core.grading import Grade, Verdict
from carpath.core.shape import digest, from_plain
from carpath.exercises import kinds
from carpath.exercises.kind import Case, Earns, Form, Kind, Move, Specimen
from tests.exercises.playing import (
    SEEDS,
    STEPS,
    bank,
    bank_files,
    draw,
    forms,
    moves,
    practice_case,
    through_json,
    work_out,
)

EVERY_KIND = [pytest.param(kind, id=kind.name) for kind in kinds().values()]
SAMPLES = [
    pytest.param((kind, form), id=f"{kind.name}-{form.mode}-{form.step}")
    for kind in kinds().values()
    for form in forms(kind)
]
SECRET_FIELDS = {"key", "solution", "correct", "fault", "accepted"}


@dataclass(frozen=True)
class Sample:
    """One form of one kind, drawn with every seed."""

    kind: Kind
    form: Form
    queues: tuple[tuple[Case, ...], ...]

    @property
    def cases(self) -> Iterator[Case]:
        """Every case of every queue."""
        return chain.from_iterable(self.queues)

    @cached_property
    def worked(self) -> list[tuple[Case, Specimen, Grade]]:
        """Every specimen of every case with what it earns."""
        return [
            (c, each, work_out(self.kind, c, each, self.form)) for c in self.cases for each in self.kind.specimens(c)
        ]

    @cached_property
    def stored(self) -> list[tuple[Case, Any, Any]]:
        """Every case with its task and its key as they come back from the store."""
        return [(case, through_json(case.task), through_json(case.key)) for case in self.cases]


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Sample:
    """Drawn once for all tests of that form: pytest takes them form by form."""
    kind, form = request.param
    return Sample(kind, form, tuple(draw(kind, form, seed) for seed in SEEDS))


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_its_question_bank_has_no_fault(kind: Kind) -> None:
    assert bank_files(kind)
    assert bank(kind.name) is not None


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_bank_with_broken_files_is_reported_and_never_raised(kind: Kind) -> None:
    whole = bank_files(kind)
    for name in whole:
        _, faults = kind.read_bank({**whole, name: "= not [ what { the reader expects"})
        # Of an extra folder a kind reads what it needs; of its own everything but the guide for authors.
        assert faults or "/" in name or name.endswith(".md"), f"{name} was read without a fault"
    _, faults = kind.read_bank({})
    assert faults, "an empty folder was read without a fault"


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_it_says_what_people_need_to_know(kind: Kind) -> None:
    for form in forms(kind):
        brief = kind.brief(form)
        assert kind.title and kind.about and kind.rule and brief.scene and brief.judged and brief.minutes > 0
        assert json.dumps(through_json(brief))


def test_the_same_seed_draws_the_same_queue_and_another_seed_another(sample: Sample) -> None:
    drawn = [digest(queue) for queue in sample.queues]
    assert drawn[:3] == [digest(draw(sample.kind, sample.form, seed)) for seed in SEEDS[:3]]
    assert all(sample.queues), "a seed drew an empty queue"
    if sample.kind.earns is not Earns.NOTHING:
        assert len(set(drawn)) == len(drawn), "two seeds drew the same queue"


def test_task_and_key_survive_the_store(sample: Sample) -> None:
    for case, task, key in sample.stored:
        assert from_plain(sample.kind.Task, task) == case.task
        assert from_plain(sample.kind.Key, key) == case.key


def test_every_specimen_earns_what_it_claims(sample: Sample) -> None:
    for case, specimen, grade in sample.worked:
        share = _with_a_trainer(grade) if specimen.name == "key" else grade.share
        fits = share <= specimen.share if specimen.at_most else share == specimen.share
        assert fits, f"{specimen.name} claims {specimen.share} and earns {grade.share}: {case.task!r}"


def _with_a_trainer(grade: Grade) -> Fraction:
    """The share that the grade comes to if a trainer gives full points for every criterion left to people. What the
    machine alone has to judge and could not is no full mark."""
    return (grade.earned + _left_by_rubric(grade)) / grade.worth


def _left_by_rubric(grade: Grade) -> Fraction:
    return sum((finding.worth for finding in grade.for_trainer if finding.criterion), Fraction(0))


def test_the_key_earns_everything_or_leaves_it_to_a_trainer_and_the_blank_sheet_nothing(sample: Sample) -> None:
    for queue in sample.queues:
        keys, blanks = _grades(sample, queue, "key"), _grades(sample, queue, "blank")
        key, blank = (sample.kind.sum_up(sample.form, queue, grades) for grades in (keys, blanks))
        left = sum(map(_left_by_rubric, keys), Fraction(0))
        assert (key.earned + left, blank.share) == (key.worth, Fraction(0)), queue
        assert key.passed is not False and blank.passed is not True, queue


def _grades(sample: Sample, queue: tuple[Case, ...], name: str) -> tuple[Grade, ...]:
    earned = [(case, grade) for case, specimen, grade in sample.worked if specimen.name == name]
    grades = tuple(grade for case, grade in earned if any(case is each for each in queue))
    assert len(grades) == len(queue), f"a case has no specimen “{name}”"
    return grades


RUBRICS = [pytest.param(kind, id=kind.name) for kind in kinds().values() if kind.rubric]


@pytest.mark.parametrize("kind", RUBRICS)
def test_each_criterion_of_a_rubric_has_one_finding_and_its_points(kind: Kind) -> None:
    assert kind.rubric is not None
    case = practice_case(kind.name, 0)
    rubric, key = kind.rubric(case.task), next(each for each in kind.specimens(case) if each.name == "key")
    grade = work_out(kind, case, key, forms(kind)[0])
    marked = {finding.criterion: finding.worth for finding in grade.findings if finding.criterion}
    assert marked == {each.id: each.worth for each in rubric.criteria}


def test_every_finding_has_a_sentence_and_no_more_points_than_it_is_worth(sample: Sample) -> None:
    for _, specimen, grade in sample.worked:
        assert grade.rule == sample.kind.rule
        assert from_plain(Grade, through_json(grade)) == grade
        for finding in grade.findings:
            assert finding.step, f"a finding without a step in {specimen.name}"
            assert finding.why or finding.verdict in (Verdict.RIGHT, Verdict.NOTE), f"{finding.step} has no why"
            assert 0 <= finding.earned <= finding.worth, finding


def test_replayed_moves_give_the_same_work_and_it_survives_the_store_at_any_move(sample: Sample) -> None:
    kind = sample.kind
    for case, specimen, _ in sample.worked:
        work = stored = kind.start(case.task)
        for move in moves(specimen.moves if specimen.name == "key" else ()):
            work = kind.play(case.task, work, move)
            stored = from_plain(kind.Work, through_json(kind.play(case.task, stored, move)))
        assert work == stored


def test_the_page_shows_nothing_of_the_key_before_the_work_is_done(sample: Sample) -> None:
    kind, form = sample.kind, sample.form
    for case, task, key in sample.stored:
        work = kind.start(case.task)
        plain = through_json([kind.view(case.task, work, form), kind.line(case.task, work), kind.brief(form)])
        shown = json.dumps([plain, task])
        assert not SECRET_FIELDS & set(_fields(plain)), SECRET_FIELDS & set(_fields(plain))
        leaked = [words for words in _sentences(key) if json.dumps(words)[1:-1] in shown]
        assert not leaked, f"the page or the task says what the key says: {leaked}"


def _fields(plain: Any) -> Iterator[str]:
    if isinstance(plain, dict):
        yield from plain
        for value in plain.values():
            yield from _fields(value)
    if isinstance(plain, list):
        for value in plain:
            yield from _fields(value)


def _sentences(plain: Any) -> Iterator[str]:
    """The key's own sentences; shorter texts are codes and names that the page may well show."""
    if isinstance(plain, str) and len(plain) >= 30 and " " in plain:
        yield plain
    if isinstance(plain, (dict, list)):
        for value in plain.values() if isinstance(plain, dict) else plain:
            yield from _sentences(value)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_hints_climb_four_rungs_and_are_moves(kind: Kind) -> None:
    case, hint = practice_case(kind.name, 0), kind.hint
    work = kind.start(case.task)
    if hint is not None:
        assert all(hint(case, work, level) for level in (1, 2, 3, 4))
        for level, move in enumerate(moves({"do": "hint", "level": str(level)} for level in (1, 2, 3, 4)), 1):
            work = kind.play(case.task, work, move)
            assert hint(case, work, level)


DESKS = [pytest.param(kind, id=kind.name) for kind in kinds().values() if kind.earns is Earns.DESK]


@pytest.mark.parametrize("kind", DESKS)
def test_a_desk_brings_a_lesson_for_every_family_whose_moves_earn_full_marks(kind: Kind) -> None:
    teaching = kind.teaching
    assert teaching is not None, "a desk is taught before it examines"
    for (name, title), step in product(teaching.families.items(), STEPS):
        case = teaching.drill(Random(f"{name}-{step}"), name, step, bank(kind.name))
        steps = teaching.steps(case)
        specimen = Specimen("lesson", tuple(each.move for each in steps), Fraction(1))
        assert title and teaching.family(case) == name
        assert _with_a_trainer(work_out(kind, case, specimen, Form(step=step))) == 1, f"{name} on step {step}"
        assert all(each.why.endswith((".", "?")) and each.binder for each in steps), steps


@pytest.mark.parametrize("kind", DESKS)
def test_a_desk_opens_with_what_it_is_for_what_an_error_costs_and_its_report(kind: Kind) -> None:
    assert kind.teaching is not None
    page = kind.teaching.page(bank(kind.name))
    assert page.purpose and page.cost and page.questions and all(name and means for name, means in page.columns)


@pytest.mark.parametrize("kind", DESKS)
def test_every_move_of_a_key_stands_in_the_schema_of_moves(kind: Kind) -> None:
    schema = {move["do"]: {"do", *move["fields"]} for move in kind.moves}
    assert len(schema) == len(kind.moves)
    for seed in range(8):
        for case in draw(kind, forms(kind)[seed % 4], seed):
            for specimen in kind.specimens(case):
                assert all(set(body) <= schema[body["do"]] for body in specimen.moves)


TEXTS = st.text(max_size=12) | st.sampled_from(
    ["", "0", "-1", "1e999", "NaN", "999999999999", "１２", "2024-02-30", "null"]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS, lambda inner: st.lists(inner, max_size=2), max_leaves=3
)


@st.composite
def _bodies(draw_: st.DrawFn, known: list[dict[str, Any]]) -> dict[str, Any]:
    """A right move with some of its values spoiled, or with fields missing, or nonsense throughout."""
    body = dict(draw_(st.sampled_from(known))) if draw_(st.integers(0, 4)) else {"do": draw_(TEXTS)}
    for name in draw_(st.sets(st.sampled_from(sorted(body) or ["do"]), max_size=2)):
        body[name] = draw_(ANYTHING)
    if draw_(st.booleans()):
        body.pop(draw_(st.sampled_from(sorted(body) or ["do"])), None)
    return body


@pytest.mark.parametrize("kind", EVERY_KIND)
@settings(max_examples=1000 if os.environ.get("CARPATH_FULL") else 40)
@given(data=st.data())
def test_a_move_that_makes_no_sense_is_refused_with_a_sentence(kind: Kind, data: st.DataObject) -> None:
    form = forms(kind)[0]
    case = practice_case(kind.name, data.draw(st.integers(0, 3)))
    known = [dict(body) for specimen in kind.specimens(case) for body in specimen.moves] or [{"do": "nothing"}]
    work = kind.start(case.task)
    for number in range(1, 1 + data.draw(st.integers(1, 6))):
        try:
            work = kind.play(case.task, work, Move(number, number * 1000, data.draw(_bodies(known))))
        except Refused as refused:
            assert refused.sentence.strip()
    assert from_plain(kind.Work, through_json(work)) == work
    assert json.dumps(through_json([kind.view(case.task, work, form), kind.line(case.task, work)]))
    assert 0 <= kind.grade(case, work, form).share <= 1


DIGESTS = """
from carpath.core.shape import digest
from carpath.exercises import kinds
from tests.exercises.playing import draw, forms
print([digest(draw(kind, form, 7)) for kind in kinds().values() for form in forms(kind)])
"""


def test_a_seed_draws_the_same_in_every_process() -> None:
    """Python shuffles the order of sets from process to process; no drawing may depend on it."""
    assert _digests("1") == _digests("2")


def _digests(hash_seed: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", DIGESTS],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
