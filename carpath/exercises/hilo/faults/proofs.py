"""What proves today's read without anybody going there: photo, radio, or the reader's second look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from carpath.cis import meters
from carpath.cis.bench import Scene
from carpath.cis.changes import heard, photo_of, with_radio
from carpath.cis.papers import Paper
from carpath.cis.records import Premise
from carpath.exercises.hilo.faults.peaks import INTERVALS
from carpath.exercises.hilo.faults.reports import card, daily
from carpath.exercises.hilo.ground import Ground

VERIFIED = "20"
_NAMES = {
    "photo": "the reader's photo",
    "radio": "the radio read",
    "paper": "the interval report",
    "reads": "the reader's remark 20",
}


def shown(ground: Ground, home: Premise) -> tuple[Premise, Mapping[str, Any]]:
    """The premise whose read is proved in one of three ways, and the facts of the scene that hold the proof. The photo
    of the read before then shows that it was right too; what the radio hears it also counted day by day."""
    before, now = home.reads[-2:]
    photos = {before.day.isoformat(): photo_of(home, before.value)}
    both = {**photos, now.day.isoformat(): photo_of(home, now.value)}
    way, papers = ground.rng.randrange(3), filed(ground, home)
    if way == 0:
        return home, {"photos": both, "papers": papers}
    if way == 1:
        verified = replace(home, reads=(*home.reads[:-1], replace(now, remark=VERIFIED)))
        return verified, {"photos": photos, "papers": papers}
    counted = daily(ground, home, meters.advance(before.value, now.value, home.meter.dials))
    facts = {"radio": heard(home, now.value), "photos": photos, "papers": (counted, *papers)}
    return with_radio(home, heard=True), facts


def filed(ground: Ground, home: Premise) -> tuple[Paper, ...]:
    """One meter in three has a card at the shop that says nothing about today."""
    return (card(ground, home),) if ground.chance(3) else ()


def proof_of(scene: Scene) -> str:
    """The mark of the evidence that proves the read, or ""."""
    day = scene.hood.today.isoformat()
    if day in scene.photos:
        return f"photo:{day}"
    if scene.radio:
        return "radio"
    if any(paper.name == INTERVALS for paper in scene.papers):
        return f"paper:{INTERVALS}"
    return f"reads:{scene.account}" if scene.home.reads[-1].remark == VERIFIED else ""


def words(proof: str) -> str:
    """What a mark is called, "" where it names none of these."""
    return _NAMES.get(proof.partition(":")[0], "")
