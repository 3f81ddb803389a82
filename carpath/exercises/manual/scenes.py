"""From a customer of the desk to the scene of the practice CIS: account, premise, earlier bills, neighborhood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import names
from carpath.cis.bench import Scene
from carpath.cis.records import Account, Meter, Neighbourhood, Premise, Read, Remark, Site
from carpath.cis.weather import Weather
from carpath.exercises.manual.ground import CLERKS, Ground, Setup, office_address

UNMETERED = "unmetered"
_REMARKS = (
    "Asks that the bill be mailed to accounts payable, not to the site.",
    "New contact in accounts payable; telephone number changed.",
    "Purchase order number wanted on every bill.",
    "Asked for a copy of the last workbook; mailed.",
    "Pays by bank draft since the spring.",
)


def scene(ground: Ground, setup: Setup) -> Scene:
    """The customer's account, the office of the payer next to it, and the papers in the file."""
    home = _premise(ground, setup)
    office = _office(ground, setup, home)
    hood = Neighbourhood(setup.today, "99", "0000", Weather(setup.today, (0,)), (home, office))
    library = ground.bank.library
    mishap = ground.among(("late", "partial", "wrong")) if ground.chance(10) else ""
    return Scene(
        hood,
        home.account.number,
        library.book_text,
        library.binder_text,
        call=setup.call,
        mishap=mishap,
        by_hand=ground.by_hand,
        papers=setup.papers,
    )


def _premise(ground: Ground, setup: Setup) -> Premise:
    rng, job = ground.rng, setup.subject.job
    since = date(rng.randrange(1994, 2021), rng.randrange(1, 13), 1)
    account = Account(
        names.account_number(rng), setup.customer, names.phone(rng), since, pays_after=rng.randrange(9, 28)
    )
    badge = names.badge(rng) if setup.register else UNMETERED
    remarks = tuple(
        Remark(setup.today - timedelta(days=rng.randrange(40, 300)), ground.among(CLERKS), text)
        for text in rng.sample(_REMARKS, rng.randrange(3))
    )
    return Premise(
        "0010",
        setup.address,
        setup.subject.tax_code,
        job.schedule,
        "M",
        job.phase or "3",
        "gas",
        Meter(badge, 6, 1, since),
        (account,),
        (Read(job.start, 0),),
        tuple(replace(segment, account=account.number) for segment in setup.past),
        Site(badge, 0, 1),
        remarks=remarks,
    )


def _office(ground: Ground, setup: Setup, home: Premise) -> Premise:
    """Where the payer sits, an ordinary account of its own."""
    rng = ground.rng
    account = replace(home.account, number=names.account_number(rng), name=f"{setup.customer} - OFFICE")
    return replace(
        home,
        sequence="0020",
        address=office_address(ground),
        tax_code=setup.subject.office,
        schedule="25",
        accounts=(account,),
        meter=Meter(names.badge(rng), 5, 1, home.account.since),
        segments=(),
        remarks=(),
    )
