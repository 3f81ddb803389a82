"""The moves of this desk as data: what each does and what its fields take."""

from __future__ import annotations

from carpath.cis.bench_schema import SHARED_SCHEMA, Schema, described
from carpath.exercises.prebill.fields import FIELDS, TABLES
from carpath.exercises.prebill.settling import WHEN
from carpath.exercises.prebill.work import DECISIONS, EFFECTS

_DAY = "a date, 2025-06-12 or 06/12/2025"

SCHEMA: Schema = (
    *SHARED_SCHEMA,
    described(
        "fix",
        "Mends a field of the master record from a day on.",
        field=f"one of {', '.join(FIELDS)}",
        value="; ".join(f"{name}: {field.takes}" for name, field in FIELDS.items()),
        since=f"{_DAY}; opens and closes take their day as the value",
    ),
    described(
        "recalculate", "Calculates today's bill by the record as it stands.", expected="your own total in dollars"
    ),
    described(
        "rebill",
        "Cancels an earlier bill and calculates it again by the mended record.",
        bill=f"the day to which it was billed, {_DAY}",
        reason="a cancel reason, such as WT",
        expected="your own total in dollars",
    ),
    described("freeze", "Freezes a rebill, which then reaches the customer.", bill=f"{_DAY}; without it all that wait"),
    described("absorb", "Takes tax beyond the limit at the District's expense.", amount="dollars"),
    described("share", "Marks another account that has the same fault.", account="its number"),
    described(
        "tell",
        "Tells the balancing desk which city gains or loses.",
        city="the city's tax code",
        effect=" or ".join(EFFECTS),
    ),
    described(
        "report",
        "Reports a table of the run that is wrong.",
        table=f"one of {', '.join(TABLES)}",
        since=f"a day of its row, or that of the version which is missing, {_DAY}",
    ),
    described(
        "settle",
        "Posts money on the account.",
        type="; ".join(f"{code}: {when}" for code, when in WHEN.items()),
        amount="dollars; a balance or a variance may be below zero",
        account="for XFER and MISA the account that the money goes to",
    ),
    described(
        "sign-on",
        "Starts the next agreement at this premise.",
        name="the customer as the papers name them",
        since=f"its first day, {_DAY}",
        expected="your own total of its first bill in dollars",
    ),
    described(
        "undo",
        "Takes back a posting that is not frozen or dispatched.",
        what="fix, report, absorb, tell, share, settle, sign-on, rebill or order",
        field="the field of a fix",
        type="the type of money posted",
        account="the account of a share, or that money was moved to",
        bill=f"of a rebill, {_DAY}",
        order="the number of an order",
    ),
    described(
        "decide",
        "Decides the line.",
        code="; ".join(f"{code} {meaning}" for code, meaning in DECISIONS.items()),
        reason="at most 240 characters",
    ),
)
