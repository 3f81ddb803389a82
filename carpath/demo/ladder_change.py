"""The change of the ladder that the demo office lives through: a second version, and who stays on the first."""

from __future__ import annotations

from datetime import date

REASON = "The labor and management panel agreed on it: the orientation and confidentiality belong to the record."

_LEVEL_2 = """
[[level.requirement]]
id = "L2-orientation"
title = "Orientation, every line signed by both"
kind = "orientation"
source = "Job description, distinguishing characteristics: completion of training and orientation"

[[level.requirement]]
id = "L2-confidentiality"
title = "Confidentiality acknowledged within the last 12 months"
kind = "acknowledgement"
subject = "confidentiality"
valid_months = 12
source = "Job description, other responsibility 1; Example article 9.4"

"""
_LEVEL_3 = """
[[level.requirement]]
id = "L3-newcomer"
title = "A newcomer shown around the office and its desks"
kind = "duty"
subject = "newcomer"
source = "Job description, other responsibility 6; Example article 9.4"

"""
_LEVEL_4 = """
[[level.requirement]]
id = "L4-committee"
title = "Part taken in a committee or project"
kind = "committee"
source = "Job description, basic responsibility 10; Example article 9.4"
"""
_TRANSITION = """
[transition]
who = "in-level"
until = {until}
"""


def second_version(text: str, effective_on: date, until: date) -> str:
    """The ladder of the file as its next version."""
    before_level = "[[level]]\nlevel = {}"
    lines = [
        f"effective_on = {effective_on}" if line.startswith("effective_on =") else line for line in text.splitlines()
    ]
    changed = "\n".join(lines).replace('version = "example-2026.1"', 'version = "example-2026.2"')
    for level, added in ((3, _LEVEL_2), (4, _LEVEL_3)):
        changed = changed.replace(before_level.format(level), added + before_level.format(level))
    return f"{changed}\n{_LEVEL_4}{_TRANSITION.format(until=until)}"
