"""The practice CIS: what it does with a move, what it refuses, and what it shows."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from carpath.cis import district, pricing
from carpath.cis.bench import NO_ANSWER, OUT_OF_SERVICE, TABS, Bench, Scene, todays_use
from carpath.cis.bench_moves import MOVES, act
from carpath.cis.bench_screen import screen
from carpath.cis.changes import photo_of, with_read
from carpath.cis.library import BINDER, BOOK, read_library
from carpath.cis.records import FieldOrder
from carpath.core.errors import Refused

BANKS = Path(__file__).resolve().parents[2] / "question_banks"
TODAY = date(2025, 8, 14)
ORDER = {"do": "order", "type": "RR", "look": "Read the dials again", "bring_read": "1", "bring_photo": "1"}


@cache
def _scene() -> Scene:
    """A line whose read was keyed 300 too high."""
    library, faults = read_library({name: (BANKS / name).read_text() for name in (BOOK, BINDER)})
    assert not faults
    rng, price = Random(4), pricing.price_by(library.book)
    place = district.setting(rng, TODAY, "10", price)
    home = district.premise(rng, place, "electric home", "0015", "418 N CEDAR ST")
    others = district.neighbours(rng, place, "N CEDAR ST", 3)
    true = home.reads[-1].value
    hood = district.neighbourhood(place, [with_read(home, true + 300, true=true), *others])
    photos = {TODAY.isoformat(): photo_of(home, true)}
    return Scene(hood, home.account.number, library.book_text, library.binder_text, photos, spare="70000001")


def _true() -> int:
    return _scene().home.site.register


def _bench(*bodies: dict[str, Any], scene: Scene | None = None) -> Bench:
    bench = Bench()
    for body in bodies:
        bench = act(scene or _scene(), bench, body)
    return bench


def _last_bill() -> str:
    return _scene().home.segments[-1].end.isoformat()


def _rebill(**changed: str) -> dict[str, str]:
    return {"do": "rebill", "bill": _last_bill(), "reason": "WR", "kwh": "900", "expected": "91.00", **changed}


def test_what_is_not_open_is_not_on_the_page() -> None:
    closed, opened = screen(_scene(), _bench()), screen(_scene(), _bench({"do": "open", "tab": "reads"}))
    assert closed["periods"] == [] and len(opened["periods"]) == 25 and len(opened["bars"]) == 13
    assert not closed["heard"] and str(_true()) not in str(closed)


@pytest.mark.parametrize("tab", ["account", "premise", "meter", "reads", "bills", "transactions", "orders", "notes"])
def test_every_tab_opens_for_every_account_of_the_street(tab: str) -> None:
    for home in _scene().hood.premises:
        for account in home.accounts:
            shown = screen(_scene(), _bench({"do": "open", "tab": tab, "account": account.number}))
            assert (shown["shown"], shown["tab"], len(shown["header"]["facts"])) == (account.number, tab, 10)


def test_a_corrected_read_stands_above_the_one_that_is_switched_off() -> None:
    bench = _bench({"do": "open", "tab": "reads"}, {"do": "read", "value": str(_true())})
    new, old = screen(_scene(), bench)["periods"][:2]
    assert (new["read"], new["struck"], old["struck"]) == (f"{_true():05d}", False, True)
    assert todays_use(_scene(), bench) == todays_use(_scene(), Bench()) - 300


def test_a_bill_is_computed_only_after_it_was_predicted_and_counts_once_frozen() -> None:
    pending = _bench(_rebill())
    assert not pending.rebills[0].frozen and pending.rebills[0].total > 0
    assert _bench(_rebill(), {"do": "freeze"}).rebills[0].frozen
    assert _bench(_rebill(), {"do": "undo", "what": "rebill", "bill": _last_bill()}).rebills == ()


def test_a_rebill_shows_in_bills_and_transactions_and_keeps_the_old_one() -> None:
    bench = _bench({"do": "open", "tab": "bills"}, _rebill(), {"do": "freeze"})
    assert screen(_scene(), bench)["bills"][0]["state"] == "Canceled"
    rows = screen(_scene(), _bench(_rebill(), {"do": "freeze"}, {"do": "open", "tab": "transactions"}))["transactions"]
    assert ["canceled" in row["what"] or "rebilled" in row["what"] for row in rows[:2]] == [True, True]


def test_the_journal_holds_what_frozen_rebills_came_to() -> None:
    def journal(*bodies: dict[str, Any]) -> list[dict[str, str]]:
        return screen(_scene(), _bench(*bodies, {"do": "open", "tab": "transactions"}))["journal"]

    assert journal(_rebill()) == []
    assert journal(_rebill(kwh=str(_scene().home.segments[-1].kwh)), {"do": "freeze"}) == []
    rows = journal(_rebill(kwh="9000"), {"do": "freeze"})
    assert [row["account"] for row in rows] == ["142.10", "236.10", "236.20", "241.10", "440.10"]
    assert rows[0]["debit"] and not rows[0]["credit"] and all(row["credit"] for row in rows[1:])


def test_an_order_comes_back_at_the_next_visit_with_what_is_at_the_wall() -> None:
    bench = _bench(ORDER, {"do": "wait"})
    assert f"{_true():05d}" in bench.orders[0].result
    assert bench.orders[0].result in screen(_scene(), bench)["heard"][-1]


@pytest.mark.parametrize(
    ("mishap", "visits", "words"), [("late", 2, "read"), ("partial", 1, "No access"), ("wrong", 1, "Badge")]
)
def test_a_field_result_may_be_late_partial_or_from_the_wrong_meter(mishap: str, visits: int, words: str) -> None:
    scene = replace(_scene(), mishap=mishap)
    bench = _bench(ORDER, *[{"do": "wait"}] * visits, scene=scene)
    assert bench.waits == visits and words in bench.orders[0].result
    if mishap != "late":
        assert scene.home.meter.badge not in bench.orders[0].result
        again = act(scene, act(scene, bench, ORDER), {"do": "wait"})
        assert scene.home.meter.badge in again.orders[1].result


def _at_home(**facts: Any) -> Scene:
    """The scene with facts of the line's premise changed."""
    home = replace(_scene().home, **facts)
    premises = tuple(home if near.sequence == home.sequence else near for near in _scene().hood.premises)
    return replace(_scene(), hood=replace(_scene().hood, premises=premises))


