"""The command line's form of a bill: one JSON case in, plain decimal strings out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from carpath.cis.billing import Bill, BillLine, bill
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Fault, Faulty

SHOWN_PLACES = 6  # decimals of a rate that does not end, the power-factor ratio


def bill_case(book: TariffBook, case: object) -> dict[str, Any]:
    """The bill of `{"schedule": ..., "inputs": {...}}` as JSON data. Raises Faulty; other keys are the caller's own."""
    schedule, inputs = _parts(case)
    try:
        return plain_bill(bill(book, schedule, {name: _exact(value) for name, value in inputs.items()}))
    except Faulty as faulty:
        raise Faulty([_placed(fault) for fault in faulty.faults]) from faulty


def _placed(fault: Fault) -> Fault:
    """The fault with its place in the case: all but the schedule stand under the inputs."""
    return fault if fault.place in ("", "schedule") else Fault(f"inputs.{fault.place}", fault.sentence)


def plain_bill(priced: Bill) -> dict[str, Any]:
    """A bill as JSON data; a prorated line says so in its label, net metering adds the bank carried out and what is
    left to bill on an additional meter."""
    plain: dict[str, Any] = {
        "lines": [_plain_line(line) for line in priced.lines],
        "taxable": str(priced.taxable),
        "PUT": str(priced.put),
        "PRIV": str(priced.priv),
        "CITY": str(priced.city),
        "total": str(priced.total),
    }
    if priced.bank_kwh is not None:
        plain |= {"bank_kwh": str(priced.bank_kwh), "expired_kwh": str(priced.expired_kwh)}
    if priced.aggregated_kwh is not None:
        plain["aggregated_kwh"] = str(priced.aggregated_kwh)
    return plain


def _parts(case: object) -> tuple[str, Mapping[str, object]]:
    if not isinstance(case, Mapping):
        raise Faulty([Fault("", 'A bill is asked for as {"schedule": "7", "inputs": {...}}.')])
    faults = []
    schedule, inputs = case.get("schedule"), case.get("inputs")
    if isinstance(schedule, bool) or not isinstance(schedule, (str, int)):
        faults.append(Fault("schedule", "must be the code of a schedule in quotes, for example 7."))
    if not isinstance(inputs, Mapping):
        faults.append(Fault("inputs", "must be an object of named inputs."))
    if faults:
        raise Faulty(faults)
    return str(schedule), inputs if isinstance(inputs, Mapping) else {}


def _exact(value: object) -> object:
    """JSON knows no decimals: what was typed is the shortest number that reads back as the same float."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def _plain_line(line: BillLine) -> dict[str, str]:
    return {
        "label": f"{line.label} x {line.share}" if line.share else line.label,
        "quantity": _plain(line.quantity),
        "rate": _plain(line.rate),
        "amount": str(line.amount),
        "schedule": line.schedule,
        "version": line.version.isoformat(),
    }


def _plain(number: Decimal) -> str:
    places = -int(number.as_tuple().exponent)
    return f"{number:.{SHOWN_PLACES}f}" if places > SHOWN_PLACES else f"{number:f}"
