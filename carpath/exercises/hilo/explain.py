"""What could be behind a line: every single fault that the evidence on the screen does not rule out.

Where more than one remains, nobody can know without going there, and ordering a re-read is right too (rulings 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from carpath.cis import meters
from carpath.cis.bench import Scene
from carpath.cis.history import Comparison, billed, previous_read, todays_read, year_before
from carpath.cis.records import Premise

VERIFIED = "20"
SOLAR = "18"
INTERVALS = "intervals"
FADED = Fraction(2, 3)
DAYS_OF_A_FINAL = 10
TAMPER_REMARKS = ("06", "15")
DEMAND_CODES = ("LF", "DH", "DL", "PF")


def explanations(scene: Scene, found: Comparison) -> tuple[str, ...]:
    """The names of all faults that fit, and "genuine" where the use may be real; sorted, each once."""
    decisive = _decisive(scene, found)
    return (decisive,) if decisive else tuple(sorted(set(_possible(scene, found))))


def _decisive(scene: Scene, found: Comparison) -> str:
    """A fact on the screen that leaves no other explanation, or ""."""
    home, read = scene.home, todays_read(scene.hood, scene.home)
    signs = (
        ("dates", read is None and _leaving(home, scene.hood.today)),
        ("estimate", read is None),
        ("solar", bool(read and read.remark == SOLAR)),
        ("returned", previous_read(scene.hood, home).type == "E" and _shown(scene)),
        ("exchange", bool(read and read.badge)),
        ("vacant", home.account.until is not None),
        ("tamper", bool(read and read.remark in TAMPER_REMARKS)),
        ("multiplier", "ML" in found.codes),
        ("rollover", "RO" in found.codes and not any(_slips(home, found))),
        ("dates", _gap(home) or _misdated(scene, found)),
        ("move-in", _ends_apart(home)),
        ("genuine", "DW" in found.codes and len(found.codes) == 1),
    )
    return next((name for name, fits in signs if fits), "") or _keyed_wrongly(scene, found) or _demand(scene, found)


def _demand(scene: Scene, found: Comparison) -> str:
    """What remains of a line that fails by its demand alone: an impossible one is wrong; else what is shown decides."""
    if not found.codes or not set(found.codes) <= set(DEMAND_CODES):
        return ""
    read = todays_read(scene.hood, scene.home)
    if {"LF", "PF"} & set(found.codes) or (read and _demand_shown(scene) and read.demand != scene.home.site.demand):
        return "demand"
    return "genuine" if _demand_shown(scene) else ""


def _demand_shown(scene: Scene) -> bool:
    """A photo or the interval report shows the demand."""
    return scene.hood.today.isoformat() in scene.photos or any(paper.name == INTERVALS for paper in scene.papers)


def _leaving(home: Premise, today: date) -> bool:
    """Somebody went for the final read of the customer who leaves today."""
    return any(
        order.type == "FR" and order.done and (today - order.done).days < DAYS_OF_A_FINAL for order in home.orders
    )


def _gap(home: Premise) -> bool:
    """The register went on between the last final read and the initial read on a later day."""
    ends = [read for read in home.reads if read.type in ("F", "I")][-2:]
    return len(ends) > 1 and ends[0].day != ends[1].day and ends[0].value != ends[1].value


def _misdated(scene: Scene, found: Comparison) -> bool:
    """The days are odd and no neighbour was read on the day on which this period begins."""
    start = previous_read(scene.hood, scene.home)
    near = (home for home in scene.hood.premises if home is not scene.home)
    return "DW" in found.codes and start.type == "R" and all(home.read_on(start.day) is None for home in near)


def _ends_apart(home: Premise) -> bool:
    """The last final read and the initial read after it differ in number or in day."""
    ends = [(read.day, read.value) for read in home.reads if read.type in ("F", "I")]
    return len(set(ends[-2:])) > 1


def _possible(scene: Scene, found: Comparison) -> Iterator[str]:
    home = scene.home
    if "ZU" in found.codes:
        yield from ("stopped", "genuine")
        return
    yield "genuine"
    if set(found.codes) <= set(DEMAND_CODES):
        yield "demand"
        return
    if not _shown(scene):
        yield from _slips(home, found)
    if previous_read(scene.hood, home).day.isoformat() not in scene.photos:
        yield from _earlier_slips(scene, found)
    if _fading(scene, found):
        yield "slow"
    if any(_mirrored(scene, near) for near in scene.hood.premises):
        yield "crossed"
    if not home.residential and home.phase == "3" and home.meter.ratio is None:
        yield "multiplier"


def _shown(scene: Scene) -> bool:
    """Photo, radio or a reader's second look show today's register."""
    read = todays_read(scene.hood, scene.home)
    seen = scene.hood.today.isoformat() in scene.photos or bool(scene.radio)
    return seen or (read is not None and read.remark == VERIFIED)


def _keyed_wrongly(scene: Scene, found: Comparison) -> str:
    """The slip between a read and what is shown of its register, today's or the one before; "" where they agree, or
    where the line fails without it too."""
    home, today = scene.home, todays_read(scene.hood, scene.home)
    if today is not None and _shown(scene) and today.value != home.site.register:
        right = meters.use(found.period.read_from or 0, home.site.register, dials=home.meter.dials)
        fits = _fits(right * home.meter.multiplier, found)
        return _kind(today.value, home.site.register, home.meter.dials) if fits else ""
    before = previous_read(scene.hood, home)
    photo = scene.photos.get(before.day.isoformat(), "")
    for slip in meters.slips(before.value, home.meter.dials) if photo else ():
        if f"register {meters.face(slip.value, home.meter.dials)}" in photo:
            return _kind(before.value, slip.value, home.meter.dials)
    return ""


def _kind(written: int, true: int, dials: int) -> str:
    slip = meters.slip_between(written, true, dials)
    return "transposition" if slip is not None and slip.kind == "swap" else "misread"


def _fits(use: int, found: Comparison) -> bool:
    return found.expected.low <= use <= found.expected.high


def _slips(home: Premise, found: Comparison) -> Iterator[str]:
    """Today's read with one slip taken back, where the use then fits."""
    before, size = found.period.read_from, home.meter
    if before is None or found.period.read_to is None:
        return
    for slip in meters.digit_slips(found.period.read_to, size.dials) + meters.swap_slips(
        found.period.read_to, size.dials
    ):
        if slip.value >= before and _fits((slip.value - before) * size.multiplier, found):
            yield "misread" if slip.kind == "digit" else "transposition"


