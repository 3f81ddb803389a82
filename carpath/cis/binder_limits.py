"""What the binder takes from the tariff book besides rates: taxes, fees, pole rent, programs, limits, accounts."""

from __future__ import annotations

from decimal import Decimal

from carpath.cis.binder_pages import Section, Table
from carpath.cis.tariff import TariffBook
from carpath.cis.tariff_codes import Fee

CLASSES = {
    "residential": "Home",
    "small_gs": "Small general service",
    "demand_metered": "Demand metered",
    "irrigation": "Irrigation",
}


def fixed_sections(book: TariffBook) -> tuple[Section, ...]:
    """The sections that know no versions."""
    return _taxes(book), _fees(book), _poles(book), _programs(book), _limits(book), _ledger(book), _addresses(book)


def percent(share: Decimal) -> str:
    """A share as people read it: `4.5 %`."""
    return f"{(share * 100).normalize():f} %"


def _dollars(amount: Decimal) -> str:
    return f"${amount:,.2f}"


def _taxes(book: TariffBook) -> Section:
    taxes = book.taxes
    steps = (
        f"State public utility tax: taxable x {taxes.put.rate}. "
        f"Privilege tax: (taxable + state tax) x {taxes.priv.rate}. "
        "City tax: (taxable + state tax + privilege tax) x the city's rate. Each is rounded to the cent once."
    )
    cap = f"A city's rate is at most {percent(taxes.city.cap)} without a vote."
    state = tuple((tax.name, percent(tax.rate), tax.gl) for tax in (taxes.put, taxes.priv, taxes.put_water))
    codes = tuple(
        (code.code, code.place, percent(code.city_rate), _taken(code.put), _taken(code.priv), code.needs)
        for code in taxes.codes.values()
    )
    columns = ("Code", "Place", "City", "State", "Privilege", "Needs")
    tables = Table("State taxes", ("Tax", "Rate", "Account"), state), Table("Tax codes", columns, codes, keyed=True)
    return Section("RT", "Taxes", (steps, cap), tables)


def _taken(tax: bool) -> str:
    return "yes" if tax else "no"


def _fees(book: TariffBook) -> Section:
    rows = tuple((fee.code, fee.name, _amount(fee), fee.rule, fee.gl) for fee in book.fees.values())
    columns = ("Code", "Fee", "Amount", "Rule", "Account")
    return Section("RF", "Fees and deposits", (), (Table("Fees and deposits", columns, rows, keyed=True),))


def _amount(fee: Fee) -> str:
    share = percent(fee.percent) if fee.percent is not None else ""
    least = f"at least {_dollars(fee.min)}" if fee.min is not None else ""
    return _dollars(fee.amount) if fee.amount is not None else ", ".join(filter(None, (share, least)))


def _poles(book: TariffBook) -> Section:
    poles = book.pole_attachments
    rows = (
        ("Rate of an attachment", f"{_dollars(poles.annual_rate_per_attachment)} a year"),
        ("Billing", poles.billing),
        ("Without a permit", poles.unauthorized),
        ("Tax code", poles.tax_code),
        ("Revenue account", poles.gl),
    )
    return Section("RP", "Pole attachments", (), (Table("Pole attachments", ("What", "Rule"), rows),))


def _programs(book: TariffBook) -> Section:
    programs = book.programs
    credit, budget = programs.income_qualified, programs.budget
    codes = tuple((code, percent(share)) for code, share in credit.codes.items())
    rules = (
        ("Income-qualified credit on", credit.base),
        ("Income-qualified credit from", credit.starts),
        ("Budget payment", budget.payment),
        ("Budget review", budget.review),
        ("Budget difference", budget.difference),
        ("Entry into the budget plan", budget.entry),
        ("No winter disconnection", programs.winter_moratorium.dates),
        ("Heat alert", programs.heat_alert.rule),
    )
    tables = (
        Table("Income-qualified codes", ("Code", "Credit"), codes, keyed=True),
        Table("Rules", ("What", "Rule"), rules),
    )
    return Section("RQ", "Programs", (), tables)


def _limits(book: TariffBook) -> Section:
    """The figures that procedures speak of, so that a District that changes one finds it in one place."""
    normal, terms, back = book.rules.normal_period, book.rules.bill_terms, book.backbilling
    tested = tuple(
        (CLASSES.get(name, name), str(limits.high), str(limits.low), f"{book.hilo.abs_floor_kwh.get(name, 0):,} kWh")
        for name, limits in book.hilo.limits.items()
    )
    days = (
        ("Normal period", f"{normal.min_days} to {normal.max_days} days"),
        ("Otherwise monthly amounts are", f"x days / {normal.month_days}"),
        ("Estimates in a row, at most", str(book.estimation.max_consecutive)),
        ("Home billed too little, months back", str(back.residential_underbilled_months)),
        ("Others billed too little, months back", str(back.nonresidential_underbilled_months)),
        ("Billed too much, months back", str(back.overbilled_refund_months)),
        ("Bill due", f"{terms.due_days} days after its date"),
        ("Past-due notice", f"{terms.past_due_notice_days} days after its date"),
        ("Notice of disconnection", f"{terms.disconnect_notice_days} days after its date"),
    )
    hilo = Table("Hi/Low limits", ("Class", "High x expected", "Low x expected", "Least gap"), tested)
    return Section("RL", "Limits", (), (hilo, Table("Days and months", ("What", "Limit"), days)))


def _ledger(book: TariffBook) -> Section:
    rows = tuple((account.acct, account.name, account.type) for account in book.gl.values())
    said = "Types: A asset, CA contra asset, L liability, R revenue, E expense."
    return Section(
        "RG", "Chart of accounts", (said,), (Table("Accounts", ("Account", "Name", "Type"), rows, keyed=True),)
    )


def _addresses(book: TariffBook) -> Section:
    standard = book.address_standard
    groups = {"Suffixes": standard.suffix, "Units": standard.unit, "Directions": standard.directional}
    tables = tuple(Table(name, ("Word", "Written"), tuple(words.items())) for name, words in groups.items())
    said = (f"{standard.district_format}.", f"Last line: {standard.last_line}.")
    return Section("RA", "Service addresses", said, tables)
