"""The journals of the handbook's worked examples, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from carpath.cis import ledger, postings
from carpath.cis.billing import bill, usage_bill
from carpath.cis.ledger import Customer, Entry, Posting, net, of_bill, reverse
from carpath.cis.taxes import tax_on

D = Decimal


def journal(*entries: Entry) -> dict[str, str]:
    return {line.account: str(line.amount) for line in net(*entries)}


def rebilled(book, before, after):
    return reverse(of_bill(book, before)), of_bill(book, after)


def test_1c_a_wrong_multiplier_is_rebilled_to_revenue_and_taxes(book):
    periods = [
        (date(2025, 4, 3), date(2025, 5, 3), 58),
        (date(2025, 5, 3), date(2025, 6, 4), 65),
        (date(2025, 6, 4), date(2025, 7, 3), 56),
    ]
    entries = []
    for start, end, counts in periods:
        shop = {"start": start, "end": end, "phase": "3", "tax_code": "11"}
        before, after = (usage_bill(book, "25", kwh=kwh, **shop) for kwh in (counts, counts * 40))
        entries += rebilled(book, before, after)
    assert journal(*entries) == {
        "142.10": "723.65",
        "236.10": "-25.17",
        "236.20": "-14.43",
        "241.11": "-34.47",
        "442.10": "-649.58",
    }


def test_1d_a_stopped_meter_is_back_billed_482_23(book):
    periods = [
        (date(2025, 2, 11), date(2025, 3, 13), 1656),
        (date(2025, 3, 13), date(2025, 4, 12), 1350),
        (date(2025, 4, 12), date(2025, 5, 13), 1125),
        (date(2025, 5, 13), date(2025, 6, 12), 900),
    ]
    entries = []
    for start, end, kwh in periods:
        idle, right = (usage_bill(book, "7", kwh=use, start=start, end=end, tax_code="00") for use in (0, kwh))
        entries += rebilled(book, idle, right)
    assert journal(*entries) == {"142.10": "482.23", "236.10": "-17.60", "236.20": "-10.11", "440.10": "-454.52"}


def test_1h_crossed_meters_net_to_nothing_for_a_month_billed_to_both(book):
    flat = {"size": "S", "days": 30, "tax_code": "10"}
    much, little = (bill(book, "7", {"kwh": kwh, **flat}) for kwh in (1130, 412))
    first, second = rebilled(book, much, little), rebilled(book, little, much)
    assert journal(*first)["142.10"] == "-74.25"
    assert journal(*second)["142.10"] == "74.25"
    assert journal(*first, *second) == {}


def test_2b_the_billing_journal_of_a_day_balances():
    revenue = {"440.10": "128411.02", "442.10": "69244.87", "444.10": "4120.55", "440.20": "902.14"}
    revenue |= {"442.30": "644.90", "441.10": "1794.96"}
    taxes = {"236.10": "7944.91", "236.20": "4559.53"}
    cities = {"241.10": "3210.44", "241.11": "1102.18", "241.12": "412.07", "241.13": "96.33"}
    credits = [Posting(account, -D(amount)) for account, amount in {**revenue, **taxes, **cities}.items()]
    assert sum(D(amount) for amount in revenue.values()) == D("205118.44")
    assert sum(line.amount for line in [Posting("142.10", D("222443.90")), *credits]) == 0


def test_2c_a_payment_keyed_540_short_is_added_where_the_ledger_followed_the_cis():
    assert D("187443.62") - D("186903.62") == D("1826.40") - D("1286.40") == D("540.00")
    assert journal(postings.payment(D("540.00"))) == {"131.10": "540.00", "142.10": "-540.00"}


def test_2d_a_slid_payment_is_taken_back_whole_and_posted_again():
    slid, right = postings.payment(D("450.00")), postings.payment(D("45.00"))
    assert journal(slid, reverse(slid), right) == journal(right)
    assert journal(reverse(slid), right) == {"131.10": "-405.00", "142.10": "405.00"}


def test_2e_a_credit_keyed_as_a_debit_is_put_right_by_twice_its_amount(book):
    right = ledger.of_adjustment(book, "440.10", D("-68.86"), "00")
    assert right[0].amount == D("-73.06")
    wrong = reverse(right)
    correction = net(right, right)
    assert journal(wrong, correction) == journal(right)
    assert journal(correction)["142.10"] == "-146.12"


def test_2f_money_in_suspense_goes_to_its_account_or_back_to_its_payer():
    assert journal(postings.suspense_applied(D("88.40"))) == {"142.10": "-88.40", "142.90": "88.40"}
    assert journal(postings.suspense_refunded(D("1050.00"))) == {"142.90": "1050.00", "232.10": "-1050.00"}


def test_2g_tax_of_the_wrong_city_moves_between_the_cities_and_touches_no_customer():
    assert journal(ledger.moved("241.11", "241.12", D("412.07"))) == {"241.11": "412.07", "241.12": "-412.07"}


def test_3a_city_tax_of_seven_bills_is_billed_for_six_and_absorbed_for_the_oldest(book):
    taxable = ["118.42", "131.07", "164.90", "201.36", "187.55", "150.28", "121.63"]
    per_bill = [tax_on(book.taxes, "10", D(amount)).city for amount in taxable]
    assert [str(tax) for tax in per_bill] == ["7.54", "8.34", "10.50", "12.82", "11.94", "9.57", "7.74"]
    billed = ledger.moved(ledger.RECEIVABLE, "241.10", sum(per_bill[1:]))
    assert journal(billed, postings.tax_absorbed([("241.10", per_bill[0])])) == {
        "142.10": "60.91",
        "241.10": "-68.45",
        "408.10": "7.54",
    }


@pytest.mark.parametrize(
    ("schedule", "inputs", "customer", "wanted"),
    [
        (
            "1",
            {
                "month": "2025-06",
                "tax_code": "19",
                "lamps": [
                    ["HPS100", 142, 30],
                    ["HPS200", 28, 30],
                    ["HPS200", 10, 10],
                    ["HPS400", 12, 30],
                    ["LED95", 60, 30],
                    ["LED95", 10, 20],
                ],
            },
            Customer.PUBLIC,
            {"142.10": "2157.43", "236.10": "-78.76", "236.20": "-45.20", "444.10": "-2033.47"},
        ),
        (
            "23",
            {"devices": [[1440, 86, 30]], "month": "2025-06", "tax_code": "10"},
            Customer.COMMERCIAL,
            {
                "142.10": "9564.01",
                "236.10": "-329.40",
                "236.20": "-189.04",
                "241.10": "-541.36",
                "442.10": "-8504.21",
            },
        ),
        (
            "36",
            {"kwh": 4118000, "kw": 7420, "kvarh": 1655000, "month": "2025-06", "tax_code": "00"},
            Customer.COMMERCIAL,
            {"142.10": "313469.11", "236.10": "-11444.24", "236.20": "-6567.69", "442.20": "-295457.18"},
        ),
        (
            "5",
            {"units": 241, "month": "2025-06", "tax_code": "00"},
            Customer.RESIDENTIAL,
            {"142.10": "600.88", "236.10": "-21.94", "236.20": "-12.59", "444.20": "-566.35"},
        ),
    ],
    ids=["5A", "5B1", "B14", "5A3"],
)
def test_manual_bills_post_as_section_9_6_says(book, schedule, inputs, customer, wanted):
    assert journal(of_bill(book, bill(book, schedule, inputs), customer)) == wanted


def test_a_city_hall_pays_its_light_bill_to_lighting_and_its_power_bill_to_public_authorities(book):
    hall = usage_bill(book, "25", kwh=900, start=date(2025, 5, 1), end=date(2025, 5, 31), tax_code="19")
    assert journal(of_bill(book, hall, Customer.PUBLIC)).keys() == {"142.10", "236.10", "236.20", "445.10"}


def test_6c_6e_a_penalty_and_a_payoff():
    assert journal(postings.lud_penalty(D("44.44"))) == {"143.30": "44.44", "456.20": "-44.44"}
    assert journal(postings.lud_payoff(D("5245.56"), D("275.39"))) == {
        "124.10": "-5245.56",
        "131.20": "5520.95",
        "419.10": "-275.39",
    }


def test_a_final_bill_with_a_credit_is_refunded_section_8_5():
    assert journal(postings.credit_refunded(D("34.03"))) == {"142.10": "34.03", "232.10": "-34.03"}


def test_8f_8g_a_canadian_check_is_posted_at_what_the_bank_gave_and_charged_back_at_what_it_took(book):
    shortfall = net(postings.returned_payment(D("250.00")), postings.payment(D("181.53")))
    assert journal(shortfall, postings.bank_fee(book.foreign_exchange.bank_item_fee)) == {
        "131.10": "-78.47",
        "142.10": "68.47",
        "903.80": "10.00",
    }
    assert journal(postings.returned_payment(D("181.53")), postings.bank_fee(D("1.10"))) == {
        "131.10": "-182.63",
        "142.10": "181.53",
        "903.80": "1.10",
    }


def test_8h_a_slip_listed_63_too_high_that_the_ledger_followed_leaves_suspense():
    assert journal(reverse(postings.payment_in_suspense(D("63.00")))) == {"131.10": "-63.00", "142.90": "63.00"}


def test_8i_cash_short_waits_for_the_count_and_is_then_the_districts():
    waiting = postings.bank_shortfall(D("100.00"))
    assert journal(waiting) == {"131.10": "-100.00", "143.20": "100.00"}
    assert journal(waiting, postings.cash_short(D("100.00"), out_of=ledger.BANK_PENDING)) == {
        "131.10": "-100.00",
        "903.90": "100.00",
    }


def test_8j_lud_money_in_the_general_account_goes_where_it_belongs():
    assert journal(postings.lud_cash_moved(D("1677.97"))) == {"131.10": "-1677.97", "131.20": "1677.97"}


def test_9a_9c_lights_billed_too_much_are_refunded_with_their_taxes(book):
    assert journal(ledger.of_adjustment(book, "440.20", D("-100.36"), "00")) == {
        "142.10": "-106.48",
        "236.10": "3.89",
        "236.20": "2.23",
        "440.20": "100.36",
    }
    assert journal(ledger.of_adjustment(book, "440.20", D("-102.42"), "00"))["142.10"] == "-108.67"


def test_9b_9d_lights_never_billed_are_back_billed_with_their_taxes(book):
    assert journal(ledger.of_adjustment(book, "440.20", D("54.90"), "00"))["142.10"] == "58.25"
    assert journal(ledger.of_adjustment(book, "442.30", D("2366.28"), "10")) == {
        "142.10": "2661.17",
        "236.10": "-91.66",
        "236.20": "-52.60",
        "241.10": "-150.63",
        "442.30": "-2366.28",
    }


def test_a_waived_fee_comes_out_of_the_account_that_it_went_to_section_11_7(book):
    assert journal(postings.fee_waived(book, "LATE-R")) == {"142.10": "-5.00", "450.10": "5.00"}
    assert journal(postings.fee_waived(book, "NSF")) == {"142.10": "-40.00", "451.20": "40.00"}
