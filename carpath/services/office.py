"""Office: the District's own rules and question banks, read once and handed to every service."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment

from carpath.core.competency import Competency
from carpath.core.ladder import Ladder
from carpath.core.policy import DeskRule, Policy
from carpath.core.rulebook import Rulebook
from carpath.exercises.kind import Kind
from carpath.services import kind_bank


@dataclass(frozen=True)
class Office:
    """What holds for everybody: names, timezone, rulebook, competencies, question banks."""

    district: str
    timezone: ZoneInfo
    public_url: str
    local_url: str
    demo: bool
    question_banks: Path
    rulebook: Rulebook
    ladder_text: str
    competencies: tuple[Competency, ...]
    document_templates: Environment
    papers: Path
    exports: Path
    mail: bool = False
    _rulebooks: dict[str, Rulebook] = field(default_factory=dict, repr=False)
    _banks: dict[str, Any] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def address(self) -> str:
        """Where certificates are checked: the public address, or this machine while there is none."""
        return self.public_url or self.local_url

    @property
    def ladder(self) -> Ladder:
        """The newest ladder in effect, for what concerns nobody in particular; `services/rules.py` says whose holds."""
        return self.rulebook.ladder

    @property
    def policy(self) -> Policy:
        """The owner's settings."""
        return self.rulebook.policy

    @property
    def desks(self) -> tuple[DeskRule, ...]:
        """The rules of the desks."""
        return self.rulebook.desks

    def on(self, ladder: Ladder) -> Office:
        """This office with another version of the ladder in effect."""
        if ladder == self.ladder:
            return self
        book = self._rulebooks.setdefault(ladder.version, replace(self.rulebook, ladder=ladder))
        return replace(self, rulebook=book)

    def bank(self, kind: Kind) -> Any:
        """The kind's question bank, read and checked at its first use. Raises Faulty with every fault."""
        with self._lock:
            if kind.name not in self._banks:
                self._banks[kind.name] = kind_bank.read(kind, kind_bank.texts(kind, self.question_banks))
            return self._banks[kind.name]
