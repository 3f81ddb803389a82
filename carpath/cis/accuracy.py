"""How right a meter runs (handbook 5.6, 1F): its test, the true use behind a registered one, and a back-bill spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from carpath.cis.hilo import rounded

TOLERANCE = Fraction(2, 100)


@dataclass(frozen=True)
class Accuracy:
    """A meter test: what it registered of what passed, in hundredths of a percent, at full and light load."""

    full_load: int = 10_010
    light_load: int = 9_990

    @property
    def weighted(self) -> Fraction:
        """(4 x full load + light load) / 5, as a share: 92.10 % and 90.30 % make 0.9174."""
        return Fraction(4 * self.full_load + self.light_load, 5 * 10_000)

    @property
    def sound(self) -> bool:
        """Within 2 % either way."""
        return abs(self.weighted - 1) <= TOLERANCE

    @property
    def words(self) -> str:
        """The test as a card or an order tells it."""
        return f"Full load {_percent(self.full_load)} %, light load {_percent(self.light_load)} %"

    def true_use(self, registered: int) -> int:
        """kWh that really passed, half up: 6,120 registered at 0.9174 are 6,671."""
        return rounded(registered / self.weighted)


# What most meters show on the test bench.
USUAL = Accuracy()


def _percent(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def spread(extra: int, registered: Sequence[int]) -> tuple[int, ...]:
    """`extra` kWh laid on bills by what each registered; the parts add up to it."""
    whole = sum(registered)
    if not whole:
        return tuple(0 for _ in registered)
    reached = [rounded(Fraction(extra * part, whole)) for part in accumulate(registered, initial=0)]
    return tuple(after - before for before, after in pairwise(reached))
