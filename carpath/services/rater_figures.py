"""How far raters agree where two people rated the same work, blind to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from carpath.core.access import Permission
from carpath.core.rater_agreement import Agreement, Pair, agreement, leaning
from carpath.services.act import Act
from carpath.services.scoring_works import Piece, pieces
from carpath.store import attempts, scores
from carpath.store.engine import reading
from carpath.store.scores import Signed

Double = tuple[Signed, Signed]


@dataclass(frozen=True)
class Line:
    """A criterion of a rubric, and how far raters agree on it."""

    rubric: str
    criterion: str
    told: Agreement


@dataclass(frozen=True)
class RaterFigures:
    """Over all criteria, each apart, in how many works; and by how many levels my own lie above the other rater's."""

    works: int
    whole: Agreement
    lines: tuple[Line, ...]
    mine: int
    my_leaning: Fraction | None


def figures(act: Act) -> RaterFigures:
    """The figures over every work that two people rated."""
    act.require(Permission.SCORE)
    with reading():
        doubles = scores.doubles()
        named = {piece.attempt.id: piece for piece in _one_piece_of_each(doubles)}
    by_line: dict[tuple[str, str], list[Pair]] = {}
    for double in doubles:
        rubric = named[double[0].attempt_id].rubric
        names = {each.id: each.name for each in rubric.criteria}
        for criterion, pair in _pairs(double):
            by_line.setdefault((rubric.name, names.get(criterion, criterion)), []).append(pair)
    lines = tuple(Line(*name, agreement(found)) for name, found in by_line.items())
    mine = [pair for double in doubles for pair in _mine(act.who.id, double)]
    every = [pair for found in by_line.values() for pair in found]
    return RaterFigures(len(doubles), agreement(every), lines, len(mine), leaning(mine))


def _one_piece_of_each(doubles: Iterable[Double]) -> Iterable[Piece]:
    """The works whose rubrics name the criteria, one of each attempt."""
    for name in {first.attempt_id for first, _ in doubles}:
        attempt = attempts.by_id(name)
        if attempt is not None:
            piece = pieces(attempt, attempts.grades(name))[0]
            _ = piece.rubric
            yield piece


def _pairs(double: Double) -> Iterable[tuple[str, Pair]]:
    """The two levels of each criterion that both rated."""
    first, second = (each.sheet.scores.levels for each in double)
    return [(name, (first[name], second[name])) for name in first if name in second]


def _mine(me: str, double: Double) -> list[Pair]:
    """The pairs of a work that I rated, my own level first."""
    raters = [each.sheet.rater for each in double]
    if me not in raters:
        return []
    own_first = raters[0] == me
    return [pair if own_first else (pair[1], pair[0]) for _, pair in _pairs(double)]
