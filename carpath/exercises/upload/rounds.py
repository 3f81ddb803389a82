"""The round as the handheld brought it in: what was read before the line's meter, there, and after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from carpath.cis.bench import Scene
from carpath.cis.history import todays_read
from carpath.cis.records import Premise
from carpath.cis.upload_matching import Record, ServicePoint

BEFORE, AFTER = 2, 2
READERS = ("R04 SATO", "R07 BRANNIGAN", "R11 OKAFOR", "R12 LUJAN", "R16 EKLUND", "R19 WHITLOCK")
FIRST_MINUTE, LAST_MINUTE = 8 * 60, 14 * 60


def point(rng: Random, route: str, home: Premise) -> ServicePoint:
    """The service point of a premise as the handheld lists it."""
    place_id, meter_id = f"{rng.randrange(10**7, 10**8)}", f"M{rng.randrange(10**5, 10**6)}"
    return ServicePoint(home.account.number, place_id, meter_id, home.meter.badge, route, home.sequence)


def drawn(
    rng: Random,
    scene: Scene,
    points: Sequence[ServicePoint],
    line: Mapping[str, Any],
    first: Mapping[str, Any] | None,
    *,
    listed: bool,
) -> tuple[tuple[Record, ...], str]:
    """The records around the line, in the order in which they were read, and the number of the line's own."""
    known = {point.account: point for point in points}
    homes = [home for home in scene.hood.premises if home.account.number in known or home == scene.home]
    at = homes.index(scene.home)
    around = homes[max(0, at - BEFORE) : at + AFTER + 1]
    plain = {home.sequence: _listed(scene, home, known.get(home.account.number)) for home in around}
    own = plain[scene.home.sequence]
    strange = Record("", "", "", "", "", "", None)
    mine = [*([replace(own, **first)] if first is not None else []), replace(own if listed else strange, **line)]
    if not listed and own.place_id:
        mine = [own, *mine]
    sheet = [record for home in around for record in (mine if home == scene.home else [plain[home.sequence]])]
    timed = _timed(rng, sheet)
    return timed, timed[next(index for index, record in enumerate(sheet) if record is mine[-1])].number


def _listed(scene: Scene, home: Premise, at: ServicePoint | None) -> Record:
    """What an ordinary reading of a listed meter looks like."""
    read = todays_read(scene.hood, home)
    remark = read.remark if read else home.no_read
    ids = (at.place_id, at.meter_id) if at else ("", "")
    return Record("", "", "", *ids, "", read.value if read else None, (remark,) if remark else ())


def _timed(rng: Random, sheet: Sequence[Record]) -> tuple[Record, ...]:
    """The records with their numbers, the reader, and the minutes between two meters."""
    number, minute = rng.randrange(1000, 9000), rng.randrange(FIRST_MINUTE, LAST_MINUTE)
    reader, records = rng.choice(READERS), []
    for index, record in enumerate(sheet):
        minute += rng.randint(1, 4)
        shown = f"{minute // 60:02d}:{minute % 60:02d}"
        records.append(replace(record, number=str(number + index), time=shown, reader=reader))
    return tuple(records)
