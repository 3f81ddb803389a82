"""The practice CIS as data for a page. What is not open is not in it: a tab shows its records only while it is open.

`screen(scene, bench)` returns plain JSON data with these keys:

    screen      title of the window            today       read day, ISO
    account     the line's account             shown       the account that is open; elsewhere: it is another one
    line        {code, meaning, cells: [{label, value, off}]}, the row of the Hi/Low Audit Report
    header      {number, name, address, facts: [[label, value] x 10], alerts: [text]}
    tabs        [{name, title, seen}]          tab         name of the open tab
    facts       [[label, value]]               on the tabs account, premise, meter
    periods     [{date, on, read, struck, days, kwh, per_day, kw, factor, hdd, type, remark, flag, customer, total}]
    bars        [{label, value, look, words}] 13 periods, bars_summary in words      on the tab reads
    bills       [{start, end, on, days, kwh, total, estimated, state, rebilled}]     on the tab bills
    worksheets  [{title, on, rows: [[name, billed, corrected, difference]]}]         on the tab bills
    transactions [{date, what, amount, balance}]                                     on the tab transactions
    journal     [{account, name, debit, credit}] of all that was rebilled here       on the tab transactions
    orders      [{number, type, meaning, placed, done, instruction, result}]         on the tab orders
    notes       [{date, by, text}]                                                   on the tab notes
    pins        names of the tabs that can be pinned
    pinned      {title, account, name, columns, rows} of the tab that is kept beside the open one, or None
    heard       [sentence] of photo, radio, telephone and orders that came back, in the order in which they were asked
    papers      [{name, title, open, text, columns, rows}] text and rows only once it is open
    posted      [{words, undo}] what was posted here; undo is the body of an undo move or None
    rebillable  [[ISO date, words]] bills of the shown account
    measured    demand is measured here;       estimated: the last bill rests on an estimate
    use         kWh that today's bill would take now, or None
    by_hand     the bill must be predicted;    prediction  {kwh, predicted, computed} or None
    waits       visits waited for              pending     orders that are out
    find, found [{number, name, address, badge, phone, status}]
    done, code, code_meaning, reason, note
    codes       {resolution, service_order, failure, validation, reader_remark ...: [{code, meaning, when}]}
    binder      [{anchor, title, paragraphs: [text], tables, versions}], then rates, then codes; paragraph n of 5.5 is
                "5.5-n"; a table is {caption, columns, rows, keyed}, a version {since, until (ISO or None), tables}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis import bench_tabs
from carpath.cis.bench import TABS, Bench, Scene, todays_demand, todays_use
from carpath.cis.bench_pin import pinned
from carpath.cis.bench_words import dated, grouped, heard, per_day, posted
from carpath.cis.binder import code_lists, sections
from carpath.cis.hilo import rounded
from carpath.cis.history import Comparison, Period, compare, todays_read
from carpath.cis.papers import Paper
from carpath.cis.pricing import book_of
from carpath.cis.records import Account, Premise
from carpath.core.money import show

_CONTENT = ("text", "columns", "rows")
TITLES = {
    "account": "Account",
    "premise": "Premise",
    "meter": "Meter",
    "reads": "Reads",
    "bills": "Bills",
    "transactions": "Transactions",
    "orders": "Service orders",
    "notes": "Notes",
}


def screen(
    scene: Scene, bench: Bench, title: str = "Hi/Low Audit Report", row: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Everything that the page of a line shows; the keys are listed above. `row` is the line of another report."""
    shown = bench.shown(scene)
    home = scene.hood.by_account(shown) or scene.home
    empty = {
        "facts": [],
        "periods": [],
        "bars": [],
        "bars_summary": "",
        "bills": [],
        "worksheets": [],
        "transactions": [],
        "orders": [],
    }
    return {
        "screen": title,
        "today": scene.hood.today.isoformat(),
        "account": scene.account,
        "shown": shown,
        "elsewhere": shown != scene.account,
        "line": row or line(scene),
        "header": header(scene, home),
        "tab": bench.tab,
        "tabs": [{"name": name, "title": TITLES[name], "seen": bench.has_seen(f"{name}:{shown}")} for name in TABS],
        **empty,
        "notes": [],
        "journal": [],
        **bench_tabs.content(scene, bench, home),
        "pins": list(TABS),
        "pinned": pinned(scene, bench),
        "heard": heard(scene, bench),
        "papers": [_paper(paper, opened=bench.has_seen(f"paper:{paper.name}")) for paper in scene.papers],
        "posted": posted(bench),
        "rebillable": _rebillable(bench, home),
        **_state(scene, bench),
        "find": bench.find,
        "found": _found(scene, bench.find),
        "codes": code_lists(scene),
        "binder": sections(scene),
    }


