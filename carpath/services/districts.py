"""Districts: a whole practice utility drawn from a seed, without a person, a database or a setting."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from carpath.banks.folders import read_text
from carpath.cis.controls import NAMES
from carpath.cis.prebill_limits import VALIDATION, Limits, read_limits
from carpath.cis.tariff import read_book
from carpath.cis.utility.premises import Ground
from carpath.cis.utility.proof import Proof, prove
from carpath.cis.utility.reading_days import MONTHS, first_of_month
from carpath.cis.utility.survey import Survey, survey
from carpath.cis.utility.whole import District
from carpath.core.errors import Faulty
from carpath.core.grading import floored
from carpath.services.casework import TARIFF_BOOK

HOLDS = "holds"
SHOWN = 20  # faults of one name that are told


def district(question_banks: Path, seed: int, premises: int) -> District:
    """The District of a seed, priced by the tariff book of the question banks."""
    return District(Ground(seed, read_book(read_text(question_banks / TARIFF_BOOK))), premises)


def validation_limits(question_banks: Path, drawn: District) -> Limits:
    """What the pre-billing validations test against. Raises Faulty with every fault of the file."""
    limits, faults = read_limits(read_text(question_banks / VALIDATION), drawn.ground.book)
    if faults:
        raise Faulty(faults)
    return limits


def summary(drawn: District) -> dict[str, Any]:
    """What stands in the District, as JSON data."""
    return _counted(drawn, survey(drawn))


def proven(drawn: District, limits: Limits) -> tuple[dict[str, Any], bool]:
    """The summary with each control equation and each check: "holds" or its faults. And whether all of them hold."""
    found = prove(drawn, limits)
    return _counted(drawn, found.survey) | _proof(found), found.holds


def _counted(drawn: District, found: Survey) -> dict[str, Any]:
    ground, book = drawn.ground, drawn.ground.book
    return {
        "seed": ground.seed,
        "premises": drawn.size,
        "from": first_of_month(ground.month, -MONTHS).isoformat(),
        "to": ground.today.isoformat(),
        "months": MONTHS,
        "places": dict(sorted(found.places.items())),
        "kinds": dict(sorted(found.kinds.items())),
        "cycles": len(found.cycles),
        "accounts": dict(sorted(found.accounts.items())),
        "meters": found.meters,
        "lights_and_devices": found.items,
        "lud_parcels": found.parcels,
        "reads": found.reads,
        "bills": found.bills,
        "kwh": found.kwh,
        "transactions": sum(found.transactions.values()),
        "transactions_by_kind": dict(sorted(found.transactions.items())),
        "ar": str(found.receivable),
        "gl": {
            account: {"name": book.gl[account].name, "balance": str(balance)}
            for account, balance in sorted(found.gl.items())
        },
    }


def _proof(found: Proof) -> dict[str, Any]:
    told = {name: sentences[:SHOWN] or HOLDS for name, sentences in found.faults.items()}
    return {
        "controls": {name: told[name] for name in NAMES},
        "validations": {name: answer for name, answer in told.items() if name not in NAMES},
        "hi_low_reports": {
            "tested": found.hilo.tested,
            "listed": found.hilo.listed,
            "percent": floored(Fraction(found.hilo.listed * 100, max(1, found.hilo.tested))),
            "codes": dict(sorted(found.hilo.codes.items())),
        },
    }
