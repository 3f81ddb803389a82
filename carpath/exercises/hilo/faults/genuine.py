"""Nothing is wrong: the use is real. The history, the street, the customer or the meter itself says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from carpath.cis import meters
from carpath.cis.bench import Scene
from carpath.cis.changes import heard, photo_of, with_past_use, with_radio, with_use
from carpath.cis.district import CLERKS
from carpath.cis.records import Premise, Remark
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.faults.peaks import INTERVALS, raised
from carpath.exercises.hilo.ground import Ground

PARAGRAPH = "5.4-1"
VERIFIED = "20"
LAST_YEAR = -12
DOWNSTREAM = (
    "The bill goes out as read, and it is right. Held or estimated, the customer would have paid a guess now and the "
    "rest next month, and would have called about both."
)


@dataclass(frozen=True)
class Reason:
    """Why a use changed: percent of what was expected (least, most), what the customer says, what the log may hold."""

    name: str
    kinds: tuple[str, ...]
    percent: tuple[int, int]
    call: str
    remark: str = ""


REASONS = (
    Reason("guests", ("electric home", "gas home"), (175, 260), "My sister's family of five has been staying with us."),
    Reason(
        "a hot tub",
        ("electric home", "gas home"),
        (180, 270),
        "We set up a hot tub at the start of the month; it runs day and night.",
        "Asked whether a hot tub needs a permit; referred to the city.",
    ),
    Reason(
        "an electric car",
        ("electric home", "gas home"),
        (172, 230),
        "We charge a car at home now, every night.",
        "Asked about a rate for charging a car; there is none yet.",
    ),
    Reason("a vacation", ("electric home",), (22, 42), "We were away nearly the whole month.", "Mail hold reported."),
    Reason(
        "a new heat pump",
        ("electric home",),
        (28, 45),
        "The baseboards went out and a heat pump came in.",
        "Heat pump rebate form received from energy services.",
    ),
    Reason("longer hours", ("shop",), (165, 210), "We are open until ten at night now and bake for two more shops."),
    Reason("a closed month", ("shop",), (20, 40), "We closed for three weeks to remodel."),
)
AWAY_LAST_YEAR = Reason(
    "last year's low month is the odd one, not this", ("electric home",), (25, 40), "We were away last year about now."
)
VERY_HIGH = Reason(
    "guests and a heater", ("electric home", "gas home"), (330, 420), "Two space heaters, day and night."
)


NEW_MACHINES = Reason("new machines", ("plant",), (100, 100), "We run two more presses since the first of the month.")


def genuine(ground: Ground) -> tuple[Scene, Key] | None:
    """A line that is right as it stands; None when the use that was drawn does not fail the test."""
    if ground.chance(12):
        return _real_peak(ground)
    reason = VERY_HIGH if ground.step > 1 and ground.chance(6) else ground.rng.choice((*REASONS, AWAY_LAST_YEAR))
    clean = ground.home(ground.rng.choice(reason.kinds))
    home = _away_last_year(ground, clean) if reason is AWAY_LAST_YEAR else _changed(ground, clean, reason)
    if home is None:
        return None
    home, shown = _shown(ground, home)
    line = parts.laid(ground, ground.scene(home, call=ground.says(reason.call), **shown))
    return (line.scene, _key(line, reason)) if line.found.codes else None


def _real_peak(ground: Ground) -> tuple[Scene, Key] | None:
    """The demand is high, and the interval report agrees."""
    home, report = raised(ground)
    line = parts.laid(ground, ground.scene(home, papers=(report,), call=ground.says(NEW_MACHINES.call)))
    return (line.scene, _key(line, NEW_MACHINES)) if line.found.codes == ("DH",) else None


def _changed(ground: Ground, home: Premise, reason: Reason) -> Premise | None:
    """The premise with the changed use, or None where that would pass zero on the register."""
    expected = ground.comparison(ground.scene(home)).expected.kwh
    counts = expected * ground.rng.randint(*reason.percent) // 100
    if home.reads[-2].value + counts >= meters.capacity(home.meter.dials):
        return None
    changed = with_use(home, counts)
    if not reason.remark or ground.step > 2:
        return changed
    day = ground.today - timedelta(days=ground.rng.randrange(12, 28))
    return replace(changed, remarks=(*changed.remarks, Remark(day, ground.rng.choice(CLERKS), reason.remark)))


def _away_last_year(ground: Ground, home: Premise) -> Premise:
    """The premise whose reference is the odd month: today's use is what it always was, but for a year ago."""
    least, most = AWAY_LAST_YEAR.percent
    counts = home.segments[LAST_YEAR].kwh * ground.rng.randint(least, most) // 100
    return with_past_use(home, LAST_YEAR, counts, lambda bill, kwh: ground.bill(home, bill.start, bill.end, kwh))


