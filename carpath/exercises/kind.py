"""Kind: the whole contract of an exercise. Fill one in `KIND` of `carpath/exercises/<name>/__init__.py` and it exists.

An attempt is a queue of cases and a list of moves. Each move belongs to one case; the work on a case is the fold of its
moves (`play` over `start`). Everything below is pure: chance is `rng`, time is `Move.at`, files come in as text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from random import Random
from typing import Any

from carpath.cis.desk.plan import Planned
from carpath.core.errors import Fault
from carpath.core.grading import Grade
from carpath.core.rubric import Rubric


class Mode(StrEnum):
    """PRACTICE never counts; ASSESSED is declared before its first line is shown."""

    PRACTICE = "practice"
    ASSESSED = "assessed"


class Earns(StrEnum):
    """What passing in assessed mode proves: a desk (by proof sets), a test, or nothing (a walk-through)."""

    DESK = "desk"
    TEST = "test"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Form:
    """How an attempt is drawn and judged; stored with it. `settings` is JSON data: the owner's policy as it stood
    (limit_s, penalty, min_accuracy, pass_mark ...) with the person's accommodations already applied."""

    mode: Mode = Mode.PRACTICE
    step: int = 1
    lines: int = 1
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """`task` is what is shown, `key` what is hidden: two frozen dataclasses of the kind's own."""

    task: Any
    key: Any


@dataclass(frozen=True)
class Move:
    """One thing the trainee did. `at` = milliseconds since the start of the attempt by the server's clock.
    `body` is JSON; forms without script send a flat object of strings, so kinds with buttons read exactly that."""

    seq: int
    at: int
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A case as one row of the queue: `title` names it, `note` says why it is listed, `done` when it was worked."""

    title: str
    note: str = ""
    done: bool = False


@dataclass(frozen=True)
class Brief:
    """What is said before the start: the scene, what is judged, the allowed aids; each a plain sentence."""

    scene: str
    judged: tuple[str, ...]
    aids: tuple[str, ...]
    minutes: int


@dataclass(frozen=True)
class Specimen:
    """A way of working a case, and what it must earn: `share` of the points, exactly or (`at_most`) as a ceiling.
    The key's specimen is named "key" and earns 1; the blank one "blank" and earns 0; `moves` are bodies."""

    name: str
    moves: tuple[Mapping[str, Any], ...]
    share: Fraction
    at_most: bool = False


@dataclass(frozen=True)
class Choice:
    """A way in which the owner could run the test, and what it would mean: (run, result, passed) of some runs."""

    words: str
    settings: Mapping[str, Any]
    outcomes: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Step:
    """One step of a worked line: a move of the key, one sentence that says why it is made, and the binder paragraph."""

    move: Mapping[str, Any]
    why: str
    binder: str


@dataclass(frozen=True)
class DeskPage:
    """The page that opens a desk: what it is for, what an error costs, the questions to ask in their order, the columns
    of its report as (name, meaning), and the treatments that are accepted, where the desk has a list of them: (what is
    found, "" in further rows of the same; what is done, what it earns, why)."""

    purpose: str
    cost: str
    questions: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    treatments: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True)
class Teaching:
    """How a desk is taught before it examines. Its keys have `fault`, the family, and `moves`, which earn full marks;
    its bank has `page`, the fields of the page that opens it.

    families  name -> what people read ("crossed" -> "Crossed meters"); the one in which nothing is wrong is among them
    line      (rng, bank, planned) -> one case as planned
    said      (key, move) -> why the key makes the move, in a sentence, and the binder paragraph

    Practice that is to draw certain families has them in `Form.settings["families"]`, a list of names.
    """

    families: Mapping[str, str]
    line: Callable[[Random, Any, Planned], Case]
    said: Callable[[Any, Mapping[str, Any]], tuple[str, str]]

    def family(self, case: Case) -> str:
        """The family of the case's fault."""
        return str(case.key.fault)

    def drill(self, rng: Random, name: str, step: int, bank: Any) -> Case:
        """One case of a family."""
        return self.line(rng, bank, Planned(name, step))

    def steps(self, case: Case) -> tuple[Step, ...]:
        """The key's moves, each explained."""
        return tuple(Step(move, *self.said(case.key, move)) for move in case.key.moves)

    def page(self, bank: Any) -> DeskPage:
        """The page that opens the desk."""
        return DeskPage(**bank.page)


