"""Validations of amounts and programs: state tax, zero and high bills, credit, net metering, budget. Each returns a
sentence, or "" where the bill passes."""

from __future__ import annotations

from carpath.cis.billing_inputs import in_season
from carpath.cis.prebill_limits import Limits
from carpath.cis.prebill_places import HOMES
from carpath.cis.prebill_records import Calculated
from carpath.core.money import show

# Bills that follow the season or the calendar have no average to be high against.
STEADY = frozenset({"7", "20", "25", "36", "38", "200"})


def state_tax_is_off(calculated: Calculated, limits: Limits) -> str:
    """TX4."""
    bill, taxes = calculated.bill, limits.book.taxes
    rate = (taxes.put_water if bill.schedule == "W1" else taxes.put).rate if taxes.codes[bill.tax_code].put else 0
    if abs(bill.put - bill.taxable * rate) <= limits.tax_tolerance:
        return ""
    return f"State tax {show(bill.put)} on {show(bill.taxable)}; the rate is {rate * 100:.4f} %."


def nothing_is_billed(calculated: Calculated, limits: Limits) -> str:
    """ZB: a net-metered service, and a pump at rest out of season, may come to nothing; a credit that takes up the
    whole bill is looked at."""
    use, total, before = calculated.use, calculated.bill.total, calculated.before
    at_rest = use.schedule == "41" and not in_season(use.period) and not use.kwh
    if use.schedule == "200" or at_rest:
        return ""
    if total <= 0:
        return f"The bill comes to {show(total)}."
    if before is None or before + total > 0:
        return ""
    return f"The bill comes to {show(total)} on a balance of {show(before)}: {show(before + total)} is due."


def bill_is_high(calculated: Calculated, limits: Limits) -> str:
    """HB."""
    total, average, schedule = calculated.bill.total, calculated.average, calculated.use.schedule
    if schedule in HOMES and total > limits.high_residential:
        return f"{show(total)}, and a home above {show(limits.high_residential)} is looked at."
    if average is None or schedule not in STEADY or total <= average * limits.high_times:
        return ""
    return f"{show(total)} against an average of {show(average)}: more than {limits.high_times} times."


def credit_is_not_due(calculated: Calculated, limits: Limits) -> str:
    """IQ1: the credit ends with its last day; a bill that begins later has none."""
    use, enrolment = calculated.use, calculated.enrolment
    if not use.iq:
        return ""
    if use.schedule not in HOMES or not calculated.point.residential:
        return f"{use.iq} credit on an account that is no home."
    if enrolment is None or enrolment.code != use.iq:
        return f"{use.iq} credit without an enrolment."
    expired = enrolment.last is not None and enrolment.last < use.period.start
    return f"{use.iq} credit; the approval ended on {enrolment.last:%m/%d/%Y}." if expired else ""


def net_metering_is_incomplete(calculated: Calculated, limits: Limits) -> str:
    """NM1: both registers, and the bank that the last bill left."""
    use, carried = calculated.use, calculated.carried
    if use.schedule != "200":
        return ""
    if "received" not in calculated.point.registers:
        return "Net-metered, and the meter has no received register."
    if carried is None or carried == use.bank_kwh:
        return ""
    return f"The last bill left {carried:,} kWh in the bank; this one takes in {use.bank_kwh:,}."


def budget_was_not_reviewed(calculated: Calculated, limits: Limits) -> str:
    """BP1: in a review month the payment is calculated in that month."""
    budget, day = calculated.budget, calculated.end
    if budget is None or day.month not in limits.review_months:
        return ""
    if (budget.reviewed.year, budget.reviewed.month) == (day.year, day.month):
        return ""
    return f"Review month, and the payment of {show(budget.payment)} is of {budget.reviewed:%m/%d/%Y}."
