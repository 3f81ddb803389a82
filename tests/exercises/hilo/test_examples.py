"""The worked examples of the handbook (5.6) worked on the bench, to the cent."""

from dataclasses import replace
from decimal import Decimal

from carpath.cis import bench_ledger, meters
from carpath.cis.accuracy import Accuracy, spread
from carpath.cis.bench import period_start, todays_use
from carpath.cis.bench_screen import screen
from carpath.cis.history import billed, compare, estimate
from tests.exercises.hilo.bench import bank
from tests.exercises.hilo.examples import bill, customer, day, nets, premise, rebill, scene, work


def test_1a_a_transposition_caught_before_billing() -> None:
    home = premise(
        [("11/14/24", 44_000), ("12/15/24", 46_015), ("11/14/25", 48_216), ("12/14/25", 54_071)],
        [("11/14/24", "12/15/24", 2_015), ("12/15/24", "11/14/25", 2_201)],
        site=replace(premise([("1/1/25", 0)]).site, register=50_471),
    )
    line = scene("12/14/25", home)
    found = compare(bank().book, line.hood, home)
    assert (found.codes, found.period.kwh, found.expected.kwh) == (("HI",), 5_855, 1_950)
    slip = meters.slip_between(54_071, 50_471, 5)
    assert slip is not None and slip.kind == "swap" and (54_071 - 50_471) % 9 == 0
    assert bill(home, "11/14/25", "12/14/25", 5_855) == Decimal("654.48")
    corrected = work(line, {"do": "read", "value": "50471"}, {"do": "predict", "kwh": "2255", "total": "244.43"})
    assert todays_use(line, corrected) == 2_255
    assert corrected.prediction and corrected.prediction.total == Decimal("244.43")
    assert bench_ledger.posted(line, corrected) == ()


def test_1b_over_zero() -> None:
    home = premise(
        [("6/1/25", 97_700), ("7/1/25", 99_312), ("7/30/25", 847)],
        [("6/1/25", "7/1/25", 1_612)],
    )
    line = scene("7/30/25", home)
    assert compare(bank().book, line.hood, home).codes == ("RO",)
    bench = work(line, {"do": "predict", "kwh": "1535", "total": "162.85"})
    assert todays_use(line, bench) == 1_535 and bench.prediction and bench.prediction.total == Decimal("162.85")


def test_1c_a_multiplier_that_was_entered_as_one() -> None:
    periods = (("4/3/25", "5/3/25", 58), ("5/3/25", "6/4/25", 65), ("6/4/25", "7/3/25", 56))
    home = premise(
        [("4/3/25", 0), ("5/3/25", 58), ("6/4/25", 123), ("7/3/25", 179), ("8/2/25", 240)],
        periods,
        schedule="25",
        phase="3",
        tax_code="11",
    )
    line = scene("8/2/25", home)
    assert [old.total for old in home.segments] == [Decimal("28.60"), Decimal("30.52"), Decimal("27.65")]
    moves = [move for _, end, kwh in periods for move in rebill(end, kwh * 40, "WM")]
    bench = work(line, {"do": "multiplier", "value": "40", "since": "2025-04-03"}, *moves)
    assert nets(line, bench) == [Decimal("234.25"), Decimal("263.23"), Decimal("226.17")]
    assert sum(nets(line, bench)) == Decimal("723.65")
    shown = screen(line, work(line, *moves, {"do": "open", "tab": "transactions"}))
    journal = {row["account"]: row["debit"] or row["credit"] for row in shown["journal"]}
    assert journal == {
        "142.10": "$723.65",
        "442.10": "$649.58",
        "236.10": "$25.17",
        "236.20": "$14.43",
        "241.11": "$34.47",
    }


def test_1d_a_stopped_meter_is_estimated_from_last_year_bill_by_bill() -> None:
    last = (("2/10/24", "3/11/24", 1_656), ("3/11/24", "4/11/24", 1_395), ("4/11/24", "5/11/24", 1_089))
    zero = (("2/11/25", "3/13/25", 0), ("3/13/25", "4/12/25", 0), ("4/12/25", "5/13/25", 0), ("5/13/25", "6/12/25", 0))
    # The year before has bills of 30, 31, 30 and 31 days.
    bills = (*last, ("5/11/24", "6/11/24", 930), ("6/11/24", "2/11/25", 9_000), *zero)
    home = premise([(start, 100) for start, *_ in bills] + [("6/12/25", 100), ("7/12/25", 100)], bills)
    line = scene("7/12/25", home)
    dead = billed(line.hood, home)[-4:]
    assert [estimate(bank().book, line.hood, home, period) for period in dead] == [1_656, 1_350, 1_125, 900]
    moves = [
        move
        for (_, end, _), kwh in zip(zero, (1_656, 1_350, 1_125, 900), strict=True)
        for move in rebill(end, kwh, "ST")
    ]
    bench = work(line, *moves)
    assert [own.total for own in bench.rebills] == [Decimal(sum_) for sum_ in ("165.96", "138.23", "122.25", "99.90")]
    assert nets(line, bench) == [Decimal(net) for net in ("156.73", "127.94", "109.75", "87.81")]
    assert sum(nets(line, bench)) == Decimal("482.23") and Decimal("120.56") * 4 - sum(nets(line, bench)) == Decimal(
        "0.01"
    )


