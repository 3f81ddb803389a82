"""The pre-bill validation list of a morning: its lines, and the orders that may be given to many of them at once."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.cis import bench_report
from carpath.core.money import show
from carpath.exercises.kind import Blank, Bulk, Report, Row
from carpath.exercises.prebill import listed, listing, screen
from carpath.exercises.prebill.case import STOP, Task
from carpath.exercises.prebill.fields import TABLES
from carpath.exercises.prebill.work import Work

# Name and codes stand in front of the line already.
TOLD = "Name"
Body = Mapping[str, str]


def row(task: Task, work: Work) -> Row:
    """The cells of the list, and how far the line is."""
    codes = tuple(finding.code for finding in listing.findings(task))
    cells = tuple((label, value, False) for label, value in listed.cells(task) if label != TOLD)
    total = "" if listed.hidden(task, work) else show(listing.todays_bill(task).total)
    return Row(codes, (*cells, ("Total", total, False)), state(work))


def state(work: Work) -> str:
    """`Decided CL`, `RR out`, `Answer is in`, `In work`; empty while nothing was done."""
    if work.bench.done:
        return f"Decided {work.bench.code}"
    return bench_report.state(work.bench) or ("In work" if _begun(work) else "")


def _begun(work: Work) -> bool:
    """Whether anything is posted on the line that still stands."""
    return any(screen.posted_words(work)) or bool(work.draft or work.settled or work.signed_on)


def bulk(task: Task) -> tuple[Bulk, ...]:
    """One decision with its reason, or one report of a table with the run stopped."""
    codes = tuple(listed.decisions())
    return (
        Bulk(
            "decide",
            "Decide the ticked lines",
            "The reason goes on each line, and on the account as its note where there is none yet.",
            (Blank("code", "Decision", codes=codes), Blank("reason", "Reason for all of them")),
            lambda work, given: decide(work, given["code"], given["reason"]),
        ),
        Bulk(
            "stop",
            "Report a table and stop the run on the ticked lines",
            "For lines that one wrong table has in common, each of them worked out already.",
            (
                Blank("table", "Table", f"{', '.join(TABLES[:-1])} or {TABLES[-1]}", 20),
                Blank("since", "Version or entry of", "A day of the table's row, for example 04/01/2025.", 20),
                Blank("reason", "Reason for all of them"),
            ),
            lambda work, given: stop(work, given["table"], given["since"], given["reason"]),
        ),
    )


def decide(work: Work, code: str, reason: str) -> tuple[Body, ...]:
    """Decide the line; the reason is also the note on the account, unless the line is closed or has a note."""
    decided = {"do": "decide", "code": code, "reason": reason}
    noted = work.bench.done or work.bench.note
    return (decided,) if noted else ({"do": "note", "text": reason}, decided)


def stop(work: Work, table: str, since: str, reason: str) -> tuple[Body, ...]:
    """Report the table that is wrong, and stop the run."""
    return ({"do": "report", "table": table, "since": since}, *decide(work, STOP, reason))


REPORT = Report(row, bulk)
