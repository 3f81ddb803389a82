"""Days, sides and shares."""

from datetime import date, timedelta

import pytest

from carpath.cis.proration import BillKind, Period, Share, month_share, round_half_up, sides, split_usage
from carpath.cis.tariff_codes import NormalPeriod

NORMAL = NormalPeriod(25, 35, 30)
CHANGES = (date(2022, 4, 1), date(2023, 4, 1), date(2024, 4, 1), date(2025, 4, 1))


def period(start, days, kind=BillKind.NORMAL):
    return Period(start, days, kind, start + timedelta(days=days))


def test_half_a_unit_is_rounded_up():
    assert [round_half_up(n, 2) for n in (0, 1, 2, 3)] == [0, 1, 1, 2]
    assert round_half_up(1720 * 18, 31) == 999


@pytest.mark.parametrize(
    ("days", "kind", "share"),
    [
        (25, "normal", None),
        (35, "long", None),
        (24, "normal", Share(24, 30)),
        (36, "long", Share(36, 30)),
        (30, "open", Share(30, 30)),
        (30, "final", Share(30, 30)),
    ],
)
def test_a_normal_period_bills_monthly_amounts_whole(days, kind, share):
    assert month_share(period(date(2024, 6, 1), days, BillKind(kind)), NORMAL) == share


def test_a_period_is_cut_at_each_change_inside_it_and_prorated_on_every_side():
    cut = sides(period(date(2024, 3, 12), 404), CHANGES, NORMAL)
    assert [(side.start, side.days) for side in cut] == [
        (date(2024, 3, 12), 20),
        (date(2024, 4, 1), 365),
        (date(2025, 4, 1), 19),
    ]
    assert [side.share for side in cut] == [Share(20, 30), Share(365, 30), Share(19, 30)]


def test_a_change_on_either_end_cuts_nothing():
    assert len(sides(period(date(2025, 4, 1), 30), CHANGES, NORMAL)) == 1
    assert len(sides(period(date(2025, 3, 2), 30), CHANGES, NORMAL)) == 1


def test_a_period_known_only_by_its_days_is_never_cut():
    assert len(sides(Period(date(2025, 3, 20), 30), CHANGES, NORMAL)) == 1


def test_the_last_side_takes_the_remainder():
    assert split_usage(1720, [18, 13]) == (999, 721)
    assert split_usage(12000, [20, 365, 19]) == (594, 10842, 564)


def test_a_period_knows_whether_it_covers_a_day_of_the_year():
    assert period(date(2025, 3, 14), 31).covers(3, 31)
    assert not period(date(2025, 3, 1), 30).covers(3, 31)
    assert period(date(2024, 12, 20), 120).covers(3, 31)
    assert not Period(date(2025, 3, 1), 31).covers(3, 31)
