"""Upload staging (handbook 2.2): to which service point a read of the round belongs, and in which state it waits.

A record is matched by map id of the service point, then meter id, then badge. A read of a meter that the handheld did
not list carries a badge alone. A matched read may still be another meter's: then the badge that was found differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# What a person calls an id, and its field in record and service point, in the order in which they are tried.
IDS = {"map id": "place_id", "meter id": "meter_id", "badge": "badge"}


class Result(StrEnum):
    """How a record of the round matched."""

    MATCHED = "matched"
    UNMATCHED = "unmatched"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


class Staging(StrEnum):
    """PENDING goes to billing with the next load; an EXCEPTION waits until somebody has mended it."""

    PENDING = "Pending"
    EXCEPTION = "Exception"


@dataclass(frozen=True)
class ServicePoint:
    """A service point with what identifies it; `route` and `sequence` are its place on the round."""

    account: str
    place_id: str
    meter_id: str
    badge: str
    route: str
    sequence: str


@dataclass(frozen=True)
class Record:
    """One record of the handheld. `badge` is what the reader keyed ("" if nothing), `value` None where no read was
    taken; both ids are "" for a meter that was not on the handheld's list."""

    number: str
    time: str
    reader: str
    place_id: str
    meter_id: str
    badge: str
    value: int | None
    remarks: tuple[str, ...] = ()
    text: str = ""
    photo: bool = False
    source: str = "keyed"


@dataclass(frozen=True)
class Match:
    """What staging made of a record: its service point (None where there is none), by which id, and its state."""

    result: Result
    point: ServicePoint | None
    by: str
    state: Staging


def match(record: Record, points: Sequence[ServicePoint], earlier: Sequence[Record] = ()) -> Match:
    """The record's match among the points of its round; `earlier` are the records that were loaded before it."""
    point, by = find(record, points)
    if point is None:
        return Match(Result.UNMATCHED, None, "", Staging.EXCEPTION)
    if any(find(other, points)[0] == point and other.value is not None for other in earlier):
        return Match(Result.DUPLICATE, point, by, Staging.EXCEPTION)
    if record.value is None:
        return Match(Result.SKIPPED, point, by, Staging.EXCEPTION)
    differs = bool(record.badge) and record.badge != point.badge
    return Match(Result.MATCHED, point, by, Staging.EXCEPTION if differs else Staging.PENDING)


def find(record: Record, points: Sequence[ServicePoint]) -> tuple[ServicePoint | None, str]:
    """The service point of a record and the id by which it was found, in the order of the ids."""
    for by, name in IDS.items():
        wanted = getattr(record, name)
        found = next((point for point in points if wanted and getattr(point, name) == wanted), None)
        if found is not None:
            return found, by
    return None, ""
