"""The papers of an advice: the item's image, the bank's list, slip, capture and count of a deposit, rates, entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.bench_words import dated
from carpath.cis.ledger import Entry
from carpath.cis.papers import Paper
from carpath.cis.utility.workdays import banking_day
from carpath.core.money import show
from carpath.exercises.returned_items.case import ZERO, Advice, Filed
from carpath.exercises.returned_items.codes import TYPES
from carpath.exercises.returned_items.ground import CLERKS, Ground

IMAGE, BANK_LIST, ENTRY, SLIP, CAPTURE = "paper:image", "paper:bank", "paper:entry", "paper:slip", "paper:capture"
COUNT, PENDING, RATES = "paper:count", "paper:pending", "paper:rates"
GENERAL, ASSESSMENTS = "4410", "7732"
Row = tuple[str, ...]
OPEN = "open"


def moved_words(amount: Decimal) -> str:
    """`Debit $18.00`, `Credit $18.00`, `No amount`: what an advice did to our bank account."""
    if not amount:
        return "No amount"
    return f"{'Credit' if amount > 0 else 'Debit'} {show(abs(amount))}"


def image(*sentences: str) -> Paper:
    """The image of the item; of an electronic one its authorization in sentences."""
    return Paper("image", "Image of the item", sentences)


def authorization(holder: str, day: date, *, named: str = "") -> Paper:
    """The authorization of a bank draft, which names the holder of the bank account."""
    return image(
        "Electronic payment: there is no check.",
        f"Authorization for bank draft, given by {holder} on {dated(day)} by telephone.",
        f"Holder of the bank account, as given: {named or holder}.",
    )


def bank_list(ground: Ground, advice: Advice, earlier: Sequence[Row] = ()) -> Paper:
    """The bank's advices of these weeks; the last one is that of the line, still open."""
    rows = [*(_other(ground) for _ in range(3)), *earlier]
    own = _row(advice.number, ground.today, advice.type, advice.serial, advice.amount, OPEN)
    columns = ("Advice", "Day", "Type", "Item", "Amount", "Worked")
    text = "What a colleague worked is posted in CIS and in the ledger, letter included; open lines are not."
    return Paper("bank", "Bank's list of advices", (text,), columns, (*sorted(rows, key=lambda row: row[0]), own))


def earlier(ground: Ground, day: date, type: str, serial: str, amount: Decimal) -> Row:
    """An advice of before that a colleague worked."""
    number = f"{day:%y%m%d}-{ground.rng.randrange(100, 1000)}"
    return _row(number, day, type, serial, amount, done(ground, day))


def _other(ground: Ground) -> Row:
    day = ground.before(2, 20)
    serial, amount = str(ground.rng.randrange(1001, 9900)), Decimal(ground.rng.randrange(2_000, 60_000)) / 100
    type = ground.among(("RI", "RI", "AD", "DP"))
    taken = type == "RI" or ground.chance(2)
    return earlier(ground, day, type, "" if type == "DP" else serial, -amount if taken else amount)


def closed(ground: Ground, paper: Paper) -> Paper:
    """The bank's list with the line worked by a colleague this morning; any other paper as it is."""
    if paper.name != "bank":
        return paper
    *others, (*own, _) = paper.rows
    return replace(paper, rows=(*others, (*own, done(ground, ground.today))))


def cleared(paper: Paper, day: date, entry: Entry) -> Paper:
    """What is pending once an entry is posted: an item that it reverses is struck out, another one is listed; any other
    paper as it is."""
    change = sum((line.amount for line in entry if line.account == ledger.BANK_PENDING), ZERO)
    if paper.name != "pending" or not change:
        return paper
    left = tuple(row for row in paper.rows if row[-1] != show(-change))
    new = (waiting(day, "Cash counted otherwise by the bank", change),) if left == paper.rows else ()
    return replace(paper, rows=(*left, *new))


def done(ground: Ground, day: date) -> str:
    """Who worked an advice and when."""
    return f"{ground.among(CLERKS)}, {day:%m/%d}, JE {ground.rng.randrange(2100, 4900)}"


def _row(number: str, day: date, type: str, serial: str, amount: Decimal, worked: str) -> Row:
    return number, dated(day), TYPES[type], serial or "–", moved_words(amount), worked


def entry(filed: Filed, total: Decimal, followed: str, suspense: Decimal = ZERO) -> Paper:
    """The ledger's entry of the deposit: cash as `followed` said, the difference to CIS in suspense if any."""
    lines = [(ledger.CASH, total), (ledger.RECEIVABLE, suspense - total), (ledger.SUSPENSE, -suspense)]
    rows = tuple(_posting(account, amount) for account, amount in lines if amount)
    text = f"Posted {dated(filed.day)}. Cash was taken from {followed}."
    return Paper("entry", "Ledger entry of the deposit", (text,), ("Account", "Debit", "Credit"), rows)


