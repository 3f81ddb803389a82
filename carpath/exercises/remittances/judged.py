"""A line with everything that its steps are marked on: the books before, as worked, and as the key leaves them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial, reduce

from carpath.cis.books.state import Books
from carpath.cis.cash.treatments import LEAVE, Way, chosen
from carpath.exercises.kind import Case
from carpath.exercises.remittances import pots
from carpath.exercises.remittances.acts import play
from carpath.exercises.remittances.case import Form, Key, Task
from carpath.exercises.remittances.opening import opened
from carpath.exercises.remittances.pots import Pots
from carpath.exercises.remittances.work import Work, books_of, closed, start, treatment

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Side:
    """Some work on a line: the acts, the books after them, where the money then lies."""

    work: Work
    books: Books
    pots: Pots
    done: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """What was done (`own`) beside what is right, both from the same books `before`."""

    task: Task
    key: Key
    before: Books
    own: Side
    right: Side

    @property
    def money(self) -> Fraction:
        """How much of the money lies right."""
        return pots.share(self.right.pots, self.own.pots)

    @property
    def way(self) -> Way | None:
        """The accepted treatment that was chosen, None where nobody accepts what was done."""
        return chosen(self.key.ways, self.own.done)

    @property
    def let_through(self) -> bool:
        """Something was due and nothing was done; a batch or drawer was not closed."""
        if self.task.counted:
            return not closed(self.task, self.own.books)
        due = self.key.waived or all(way.acts != (LEAVE,) for way in self.key.ways)
        return bool(due) and not self.own.work.acts

    @property
    def accident(self) -> bool:
        """Less than half of the money lies right: whatever else is right is so by accident."""
        return self.let_through or self.money < HALF


def judged(case: Case, work: Work) -> Judged:
    """Both sides of a line."""
    task, key, before = case.task, case.key, opened(case.task)
    right = reduce(partial(play, task), key.moves, start(task))
    return Judged(task, key, before, _side(task, before, work), _side(task, before, right))


def _side(task: Task, before: Books, work: Work) -> Side:
    books = books_of(task, work.acts, before)
    found = pots.pots(before, books, work.acts)
    slip = pots.slip_of(work.acts) if task.form is Form.DRAWER else None
    where = {**found, ("slip", ""): slip} if slip else found
    return Side(work, books, where, treatment(work, before, books))
