"""Panels on the roof that the CIS knows nothing of: with an agreement a net meter is set, without one it is safety."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis import meters
from carpath.cis.bench import Exchange, Scene
from carpath.cis.changes import photo_of, with_read
from carpath.cis.papers import Paper
from carpath.cis.records import Premise, Site
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

PARAGRAPH = "8.3-18"
REMARK = "18"
FILE = "net-metering"
TITLE = "Net-metering file of this address"
# What was drawn in percent of what is usual, net of what came from the roof; or by how much the register fell back.
NET, FELL_BACK = (8, 42), (40, 260)
BRING = ("read", "photo", "load")
SAYS = ("The panels went live about a month ago. The installer said he had filed everything.",)
# kWh that a kW of panels makes a day, in tenths, in the month before a read in April, May ... October.
YIELD = {4: 26, 5: 34, 6: 38, 7: 42, 8: 42, 9: 36, 10: 26}
# What one roof of a home holds, in tenths of a kW; a module has 400 W.
SMALLEST, LARGEST, MODULE = 30, 110, 4
DUE = "Net-metering agreement on file, inverter and utility disconnect labeled."


def solar(ground: Ground) -> tuple[Scene, Key] | None:
    """The reader saw panels. What is on file decides; from step 2 it may be an application that nobody granted."""
    if ground.today.month not in YIELD:
        return None
    granted = ground.chance(2)
    clean = ground.home("electric home")
    home = _under_panels(ground, clean, fell=not granted and ground.chance(2))
    size = _size(ground, clean, home)
    if size > LARGEST:
        return None
    home = replace(home, site=_site(home.site, size, granted=granted))
    photos = {ground.today.isoformat(): photo_of(home, home.site.register)}
    file = _file(ground, home, size, granted=granted)
    line = parts.laid(ground, ground.scene(home, photos=photos, papers=(file,), call=ground.says(home, *SAYS)))
    if line.found.codes[:1] not in (("LO",), ("VL",), ("NG",)):
        return None
    return line.scene, _with_agreement(line) if granted else _without(line)


def _under_panels(ground: Ground, home: Premise, *, fell: bool) -> Premise:
    """The premise whose register went back by day, a little or below where it began."""
    before = home.reads[-2].value
    if fell:
        return with_read(home, before - ground.rng.randint(*FELL_BACK), remark=REMARK)
    expected = ground.comparison(ground.scene(home)).expected.kwh
    return with_read(home, before + expected * ground.rng.randint(*NET) // 100, remark=REMARK)


def _size(ground: Ground, clean: Premise, home: Premise) -> int:
    """Tenths of a kW of panels that account for what the register did not count, and up to a fifth more."""
    start, end = clean.reads[-2:]
    missing = end.value - home.reads[-1].value
    least = -(-missing * 100 // ((end.day - start.day).days * YIELD[end.day.month]))
    return max(SMALLEST, least * ground.rng.randint(100, 120) // 100)


def _site(site: Site, size: int, *, granted: bool) -> Site:
    """What is found there: everything labeled, or an inverter that nobody permitted."""
    if granted:
        return replace(site, due=DUE)
    panels = f"{-(-size // MODULE)} modules on the roof, inverter running"
    return replace(site, finding=f"{panels}, no utility disconnect and no label: energized without permission.")


def _file(ground: Ground, home: Premise, size: int, *, granted: bool) -> Paper:
    """The file of the address: an agreement in force, an application that stuck, or nothing."""
    live = home.reads[-2].day - timedelta(days=ground.rng.randrange(1, 9))
    filed = live - timedelta(days=ground.rng.randrange(25, 70))
    applied = f"{filed:%m/%d/%Y}: application of {home.account.name}, {size // 10}.{size % 10} kW of panels."
    if granted:
        last = f"{live:%m/%d/%Y}: inspection passed, agreement signed, permission to operate. Set a net meter."
        return Paper(FILE, TITLE, (applied, last))
    if ground.step > 1 and ground.chance(2):
        failed = filed + timedelta(days=ground.rng.randrange(10, 25))
        stuck = f"{failed:%m/%d/%Y}: electrical inspection failed, no utility disconnect. No permission to operate."
        return Paper(FILE, TITLE, (applied, stuck))
    return Paper(FILE, TITLE, ("Nothing is on file: no application, no agreement.",))


def _with_agreement(line: Laid) -> Key:
    home, use, sent = line.scene.home, line.found.period.kwh or 0, ("order:MX",)
    exchange = Exchange(line.ground.today, home.site.register, line.scene.spare, 0)
    return Key(
        fault="solar",
        codes=line.found.codes,
        said="The panels have an agreement and no net meter: what they send out runs the old register backward.",
        where="the reader's remark 18, and the net-metering file of the address",
        treatments=(Treatment("MX", proof=sent), *parts.held("MX")),
        kwh=use,
        as_read=line.as_read,
        right=line.as_read,
        postings=Postings(exchange=exchange),
        bills=(),
        fieldwork=Fieldwork(("MX",), True, BRING[:2]),
        earliest=line.ground.today,
        paragraph=PARAGRAPH,
        downstream=f"Released, this bill of {show(line.as_read)} is right; but what the roof sends out goes "
        "unmeasured, no kWh are banked for the customer, and the line fails again next month.",
        moves=_moves_with(line, exchange, use),
    )


def _moves_with(line: Laid, exchange: Exchange, use: int) -> Moves:
    dials = line.scene.home.meter.dials
    sent, order = parts.ordering(line.scene, "MX", "Set a net meter: agreement on file", BRING[:2])
    note = (
        f"{line.seen()} Remark 18, panels. Decided: MX, net meter set up, exchange posted, {use:,} kWh billed. "
        f"Proof: agreement and permission to operate on file. Order {order}."
    )
    post = {
        "do": "exchange",
        "date": exchange.day.isoformat(),
        "out": meters.face(exchange.out, dials),
        "badge": exchange.badge,
        "in": meters.face(exchange.start, dials),
    }
    return (*line.looking(f"paper:{FILE}"), *sent, post, *line.predicting(use), *parts.deciding("MX", note))


def _without(line: Laid) -> Key:
    """Nobody may run an inverter on the line unseen: it could feed back while linemen work. The bill waits."""
    return Key(
        fault="solar",
        codes=line.found.codes,
        said="Panels feed the District's line without an agreement: somebody looks today, and the bill is held.",
        where="the reader's remark 18, and the net-metering file of the address",
        treatments=(Treatment("HD", proof=("sent:IV",)),),
        kwh=None,
        as_read=line.as_read,
        right=parts.NOTHING,
        postings=Postings(),
        bills=(),
        fieldwork=Fieldwork(("IV",), True, BRING),
        earliest=line.ground.today,
        paragraph=PARAGRAPH,
        downstream=_unsafe(line),
        moves=_moves_without(line),
    )


def _unsafe(line: Laid) -> str:
    if "NG" in line.found.codes:
        return (
            f"Released, the CIS takes the lower read for a register that passed zero and bills {show(line.as_read)}; "
            "and an inverter that nobody inspected can feed a line that is thought dead."
        )
    return (
        f"Released at {show(line.as_read)}, nobody asks again, and an inverter that nobody inspected can feed a line "
        "that is thought dead."
    )


def _moves_without(line: Laid) -> Moves:
    sent, order = parts.ordering(line.scene, "IV", "Panels without agreement: inverter, disconnect, label", BRING)
    note = (
        f"{line.seen()} Remark 18, panels, no agreement in force on file. Decided: HD, bill held, energy services "
        f"told. Proof: net-metering file, field check. Order {order}."
    )
    return (*line.looking(f"paper:{FILE}"), *sent, *parts.deciding("HD", note))