def _posting(account: str, amount: Decimal) -> Row:
    return (account, show(amount), "") if amount > 0 else (account, "", show(-amount))


def slip(filed: Filed, listed: Decimal, account: str = GENERAL) -> Paper:
    """The deposit slip as it was listed."""
    cash = _cash(filed)
    checks = sum(each.type != "CA" for each in filed.tenders)
    rows: tuple[Row, ...] = ((f"Checks and drafts, {checks}", show(listed - cash)), ("Cash", show(cash)))
    text = f"Deposited {dated(filed.day)} to the account ending {account}."
    kinds = f"{GENERAL} is the general account; {ASSESSMENTS} is the LUD account."
    return Paper("slip", "Deposit slip", (text, kinds), ("Item", "Amount"), (*rows, ("Total", show(listed))))


def _cash(filed: Filed) -> Decimal:
    return sum((each.amount for each in filed.tenders if each.type == "CA"), ZERO)


def capture(filed: Filed, counted: Decimal | None = None) -> Paper:
    """What the bank captured item by item, and the cash that it counted."""
    cash = _cash(filed) if counted is None else counted
    items = [(each.serial or "draft", show(each.amount)) for each in filed.tenders if each.type != "CA"]
    total = sum((each.amount for each in filed.tenders if each.type != "CA"), cash)
    rows = (*items, ("Cash as counted", show(cash)), ("Total", show(total)))
    return Paper("capture", "Bank's list of the deposit", (), ("Item", "Captured"), rows)


def listed(title: str, items: Sequence[tuple[str, Decimal]], account: str, day: date) -> tuple[Paper, Paper]:
    """Slip and capture of a deposit whose items are not in CIS; they agree."""
    rows = (*((name, show(amount)) for name, amount in items), ("Total", show(sum((a for _, a in items), ZERO))))
    kinds = f"{GENERAL} is the general account; {ASSESSMENTS} is the LUD account."
    text = (title, f"Deposited {dated(day)} to the account ending {account}.", kinds)
    columns = ("Item", "Amount")
    bank = Paper("capture", "Bank's list of the deposit", (), columns, rows)
    return Paper("slip", "Deposit slip", text, columns, rows), bank


def count(filed: Filed, banks: Decimal, said: str) -> Paper:
    """The count of cash on the drawer's sheet and at the bank, and what a recount of the drawer gave."""
    rows = (("Drawer sheet", show(_cash(filed))), ("Bank's count record", show(banks)))
    return Paper("count", "Counts of the cash", (said,), ("Count", "Cash"), rows)


def pending(ground: Ground, *own: Row) -> Paper:
    """What stands on 143.20; one item is always somebody else's."""
    day = ground.before(8, 20)
    amount = Decimal(ground.rng.randrange(2_000, 90_000)) / 100
    other = (dated(day), f"Item {ground.rng.randrange(1001, 9900)}, captured wrong by the bank", show(amount))
    columns = ("Since", "What", "Amount")
    return Paper("pending", "Bank corrections pending (143.20)", (), columns, (other, *own))


def waiting(day: date, what: str, amount: Decimal) -> Row:
    """An item on 143.20; negative: the bank gave too much."""
    return dated(day), what, show(amount)


def rates(ground: Ground, known: Sequence[tuple[date, Decimal]]) -> Paper:
    """The bank's notice of spot rates, with days around those that matter."""
    days = dict(known)
    for day, rate in known:
        for away in (1, 2):
            near = banking_day(day - timedelta(days=away))
            days.setdefault(near, rate + Decimal(ground.rng.choice((-31, -18, 12, 27))) / 10_000)
    rows = tuple((dated(day), f"{rate:.4f}") for day, rate in sorted(days.items()))
    text = "U.S. dollars for one Canadian dollar, bank's buying rate. The item is taken before the fee."
    return Paper("rates", "Exchange-rate notice", (text,), ("Day", "Rate"), rows)


def entry_of_roll(filed: Filed, total: Decimal, account: str) -> Paper:
    """The ledger's entry of LUD receipts: cash where the slip put it, against what was due on parcels."""
    cash = ledger.CASH if account == GENERAL else ledger.LUD_CASH
    rows = ((cash, show(total), ""), (ledger.LUD_DUE, "", show(total)))
    text = f"Posted {dated(filed.day)}. Cash was taken from the slip."
    return Paper("entry", "Ledger entry of the deposit", (text,), ("Account", "Debit", "Credit"), rows)
