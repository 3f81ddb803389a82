"""Guilloche: the curves of engraved ornament as SVG path data. Lengths are points, angles radians, y points down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin

Point = tuple[float, float]
Curve = Callable[[float], Point]

SAMPLES_PER_WAVE = 6  # enough for a smooth line; painting takes time in proportion


def rosette(centre: Point, inner: float, outer: float, lobes: int, strands: int, phase: float) -> str:
    """Strands that swing `lobes` times between two circles, evenly shifted against each other."""
    middle, swing = (inner + outer) / 2, (outer - inner) / 2

    def strand(shift: float) -> Curve:
        def at(turn: float) -> Point:
            radius = middle + swing * sin(2 * pi * lobes * turn + shift)
            return centre[0] + radius * cos(2 * pi * turn), centre[1] + radius * sin(2 * pi * turn)

        return at

    return _woven(strand, lobes, strands, phase)


def band(size: Point, inset: float, radius: float, swing: float, waves: int, strands: int, phase: float) -> str:
    """Strands that wave round a sheet of that size, up to `swing` to either side of the line at `inset`.

    The swing itself breathes, once every two waves, so that the band shows a chain of lenses.
    """
    line = _rounded_rectangle(size, inset, radius)

    def strand(shift: float) -> Curve:
        def at(share: float) -> Point:
            breath = 0.8 + 0.2 * sin(pi * waves * share + phase)
            return line(share, swing * breath * sin(2 * pi * waves * share + shift))

        return at

    return _woven(strand, waves, strands, phase)


def _rounded_rectangle(size: Point, inset: float, radius: float) -> Callable[[float, float], Point]:
    """(share of the way round, offset outwards) -> point; from the top left, clockwise, each side before its bend."""
    right, bottom = size[0] - inset - radius, size[1] - inset - radius
    left = top = inset + radius
    bends = ((right, top), (right, bottom), (left, bottom), (left, top))
    sides = (right - left, bottom - top) * 2
    bend = pi * radius / 2

    def at(share: float, offset: float) -> Point:
        quarter, way = 0, share * (sum(sides) + 4 * bend)
        while quarter < 3 and way > sides[quarter] + bend:
            way -= sides[quarter] + bend
            quarter += 1
        before, beyond = max(0.0, sides[quarter] - way), max(0.0, way - sides[quarter])
        facing = (quarter - 1) * pi / 2
        angle, reach, (x, y) = facing + beyond / radius, radius + offset, bends[quarter]
        return x + reach * cos(angle) + before * sin(facing), y + reach * sin(angle) - before * cos(facing)

    return at


def _woven(strand: Callable[[float], Curve], waves: int, strands: int, phase: float) -> str:
    count = waves * SAMPLES_PER_WAVE
    curves = [strand(phase + 2 * pi * index / strands) for index in range(strands)]
    return "".join(closed_path([curve(index / count) for index in range(count)]) for curve in curves)


def closed_path(points: Sequence[Point]) -> str:
    """A smooth closed line through the points: Catmull-Rom, written as Bezier curves."""
    count = len(points)
    drawn = ["M{:.2f} {:.2f}".format(*points[0])]
    for index in range(count):
        before, start, end, after = (points[(index + step) % count] for step in (-1, 0, 1, 2))
        leave = start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6
        arrive = end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6
        drawn.append("C{:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f}".format(*leave, *arrive, *end))
    return "".join(drawn) + "Z"
