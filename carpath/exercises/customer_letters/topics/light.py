"""A yard light that is gone."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.records import FieldOrder
from carpath.cis.tariff import in_force
from carpath.cis.tariff_prices import Lighting
from carpath.cis.taxes import tax_on
from carpath.cis.writing.truth import Flow, amount, day, number
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.topics.complaints import about_light
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    opened,
    paper,
    said,
    soon,
)

LAMPS = ("HPS100", "HPS200", "LED50", "LED105")

LIGHT_GONE = Story(
    decision=("refund", "you are right", "credit", "went on billing"),
    said="The lamp is gone since its removal order, and it was billed on.",
    where="Service orders: the removal; the light sheet in the papers",
    paragraph="11.10-1",
    downstream="A light that nobody turns off in the records is billed for years.",
)

LIGHT_STANDS = Story(
    decision=(r"\bcorrect\b", r"\bright\b", r"\bstands?\b", "in service"),
    said="The lamp is there, it was repaired, and it is billed by its code.",
    where="Service orders: the visit; the light sheet in the papers",
    paragraph="11.10-1",
    downstream="A light taken off the bill and left on the pole burns for nobody's money.",
)


def light_gone(ground: Ground) -> Laid:
    """A yard light that was taken down went on being billed: refund with its taxes (handbook 9C)."""
    home, code, months = ground.any_home(), ground.among(LAMPS), ground.rng.randint(4, 9)
    price = in_force(_lighting(ground).versions, ground.today).lamps[code]
    taxable = price * months
    total = taxable + sum(tax_on(ground.book.taxes, home.tax_code, taxable))
    removed = ground.ago(months * 30 + 5, months * 30 + 12)
    order, tag = ground.number(), ground.number()[1:]
    done = FieldOrder(order, "LA", removed, removed, f"Remove {code}, tag {tag}", "Lamp and arm taken down.")
    home = replace(home, orders=(done,))
    sheet = paper(
        "light",
        "Light sheet",
        f"Tag {tag}, {code}, {show(price)} a month before taxes. Taken down on {said(removed)}; billed on for "
        f"{months} months, {show(taxable)}. Refund with taxes: {show(total)}.",
    )
    incoming = about_light(ground, home)
    facts = (
        account_fact(home),
        amount("the refund with taxes", total, needed=True, flow=Flow.TO_THEM),
        amount("the charges", taxable, needed=True, flow=Flow.TO_THEM),
        amount("a month of the light", price, needed=True, flow=Flow.TO_THEM),
        amount("the taxes", total - taxable),
        day("the day of removal", removed, needed=True),
    )
    reply = Reply(
        incoming,
        "RF",
        facts,
        (
            f"You are right: the light was taken down on {said(removed)}, and we went on billing it. We refund you "
            f"{show(total)}.",
            f"The light cost {show(price)} a month before taxes. For {months} months that is {show(taxable)}; with "
            f"the taxes that you paid on it, {show(total)}. The removal was order {order}, and still the light stayed "
            "on your bills. That error is ours, and we apologize.",
            "The refund is a credit on your account, and your next bill shows it as a line of its own. From now on "
            f"no light is billed to you. If you would rather have a check, call us at {OFFICE_PHONE}.",
            RIGHTS,
        ),
        LIGHT_GONE,
        f"Light {code} gone since {removed:%m/%d/%Y}: refund {show(total)} with taxes. Letter sent.",
        opened("paper:light", "orders"),
        also="CO",
        allows=("refund",),
        stake=total,
        follow=soon(ground, 3, 25),
        scene={"papers": (sheet,)},
    )
    return home, reply


def _lighting(ground: Ground) -> Lighting:
    schedule = ground.book.schedules["15"]
    assert isinstance(schedule, Lighting)
    return schedule


def light_stands(ground: Ground) -> Laid:
    """The light burns: a crew replaced the lamp, and what is billed is what stands there."""
    home, code = ground.any_home(), ground.among(LAMPS)
    price, visit = in_force(_lighting(ground).versions, ground.today).lamps[code], ground.ago(60, 200)
    order, tag = ground.number(), ground.number()[1:]
    done = FieldOrder(order, "LT", visit, visit, f"Light out, {code}, tag {tag}", "Lamp replaced, burns.")
    home = replace(home, orders=(done,))
    sheet = paper(
        "light",
        "Light sheet",
        f"Tag {tag}, {code}, {show(price)} a month before taxes. In service; asked for by the customer. Lamp replaced "
        f"on {said(visit)}.",
    )
    reply = Reply(
        about_light(ground, home),
        "ST",
        (
            account_fact(home),
            amount("a month of the light", price, needed=True),
            day("the day of the visit", visit, needed=True),
            number("the order", order, needed=True),
        ),
        (
            f"The light in your yard is in service, and its charge of {show(price)} a month before taxes is correct.",
            f"Our crew was there on {said(visit)} (order {order}) and replaced the lamp, which burned when they left. "
            "It was asked for on this account and shines on your yard, so it stands on your bill.",
            "If it is dark again, tell us, and we send a crew within a few days. If you no longer want it, ask us to "
            "take it down: it is billed to the day of removal and not longer.",
            RIGHTS,
        ),
        LIGHT_STANDS,
        f"Light {code} explained: in service, lamp replaced {visit:%m/%d/%Y}, order {order}. Stands.",
        opened("paper:light", "orders"),
        stake=price,
        scene={"papers": (sheet,)},
    )
    return home, reply
