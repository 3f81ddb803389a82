"""The conversation as it runs: one sentence after another, and a caller who remembers how each was said."""

from __future__ import annotations

from dataclasses import dataclass, replace

from carpath.cis.bench import Bench
from carpath.cis.bench_moves import FREE, LOOKING, act, note
from carpath.cis.entry import Entry
from carpath.core.errors import Refused
from carpath.exercises.kind import Move
from carpath.exercises.phone_call.case import FURIOUS, Line, Task
from carpath.exercises.phone_call.script import BACK, END, GREET, STORM

GUESSED = "What makes you think that? I have not said anything of the kind."
CURT = "I have told you what I want. Do not cross-examine me."
DISPLEASED = 1
"""What a question too many, or a guess, adds to the mood."""
MOVES = {**{name: LOOKING[name] for name in ("open", "find", "pin", "binder")}, "note": note, "hint": FREE["hint"]}


@dataclass(frozen=True)
class Turn:
    """One sentence said: where, which, the mood after it, and how many screens were open by then. `curt`: the caller
    was too angry to answer it; `guessed`: it was said before anything spoke for it."""

    at: str
    line: int
    mood: int
    seen: int
    curt: bool = False
    guessed: bool = False


@dataclass(frozen=True)
class Work:
    """A call so far: `at` is the stage, END once it is over; `back` the stage that an outburst broke off; `hung_up`:
    the caller ended it in anger."""

    bench: Bench
    mood: int
    at: str = GREET
    back: str = ""
    turns: tuple[Turn, ...] = ()
    hung_up: bool = False

    @property
    def over(self) -> bool:
        """Nobody is on the line any more."""
        return self.at == END

    @property
    def done(self) -> bool:
        """The call is over and its note is written."""
        return self.over and bool(self.bench.note)


def start(task: Task) -> Work:
    """The telephone rings; nothing is open on the screen yet."""
    return Work(Bench(account=task.scene.account), task.mood)


def play(task: Task, work: Work, move: Move) -> Work:
    """The call after a move. Raises Refused with the sentence that the person reads."""
    if move.body.get("do") == "say":
        return _say(task, work, Entry(move.body))
    return replace(work, bench=act(task.scene, work.bench, move.body, MOVES))


def _say(task: Task, work: Work, entry: Entry) -> Work:
    """{at, line}: says the sentence of that number, at the stage where it was read."""
    at, number = entry.needed("at", longest=20), entry.whole("line")
    if work.over:
        raise Refused("The call is over. What is left is the note in the contact log.")
    if at != work.at:
        raise Refused("The call has gone on since. Read what was said last and choose again.")
    count = len(task.stages[at])
    if not 1 <= number <= count:
        raise Refused(f"There are {count} sentences to choose from. Enter a number from 1 to {count}.")
    if number not in free(task, work):
        raise Refused("You have said that already. Choose another sentence.")
    return _answered(task, work, number)


def free(task: Task, work: Work) -> tuple[int, ...]:
    """The numbers of the sentences that can be said now, from 1."""
    if work.over:
        return ()
    said = {(turn.at, turn.line) for turn in work.turns if not turn.curt}
    lines = enumerate(task.stages[work.at], 1)
    return tuple(number for number, line in lines if line.again or (work.at, number) not in said)


def _answered(task: Task, work: Work, number: int) -> Work:
    line = task.stages[work.at][number - 1]
    curt = work.mood > line.above
    guessed = not curt and bool(line.after) and line.after not in known(task, work)
    mood = max(0, work.mood + (DISPLEASED if curt or guessed else line.mood))
    turn = Turn(work.at, number, min(mood, FURIOUS), len(work.bench.seen), curt, guessed)
    to = work.at if curt else work.back if line.to == BACK else line.to
    return _led(replace(work, mood=turn.mood, turns=(*work.turns, turn), hung_up=mood > FURIOUS), to)


def _led(work: Work, to: str) -> Work:
    """Where the call goes on: nowhere once somebody hung up, to an outburst where the mood has reached its top."""
    if work.hung_up or to == END:
        return replace(work, at=END)
    if work.mood == FURIOUS and work.at != STORM:
        return replace(work, at=STORM, back=to)
    return replace(work, at=to, back="" if work.at == STORM else work.back)


def known(task: Task, work: Work) -> frozenset[str]:
    """What has come to light, by id."""
    answered = (line_of(task, turn) for turn in work.turns if not turn.curt)
    return frozenset(line.opens for line in answered if line.opens)


def line_of(task: Task, turn: Turn) -> Line:
    """The sentence of a turn."""
    return task.stages[turn.at][turn.line - 1]


def reply(task: Task, turn: Turn) -> str:
    """What the caller answered to a sentence."""
    if turn.curt:
        return CURT
    return GUESSED if turn.guessed else line_of(task, turn).reply