def _shown(ground: Ground, home: Premise) -> tuple[Premise, Mapping[str, Any]]:
    """What proves the read, as (premise, facts of the scene): a photo, the radio, a read verified at the meter, or, on
    harder steps, perhaps nothing. The photo of the read before then shows that it was right too."""
    if ground.step > 1 and ground.chance(4):
        return home, {}
    before, now = home.reads[-2:]
    photos = {before.day.isoformat(): photo_of(home, before.value)}
    both = {**photos, now.day.isoformat(): photo_of(home, now.value)}
    ways: tuple[tuple[Premise, Mapping[str, Any]], ...] = (
        (home, {"photos": both}),
        (replace(home, reads=(*home.reads[:-1], replace(now, remark=VERIFIED))), {"photos": photos}),
        (with_radio(home, heard=True), {"radio": heard(home, now.value), "photos": photos}),
    )
    return ground.rng.choice(ways)


def _key(line: Laid, reason: Reason) -> Key:
    proof, very_high = _proof(line.scene), "VH" in line.found.codes
    send = very_high and not proof
    allowed = Fieldwork(("RR", "IV"), send, ("read", "photo") if send else ())
    return Key(
        fault="genuine",
        codes=line.found.codes,
        said=f"The use is real: {reason.name}.",
        where=_where(proof),
        treatments=_treatments(proof, very_high=very_high),
        kwh=line.found.period.kwh,
        as_read=line.as_read,
        right=line.as_read,
        postings=Postings(),
        bills=(),
        fieldwork=allowed if send or parts.doubtful(line) else Fieldwork(),
        earliest=line.ground.today,
        paragraph=PARAGRAPH,
        downstream=DOWNSTREAM,
        moves=_moves(line, proof, "AV" if send else "AC"),
    )


def _proof(scene: Scene) -> str:
    """The mark of the evidence that proves the read, or ""."""
    day = scene.hood.today.isoformat()
    if day in scene.photos:
        return f"photo:{day}"
    if scene.radio:
        return "radio"
    if scene.papers:
        return f"paper:{INTERVALS}"
    return f"reads:{scene.account}" if scene.home.reads[-1].remark == VERIFIED else ""


def _where(proof: str) -> str:
    names = {
        "photo": "the reader's photo",
        "radio": "the radio read",
        "paper": "the interval report",
        "reads": "the reader's remark 20",
    }
    return names.get(proof.partition(":")[0], "the history and the customer's own words; no photo was taken")


def _treatments(proof: str, *, very_high: bool) -> tuple[Treatment, ...]:
    """A very high use must be verified; any other is accepted on its history, or after a re-read where no proof is."""
    verified = Treatment("AV", proof=("order:RR", "order:IV"))
    if very_high:
        return (Treatment("AC", proof=(proof,)), verified) if proof else (verified,)
    return (Treatment("AC"), verified)


def _moves(line: Laid, proof: str, code: str) -> Moves:
    moves = (*line.looking(proof), {"do": "call"})
    said, number = f"{_where(proof)} agrees" if proof else "history and customer agree", ""
    if code == "AV":
        sent, order = parts.ordering(line.scene, "RR", "Very high use: read the dials twice", ("read", "photo"))
        moves, said, number = (*moves, *sent), "re-read agrees", f" Order {order}."
    note = f"{line.seen()} Decided: {code}, the use is real. Proof: {said}; customer called.{number}"
    return (*moves, *line.predicting(line.found.period.kwh or 0), *parts.deciding(code, note))
