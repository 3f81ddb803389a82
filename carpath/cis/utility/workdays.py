"""Working days: Monday to Friday but for the District's holidays. Meters are read and bills frozen on them; money is
banked on those on which the Federal Reserve is open too."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
# (month, day): observed on the Friday before a Saturday, on the Monday after a Sunday.
_FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
# (month, weekday, which one): Martin Luther King, Presidents', Labor and Thanksgiving Day.
_FLOATING = ((1, 0, 3), (2, 0, 3), (9, 0, 1), (11, 3, 4))
_OCTOBER, _MONDAY = 10, 0
_SECOND_WEEK = range(8, 15)


@lru_cache(maxsize=256)
def holidays(year: int) -> frozenset[date]:
    """The holidays that are counted to a year, as observed: New Year's Day may be observed on 31 December before."""
    memorial = date(year, 5, 31)
    found = {memorial - memorial.weekday() * _DAY}
    for month, day in _FIXED:
        found.add(_observed(date(year, month, day)))
    for month, weekday, which in _FLOATING:
        first = date(year, month, 1)
        found.add(first + ((weekday - first.weekday()) % 7 + 7 * (which - 1)) * _DAY)
    return frozenset(found)


def _observed(day: date) -> date:
    shift = {_SATURDAY: -1, _SUNDAY: 1}
    return day + shift.get(day.weekday(), 0) * _DAY


def works(day: date) -> bool:
    """Whether the District works on that day."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year) and day not in holidays((day + _DAY).year)


def banks(day: date) -> bool:
    """Whether both the District works and the bank is open. The bank keeps one holiday that the District does not,
    Columbus Day, the second Monday in October; where it keeps fewer (the Friday before a Saturday holiday), nobody
    at the District takes the advice or carries the deposit."""
    columbus = day.month == _OCTOBER and day.weekday() == _MONDAY and day.day in _SECOND_WEEK
    return works(day) and not columbus


def banking_day(day: date) -> date:
    """That day, or the last banking day before it."""
    while not banks(day):
        day -= _DAY
    return day


@lru_cache(maxsize=8192)
def next_workday(day: date, count: int = 1) -> date:
    """The working day so many working days after that day."""
    while count:
        day += _DAY
        count -= works(day)
    return day


def workday(day: date) -> date:
    """That day, or the next working one."""
    return next_workday(day - _DAY)


def working_day(month: date, number: int) -> date:
    """The `number`-th working day from the first of a month on, from 1."""
    return next_workday(month - _DAY, number)
