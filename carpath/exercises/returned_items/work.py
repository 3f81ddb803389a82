"""What was done on one advice: the bench that every desk has, postings in CIS, the journal, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carpath.cis.bench import Bench
from carpath.cis.books.state import Books
from carpath.cis.cash.journal import Journal
from carpath.exercises.returned_items.case import Act, Decision, Task
from carpath.exercises.returned_items.shelf import books, worked

TICKED = "TK"
EMPTY, OPEN = Journal(), Decision()


@dataclass(frozen=True)
class Work:
    """`paper` lies open; `sheet` is what was typed, `decision` and `journal` what was read from it when the line was
    ticked; `known` is what had been opened by the first tick."""

    bench: Bench
    paper: str = ""
    acts: tuple[Act, ...] = ()
    sheet: Mapping[str, str] = field(default_factory=dict)
    journal: Journal = EMPTY
    decision: Decision = OPEN
    known: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """The line is ticked on the bank's list."""
        return self.bench.done


def start(task: Task) -> Work:
    """The bench as it opens: the account that the deposit names first."""
    account = task.scene.account
    return Work(Bench(account=account, seen=(f"account:{account}",)))


def own_books(task: Task, work: Work) -> Books:
    """The books with all that was posted here."""
    return worked(books(task), work.acts)
