"""Office: the District's own rules and question banks, read once and handed to every service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment

from carpath.banks.district import read_desks_file, read_competencies_file, read_ladder_file, read_policy_file
from carpath.banks.folders import read_folder
from carpath.core.errors import Faulty
from carpath.core.ladder import Ladder
from carpath.exercises import kind_named
from carpath.exercises.kind import Kind


@dataclass(frozen=True)
class Office:
    """What holds for everybody: names, timezone, ladder, policy, desks, competencies, question banks."""

    district: str
    timezone: ZoneInfo
    public_url: str
    demo: bool
    question_banks: Path
    ladder: Ladder
    policy: Any
    desks: Any
    competencies: Any
    document_templates: Environment
    _banks: dict[str, Any] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def bank(self, kind: Kind) -> Any:
        """The kind's question bank, read and checked at its first use. Raises Faulty with every fault."""
        with self._lock:
            if kind.name not in self._banks:
                bank, faults = kind.read_bank(self.files(kind))
                if faults:
                    raise Faulty(faults)
                self._banks[kind.name] = bank
            return self._banks[kind.name]

    def files(self, kind: Kind) -> Mapping[str, str]:
        """The texts that the kind reads: its own folder, and its extra folders by `folder/name`."""
        files = dict(read_folder(self.question_banks, kind.name))
        for folder in kind.extra_banks:
            files |= {f"{folder}/{name}": text for name, text in read_folder(self.question_banks, folder).items()}
        return files


__all__ = ["Office", "kind_named", "read_competencies_file", "read_desks_file", "read_ladder_file", "read_policy_file"]