def _paper(paper: Paper, *, opened: bool) -> dict[str, Any]:
    content = (list(paper.text), list(paper.columns), [list(row) for row in paper.rows]) if opened else ([], [], [])
    return {"name": paper.name, "title": paper.title, "open": opened, **dict(zip(_CONTENT, content, strict=True))}


def _state(scene: Scene, bench: Bench) -> dict[str, Any]:
    prediction, resolutions = bench.prediction, book_of(scene.book).codes.resolution
    return {
        "use": todays_use(scene, bench),
        "estimated": any(segment.estimated for segment in scene.home.segments[-1:]),
        "measured": todays_demand(scene, bench) is not None,
        "by_hand": scene.by_hand,
        "prediction": prediction
        and {
            "kwh": grouped(prediction.kwh),
            "predicted": show(prediction.predicted),
            "computed": show(prediction.total),
        },
        "waits": bench.waits,
        "pending": sum(own.done is None for own in bench.orders),
        "done": bench.done,
        "code": bench.code,
        "code_meaning": resolutions.get(bench.code, ""),
        "reason": bench.reason,
        "note": bench.note,
    }


def line(scene: Scene) -> dict[str, Any]:
    """The row of the report."""
    found, meanings = compare(book_of(scene.book), scene.hood, scene.home), book_of(scene.book).hilo.codes
    return {
        "code": " ".join(found.codes),
        "meaning": "; ".join(meanings.get(code, code) for code in found.codes),
        "cells": [{"label": label, "value": value, "off": off} for label, value, off in _cells(scene, found)],
    }


def _cells(scene: Scene, found: Comparison) -> list[tuple[str, str, bool]]:
    home, now, book = scene.home, found.period, book_of(scene.book)
    read = todays_read(scene.hood, home)
    remark = read.remark if read else home.no_read
    pending, use = any(order.done is None for order in home.orders), found.reported or 0
    return [
        ("Cycle/rt/seq", f"{scene.hood.cycle} / {scene.hood.route}-{home.sequence}", False),
        ("Account", home.account.number, False),
        ("Name", home.account.name, False),
        ("Service address", home.address, False),
        ("Schedule", schedule_words(home), False),
        ("Badge", home.meter.badge, False),
        ("Badge read", read.badge if read and read.badge else "same", bool(read and read.badge)),
        ("Multiplier", f"x{home.meter.multiplier}", False),
        ("Dials", str(home.meter.dials), False),
        ("Previous read", _read_words(home, now.read_from, now.start), False),
        ("Current read", _read_words(home, now.read_to, now.end), now.kwh is None),
        ("Remark", f"{remark} {book.codes.reader_remark[remark]}" if remark else "none", bool(remark)),
        *_demand_cells(found),
        ("Days", str(now.days), "DW" in found.codes),
        ("kWh", "none" if found.reported is None else grouped(found.reported), True),
        ("kWh/day", _daily_use(found.reported, now), True),
        ("Last period/day", _daily(found.previous), False),
        ("Last year/day", _daily(found.last_year), False),
        ("HDD/day now", per_day(now.degree_days, now.days), False),
        ("HDD/day then", _hdd_then(found), False),
        ("Expected", f"{grouped(found.expected.kwh)} by {found.basis or 'no period'}", False),
        ("Limits", f"{grouped(int(found.expected.low))} - {grouped(int(found.expected.high))}", False),
        ("% of expected", "" if use < 0 or now.kwh is None else f"{found.expected.percent(use)} %", True),
        ("Customer since", dated(home.account.since), False),
        ("SO open", "yes" if pending else "no", pending),
        ("Notes", str(len(home.remarks)), False),
    ]


