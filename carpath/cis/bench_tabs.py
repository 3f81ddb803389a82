"""The tabs of an account: what each shows of the records and of what was posted on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from carpath.cis import bench_money
from carpath.cis.bench import Bench, Scene
from carpath.cis.bench_words import dated, grouped, per_day
from carpath.cis.hilo import rounded
from carpath.cis.history import Period, billed, compare, todays_read
from carpath.cis.pricing import book_of
from carpath.cis.records import Premise
from carpath.core.money import show

BARS = 13


def content(scene: Scene, bench: Bench, home: Premise) -> dict[str, Any]:
    """The keys of the open tab."""
    return _TABS[bench.tab](scene, bench, home) if bench.has_seen(f"{bench.tab}:{bench.shown(scene)}") else {}


def _account(scene: Scene, bench: Bench, home: Premise) -> dict[str, Any]:
    rows: list[list[str]] = []
    for person in reversed(home.accounts):
        until = dated(person.until) if person.until else "today"
        rows += [
            ["Customer", f"{person.name}, account {person.number}"],
            ["From - until", f"{dated(person.since)} - {until}"],
            ["Telephone", person.phone],
            ["Deposit held", show(person.deposit)],
            ["Returned payments, 12 months", str(person.returned_payments)],
        ]
    return {"facts": rows}


def _premise(scene: Scene, bench: Bench, home: Premise) -> dict[str, Any]:
    heat = {"electric": "electric heat", "gas": "gas heat or none"}[home.heat]
    place = book_of(scene.book).taxes.codes[home.tax_code]
    return {
        "facts": [
            ["Service address", home.address],
            ["Place and tax code", f"{place.place}, {place.code}"],
            ["Route and sequence", f"{scene.hood.route}-{home.sequence}, cycle {scene.hood.cycle}"],
            ["Schedule", home.schedule],
            ["Size class", home.size if home.residential else "does not apply"],
            ["Phase", home.phase],
            ["Heat code", heat],
            ["Neighbours on the route", ", ".join(near.account.number for near in _near(scene, home))],
        ]
    }


def _near(scene: Scene, home: Premise) -> list[Premise]:
    """The premises before and after on the route."""
    places = scene.hood.premises
    index = places.index(home)
    return [places[step] for step in (index - 1, index + 1) if 0 <= step < len(places)]


def _meter(scene: Scene, bench: Bench, home: Premise) -> dict[str, Any]:
    meter, read = home.meter, todays_read(scene.hood, home)
    ratio = "no transformers on record" if meter.ratio is None else f"{meter.ratio * 5}:5, that is x{meter.ratio}"
    return {
        "facts": [
            ["Badge on record", meter.badge],
            ["Badge that the reader saw", (read.badge or "the same") if read else "no read"],
            ["Dials", str(meter.dials)],
            ["Highest read", "9" * meter.dials],
            ["Multiplier", f"x{meter.multiplier}"],
            ["CT x PT", ratio],
            ["Installed", dated(meter.installed)],
            ["Radio", "can be heard" if meter.radio else "none"],
        ]
    }


def _reads(scene: Scene, bench: Bench, home: Premise) -> dict[str, Any]:
    found = compare(book_of(scene.book), scene.hood, home)
    history = (*billed(scene.hood, home), replace(found.period, kwh=found.reported))
    rows = [row for period in reversed(history) for row in _period_rows(scene, bench, home, period)]
    bars = history[-BARS:]
    highest = max(bars, key=lambda period: period.kwh or 0)
    return {
        "periods": rows,
        "bars": [_bar(scene, period) for period in bars],
        "bars_summary": f"Use of the last {len(bars)} periods; the highest is {grouped(highest.kwh or 0)} kWh to "
        f"{dated(highest.end)}.",
    }


def _bar(scene: Scene, period: Period) -> dict[str, Any]:
    now = period.end == scene.hood.today
    words = f"{dated(period.end)}: {grouped(period.kwh or 0)} kWh in {period.days} days"
    return {
        "label": f"{period.end:%b}",
        "value": max(period.kwh or 0, 0),
        "look": "marked" if now else "",
        "words": words,
    }


def _period_rows(scene: Scene, bench: Bench, home: Premise, period: Period) -> list[dict[str, Any]]:
    """A period, and above it the read that was added in place of its own."""
    read = next((read for read in home.reads if read.day == period.end), None)
    added = next((new for new in bench.reads if new.replaces == period.end), None) if home == scene.home else None
    shown = "none" if period.read_to is None else f"{period.read_to:0{home.meter.dials}d}"
    row = {
        "date": dated(period.end),
        "on": period.end.isoformat(),
        "read": shown,
        "struck": added is not None,
        "days": str(period.days),
        "kwh": "" if period.kwh is None else grouped(period.kwh),
        "per_day": "" if period.kwh is None else per_day(period.kwh, period.days),
        "kw": "" if period.demand is None else grouped(period.demand.kw),
        "factor": "" if period.load_factor is None else f"{rounded(period.load_factor * 100)} %",
        "hdd": per_day(period.degree_days, period.days),
        "type": period.type,
        "remark": read.remark if read else "",
        "flag": period.flag,
        "customer": period.account,
        "total": show(period.total) if period.total is not None else "",
    }
    if added is None:
        return [row]
    blank = dict.fromkeys(("days", "kwh", "per_day", "kw", "factor", "hdd", "remark", "flag", "total"), "")
    value = f"{added.value:0{home.meter.dials}d}"
    return [{**row, **blank, "date": dated(added.day), "read": value, "struck": False, "type": "new"}, row]


def _orders(scene: Scene, bench: Bench, home: Premise) -> dict[str, Any]:
    """Orders placed here, newest first, then those on record."""
    meanings = book_of(scene.book).codes.service_order
    here = [
        {
            "number": own.number,
            "type": own.type,
            "meaning": meanings[own.type],
            "placed": dated(scene.hood.today),
            "done": "" if own.done is None else f"visit {own.done}",
            "instruction": f"{own.look.rstrip('.')}. Bring back: {', '.join(own.bring) or 'nothing asked for'}.",
            "result": own.result,
        }
        for own in reversed(bench.orders)
        if own.account in {person.number for person in home.accounts}
    ]
    before = [
        {
            "number": order.number,
            "type": order.type,
            "meaning": meanings[order.type],
            "placed": dated(order.placed),
            "done": dated(order.done) if order.done else "",
            "instruction": order.instruction,
            "result": order.result,
        }
        for order in sorted(home.orders, key=lambda order: order.placed, reverse=True)
    ]
    return {"orders": here + before}


def _notes(scene: Scene, bench: Bench, home: Premise) -> dict[str, Any]:
    own = (
        [{"date": dated(scene.hood.today), "by": "you", "text": bench.note}]
        if bench.note and home == scene.home
        else []
    )
    log = sorted(home.remarks, key=lambda remark: remark.day, reverse=True)
    return {"notes": own + [{"date": dated(remark.day), "by": remark.by, "text": remark.text} for remark in log]}


_TABS: Mapping[str, Callable[[Scene, Bench, Premise], dict[str, Any]]] = {
    "account": _account,
    "premise": _premise,
    "meter": _meter,
    "reads": _reads,
    "bills": bench_money.bills,
    "transactions": bench_money.transactions,
    "orders": _orders,
    "notes": _notes,
}
