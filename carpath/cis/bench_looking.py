"""Moves that look and ask: opening screens, photo, radio, the telephone, service orders and waiting for them."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import field
from carpath.cis.bench import BRING, TABS, Bench, Ordered, Scene
from carpath.cis.entry import Entry
from carpath.cis.pricing import book_of
from carpath.cis.records import Premise
from carpath.core.errors import Refused

MOST_WAITS = 5
FIRST_ORDER = 880_001


def see(bench: Bench, mark: str) -> Bench:
    """Evidence opened is logged once, in the order in which it was opened."""
    return bench if mark in bench.seen else replace(bench, seen=(*bench.seen, mark))


def premise_of(scene: Scene, number: str) -> Premise:
    """The premise of an account, present or past. Raises Refused for a number that is not on this route."""
    home = scene.hood.by_account(number)
    if home is None:
        raise Refused(f"No account {number} on this route. F3 finds accounts by name, address, badge or telephone.")
    return home


def open_tab(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{tab, account}: shows a tab, of another account when one is named."""
    tab = entry.text("tab") or bench.tab
    if tab not in TABS:
        raise Refused(f"There is no tab {tab}. The tabs are {', '.join(TABS)}.")
    number = entry.text("account") or bench.shown(scene)
    premise_of(scene, number)
    return see(replace(bench, tab=tab, account=number), f"{tab}:{number}")


def pin(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{tab}: keeps a tab of the shown account beside the open one; without a tab nothing is kept any more."""
    if not entry.text("tab"):
        return replace(bench, pinned="")
    opened = open_tab(scene, bench, entry)
    return replace(opened, pinned=f"{opened.tab}:{opened.account}")


def find(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{for}: looks for an account; an empty field clears the list."""
    return replace(bench, find=entry.text("for", longest=60))


def photo(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{on}: opens the reader's photo of a read day, today's when none is named."""
    day = entry.day("on") if entry.text("on") else scene.hood.today
    return see(bench, f"photo:{day.isoformat()}")


def radio(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """Asks the network what the recorded badge says now."""
    return see(bench, "radio")


def call(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """Calls the customer. What is said may be wrong."""
    return see(bench, "call")


def paper(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{name}: takes a paper out of its file."""
    name = entry.needed("name", longest=40)
    if all(known.name != name for known in scene.papers):
        raise Refused(f"There is no paper {name} on this desk.")
    return see(bench, f"paper:{name}")


def binder(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{paragraph}: opens the binder there."""
    return see(bench, f"binder:{entry.needed('paragraph', longest=20)}")


def order(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{type, look, bring_read ... bring_occupant, account, anyway}: places a service order."""
    kind = entry.code("type", book_of(scene.book).codes.service_order, "service order type")
    number = entry.text("account") or scene.account
    home = premise_of(scene, number)
    pending = _pending(bench, home, kind, number)
    if pending and not entry.ticked("anyway"):
        raise Refused(
            f"Order {pending} of type {kind} is pending here. Tick 'Order anyway' only if you need a second one."
        )
    look = _instruction(entry)
    bring = tuple(item for item in BRING if entry.ticked(f"bring_{item}"))
    placed = Ordered(
        str(FIRST_ORDER + len(bench.orders)), kind, number, look, bring, bench.waits, duplicate=bool(pending)
    )
    return replace(bench, orders=(*bench.orders, placed))


def _instruction(entry: Entry) -> str:
    """What to look at: one word tells a serviceman nothing."""
    look = entry.needed("look", longest=240)
    if len(look.split()) < 2:
        raise Refused("Say what to look at in more than one word: the serviceman sees nothing else of this line.")
    return look


def _pending(bench: Bench, home: Premise, kind: str, number: str) -> str:
    """The number of an order of that type which is still out, placed here or before, or ""."""
    before = [old.number for old in home.orders if old.type == kind and old.done is None]
    here = [own.number for own in bench.orders if own.type == kind and own.account == number and own.done is None]
    return next(iter(before + here), "")


def wait(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """Waits for the next visit; whatever is due comes back."""
    if bench.waits >= MOST_WAITS:
        raise Refused("The bill run cannot wait any longer. Decide with what you have.")
    if all(own.done is not None for own in bench.orders):
        raise Refused(_nothing_out(scene))
    visit = bench.waits + 1
    answered = tuple(_answered(scene, bench, own, visit) for own in bench.orders)
    bench = replace(bench, waits=visit, orders=answered)
    for own in answered:
        bench = see(bench, f"order:{own.number}") if own.done == visit else bench
    return bench


def _nothing_out(scene: Scene) -> str:
    """Why there is nothing to wait for, though an order of others may be out."""
    older = next((old for old in scene.home.orders if old.done is None), None)
    if older is None:
        return "No order is out: there is nothing to wait for."
    return (
        f"You placed no order: there is nothing to wait for. {older.type} {older.number} of {older.placed:%m/%d/%Y} is "
        "somebody else's and not due before the bill run."
    )


def _answered(scene: Scene, bench: Bench, own: Ordered, visit: int) -> Ordered:
    if own.done is not None:
        return own
    first = own.number == next(placed.number for placed in bench.orders if placed.account == own.account)
    words = field.result(scene, own, first=first, visit=visit)
    return own if words is None else replace(own, done=visit, result=words)
