"""A conversation as its author wrote it: what the caller says, what can be answered, and what each sentence does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GREET, IDENTITY, HEAR, FIND, EXPLAIN, OFFER, CLOSE, STORM = (
    "greet",
    "identity",
    "hear",
    "find",
    "explain",
    "offer",
    "close",
    "storm",
)
STAGES = (HEAR, FIND, EXPLAIN, OFFER, CLOSE)
"""The stages that a call brings itself, in their order; a sentence leads to the next one unless it says otherwise."""
END, BACK = "end", "back"
PLACES = frozenset({GREET, IDENTITY, *STAGES, END, BACK})

# Points of the handbook's rubric for a complaint call (11.6), in its order.
CRITERIA: Mapping[str, tuple[str, int]] = {
    "verify": ("Greeting and verification", 10),
    "listen": ("Listens and says back", 15),
    "empathy": ("Empathy without admitting what is unknown", 10),
    "facts": ("Finds the facts", 20),
    "explain": ("Explains correctly", 15),
    "options": ("Options within policy", 10),
    "next": ("Next step with a date", 10),
    "note": ("Note in the contact log", 10),
}
SPOKEN = ("verify", "listen", "empathy", "explain", "options", "next")
"""Criteria that sentences earn; facts are counted and the note is read."""

CRITICAL: Mapping[str, str] = {
    "verification": "Told about an account without verification",
    "argument": "Argued with the customer",
    "promise": "A promise that nobody may make",
}


@dataclass(frozen=True)
class Sentence:
    """One thing that can be said. `mood` is added to the caller's; `earns` holds percent of a criterion; `to` is the
    stage that follows; `reveals` a fact; `after` the fact without which it is only a guess; `again`: may be said more
    than once."""

    says: str
    reply: str
    to: str
    why: str
    mood: int = 0
    earns: Mapping[str, int] = field(default_factory=dict)
    reveals: str = ""
    after: str = ""
    critical: str = ""
    again: bool = False
    stranger: Sentence | None = None


@dataclass(frozen=True)
class Hidden:
    """Something that the caller knows and has not said; what is not `needed` leads nowhere."""

    id: str
    text: str
    needed: bool = True


@dataclass(frozen=True)
class Script:
    """The stages of one conversation with its facts, the screens to look at, and what its note must hold: `note` are
    patterns of which each must be found, `figures` words of figures of which one must stand there, `by` the word of the
    day that is agreed."""

    stages: Mapping[str, tuple[Sentence, ...]]
    facts: tuple[Hidden, ...]
    look: tuple[str, ...]
    note: tuple[str, ...]
    figures: tuple[str, ...]
    by: str
    example: str


@dataclass(frozen=True)
class Call:
    """One call as it may come: from the customer, or from somebody of whom `stranger` names the kind and `opening` the
    first words."""

    id: str
    title: str
    type: str
    world: str
    home: str
    months: tuple[int, ...]
    mood: int
    says: str
    script: Script
    stranger: str
    opening: str


@dataclass(frozen=True)
class Stranger:
    """Somebody who is not on the account: what they answer when asked who they are, and how they protest."""

    id: str
    who: str
    gives: str
    protest: str
    script: Script


@dataclass(frozen=True)
class Shared:
    """What every call begins with, and what stands ready at any time."""

    greet: tuple[Sentence, ...]
    identity: tuple[Sentence, ...]
    leave: tuple[Sentence, ...]
    calm: tuple[Sentence, ...]
    storm: tuple[Sentence, ...]
