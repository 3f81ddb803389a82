"""Merge fields: `{{account}}` in a letter takes the fact of the record, so that no figure is typed twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from carpath.cis.account_money import balance
from carpath.cis.records import Neighbourhood, Premise
from carpath.core.money import show

FIELD = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
FIELDS = {
    "account": "Account number",
    "name": "Account holder",
    "service_address": "Service address",
    "today": "Date of the letter",
    "last_bill": "Total of the last bill",
    "last_bill_date": "Date of the last bill",
    "last_kwh": "Use on the last bill",
    "balance": "Balance of the account",
    "deposit": "Deposit held",
    "previous_customer": "Customer before this one",
    "next_on_route": "Next customer on the route",
}


def fields_of(hood: Neighbourhood, home: Premise) -> dict[str, str]:
    """The merge fields of an account, as the record has them."""
    account, last = home.account, home.segments[-1]
    before = home.accounts[-2].name if len(home.accounts) > 1 else "none on record"
    near = next((each for each in hood.premises if each.sequence > home.sequence), hood.premises[0])
    return {
        "account": account.number,
        "name": account.name,
        "service_address": home.address,
        "today": f"{hood.today:%m/%d/%Y}",
        "last_bill": show(last.total),
        "last_bill_date": f"{last.end:%m/%d/%Y}",
        "last_kwh": f"{last.kwh:,} kWh",
        "balance": show(balance(home, account, hood.today)),
        "deposit": show(account.deposit),
        "previous_customer": before,
        "next_on_route": near.account.name,
    }


def merged(text: str, fields: Mapping[str, str]) -> str:
    """The text with its merge fields filled in; a field that does not exist stays as it is typed."""
    return FIELD.sub(lambda found: fields.get(found[1], found[0]), text)
