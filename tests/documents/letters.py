"""Letters and a memo to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from carpath.core.decision_letter import (
    Appeal,
    Earlier,
    Exemption,
    Ground,
    Letter,
    Line,
    Memo,
    Outcome,
    Signed,
)
from carpath.core.vocabulary import Level

SOURCE = "Job description, line R{}; Example article 9.2"

GRANTED = Letter(
    number="DL-7K3M-9Q2X-4TNB-8WZ5H",
    memo="PM-7K3M-9Q2X-4TNB-8WZ5H",
    outcome=Outcome.GRANTED,
    district="Example Public Utility District No. 1",
    unit="Customer Accounting · CAR Progression Program",
    addressee="Marisol Okafor-Lindqvist",
    title="Customer Accounting Representative",
    level=Level.TWO,
    dated=date(2026, 11, 22),
    reason="",
    held="Level 2, since 1 December 2026",
    eligible_on=date(2026, 11, 19),
    earliest=date(2026, 11, 19),
    effective_on=date(2026, 12, 1),
    certificate="CP-9Q2X-7K3M-4TNB-8WZ5H",
    lines=(
        Line("Level 1 held", "Job description, progression", "Met", date(2026, 3, 2), None, "Since 2 Mar 2026."),
        *(
            Line(f"Desk number {number}", SOURCE.format(number), "Met", date(2026, 9, number), date(2027, 9, number),
                 f"Two passed proof sets, {number} Sep 2026 and the day before.")
            for number in range(1, 9)
        ),
        Line("Basic Electricity", "Job description, training", "Exempted", date(2026, 6, 1), None, "By two people."),
        Line("The quiz of the course", "Job description, training", "Open", None, None, "At the next.", part=True),
    ),
    exemptions=(
        Exemption(
            "Basic Electricity", "Holds a journeyman's card of 2019.", date(2026, 6, 1), "R. Theodore Bao", "Mira Ho"
        ),
    ),
    notes=("Contested and not yet answered: Typing 35 wpm, since 20 Nov 2026.",),
    missing=(),
    ground=Ground("3f" * 10, "ab" * 32, "22 Nov 2026 10:01", 61, "2026.2", "carpath-eligibility-1", 13, 13),
    appeal=Appeal(date(2026, 12, 22), 30, 15, "Example article 11.2, appeals"),
    signed=Signed(
        "R. Theodore Bao",
        "Human Resources",
        "22 November 2026, 10:14 PST",
        "I verified every requirement of this level against the evidence in the packet.",
        "Margaret Oyelaran",
    ),
    earlier=None,
    verify_host="carpath.example.org/v",
    demo=False,
)  # fmt: skip

NOT_GRANTED = replace(
    GRANTED,
    outcome=Outcome.NOT_GRANTED,
    memo="",
    reason="The license copy cannot be read.\nBring the card itself to Human Resources.",
    held="Level 1, since 2 March 2026",
    eligible_on=None,
    effective_on=None,
    certificate="",
    earliest=date(2026, 12, 13),
    missing=("Valid driver's license: Hand it in again.",),
    lines=(
        replace(GRANTED.lines[0], title="Valid driver's license", state="Not met", on=None, ground="Returned."),
        *GRANTED.lines,
    ),
    exemptions=(),
    notes=(),
)

WITHDRAWN = replace(
    GRANTED,
    outcome=Outcome.WITHDRAWN,
    reason="The proctored typing run was another person's.",
    held="Level 1, since 2 March 2026",
    lines=(),
    exemptions=(),
    notes=(),
    signed=replace(GRANTED.signed, meaning="I withdraw this level for the reason given.", stands_in_for=""),
    earlier=Earlier("DL-0000-0000-0000-00000", date(2026, 11, 22), date(2026, 12, 1), "CP-9Q2X-7K3M-4TNB-8WZ5H"),
)

CORRECTED = replace(
    WITHDRAWN,
    outcome=Outcome.CORRECTED,
    reason="The observation was on record a week earlier.",
    effective_on=date(2026, 11, 24),
    signed=replace(GRANTED.signed, name="Mira Ho", role="Management", meaning="I heard this appeal.", stands_in_for=""),
)

MEMO = Memo(
    number="PM-7K3M-9Q2X-4TNB-8WZ5H",
    decision="DL-7K3M-9Q2X-4TNB-8WZ5H",
    outcome=Outcome.GRANTED,
    district=GRANTED.district,
    unit=GRANTED.unit,
    person="Marisol Okafor-Lindqvist",
    title=GRANTED.title,
    held_before="Level 1",
    level=Level.TWO,
    effective_on=date(2026, 12, 1),
    dated=date(2026, 11, 22),
    decided_by="R. Theodore Bao",
    role="Human Resources",
    decided_at="22 November 2026, 10:14 PST",
    demo=False,
)
