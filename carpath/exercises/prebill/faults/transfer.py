"""A customer moved inside the District: the balance follows to the new address and never stays with the premises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import district, meters
from carpath.cis.papers import Paper
from carpath.cis.prebill_records import Agreement
from carpath.cis.records import FieldOrder, Premise
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Settled, Statement
from carpath.exercises.prebill.faults import closing, parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, Lot
from carpath.exercises.prebill.settling import TRANSFER


def transfer(ground: Ground) -> Case | None:
    """The old agreement was not stopped. From step 2 on somebody else has moved in; then earlier bills are unpaid."""
    day = closing.inside(ground)
    lot, order, agreements = _succeeded(ground, day) if ground.step >= 2 else _empty(ground, day)
    new, others = _new_home(ground, lot, day)
    owed = closing.owed(ground, lot.home) + closing.final_bill(ground, lot, day)
    tenant = agreements[-1].account if len(agreements) > 1 else ""
    return parts.told(
        ground,
        lot,
        Story(
            fault="transfer",
            codes=("DU2", "CY"),
            said=f"{lot.home.account.name} moved to {new.address} on {on(day)}: the agreement here ends, and the "
            f"{show(owed)} owed follows to account {new.account.number}.",
            where="the transfer request and the stop order; the transactions for what is still owed",
            proof=f"transfer request, stop order {order.number} of {on(day)}, account {new.account.number}",
            sources=("paper:request",),
            paragraph="19.6-4",
            call=ground.says(
                f"We live at {new.address} now; send us the last bill there.",
                "The new people said they would take over what is left on the meter.",
            ),
            repairs=(closing.stopped(day),),
            papers=(_request(ground, lot, new, day),),
            statements=(Statement("paper:request", "agreement", "stopped", day),),
            looks=(
                f"orders:{lot.account}",
                f"transactions:{lot.account}",
                f"account:{new.account.number}",
                *((f"account:{tenant}",) if tenant else ()),
            ),
            others=others,
            downstream=f"Frozen as calculated, {{as_is}} would have been billed instead of {{right}}, and {show(owed)} "
            "would have been chased at an address where the customer no longer lives, or paid by a stranger.",
            records={"agreements": agreements},
            settles=(Settled(TRANSFER, owed, new.account.number),),
        ),
    )


def _empty(ground: Ground, day: date) -> tuple[Lot, FieldOrder, tuple[Agreement, ...]]:
    """Nobody has moved in yet."""
    lot = closing.paid_up(ground, ground.lot(ground.pick(closing.HOMES)))
    lot, order = closing.read_on(ground, lot, day, "Customer transfers inside the District: final read")
    return lot, order, (Agreement(lot.account, lot.home.account.since, left=day),)


def _succeeded(ground: Ground, day: date) -> tuple[Lot, FieldOrder, tuple[Agreement, ...]]:
    """The new customer's agreement is open, and the line is about the old one, which stands last on the premise."""
    lot = ground.lot(ground.pick(closing.HOMES), moved=day)
    old, new = lot.home.accounts
    first = next(read for read in lot.home.reads if read.day == ground.place.days[-2])
    final = next(read for read in lot.home.reads if read.type == "F")
    before = final.value - first.value
    home = replace(lot.home, accounts=(new, replace(old, until=None)), segments=lot.home.segments[:-1])
    service = replace(lot.service, start=first.day, opened=first.value, kwh=before + lot.service.kwh)
    lot = closing.by_days(replace(lot, home=home, service=service))
    finals = tuple((at, before if at == day else kwh) for at, kwh in lot.service.finals)
    order = FieldOrder(
        str(ground.rng.randrange(700_000, 800_000)),
        "FR",
        day - timedelta(days=ground.rng.randrange(3, 9)),
        day,
        "Customer transfers inside the District: final read",
        f"Final read {meters.face(final.value, home.meter.dials)}, {on(day)}.",
    )
    lot = replace(lot, home=replace(home, orders=(*home.orders, order)), service=replace(lot.service, finals=finals))
    lot = closing.paid_up(ground, lot, unpaid=min(2, ground.step - 1))
    return lot, order, (Agreement(old.number, old.since, left=day), Agreement(new.number, day))


def _new_home(ground: Ground, lot: Lot, day: date) -> tuple[Premise, tuple[Premise, ...]]:
    """The premise to which the customer moved, among the others of the street."""
    index = ground.rng.randrange(len(ground.others))
    was = ground.others[index]
    kind = ground.pick(("electric home", "gas home"))
    moved = day + timedelta(days=ground.rng.randrange(-2, 1))
    home = district.premise(ground.rng, ground.place, kind, was.sequence, was.address, moved=moved)
    former, present = home.accounts
    known = lot.home.account
    present = replace(present, name=known.name, phone=known.phone, returned_payments=0, deposit=known.deposit)
    home = replace(home, accounts=(former, present))
    return home, (*ground.others[:index], home, *ground.others[index + 1 :])


def _request(ground: Ground, lot: Lot, new: Premise, day: date) -> Paper:
    """From step 3 on it names the new address alone; the account there has to be found."""
    where = new.address if ground.step >= 3 else f"{new.address}, account {new.account.number}"
    return Paper(
        "request",
        "Transfer of service",
        (
            f"{lot.home.account.name} stops service at {lot.home.address} on {on(day)} and has service at {where} from "
            f"{on(new.account.since)}.",
            "Bill the old address to that day; what is owed there goes to the new account.",
        ),
    )
