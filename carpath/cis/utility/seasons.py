"""What a premise uses in a span, in counts of each register: by weather, by season, by demand, or against the sun.

All in whole numbers. Months wobble by six percent; now and then there is a real change (guests, a vacation, a heat
pump), which is what half the lines of a Hi/Low report turn out to be (handbook 5.4).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from carpath.cis.utility.chance import one_in
from carpath.cis.utility.kinds import Kind, Use
from carpath.cis.utility.records import DELIVERED, DEMAND, REACTIVE, REACTIVE_DEMAND, RECEIVED, Register
from carpath.cis.utility.spans import Span
from carpath.cis.weather import Weather

# Percent of a pump's usual load in January to December; the sun's yield of one kW in kWh a day, in tenths.
_WATERING = (0, 0, 12, 40, 75, 100, 118, 110, 75, 25, 0, 0)
_SUN = (9, 17, 27, 36, 44, 47, 50, 43, 32, 19, 10, 7)
# What a real change makes of the usual use, in percent. Where the year already swings (a heated home in the cold, and
# more so a home that pays for what its panels leave) there is no room to double.
_CHANGES = (30, 45, 55, 150, 180, 200)
_COLD_CHANGES = (30, 45, 55, 120, 130, 140)
_NET_CHANGES = (60, 75, 85, 115, 120, 125)
_COLD_MONTHS = (11, 12, 1, 2, 3, 4)
_CHANGE_ONE_IN = 70
_NEVER, _ALL_YEAR = 0, 100


@dataclass(frozen=True, slots=True)
class Habits:
    """The nature of one premise, drawn once: `base` and `slope` as in `Kind`, `kw` its usual demand, `load` its load
    factor in percent, `reactive` its kVARh in percent of kWh (`reactive_demand`: kVAR of kW), `sun` its panels' kW."""

    use: Use
    multiplier: int
    base: int = 0
    slope: int = 0
    kw: int = 0
    load: int = 0
    reactive: int = 0
    reactive_demand: bool = False
    sun: int = 0


Counts = tuple[int, ...]


def registers(kind: Kind, dials: int = 5) -> tuple[Register, ...]:
    """The registers of a kind's meter."""
    units = {
        Use.SOLAR: (DELIVERED, RECEIVED),
        Use.DEMAND: (DELIVERED, DEMAND, _reactive_unit(kind)),
        Use.SEASON: (DELIVERED, DEMAND),
    }.get(kind.use, (DELIVERED,))
    return tuple(Register(unit, dials) for unit in units)


def _reactive_unit(kind: Kind) -> str:
    """Schedule 38 bills the highest kVAR, the others an average power factor by kVARh."""
    return REACTIVE_DEMAND if kind.schedule == "38" else REACTIVE


def habits(rng: Random, kind: Kind, multiplier: int) -> Habits:
    """The nature of one premise of a kind."""
    return Habits(
        kind.use,
        multiplier,
        base=rng.randint(*kind.base),
        slope=rng.randint(*kind.slope),
        kw=rng.randint(*kind.kw),
        load=rng.randint(*kind.load),
        reactive=rng.randrange(18, 44),
        reactive_demand=_reactive_unit(kind) == REACTIVE_DEMAND,
        sun=rng.randrange(3, 5) if kind.use is Use.SOLAR else 0,
    )


def counts(rng: Random, habit: Habits, span: Span, weather: Weather, registers: int) -> Counts:
    """What each register counts in a span, nothing while the premise is vacant."""
    if span.account is None:
        return (0,) * registers
    return _USES[habit.use](rng, habit, span, weather)


def _mood(rng: Random, changes: Sequence[int]) -> int:
    """Percent of the usual use."""
    usual = rng.randint(94, 106)
    return usual * rng.choice(changes) // 100 if one_in(rng, _CHANGE_ONE_IN) else usual


def _kwh(rng: Random, habit: Habits, span: Span, weather: Weather) -> int:
    heating = habit.slope * weather.degree_days(span.start, span.end) if habit.slope else 0
    changes = _COLD_CHANGES if heating and span.end.month in _COLD_MONTHS else _CHANGES
    mood = _mood(rng, _NET_CHANGES if habit.sun else changes)
    return (habit.base * 10 * span.days + heating) * mood // 10_000


def _weather(rng: Random, habit: Habits, span: Span, weather: Weather) -> Counts:
    return (_kwh(rng, habit, span, weather) // habit.multiplier,)


def _solar(rng: Random, habit: Habits, span: Span, weather: Weather) -> Counts:
    """A third of the sun's yield is used at once and seen by no register."""
    need = _kwh(rng, habit, span, weather)
    made = habit.sun * _SUN[span.end.month - 1] * span.days * rng.randint(85, 115) // 1000
    own = min(need, made // 3)
    return need - own, made - own


def _demand(rng: Random, habit: Habits, span: Span, weather: Weather) -> Counts:
    return _loaded(rng, habit, span, _ALL_YEAR)


def _season(rng: Random, habit: Habits, span: Span, weather: Weather) -> Counts:
    """A pump: nothing outside 1 March to 31 October."""
    return _loaded(rng, habit, span, _WATERING[span.start.month - 1])[:2]


def _loaded(rng: Random, habit: Habits, span: Span, percent: int) -> Counts:
    """kWh from a demand that runs `load` percent of the hours; reactive use beside it. The demand register shows
    hundredths, rounded up, so that no load factor passes 1."""
    if percent == _NEVER:
        return 0, 0, 0
    kw = habit.kw * rng.randint(93, 107)  # hundredths
    kwh = kw * 24 * span.days * habit.load * percent * rng.randint(96, 104) // 100_000_000
    energy = max(1, kwh // habit.multiplier)
    shown = max(-(-kw // habit.multiplier), -(-energy * 100 // (24 * span.days)))
    return energy, shown, (shown if habit.reactive_demand else energy) * habit.reactive // 100


_USES: Mapping[Use, Callable[[Random, Habits, Span, Weather], Counts]] = {
    Use.WEATHER: _weather,
    Use.SOLAR: _solar,
    Use.DEMAND: _demand,
    Use.SEASON: _season,
}
