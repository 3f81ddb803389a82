"""Marks a journal entry line by line, in any order, and names what went wrong with each line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from carpath.core import money
from carpath.core.errors import Refused
from carpath.core.grading import Finding, Verdict
from carpath.exercises.accounting.answers import amount
from carpath.exercises.accounting.arithmetic import Value
from carpath.exercises.accounting.fields import CARRIED, carried_forward
from carpath.exercises.accounting.slips import name_slip
from carpath.exercises.accounting.task import JOURNAL_ROWS, Item, ItemKey, LineKey, Side


@dataclass(frozen=True)
class Written:
    """A line of the journal as the person wrote it and as it was understood."""

    row: int
    account: str
    side: Side
    amount: Decimal


def read_rows(item: Item, given: Mapping[str, str]) -> tuple[tuple[Written, ...], dict[str, str]]:
    """The lines that can be read, and a message for each field that cannot."""
    written: list[Written] = []
    messages: dict[str, str] = {}
    for row in range(1, JOURNAL_ROWS + 1):
        line = _read_row(item, row, given)
        if isinstance(line, Written):
            written.append(line)
        elif line:
            messages |= line
    return tuple(written), messages


def totals(written: tuple[Written, ...]) -> dict[Side, Decimal]:
    """The running totals of both sides."""
    return {side: sum((line.amount for line in written if line.side is side), Decimal("0.00")) for side in Side}


def mark_entry(item: Item, key: ItemKey, given: Mapping[str, str]) -> tuple[Finding, ...]:
    """One finding per line of the key, then the lines that do not belong, what could not be read, and the balance.

    The lines share the item's points, lines too many included; a line earns its share when account, side and amount are
    right, and half of it when only the amount is wrong."""
    read, messages = read_rows(item, given)
    written = _joined(key.lines, read)
    pairs = _pair(key.lines, written)
    extra = [line for line in written if line not in pairs.values()]
    share, own = item.points / (len(key.lines) + len(extra)), _own_amounts(key.lines, pairs)
    return (
        *(_line_finding(item, key, line, pairs[line], share, own) for line in key.lines),
        *(_extra_finding(item, line, share) for line in extra),
        *(_unread(item, name, given.get(name, ""), sentence) for name, sentence in messages.items()),
        *_balance(item, written),
    )


def _read_row(item: Item, row: int, given: Mapping[str, str]) -> Written | dict[str, str] | None:
    account = given.get(f"account{row}", "").strip()
    amounts: dict[Side, Decimal] = {}
    for side in Side:
        try:
            figure = amount(given.get(f"{side}{row}", ""))
        except Refused as refused:
            return {f"{side}{row}": refused.sentence}
        if figure is not None and figure < 0:
            return {f"{side}{row}": "Write a positive amount on the other side instead of a negative one."}
        if figure:
            amounts[side] = figure
    if not account and not amounts:
        return None
    return _sound_row(item, row, account, amounts)


def _sound_row(item: Item, row: int, account: str, amounts: Mapping[Side, Decimal]) -> Written | dict[str, str]:
    if account not in item.accounts:
        return {f"account{row}": "Choose the account of this line."}
    if len(amounts) != 1:
        sentence = (
            "Use one side of a line only, debit or credit." if amounts else "Enter the amount as a debit or a credit."
        )
        return {f"debit{row}": sentence}
    side, figure = next(iter(amounts.items()))
    return Written(row, account, side, figure)


def _joined(lines: tuple[LineKey, ...], written: tuple[Written, ...]) -> tuple[Written, ...]:
    """The written lines, with an amount that was entered in parts (Cash 300 and Cash 200 for 500) put together."""
    for line in lines:
        parts = [one for one in written if _same_but_amount(line, one)]
        if len(parts) > 1 and sum(one.amount for one in parts) == line.amount:
            rest = tuple(one for one in written if one not in parts)
            written = (*rest, replace(parts[0], amount=line.amount))
    return written


def _pair(lines: tuple[LineKey, ...], written: tuple[Written, ...]) -> dict[LineKey, Written | None]:
    """Each line of the key with the written line that answers it: the closest first, each used once."""
    pairs: dict[LineKey, Written | None] = dict.fromkeys(lines)
    free = list(written)
    for is_close in (_same, _same_but_amount, _same_but_side, _same_account, _same_but_account):
        for line in lines:
            match = next((one for one in free if pairs[line] is None and is_close(line, one)), None)
            if match:
                pairs[line] = match
                free.remove(match)
    return pairs


def _same(line: LineKey, one: Written) -> bool:
    return _same_but_amount(line, one) and line.amount == one.amount


def _same_but_amount(line: LineKey, one: Written) -> bool:
    return line.account == one.account and line.side is one.side


def _same_but_side(line: LineKey, one: Written) -> bool:
    return line.account == one.account and line.amount == one.amount


def _same_account(line: LineKey, one: Written) -> bool:
    return line.account == one.account


def _same_but_account(line: LineKey, one: Written) -> bool:
    return line.side is one.side and line.amount == one.amount


def _own_amounts(lines: tuple[LineKey, ...], pairs: Mapping[LineKey, Written | None]) -> dict[str, Value]:
    """The person's own amounts of the named lines, which later lines build on."""
    own: dict[str, Value] = {}
    for line in lines:
        one = pairs[line]
        own[line.name] = Fraction(one.amount if one and _same_but_amount(line, one) else line.amount)
    return own


