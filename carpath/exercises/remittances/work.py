"""What was done on one line: the bench that every desk has, and the acts in the order in which they were done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from carpath.cis.bench import Bench
from carpath.cis.books.batches import difference
from carpath.cis.books.records import BatchState, Tender
from carpath.cis.books.state import Books
from carpath.cis.cash.journal import Journal, read
from carpath.cis.entry import Entry
from carpath.exercises.remittances.case import Task
from carpath.exercises.remittances.opening import opened
from carpath.exercises.remittances.posting import COUNTING, POSTING

# Acts that are no treatment of the item.
BESIDE = COUNTING | {"waive", "split"}
# How a line is left.
POSTED, LEFT, RETURNED, WAITING = "PO", "LV", "RT", "HD"
OUTCOMES = {
    LEFT: "Right as it is: nothing to post or to change",
    POSTED: "Posted, corrected or balanced",
    RETURNED: "Sent back to the payer",
    WAITING: "Held, or on a memo: no money yet",
}
# With what letter an item goes back.
RETURNS = {
    "STALE": "The check is older than 180 days",
    "SIGN": "The check is not signed",
    "PAYEE": "The check is made out to somebody else",
    "THIRD": "The check was made out to the customer and signed over to us",
    "FUNDS": "The check is drawn on a foreign bank and not marked U.S. funds",
    "DATE": "The check bears a date that is still to come",
    "CASH": "The account pays by cash, card or money order",
    "WORDS": "Words and figures differ",
}


@dataclass(frozen=True)
class Done:
    """One act: its name and the fields of its form."""

    name: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Work:
    """`known` is what had been seen when the first act was done or the line was left; `paper` lies open."""

    bench: Bench
    acts: tuple[Done, ...] = ()
    known: tuple[str, ...] = ()
    paper: str = ""

    def named(self, name: str) -> tuple[Done, ...]:
        """The acts of a name."""
        return tuple(act for act in self.acts if act.name == name)

    @property
    def outcome(self) -> str:
        """How the line was left, "" while it is open."""
        return self.bench.code


def start(task: Task) -> Work:
    """The bench as it opens: the line's account, on its first tab."""
    return Work(Bench(account=task.scene.account, seen=(f"account:{task.scene.account}",)))


def books_of(task: Task, acts: tuple[Done, ...], before: Books | None = None) -> Books:
    """The books after the acts. Raises Refused where one of them cannot be done."""
    books = before or opened(task)
    for act in acts:
        if act.name in POSTING:
            books = POSTING[act.name](books, task, Entry(act.fields))
    return books


def own_tenders(before: Books, books: Books) -> tuple[Tender, ...]:
    """The tenders that were posted since `before`, cancelled ones too."""
    return tuple(each for each in books.tenders.values() if each.number not in before.tenders)


def treatment(work: Work, before: Books, books: Books) -> tuple[str, ...]:
    """What was done with the item, each act once: without counting, fees and splits, and without a posting of one's own
    that was cancelled again."""
    mended = {each.number for each in own_tenders(before, books) if each.canceled}
    posted = len(work.named("post")) > len(mended)
    done = (act.name for act in work.acts if not _beside(act, mended))
    return tuple(dict.fromkeys(name for name in done if name != "post" or posted))


def _beside(act: Done, mended: Collection[str]) -> bool:
    return act.name in BESIDE or (act.name == "void" and act.fields["tender"].upper() in mended)


def entry_of(work: Work, books: Books) -> Journal:
    """The journal with which a drawer was closed; an empty one where there is none."""
    closed = work.named("balance")
    return read(closed[-1].fields, books.tariff.gl) if closed else Journal()


def closed(task: Task, books: Books) -> bool:
    """The batch of the line is balanced for good."""
    return books.controls[task.control].state is BatchState.BALANCED


def off(task: Task, books: Books) -> Decimal:
    """What was counted beyond the tenders of the batch."""
    return difference(books, task.control)


def looked(work: Work) -> Work:
    """The work with what is known now fixed, if it was not before."""
    return work if work.known else replace(work, known=work.bench.seen)
