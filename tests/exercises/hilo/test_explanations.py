"""Which faults the evidence on the screen still allows."""

import os
from dataclasses import replace
from itertools import product

import pytest

from carpath.cis.bench import Scene
from carpath.cis.history import compare
from carpath.exercises.hilo.explain import explanations
from carpath.exercises.hilo.faults import FAMILIES
from tests.exercises.hilo.bench import bank, key_of, line

SEEDS = range(1, 21 if os.environ.get("CARPATH_FULL") else 3)


def _left(scene: Scene) -> tuple[str, ...]:
    return explanations(scene, compare(bank().book, scene.hood, scene.home))


def _proven() -> Scene:
    """A real use that a photo proves."""
    return next(
        scene for seed in range(1, 20) for scene in (line("genuine", seed).task.scene,) if len(scene.photos) == 2
    )


def test_a_photo_of_both_reads_leaves_only_real_use() -> None:
    assert _left(_proven()) == ("genuine",)


def test_without_photos_a_digit_could_explain_the_use_too() -> None:
    scenes = [replace(line("genuine", seed).task.scene, photos={}, radio="") for seed in range(1, 8)]
    assert any("misread" in _left(scene) for scene in scenes)


def test_a_photo_that_shows_another_read_settles_it() -> None:
    for family in ("misread", "transposition"):
        scenes = [line(family, seed).task.scene for seed in range(1, 6)]
        assert {_left(scene) for scene in scenes} == {(family,)}


def test_zero_use_may_be_an_empty_house_until_someone_looks() -> None:
    assert _left(line("stopped").task.scene) == ("genuine", "stopped")


def test_a_neighbour_behind_the_same_door_may_be_crossed() -> None:
    assert "crossed" in _left(line("crossed").task.scene)


def test_a_demand_that_cannot_be_is_wrong_and_one_that_is_shown_is_settled() -> None:
    for seed in range(1, 15):
        case = line("demand", seed, 3)
        left = _left(case.task.scene)
        assert left in (("demand",), ("demand", "genuine"))
        assert left == ("demand",) or not (case.task.scene.photos or case.task.scene.papers)


@pytest.mark.parametrize("family", list(FAMILIES))
def test_every_drawn_line_leaves_its_own_fault_and_else_somebody_may_go(family: str) -> None:
    """All steps; a line by hand is laid on ground of its own."""
    for step, seed in product((1, 2, 3, 4), SEEDS):
        case = line(family, seed, step)
        left, key = _left(case.task.scene), key_of(case)
        assert key.fault in left, (step, seed, left)
        assert len(left) == 1 or key.fieldwork.types, (step, seed, left)


def test_the_days_of_a_line_are_explained_by_the_route_or_by_two_customers() -> None:
    """Everyone read late is no fault; one alone under another day is; so are days between two customers."""
    drawn = [line("dates", seed, step) for step in (2, 3) for seed in range(1, 8)]
    assert {_left(case.task.scene) for case in drawn} == {("dates",)}
    assert {key_of(case).treatments[0].code for case in drawn} == {"CB", "SP", "CR"}


def test_a_use_that_faded_may_be_a_slow_meter() -> None:
    assert "slow" in _left(line("slow").task.scene)
    assert "slow" not in _left(_proven())
