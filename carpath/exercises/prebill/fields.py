"""The fields of the master record that this desk may mend: their names, what they take, and how an entry is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from carpath.cis.entry import Entry as Form
from carpath.cis.prebill_master import NO_BILL, NONE, STOPPED, Entry
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Refused

TABLES = ("blocks", "version", "state tax")


@dataclass(frozen=True)
class Field:
    """`takes` says what to write; `dated` fields hold a day, which is their value and their first day in one."""

    label: str
    takes: str
    choices: tuple[str, ...] = ()
    dated: bool = False


FIELDS: Mapping[str, Field] = {
    "tax_code": Field("Tax code", "the code of the place, or an exempt one"),
    "schedule": Field("Schedule", "7, 20, 25, 41 or 200", ("7", "20", "25", "41", "200")),
    "size": Field("Size class", "S, M, L or XL", ("S", "M", "L", "XL")),
    "phase": Field("Phase", "1 or 3", ("1", "3")),
    "registers": Field(
        "Registers of the meter", "kWh, kWh kW, or kWh received", ("kWh", "kWh kW", "kWh received", "kWh kW kVARh")
    ),
    "override": Field("Billing override", "none, no bill, or the kWh of block 1"),
    "credit": Field("Income-qualified credit", "none, IQ25 or IQ50"),
    "lamp": Field("Area light billed", "none, or the lamp's code"),
    "bank": Field("Net-metering bank carried in", "kWh"),
    "budget": Field("Budget payment", "whole dollars, or none"),
    "agreement": Field("Agreement", "stopped", (STOPPED,)),
    "read": Field("Closing read", "the read as it should stand"),
    "opens": Field("Day of the opening read", "a date", dated=True),
    "closes": Field("Day of the closing read", "a date", dated=True),
}


def in_words(entry: Entry) -> str:
    """`Tax code 10 from 02/11/2025`, `Day of the closing read 06/18/2025`."""
    field, day = FIELDS[entry.field], f"{entry.since:%m/%d/%Y}"
    return f"{field.label} {day}" if field.dated else f"{field.label} {entry.value} from {day}"


def read_entry(book: TariffBook, form: Form, today: date) -> Entry:
    """{field, value, since}: a fix of the record. Raises Refused with what the field takes."""
    name = form.needed("field", longest=20)
    known = FIELDS.get(name)
    if known is None:
        raise Refused(f"There is no field {name}. This desk mends {', '.join(FIELDS)}.")
    since = form.day("value" if known.dated else "since")
    if since > today:
        raise Refused(f"{since:%m/%d/%Y} is after this run. A record is mended up to today.")
    value = since.isoformat() if known.dated else _value(book, name, form.needed("value", longest=20))
    return Entry(name, value, since)


def _value(book: TariffBook, name: str, text: str) -> str:
    """The value as the record holds it, in any case."""
    allowed = allowed_values(book, name)
    if name in ("override", "bank", "budget", "read") and text.isascii() and text.replace(",", "").isdigit():
        return str(int(text.replace(",", "")[:9]))
    found = next((value for value in allowed if value.lower() == text.lower()), None)
    if found is None:
        raise Refused(f"{FIELDS[name].label} takes {FIELDS[name].takes}: {', '.join(allowed) or 'a whole number'}.")
    return found


def allowed_values(book: TariffBook, name: str) -> tuple[str, ...]:
    """The words that a field takes; whole numbers come on top where it counts something."""
    if name == "tax_code":
        return tuple(book.taxes.codes)
    if name == "credit":
        return (NONE, *book.programs.income_qualified.codes)
    if name == "lamp":
        return (NONE, *book.schedules["15"].versions[-1].lamps)
    return {"override": (NONE, NO_BILL), "budget": (NONE,)}.get(name, FIELDS[name].choices)
