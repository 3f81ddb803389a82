"""Reading ladder.toml: every fault at once, each with the level and requirement where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from carpath.core.dates import show
from carpath.core.ladder import (
    Acknowledgement,
    AllOf,
    AnyOf,
    Committee,
    Course,
    Credential,
    DeskProficiency,
    Document,
    Interview,
    Ladder,
    NextOffered,
    Orientation,
    PassedTest,
    PreviousLevel,
    Relief,
    Requirement,
    Rule,
    Rung,
    SignOff,
    TimeInLevel,
    every,
)
from carpath.core.tables import Table, parse
from carpath.core.transition_reading import check_carry_over, read_carry_over, read_transition
from carpath.core.vocabulary import BY_LINE, Desk, Group, Level, Role

ASSOCIATED_DUTIES = "O6"


def read_ladder(text: str, place: str = "ladder.toml", effective_on: date | None = None) -> Ladder:
    """The ladder of a file; `effective_on` is for a draft that names no day itself. Raises Faulty with every fault."""
    table = parse(text, place)
    ladder = Ladder(
        version=table.text("version"),
        title=table.text("title"),
        effective_on=_effective_on(table, effective_on),
        note=table.text("note", ""),
        rungs=tuple(_rung(row) for row in table.tables("level", name="level")),
        transition=read_transition(table),
        carry_over=read_carry_over(table),
    )
    table.close()
    _whole(ladder, table)
    table.raise_faults()
    return ladder


def _effective_on(table: Table, named: date | None) -> date:
    """The day of the file. Another one named beside it is a fault: the frozen text must tell the truth."""
    if named is None or table.has("effective_on"):
        written = table.day("effective_on")
        if named and written != named:
            table.fault(f"`effective_on` is {show(written)}, but {show(named)} was asked for; make them agree.")
        return written
    return named


def _rung(row: Table) -> Rung:
    number = row.whole("level", low=1, high=4)
    rung = Rung(Level(number), row.texts("functions"), _requirements(row, "requirement"))
    row.close()
    return rung


def _requirements(row: Table, key: str) -> tuple[Requirement, ...]:
    return tuple(_requirement(each) for each in row.tables(key))


def _requirement(row: Table) -> Requirement:
    kind = row.text("kind")
    reader = _RULES.get(kind)
    if reader is None:
        row.fault(f"`kind` is {kind!r}, but must be one of {', '.join(_RULES)}.")
    group, read = reader or (Group.DOCUMENTS, _unread)
    requirement = Requirement(
        row.text("id"), row.text("title"), row.text("source"), row.choice("group", Group, group), read(row)
    )
    if reader:
        row.close()
    return requirement


def _unread(row: Table) -> Rule:
    """Stands in for a kind that nobody knows; the fault is noted already."""
    return Document("?")


def _time(row: Table) -> Rule:
    return TimeInLevel(row.whole("months", low=1, high=120))


def _desk(row: Table) -> Rule:
    return DeskProficiency(row.choice("desk", Desk))


def _relief(row: Table) -> Rule:
    known = set(Desk)
    names = row.texts("desks")
    for name in names:
        if name not in known:
            row.fault(f"`desks` names {name!r}, which is no desk. Desks are {', '.join(Desk)}.")
    if not names:
        row.fault("`desks` names no desk; name at least one.")
    return Relief(tuple(Desk(name) for name in names if name in known))


def _test(row: Table) -> Rule:
    subject, measure = row.text("subject"), row.text("measure", "")
    least = row.exact("at_least") if measure else None
    return PassedTest(subject, measure, least, _valid_months(row))


def _valid_months(row: Table) -> int | None:
    """How long it lasts; for good where nothing is written."""
    return row.whole("valid_months", low=1, high=600) if row.has("valid_months") else None


def _sign_off(row: Table) -> Rule:
    line = row.text("line")
    if line not in BY_LINE:
        row.fault(f"`line` is {line!r}, but must be a responsibility of the job description: {', '.join(BY_LINE)}.")
    return _signed(row, row.text("subject", line), line)


def _duty(row: Table) -> Rule:
    """A duty of the District's own, under the line of the job description that leaves room for it."""
    return _signed(row, row.text("subject"), ASSOCIATED_DUTIES)