def test_1e_a_start_keyed_with_two_digits_exchanged() -> None:
    people = (customer("4471903800", until="6/12/25"), customer(since="6/12/25"))
    home = premise(
        [
            ("5/30/25", 10_100),
            ("6/12/25", 10_482, "F"),
            ("6/12/25", 10_842, "I"),
            ("6/30/25", 11_020),
            ("7/30/25", 12_000),
        ],
        [("6/12/25", "6/30/25", 178)],
        people=people,
    )
    line = scene("7/30/25", home)
    bench = work(line, {"do": "read", "on": "2025-06-12", "value": "10482"}, *rebill("6/30/25", 538))
    assert (home.segments[0].total, bench.rebills[0].total) == (Decimal("24.62"), Decimal("59.74"))


def test_1f_a_slow_meter_is_billed_back_by_what_each_bill_registered() -> None:
    run = Accuracy(9_210, 9_030)
    assert run.weighted * 10_000 == 9_174 and not run.sound
    assert run.true_use(6_120) == 6_671
    registered = (1_310, 1_205, 1_120, 940, 815, 730)
    shares = spread(551, registered)
    assert sum(registered) == 6_120 and sum(shares) == 551
    assert all(abs(kwh + share - run.true_use(kwh)) <= 1 for kwh, share in zip(registered, shares, strict=True))


def test_1f_the_field_tells_the_test_and_sets_another_meter() -> None:
    home = premise([("6/1/25", 1_000), ("7/1/25", 2_000)])
    line = scene("7/1/25", replace(home, site=replace(home.site, accuracy=Accuracy(9_210, 9_030))), spare="70000001")
    for kind in ("MT", "MX"):
        back = work(line, {"do": "order", "type": kind, "look": "Test in place", "bring_read": "1"}, {"do": "wait"})
        told = back.orders[0].result
        assert "Full load 92.10 %, light load 90.30 %: outside 2 %" in told and "badge 70000001 set at 00000" in told


def test_1h_crossed_meters_give_back_to_one_what_the_other_owes() -> None:
    riverton = {"size": "S", "tax_code": "10"}
    reads = [("5/1/25", 0), ("5/31/25", 1_130), ("6/30/25", 2_200)]
    first = premise(reads, [("5/1/25", "5/31/25", 1_130)], **riverton)
    second = premise(reads, [("5/1/25", "5/31/25", 412)], account="4471903834", **riverton)
    line = scene("6/30/25", first, replace(second, sequence="0360", address="418 N CEDAR ST APT B"))
    bench = work(line, *rebill("5/31/25", 412, "XM"), *rebill("5/31/25", 1_130, "XM", "4471903834"))
    assert [old.total for old in (*first.segments, *second.segments)] == [Decimal("127.66"), Decimal("53.41")]
    assert nets(line, bench) == [Decimal("-74.25"), Decimal("74.25")]
    shown = screen(line, work(line, *rebill("5/31/25", 412, "XM"), *rebill("5/31/25", 1_130, "XM", "4471903834")))
    assert shown["journal"] == []


def test_1i_the_true_read_takes_the_estimate_back_and_bills_all_days() -> None:
    home = premise(
        [("5/1/25", 22_140), ("6/1/25", 23_120, "E"), ("7/1/25", 23_745)],
        [("5/1/25", "6/1/25", 980)],
    )
    home = replace(home, segments=(replace(home.segments[0], estimated=True),))
    line = scene("7/1/25", home)
    bench = work(line, {"do": "return", "since": "2025-05-01"}, {"do": "predict", "kwh": "1605", "total": "181.18"})
    assert (todays_use(line, bench), period_start(line, bench)) == (1_605, day("5/1/25"))
    (credit,) = bench_ledger.posted(line, bench)
    owed = sum(posting.amount for posting in credit.postings if posting.account.startswith("142"))
    assert owed == Decimal("-108.12")
    assert bench.prediction and bench.prediction.total == Decimal("181.18")
    assert bench.prediction.total + owed == Decimal("73.06")
    assert bill(home, "6/1/25", "7/1/25", 625) == Decimal("73.07")
