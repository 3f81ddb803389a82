"""Ornament of the certificate as SVG: each number has a pattern of its own, and always the same one."""

from __future__ import annotations

import hashlib
from math import pi

from carpath.documents.guilloche import Point, band, rosette

BRAND, COPPER, DARK_COPPER = "#0B5563", "#9A4F14", "#5E2C08"
PAPER, TINT = "#FFFFFF", "#D5E4E6"

SHEET: Point = (792, 612)  # US Letter, landscape
CORNERS: tuple[Point, ...] = ((35, 35), (757, 35), (757, 577), (35, 577))
HIGHEST_LEVEL = 4


def sheet(number: str) -> bytes:
    """The background of the whole sheet: watermark, band, hairlines and the four corner rosettes."""
    return _svg(
        SHEET,
        _watermark(number),
        _stroke(band(SHEET, 33, 22, swing=8.7, waves=120, strands=6, phase=_angles(number)[0]), BRAND, 0.35),
        _frame(23, 32, BRAND, 0.9),
        _frame(43, 12, BRAND, 0.9),
        _frame(47.5, 8, COPPER, 0.4),
        *(_corner(number, centre) for centre in CORNERS),
    )


def seal(number: str, level: int) -> bytes:
    """The seal, 108 points across, its middle free for the level's numeral; the highest level has a dark one."""
    centre, angles, highest = (54, 54), _angles(number), level >= HIGHEST_LEVEL
    colour = DARK_COPPER if highest else COPPER
    return _svg(
        (108, 108),
        _disc(centre, 53, fill=PAPER),
        _stroke(rosette(centre, 40, 53, lobes=40, strands=4, phase=angles[1]), colour, 0.45),
        _stroke(rosette(centre, 31, 42, lobes=32, strands=4, phase=angles[2]), colour, 0.45),
        _disc(centre, 31, fill=colour if highest else PAPER, stroke=colour, width=1),
        _disc(centre, 28.5, stroke=PAPER if highest else colour, width=0.35),
    )


def _watermark(number: str) -> str:
    rings, angles = ((148, 186, 44), (104, 142, 36), (60, 98, 28)), _angles(number)[3:]
    paths = (rosette((396, 310), *ring, strands=3, phase=angle) for ring, angle in zip(rings, angles, strict=False))
    return _stroke("".join(paths), TINT, 0.35)


def _corner(number: str, centre: Point) -> str:
    outer, inner = _angles(number)[6:8]
    return (
        _disc(centre, 21, fill=PAPER)
        + _stroke(rosette(centre, 13, 20.5, lobes=18, strands=4, phase=outer), COPPER, 0.35)
        + _stroke(rosette(centre, 4, 12, lobes=12, strands=3, phase=inner), COPPER, 0.35)
    )


def _angles(number: str) -> tuple[float, ...]:
    return tuple(2 * pi * byte / 256 for byte in hashlib.sha256(number.encode()).digest())


def _svg(size: Point, *shapes: str) -> bytes:
    width, height = size
    box = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(shapes)}</svg>'.encode()


def _stroke(path: str, colour: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _frame(inset: float, radius: float, colour: str, width: float) -> str:
    box = f'x="{inset}" y="{inset}" width="{SHEET[0] - 2 * inset}" height="{SHEET[1] - 2 * inset}" rx="{radius}"'
    return f'<rect {box} fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _disc(centre: Point, radius: float, fill: str = "none", stroke: str = "none", width: float = 0) -> str:
    circle = f'cx="{centre[0]}" cy="{centre[1]}" r="{radius}"'
    return f'<circle {circle} fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'
