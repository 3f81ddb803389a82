"""Nothing is wrong: the use is real. The history, the street, the customer or the meter itself says why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from carpath.cis import meters
from carpath.cis.bench import Scene
from carpath.cis.changes import with_past_use, with_use
from carpath.cis.district import CLERKS
from carpath.cis.records import Premise, Remark
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts, proofs, routes
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.faults.peaks import raised
from carpath.exercises.hilo.faults.reports import DAILY
from carpath.exercises.hilo.ground import Ground

PARAGRAPH = "5.4-1"
BY_HISTORY = "the history and the customer's own words; no photo was taken"
LAST_YEAR = -12
DOWNSTREAM = (
    "The bill goes out as read, and it is right. Held or estimated, the customer would have paid a guess now and the "
    "rest next month, and would have called about both."
)


@dataclass(frozen=True)
class Reason:
    """Why a use changed: percent of what was expected (least, most), what the customer says, what the log held before
    the period began. `most` is how many kWh a day it can add at all, `cold`: only where it is heated. As the use of
    every day shows it, a change is as old as the period: `{since}` is its first day."""

    name: str
    kinds: tuple[str, ...]
    percent: tuple[int, int]
    call: str
    remark: str = ""
    most: int = 0
    cold: bool = False

    def told(self, home: Premise) -> str:
        """The customer's words."""
        since = home.reads[-2].day
        return self.call.format(since=f"{since:%B} {since.day}")


HOMES = ("electric home", "gas home")
REASONS = (
    Reason("guests", HOMES, (175, 230), "My sister's family of five has been with us since about {since}.", most=25),
    Reason(
        "a hot tub",
        HOMES,
        (172, 215),
        "We have had a hot tub since about {since}; it runs day and night.",
        "Asked whether a hot tub needs a permit; referred to the city.",
        most=20,
    ),
    Reason(
        "an electric car",
        HOMES,
        (172, 215),
        "We have charged a car at home every night since about {since}.",
        "Asked about a rate for charging a car; there is none yet.",
        most=25,
    ),
    Reason(
        "a vacation",
        ("electric home",),
        (22, 42),
        "We were away nearly the whole month.",
        "Will be away for some weeks; asked what happens when a bill comes in meanwhile.",
    ),
    Reason(
        "a new heat pump",
        ("electric home",),
        (38, 48),
        "The baseboards went out about {since}, and a heat pump came in.",
        "Asked which heat pumps have a rebate; list of energy services mailed.",
        cold=True,
    ),
    Reason(
        "a heat pump that gave out",
        ("electric home",),
        (165, 230),
        "The heat pump gave out about {since}; the house heats on its electric strips until the part comes.",
        "Asked who services heat pumps; list of contractors mailed.",
        most=90,
        cold=True,
    ),
    Reason(
        "longer hours", ("shop",), (165, 210), "We have been open until ten at night since about {since}.", most=150
    ),
    Reason(
        "a remodel",
        ("shop",),
        (20, 40),
        "We have been closed to remodel since about {since}; only the builders are here.",
    ),
)
AWAY_LAST_YEAR = Reason(
    "last year's low month is the odd one, not this", ("electric home",), (25, 40), "We were away last year about now."
)
VERY_HIGH = Reason(
    "a flooded basement",
    HOMES,
    (330, 420),
    "The basement was flooded about {since}: heaters, fans and two dehumidifiers, day and night.",
    most=90,
)
NEW_MACHINES = Reason("new machines", ("plant",), (100, 100), "Two more machines have run every shift since {since}.")
COLD = 18


def genuine(ground: Ground) -> tuple[Scene, Key] | None:
    """A line that is right as it stands; None when the use that was drawn does not fail the test."""
    if ground.chance(12):
        return _real_peak(ground)
    if ground.chance(10):
        return _long_period(ground)
    reason = VERY_HIGH if ground.step > 1 and ground.chance(6) else ground.rng.choice(_in_season(ground))
    clean = ground.home(ground.rng.choice(reason.kinds))
    home = _away_last_year(ground, clean) if reason is AWAY_LAST_YEAR else _changed(ground, clean, reason)
    if home is None:
        return None
    home, facts = (home, {}) if ground.step > 1 and ground.chance(4) else proofs.shown(ground, home)
    line = parts.laid(ground, ground.scene(home, call=ground.says(home, reason.told(home)), **facts))
    return (line.scene, _key(line, reason)) if line.found.codes else None


def _in_season(ground: Ground) -> tuple[Reason, ...]:
    """Nothing that heats is a reason in a period of fewer than 18 degree days a day."""
    start, end = ground.place.days[-2:]
    warm = ground.place.weather.degree_days(start, end) < COLD * (end - start).days
    return (*(reason for reason in REASONS if not (reason.cold and warm)), AWAY_LAST_YEAR)


