"""The key's own moves: a way of working a line that earns full marks, with its note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from carpath.cis.bench import Scene
from carpath.cis.bench_looking import FIRST_ORDER
from carpath.cis.prebill_master import Entry
from carpath.core.money import show
from carpath.exercises.prebill import listing, settled
from carpath.exercises.prebill.case import CLEAR, HOLD, MENDED, STOP, Key, Moves, Reach, Task
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.fields import in_words


def counted(number: int, what: str) -> str:
    """`1 earlier bill`, `2 earlier bills`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def of_key(task: Task, key: Key, story: Story) -> Iterator[Mapping[str, str]]:
    """A way of working that earns full marks."""
    for mark in dict.fromkeys((*story.looks, *story.sources)):
        if mark != "call" and not mark.startswith("order:"):
            yield looking(mark)
    if story.asks:
        yield {"do": "call"}
    sent, number = ordering(task.scene, *story.order) if story.order else ((), "")
    yield from sent
    yield from (fixing(repair) for repair in key.repairs)
    if key.report:
        yield {"do": "report", "table": key.report.table, "since": key.report.since.isoformat()}
    if key.drafted or task.scene.by_hand:
        yield {"do": "recalculate", "expected": str(key.right)}
    yield from _settling(key)
    yield from _reaching(key.reach, story.reason)
    yield {"do": "note", "text": _note(task, key, story, number)}
    yield {"do": "decide", "code": story.decision}


def _settling(key: Key) -> Iterator[Mapping[str, str]]:
    """The next agreement first: it may take money that is moved."""
    if key.next:
        name, since = key.next.name, key.next.since.isoformat()
        yield {"do": "sign-on", "name": name, "since": since, "expected": str(key.next.total)}
    for each in key.settles:
        where = {"account": each.account} if each.account else {}
        yield {"do": "settle", "type": each.type, "amount": str(each.amount), **where}


def _reaching(reach: Reach, reason: str) -> Iterator[Mapping[str, str]]:
    """Earlier bills oldest first, tax absorbed, other accounts, the balancing desk."""
    for bill in reach.bills:
        end = bill.end.isoformat()
        yield {"do": "rebill", "bill": end, "reason": reason, "expected": str(bill.total)}
        yield {"do": "freeze", "bill": end}
    if reach.absorbed:
        yield {"do": "absorb", "amount": str(reach.absorbed)}
    yield from ({"do": "share", "account": number} for number in reach.accounts)
    if reach.told:
        yield {"do": "tell", "city": reach.told.city, "effect": reach.told.effect}


def looking(mark: str) -> Mapping[str, str]:
    """The move that opens a source."""
    kind, _, which = mark.partition(":")
    if kind == "paper":
        return {"do": "paper", "name": which}
    if kind == "photo":
        return {"do": "photo", "on": which}
    return {"do": "open", "tab": kind, "account": which} if which else {"do": kind}


def fixing(repair: Entry) -> Mapping[str, str]:
    """The move that mends a field."""
    return {"do": "fix", "field": repair.field, "value": repair.value, "since": repair.since.isoformat()}


def ordering(scene: Scene, kind: str, look: str) -> tuple[Moves, str]:
    """The moves that bring back a sound answer, and the number of the order that brought it. The first order of a scene
    may go wrong; then a second one is sent."""
    order = {"do": "order", "type": kind, "look": look, "bring_read": "1", "bring_photo": "1"}
    sent: Moves = (order, {"do": "wait"})
    if scene.mishap == "late":
        return (*sent, {"do": "wait"}), str(FIRST_ORDER)
    again = int(scene.mishap in ("partial", "wrong"))
    return sent * (1 + again), str(FIRST_ORDER + again)


_DECIDED = {
    CLEAR: "clear, right as it stands",
    MENDED: "record mended, bill recalculated and cleared",
    HOLD: "hold, not to be frozen",
    STOP: "stop the run",
}


def _note(task: Task, key: Key, story: Story, number: str) -> str:
    """Seen, decided, proof, figures."""
    found = listing.findings(task)
    reach, words = key.reach, [f"Seen: {found[0].code}. {found[0].sentence}"]
    mended = ", ".join(in_words(fix) for fix in key.repairs)
    words.append(f"Decided: {_DECIDED[story.decision]}{f' ({mended})' if mended else ''}; bill {show(key.right)}.")
    if reach.bills:
        words.append(f"{counted(len(reach.bills), 'earlier bill')} cancelled and rebilled.")
    if reach.absorbed:
        words.append(f"District absorbs {show(reach.absorbed)}.")
    if reach.accounts:
        words.append(f"Same fault on {', '.join(reach.accounts)}.")
    words += [f"Posted: {settled.wanted(key)}."] if key.settles or key.next else []
    words.append(f"Proof: {story.proof}.{f' Order {number}.' if number else ''}")
    return " ".join(words)
