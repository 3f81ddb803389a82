"""Figures that letters explain: why a bill is higher, what a returned check costs, a winter plan, a payoff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from carpath.cis import hilo, pricing
from carpath.cis.records import Premise, Segment
from carpath.cis.tariff import TariffBook
from carpath.cis.tariff_codes import LudDistrict
from carpath.cis.utility.parcels import installments
from carpath.core.money import cents

YEAR = 365
# RCW 62A.3-515: what collection may add once 15 days have passed after the notice.
NOTICE_DAYS = 15
DISHONOR_INTEREST, MOST_COLLECTION, MOST_IN_COURT = Decimal("0.12"), Decimal("40.00"), Decimal("300.00")
# RCW 54.16.285: the part of monthly income that a plan may ask for in the protected months, beside arrears / 12.
INCOME_SHARE = Decimal("0.07")


@dataclass(frozen=True)
class Split:
    """Why one bill differs from another, in dollars that add up: other rates, other days, other use per day."""

    rates: Decimal
    days: Decimal
    use: Decimal

    @property
    def total(self) -> Decimal:
        return self.rates + self.days + self.use


def split(book: TariffBook, home: Premise, then: Segment, now: Segment) -> Split:
    """The difference of two bills, step by step: the old use at today's rates, then today's days at the old use per
    day, then today's use (handbook 7A)."""

    def today(days: int, kwh: int) -> Decimal:
        return pricing.bill(book, home, now.end - timedelta(days=days), now.end, kwh).total

    repriced = today(then.days, then.kwh)
    stretched = today(now.days, int(Fraction(then.kwh * now.days, then.days) + Fraction(1, 2)))
    return Split(repriced - then.total, stretched - repriced, now.total - stretched)


def weather_share(then: hilo.Usage, now: hilo.Usage, *, electric_heat: bool) -> Fraction:
    """What part of the rise in use a day the weather explains, by the factor of the Hi/Low test; 0 without electric
    heat, and where use did not rise."""
    rise = now.daily - then.daily
    if not electric_heat or rise <= 0:
        return Fraction(0)
    factor = hilo.weather_factor(now.degree_days_daily, then.degree_days_daily)
    return max(Fraction(0), then.daily * (factor - 1) / rise)


@dataclass(frozen=True)
class Dishonor:
    """What a returned check comes to: now, and what the law lets collection add after the notice has run out."""

    due: Decimal
    interest: Decimal
    collection: Decimal
    in_court: Decimal


def dishonor(check: Decimal, fee: Decimal, days: int) -> Dishonor:
    """A check returned so many days ago: with its fee; interest at 12 % a year since; cost of collection at most $40 or
    the check; in court up to three times the check, at most $300 (handbook 7B)."""
    interest = cents(check * DISHONOR_INTEREST * days / YEAR)
    return Dishonor(check + fee, interest, min(check, MOST_COLLECTION), min(check * 3, MOST_IN_COURT))


def winter_payment(income: Decimal, arrears: Decimal) -> tuple[Decimal, Decimal]:
    """The most that a winter plan may ask for a month: 7 % of income, and a twelfth of the arrears (handbook 7C)."""
    return cents(income * INCOME_SHARE), cents(arrears / 12)


@dataclass(frozen=True)
class Payoff:
    """What frees a parcel on a day: unpaid principal, interest to the next due date, and what is delinquent."""

    principal: Decimal
    interest: Decimal
    late_interest: Decimal
    penalty: Decimal
    through: date

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest + self.late_interest + self.penalty


def payoff(district: LudDistrict, assessment: Decimal, day: date, *, last_paid: bool) -> Payoff:
    """The payoff between two installments; `last_paid` says whether the one that fell due last was paid. A year's
    interest is of all unpaid principal, and a delinquent installment bears one penalty (handbook 6D, 6E)."""
    years = tuple(installments(district, assessment))
    due = [year for year in years if year[0] <= day]
    ahead = [year for year in years if year[0] > day]
    open_years = ahead if last_paid else [due[-1], *ahead]
    principal = sum((part for _, part, _ in open_years), Decimal("0.00"))
    late = Decimal("0.00") if last_paid else due[-1][2]
    penalty = Decimal("0.00") if last_paid else cents((due[-1][1] + due[-1][2]) * district.penalty)
    return Payoff(principal, cents(principal * district.interest), late, penalty, ahead[0][0] - timedelta(days=1))
