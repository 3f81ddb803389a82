"""The worked examples of handbook 6.5, to the cent."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import ledger
from carpath.cis.transactions import TransactionKind as K
from carpath.exercises.daily_balance import figures, proof, suspense, tying
from carpath.exercises.daily_balance.case import Ruling, Suspended
from carpath.exercises.daily_balance.events import event
from carpath.exercises.daily_balance.faults import in_ledger, keyed, on_forms
from carpath.exercises.daily_balance.records import FROM_SLIPS, BankLine, Billed
from carpath.exercises.daily_balance.work import Work
from carpath.exercises.kind import Case
from tests.exercises.daily_balance.desk import (
    SOURCES,
    TODAY,
    D,
    bank,
    batch,
    case,
    day,
    graded,
    key_of,
    play,
    task_of,
)

SALES = {
    "440.10": "128411.02",
    "442.10": "69244.87",
    "444.10": "4120.55",
    "440.20": "902.14",
    "442.30": "644.90",
    "441.10": "1794.96",
}
CITIES = {"241.10": "3210.44", "241.11": "1102.18", "241.12": "412.07", "241.13": "96.33"}
RETURNED = D("642.18")


def billing(zero: str = "0.00") -> tuple[Billed, ...]:
    """2B: 205,118.44 of sales with their taxes, as one record an account."""
    sales = [
        Billed("7", account, "00", "", 0, D(amount), D(zero), D(zero), D(zero)) for account, amount in SALES.items()
    ]
    cities = [Billed("7", "440.10", "10", city, 0, D(zero), D(zero), D(zero), D(tax)) for city, tax in CITIES.items()]
    return (replace(sales[0], put=D("7944.91"), priv=D("4559.53")), *sales[1:], *cities)


def happened() -> tuple:
    """2A: what is neither billed nor paid."""
    amounts = (
        (K.FEE, "LATE-R", "451.10", "1140.00"),
        (K.FEE, "NSF", "451.20", "40.00"),
        (K.RETURNED_PAYMENT, "NSFR", "131.10", str(RETURNED)),
        (K.CANCEL, "CXRB", "440.10", "-1911.40"),
        (K.REBILL, "CXRB", "440.10", "1365.22"),
        (K.REFUND, "REFD", "232.10", "310.75"),
        (K.WRITE_OFF, "WOFF", "144.10", "-884.19"),
        (K.DEPOSIT_APPLIED, "DEPA", "235.10", "-1200.00"),
    )
    return tuple(
        event(f"A{row}", kind, code, "4471903801", "ELLIS, ROSE", ledger.moved("142.10", other, D(amount)))
        for row, (kind, code, other, amount) in enumerate(amounts, 1)
    )


def whole_day():
    """2A and 2B together: the handbook's clean day."""
    plain = day(bills=billing(), events=happened())
    back = BankLine("K9", "returned item", "returned items", "check 1044, NSF", -RETURNED)
    return replace(plain, bank=(*plain.bank, back))


def test_2a_a_clean_roll_closes_at_4_217_709_39() -> None:
    roll = figures.control_roll(bank().book, whole_day())
    assert sum(roll.values()) == figures.closing(whole_day()) == D("4217709.39")
    assert figures.closing(whole_day()) - whole_day().opening == D("34502.84")


def test_2a_cash_by_source_is_187_443_62() -> None:
    assert sum(map(D, SOURCES.values())) == sum(each.paper for each in day().batches) == D("187443.62")


def test_2b_the_register_debits_receivables_with_222_443_90() -> None:
    assert sum(bill.total for bill in billing()) == D("222443.90")
    assert sum(bill.sales for bill in billing()) == D("205118.44")
    assert sum(bill.city for bill in billing()) == D("4821.02")


def test_2b_state_tax_is_proven_within_half_a_cent_a_bill() -> None:
    totals = tying.found(task_of(case(whole_day(), "genuine")))
    assert (totals["put_a"], totals["put_b"]) == (D("7944.91"), D("7945.06"))
    assert abs(totals["put_a"] - totals["put_b"]) == D("0.15") < D("0.005") * 1184 == D("5.92")


def test_2b_privilege_tax_is_due_on_sales_and_state_tax() -> None:
    totals = tying.found(task_of(case(whole_day(), "genuine")))
    assert (totals["priv_a"], totals["priv_b"]) == (D("4559.53"), D("4559.56"))


def test_2c_out_by_540_because_two_neighboring_digits_were_exchanged() -> None:
    plain = day(batches=(batch("B1", "lockbox", "1826.40"), batch("B2", "walk-in", "185617.22")))
    item = plain.batches[0].items[0]
    wrong, due = keyed.miskeyed(plain, 0, item, D("1286.40"), "TRANSPOSED", "540 / 9 = 60.", "6.4-1")
    totals = tying.found(task_of(case(wrong, "transposed", due)))
    assert (totals["bank_a"], totals["bank_b"]) == (D("186903.62"), D("187443.62"))
    assert due.amounts == (D("540.00"),) and due.amounts[0] % 9 == 0
    assert due.legs == (("131.10", D("540.00")), ("142.10", D("-540.00"))) and due.systems == ("both",)


