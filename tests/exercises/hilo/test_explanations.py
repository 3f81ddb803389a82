"""Which faults the evidence on the screen still allows."""

from dataclasses import replace

from carpath.cis.bench import Scene
from carpath.cis.history import compare
from carpath.exercises.hilo.explain import explanations
from tests.exercises.hilo.bench import bank, line


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
