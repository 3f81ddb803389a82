"""Decisions of the demo office beside those that grant: one not granted at first, one on hold, and a stand-in."""

from __future__ import annotations

from datetime import date, timedelta

from carpath.core.vocabulary import Level
from carpath.demo.deeds import id_of
from carpath.demo.people import AMARA, BAO, MARGARET, STEFAN, Someone
from carpath.demo.timeline import Deed, Timeline
from carpath.services import delegation, holds, verification
from carpath.services.act import Act
from carpath.services.opening import PASSWORD


def live(line: Timeline) -> None:
    """Amara's Level 2 was returned once; Bao's waits for an audit; Margaret decides for Stefan while he is away."""
    line.add(192, "16:20", STEFAN.email, _returned(AMARA, Level.TWO, "The sheet of the course quiz is not signed."))
    until = line.today + timedelta(days=18)
    line.add(6, "09:40", MARGARET.email, _held(BAO, Level.TWO, until, "The days of the leave are being checked."))
    line.add(2, "16:50", STEFAN.email, _stands_in(MARGARET, STEFAN, line.today + timedelta(days=9), "On vacation."))


def _returned(who: Someone, level: Level, reason: str) -> Deed:
    """HR does not grant a level, over a packet of what is known."""

    def deed(act: Act) -> None:
        verification.send_back(act, verification.freeze(act, id_of(who), level), reason, PASSWORD)

    return deed


def _held(who: Someone, level: Level, until: date, reason: str) -> Deed:
    """HR lets a decision wait."""
    return lambda act: holds.place(act, id_of(who), level, until, reason)


def _stands_in(colleague: Someone, owner: Someone, until: date, reason: str) -> Deed:
    """A colleague decides in the owner's place."""
    return lambda act: delegation.stand_in(act, id_of(owner), id_of(colleague), until, reason)
