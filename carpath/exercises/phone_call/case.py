"""A call as a case: the caller and everything that can be said (Task), and what each sentence is worth (Key).

How the caller reacts is part of the caller, as what hangs on a wall is part of a scene: it stands in the task, and a
page shows of it only what was said. What a sentence earns, why, and what the caller hides stand in the key alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carpath.cis.bench import Scene

FURIOUS = 5
MOODS = ("friendly", "calm", "uneasy", "upset", "angry", "furious")
"""A caller's mood from 0 to FURIOUS; one step further the caller hangs up."""


@dataclass(frozen=True)
class Line:
    """One sentence on offer and how the caller takes it. `opens` is what it brings to light; `above` the mood beyond
    which the caller answers it curtly instead; `after` what must have come to light before; `again`: may be said
    more than once."""

    says: str
    reply: str
    to: str
    mood: int
    opens: str = ""
    above: int = FURIOUS
    after: str = ""
    again: bool = False


@dataclass(frozen=True)
class Task:
    """A call at a difficulty step from 1 to 4: `says` are the caller's first words, `mood` the mood then."""

    scene: Scene
    step: int
    title: str
    says: str
    mood: int
    stages: Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True)
class Mark:
    """What a sentence is worth: percent by criterion, why, and the critical error that it is."""

    why: str
    earns: Mapping[str, int] = field(default_factory=dict)
    critical: str = ""


@dataclass(frozen=True)
class Key:
    """What is behind a call.

    fault    the call, and whether a stranger makes it: "late_fee" or "late_fee, stranger"
    who      who really calls, in a sentence
    marks    stage -> a mark for each of its sentences, in the order of the task
    facts    what the caller knows: id -> sentence; `needed` are those that the explanation rests on
    look     tabs of the account to be opened before it is explained
    note     patterns that the note must hold; `figures` of which one must stand there (none: no figure may be asked
             for); `days` are the spellings of the day that was agreed
    moves    a way of working that earns full marks
    """

    fault: str
    who: str
    marks: Mapping[str, tuple[Mark, ...]]
    facts: Mapping[str, str]
    needed: tuple[str, ...]
    look: tuple[str, ...]
    note: tuple[str, ...]
    figures: tuple[str, ...]
    days: tuple[str, ...]
    moves: tuple[Mapping[str, str], ...]
