"""Why a remark asks for nothing more: each reason draws a line whose answer is on file, on the photo or in the air."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from carpath.cis import meters
from carpath.cis.changes import heard, with_radio, with_use
from carpath.cis.records import FieldOrder, Premise, Remark
from carpath.exercises.upload.case import Told
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.shelf import LAMPS, shown

KINDS = ("electric home", "gas home", "shop")


@dataclass(frozen=True)
class Answered:
    """A line that stands: what the reader keyed, what the District holds against it, and where (`proof`, of which `{n}`
    is the account and `{day}` the read day)."""

    home: Premise
    said: str
    proof: tuple[str, ...]
    where: str
    line: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)
    may_tell: tuple[Told, ...] = ()


Reason = Callable[[Ground], Answered]


def _remarked(home: Premise, remark: str) -> Premise:
    return replace(home, reads=(*home.reads[:-1], replace(home.reads[-1], remark=remark)))


def _with_order(home: Premise, order: FieldOrder) -> Premise:
    return replace(home, orders=(*home.orders, order))


def _verified(ground: Ground) -> Answered:
    """20: high, and the reader went back to look."""
    home = ground.home(ground.rng.choice(KINDS))
    used = meters.advance(home.reads[-2].value, home.reads[-1].value, home.meter.dials)
    home = with_use(home, used * ground.rng.randint(170, 290) // 100, remark="20")
    text = ground.rng.choice(("high, ck'd twice", "verified", "yes thats the read", "hot tub running"))
    photos = ground.photo(home) if ground.chance(2) else {}
    return Answered(
        home,
        "The reader verified a high read at the meter: nobody needs to look again.",
        ("reads:{n}", "photo:{day}") if photos else ("reads:{n}",),
        "remark 20 beside the history",
        {"text": text},
        {"photos": photos},
    )


def _by_radio(ground: Ground) -> Answered:
    """01 to 03: nobody came near, and the read came in all the same."""
    remark = ground.rng.choice(("01", "02", "03"))
    texts = {"01": "gate lockd, got it by radio", "02": "dog. drive by ok", "03": "cant see it, radio ok"}
    home = with_radio(_remarked(ground.any_home(), remark), heard=True)
    text = (
        texts[remark] if ground.step == 1 or ground.chance(2) else ground.rng.choice(("no access", "same as last mo"))
    )
    return Answered(
        home,
        f"Remark {remark}, and yet there is a read: the radio brought it, and it fits.",
        ("radio", "meter:{n}", "reads:{n}"),
        "the read itself, the radio and the history",
        {"text": text, "source": "radio"},
        {"radio": heard(home, home.site.register)},
        (Told("alert", remark),),
    )


def _badge_slip(ground: Ground) -> Answered:
    """07: the badge was keyed with two digits exchanged; the photo shows the one on record."""
    home = _remarked(ground.any_home(), "07")
    badge = f"{ground.rng.choice(meters.swap_slips(int(home.meter.badge), 8)).value:08d}"
    home = replace(home, reads=(*home.reads[:-1], replace(home.reads[-1], badge=badge)))
    return Answered(
        home,
        f"Badge {badge} was keyed for {home.meter.badge}, which the photo shows; the read fits.",
        ("photo:{day}",),
        "the reader's photo",
        {"badge": badge, "text": ground.rng.choice(("diff number", "number dont match", "new mtr?"))},
        {"photos": ground.photo(home)},
    )


def _sun_glare(ground: Ground) -> Answered:
    """05: no display for the eye, but the photo shows it and the register went on."""
    home = _remarked(ground.any_home(), "05")
    return Answered(
        home,
        "Keyed as dead, but the photo shows the register and it went on as always.",
        ("photo:{day}", "reads:{n}"),
        "the reader's photo and the history",
        {"text": ground.rng.choice(("blank in the sun, took photo", "dead? got pic", "no display at first"))},
        {"photos": ground.photo(home)},
    )


def _under_way(ground: Ground) -> Answered:
    """04, 06, 12, 13, 16, 17: somebody is on the way already."""
    remark = ground.rng.choice(sorted(UNDER_WAY))
    kind, instruction, text = UNDER_WAY[remark]
    home, placed = _remarked(ground.any_home(), remark), ground.day_before(1, 6)
    home = _with_order(home, parts.on_file(ground, kind, placed, None, instruction))
    return Answered(
        home,
        f"Remark {remark} is being worked: order {home.orders[-1].number} {kind} is out, and the read fits.",
        ("orders:{n}",),
        "the pending order on the tab Service orders",
        {"text": text},
    )


UNDER_WAY = {
    "04": ("MX", "Broken glass reported by customer: exchange", "glass broken, somebody put tape on"),
    "06": ("IV", "Seal missing: investigate and seal", "no seal on ring"),
    "12": ("IV", "Steps unsafe at meter: look, owner was written to", "steps bad, read it from yard"),
    "13": ("MX", "Display failing: exchange", "display half gone"),
    "16": ("LT", "Area light out", "yard light still out"),
    "17": ("AD", "Sign differs: verify", "sign dont match"),
}


def _settled(ground: Ground) -> Answered:
    """09, 17, 18: looked into not long ago, and answered."""
    remark = ground.rng.choice(sorted(SETTLED))
    kind, instruction, result, text = SETTLED[remark]
    home, done = _remarked(ground.any_home(), remark), ground.day_before(9, 60)
    order = parts.on_file(ground, kind, done - timedelta(days=4), done, instruction, result)
    home = _with_order(home, order)
    return Answered(
        home,
        f"Remark {remark} was looked into on {done:%m/%d/%Y} and answered; the read is on its own meter and fits.",
        ("orders:{n}",),
        "the finished order on the tab Service orders",
        {"text": text},
    )


SETTLED = {
    "09": (
        "AD",
        "Out of sequence: verify place",
        "Badge agrees. Behind the garage, reached from the alley: sequence kept on purpose, reader's map changed.",
        "out of seq",
    ),
    "17": (
        "AD",
        "Sign differs: verify",
        "Corner lot with two signs. Record agrees with the county's plat.",
        "sign differs",
    ),
    "18": (
        "IV",
        "Solar reported: connected, agreement?",
        "Solar water heater, two collectors, no generation. Nothing connected to the service.",
        "solar on roof",
    ),
}


def _landlord(ground: Ground) -> Answered:
    """10: empty between two tenants, by agreement in the owner's name."""
    home = _remarked(ground.home(ground.rng.choice(("apartment", "gas home"))), "10")
    row = (home.address, f"{home.account.name}, {home.account.number}", shown(ground.day_before(300, 2000)))
    return Answered(
        home,
        "Vacant by agreement: between tenants the service stays in the owner's name, and the owner is the customer.",
        ("paper:landlords",),
        "the paper with the landlord agreements",
        {"text": ground.rng.choice(("empty", "for rent", "vacant, carpet out"))},
        {"files": {"landlords": [row]}},
    )


