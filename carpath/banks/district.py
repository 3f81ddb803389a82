"""The District's own rules: ladder, desks, competencies, policy and orientation list, read from their files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carpath.banks.folders import read_text
from carpath.core.competency import Competency, read_competencies
from carpath.core.errors import Fault, Faulty
from carpath.core.ladder import Ladder
from carpath.core.ladder_reading import read_ladder
from carpath.core.orientation import OrientationLine, read_orientation
from carpath.core.policy import DeskRule, Policy
from carpath.core.policy_reading import read_desks, read_policy
from carpath.core.rulebook import Rulebook


@dataclass(frozen=True)
class District:
    """What holds in this District."""

    ladder: Ladder
    desks: tuple[DeskRule, ...]
    competencies: tuple[Competency, ...]
    policy: Policy
    orientation: tuple[OrientationLine, ...]

    @property
    def rulebook(self) -> Rulebook:
        """What eligibility is decided by."""
        return Rulebook(self.ladder, self.desks, self.policy, self.orientation)

    def competency(self, line: str) -> Competency:
        """The competency of a line of the job description."""
        return next(competency for competency in self.competencies if competency.line == line)


def read_district(ladder: Path, desks: Path, competencies: Path, policy: Path, orientation: Path) -> District:
    """Read the five files. Raises Faulty with the faults of all five."""
    faults: list[Fault] = []
    parts = (
        _read(read_ladder, ladder, faults),
        _read(read_desks, desks, faults),
        _read(read_competencies, competencies, faults),
        _read(read_policy, policy, faults),
        _read(read_orientation, orientation, faults),
    )
    if faults:
        raise Faulty(faults)
    return District(*parts)


def _read(reader: Callable[[str, str], Any], path: Path, faults: list[Fault]) -> Any:
    try:
        return reader(read_text(path), path.name)
    except Faulty as error:
        faults.extend(error.faults)
        return None