def _earlier_slips(scene: Scene, found: Comparison) -> Iterator[str]:
    """The read before with one slip taken back, where both uses then fit; last period's limits are taken as today's a
    day, which is near enough to doubt."""
    home, last, before, now = scene.home, found.previous, found.period.read_from, found.period.read_to
    if last is None or last.read_from is None or before is None or now is None or not found.period.days:
        return
    size, scale = home.meter, last.days
    for slip in meters.digit_slips(before, size.dials) + meters.swap_slips(before, size.dials):
        if last.read_from <= slip.value <= now:
            then = (slip.value - last.read_from) * size.multiplier * found.period.days
            if _fits((now - slip.value) * size.multiplier, found) and (
                found.expected.low * scale <= then <= found.expected.high * scale
            ):
                yield "misread" if slip.kind == "digit" else "transposition"


def _fading(scene: Scene, found: Comparison) -> bool:
    """Today's use is low, and the last bill was too beside the year before."""
    history = billed(scene.hood, scene.home)
    then = year_before(history, history[-1]) if history else None
    if not {"LO", "VL"} & set(found.codes) or then is None:
        return False
    return history[-1].usage.daily < FADED * then.usage.daily


def _mirrored(scene: Scene, near: Premise) -> bool:
    """Another account in the same building."""
    mine, other = scene.home.address.partition(" APT ")[0], near.address.partition(" APT ")[0]
    return near.sequence != scene.home.sequence and mine == other
