"""The last rung of the hints: everything that is still to be done on a line, in the order of the key's moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from carpath.cis.bench import Bench
from carpath.cis.bench_screen import TITLES
from carpath.cis.bench_words import dated, grouped
from carpath.cis.desk.evidence import sound
from carpath.cis.entry import Entry
from carpath.exercises.hilo.amounts import match
from carpath.exercises.hilo.case import Key, Task

Due = Callable[[Task, Key, Bench, Entry], str]


def due(task: Task, key: Key, work: Bench) -> tuple[str, ...]:
    """What each move that is not done yet asks for; one that is sent twice is said once."""
    asked = (_DUE[move["do"]](task, key, work, Entry(move)) for move in key.moves if move["do"] in _DUE)
    return tuple(dict.fromkeys(filter(None, asked)))


def _open(task: Task, key: Key, work: Bench, move: Entry) -> str:
    number = move.text("account") or task.scene.account
    if work.has_seen(f"{move.text('tab')}:{number}"):
        return ""
    of = "" if number == task.scene.account else f" of {number}"
    return f"open {TITLES[move.text('tab')]}{of}"


def _photo(task: Task, key: Key, work: Bench, move: Entry) -> str:
    return "" if work.has_seen(f"photo:{move.day('on').isoformat()}") else f"open the photo of {dated(move.day('on'))}"


def _radio(task: Task, key: Key, work: Bench, move: Entry) -> str:
    return "" if work.has_seen("radio") else "ask the radio"


def _paper(task: Task, key: Key, work: Bench, move: Entry) -> str:
    name = move.text("name")
    title = next(paper.title for paper in task.scene.papers if paper.name == name)
    return "" if work.has_seen(f"paper:{name}") else f"open the paper {title}"


def _order(task: Task, key: Key, work: Bench, move: Entry) -> str:
    kind, proof = move.text("type"), key.treatments[0].proof
    sent = [own for own in work.orders if own.type == kind or f"order:{own.type}" in proof]
    if any(sound(task.scene, work, own) for own in sent):
        return ""
    waiting = next((own.number for own in sent if own.done is None), "")
    bring = ", ".join(key.fieldwork.bring)
    return f"wait for order {waiting}" if waiting else f"order {kind}, bring back {bring}, and wait for a sound answer"


def _read(task: Task, key: Key, work: Bench, move: Entry) -> str:
    on = move.day("on") if move.text("on") else task.scene.hood.today
    wanted = next(read for read in key.postings.reads if read.replaces == on)
    moved = f", dated {dated(wanted.day)}" if wanted.day != on else ""
    return "" if wanted in work.reads else f"post the read {move.text('value')} for {dated(on)}{moved}"


def _estimate(task: Task, key: Key, work: Bench, move: Entry) -> str:
    return "" if work.estimate == key.kwh else f"estimate {grouped(move.whole('kwh'))} kWh"


def _return(task: Task, key: Key, work: Bench, move: Entry) -> str:
    since = key.postings.returned
    return "" if work.returned == since else f"return every estimate since {dated(move.day('since'))}"


def _exchange(task: Task, key: Key, work: Bench, move: Entry) -> str:
    if work.exchange == key.postings.exchange:
        return ""
    badges = f"out {move.text('out')}, badge {move.text('badge')} in {move.text('in')}"
    return f"post the exchange of {dated(move.day('date'))}, {badges}"


def _demand(task: Task, key: Key, work: Bench, move: Entry) -> str:
    if work.demand == key.postings.demand:
        return ""
    return f"post {grouped(move.whole('kw'))} kW and {grouped(move.whole('kvarh'))} kVARh"


def _multiplier(task: Task, key: Key, work: Bench, move: Entry) -> str:
    if (work.multiplier, work.multiplier_since) == (key.postings.multiplier, key.postings.since):
        return ""
    return f"post multiplier {move.text('value')} since {dated(move.day('since'))}"


def _crossed(task: Task, key: Key, work: Bench, move: Entry) -> str:
    if (work.crossed, work.crossed_since) == (key.postings.crossed, key.postings.since):
        return ""
    return f"post the meters as crossed with {move.text('account')} since {dated(move.day('since'))}"


def _rebill(task: Task, key: Key, work: Bench, move: Entry) -> str:
    number, end = move.text("account"), move.day("bill")
    if any(own.frozen and (own.account, own.end) == (number, end) and match(key, own) for own in work.rebills):
        return ""
    of = "" if number == task.scene.account else f" of {number}"
    return f"cancel the bill to {dated(end)}{of}, rebill it at {grouped(move.whole('kwh'))} kWh and freeze it"


def _predict(task: Task, key: Key, work: Bench, move: Entry) -> str:
    return "" if work.prediction else f"predict today's bill at ${move.text('total')}"


def _note(task: Task, key: Key, work: Bench, move: Entry) -> str:
    return "" if work.note else "write the note"


def _resolve(task: Task, key: Key, work: Bench, move: Entry) -> str:
    return f"resolve with {move.text('code')}"


_DUE: Mapping[str, Due] = {
    "open": _open,
    "photo": _photo,
    "radio": _radio,
    "paper": _paper,
    "order": _order,
    "read": _read,
    "estimate": _estimate,
    "return": _return,
    "exchange": _exchange,
    "demand": _demand,
    "multiplier": _multiplier,
    "crossed": _crossed,
    "rebill": _rebill,
    "predict": _predict,
    "note": _note,
    "resolve": _resolve,
}
