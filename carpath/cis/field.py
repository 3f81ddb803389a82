"""What comes back from outside the office: the answer to a service order, taken from what really stands at the wall.

One result in ten is late, partial or from the wrong meter (`Scene.mishap`); a second order then brings the true one.
Reads are carried back to the read day, as a control read is.
"""

from __future__ import annotations

from carpath.cis import meters
from carpath.cis.bench import Ordered, Scene
from carpath.cis.records import Premise, Site

DUE = 1


def result(scene: Scene, order: Ordered, *, first: bool, visit: int) -> str | None:
    """The sentence that the order brings back at that visit, or None when it has not been worked yet."""
    mishap = scene.mishap if first and order.account == scene.account else ""
    due = order.placed + DUE + (1 if mishap == "late" else 0)
    if visit < due:
        return None
    home = scene.hood.by_account(order.account)
    assert home is not None
    if mishap == "partial":
        return "No access: gate locked and nobody home. Badge not read, register not read."
    if mishap == "wrong":
        return _wrong_meter(scene, home)
    return " ".join(filter(None, (_REPORTS.get(order.type, _looked)(scene, home), home.site.finding)))


def _wrong_meter(scene: Scene, home: Premise) -> str:
    other = next(near for near in scene.hood.premises if near.sequence != home.sequence)
    return _read_words(scene, other.site, other.meter.dials)


def _read_words(scene: Scene, site: Site, dials: int) -> str:
    shown = meters.face(site.register, dials)
    return f"Badge {site.badge}, read {shown}, carried back to {scene.hood.today:%m/%d/%Y}. Photo attached."


def _reread(scene: Scene, home: Premise) -> str:
    return f"{_read_words(scene, home.site, home.meter.dials)}{demand_words(home.site)}"


def demand_words(site: Site) -> str:
    """What the demand registers show; nothing on a meter of kWh alone."""
    if site.demand is None:
        return ""
    return f" Demand {site.demand.kw:,} kW, reactive {site.demand.kvarh:,} kVARh, both after the multiplier."


def _investigated(scene: Scene, home: Premise) -> str:
    site = home.site
    turning = "Meter turns." if site.turning else "Meter does not turn: display dark, disc still."
    load = "Load on." if site.load else "No load."
    return f"{_reread(scene, home)} {turning} {load} Found there: {site.occupant}."


def _exchanged(scene: Scene, home: Premise) -> str:
    site = home.site
    if not site.turning:
        return f"Badge {site.badge} found dead, load on. {_set(scene, home)}"
    if not site.accuracy.sound:
        return _tested(scene, home)
    if site.due:
        return f"{site.due} {_set(scene, home)}"
    return f"{_reread(scene, home)} Meter turns and tests within 2 %: not exchanged."


def _set(scene: Scene, home: Premise) -> str:
    """The meter that was hung in its place."""
    out, start = meters.face(home.site.register, home.meter.dials), meters.face(0, home.meter.dials)
    return (
        f"Badge {home.site.badge} removed at {out}; badge {scene.spare} set at {start}, "
        f"multiplier {home.site.multiplier}, on {scene.hood.today:%m/%d/%Y}."
    )


def _tested(scene: Scene, home: Premise) -> str:
    """The test in place; a meter outside 2 % is exchanged at once."""
    site, run = home.site, home.site.accuracy
    if not site.turning:
        return f"Badge {site.badge} registers nothing under load: it is dead."
    return f"{run.words}: within 2 %." if run.sound else f"{run.words}: outside 2 %. {_set(scene, home)}"


def _transformers(scene: Scene, home: Premise) -> str:
    site = home.site
    plate = (
        f"CT {site.multiplier * 5}:5, multiplier {site.multiplier}" if site.multiplier > 1 else "no CT, multiplier 1"
    )
    return f"Badge {site.badge}. Nameplate: {plate}."


def _crossing(scene: Scene, home: Premise) -> str:
    fed = scene.hood.by_account(home.site.feeds) if home.site.feeds else home
    assert fed is not None
    if fed is home:
        return f"Breaker test: badge {home.site.badge} stops with the breaker of {home.address}. Not crossed."
    return (
        f"Breaker test: the breaker of {home.address} stops badge {fed.site.badge}, and that of {fed.address} stops "
        f"badge {home.site.badge}. The two meters are crossed."
    )


def _cut_out(scene: Scene, home: Premise) -> str:
    return f"{_reread(scene, home)} Cut out at the meter, seal set."


def _lit(scene: Scene, home: Premise) -> str:
    return f"Lamp {home.site.lamp} replaced, it burns." if home.site.lamp else "Lamps tried here: none is out."


def _looked(scene: Scene, home: Premise) -> str:
    """The badge, and that there is nothing else where nothing was found."""
    seen = f"Badge {home.site.badge} seen."
    return seen if home.site.finding else f"{seen} Nothing to report for this order."


_REPORTS = {
    "RR": _reread,
    "FR": _reread,
    "IR": _reread,
    "IV": _investigated,
    "MX": _exchanged,
    "CO": _cut_out,
    "MT": _tested,
    "CT": _transformers,
    "XM": _crossing,
    "LT": _lit,
}
