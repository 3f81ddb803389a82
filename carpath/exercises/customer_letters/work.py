"""What is done on one letter: the bench that every desk shares, and the letter with what goes on file beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carpath.cis.bench import Bench
from carpath.exercises.customer_letters.case import HOLDER, Task

# Field of the letter -> the most characters that it takes.
LONGEST = {
    "to": 20,
    "subject": 200,
    "salutation": 200,
    "body": 6000,
    "closing": 200,
    "enclosure": 20,
    "copy": 20,
    "route": 20,
    "follow": 20,
    "outcome": 4,
    "log": 400,
}


@dataclass(frozen=True)
class Work:
    """`draft` holds the fields of the letter as typed; it counts once it is `sent`. `looked` is what had been opened
    by then."""

    bench: Bench
    draft: Mapping[str, str] = field(default_factory=dict)
    sent: bool = False
    looked: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """A field of the letter, "" while it is empty."""
        return self.draft.get(name, "")


def start(task: Task) -> Work:
    """An empty letter to nobody, on the account that it is about; no decision is suggested."""
    account = task.scene.account
    return Work(Bench(account=account, seen=(f"account:{account}",)), {"to": HOLDER})
