"""A batch that must balance: checks on the table, the machine's list, the tape, and what a colleague posted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from carpath.cis import names
from carpath.cis.papers import Paper
from carpath.core.money import show
from carpath.exercises.remittances.case import ZERO, Form, Opening, Task
from carpath.exercises.remittances.faults.amounts import misread
from carpath.exercises.remittances.faults.keys import Body, Laid, keyed, whole
from carpath.exercises.remittances.ground import BATCH, Ground
from carpath.exercises.remittances.opening import opened

# Items of a batch by difficulty; the handbook's has 47.
ITEMS = {1: 9, 2: 15, 3: 24, 4: 47}


@dataclass(frozen=True)
class Paid:
    """One item as the remittance machine read it."""

    account: str
    name: str
    amount: Decimal


Slip = Callable[[Ground, list[Paid]], list[Paid] | None]


def pile_of(ground: Ground) -> tuple[Paid, ...]:
    """The checks on the table: accounts of the whole District, no amount twice."""
    rng, cents = ground.rng, ground.rng.sample(range(4100, 31000), ITEMS[ground.step])
    return tuple(Paid(names.account_number(rng), names.person(rng), Decimal(each) / 100) for each in cents)


def _missing(ground: Ground, items: list[Paid]) -> list[Paid] | None:
    place = ground.rng.randrange(1, len(items) - 1)
    return items[:place] + items[place + 1 :]


def _twice(ground: Ground, items: list[Paid]) -> list[Paid] | None:
    place = ground.rng.randrange(1, len(items) - 1)
    return items[: place + 1] + items[place:]


def _keyed(ground: Ground, items: list[Paid]) -> list[Paid] | None:
    place = ground.rng.randrange(1, len(items) - 1)
    typed = misread(ground, items[place].amount)
    if not typed:
        return None
    return [*items[:place], replace(items[place], amount=typed), *items[place + 1 :]]


def batch(fault: str, slip: Slip, situation: str, paragraph: str) -> Callable[..., Laid | None]:
    """A family of batches: with the slip the totals disagree, the twin balances."""

    def family(ground: Ground, *, wrong: bool) -> Laid | None:
        pile = pile_of(ground)
        posted = slip(ground, list(pile)) if wrong else list(pile)
        return None if posted is None else laid(ground, pile, tuple(posted), fault, situation, paragraph)

    return family


def laid(
    ground: Ground, pile: tuple[Paid, ...], posted: tuple[Paid, ...], fault: str, situation: str, paragraph: str
) -> Laid:
    """The batch of that pile as it was posted; right where both are the same."""
    wrong = posted != pile
    task = batch_task(ground, pile, posted)
    mending, said = _mending(task, pile, posted)
    total = sum((each.amount for each in pile), ZERO)
    counted = {"do": "prove", "items": str(len(pile)), "machine": str(total), "tape": str(total)}
    return keyed(
        ground, task, fault, situation if wrong else "right", *mending, counted, {"do": "balance"}, wrong=wrong,
        said=said, where="machine list, tape and the tenders of the batch", number=total, paragraph=paragraph,
        seen=f"batch {task.control} with {len(pile)} items",
        decided="mended and balanced" if mending else "balanced",
        supported=tuple({each.account: None for each in pile}), proof=("paper:machine", "paper:tape"),
        downstream="A batch that is out by one item holds up the whole deposit, and somebody's payment is missing.",
    )  # fmt: skip


def batch_task(ground: Ground, pile: tuple[Paid, ...], posted: tuple[Paid, ...]) -> Task:
    """The batch with what a colleague posted into it."""
    tape = sum((each.amount for each in pile), ZERO)
    accounts = {each.account: each for each in pile}
    more = tuple(Opening(number, each.amount) for number, each in accounts.items())
    past = [(ground.today, BATCH)]
    past += [(ground.today, whole("CK", each.amount, each.account) | {"control": "C1"}) for each in posted]
    return ground.task(
        Form.BATCH, f"Batch C1, {len(posted)} tenders",
        ("A colleague posted this batch and went home. The checks lie here with the machine's list and a tape.",),
        ground.home(2), past=past, more=more, tape=tape, papers=(_machine(pile), _tape(pile, tape)),
    )  # fmt: skip


def _machine(pile: tuple[Paid, ...]) -> Paper:
    total = sum((each.amount for each in pile), ZERO)
    rows = tuple((str(place), each.account, each.name, show(each.amount)) for place, each in enumerate(pile, 1))
    said = (f"{len(pile)} items, total {show(total)}.",)
    return Paper("machine", "List of the remittance machine", said, ("Item", "Account", "Name", "Amount"), rows)


def _tape(pile: tuple[Paid, ...], total: Decimal) -> Paper:
    """The tape of the checks, in the order in which they lie."""
    figures = " + ".join(f"{each.amount:,.2f}" for each in pile)
    return Paper("tape", "Tape of the checks", (f"{figures} = {total:,.2f}",))


def _mending(task: Task, pile: tuple[Paid, ...], posted: tuple[Paid, ...]) -> tuple[list[Body], str]:
    """What puts the batch right, and what was wrong with it."""
    extra = [each for place, each in enumerate(posted) if each not in pile or each in posted[:place]]
    lost = [each for each in pile if each not in posted]
    acts: list[Body] = [{"do": "void", "tender": _tender(task, each)} for each in extra]
    acts += [whole("CK", each.amount, each.account) for each in lost]
    return acts, _said(extra, lost)


def _tender(task: Task, item: Paid) -> str:
    """The last tender of that account and amount."""
    books = opened(task)
    events = {each.event for each in books.payments.values() if each.account == item.account}
    return [each.number for each in books.tenders.values() if each.event in events and each.amount == item.amount][-1]


def _said(extra: list[Paid], lost: list[Paid]) -> str:
    if extra and lost:
        gap = abs(extra[0].amount - lost[0].amount)
        return (
            f"The check of {lost[0].account} says {show(lost[0].amount)}; {show(extra[0].amount)} was keyed. The "
            f"totals are {show(gap)} apart, 9 x {show(gap / 9)}."
        )
    if extra:
        return f"The check of {extra[0].account} over {show(extra[0].amount)} was posted twice: that is the difference."
    if lost:
        return (
            f"The check of {lost[0].account} over {show(lost[0].amount)} was not posted: the difference is its amount."
        )
    return "Items and totals agree: machine, tape and CIS say the same, so the batch balances as it is."


missing = batch("batch missing", _missing, "not posted", "15.3-3")
doubled = batch("batch twice", _twice, "posted twice", "15.3-4")
miskeyed = batch("batch keyed", _keyed, "keyed, batch open", "15.3-5")
