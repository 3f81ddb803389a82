"""What rests on a paper or a note: an exemption that ran out, an override that somebody left on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis.district import CLERKS
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import NO_BILL, NONE, Entry
from carpath.cis.prebill_records import Certificate
from carpath.cis.records import Remark
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import HOLD, MENDED, Call, Statement
from carpath.exercises.prebill.faults import parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import HALF, TWO_THIRDS, Story
from carpath.exercises.prebill.ground import Ground, Lot

EXPIRED_BILLS = {1: (0, 0), 2: (0, 1), 3: (2, 8), 4: (2, 4)}
LEFT_BILLS = {1: (0, 0), 2: (0, 0), 3: (1, 3), 4: (1, 3)}
EXEMPT = "20"
LEAST_OFF = 60


def exemption(ground: Ground) -> Case | None:
    """The certificate ran out; the account is taxed by its place until a new one is on file."""
    lot = ground.lot(ground.pick(("electric home", "gas home", "shop")))
    earlier = ground.rng.randint(*EXPIRED_BILLS[ground.step])
    since = parts.first_day(ground, lot, earlier)
    until = since - timedelta(days=1)
    lot = lot.recorded(Entry("tax_code", EXEMPT, lot.home.accounts[0].since))
    code = lot.point.jurisdiction
    lot = replace(lot, home=replace(lot.home, tax_code=EXEMPT))
    number = f"{ground.rng.randrange(10, 99)}-{ground.rng.randrange(1000, 9999)}"
    return parts.told(
        ground,
        lot,
        Story(
            fault="exemption",
            codes=("TX2",),
            said=f"Certificate {number} ran out on {on(until)} and none followed: taxed by the place, code {code}.",
            where="the exemption file with the certificate's last day",
            proof=f"certificate {number} ran out {on(until)}, no renewal on file; customer called",
            sources=("paper:certificate",),
            paragraph="7.2-10",
            call=ground.says(
                "Has it run out? I will ask the tribal office for a new one this week.",
                "The renewal was mailed to you in spring, I am quite sure.",
            ),
            repairs=(Entry("tax_code", code, since),),
            papers=(_certificate(ground, lot, number, until),),
            statements=(
                Statement("paper:certificate", "tax_code", code, since),
                Statement("call", "tax_code", EXEMPT, since, hearsay=True),
            ),
            calls=(Call(MENDED, proof=("call",)), Call(MENDED, TWO_THIRDS), Call(HOLD, HALF, ("call",))),
            asks=True,
            reason="WT",
            downstream="Frozen as calculated, {off} of tax is missing on this bill; the District owes the state its "
            "tax whether the customer pays it or not.",
            records={"certificate": Certificate(EXEMPT, until)},
        ),
    )


def _certificate(ground: Ground, lot: Lot, number: str, until: date) -> Paper:
    received = until - timedelta(days=ground.rng.randrange(700, 760))
    return Paper(
        "certificate",
        "Exemption file",
        (
            f"Certificate {number} for {lot.home.account.name}, tribal account in Indian country, code {EXEMPT}. "
            f"Received {on(received)}.",
            f"Holds through {on(until)}. Nothing has been filed since.",
        ),
    )


def override(ground: Ground) -> Case | None:
    """A switch that was to hold for one bill was left on: a fixed block, or no bill at all."""
    lot = ground.lot(ground.pick(("electric home", "gas home", "electric home")))
    earlier = ground.rng.randint(*LEFT_BILLS[ground.step])
    old = lot.home.segments[-1 - earlier]
    set_on = old.end - timedelta(days=ground.rng.randrange(1, 6))
    value = NO_BILL if ground.chance(3) else str(ground.rng.randrange(12, 30) * 50)
    if value != NO_BILL and abs(int(value) - lot.service.kwh) < LEAST_OFF:
        return None
    lot = lot.recorded(Entry("override", value, old.start), Entry("override", value, old.end))
    what = "No bill" if value == NO_BILL else f"Block 1 held at {int(value):,} kWh"
    why = ground.pick(("while the read is disputed", "while the panel is rebuilt", "until the meter test is back"))
    remark = Remark(set_on, ground.pick(CLERKS), f"{what} {why}: for the bill to {on(old.end)} only, then off.")
    home = replace(lot.home, remarks=(*lot.home.remarks, remark))
    return parts.told(
        ground,
        replace(lot, home=home),
        Story(
            fault="override",
            codes=("RB2", "ZB"),
            said=f"The override ({value}) was set for the bill to {on(old.end)} only and is still on.",
            where="the contact log: what was agreed, and for which bill",
            proof=f"log of {on(set_on)}: for the bill to {on(old.end)} only",
            sources=(f"notes:{lot.account}",),
            paragraph="7.2-2" if value != NO_BILL else "7.2-15",
            call=ground.says(
                "That was settled long ago; you can bill me as always.",
                "You agreed to leave my bill alone, and I hold you to it.",
            ),
            repairs=(Entry("override", NONE, old.end),),
            statements=(Statement(f"notes:{lot.account}", "override", NONE, old.end),),
            reason="BE",
        ),
    )
