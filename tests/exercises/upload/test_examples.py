"""The worked examples of handbook 8.4 to the cent: the scene is built from the example's facts, worked and graded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from carpath.cis import district, pricing
from carpath.cis.bench import Exchange
from carpath.cis.proration import split_usage
from carpath.cis.records import Premise
from carpath.exercises.kind import Case
from carpath.exercises.upload import KIND
from carpath.exercises.upload.case import Final
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.faults.exchange import key as key_of_exchange
from carpath.exercises.upload.faults.found import Lot, files_of, set_up, temporary
from carpath.exercises.upload.faults.removed import Removal, closed, emptied, permit_row, shop_rows
from carpath.exercises.upload.faults.swapped import crossing, fits
from carpath.exercises.upload.faults.swapped import key as key_of_swap
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.work import PENDING
from tests.exercises.upload.desk import bank, decide, grade, key_of, play, points


def ground_of(tax_code: str, *days: date) -> Ground:
    """Ground on which the last two route reads were taken on those days."""
    rng = Random("example")
    place = district.setting(rng, days[-1], tax_code, pricing.price_by(bank().book))
    place = replace(place, days=(*place.days[: -len(days)], *days))
    others = tuple(district.neighbours(rng, place, "HERON CT", 6))
    return Ground(rng, bank(), 1, place, "HERON CT", others)


def read_at(home: Premise, meter: str, before: int, now: int, **seen: str) -> Premise:
    """The premise with the example's meter and its two reads."""
    first, last = home.reads[-2:]
    reads = (*home.reads[:-2], replace(first, value=before), replace(last, value=now, **seen))
    return replace(
        home,
        meter=replace(home.meter, badge=meter, dials=5, multiplier=1),
        reads=reads,
        site=replace(home.site, badge=meter, register=now),
    )


def example_4a() -> Case:
    ground = ground_of("00", date(2025, 6, 10), date(2025, 7, 10))
    new = Exchange(date(2025, 6, 24), 45_210, "71550902", 0)
    home = read_at(ground.home("gas home"), "61204418", 44_690, 311, remark="07", badge="71550902")
    words = "Badge 61204418 removed at 45210; badge 71550902 set at 00000, multiplier 1, on 06/24/2025."
    filed = parts.on_file(ground, "MX", date(2025, 6, 19), new.day, "Periodic exchange", words)
    home = replace(home, orders=(filed,), site=replace(home.site, badge="71550902"))
    task = ground.task(home, line={"badge": "71550902", "text": "diff mtr"})
    return Case(task, key_of_exchange(ground, task, new, on_file=True))


def test_4a_an_exchange_that_was_not_posted_bills_both_meters() -> None:
    case = example_4a()
    bill = key_of(case).ways[0].bills[0]
    assert ((bill.end - bill.start).days, bill.kwh, bill.total) == (30, 831, Decimal("93.17"))
    assert grade(case, *key_of(case).moves).share == 1


@pytest.mark.parametrize("kwh", ["311", "44379", "850"])
def test_4a_the_wrong_answers_of_the_handbook_lose_the_bill(kwh: str) -> None:
    moves = [{**move, "kwh": kwh} if move["do"] == "bill" else move for move in key_of(example_4a()).moves]
    assert points(grade(example_4a(), *moves), "Bill of") == 0


def example_4b() -> Case:
    ground = ground_of("11", date(2025, 5, 3), date(2025, 6, 3))
    home = read_at(ground.home("gas home"), "60218844", 18_193, 18_600)
    home = replace(home, accounts=(replace(home.account, deposit=Decimal("200.00")),))
    gone = Removal("08", date(2025, 5, 20), 18_455, "shop", "", billed=False)
    files = {"permits": [permit_row(ground, home, gone)], "shop": shop_rows(ground, home, gone)}
    task = ground.task(emptied(ground, home, gone), line={"text": "house gone"}, files=files)
    return Case(task, closed(ground, task, gone))


