"""The validations between calculation and freeze (handbook 7.2): bills that compute and are probably wrong.

`validate` is all that others need. A clean bill has no finding; a finding says what to look at, not who erred.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from carpath.cis import prebill_money as money
from carpath.cis import prebill_places as places
from carpath.cis import prebill_rates as rates
from carpath.cis.prebill_limits import Limits
from carpath.cis.prebill_records import Calculated, Finding

Test = Callable[[Calculated, Limits], str]

TESTS: Mapping[str, Test] = {
    "RB1": rates.blocks_do_not_fit_the_days,
    "RB2": rates.blocks_do_not_add_up,
    "RB3": rates.version_does_not_fit_the_dates,
    "RS1": rates.outgrew_small_service,
    "RS2": rates.stays_below_medium_service,
    "RS3": places.schedule_does_not_fit_the_premise,
    "RS4": places.size_does_not_fit_the_service,
    "RS5": places.demand_does_not_fit_the_meter,
    "TX1": places.tax_code_does_not_fit_the_place,
    "TX2": places.exempt_without_certificate,
    "TX3": places.city_tax_outside_the_city,
    "TX4": money.state_tax_is_off,
    "DY1": places.days_are_unusual,
    "DY2": places.periods_do_not_join,
    "ZB": money.nothing_is_billed,
    "HB": money.bill_is_high,
    "DU2": places.two_agreements_are_active,
    "LT1": places.lights_do_not_agree,
    "IQ1": money.credit_is_not_due,
    "NM1": money.net_metering_is_incomplete,
    "BP1": money.budget_was_not_reviewed,
    "MN1": rates.minimum_is_wrong,
    "CY": places.customer_has_left,
}


def validate(calculated: Calculated, limits: Limits) -> tuple[Finding, ...]:
    """Every validation that the bill fails, in the order of the handbook."""
    found = ((code, test(calculated, limits)) for code, test in TESTS.items())
    return tuple(Finding(code, sentence) for code, sentence in found if sentence)
