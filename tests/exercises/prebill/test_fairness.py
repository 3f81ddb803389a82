"""What a colleague may rightly do or say in another way than the key, and what no customer would say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest

from carpath.core.errors import Refused
from carpath.exercises.kind import Case, Form
from carpath.exercises.prebill import KIND
from carpath.exercises.prebill.case import STOP
from carpath.exercises.prebill.faults import genuine_credits
from carpath.exercises.prebill.faults.paid_twice import paid_twice
from carpath.exercises.prebill.ground import KNOWS_NOTHING, clear
from carpath.exercises.prebill.settling import WHEN
from tests.exercises.prebill.bench import (
    bank,
    files,
    found,
    grade,
    key_moves,
    key_of,
    line,
    missed,
    otherwise,
    play,
    points,
    task_of,
)

TABLES = {"RB1": 1, "TX4": 1, "RB3": 4}


def before_deciding(case: Case, *moves: dict[str, str]) -> list[dict[str, str]]:
    """The key's moves with others put in before the decision."""
    *first, decided = (dict(move) for move in key_of(case).moves)
    return [*first, *moves, decided]


def papers(case: Case) -> dict[str, str]:
    return {paper.name: json.dumps((paper.text, paper.rows)) for paper in task_of(case).scene.papers}


def test_paper_and_binder_say_that_the_bill_of_31_march_still_takes_the_bank_in() -> None:
    assert "still takes the bank in" in papers(line("forfeit"))["netting"]
    assert "still takes the bank in" in files()["district/binder.toml"]


@pytest.mark.parametrize("code", TABLES)
def test_a_run_is_stopped_only_after_its_bill_was_worked_out(code: str) -> None:
    case = found("table", code, TABLES[code])
    with pytest.raises(Refused, match="Work out first"):
        play(case, *key_moves(case, without="recalculate"))
    assert "Work out one of its bills" in files()["district/binder.toml"]


@pytest.mark.parametrize("code", TABLES)
def test_accounts_on_the_list_of_a_wrong_table_may_be_marked_and_strangers_may_not(code: str) -> None:
    case = found("table", code, TABLES[code])
    key, scene = key_of(case), task_of(case).scene
    assert key.reach.covered and all(number in papers(case)["list"] for number in key.reach.covered)
    listed = [{"do": "share", "account": number} for number in key.reach.covered]
    assert grade(case, *before_deciding(case, *listed)).share == 1
    known = {scene.account, *key.reach.covered}
    other = next(home.account.number for home in scene.hood.premises if home.account.number not in known)
    stranger = {"do": "share", "account": other}
    assert points(grade(case, *before_deciding(case, stranger)), "Other accounts") < 5


@pytest.mark.parametrize("code", TABLES)
def test_a_table_is_reported_with_any_day_of_its_row(code: str) -> None:
    case = found("table", code, TABLES[code])
    report = key_of(case).report
    assert report is not None
    shown = papers(case)["table"]
    for day in report.days:
        assert day == report.since or f"{day:%m/%d/%Y}" in shown
        assert grade(case, *otherwise(case, "report", since=day.isoformat())).share == 1
    if code == "RB3":
        assert len(report.days) == 3
    assert points(grade(case, *otherwise(case, "report", since="2019-02-03")), "Root field") == 15


def test_a_block_table_is_wrong_on_a_home_that_really_heats_in_winter() -> None:
    for seed in range(1, 5):
        for code in ("RB1", "TX4"):
            case = _table(code, seed)
            use, home = task_of(case).service, task_of(case).scene.home
            year_ago = home.segments[-12]
            assert code != "RB1" or use.end.month in (1, 2, 3)
            alike = [task_of(case).scene.hood.by_account(number) for number in key_of(case).reach.covered]
            assert code != "RB1" or all(near and near.segments[-1].kwh > 1_500 for near in alike)
            assert 0.5 < use.kwh / use.days / (year_ago.kwh / year_ago.days) < 1.8


def _table(code: str, seed: int) -> Case:
    seeds = range(seed, 60, 5)
    return next(case for each in seeds if key_of(case := line("table", each)).codes[0] == code)


def _in_a_city() -> Iterator[Case]:
    return (case for seed in range(1, 30) if task_of(case := line("exemption", seed, 3)).point.jurisdiction != "00")


def test_the_balancing_desk_may_hear_of_a_city_that_gains_by_a_lapsed_certificate() -> None:
    case = next(_in_a_city())
    assert key_of(case).reach.told is None
    for effect, earned in (("gains", 5), ("loses", 2.5)):
        told = {"do": "tell", "city": task_of(case).point.jurisdiction, "effect": effect}
        assert points(grade(case, *before_deciding(case, told)), "Other accounts") == earned


def test_the_variance_settled_ends_the_budget_plan_and_says_which_bill_it_leaves_out() -> None:
    case = line("true-up", 2, 2)
    moves = [move for move in key_of(case).moves if move.get("field") != "budget"]
    earned = grade(case, *moves)
    assert earned.share == 1, missed(earned)
    unsettled = [move for move in moves if move["do"] != "settle"]
    assert points(grade(case, *unsettled), "Root field") < points(
        grade(case, *key_moves(case, without="settle")), "Root"
    )
    assert "before this bill" in WHEN["BUDV"]


def test_nobody_who_has_died_answers_the_telephone() -> None:
    assert all(task_of(line("estate", seed, 2)).scene.call not in KNOWS_NOTHING for seed in range(1, 16))


def test_no_customer_says_the_reverse_of_the_own_letter() -> None:
    for seed in range(24):
        for reason in (genuine_credits.stays_as_credit, paid_twice):
            case = reason(clear(Random(seed), bank(), 2))
            if case and "letter" in papers(case):
                assert not any(words in task_of(case).scene.call for words in ("cannot have paid", "then keep it"))


@pytest.mark.parametrize(
    ("family", "note", "fact"),
    [
        ("high", "Three times the average.", "seen"),
        ("petition", "Docket looked up: it was dismissed.", "seen"),
        ("petition", "Docket looked up.", "proves"),
        ("mailing-city", "It lies outside of it.", "proves"),
        ("light", "Went by pole 25838.", "proves"),
        ("light", "The lamp was taken off.", "decided"),
        ("schedule", "Schedule 20 from 06/02.", "decided"),
    ],
)
def test_plain_words_of_the_trade_are_found_in_a_note(family: str, note: str, fact: str) -> None:
    graded = grade(line(family, 2, 3), {"do": "note", "text": note}, {"do": "decide", "code": "HD"})
    (finding,) = (one for one in graded.findings if one.step.startswith("Note") and fact in one.step)
    assert finding.earned == finding.worth > 0


@pytest.mark.parametrize("family", ["annexation", "mailing-city", "exemption", "estate", "high"])
def test_the_last_hint_is_the_whole_answer(family: str) -> None:
    case = line(family, 2, 3)
    told, reach = KIND.hint(case, None, 4) if KIND.hint else "", key_of(case).reach
    assert all(number in told for number in reach.accounts)
    assert all(f"{bill.end:%m/%d/%Y} at" in told for bill in reach.bills)
    assert ("balancing desk" in told) == bool(reach.told) and ("absorbs" in told) == bool(reach.absorbed)
    asked = {move["do"] for move in key_of(case).moves} & {"call", "order"}
    assert all(word in told.lower() for word in asked)


def test_the_page_tells_whoever_stops_a_run_to_work_a_bill_out() -> None:
    case = found("table", "RB1")
    decisions = KIND.view(task_of(case), play(case), Form())["decisions"]
    (stop,) = (row for row in decisions if row["code"] == STOP)
    assert "worked out" in stop["when"]
