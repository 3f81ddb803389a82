"""The moves of this desk as data, for work without a browser."""

from __future__ import annotations

from carpath.cis.bench_schema import SCHEMA as OF_THE_BENCH
from carpath.cis.bench_schema import SHARED_SCHEMA, Schema, described
from carpath.cis.upload_remarks import LETTERS, OFFICES, PRIORITIES
from carpath.exercises.upload.posting import UNDO
from carpath.exercises.upload.work import STATES

_DAY = "a date, 2025-06-12 or 06/12/2025"
_ACCOUNT = "an account number of this cycle; without it the account of the line"
_BORROWED = ("read", "estimate", "exchange")
_SHARED = {move["do"]: move for move in SHARED_SCHEMA}
_ORDER = _SHARED["order"]

_OWN: Schema = (
    {**_ORDER, "fields": {**_ORDER["fields"], "priority": f"one of {', '.join(PRIORITIES)}"}},
    described(
        "post",
        "Posts the read of a record to a service point.",
        record="number of a record of the round; without it the line's",
        account="the account to which the meter belongs",
        reason="why it belongs there, at most 120 characters",
    ),
    described("letter", "Sends a letter to the service address.", code=f"one of {', '.join(LETTERS)}"),
    described("alert", "Leaves an instruction for the reader.", code="the reader remark it warns of, such as 02"),
    described("refer", "Passes the case to an office.", code=f"one of {', '.join(OFFICES)}"),
    described(
        "final", "Closes the agreement at the removal.", date=_DAY, value="the removal read; empty if there is none"
    ),
    described("refund", "Refunds the credit that a final bill leaves of the deposit.", amount="dollars"),
    described(
        "point", "Sets up a service point.", badge="the meter's badge", date=_DAY, value="the read at which it was set"
    ),
    described("start", "Starts an agreement at this premise.", account="ten digits", date=_DAY),
    described(
        "place",
        "Moves a service point in its route.",
        account=_ACCOUNT,
        route="four digits",
        sequence="four digits",
        date=_DAY,
        history="1 to move its reads along",
    ),
    described("lamp", "Takes a lamp off the bill.", tag="the lamp's tag", date=_DAY),
    described(
        "bill",
        "Enters a bill as it should come out; the CIS computes it only now.",
        account=_ACCOUNT,
        **{"from": _DAY},
        to=_DAY,
        kwh="whole kWh",
        total="your own total in dollars",
    ),
    described("resolve", "Leaves the line in a state of staging.", state=f"one of {', '.join(STATES)}"),
    described(
        "undo",
        "Takes back what was posted here.",
        what=f"{', '.join(UNDO)}, read, estimate, exchange or order",
        code="which one: record, code, account or tag",
        on=_DAY,
        order="the number of an order that was not dispatched yet",
    ),
)
SCHEMA: Schema = (
    *(move for name, move in _SHARED.items() if name != "order"),
    *(move for move in OF_THE_BENCH if move["do"] in _BORROWED),
    *_OWN,
)
