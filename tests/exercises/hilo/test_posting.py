"""What the newer postings of the bench do and refuse: returning an estimate, a corrected last day, the worksheet."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis import bench_ledger
from carpath.cis.accuracy import Accuracy, spread
from carpath.cis.bench import Bench, Scene, period_start, todays_use
from carpath.cis.bench_screen import screen
from carpath.cis.records import Premise
from carpath.core.errors import Refused
from tests.exercises.hilo.examples import bill, day, premise, rebill, scene, work

RETURN = {"do": "return", "since": "5/1/25"}
BILLS = {"do": "open", "tab": "bills"}


def _home(*estimated: int) -> Premise:
    """Four reads, three bills; those at `estimated` rest on an estimate."""
    reads: list[tuple[Any, ...]] = [("4/1/25", 21_300), ("5/1/25", 22_140), ("6/1/25", 23_120), ("7/1/25", 23_745)]
    home = premise(reads, [("4/1/25", "5/1/25", 840), ("5/1/25", "6/1/25", 980)])
    known, bills = list(home.reads), list(home.segments)
    for index in estimated:
        known[index + 1] = replace(known[index + 1], type="E")
        bills[index] = replace(bills[index], estimated=True)
    return replace(home, reads=tuple(known), segments=tuple(bills))


def _line(*estimated: int) -> Scene:
    return scene("7/1/25", _home(*estimated))


@pytest.mark.parametrize(
    ("since", "estimated", "why"),
    [
        ("5/2/25", (1,), "last true read"),
        ("4/1/25", (1,), "rests on a read"),
        ("5/1/25", (0, 1), "is an estimate itself"),
        ("7/1/25", (1,), "No bill begins"),
    ],
)
def test_only_estimates_go_back_and_only_to_a_true_read(since: str, estimated: tuple[int, ...], why: str) -> None:
    with pytest.raises(Refused, match=why):
        work(_line(*estimated), {"do": "return", "since": since})


def test_two_estimates_in_a_row_go_back_together() -> None:
    line = _line(0, 1)
    bench = work(line, {"do": "return", "since": "4/1/25"})
    assert (todays_use(line, bench), period_start(line, bench)) == (23_745 - 21_300, day("4/1/25"))
    assert len(bench_ledger.posted(line, bench)) == 2


def test_a_bill_is_returned_or_rebilled_and_never_both() -> None:
    with pytest.raises(Refused, match="returned whole"):
        work(_line(1), RETURN, *rebill("6/1/25", 900))
    with pytest.raises(Refused, match="rebilled already"):
        work(_line(1), *rebill("6/1/25", 900), RETURN)


def test_a_return_can_be_undone_and_shows_on_bills_and_transactions() -> None:
    line = _line(1)
    returned, undone = work(line, RETURN, BILLS), work(line, RETURN, {"do": "undo", "what": "return"})
    assert [row["state"] for row in screen(line, returned)["bills"]] == ["Returned", "Frozen"]
    told = screen(line, work(line, RETURN, {"do": "open", "tab": "transactions"}))["transactions"][0]
    assert told["what"] == "Estimated bill to 06/01/2025 returned" and told["amount"] == "-$108.12"
    assert screen(line, returned)["posted"][0]["undo"] == {"what": "return"}
    assert undone.returned is None and todays_use(line, undone) == todays_use(line, Bench())


def test_a_corrected_day_moves_the_end_of_one_bill_and_the_start_of_the_next() -> None:
    line = _line()
    dated = {"do": "read", "on": "6/1/25", "value": "23120", "date": "5/28/25"}
    bench = work(line, dated, *rebill("6/1/25", 980, "DT"))
    (own,) = bench.rebills
    assert (own.end, own.last) == (day("6/1/25"), day("5/28/25"))
    assert own.total == bill(line.home, "5/1/25", "5/28/25", 980)
    assert period_start(line, bench) == day("5/28/25")
    assert "now to 05/28/2025" in screen(line, bench)["posted"][1]["words"]


def test_a_corrected_day_may_not_leave_a_bill_without_days() -> None:
    with pytest.raises(Refused, match="without days"):
        work(_line(), {"do": "read", "on": "6/1/25", "value": "23120", "date": "4/28/25"}, *rebill("6/1/25", 980))


def test_the_worksheet_comes_after_the_own_total_and_adds_up_line_by_line() -> None:
    line = _line()
    assert screen(line, work(line, BILLS))["worksheets"] == []
    (sheet,) = screen(line, work(line, BILLS, rebill("6/1/25", 1_700)[0]))["worksheets"]
    rows = {name: (was, now, off) for name, was, now, off in sheet["rows"]}
    assert rows["kWh"] == ("980", "1,700", "+720") and rows["Block 2"][0] == "$0.00"
    assert rows["Total"] == ("$108.12", *(f"${bill(line.home, '5/1/25', '6/1/25', 1_700)}",), rows["Total"][2])
    dollars = {name: Decimal(off.replace("$", "")) for name, (_, _, off) in rows.items() if name not in ("Days", "kWh")}
    taxes = dollars["State tax (PUT)"] + dollars["Privilege tax"] + dollars["City tax"]
    assert dollars["Taxable"] + taxes == dollars["Total"]


def test_a_sound_meter_is_exchanged_only_where_another_is_due() -> None:
    home = _home()
    sent = ({"do": "order", "type": "MX", "look": "Exchange the meter", "bring_read": "1"}, {"do": "wait"})
    assert "not exchanged" in work(scene("7/1/25", home), *sent).orders[0].result
    due = replace(home, site=replace(home.site, due="Net-metering agreement on file."))
    line = scene("7/1/25", due, spare="70000001")
    assert "badge 70000001 set at 00000" in work(line, *sent).orders[0].result
    posted = {"do": "exchange", "date": "7/1/25", "out": "23745", "badge": "70000001", "in": "00000"}
    assert todays_use(line, work(line, *sent, posted)) == 625


@given(st.integers(0, 5_000), st.lists(st.integers(0, 3_000), min_size=1, max_size=12))
def test_a_back_bill_is_spread_whole_and_never_below_zero(extra: int, registered: list[int]) -> None:
    parts = spread(extra, registered)
    assert len(parts) == len(registered) and min(parts) >= 0
    assert sum(parts) == (extra if sum(registered) else 0)


@given(st.integers(2_000, 11_000), st.integers(2_000, 11_000), st.integers(0, 20_000))
def test_true_use_is_more_where_a_meter_is_slow(full: int, light: int, registered: int) -> None:
    run = Accuracy(full, light)
    assert (run.true_use(registered) >= registered) or run.weighted > 1


def test_the_last_two_worksheets_stand_open_the_latest_first() -> None:
    three = premise(
        [("3/1/25", 20_500), ("4/1/25", 21_300), ("5/1/25", 22_140), ("6/1/25", 23_120), ("7/1/25", 23_745)],
        [("3/1/25", "4/1/25", 800), ("4/1/25", "5/1/25", 840), ("5/1/25", "6/1/25", 980)],
    )
    line = scene("7/1/25", three)
    moves = [move for end in ("4/1/25", "5/1/25", "6/1/25") for move in rebill(end, 900)]
    titles = [sheet["title"] for sheet in screen(line, work(line, *moves, BILLS))["worksheets"]]
    assert titles == ["Bill to 06/01/2025", "Bill to 05/01/2025"]