@pytest.mark.parametrize(
    ("kind", "facts", "result"),
    [
        ("TH", {"finding": "Jumper behind the meter."}, "Badge {badge} seen. Jumper behind the meter."),
        ("TH", {}, "Badge {badge} seen. Nothing to report for this order."),
        ("LT", {"lamp": "L6482"}, "Lamp L6482 replaced, it burns."),
        ("LT", {}, "Lamps tried here: none is out."),
    ],
)
def test_a_crew_reports_what_it_found_or_that_there_was_nothing(kind: str, facts: dict[str, str], result: str) -> None:
    scene = _at_home(site=replace(_scene().home.site, **facts))
    order = {"do": "order", "type": kind, "look": "Look at what the remark says"}
    (back,) = _bench(order, {"do": "wait"}, scene=scene).orders
    assert back.result == result.format(badge=scene.home.site.badge)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("I was home all day.", "Customer, by telephone: \u201cI was home all day.\u201d"),
        (NO_ANSWER, NO_ANSWER),
        (OUT_OF_SERVICE, OUT_OF_SERVICE),
        ("The daughter: \u201cHe died in May.\u201d", "The daughter: \u201cHe died in May.\u201d"),
    ],
)
def test_only_the_customers_own_words_are_quoted_as_theirs(call: str, said: str) -> None:
    scene = replace(_scene(), call=call)
    assert screen(scene, _bench({"do": "call"}, scene=scene))["heard"] == [said]


