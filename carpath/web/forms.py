"""Reading what forms and scripts send: days, numbers, JSON objects, and faults by field."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from flask import Flask, g, request

from carpath.core.errors import Fault, Faulty, Refused

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_DIGITS = 6


def join(app: Flask) -> None:
    """Refuse what no record can hold before any page reads it."""
    app.before_request(_refuse_nul)
    app.before_request(_vouch)


def _refuse_nul() -> None:
    sent = [request.path, *request.view_args.values()] if request.view_args else [request.path]
    sent += [*request.args.values(), *(value for values in request.form.listvalues() for value in values)]
    if any("\0" in value for value in sent if isinstance(value, str)):
        raise Refused("That holds a character that no keyboard writes. Type it again.")


def _vouch() -> None:
    """Whoever sends the form says that no customer can be found by its numbers (services/free_text.py)."""
    g.vouched = request.form.get("no_customer") == "yes"


def day_of(text: str | None) -> date | None:
    """An ISO day from a date field, or None; also where it lies outside of any career."""
    try:
        day = date.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def number_of(text: str | None, otherwise: int = 0) -> int:
    """A whole number of at most six digits, or `otherwise`."""
    digits = text or ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else otherwise


def json_object() -> dict[str, Any]:
    """The JSON object of the request. Raises Faulty for anything else, also where a name stands twice in an object."""
    try:
        sent = json.loads(request.get_data(), object_pairs_hook=_each_once) if request.is_json else None
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise Faulty([Fault("", "Send one JSON object, with each name once.")])
    return sent


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What is meant by two values under one name, nobody knows."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


_DAYS = {"first": "the first day", "last": "the last day", "until": "the last day", "session_on": "the session's day"}
"""How a refusal names the field of a day."""


def needed_day(name: str) -> date:
    """The day of a field. Raises Refused where there is none."""
    day = day_of(request.form.get(name))
    if day is None:
        raise Refused(f"Enter {_DAYS.get(name, 'the day')}.")
    return day


def open_day(name: str) -> date | None:
    """The day of a field that may be left empty. Raises Refused where it holds something that is no day."""
    text = request.form.get(name, "").strip()
    day = day_of(text)
    if text and day is None:
        raise Refused("Enter the last day as a date, or leave it empty.")
    return day


def errors_of(faulty: Faulty) -> list[tuple[str, str]]:
    """(field, sentence) of each fault, for the summary on top of a form."""
    return [(fault.place, fault.sentence) for fault in faulty.faults]
