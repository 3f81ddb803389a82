"""The moves of this desk as data. Every value travels as text."""

from __future__ import annotations

from carpath.cis.bench_schema import Schema, described
from carpath.cis.cash.journal import ROWS
from carpath.exercises.daily_balance import audit, suspense, tying
from carpath.exercises.daily_balance.work import SYSTEMS, TYPES

_ROWS = {
    f"{name}{row}": f"{words}, row {row}"
    for row in range(1, ROWS + 1)
    for name, words in (
        ("account", "account of the chart"),
        ("debit", "dollars debited"),
        ("credit", "dollars credited"),
        ("memo", "memo"),
    )
}
_TOTALS = {
    f"{row.name}_{cell}": tying.words(f"{row.name}_{cell}")
    for row in (*tying.DAY_ROWS, *tying.LIST_ROWS)
    for cell in "abd"
}
_APART = {tying.APART: "the accounts of which ledger and CIS do not agree, or none"}
_ITEMS = {
    f"{letter}_{no}": f"{words} of {no}"
    for no in (*(f"U{number}" for number in range(1, 6)), *(f"Q{number:02d}" for number in range(1, 21)))
    for letter, words in (
        ("c", f"decision ({', '.join(dict.fromkeys((*suspense.DECISIONS, *audit.DECISIONS)))})"),
        ("a", "account to apply to"),
        ("w", f"who must see it ({', '.join(audit.WHO)})"),
    )
}
SCHEMA: Schema = (
    described(
        "paper",
        "Opens a source.",
        name="its name",
        page="page of a long list",
        **{"for": "words that a row must hold"},
    ),
    described("part", "Goes to a step of the work.", part="tie, cause, judge, entry or prove"),
    described("tie", "Enters control totals; what is not named stays.", **_TOTALS, **_APART),
    described(
        "cause",
        "Names a difference, or that nothing differs.",
        type=f"one of {', '.join(TYPES)}",
        amount="dollars, above zero",
        items="the items that prove it, with commas between them",
        age="of a timing item: days since it was deposited",
        escalate="1 where somebody has to be told",
    ),
    described("uncause", "Takes a named difference back.", number="its place in the list, from 1"),
    described(
        "write",
        "Writes an entry; with then = post it is posted.",
        **_ROWS,
        system=f"one of {', '.join(SYSTEMS)}",
        account="the customer account or the batch that it is for",
        approver="code of who approves it, empty for nobody",
        then="post, or empty",
    ),
    described("reverse", "Fills the page with the reverse of a shown entry.", entry="MJ1, MJ2 or E1, E2 ..."),
    described("take_back", "Takes an own entry back before signing.", number="its place in the list, from 1"),
    described("judge", "Decides items of a list.", **_ITEMS),
    described(
        "prove", "Enters the closing figures anew.", **{n: w for n, w in _TOTALS.items() if n[-1] in "ab"}, **_APART
    ),
    described("note", "Writes the note; a later one replaces it.", text="at most 2,000 characters"),
    described("sign", "Signs and files the line."),
    described("reopen", "Takes the signature back; the work stays."),
    described("hint", "Takes a hint, in practice.", level="1 to 4"),
)
