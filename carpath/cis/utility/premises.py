"""Draws one premise of a District with everything on file, from the seed and its number alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import count
from random import Random

from carpath.cis import weather
from carpath.cis.tariff import TariffBook
from carpath.cis.utility import field, inventory, kinds, licensee, metering, parcels, seasons
from carpath.cis.utility.bills import Biller
from carpath.cis.utility.chance import chance, one_in, scattered
from carpath.cis.utility.kinds import Class, Kind, Use
from carpath.cis.utility.paying import Paying
from carpath.cis.utility.people import Tenancy
from carpath.cis.utility.places import Street, street
from carpath.cis.utility.purse import Purse
from carpath.cis.utility.reading_days import CYCLES, MONTHS, first_of_month, last_of_month, read_days
from carpath.cis.utility.records import Account, Certificate, Premise, Service, Standing
from carpath.cis.utility.spans import spans
from carpath.cis.utility.streets import ON_A_STREET, Character
from carpath.cis.utility.workdays import next_workday
from carpath.cis.weather import Weather

LAST_MONTH = date(2025, 8, 1)
_METERS = 2  # badges that one premise may show
_LIGHTS = ("HPS100", "HPS200", "LED50", "LED105", "MV175")


@dataclass(frozen=True)
class Ground:
    """What all premises of a District share: its seed, the book, and the month of the last reads."""

    seed: int
    book: TariffBook
    month: date = LAST_MONTH

    @cached_property
    def today(self) -> date:
        """The last day of the month, or when the last cycle's bills are frozen: its read may fall into the next."""
        return max(last_of_month(self.month), next_workday(read_days(CYCLES, self.month)[-1]))

    @cached_property
    def weather(self) -> Weather:
        """One climate for the whole District."""
        return weather.draw(chance(self.seed, "weather"), first_of_month(self.month, -MONTHS), self.today)