def test_2c_where_the_slips_feed_the_ledger_only_the_cis_is_corrected() -> None:
    plain = day(batches=(batch("B1", "lockbox", "1826.40"),), cash_from=FROM_SLIPS)
    item = plain.batches[0].items[0]
    wrong, due = keyed.miskeyed(plain, 0, item, D("1286.40"), "TRANSPOSED", "540 / 9 = 60.", "6.4-1")
    line = case(wrong, "transposed", due)
    totals = tying.found(task_of(line))
    assert due.systems == ("cis",) and totals["cash_b"] - totals["cash_a"] == D("540.00")
    assert graded(line, key_of(line).moves).share == 1


def slid():
    """2D: a check of 45.00 posted as 450.00."""
    plain = day(batches=(batch("B1", "lockbox", "45.00", "120.15"),))
    wrong, due = keyed.miskeyed(plain, 0, plain.batches[0].items[0], D("450.00"), "SLIDE", "405 / 9 = 45.", "6.4-2")
    return case(wrong, "slide", due)


def test_2d_a_slid_payment_puts_the_cis_405_over_the_bank() -> None:
    totals = tying.found(task_of(slid()))
    assert totals["bank_a"] - totals["bank_b"] == D("405.00") == 9 * D("45.00")


def test_2d_cancelling_the_tender_and_posting_45_anew_is_as_right_as_its_difference() -> None:
    line = slid()
    where = {"do": "write", "system": "both", "account": "4471903801", "then": "post"}
    cancel = {"account1": "142.10", "debit1": "450.00", "account2": "131.10", "credit2": "450.00", "approver": "LEAD"}
    again = {"account1": "131.10", "debit1": "45.00", "account2": "142.10", "credit2": "45.00"}
    moves = [move for move in key_of(line).moves if move["do"] != "write"]
    place = next(at for at, move in enumerate(moves) if move["do"] == "prove")
    moves[place:place] = [{**where, **cancel}, {**where, **again}]
    assert graded(line, moves).share == 1


def test_2e_an_approved_credit_of_73_06_keyed_as_a_debit_is_mended_with_146_12() -> None:
    legs = (("142.10", "-73.06"), ("440.10", "65.00"), ("236.10", "2.52"), ("236.20", "1.44"), ("241.10", "4.10"))
    entry = tuple(ledger.Posting(account, D(amount)) for account, amount in legs)
    form = event("A3", K.ADJUSTMENT, "REFD", "4471903801", "ELLIS, ROSE", entry, "F2107")
    wrong, due = on_forms.turned(day(events=(form,)), form)
    line = case(wrong, "side", due)
    totals = tying.found(task_of(line))
    assert totals["roll_b"] - totals["roll_a"] == D("146.12") == due.amounts[0]
    assert dict(due.legs)["142.10"] == D("-146.12") and dict(due.legs)["440.10"] == D("130.00")
    assert graded(line, key_of(line).moves).share == 1


def test_2f_suspense_of_three_items() -> None:
    items = tuple(
        Suspended(no, TODAY, "payer", D(amount), "", "")
        for no, amount in (("U1", "88.40"), ("U2", "212.10"), ("U3", "1050.00"))
    )
    rulings = {"U1": Ruling("APPLY", "4471903801"), "U2": Ruling("WAIT"), "U3": Ruling("RETURN", "", "SUP")}
    assert suspense.entry(items, rulings) == (
        ("142.90", D("1138.40")),
        ("142.10", D("-88.40")),
        ("232.10", D("-1050.00")),
    )
    seen = [
        suspense.who_sees(age, each.amount, rulings[each.no].code) for age, each in zip((14, 2, 45), items, strict=True)
    ]
    assert seen == ["", "", "SUP"]


def test_2g_a_new_code_mapped_to_another_city_is_moved_for_all_its_days() -> None:
    before = tuple((TODAY, D(tax)) for tax in ("398.20", "405.11", "377.64", "420.35", "401.90"))
    wrong, due = in_ledger.mapped(
        replace(whole_day(), new_account="241.12", earlier=before), "241.12", "241.11", "The new city code"
    )
    six_days = D("412.07") + sum((tax for _, tax in before), D("0.00"))
    assert due.legs == (("241.11", six_days), ("241.12", -six_days)) and due.systems == ("gl",)
    line = case(wrong, "mapping", due)
    assert tying.accounts_apart(task_of(line)) == "241.11, 241.12"
    assert holding(line, play(line, key_of(line).moves)) == set()


def holding(line: Case, work: Work) -> set[str]:
    """The controls that do not hold; the handbook gives its bills in sums, which the proof bill by bill cannot take."""
    return {name for name, holds in proof.holding(task_of(line), work) if not holds and name != "Tax proof"}


def test_every_control_holds_on_the_handbooks_day() -> None:
    line = case(whole_day(), "genuine")
    assert holding(line, Work()) == set()