def test_waiting_for_the_order_of_somebody_else_is_refused_with_its_number() -> None:
    pending = FieldOrder("818099", "MX", TODAY - timedelta(days=4), None, "Exchange the meter")
    with pytest.raises(Refused, match=r"You placed no order.*MX 818099 of 08/10/2025 is somebody else's"):
        _bench({"do": "wait"}, scene=_at_home(orders=(pending,)))


def test_a_second_order_of_a_pending_type_needs_a_tick() -> None:
    with pytest.raises(Refused, match="880001 of type RR is pending"):
        _bench(ORDER, ORDER)
    assert _bench(ORDER, {**ORDER, "anyway": "1"}).orders[1].duplicate
    paper = FieldOrder("812345", "RR", TODAY - timedelta(days=3), None, "Customer doubts the read")
    with pytest.raises(Refused, match="812345"):
        _bench(ORDER, scene=_at_home(orders=(paper,)))


def test_an_order_is_recalled_until_it_is_in_the_field() -> None:
    undo = {"do": "undo", "what": "order", "order": "880001"}
    assert _bench(ORDER, undo).orders == ()
    with pytest.raises(Refused, match="cannot be recalled"):
        _bench(ORDER, {"do": "wait"}, undo)


def test_finding_looks_in_number_name_address_badge_and_telephone() -> None:
    home = _scene().hood.premises[1]
    for words in (home.account.number, home.account.name[:6].lower(), home.address, home.meter.badge):
        assert home.account.number in {
            row["number"] for row in screen(_scene(), _bench({"do": "find", "for": words}))["found"]
        }
    assert screen(_scene(), _bench({"do": "find", "for": "NOBODY AT ALL"}))["found"] == []


