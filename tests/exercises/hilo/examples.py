"""Scenes made of the facts of a worked example: one premise, its reads, its bills."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from carpath.cis import pricing
from carpath.cis.bench import Bench, Scene
from carpath.cis.bench_moves import act
from carpath.cis.records import Account, Meter, Neighbourhood, Premise, Read, Segment, Site
from carpath.cis.weather import Weather
from tests.exercises.hilo.bench import bank

ACCOUNT = "4471903826"


def day(text: str) -> date:
    """`6/12/25` as a date."""
    month, number, year = map(int, text.split("/"))
    return date(2000 + year, month, number)


def customer(number: str = ACCOUNT, since: str = "1/2/20", until: str = "") -> Account:
    return Account(number, "ELLIS, R", "360-555-0144", day(since), day(until) if until else None)


def premise(reads: Sequence[tuple[Any, ...]], bills: Sequence[tuple[Any, ...]] = (), **facts: Any) -> Premise:
    """Reads as (day, value, type), bills as (from, to, kWh); the bills are priced by the engine."""
    known = [Read(day(first), *rest) for first, *rest in reads]
    people = facts.pop("people", (customer(facts.pop("account", ACCOUNT)),))
    multiplier = facts.pop("multiplier", 1)
    home = Premise(
        sequence="0350",
        address="418 N CEDAR ST",
        tax_code="00",
        schedule="7",
        size="M",
        phase="1",
        heat="gas",
        meter=Meter("61204418", 5, multiplier, date(2015, 5, 4)),
        segments=(),
        accounts=tuple(people),
        reads=tuple(known),
        site=Site("61204418", known[-1].value, multiplier),
    )
    home = replace(home, **facts)
    return replace(home, segments=tuple(_bill(home, *bill) for bill in bills))


def _bill(home: Premise, start: str, end: str, kwh: int, *, estimated: bool = False, account: str = "") -> Segment:
    total = bill(home, start, end, kwh)
    return Segment(account or home.account.number, day(start), day(end), kwh, total, estimated)


def bill(home: Premise, start: str, end: str, kwh: int) -> Decimal:
    return pricing.bill(bank().book, home, day(start), day(end), kwh).total


def scene(today: str, home: Premise, *others: Premise, **facts: Any) -> Scene:
    hood = Neighbourhood(day(today), "07", "0412", Weather(date(2023, 1, 1), (0,)), (home, *others))
    library = bank().library
    return Scene(hood, home.account.number, library.book_text, library.binder_text, **facts)


def work(line: Scene, *bodies: dict[str, str]) -> Bench:
    bench = Bench(account=line.account)
    for body in bodies:
        bench = act(line, bench, body)
    return bench


def rebill(end: str, kwh: int, reason: str = "WR", account: str = ACCOUNT) -> tuple[dict[str, str], dict[str, str]]:
    """The moves that cancel a bill, bill it again and freeze it."""
    named = {"account": account, "bill": day(end).isoformat()}
    again = {"do": "rebill", **named, "reason": reason, "kwh": str(kwh), "expected": "0.00"}
    return again, {"do": "freeze", **named}


def nets(line: Scene, bench: Bench) -> list[Decimal]:
    """What each rebill comes to beside the bill that it replaces."""
    billed = {(old.account, old.end): old.total for home in line.hood.premises for old in home.segments}
    return [own.total - billed[own.account, own.end] for own in bench.rebills]