def _away(ground: Ground) -> Answered:
    """11: the customer is away and said so."""
    home = _remarked(ground.home(ground.rng.choice(("electric home", "gas home"))), "11")
    text = ground.rng.choice(
        ("Away until spring; heat left low, a neighbor looks in.", "In the hospital for some weeks; lights on a timer.")
    )
    log = Remark(ground.day_before(10, 40), ground.rng.choice(parts.CLERKS), text)
    return Answered(
        replace(home, remarks=(*home.remarks, log)),
        "The customer is away and told us; the load is theirs and the read fits.",
        ("notes:{n}",),
        "the contact log on the tab Notes",
        {"text": ground.rng.choice(("nobody home, heat on", "looks empty, meter turning", "no car, lights on timer?"))},
    )


def _started(ground: Ground) -> Answered:
    """11: the new customer signed on, and the CIS knows it."""
    moved = ground.opened - timedelta(days=ground.rng.randrange(3, 20))
    home = _remarked(ground.home("gas home", moved=moved), "11")
    row = (shown(moved), "Start", home.address, f"{home.account.name}, {home.account.number}", shown(moved), "Posted")
    return Answered(
        home,
        f"Somebody did move in: {home.account.name}, signed on since {moved:%m/%d/%Y}.",
        ("paper:moves",),
        "the requests to start, and the status of the account",
        {"text": ground.rng.choice(("was vacant last mo, people now", "new people"))},
        {"files": {"moves": [row]}},
    )


def _city_lamp(ground: Ground) -> Answered:
    """16: the city's lamp, reported and under repair, on nobody's account here."""
    home, tag = _remarked(ground.any_home(), "16"), f"L{ground.rng.randrange(1000, 9999)}"
    row = (tag, ground.rng.choice(LAMPS), home.address, "city street lights", shown(ground.day_before(500, 3000)))
    order = parts.on_file(ground, "LT", ground.day_before(1, 6), None, f"Lamp {tag} out, reported by the city")
    return Answered(
        _with_order(home, order),
        f"Lamp {tag} is the city's, billed there, and its repair is ordered.",
        ("paper:lights", "orders:{n}"),
        "the light inventory and the pending order",
        {"text": f"light out {tag}"},
        {"files": {"lights": [row]}},
    )


def _agreed(ground: Ground) -> Answered:
    """18: the agreement is signed and the meter counts both ways."""
    home = _remarked(ground.home("gas home"), "18")
    row = (home.address, home.account.name, shown(ground.day_before(90, 700)), "6 kW", "two-way, set")
    return Answered(
        home,
        "The net-metering agreement is on file and the two-way meter is set.",
        ("paper:solar",),
        "the net-metering agreements of the cycle",
        {"text": ground.rng.choice(("solar", "panels on roof, not on my list"))},
        {"files": {"solar": [row]}},
    )


REASONS: tuple[Reason, ...] = (
    _verified,
    _verified,
    _by_radio,
    _by_radio,
    _badge_slip,
    _sun_glare,
    _under_way,
    _under_way,
    _settled,
    _settled,
    _landlord,
    _away,
    _started,
    _city_lamp,
    _agreed,
)
