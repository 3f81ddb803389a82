"""The moves of the letters desk: looking as on every desk, writing, putting in a paragraph, sending.

{"do": "letter", "to": "holder", "subject": "...", "body": "...", "macro": "rights"}
{"do": "send"}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from carpath.cis.bench_moves import LOOKING, SHARED, Action, act
from carpath.cis.entry import Entry
from carpath.core.errors import Fault, Faulty, Refused
from carpath.exercises.customer_letters.case import ENCLOSURES, OFFICES, OUTCOMES, Task
from carpath.exercises.customer_letters.work import LONGEST, Work
from carpath.exercises.kind import Move

ON_THE_BENCH: Mapping[str, Action] = {**LOOKING, "hint": SHARED["hint"]}
OWN = ("letter", "send", "reopen")


def play(task: Task, work: Work, move: Move) -> Work:
    """The work after a move. Raises Refused with the sentence that the person reads."""
    entry = Entry(move.body)
    name = entry.text("do", longest=20)
    if name in ON_THE_BENCH:
        return replace(work, bench=act(task.scene, work.bench, move.body, ON_THE_BENCH))
    if name not in OWN:
        raise Refused(f"This desk has no move '{name}'. It has: {', '.join((*ON_THE_BENCH, *OWN))}.")
    if name == "reopen":
        return _reopened(work)
    if work.sent:
        raise Refused("This letter is sent. Take it back before you change it.")
    work = _written(task, work, entry)
    return _sent(work) if name == "send" or entry.text("then", longest=10) == "send" else work


def _reopened(work: Work) -> Work:
    if not work.sent:
        raise Refused("This letter is not sent yet.")
    return replace(work, sent=False)


def _written(task: Task, work: Work, entry: Entry) -> Work:
    """The letter with the fields that the move names; what it does not name stays as it is."""
    faults = list(_unknown(task, entry))
    if faults:
        raise Faulty(faults)
    named = {name: entry.text(name, longest=most) for name, most in LONGEST.items() if name in entry.body}
    if named.get("follow"):
        named["follow"] = entry.day("follow").isoformat()
    draft = {**work.draft, **named}
    macro = next((each for each in task.macros if each.id == entry.text("macro", longest=40)), None)
    if macro:
        draft["body"] = "\n\n".join(filter(None, (draft.get("body", ""), macro.text)))
        if len(draft["body"]) > LONGEST["body"]:
            raise Refused(f"A letter takes at most {LONGEST['body']:,} characters.")
    return replace(work, draft=draft)


def _unknown(task: Task, entry: Entry) -> Iterator[Fault]:
    """Every choice that is not on its list, and every text that is too long."""
    lists: Mapping[str, tuple[str, ...]] = {
        "to": tuple(each.code for each in task.addressees),
        "enclosure": tuple(ENCLOSURES),
        "copy": tuple(OFFICES),
        "route": tuple(OFFICES),
        "outcome": ("", *OUTCOMES),
        "macro": ("", *(macro.id for macro in task.macros)),
    }
    for name in ("do", *LONGEST, "macro"):
        try:
            text = entry.text(name, longest=LONGEST.get(name, 40))
        except Refused as refused:
            yield Fault(name, refused.sentence)
            continue
        if name in lists and name in entry.body and text not in lists[name]:
            yield Fault(name, "Choose one of the list.")
        if name == "follow" and text:
            yield from _no_day(entry)


def _no_day(entry: Entry) -> Iterator[Fault]:
    try:
        entry.day("follow")
    except Refused as refused:
        yield Fault("follow", refused.sentence)


def _sent(work: Work) -> Work:
    """The letter on its way. Everything that it lacks is named at once."""
    needed = {
        "subject": "Say what the letter is about.",
        "body": "Write the letter.",
        "outcome": "Choose what was decided.",
        "log": "Write the line for the contact log.",
    }
    faults = [Fault(name, sentence) for name, sentence in needed.items() if not work.text(name)]
    if faults:
        raise Faulty(faults)
    return replace(work, sent=True, looked=work.bench.seen)