def test_a_resolved_line_is_read_only_until_it_is_reopened() -> None:
    done = ({"do": "resolve", "code": "hd"},)
    assert _bench(*done, {"do": "open", "tab": "bills"}).code == "HD"
    with pytest.raises(Refused, match="Reopen"):
        _bench(*done, {"do": "note", "text": "more"})
    assert _bench(*done, {"do": "reopen"}, {"do": "note", "text": "more"}).note == "more"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"do": "levitate"}, "has no move"),
        ({}, "has no move"),
        ({"do": "open", "tab": "cellar"}, "no tab"),
        ({"do": "open", "account": "1"}, "No account"),
        ({"do": "read", "value": "123456"}, "5 dials"),
        ({"do": "read", "value": ""}, "Fill in value"),
        ({"do": "read", "value": 5}, "must be text"),
        ({"do": "read", "value": "100", "on": "2025-08-01"}, "no read of 08/01/2025"),
        ({"do": "read", "value": "100", "date": "2025-08-15"}, "future"),
        ({"do": "read", "value": "100", "date": "13/45/2025"}, "month/day/year"),
        ({"do": "estimate", "kwh": "-5"}, "whole number"),
        ({"do": "estimate", "kwh": "2000000"}, "million"),
        ({"do": "multiplier", "value": "0", "since": "2025-01-01"}, "1 to 1,000"),
        ({"do": "multiplier", "value": "40", "since": "2026-01-01"}, "future"),
        ({"do": "exchange", "date": "2025-01-01", "out": "1", "badge": "70000001", "in": "0"}, "today's period"),
        ({"do": "exchange", "date": "2025-08-01", "out": "1", "badge": "seven", "in": "0"}, "eight digits"),
        ({"do": "crossed", "account": "1", "since": "2025-08-01"}, "No account"),
        ({"do": "order", "type": "ZZ", "look": "x"}, "no service order type"),
        ({"do": "order", "type": "RR", "look": ""}, "Fill in look"),
        ({"do": "order", "type": "RR", "look": "dead"}, "more than one word"),
        ({"do": "wait"}, "nothing to wait for"),
        ({"do": "freeze"}, "No rebill"),
        ({"do": "resolve", "code": "XX"}, "no resolution code"),
        ({"do": "reopen"}, "open already"),
        ({"do": "undo", "what": "yesterday"}, "cannot be undone"),
        ({"do": "undo", "what": "read"}, "not changed"),
        ({"do": "rebill", "bill": "2025-08-02"}, "no bill to"),
        ({"do": "predict", "kwh": "900", "total": "many"}, "dollars and cents"),
        ({"do": "note", "text": "x" * 2001}, "at most 2000"),
        ({"do": "hint", "level": "5"}, "four levels"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(body: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        _bench(body)


def test_a_cancelled_bill_is_not_cancelled_again_and_a_pending_one_blocks_the_decision() -> None:
    with pytest.raises(Refused, match="already cancelled"):
        _bench(_rebill(), _rebill())
    with pytest.raises(Refused, match="pending"):
        _bench(_rebill(), {"do": "resolve", "code": "CB"})
    with pytest.raises(Refused, match="reached the customer"):
        _bench(_rebill(), {"do": "freeze"}, {"do": "undo", "what": "rebill"})
    with pytest.raises(Refused, match="no cancel reason"):
        _bench(_rebill(reason="QQ"))


def test_a_meter_is_not_exchanged_for_itself_nor_crossed_with_itself() -> None:
    badge = _scene().home.meter.badge
    with pytest.raises(Refused, match="meter on record"):
        _bench({"do": "exchange", "date": "2025-08-01", "out": "1", "badge": badge, "in": "0"})
    with pytest.raises(Refused, match="with itself"):
        _bench({"do": "crossed", "account": _scene().account, "since": "2025-08-01"})


def test_deciding_before_the_history_is_open_is_remembered() -> None:
    assert _bench({"do": "estimate", "kwh": "900"}).blind
    assert not _bench({"do": "open", "tab": "reads"}, {"do": "estimate", "kwh": "900"}).blind
    assert not _bench(ORDER, {"do": "note", "text": "looking"}).blind


def test_every_move_says_what_it_takes() -> None:
    assert all(action.__doc__ for action in MOVES.values())


def test_the_binder_holds_procedures_and_the_rates_of_every_version() -> None:
    sections = {section["anchor"]: section for section in screen(_scene(), Bench())["binder"]}
    assert len(sections["5.5"]["paragraphs"]) >= 14
    assert len(sections["R7"]["versions"]) > 1 and "0.0889" in str(sections["R7"]["versions"][0])
    assert "0.003057" in str(sections["RC"]["versions"]) and "Riverton" in str(sections["RT"]["tables"])


def test_every_code_list_says_when_to_use_a_code() -> None:
    codes = screen(_scene(), Bench())["codes"]
    for name in ("resolution", "service_order", "cancel_reason"):
        assert all(row["meaning"] and row["when"] for row in codes[name])


def test_a_tab_of_another_account_stays_pinned_beside_the_open_one_until_it_is_let_go() -> None:
    scene, near = _scene(), _scene().hood.premises[0].account.number
    looked = ({"do": "open", "tab": "reads", "account": near}, {"do": "pin", "tab": "reads"})
    back = {"do": "open", "tab": "notes", "account": scene.account}
    shown = screen(scene, _bench(*looked, back))
    assert (shown["shown"], shown["tab"], shown["pinned"]["account"]) == (scene.account, "notes", near)
    assert len(shown["pinned"]["rows"]) >= 25 and shown["pinned"]["rows"][0][1].isdigit()
    assert screen(scene, _bench(*looked, back, {"do": "pin", "tab": ""}))["pinned"] is None


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_can_be_pinned_and_each_row_has_its_columns(tab: str) -> None:
    pinned = screen(_scene(), _bench({"do": "pin", "tab": tab}))["pinned"]
    assert all(len(row) == len(pinned["columns"]) for row in pinned["rows"])