def _signed(row: Table, subject: str, line: str) -> SignOff:
    count = row.whole("count", 1, low=1, high=5)
    names = row.texts("by", (Role.TRAINER.value, Role.MANAGER.value))
    if not names or not set(names) <= {Role.TRAINER, Role.MANAGER}:
        row.fault('`by` must list "trainer", "manager" or both.')
        names = ()
    return SignOff(subject, line, count, tuple(Role(name) for name in names), row.texts("after", ()))


def _course(row: Table) -> Rule:
    return Course(row.text("subject"))


def _credential(row: Table) -> Rule:
    return Credential(row.text("subject"))


def _document(row: Table) -> Rule:
    return Document(row.text("subject"))


def _interview(row: Table) -> Rule:
    return Interview(row.text("subject", "interview"))


def _acknowledgement(row: Table) -> Rule:
    return Acknowledgement(row.text("subject"), _valid_months(row))


def _committee(row: Table) -> Rule:
    return Committee(row.text("subject", ""))


def _next_offered(row: Table) -> Rule:
    return NextOffered(row.text("subject"))


def _any_of(row: Table) -> Rule:
    return AnyOf(_parts(row))


def _all_of(row: Table) -> Rule:
    return AllOf(_parts(row))


def _parts(row: Table) -> tuple[Requirement, ...]:
    parts = _requirements(row, "part")
    if not parts:
        row.fault("A group without parts asks for nothing; write at least one [[level.requirement.part]].")
    return parts


_RULES: dict[str, tuple[Group, Callable[[Table], Rule]]] = {
    "previous-level": (Group.TIME, lambda row: PreviousLevel()),
    "time-in-level": (Group.TIME, _time),
    "desk": (Group.EXERCISES, _desk),
    "relief": (Group.EXERCISES, _relief),
    "test": (Group.KNOWLEDGE, _test),
    "sign-off": (Group.SIGN_OFFS, _sign_off),
    "duty": (Group.SIGN_OFFS, _duty),
    "orientation": (Group.SIGN_OFFS, lambda row: Orientation()),
    "course": (Group.DOCUMENTS, _course),
    "credential": (Group.DOCUMENTS, _credential),
    "document": (Group.DOCUMENTS, _document),
    "interview": (Group.DOCUMENTS, _interview),
    "acknowledgement": (Group.DOCUMENTS, _acknowledgement),
    "committee": (Group.DOCUMENTS, _committee),
    "next-offered": (Group.DOCUMENTS, _next_offered),
    "any-of": (Group.DOCUMENTS, _any_of),
    "all-of": (Group.DOCUMENTS, _all_of),
}
"""The words that a ladder may use for `kind`, the heading that each belongs under, and how it is read."""


def _whole(ladder: Ladder, table: Table) -> None:
    """Faults of the ladder as a whole: levels, ids, and what is named before it stands there."""
    levels = [rung.level.value for rung in ladder.rungs]
    if levels != [1, 2, 3, 4]:
        table.fault(f"The levels must be 1, 2, 3, 4 in this order; here they are {levels}.")
    ids = [each.id for each in ladder.everything]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        table.fault(f"The id {name!r} is used {ids.count(name)} times; every requirement needs its own.")
    check_carry_over(ladder, table)
    for rung in ladder.rungs:
        _check_order(rung, table)
        if rung.level is Level.ONE:
            _check_first(rung.requirements, table)


def _check_order(rung: Rung, table: Table) -> None:
    """`after` may only look back, so that no requirement waits for itself."""
    before: set[str] = set()
    for each in every(rung.requirements):
        if isinstance(each.rule, SignOff):
            for name in each.rule.after:
                if name not in before:
                    table.fault(
                        f"{each.id}: `after` names {name!r}, which does not stand before it in {rung.level.title}."
                    )
        before.add(each.id)


def _check_first(requirements: Sequence[Requirement], table: Table) -> None:
    for each in every(tuple(requirements)):
        if isinstance(each.rule, (PreviousLevel, TimeInLevel)):
            table.fault(f"{each.id}: Level 1 has no level before it.")
