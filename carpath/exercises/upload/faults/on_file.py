"""Remarks that the files answer: an order that is out or done, an agreement, a start, the contact log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis.bench import NO_ANSWER
from carpath.cis.records import Remark
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.faults.answer import Answered, remarked, with_order
from carpath.exercises.upload.faults.place import lamp_tag, with_lamp
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.shelf import LAMPS, shown

UNDER_WAY = {
    "04": ("MX", "Broken glass reported by customer: exchange", "glass broken, somebody put tape on"),
    "06": ("IV", "Seal missing: investigate and seal", "no seal on ring"),
    "12": ("IV", "Steps unsafe at meter: look, owner was written to", "steps bad, read it from yard"),
    "13": ("MX", "Display failing: exchange", "display half gone"),
    "16": ("LT", "Area light out", "yard light still out"),
    "17": ("AD", "Sign differs: verify", "sign dont match"),
}
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


OWNERS = (
    "It is between tenants. I pay for it until the next one comes.",
    "Nobody should be in there before the first.",
    "The carpet people have a key. Why?",
)


def under_way(ground: Ground) -> Answered:
    """04, 06, 12, 13, 16, 17: somebody is on the way already."""
    remark = ground.rng.choice(sorted(UNDER_WAY))
    kind, instruction, text = UNDER_WAY[remark]
    # What must be done the same day cannot have been waiting for long.
    days = 1 if "1" in ground.rule(remark).priorities else 6
    home, placed = remarked(ground.any_home(), remark), ground.day_before(1, days)
    home = with_order(home, parts.on_file(ground, kind, placed, None, instruction))
    if kind == "LT":
        home = with_lamp(home, lamp_tag(ground))
    return Answered(
        home,
        f"Remark {remark} is being worked: order {home.orders[-1].number} {kind} is out, and the read fits.",
        ("orders:{n}",),
        "the pending order on the tab Service orders",
        {"text": text},
    )


def settled(ground: Ground) -> Answered:
    """09, 17, 18: looked into not long ago, and answered."""
    remark = ground.rng.choice(sorted(SETTLED))
    kind, instruction, result, text = SETTLED[remark]
    home, done = remarked(ground.any_home(), remark), ground.day_before(9, 60)
    order = parts.on_file(ground, kind, done - timedelta(days=4), done, instruction, result)
    home = with_order(home, order)
    return Answered(
        home,
        f"Remark {remark} was looked into on {done:%m/%d/%Y} and answered; the read is on its own meter and fits.",
        ("orders:{n}",),
        "the finished order on the tab Service orders",
        {"text": text},
    )


def landlord(ground: Ground) -> Answered:
    """10: empty between two tenants, by agreement in the owner's name."""
    home = remarked(ground.home(ground.rng.choice(("apartment", "gas home"))), "10")
    row = (home.address, f"{home.account.name}, {home.account.number}", shown(ground.day_before(300, 2000)))
    return Answered(
        home,
        "Vacant by agreement: between tenants the service stays in the owner's name, and the owner is the customer.",
        ("paper:landlords",),
        "the paper with the landlord agreements",
        {"text": ground.rng.choice(("empty", "for rent", "vacant, carpet out"))},
        {"files": {"landlords": [row]}, "call": ground.rng.choice(OWNERS)},
    )


def away(ground: Ground) -> Answered:
    """11: the customer is away and said so."""
    home = remarked(ground.home(ground.rng.choice(("electric home", "gas home"))), "11")
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
        {"call": NO_ANSWER},
    )


def started(ground: Ground) -> Answered:
    """11: the new customer signed on, and the CIS knows it."""
    moved = ground.opened - timedelta(days=ground.rng.randrange(3, 20))
    home = remarked(ground.home("gas home", moved=moved), "11")
    row = (shown(moved), "Start", home.address, f"{home.account.name}, {home.account.number}", shown(moved), "Posted")
    return Answered(
        home,
        f"Somebody did move in: {home.account.name}, signed on since {moved:%m/%d/%Y}.",
        ("paper:moves",),
        "the requests to start, and the status of the account",
        {"text": ground.rng.choice(("was vacant last mo, people now", "new people"))},
        {"files": {"moves": [row]}},
    )


def city_lamp(ground: Ground) -> Answered:
    """16: the city's lamp, reported and under repair, on nobody's account here."""
    tag = lamp_tag(ground)
    home = with_lamp(remarked(ground.any_home(), "16"), tag)
    row = (tag, ground.rng.choice(LAMPS), home.address, "city street lights", shown(ground.day_before(500, 3000)))
    order = parts.on_file(ground, "LT", ground.day_before(1, 6), None, f"Lamp {tag} out, reported by the city")
    return Answered(
        with_order(home, order),
        f"Lamp {tag} is the city's, billed there, and its repair is ordered.",
        ("paper:lights", "orders:{n}"),
        "the light inventory and the pending order",
        {"text": f"light out {tag}"},
        {"files": {"lights": [row]}},
    )


def agreed(ground: Ground) -> Answered:
    """18: the agreement is signed, the meter counts both ways, and the panels wait to be switched on."""
    home = remarked(ground.home("gas home"), "18")
    on, size = shown(ground.today + timedelta(days=ground.rng.randrange(4, 20))), f"{ground.rng.randrange(4, 10)} kW"
    row = (
        home.address,
        home.account.name,
        shown(ground.day_before(20, 70)),
        size,
        f"two-way, set; to be switched on {on}",
    )
    return Answered(
        home,
        f"The net-metering agreement is on file, the two-way meter is set, and the panels run from {on} on.",
        ("paper:solar",),
        "the net-metering agreements of the cycle",
        {"text": ground.rng.choice(("solar", "panels on roof, not on my list"))},
        {"files": {"solar": [row]}},
    )
