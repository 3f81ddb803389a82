"""The moves of this desk: what posts, what says something without posting, and the moves that all desks share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from carpath.cis.bench import Bench
from carpath.cis.bench_looking import call, see
from carpath.cis.bench_moves import FREE, LOOKING, Action, act
from carpath.cis.bench_moves import note as write_note
from carpath.cis.entry import Entry
from carpath.core.errors import Refused
from carpath.core.money import show
from carpath.exercises.remittances.case import TABS, ZERO, Form, Task
from carpath.exercises.remittances.posting import COUNTING, COUNTS, POSTING, as_stub
from carpath.exercises.remittances.schema import FIELDS
from carpath.exercises.remittances.work import (
    LEFT,
    OUTCOMES,
    POSTED,
    RETURNED,
    RETURNS,
    WAITING,
    Done,
    Work,
    books_of,
    looked,
)

SHARED: Mapping[str, Action] = {
    **{name: action for name, action in LOOKING.items() if name not in ("photo", "radio")},
    "call": call,
    "note": write_note,
    **FREE,
}
MOST_ACTS = 40
Act = Callable[[Task, Work, Entry], Work]


def play(task: Task, work: Work, body: Mapping[str, Any]) -> Work:
    """The work after a move. Raises Refused with the sentence that the person reads."""
    entry = Entry(body)
    name = entry.text("do", longest=20)
    if name in SHARED:
        return _shared(task, work, entry, name)
    if name not in POSTING and name not in OWN:
        raise Refused(f"This desk has no move '{name}'. It has: {', '.join((*SHARED, *POSTING, *OWN))}.")
    if work.bench.done:
        raise Refused(f"This line is closed: {OUTCOMES[work.outcome]}. Reopen it to change something.")
    return OWN[name](task, work, entry) if name in OWN else _add(task, work, Done(name, _fields(task, name, entry)))


def _shared(task: Task, work: Work, entry: Entry, name: str) -> Work:
    if name in ("open", "pin") and entry.text("tab") not in ("", *TABS):
        raise Refused(f"At this desk the tabs are {', '.join(TABS)}.")
    bench = act(task.scene, work.bench, entry.body, SHARED)
    return replace(work, bench=bench, paper=entry.text("name") if name == "paper" else work.paper)


def _fields(task: Task, name: str, entry: Entry) -> dict[str, str]:
    """The fields of the act that are filled in, as they were written."""
    known = COUNTS.get(task.form, ()) if name == "prove" else FIELDS[name]
    return {field: value for field in known if (value := entry.text(field, longest=120))}


def _add(task: Task, work: Work, act: Done) -> Work:
    """The act done, if the books take it and it is not too late for it."""
    if len(work.acts) >= MOST_ACTS:
        raise Refused("Too much was posted on this line. Undo what is wrong before you go on.")
    if act.name in COUNTING and not task.counted:
        raise Refused("Nothing is counted on this line. Batches and drawers are lines of their own.")
    if task.taken and act.name in ("post", "hold", "return") and work.named("return"):
        raise Refused("It is on its way back to the payer. Undo the letter first.")
    if task.taken and act.name in ("post", "return") and work.named("hold"):
        raise Refused("The check is put away until its date. Undo that first.")
    acts = (*work.acts, act)
    books_of(task, acts)
    return replace(looked(work), acts=acts)


def post_stub(task: Task, work: Work, entry: Entry) -> Work:
    """Posts the item by the scan lines of its stubs, as it stands."""
    return _add(task, work, Done("post", dict(as_stub(task))))


def send_back(task: Task, work: Work, entry: Entry) -> Work:
    """{reason}: the item goes back to its payer with a letter."""
    if not task.taken:
        raise Refused("Nothing lies here that could go back.")
    reason = entry.needed("reason", longest=10).upper()
    if reason not in RETURNS:
        raise Refused(f"There is no letter {reason}. The letters are {', '.join(RETURNS)}.")
    if work.named("post"):
        raise Refused("It is posted: what goes back to the payer is not posted. Undo that first.")
    return _add(task, work, Done("return", {"reason": reason}))


def split(task: Task, work: Work, entry: Entry) -> Work:
    """{d1, d2 ...}: which of the account's debts the payment pays, and with how much."""
    if not task.debts:
        raise Refused("Nothing is to be split here: the account owes one bill.")
    names = [f"d{place}" for place in range(1, len(task.debts) + 1)]
    parts = {name: entry.money(name) if entry.text(name) else ZERO for name in names}
    if any(part < 0 for part in parts.values()):
        raise Refused("A payment pays debts; a part below zero pays nothing.")
    paid, whole = sum(parts.values(), ZERO), _handed(task)
    if paid > whole:
        raise Refused(f"The parts come to {show(paid)}, more than the {show(whole)} that were paid.")
    kept = tuple(act for act in work.acts if act.name != "split")
    return _add(task, replace(work, acts=kept), Done("split", {name: str(part) for name, part in parts.items()}))


def _handed(task: Task) -> Decimal:
    return sum((check.legal for check in task.checks), task.handed)


def recount(task: Task, work: Work, entry: Entry) -> Work:
    """A second person counts the drawer again."""
    if task.form is not Form.DRAWER:
        raise Refused("Only a drawer is counted again.")
    return replace(work, bench=see(work.bench, "recount"))


def undo(task: Task, work: Work, entry: Entry) -> Work:
    """{act}: takes back one act of this line, counted from 1, if what was done after it can stand without it."""
    place = entry.whole("act")
    if not 1 <= place <= len(work.acts):
        raise Refused(f"There is no act {place} on this line.")
    left = (*work.acts[: place - 1], *work.acts[place:])
    try:
        books_of(task, left)
    except Refused as refused:
        raise Refused("What was done after it rests on it. Undo that first.") from refused
    return replace(work, acts=left)


def resolve(task: Task, work: Work, entry: Entry) -> Work:
    """{code, reason}: closes the line."""
    code = entry.needed("code", longest=10).upper()
    if code not in OUTCOMES:
        raise Refused(f"{code} is no way to leave a line. The ways are {', '.join(OUTCOMES)}.")
    fits, sentence = _FITTING[code]
    if not fits({act.name for act in work.acts}):
        raise Refused(sentence)
    bench: Bench = replace(work.bench, code=code, reason=entry.text("reason", longest=240))
    return replace(looked(work), bench=bench)


# What must have been done for a line to be left so, and what is said where it was not.
_FITTING: Mapping[str, tuple[Callable[[set[str]], bool], str]] = {
    LEFT: (lambda acts: not acts, "You did something on this line: it is not left as it was."),
    POSTED: (lambda acts: bool(acts & POSTING.keys() - {"hold", "pledge"}), "Nothing is posted or balanced here yet."),
    RETURNED: (lambda acts: "return" in acts, "No letter is written yet: say why it goes back."),
    WAITING: (lambda acts: bool(acts & {"hold", "pledge"}), "Nothing is held or on a memo yet."),
}
OWN: Mapping[str, Act] = {
    "post_stub": post_stub,
    "return": send_back,
    "split": split,
    "recount": recount,
    "undo": undo,
    "resolve": resolve,
}
