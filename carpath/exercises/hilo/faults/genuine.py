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
    if ground.chance(10):
        return _long_period(ground)
    reason = VERY_HIGH if ground.step > 1 and ground.chance(6) else ground.rng.choice((*REASONS, AWAY_LAST_YEAR))
    clean = ground.home(ground.rng.choice(reason.kinds))
    home = _away_last_year(ground, clean) if reason is AWAY_LAST_YEAR else _changed(ground, clean, reason)
    if home is None:
        return None
    home, facts = (home, {}) if ground.step > 1 and ground.chance(4) else proofs.shown(ground, home)
    line = parts.laid(ground, ground.scene(home, call=ground.says(reason.call), **facts))
    return (line.scene, _key(line, reason)) if line.found.codes else None


def _real_peak(ground: Ground) -> tuple[Scene, Key] | None:
    """The demand is high, and the interval report agrees."""
    home, report = raised(ground)
    line = parts.laid(ground, ground.scene(home, papers=(report,), call=ground.says(NEW_MACHINES.call)))
    return (line.scene, _key(line, NEW_MACHINES)) if line.found.codes == ("DH",) else None


def _long_period(ground: Ground) -> tuple[Scene, Key] | None:
    """The route was read late: the days are many, the use fits them, and so does every other one on the street."""
    ground, log = routes.delayed(ground)
    home = ground.home(ground.rng.choice(("electric home", "gas home", "shop")))
    line = parts.laid(ground, ground.scene(home, papers=(log,), call=ground.says()))
    return (line.scene, _key_of_days(line)) if line.found.codes == ("DW",) else None


def _key_of_days(line: Laid) -> Key:
    """Accepted, or split by days, which the engine does anyway outside 25 to 35."""
    days, log = line.found.period.days, f"paper:{routes.LOG}"
    read_that_day = routes.proofs(line.scene)
    note = (
        f"{line.seen()} Days outside 25 to 35, the route was read late. Decided: AC, {line.found.period.kwh:,} kWh in "
        f"{days} days, prorated by days. Proof: route log, history of the neighbors."
    )
    moves = (*line.looking(log), *line.predicting(line.found.period.kwh or 0), *parts.deciding("AC", note))
    return replace(
        _key(line, Reason("the route was read late", (), (100, 100), "")),
        where="the log of the route, and the reads of the neighbors",
        treatments=(Treatment("AC", proof=read_that_day), Treatment("SP", proof=read_that_day)),
        paragraph="5.9-7",
        moves=moves,
    )


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
