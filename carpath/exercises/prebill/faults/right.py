"""What all lines share that are right as they stand: they are cleared once their source is open."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.desk.plan import GENUINE
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import CLEAR
from carpath.exercises.prebill.faults import parts
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, Lot

DOWNSTREAM = (
    "The bill of {as_is} goes out today, and it is right. Held or changed, it would have been billed twice, with a "
    "letter to explain why."
)
KINDS = ("electric home", "gas home", "electric home", "shop")


def right(ground: Ground, lot: Lot, story: Story) -> Case | None:
    """The case of a line that is right."""
    return parts.told(ground, lot, replace(story, decision=CLEAR, downstream=DOWNSTREAM))


def story_of(code: str, said: str, where: str, proof: str, source: str, paragraph: str, call: str) -> Story:
    """The story of a line that is listed under one code and has one source."""
    return Story(GENUINE, (code,), said, where, proof, (source,), paragraph, call)
