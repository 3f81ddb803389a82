"""What can be refused. The sentence is written for the person who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class Refused(Exception):
    """This cannot be done."""

    def __init__(self, sentence: str | None = None) -> None:
        self.sentence = sentence or type(self).__doc__ or "This cannot be done."
        super().__init__(self.sentence)


class NotAllowed(Refused):
    """Your role does not include this."""


class NotFound(Refused):
    """There is no such record, or it is not yours to see."""


class Conflict(Refused):
    """Somebody changed this in the meantime. Load the page again."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an input: where it stands, what is wrong, how to mend it."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


class Faulty(Refused):
    """The input has faults. `faults` holds all of them, not only the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(str(fault) for fault in self.faults))