def premise(ground: Ground, number: int) -> Premise:
    """The premise of that number; no other one is drawn for it."""
    road, position = street(ground.seed, number // ON_A_STREET), number % ON_A_STREET
    draft = _Draft(ground, number, road, road.kinds[position], chance(ground.seed, "premise", number))
    return draft.premise(road.sequence(position), road.addresses[position])


class _Draft:
    """A premise while it is drawn."""

    def __init__(self, ground: Ground, number: int, road: Street, kind: Kind, rng: Random) -> None:
        self._ground, self._number, self._road, self._kind, self._rng = ground, number, road, kind, rng
        self._days = read_days(road.cycle, ground.month)
        self._accounts = Tenancy(rng, ground.seed, number, kind, road, self._days).accounts()
        self._service = _service(rng, ground.seed, number, kind, road, ground.today)
        self._biller = Biller(ground.book, self._service, number)

    def premise(self, sequence: str, address: str) -> Premise:
        kind = self._kind
        bare = Premise(
            self._number, kind, self._road, sequence, address, _map_page(self._number), self._service, self._accounts
        )
        filled = self._metered(bare) if kind.metered else self._listed(bare)
        return self._with_parcel(self._with_money(filled))

    def _metered(self, bare: Premise) -> Premise:
        rng, seed, weather = self._rng, self._ground.seed, self._ground.weather
        stretches = spans(self._kind, self._accounts, self._days)
        badges = [
            str(scattered(self._number * _METERS + turn, seed, 60_000_000, 20_000_000)) for turn in range(_METERS)
        ]
        first = metering.meter(rng, badges[0], self._kind, self._days[0])
        habit = seasons.habits(rng, self._kind, first.multiplier)
        width = len(first.registers)
        drawn = [seasons.counts(rng, habit, stretch, weather, width) for stretch in stretches]
        metered = metering.metering(rng, first, badges[1], stretches, drawn)
        bills = self._biller.metered(first, stretches, metered.counts, metered.estimated)
        orders = field.orders(rng, seed, self._number, metered.readings, metered.meters)
        return replace(bare, meters=metered.meters, readings=metered.readings, segments=tuple(bills), orders=orders)

    def _listed(self, bare: Premise) -> Premise:
        months = [first_of_month(self._ground.month, back) for back in range(-MONTHS, 0)]
        rng, today = self._rng, self._ground.today
        if self._kind is kinds.POLES:
            return replace(bare, permits=inventory.permits(rng, self._number, months[0], today))
        items = inventory.items(rng, self._ground.seed, self._number, self._kind, months[0], today)
        bills = self._biller.listed(self._accounts[0], items, months)
        return replace(bare, items=items, segments=tuple(bills))

    def _with_money(self, filled: Premise) -> Premise:
        numbers, purses, home = count(1), [], self._kind.customer is Class.RESIDENTIAL
        standings = []
        for account in filled.accounts:
            purse = Purse(self._ground.book, account.number, numbers, f"{self._number:06d}")
            standings.append(self._lived(purse, account, filled))
            purses.append(purse)
        return replace(
            filled,
            remarks=field.remarks(self._rng, filled.accounts, self._days[0], self._ground.today, home=home),
            transactions=tuple(made for purse in purses for made in purse.transactions),
            tenders=tuple(tender for purse in purses for tender in purse.tenders),
            budgets=tuple(budget for purse in purses for budget in purse.budgets),
            standings=tuple(standings),
        )

    def _lived(self, purse: Purse, account: Account, filled: Premise) -> Standing:
        if filled.permits:
            return licensee.live(purse, filled.permits, self._ground.today)
        own = [segment for segment in filled.segments if segment.account == account.number]
        before = [segment.bill.total for segment in filled.segments if segment.end <= account.since]
        return Paying(self._rng, purse, account, before).live(own, self._days[0], self._ground.today)

    def _with_parcel(self, filled: Premise) -> Premise:
        if not self._road.lud:
            return filled
        number = parcels.parcel_number(self._number, self._ground.seed)
        account = parcels.ParcelAccount(self._rng, self._ground.book, number, self._road.lud, f"L{self._number:06d}")
        parcel = account.live(self._ground.today)
        return replace(filled, parcel=parcel, transactions=(*filled.transactions, *account.transactions))


def _service(rng: Random, seed: int, number: int, kind: Kind, road: Street, today: date) -> Service:
    home = kind.point == "E-RES"
    yard = home and kind.size != "S" and kind.use is Use.WEATHER
    light = rng.choice(_LIGHTS) if yard and one_in(rng, 14) else ""
    tax_code = _tax_code(kind, road)
    return Service(
        point=kind.point,
        schedule="200" if kind is kinds.SOLAR_HOME else kind.schedule,
        size=kind.size,
        phase=kind.phase,
        tax_code=tax_code,
        amps=kind.amps,
        volts=kind.volts,
        transformer=f"T{scattered(number // 4, seed, 10_000, 90_000)}",
        connected_kw=kind.kw[1] * 6 // 5 if kind.schedule == "20" else 0,
        discount=kind.discount,
        light=light,
        suburban=home and road.character is Character.SUBURB,
        certificate=_certificate(rng, tax_code, number, road, today),
    )


def _tax_code(kind: Kind, road: Street) -> str:
    """By the place, except that a city waived its tax for its own accounts and a certificate exempts a tribal one."""
    if kind.tax_code:
        return kind.tax_code
    return "19" if kind.customer is Class.MUNICIPAL and road.place.city else road.place.tax_code


def _certificate(rng: Random, tax_code: str, number: int, road: Street, today: date) -> Certificate | None:
    if tax_code == "19":
        return Certificate(tax_code, f"Ordinance {road.place.cycles[0] * 97 + 1000}")
    if tax_code == "20":
        return Certificate(tax_code, f"EX-{number:05d}", today + timedelta(days=rng.randrange(200, 900)))
    return None


def _map_page(number: int) -> str:
    """The page and the quarter of the map book: a street lies in one quarter."""
    return f"{number // 40 + 1}-{'ABCD'[number // ON_A_STREET % 4]}"