def _line_finding(
    item: Item, key: ItemKey, line: LineKey, one: Written | None, share: Fraction, own: Mapping[str, Value]
) -> Finding:
    verdict, why = _judged(line, one, own)
    earned = {Verdict.RIGHT: share, Verdict.PARTLY: share / 2}.get(verdict, Fraction(0))
    if verdict is not Verdict.RIGHT:
        why = f"{why} {key.why}"
    step, you = _step(item, f"{line.side.capitalize()} line"), _shown(one) if one else ""
    return Finding(step, verdict, earned, share, you, _shown(line), why)


def _judged(line: LineKey, one: Written | None, own: Mapping[str, Value]) -> tuple[Verdict, str]:
    if one is None:
        return Verdict.WRONG, "This line is missing."
    if _same(line, one):
        return Verdict.RIGHT, ""
    slip = name_slip(Fraction(one.amount), Fraction(line.amount))
    if _same_but_amount(line, one):
        if Fraction(one.amount) == carried_forward(line.formula, own):
            return Verdict.RIGHT, CARRIED
        return Verdict.PARTLY, f"Right account and side, wrong amount. {slip}".strip()
    if _same_but_side(line, one):
        return Verdict.WRONG, "Right account and amount, wrong side."
    if _same_account(line, one):
        return Verdict.WRONG, f"Right account, wrong side and wrong amount. {slip}".strip()
    return Verdict.WRONG, "Right side and amount, wrong account."


def _extra_finding(item: Item, line: Written, share: Fraction) -> Finding:
    why = "This line does not belong to the entry."
    return Finding(_step(item, "Line too many"), Verdict.WRONG, Fraction(0), share, you=_shown(line), why=why)


def _balance(item: Item, written: tuple[Written, ...]) -> Iterator[Finding]:
    sums = totals(written)
    difference = abs(sums[Side.DEBIT] - sums[Side.CREDIT])
    if difference:
        you = f"debits {money.show(sums[Side.DEBIT])}, credits {money.show(sums[Side.CREDIT])}"
        why = f"The entry is out of balance by {money.show(difference)}: debits and credits must be equal."
        yield Finding(_step(item, "Balance"), Verdict.NOTE, Fraction(0), Fraction(0), you, "", why)


def _unread(item: Item, name: str, text: str, sentence: str) -> Finding:
    why = f"This line could not be read. {sentence}"
    return Finding(_step(item, f"Row {name[-1]}"), Verdict.NOTE, Fraction(0), Fraction(0), text, "", why)


def _step(item: Item, what: str) -> str:
    return f"{item.id}. {item.topic.capitalize()}: {what}"


def _shown(line: Written | LineKey) -> str:
    return f"{line.account}, {line.side} {money.show(line.amount)}"
