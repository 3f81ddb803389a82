"""What telephone, field and papers say on a line cannot contradict it."""

from __future__ import annotations

from datetime import datetime

from carpath.cis.bench import NO_ANSWER, OUT_OF_SERVICE
from carpath.exercises.upload.faults import on_file
from carpath.exercises.upload.faults.answer import Reason
from tests.exercises.upload.desk import Task, ground, key_of, line, play, some, task_of


def standing(reason: Reason) -> Task:
    """A right line of one reason."""
    laid = ground(1, 2)
    answered = reason(laid)
    return laid.task(answered.home, line=answered.line, **answered.facts)


def test_a_number_out_of_service_is_printed_as_no_ones_words() -> None:
    for family in ("stop", "moved in", "nobody"):
        assert task_of(line(family)).scene.call == OUT_OF_SERVICE


def test_who_is_away_does_not_answer_and_an_owner_between_tenants_knows_of_it() -> None:
    assert standing(on_file.away).scene.call == NO_ANSWER
    assert standing(on_file.landlord).scene.call in on_file.OWNERS


def test_nobody_looks_out_of_the_window_of_a_house_that_is_gone() -> None:
    for family in ("removed", "demolished"):
        assert all("window" not in task_of(line(family, seed, 2)).scene.call for seed in range(1, 6))


def test_panels_that_change_no_use_are_not_switched_on_yet() -> None:
    task = standing(on_file.agreed)
    (row,) = [
        row
        for paper in task.scene.papers
        if paper.name == "solar"
        for row in paper.rows
        if task.scene.home.address in row
    ]
    assert datetime.strptime(row[-1].rpartition(" ")[2], "%m/%d/%Y").date() > task.scene.hood.today


def test_a_light_crew_says_what_became_of_the_lamp() -> None:
    case = some("light", 1, fits=lambda case: not case.task.scene.mishap)
    order = next(move for move in key_of(case).moves if move["do"] == "order")
    (back,) = play(case, order, {"do": "wait"}).bench.orders
    assert back.result == f"Lamp {task_of(case).scene.home.site.lamp} replaced, it burns."
    assert task_of(case).scene.home.site.lamp in task_of(case).record.text


def test_a_builders_temporary_meter_came_with_the_builder() -> None:
    home = task_of(line("found")).scene.home
    assert home.meter.installed == home.account.since
