"""The tax chain: state utility tax, privilege tax on top of it, city tax on both; each rounded once."""

from __future__ import annotations

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
