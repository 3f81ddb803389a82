"""An attempt worked as one report: its lines with their cells, and one order given to many of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from carpath.core.errors import NotFound, Refused
from carpath.exercises import kind_named
from carpath.exercises.kind import Bulk, Kind, Report
from carpath.services import attempts, morning
from carpath.services.act import Act
from carpath.services.folding import folded, form_of, work_before
from carpath.services.glances import Glance, glances
from carpath.services.receiving import Answer, Incoming
from carpath.store import attempts as attempts_store
from carpath.store.attempts import Attempt
from carpath.store.engine import reading

TO_DO = "To do"


@dataclass(frozen=True)
class ReportLine:
    """A line of the report: `no` from 0, the cells by column."""

    no: int
    title: str
    codes: tuple[str, ...]
    state: str
    done: bool
    cells: Mapping[str, tuple[str, bool]]


@dataclass(frozen=True)
class ReportPage:
    """The report as it stands; `until` is the bill run."""

    lines: tuple[ReportLine, ...]
    columns: tuple[str, ...]
    bulk: tuple[Bulk, ...]
    until: datetime | None

    def codes(self) -> list[str]:
        """The codes that occur, in alphabetical order."""
        return sorted({code for line in self.lines for code in line.codes})

    def states(self) -> list[str]:
        """The states that occur, what is to do first."""
        return sorted({line.state for line in self.lines}, key=lambda state: (state != TO_DO, state))

    def filtered(self, code: str, state: str) -> tuple[ReportLine, ...]:
        """The lines of a code and a state; empty words ask for all."""
        return tuple(
            line for line in self.lines if (not code or code in line.codes) and (not state or line.state == state)
        )


@dataclass(frozen=True)
class Given:
    """What came of an order: on how many lines it was carried out, and (line number from 0, sentence) where not."""

    carried_out: int
    refused: tuple[tuple[int, str], ...]


def page(act: Act, attempt_id: str) -> ReportPage:
    """The report of my attempt. Raises NotFound for one that is not worked as a report."""
    with reading():
        attempt, kind, report = _own(act, attempt_id)
        lines = tuple(_line(no, seen) for no, seen in enumerate(glances(kind, attempt)))
        columns = tuple(dict.fromkeys(name for line in lines for name in line.cells))
        return ReportPage(lines, columns, report.bulk(folded(kind, attempt, 0).task), attempt.deadline_at)


def _own(act: Act, attempt_id: str) -> tuple[Attempt, Kind, Report]:
    attempt = attempts.own(act, attempt_id)
    kind = kind_named(attempt.kind)
    if kind.report is None or not morning.holds(form_of(attempt)):
        raise NotFound("This attempt is not worked as one report.")
    return attempt, kind, kind.report


def _line(no: int, seen: Glance) -> ReportLine:
    assert seen.row is not None
    cells = {name: (value, off) for name, value, off in seen.row.cells}
    return ReportLine(no, seen.line.title, seen.row.codes, seen.row.state or TO_DO, seen.line.done, cells)


def give(
    act: Act, attempt_id: str, lease: str, seq: int, order: str, filled: Mapping[str, str], ticked: Sequence[int]
) -> Given:
    """Give an order to the ticked lines: ordinary moves, numbered on from `seq`, each played or refused by itself.

    Sent twice, it is carried out once. Raises Refused where nothing is ticked or a blank is empty.
    """
    with reading():
        attempt, kind, report = _own(act, attempt_id)
        bulk = _ordered(report, folded(kind, attempt, 0).task, order)
        given = _filled(bulk, filled)
        chosen = _ticked(ticked, attempts_store.case_count(attempt.id))
        bodies = [(no, body) for no in chosen for body in bulk.moves(work_before(kind, attempt, no, seq), given)]
    incoming = [Incoming(number, no, body) for number, (no, body) in enumerate(bodies, seq)]
    receipt = attempts.post_moves(act, attempt_id, lease, incoming)
    return _came_of(chosen, incoming, receipt.answers)


def _ordered(report: Report, task: Any, order: str) -> Bulk:
    found = next((bulk for bulk in report.bulk(task) if bulk.name == order), None)
    if found is None:
        raise Refused("Choose what is to be done with the ticked lines.")
    return found


def _filled(bulk: Bulk, filled: Mapping[str, str]) -> dict[str, str]:
    given = {blank.name: filled.get(blank.name, "").strip() for blank in bulk.blanks}
    empty = [blank.label for blank in bulk.blanks if not given[blank.name]]
    if empty:
        raise Refused(f"{bulk.title}: fill in “{empty[0]}” first.")
    return given


def _ticked(ticked: Sequence[int], count: int) -> list[int]:
    chosen = sorted({no for no in ticked if 0 <= no < count})
    if not chosen:
        raise Refused("Tick at least one line first.")
    return chosen


def _came_of(chosen: Sequence[int], incoming: Sequence[Incoming], answers: Sequence[Answer]) -> Given:
    """The first refusal of each line; a line without one is carried out."""
    line_of = {move.seq: move.case_no for move in incoming}
    refused: dict[int, str] = {}
    for answer in answers:
        if answer.outcome != "played":
            refused.setdefault(line_of[answer.seq], answer.sentence)
    return Given(len(chosen) - len(refused), tuple(refused.items()))