def _demand_cells(found: Comparison) -> list[tuple[str, str, bool]]:
    """The demand side of the line; nothing on a meter of kWh alone."""
    demand, before = found.period.demand, found.last_year or found.previous
    if demand is None:
        return []
    then = before.demand if before else None
    factor, power = found.period.load_factor, found.period.power_factor
    return [
        ("kW", grouped(demand.kw), bool({"LF", "DH", "DL"} & set(found.codes))),
        ("kW then", grouped(then.kw) if then else "", False),
        ("Load factor", "" if factor is None else f"{rounded(factor * 100)} %", "LF" in found.codes),
        ("kVARh", grouped(demand.kvarh), "PF" in found.codes),
        ("Power factor", "" if power is None else str(power), "PF" in found.codes),
    ]


def _read_words(home: Premise, value: int | None, day: Any) -> str:
    if value is None:
        return f"none on {dated(day)}"
    kind = next((read.type for read in reversed(home.reads) if read.day == day), "")
    return f"{value:0{home.meter.dials}d} {dated(day)} {kind}"


def _daily(period: Period | None) -> str:
    return "" if period is None else _daily_use(period.kwh, period)


def _daily_use(use: int | None, period: Period) -> str:
    return "" if use is None else per_day(use, period.days)


def _hdd_then(found: Comparison) -> str:
    then = found.last_year or found.previous
    return per_day(then.degree_days, then.days) if then else ""


def schedule_words(home: Premise) -> str:
    return f"{home.schedule} {home.size}" if home.residential else f"{home.schedule}, {home.phase}-phase"


def header(scene: Scene, home: Premise) -> dict[str, Any]:
    """Ten facts that follow the person through every tab."""
    account, last = home.account, home.segments[-1] if home.segments else None
    facts = [
        ("Account", account.number),
        ("Name", account.name),
        ("Status", status(account)),
        ("Service address", home.address),
        ("Place", f"{home.tax_code} {book_of(scene.book).taxes.codes[home.tax_code].place}"),
        ("Schedule", schedule_words(home)),
        ("Meter", f"{home.meter.badge} x{home.meter.multiplier}"),
        ("Cycle/route", f"{scene.hood.cycle} / {scene.hood.route}-{home.sequence}"),
        ("Customer since", dated(account.since)),
        ("Last bill", f"{dated(last.end)} {show(last.total)}" if last else "none"),
    ]
    alerts = [*account.alerts, *([f"{account.returned_payments} returned"] if account.returned_payments else [])]
    return {
        "number": account.number,
        "name": account.name,
        "address": home.address,
        "facts": [list(fact) for fact in facts],
        "alerts": alerts,
    }


def status(account: Account) -> str:
    return "Active" if account.until is None else f"Final billed {dated(account.until)}"


def _rebillable(bench: Bench, home: Premise) -> list[list[str]]:
    """Bills that may still be cancelled, newest first."""
    taken = {(own.account, own.end) for own in bench.rebills}
    return [
        [
            segment.end.isoformat(),
            f"{dated(segment.start)} to {dated(segment.end)}, {grouped(segment.kwh)} kWh, {show(segment.total)}",
        ]
        for segment in reversed(home.segments)
        if (segment.account, segment.end) not in taken
    ]


def _found(scene: Scene, words: str) -> list[dict[str, str]]:
    """Accounts whose number, name, address, badge or telephone holds the words."""
    wanted = words.upper().strip()
    return [
        {
            "number": account.number,
            "name": account.name,
            "address": home.address,
            "badge": home.meter.badge,
            "phone": account.phone,
            "status": status(account),
        }
        for home in scene.hood.premises
        for account in home.accounts
        if wanted and any(wanted in text for text in _searched(home, account))
    ]


def _searched(home: Premise, account: Account) -> tuple[str, ...]:
    return account.number, account.name, home.address, home.meter.badge, account.phone
