"""Typesetting: what must be measured before the page is set. Lengths are points, in step with certificate.css."""

from __future__ import annotations

from collections.abc import Sequence

from carpath.documents.fonts import width_in_ems

NAME_WIDTH, NAME_LARGEST, NAME_SMALLEST = 600.0, 36.0, 18.0
RULE_SHORTEST, RULE_BEYOND = 300.0, 44.0
LIST_WIDTH, LIST_SIZE = 620, 10.0


def name_size(name: str) -> float:
    """The largest type in which the name stays on one line; at the smallest it may take two."""
    fitting = NAME_WIDTH / max(1.0, width_in_ems(name, "serif-600"))
    return round(min(NAME_LARGEST, max(NAME_SMALLEST, fitting)), 1)


def rule_width(name: str) -> float:
    """The width of the copper rule under the name: a little wider than the name itself."""
    return round(
        min(NAME_WIDTH, max(RULE_SHORTEST, width_in_ems(name, "serif-600") * name_size(name))) + RULE_BEYOND, 1
    )


def balanced_width(items: Sequence[str]) -> int:
    """The width in which the list takes as few lines as it can and all are about equally long."""
    widths = [width_in_ems(f"{item} · ", "sans-400") * LIST_SIZE for item in items]
    fewest = _lines(widths, LIST_WIDTH)
    return next(width for width in range(LIST_WIDTH // 2, LIST_WIDTH + 1) if _lines(widths, width) == fewest)


def _lines(widths: Sequence[float], line: int) -> int:
    count, used = 1, 0.0
    for width in widths:
        if used and used + width > line:
            count, used = count + 1, 0.0
        used += width
    return count
