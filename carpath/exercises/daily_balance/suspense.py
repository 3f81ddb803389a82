"""A suspense list (2F): money whose owner is found, money that is not ours, money that nobody can explain yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import names
from carpath.cis.ledger import RECEIVABLE, REFUNDS, SUSPENSE
from carpath.cis.utility.workdays import works
from carpath.core.money import show
from carpath.exercises.daily_balance.case import Due, Legs, Ruling, Suspended
from carpath.exercises.daily_balance.ground import Ground, last_workday

APPLY, RETURN, WAIT = "APPLY", "RETURN", "WAIT"
DECISIONS: Mapping[str, str] = {
    APPLY: "Apply to the account",
    RETURN: "Not ours: refund or forward",
    WAIT: "Leave on the list",
}
SUPERVISOR = "SUP"
OLD_DAYS, OPEN_DAYS, LARGE = 30, 3, Decimal(1000)
Story = tuple[str, str, str, Ruling]
AGENCIES = ("the water district", "the city's garbage service", "the gas company", "the county treasurer")


def who_sees(age: int, amount: Decimal, code: str) -> str:
    """The supervisor initials what is older than 30 days, and what nobody explains after 3 days or above $1,000."""
    unexplained = code == WAIT and (age > OPEN_DAYS or amount > LARGE)
    return SUPERVISOR if age > OLD_DAYS or unexplained else ""


Listed = tuple[tuple[Suspended, ...], Mapping[str, Ruling]]


def listed(ground: Ground, today: date, *, found: bool) -> Listed:
    """The list with its decisions. Where nothing is found, every item is young, small, and rightly left."""
    stories: list[Callable[[Ground], Story]] = [_namesake, _unreadable, _asked]
    if found:
        stories[:2] = [_new_tenant, ground.among((_neighbor, _new_tenant))]
        stories += [_transposed_account] if ground.step > 2 else []
    ground.rng.shuffle(stories)
    ages = _ages(ground, today, len(stories), found=found)
    items, rulings = [], {}
    for number, (story, age) in enumerate(zip(stories, ages, strict=True), 1):
        item, ruling = _item(ground, f"U{number}", today, story(ground), age, found=found)
        items.append(item)
        rulings[item.no] = ruling
    return tuple(items), rulings


def _ages(ground: Ground, today: date, count: int, *, found: bool) -> list[int]:
    """Young where nothing is found: of the last three days those that were worked on, after a long weekend today."""
    if not found:
        young = [age for age in range(1, OPEN_DAYS + 1) if works(today - timedelta(days=age))]
        return [ground.among(young or [0]) for _ in range(count)]
    return [ground.among((2, 3, 9, 14, 26, 34, 45, 52)) for _ in range(count)]


def _item(ground: Ground, no: str, today: date, story: Story, age: int, *, found: bool) -> tuple[Suspended, Ruling]:
    payer, image, research, ruling = story
    since = last_workday(today - timedelta(days=age))
    large = found and ground.chance(3)
    amount = ground.cents(1001, 1700) if large else ground.cents(40, 480)
    seen = Ruling(ruling.code, ruling.account, who_sees((today - since).days, amount, ruling.code))
    return Suspended(no, since, payer, amount, image, research), seen


def _new_tenant(ground: Ground) -> Story:
    payer, old, new = ground.person(), ground.account(), ground.account()
    place = f"{ground.rng.randrange(100, 900)} {names.street(ground.rng)}"
    image = f"Check of {payer}, {place}. The stub is that of account {old}."
    research = f"Account {old} at {place} is closed. {payer} signed on there under account {new} and owes a bill."
    return payer, image, research, Ruling(APPLY, new)


def _transposed_account(ground: Ground) -> Story:
    payer, account = ground.person(), ground.account()
    at = next(place for place in range(3, 9) if account[place] != account[place + 1])
    wrong = account[:at] + account[at + 1] + account[at] + account[at + 2 :]
    image = f"Check of {payer}; the memo line says account {wrong}."
    research = f"There is no account {wrong}. {payer} has account {account}; its last bill is this amount to the cent."
    return payer, image, research, Ruling(APPLY, account)


def _neighbor(ground: Ground) -> Story:
    payer, agency = ground.person(), ground.among(AGENCIES)
    image = f"Check of {payer}, payable to {agency}."
    research = f"The payer has no account here; {agency} confirms the customer and the amount."
    return payer, image, research, Ruling(RETURN)


def _namesake(ground: Ground) -> Story:
    payer, account = ground.person(), ground.account()
    image = f"Check of {payer}; the address on it lies outside our service area."
    research = (
        f"Account {account} has the same name at another address. It owes nothing, and its customer sent nothing."
    )
    return payer, image, research, Ruling(WAIT)


def _unreadable(ground: Ground) -> Story:
    image = "The image cannot be read; the amount alone is clear."
    return "cannot be read", image, "The bank was asked for the original. It has not answered yet.", Ruling(WAIT)


def _asked(ground: Ground) -> Story:
    payer = ground.person()
    research = "Not on the list of payees, no closed account of the name. A letter went to the address on the check."
    return payer, f"Check of {payer}, no account on it.", research, Ruling(WAIT)


def entry(items: tuple[Suspended, ...], rulings: Mapping[str, Ruling]) -> Legs:
    """What leaves suspense, and where to."""
    sums = {code: Decimal("0.00") for code in DECISIONS}
    for item in items:
        sums[rulings[item.no].code] += item.amount
    legs = ((SUSPENSE, sums[APPLY] + sums[RETURN]), (RECEIVABLE, -sums[APPLY]), (REFUNDS, -sums[RETURN]))
    return tuple((account, amount) for account, amount in legs if amount)


def due(items: tuple[Suspended, ...], rulings: Mapping[str, Ruling]) -> Due:
    """What the decisions on the list ask for."""
    legs = entry(items, rulings)
    taken = tuple(no for no, ruling in rulings.items() if ruling.code != WAIT)
    said = "; ".join(f"{each.no} of {show(each.amount)}: {DECISIONS[rulings[each.no].code].lower()}" for each in items)
    where = "the images beside what research has brought"
    return Due("SUSPENSE", (legs[0][1],), (taken,), f"{said}.", where, "6.5-1", legs, ("both",))
