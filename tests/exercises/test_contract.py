"""What every exercise kind must be. A new kind is held to this by being in its folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.core.errors import Refused
from carpath.core.grading import Grade, Verdict
from carpath.core.shape import digest, from_plain
from carpath.exercises import kinds
from carpath.exercises.kind import Case, Form, Kind, Move
from tests.exercises.playing import (
    SEEDS,
    bank,
    bank_files,
    draw,
    forms,
    moves,
    play,
    specimen_named,
    through_json,
    work_out,
)

SAMPLES = [
    pytest.param(kind, form, id=f"{kind.name}-{form.mode}-{form.step}")
    for kind in kinds().values()
    for form in forms(kind)
]
EVERY_KIND = [pytest.param(kind, id=kind.name) for kind in kinds().values()]
SECRET_FIELDS = {"key", "solution", "correct", "fault", "accepted"}


def _cases(kind: Kind, form: Form) -> Iterator[Case]:
    for seed in SEEDS:
        yield from draw(kind, form, seed)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_its_question_bank_has_no_fault(kind: Kind) -> None:
    assert bank_files(kind)
    assert bank(kind.name) is not None


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_bank_with_broken_files_is_reported_and_never_raised(kind: Kind) -> None:
    whole = bank_files(kind)
    for name in whole:
        _, faults = kind.read_bank({**whole, name: "= not [ what { the reader expects"})
        assert name.endswith((".md", ".txt")) or faults, f"{name} was read without a fault"
    _, faults = kind.read_bank({})
    assert faults, "an empty folder was read without a fault"


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_it_says_what_people_need_to_know(kind: Kind) -> None:
    for form in forms(kind):
        brief = kind.brief(form)
        assert kind.title and kind.about and kind.rule and brief.scene and brief.judged and brief.minutes > 0
        assert json.dumps(through_json(brief))


@pytest.mark.parametrize(("kind", "form"), SAMPLES)
def test_the_same_seed_draws_the_same_queue_and_another_seed_another(kind: Kind, form: Form) -> None:
    queues = [digest(draw(kind, form, seed)) for seed in SEEDS]
    assert queues[:3] == [digest(draw(kind, form, seed)) for seed in SEEDS[:3]]
    assert len(draw(kind, form, 0)) >= 1
    if len(bank_files(kind)) and kind.earns != "nothing":
        assert len(set(queues)) == len(queues), "two seeds drew the same queue"


@pytest.mark.parametrize(("kind", "form"), SAMPLES)
def test_task_and_key_survive_the_store(kind: Kind, form: Form) -> None:
    for case in _cases(kind, form):
        assert from_plain(kind.Task, through_json(case.task)) == case.task
        assert from_plain(kind.Key, through_json(case.key)) == case.key


@pytest.mark.parametrize(("kind", "form"), SAMPLES)
def test_every_specimen_earns_what_it_claims(kind: Kind, form: Form) -> None:
    for case in _cases(kind, form):
        for specimen in kind.specimens(case):
            share = work_out(kind, case, specimen, form).share
            fits = share <= specimen.share if specimen.at_most else share == specimen.share
            assert fits, f"{specimen.name} claims {specimen.share} and earns {share}: {case.task!r}"


@pytest.mark.parametrize(("kind", "form"), SAMPLES)
def test_the_key_earns_everything_and_the_blank_sheet_nothing(kind: Kind, form: Form) -> None:
    for seed in SEEDS:
        queue = draw(kind, form, seed)
        key = _sum_up(kind, queue, "key", form)
        blank = _sum_up(kind, queue, "blank", form)
        assert (key.share, blank.share) == (1, 0), f"seed {seed}"
        assert key.passed is not False and blank.passed is not True, f"seed {seed}"


def _sum_up(kind: Kind, queue: tuple[Case, ...], name: str, form: Form) -> Grade:
    grades = tuple(work_out(kind, case, specimen_named(kind, case, name), form) for case in queue)
    return kind.sum_up(form, queue, grades)


@pytest.mark.parametrize(("kind", "form"), SAMPLES)
def test_every_finding_has_a_sentence_and_no_more_points_than_it_is_worth(kind: Kind, form: Form) -> None:
    for case in _cases(kind, form):
        for specimen in kind.specimens(case):
            grade = work_out(kind, case, specimen, form)
            assert grade.rule == kind.rule
            assert json.dumps(through_json(grade))
            assert from_plain(Grade, through_json(grade)) == grade
            for finding in grade.findings:
                assert finding.step, f"a finding without a step in {specimen.name}"
                assert finding.why or finding.verdict in (Verdict.RIGHT, Verdict.NOTE), f"{finding.step} has no why"
                assert 0 <= finding.earned <= finding.worth, finding


@pytest.mark.parametrize(("kind", "form"), SAMPLES)
def test_replayed_moves_give_the_same_work_and_it_survives_the_store_at_any_move(kind: Kind, form: Form) -> None:
    for case in _cases(kind, form):
        bodies = specimen_named(kind, case, "key").moves
        work = stored = kind.start(case.task)
        for move in moves(bodies):
            work = kind.play(case.task, work, move)
            stored = from_plain(kind.Work, through_json(kind.play(case.task, stored, move)))
        assert work == stored == play(kind, case, bodies)


@pytest.mark.parametrize(("kind", "form"), SAMPLES)
def test_the_page_shows_nothing_of_the_key_before_the_work_is_done(kind: Kind, form: Form) -> None:
    for case in _cases(kind, form):
        work = kind.start(case.task)
        shown = [kind.view(case.task, work, form), kind.line(case.task, work), kind.brief(form)]
        plain = [through_json(thing) for thing in shown]
        text, task = json.dumps(plain), json.dumps(through_json(case.task))
        assert not SECRET_FIELDS & set(_fields(plain)), SECRET_FIELDS & set(_fields(plain))
        leaked = [words for words in _sentences(through_json(case.key)) if json.dumps(words)[1:-1] in text + task]
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
    case, hint = draw(kind, forms(kind)[0], 0)[0], kind.hint
    work = kind.start(case.task)
    if hint is not None:
        assert all(hint(case, work, level) for level in (1, 2, 3, 4))
        for level, move in enumerate(moves({"do": "hint", "level": str(level)} for level in (1, 2, 3, 4)), 1):
            work = kind.play(case.task, work, move)
            assert hint(case, work, level)


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
    case = draw(kind, form, data.draw(st.integers(0, 3)))[0]
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
    root = Path(__file__).resolve().parents[2]
    printed = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(printed) == 1
