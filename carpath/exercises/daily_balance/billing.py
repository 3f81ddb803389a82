"""The bills of a day, each priced by the engine: homes, shops, pumps and lights inside and outside the cities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.billing import Bill, bill, usage_bill
from carpath.cis.ledger import Customer, revenue_account
from carpath.cis.tariff import TariffBook
from carpath.exercises.daily_balance.ground import CITIES, Ground
from carpath.exercises.daily_balance.records import Billed

HOMES, SHOPS, LIGHTS = 48, 16, 4
PLACES = ("00", "00", "00", *CITIES, "10")
LAMPS = ("HPS100", "HPS200")


def bills(ground: Ground, today: date) -> tuple[Billed, ...]:
    """What one cycle was billed today."""
    end = today - timedelta(days=2)
    start = end - timedelta(days=ground.rng.randrange(29, 33))
    made = [*_homes(ground, start, end), *_shops(ground, start, end), *_lights(ground, today)]
    return tuple(billed(ground.book, each, who, kwh) for each, who, kwh in made)


def billed(book: TariffBook, made: Bill, who: Customer, kwh: int) -> Billed:
    """A priced bill as the register has it."""
    account = revenue_account(book, made.schedule, who)
    city = book.taxes.codes[made.tax_code].gl_city or ""
    figures = (made.taxable, made.put, made.priv, made.city)
    return Billed(made.schedule, account, made.tax_code, city, kwh, *figures)


Made = tuple[Bill, Customer, int]


def _homes(ground: Ground, start: date, end: date) -> Iterator[Made]:
    for number in range(HOMES + ground.rng.randrange(10)):
        kwh = ground.rng.randrange(260, 1900)
        # Every place has a bill, so that no tax account of the day is empty.
        code = PLACES[number] if number < len(PLACES) else ground.among(PLACES)
        size = ground.among("SML")
        made = usage_bill(ground.book, "7", kwh=kwh, start=start, end=end, tax_code=code, size=size)
        yield made, Customer.RESIDENTIAL, kwh


def _shops(ground: Ground, start: date, end: date) -> Iterator[Made]:
    for schedule in ("25",) * (SHOPS + ground.rng.randrange(4)) + ("41",) * 2:
        kwh, kw = ground.rng.randrange(900, 4200), ground.rng.randrange(12, 60) if schedule == "41" else None
        code = ground.among(PLACES)
        made = usage_bill(ground.book, schedule, kwh=kwh, start=start, end=end, tax_code=code, phase="3", kw=kw)
        yield made, Customer.COMMERCIAL, kwh


def _lights(ground: Ground, today: date) -> Iterator[Made]:
    """Area lights of homes and shops, and a city's street lights, for the month before."""
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    days = (today.replace(day=1) - month).days
    for who, schedule, count in (
        *((Customer.RESIDENTIAL, "15", 1),) * LIGHTS,
        *((Customer.COMMERCIAL, "15", 2),) * LIGHTS,
        (Customer.PUBLIC, "1", ground.rng.randrange(20, 60)),
    ):
        lamps = [[ground.among(LAMPS), count, days]]
        inputs = {"lamps": lamps, "tax_code": ground.among(PLACES), "month": month.strftime("%Y-%m")}
        yield bill(ground.book, schedule, inputs), who, 0


def city_tax(ground: Ground, code: str, today: date) -> Decimal:
    """The city's tax on a few bills of an earlier day under that code."""
    end = today - timedelta(days=2)
    start = end - timedelta(days=30)
    made = (
        usage_bill(ground.book, "7", kwh=ground.rng.randrange(300, 1500), start=start, end=end, tax_code=code)
        for _ in range(ground.rng.randrange(3, 8))
    )
    return sum((each.city for each in made), Decimal("0.00"))