def _real_peak(ground: Ground) -> tuple[Scene, Key] | None:
    """The demand is high, and the interval report agrees."""
    home, report = raised(ground)
    call = ground.says(home, NEW_MACHINES.told(home))
    line = parts.laid(ground, ground.scene(home, papers=(report,), call=call))
    return (line.scene, _key(line, NEW_MACHINES)) if line.found.codes == ("DH",) else None


def _long_period(ground: Ground) -> tuple[Scene, Key] | None:
    """The route was read late: the days are many, the use fits them, and so does every other one on the street."""
    ground, log = routes.delayed(ground)
    home = ground.home(ground.rng.choice(("electric home", "gas home", "shop")))
    line = parts.laid(ground, ground.scene(home, papers=(log,), call=ground.says(home)))
    return (line.scene, _key_of_days(line)) if line.found.codes == ("DW",) else None


def _key_of_days(line: Laid) -> Key:
    """Accepted, or split by days, which the engine does anyway outside 25 to 35."""
    days, log = line.found.period.days, f"paper:{routes.LOG}"
    note = (
        f"{line.seen()} Days outside 25 to 35, the route was read late. Decided: AC, {line.found.period.kwh:,} kWh in "
        f"{days} days, prorated by days. Proof: route log, history of the neighbors."
    )
    moves = (*line.looking(log), *line.predicting(line.found.period.kwh or 0), *parts.deciding("AC", note))
    return replace(
        _key(line, Reason("the route was read late", (), (100, 100), "")),
        where="the log of the route, and the reads of the neighbors",
        treatments=_by_days(routes.proofs(line.scene)),
        paragraph="5.9-7",
        moves=moves,
    )


def _by_days(proofs_of_the_day: tuple[str, ...]) -> tuple[Treatment, ...]:
    """The daily use alone says that the days are right; whoever does not look where that is written has half."""
    codes = ("AC", "SP")
    return (
        *(Treatment(code, proof=proofs_of_the_day) for code in codes),
        *(Treatment(code, parts.HALF) for code in codes),
    )


def _changed(ground: Ground, home: Premise, reason: Reason) -> Premise | None:
    """The premise with the changed use, or None where that would pass zero on the register or be more than the reason
    can add."""
    found = ground.comparison(ground.scene(home))
    counts = found.expected.kwh * ground.rng.randint(*reason.percent) // 100
    if home.reads[-2].value + counts >= meters.capacity(home.meter.dials):
        return None
    if reason.most and counts - found.expected.kwh > reason.most * found.period.days:
        return None
    changed = with_use(home, counts)
    if not reason.remark or ground.step > 2:
        return changed
    day = home.reads[-2].day - timedelta(days=ground.rng.randrange(3, 16))
    return replace(changed, remarks=(*changed.remarks, Remark(day, ground.rng.choice(CLERKS), reason.remark)))


def _away_last_year(ground: Ground, home: Premise) -> Premise:
    """The premise whose reference is the odd month: today's use is what it always was, but for a year ago."""
    least, most = AWAY_LAST_YEAR.percent
    counts = home.segments[LAST_YEAR].kwh * ground.rng.randint(least, most) // 100
    return with_past_use(home, LAST_YEAR, counts, lambda bill, kwh: ground.bill(home, bill.start, bill.end, kwh))


def _key(line: Laid, reason: Reason) -> Key:
    proof, very_high = proofs.proof_of(line.scene), "VH" in line.found.codes
    send = very_high and not proof
    allowed = Fieldwork(("RR", "IV"), send, ("read", "photo") if send else ())
    return Key(
        fault="genuine",
        codes=line.found.codes,
        said=f"The use is real: {reason.name}.",
        where=proofs.words(proof) or BY_HISTORY,
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


def _treatments(proof: str, *, very_high: bool) -> tuple[Treatment, ...]:
    """A very high use must be verified; any other is accepted on its history, or after a re-read where no proof is."""
    verified = Treatment("AV", proof=("order:RR", "order:IV"))
    if very_high:
        counted = (f"paper:{DAILY}",) if proof == "radio" else ()
        return (Treatment("AC", proof=(proof, *counted)), verified) if proof else (verified,)
    return (Treatment("AC"), verified)


def _moves(line: Laid, proof: str, code: str) -> Moves:
    moves = (*line.looking(proof), {"do": "call"})
    said, number = f"{proofs.words(proof)} agrees" if proof else "history and customer agree", ""
    if code == "AV":
        sent, order = parts.ordering(line.scene, "RR", "Very high use: read the dials twice", ("read", "photo"))
        moves, said, number = (*moves, *sent), "re-read agrees", f" Order {order}."
    note = f"{line.seen()} Decided: {code}, the use is real. Proof: {said}; customer called.{number}"
    return (*moves, *line.predicting(line.found.period.kwh or 0), *parts.deciding(code, note))
