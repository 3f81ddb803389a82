"""The tax chain: state utility tax, privilege tax on top of it, city tax on both; each rounded once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from carpath.cis.tariff_codes import Taxes
from carpath.core.money import cents

ZERO = Decimal("0.00")


class TaxLines(NamedTuple):
    """Dollars of each tax on one taxable amount."""

    put: Decimal
    priv: Decimal
    city: Decimal


def tax_on(taxes: Taxes, code: str, taxable: Decimal, *, water: bool = False) -> TaxLines:
    """The taxes on a taxable amount in whole cents (negative for a refund) by a tax code of the book.

    Water pays its own state rate and no privilege tax. A single adjustment is taxed once on its total."""
    place = taxes.codes[code]
    state = taxes.put_water if water else taxes.put
    put = cents(taxable * state.rate) if place.put else ZERO
    priv = cents((taxable + put) * taxes.priv.rate) if place.priv and not water else ZERO
    city = cents((taxable + put + priv) * place.city_rate) if place.city_rate else ZERO
    return TaxLines(put, priv, city)


def tax_code_on(taxes: Taxes, code: str, place: str, day: date, papers_until: date | None) -> str:
    """The code under which a service is taxed that day: where a code needs a paper on file (`TaxCode.needs`) and there
    is none in force, that of the place. `papers_until` is the paper's last day, None where there is no paper."""
    valid = papers_until is not None and day <= papers_until
    return code if valid or not taxes.codes[code].needs else place
