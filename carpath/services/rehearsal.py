"""Rehearsal: invented people work an exercise from start to submission, by the kind's own specimens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

from carpath.core.errors import NotFound, Refused
from carpath.core.shape import from_plain
from carpath.exercises import kind_named
from carpath.exercises.kind import Case, Form, Kind, Move, Specimen
from carpath.exercises.kind import Mode as Mode
from carpath.services import attempts
from carpath.services.act import Act
from carpath.services.folding import folded, form_of
from carpath.services.receiving import Incoming
from carpath.store import attempts as store
from carpath.store.engine import reading

AGENT = "Chrome on Windows"
AT_ONCE = 4  # moves that reach the server together
SMALL_SLIP = Fraction(3, 4)

Bodies = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Worker:
    """How somebody works: lines with a small slip, lines with a critical error, lines left out at the end, and the
    seconds that a line takes, within a third more or less."""

    slips: int = 0
    critical: int = 0
    left_out: int = 0
    line_s: int = 240


class NoSuchError(Refused):
    """No line of this attempt allows the error that was asked for."""

    def __init__(self, attempt_id: str) -> None:
        self.attempt_id = attempt_id
        super().__init__()


def work(act: Act, kind_name: str, mode: Mode, worker: Worker) -> str:
    """Work an attempt at once from `act.now` on and hand it in. Returns its id."""
    attempt_id, post = sit(act, kind_name, mode)
    ways = choose(act, attempt_id, worker)
    now = act
    for case_no, bodies in enumerate(ways):
        seconds = worker.line_s * (67 + act.bits(6)) // 100
        batches = [bodies[start : start + AT_ONCE] for start in range(0, len(bodies), AT_ONCE)]
        for batch in batches:
            now = later(now, seconds // len(batches))
            post(now, case_no, batch)
    attempts.submit(later(now, 20), attempt_id)
    return attempt_id


def sit(act: Act, kind_name: str, mode: Mode) -> tuple[str, Poster]:
    """Start an attempt as a browser does. Returns its id and what posts its moves."""
    attempt_id = attempts.start(act, kind_name, mode, holder=AGENT)
    lease = attempts.claim(act, attempt_id, AGENT, (), anyway=False)
    if kind_named(kind_name).begins:
        attempts.begin(act, attempt_id, lease.token)
    return attempt_id, Poster(attempt_id, lease.token)


class Poster:
    """Posts moves in order, numbering them."""

    def __init__(self, attempt_id: str, lease: str) -> None:
        self.attempt_id, self.lease, self.last = attempt_id, lease, 0

    def __call__(self, act: Act, case_no: int, bodies: Bodies) -> None:
        """Post moves of one case together."""
        incoming = [Incoming(self.last + n, case_no, dict(body)) for n, body in enumerate(bodies, 1)]
        self.last += len(incoming)
        attempts.post_moves(act, self.attempt_id, self.lease, incoming)


def choose(act: Act, attempt_id: str, worker: Worker) -> list[Bodies]:
    """The moves of each case for such a worker."""
    with reading():
        attempt = attempts.own(act, attempt_id)
        if not (act.office.demo and act.who.demo):
            raise NotFound
        kind, form = kind_named(attempt.kind), form_of(attempt)
        tasks = [folded(kind, attempt, no).task for no in range(store.case_count(attempt_id))]
        keys: list[Any] = [from_plain(kind.Key, key) for key in store.keys(attempt_id)]
    cases = [Case(task, key) for task, key in zip(tasks, keys, strict=True)]
    ways: list[Bodies] = [_named(kind, case, "key").moves for case in cases]
    for wanted, lines in ((worker.critical, _critical(kind, form, cases)), (worker.slips, _slips(kind, cases))):
        for _ in range(wanted):
            case_no, way = next(lines, (None, None))
            if case_no is None or way is None:
                raise NoSuchError(attempt_id)
            ways[case_no] = way
    return ways[: len(ways) - worker.left_out]


def _named(kind: Kind, case: Case, name: str) -> Specimen:
    return next(specimen for specimen in kind.specimens(case) if specimen.name == name)


def _slips(kind: Kind, cases: Sequence[Case]) -> Iterator[tuple[int, Bodies]]:
    """From the last case on, ways that lose a little."""
    for case_no in reversed(range(len(cases))):
        for each in kind.specimens(cases[case_no]):
            if SMALL_SLIP <= each.share < 1 and not each.at_most:
                yield case_no, each.moves


def _critical(kind: Kind, form: Form, cases: Sequence[Case]) -> Iterator[tuple[int, Bodies]]:
    """From the first case on, ways that the machine takes for a critical error."""
    for case_no, case in enumerate(cases):
        for each in kind.specimens(case):
            if _grade(kind, form, case, each.moves).critical:
                yield case_no, each.moves
                break


def _grade(kind: Kind, form: Form, case: Case, bodies: Bodies) -> Any:
    work_done = kind.start(case.task)
    for seq, body in enumerate(bodies, 1):
        work_done = kind.play(case.task, work_done, Move(seq, seq * 1000, body))
    return kind.grade(case, work_done, form)


def later(act: Act, seconds: float) -> Act:
    """The same person some seconds later."""
    return replace(act, now=act.now + timedelta(seconds=seconds))