@dataclass(frozen=True)
class Row:
    """A case as a line of its report: the codes for which it is listed; its cells as (column, value, whether it failed
    there); and in words what was done on it so far, empty while nothing was."""

    codes: tuple[str, ...]
    cells: tuple[tuple[str, str, bool], ...]
    state: str = ""


@dataclass(frozen=True)
class Blank:
    """One field of an order for many lines. With `codes`, rows {code, meaning, when}, it takes one of them."""

    name: str
    label: str
    hint: str = ""
    longest: int = 240
    codes: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Bulk:
    """One order for many lines. `moves` (work, blanks as filled in) -> the ordinary moves that it is on one line."""

    name: str
    title: str
    about: str
    blanks: tuple[Blank, ...]
    moves: Callable[[Any, Mapping[str, str]], tuple[Mapping[str, Any], ...]]


@dataclass(frozen=True)
class Report:
    """How a queue is shown and worked as one report.

    row   (task, work) -> its line of the report
    bulk  (task of the first line) -> the orders that may be given to many lines at once
    """

    row: Callable[[Any, Any], Row]
    bulk: Callable[[Any], tuple[Bulk, ...]]


@dataclass(frozen=True)
class Kind:
    """One exercise kind.

    name      the folder's name; title and about are what people read
    subject   what a pass proves, the word that requirements use ("typing", "HILO")
    rule      id of the grading rule, stored with every grade, e.g. "carpath-typing-1"
    read_bank (file name -> text of question_banks/<name>/) -> the bank and every fault
    draw      (rng, form, bank) -> the queue of cases; a test is a queue of one
    start     (task) -> empty work
    play      (task, work, move) -> work; raises Refused with the sentence that the trainee reads
    grade     (case, work, form) -> Grade of one case
    sum_up    (form, cases, grades) -> Grade of the attempt
    view      (task, work, form) -> JSON data for the page; sees no key
    line      (task, work) -> the row of the queue
    specimens (case) -> ways of working that the contract test plays
    hint      (case, work, level 1-4) -> the sentence of that rung, practice only; the engine logs it as a move
              {"do": "hint", "level": "n"} which `play` must accept
    limit_s   (form) -> seconds allowed by the server's clock, or None
    begins    True: the clock starts at an explicit Begin (keyboard tests), after a preflight
    difficulty  what the four steps are called where practice offers them; those of a desk have their own words
    late_s    how long after the deadline a log may still arrive (5; keyboard logs 600)
    choices   () -> the owner's choices side by side, for the page on which they are compared
    teaching  how it is taught: worked lines, practice by what was missed, the page that opens it
    report    how its queue is worked as one report, which with `teaching` makes a morning's report
    moves     every move as {"do": name, "about": sentence, "fields": {name: what it takes}}, for work without a browser
    posted    (task, work) -> the transactions that the work put on the books, `carpath.cis.transactions.Transaction`
    rubric    (task) -> what people judge about the work; each criterion has its finding (`Finding.criterion`), which
              the machine leaves to the trainer
    """

    name: str
    title: str
    about: str
    subject: str
    rule: str
    earns: Earns
    Task: type
    Key: type
    Work: type
    read_bank: Callable[[Mapping[str, str]], tuple[Any, tuple[Fault, ...]]]
    draw: Callable[[Random, Form, Any], tuple[Case, ...]]
    start: Callable[[Any], Any]
    play: Callable[[Any, Any, Move], Any]
    grade: Callable[[Case, Any, Form], Grade]
    sum_up: Callable[[Form, tuple[Case, ...], tuple[Grade, ...]], Grade]
    view: Callable[[Any, Any, Form], Mapping[str, Any]]
    line: Callable[[Any, Any], Line]
    brief: Callable[[Form], Brief]
    specimens: Callable[[Case], tuple[Specimen, ...]]
    limit_s: Callable[[Form], int | None] = lambda form: None
    hint: Callable[[Case, Any, int], str] | None = None
    choices: Callable[[], tuple[Choice, ...]] | None = None
    teaching: Teaching | None = None
    report: Report | None = None
    moves: tuple[Mapping[str, Any], ...] = ()
    posted: Callable[[Any, Any], tuple[Any, ...]] | None = None
    rubric: Callable[[Any], Rubric] | None = None
    difficulty: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    practice_lines: int = 1
    begins: bool = False
    proctored: bool = False
    late_s: int = 5
    extra_banks: tuple[str, ...] = ()
    order: int = 100