def test_4b_a_removal_without_an_order_is_closed_at_the_shops_read() -> None:
    case = example_4b()
    way = key_of(case).ways[0]
    assert way.finals == (Final(date(2025, 5, 20), 18_455),)
    assert (way.bills[0].kwh, way.bills[0].total) == (262, Decimal("34.03"))
    assert ("office", ("MS",)) in {(each.to, each.codes) for each in way.told}
    assert grade(case, *key_of(case).moves).share == 1


def test_4b_what_the_deposit_leaves_is_refunded_from_142_10_to_232_10() -> None:
    case = example_4b()
    assert key_of(case).ways[0].refund == Decimal("165.97")
    assert KIND.posted is not None
    (refund,) = KIND.posted(case.task, play(case, *key_of(case).moves))
    entry = {line.account: line.amount for line in refund.postings}
    assert entry == {"142.10": Decimal("165.97"), "232.10": Decimal("-165.97")}


def test_4b_closed_without_a_read_it_is_critical() -> None:
    moves = [{**move, "value": ""} if move["do"] == "final" else move for move in key_of(example_4b()).moves]
    assert [finding.step for finding in grade(example_4b(), *moves).critical] == ["Removal closed without a read"]


def example_4c() -> Case:
    ground = ground_of("00", date(2025, 6, 10), date(2025, 7, 10))
    first = read_at(ground.home("gas home"), "40118823", 51_204, 52_046)
    second = read_at(replace(ground.home("gas home"), sequence=f"{first.sequence[:-1]}6"), "40118832", 22_118, 22_915)
    homes = crossing(first, second), crossing(second, first)
    task = ground.task(*homes, line={"text": ""})
    assert fits(ground, task.scene, first, second)
    return Case(task, key_of_swap(ground, task, first, second, shot=False))


def test_4c_two_reads_swapped_on_the_route_go_to_their_own_meters() -> None:
    case = example_4c()
    assert [bill.kwh for bill in key_of(case).ways[0].bills] == [842, 797]
    assert grade(case, *key_of(case).moves).share == 1


def test_4c_released_where_they_lie_each_pays_for_the_other() -> None:
    graded = grade(example_4c(), *decide(PENDING, "Read stands."))
    assert [finding.step for finding in graded.critical] == ["Billed for another's meter"]


def example_4d() -> Case:
    ground = ground_of("00", date(2025, 4, 18), date(2025, 5, 18))
    lot = Lot("71551177", date(2025, 4, 2), 1_204, "LARKIN, NADIA", "4471903826", date(2025, 4, 15))
    home = temporary(ground, ground.home("gas home", address="LOT 7, HERON CT"), lot)
    keyed = {"badge": lot.badge, "value": lot.now, "remarks": ("14",), "text": "new mtr lot 7"}
    files = files_of(ground, home, lot)
    task = ground.task(home, line=keyed, listed=False, unlisted=(home,), files=files)
    return Case(task, set_up(ground, task, lot))


def test_4d_a_found_meter_is_split_by_days_between_builder_and_owner() -> None:
    case = example_4d()
    builder, owner = key_of(case).ways[0].bills
    assert (builder.kwh, owner.kwh) == split_usage(1_204, (13, 33)) == (340, 864)
    assert ((builder.end - builder.start).days, (owner.end - owner.start).days) == (13, 33)
    # 13 d x 0.38 = 4.94; 340 x 0.0889 = 30.23; CPA 1.04; taxable 36.21; PUT 1.40; PRIV 0.80
    assert builder.total == Decimal("38.41")
    # 33 d x 0.38 = 12.54; 864 x 0.0889 = 76.81; CPA 2.64; taxable 91.99; PUT 3.56; PRIV 2.04
    assert owner.total == Decimal("97.59")
    assert grade(case, *key_of(case).moves).share == 1


def test_4d_the_whole_use_on_the_new_owner_is_wrong() -> None:
    case = example_4d()
    moves = [
        {**move, "kwh": "1204", "from": "2025-04-02"}
        if move["do"] == "bill" and move["account"] == "4471903826"
        else move
        for move in key_of(case).moves
    ]
    assert points(grade(case, *moves), "Bill of") == 10
