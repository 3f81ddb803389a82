"""Every code of the desk is met: each resolution and each order is right somewhere, or refused with a reason."""

from functools import cache

import pytest

from carpath.core.errors import Refused
from carpath.exercises.hilo.case import Key
from carpath.exercises.hilo.faults import FAMILIES
from tests.exercises.hilo.bench import bank, grade, key_of, line, play

SEEDS = (1, 2)
NEVER = {"LT", "LA", "AD", "IR", "CI"}


@cache
def _keys() -> tuple[Key, ...]:
    return tuple(key_of(line(family, seed, step)) for family in FAMILIES for step in (1, 2, 3, 4) for seed in SEEDS)


def test_every_resolution_is_right_somewhere() -> None:
    right = {way.code for key in _keys() for way in key.treatments if way.share == 1}
    assert right == set(bank().book.codes.resolution)


def test_every_order_is_right_somewhere_or_refused() -> None:
    sent = {kind for key in _keys() for kind in key.fieldwork.types}
    assert sent | NEVER == set(bank().book.codes.service_order) and not sent & NEVER


@pytest.mark.parametrize("kind", sorted(NEVER))
@pytest.mark.parametrize("family", ["misread", "vacant"])
def test_an_order_without_business_here_is_refused_with_the_reason(family: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        play(line(family), {"do": "order", "type": kind.lower(), "look": "Have a look"})
    assert len(refused.value.sentence) > 40


def test_nobody_who_is_signed_on_is_cut_out_and_an_empty_house_may_be() -> None:
    order = {"do": "order", "type": "CO", "look": "Empty and switched on: cut out", "bring_read": "1"}
    with pytest.raises(Refused, match="signed on"):
        play(line("stopped"), order)
    drawn = (line("vacant", seed, 3) for seed in range(1, 9))
    case = next(case for case in drawn if not key_of(case).fieldwork.needed)
    *moves, note, resolve = key_of(case).moves
    numbered = {**note, "text": f"{note['text']} Order 880001."}
    assert grade(case, *moves, order, {"do": "wait"}, numbered, resolve).share == 1


def test_every_failure_code_is_listed_somewhere() -> None:
    demands = (key_of(line("demand", seed)) for seed in range(3, 10))
    assert {code for key in (*_keys(), *demands) for code in key.codes} == set(bank().book.hilo.codes)
