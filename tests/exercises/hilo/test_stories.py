"""What people say, what the papers show and what the meter counted tell one story."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from functools import cache
from random import Random

from carpath.cis import district, names
from carpath.cis.history import compare
from carpath.exercises.hilo.faults.estimated import SAYS
from carpath.exercises.hilo.faults.genuine import COLD, REASONS, VERY_HIGH, Reason
from carpath.exercises.hilo.faults.solar import FILE, YIELD
from carpath.exercises.hilo.ground import ASTRAY_AT_HOME, ASTRAY_AT_WORK
from carpath.exercises.kind import Case
from tests.exercises.hilo.bench import bank, key_of, line

SEEDS = range(1, 25)


@cache
def _genuine() -> tuple[Case, ...]:
    return tuple(line("genuine", seed, step) for seed in SEEDS for step in (1, 2))


def _told() -> Iterator[tuple[Case, Reason]]:
    """The lines whose use changed for a reason."""
    for case in _genuine():
        said = key_of(case).said
        yield from ((case, reason) for reason in (*REASONS, VERY_HIGH) if said == f"The use is real: {reason.name}.")


def test_a_change_is_as_old_as_the_period_whose_every_day_shows_it() -> None:
    """The log speaks of it before that day, for nobody asks for a permit afterwards."""
    met = set()
    for case, reason in _told():
        home = case.task.scene.home
        since = home.reads[-2].day
        if f"{since:%B} {since.day}" in case.task.scene.call:
            met.add(reason.name)
        assert all(note.day < since for note in home.remarks if note.text == reason.remark)
    assert len(met) >= 5


def test_a_reason_adds_no_more_than_it_can() -> None:
    limited = [(case, reason) for case, reason in _told() if reason.most]
    assert len(limited) > 8
    for case, reason in limited:
        found = compare(bank().book, case.task.scene.hood, case.task.scene.home)
        assert found.period.kwh - found.expected.kwh <= reason.most * found.period.days


def test_what_heats_is_a_reason_only_where_it_is_cold() -> None:
    cold = [(case, reason) for case, reason in _told() if reason.cold]
    assert cold
    for case, _ in cold:
        start, end = (read.day for read in case.task.scene.home.reads[-2:])
        assert case.task.scene.hood.weather.degree_days(start, end) >= COLD * (end - start).days


def test_panels_are_large_enough_for_what_the_register_did_not_count() -> None:
    granted = [line("solar", seed, step) for seed in SEEDS for step in (1, 4) if seed < 13]
    filed = [case for case in granted if "kW of panels" in case.task.scene.papers[0].text[0]]
    assert len(filed) > 8
    for case in filed:
        scene = case.task.scene
        (paper,) = [paper for paper in scene.papers if paper.name == FILE]
        kilowatts = Fraction(paper.text[0].split(", ")[-1].split()[0])
        start, end = scene.home.reads[-2:]
        days = (end.day - start.day).days
        usual = scene.home.segments[-12].kwh * days / scene.home.segments[-12].days
        made = kilowatts * YIELD[end.day.month] / 10 * days
        assert made >= 0.5 * (usual - (end.value - start.value)), scene.account


def test_panels_were_permitted_before_the_period_that_shows_them() -> None:
    for case in (line("solar", seed, 2) for seed in range(1, 12)):
        start = case.task.scene.home.reads[-2].day
        for sentence in case.task.scene.papers[0].text[1:]:
            month, day, year = map(int, sentence.partition(":")[0].split("/"))
            assert start - timedelta(days=90) < start.replace(year=year, month=month, day=day) < start


def test_the_customer_speaks_of_what_the_reader_met() -> None:
    drawn = [line("estimate", seed, 1).task.scene for seed in range(1, 13)]
    assert {scene.home.no_read for scene in drawn} == set(SAYS)
    assert all(scene.call == SAYS[scene.home.no_read] for scene in drawn)


def test_what_leads_astray_at_work_is_never_about_a_home() -> None:
    only_homes = set(ASTRAY_AT_HOME) - set(ASTRAY_AT_WORK)
    shops = [line(family, seed, 3).task.scene for family in ("demand", "multiplier") for seed in range(1, 13)]
    assert any(scene.call in set(ASTRAY_AT_WORK) - set(ASTRAY_AT_HOME) for scene in shops)
    assert not any(scene.call in only_homes for scene in shops)


def test_a_load_of_a_plant_has_the_name_of_a_plant() -> None:
    plants = {names.plant(Random(seed)).partition(" ")[2] for seed in range(300)}
    assert all(line("demand", seed).task.scene.home.account.name.partition(" ")[2] in plants for seed in range(1, 13))


def test_life_support_stands_on_homes_only() -> None:
    since = line("demand").task.scene.hood.today
    alerts = {
        schedule: {alert for seed in range(300) for alert in district.account(Random(seed), schedule, since).alerts}
        for schedule in ("7", "25", "20")
    }
    assert "Life support" in alerts["7"]
    assert alerts["25"] == alerts["20"] and "Life support" not in alerts["25"]
