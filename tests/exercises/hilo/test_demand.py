"""The demand side of a line: keyed wrongly, not reset, or really as high as it says."""

from __future__ import annotations

from carpath.cis import pricing
from carpath.cis.history import compare
from tests.exercises.hilo.bench import FAMILIES, bank, grade, key_of, line, play, points

SEEDS = range(1, 25)


def test_every_code_of_the_demand_is_met() -> None:
    met = {code for seed in SEEDS for step in (1, 2) for code in key_of(line("demand", seed, step)).codes}
    assert met >= {"LF", "DH", "DL", "PF"}


def test_the_right_bill_is_priced_with_the_demand_that_the_registers_show() -> None:
    case = line("demand", 3)
    scene, key = case.task.scene, key_of(case)
    period = compare(bank().book, scene.hood, scene.home).period
    true = scene.home.site.demand
    bill = pricing.bill(bank().book, scene.home, period.start, period.end, period.kwh, true)
    assert key.postings.demand == true and key.right == bill.total
    assert bill.schedule == "20"


def test_a_register_that_was_not_reset_shows_last_periods_peak_and_the_report_shows_this_ones() -> None:
    cases = [line("demand", seed, 2) for seed in SEEDS]
    case = next(case for case in cases if case.task.scene.papers)
    home, (report,) = case.task.scene.home, case.task.scene.papers
    read, true = home.reads[-1].demand, home.site.demand
    assert read is not None and true is not None
    assert read.kw == home.segments[-1].demand.kw > true.kw
    assert max(int(kw.replace(",", "")) for *_, kw in report.rows) == true.kw


def test_a_peak_that_is_real_is_accepted_and_correcting_it_is_stopping_a_right_line() -> None:
    genuine = (line("genuine", seed) for seed in range(400))
    case = next(case for case in genuine if key_of(case).codes == ("DH",))
    assert grade(case, *key_of(case).moves).share == 1
    wrong = grade(case, {"do": "open", "tab": "reads"}, {"do": "demand", "kw": "100"}, {"do": "resolve", "code": "CR"})
    assert wrong.measures["right_lines_stopped"] == "1" and wrong.share < 0.4


def test_the_demand_that_was_read_rightly_may_be_left_empty() -> None:
    case = line("demand", 3)
    true, read = case.task.scene.home.site.demand, case.task.scene.home.reads[-1].demand
    name = "kw" if true.kw != read.kw else "kvarh"
    work = play(case, {"do": "demand", name: str(getattr(true, name))})
    assert work.demand == true


def test_an_impossible_demand_left_as_it_is_keeps_the_whole_bill_back() -> None:
    cases = (line("demand", seed) for seed in SEEDS)
    case = next(case for case in cases if "LF" in key_of(case).codes)
    told = grade(case, {"do": "open", "tab": "reads"}, {"do": "resolve", "code": "AC"})
    assert told.measures["money_error"] == str(key_of(case).right)
    assert [finding.step for finding in told.critical] == ["Released unverified"]
    assert points(told, "Resolution") == 0 and "demand" in FAMILIES
