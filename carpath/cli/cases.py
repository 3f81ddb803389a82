"""Cases: a JSON file with one case or a list of cases, answered in kind. With a fault anywhere, nothing is answered."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from carpath.core.errors import Fault, Faulty

STANDARD_INPUT = "-"
CALLED = "standard input"
Answer = Callable[[object], Any]


def answer_file(file: str, answer: Answer) -> Any:
    """The answers to a file of cases. Raises Faulty with every fault and its place, such as `[3].inputs.kwh`."""
    return answer_all(parse(read(file), CALLED if file == STANDARD_INPUT else file), answer)


def read(file: str) -> str:
    """The text of a file, or of the standard input for `-`. Raises Faulty."""
    try:
        content = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Faulty([Fault(file, f"byte {error.start} is no UTF-8; save the file as UTF-8 text.")]) from error
    except OSError as error:
        raise Faulty([Fault(file, f"{error.strerror or error}.")]) from error


def parse(text: str, file: str) -> Any:
    """JSON with exact numbers: 0.1 is one tenth. Raises Faulty with line and column."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = f"{file} line {error.lineno} column {error.colno}"
        raise Faulty([Fault(place, f"this is not JSON: {error.msg}.")]) from error
    except (ValueError, RecursionError) as error:
        raise Faulty([Fault(file, f"this is not JSON that can be read: {error}.")]) from error


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def answer_all(cases: Any, answer: Answer) -> Any:
    """One answer to one case, a list of answers to a list. Raises Faulty with the faults of all cases."""
    if not isinstance(cases, list):
        return answer(cases)
    answers, faults = [], []
    for number, case in enumerate(cases):
        try:
            answers.append(answer(case))
        except Faulty as faulty:
            faults += [Fault(_within(number, fault.place), fault.sentence) for fault in faulty.faults]
    if faults:
        raise Faulty(faults)
    return answers


def _within(number: int, place: str) -> str:
    """`[3].inputs.kwh`; `[3]` for the case as a whole."""
    joint = "." if place and not place.startswith("[") else ""
    return f"[{number}]{joint}{place}"
