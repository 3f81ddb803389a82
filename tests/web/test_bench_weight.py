"""A line with much work on it keeps the weight of a page: many bills that wait, papers beside a measured demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from flask import Flask

from carpath.exercises import kinds
from carpath.exercises.kind import Case, Form
from tests.exercises.hilo.bench import bank, key_of, line
from tests.web.conftest import Visitor
from tests.web.test_attempts import PAGE_KB, opened

DESK, LINES = "hilo", 8
LEFT_OUT = ("freeze", "resolve", "predict")


def _waiting() -> tuple[Case, Sequence[Mapping[str, Any]]]:
    """Two apartments whose meters are crossed: a dozen bills are rebilled and wait, and the bills stand open."""
    case = max((line("crossed", seed, 3) for seed in range(1, 9)), key=lambda case: len(key_of(case).bills))
    posted = [move for move in key_of(case).moves if move["do"] not in LEFT_OUT]
    return case, [*posted, {"do": "open", "tab": "bills", "account": case.task.scene.account}]


def _measured() -> tuple[Case, Sequence[Mapping[str, Any]]]:
    """A plant whose history of kW stands open beside its interval report, its photo and the customer's words."""
    case = next(case for seed in range(1, 60) for case in (line("demand", seed, 2),) if case.task.scene.papers)
    papers = [{"do": "paper", "name": paper.name} for paper in case.task.scene.papers]
    return case, [{"do": "open", "tab": "reads"}, *papers, {"do": "photo"}, {"do": "call"}]


@pytest.mark.parametrize("state", [_waiting, _measured])
def test_a_page_with_much_work_on_it_keeps_its_weight(
    app: Flask, visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch, state: Any
) -> None:
    case, bodies = state()
    kind = kinds()[DESK]
    rest = kind.draw(Random(3), Form(lines=LINES - 1), bank())
    monkeypatch.setitem(kinds(), DESK, replace(kind, draw=lambda rng, form, read: (case, *rest)))
    attempt_id, lease = opened(app, visitors["tania"], DESK)
    moves = [{"seq": seq, "case": 0, "body": dict(body)} for seq, body in enumerate(bodies, 1)]
    asked = {"lease": lease, "moves": moves, "fragment": False, "case": 0}
    answers = visitors["tania"].post(f"/attempts/{attempt_id}/moves", json=asked).json["answers"]  # type: ignore[index]
    assert {answer["outcome"] for answer in answers} == {"played"}
    assert len(visitors["tania"].get(f"/attempts/{attempt_id}").data) <= PAGE_KB * 1024
