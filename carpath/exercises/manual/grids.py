"""The workbook as grids for its page: units, charges and roll with their headings, single figures, totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from carpath.cis.manual_bill import FIGURES, Form, Job
from carpath.cis.manual_check import TOTAL_WORDS, total_of
from carpath.cis.manual_poles import POLE_CODES, POLES
from carpath.cis.manual_sheet import MOST_ROWS, TOTALS, RollRow, Row, Sheet
from carpath.core.money import cents, show
from carpath.exercises.manual.case import Task
from carpath.exercises.manual.work import stocked

Columns = Mapping[str, str]
# The charges of each schedule, as its workbook writes them; lamps have the codes of their price list.
CHARGES = {
    "5": ("UNITS",),
    "23": ("CUST", "ENERGY", "CPA"),
    "20": ("CUST", "B1", "B2", "DEMAND", "MINIMUM", "PRIM", "XFMR", "CPA"),
    "36": ("DEMAND", "ENERGY", "PF", "MINIMUM", "CPA"),
    "38": ("DEMAND", "ENERGY", "KVAR", "MINIMUM", "CPA"),
    "41": ("BASIC", "ENERGY", "DEMAND", "CPA", "SHORTFALL"),
    POLES: POLE_CODES,
}
SPARE_ROWS = 2
COUNT_TITLES = {Form.DEVICES: "Devices in kWh", Form.UNITS: "Buildings in units", Form.METERED: "Registers in kWh"}
_ROLL_COLUMNS: Columns = {each.name: each.name.title() for each in fields(RollRow)}
_EACH = {Form.DEVICES: "kWh each", Form.UNITS: "Units each", Form.METERED: "Multiplier"}


def workbook(task: Task, sheet: Sheet) -> dict[str, Any]:
    """The grids with some empty rows each, the single figures, and what the charges add up to."""
    job = task.job
    grids = []
    if job.form in COUNT_TITLES:
        grids.append(_grid("counts", COUNT_TITLES[job.form], _count_columns(job), sheet.counts, Row()))
    grids.append(_grid("lines", "Charges", _line_columns(job), sheet.lines, Row()))
    if task.inventory.standing:
        grids.append(_grid("roll", "Unit roll", _ROLL_COLUMNS, sheet.roll, RollRow()))
    figures = [{"name": name, "label": label, "text": sheet.text(name)} for name, label in FIGURES[job.schedule]]
    totals = [{"name": name, "label": TOTAL_WORDS[name], "text": sheet.text(name)} for name in TOTALS]
    code = [{"name": "tax_code", "label": "Tax code", "text": sheet.text("tax_code")}]
    return {
        "grids": grids,
        "figures": figures,
        "totals": code + totals,
        "sum": show(cents(total_of(sheet.lines))),
        "codes": list(_charge_codes(task)),
    }


def _charge_codes(task: Task) -> tuple[str, ...]:
    """The codes that the charges of this bill may carry."""
    job = task.job
    if job.form is not Form.LAMPS:
        return CHARGES[job.schedule]
    return stocked(task)


def _count_columns(job: Job) -> Columns:
    """Cell to heading; only devices are counted by days."""
    units = "Dial difference" if job.form is Form.METERED else "Count"
    days = {"days": "Days", "of": "Of"} if job.form is Form.DEVICES else {}
    amount = "Units" if job.form is Form.UNITS else "kWh"
    return {"code": "Code", "units": units, "each": _EACH[job.form], **days, "amount": amount}


def _line_columns(job: Job) -> Columns:
    span = "Months" if job.form is Form.POLES else "Days"
    return {"code": "Code", "units": "Units", "each": "Rate", "days": span, "of": "Of", "amount": "Amount"}


def _grid(
    name: str, title: str, columns: Columns, rows: Sequence[Row | RollRow], empty: Row | RollRow
) -> dict[str, Any]:
    """A grid with some empty rows at its end."""
    shown = [*rows, *[empty] * SPARE_ROWS][:MOST_ROWS]
    return {
        "name": name,
        "title": title,
        "columns": list(columns.values()),
        "rows": [
            {
                "place": place,
                "cells": [{"name": f"{name[0]}{place}_{each}", "text": getattr(row, each)} for each in columns],
            }
            for place, row in enumerate(shown, 1)
        ],
    }
