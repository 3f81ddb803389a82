"""Reading the conversations: every fault of every file, with its place and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from carpath.cis.bench import TABS
from carpath.cis.calling.ground import EVERY_MONTH
from carpath.cis.calling.worlds import WORLDS
from carpath.cis.district import HABITS
from carpath.core.tables import Table, parse
from carpath.exercises.phone_call.script import (
    BACK,
    CRITERIA,
    CRITICAL,
    EXPLAIN,
    FIND,
    GREET,
    IDENTITY,
    PLACES,
    SPOKEN,
    STAGES,
    STORM,
    Call,
    Hidden,
    Script,
    Sentence,
    Shared,
    Stranger,
)

FEWEST, MOST = 3, 6
MOODS = 6
_NEXT = {**dict(zip(STAGES, (*STAGES[1:], "end"), strict=True)), FIND: FIND, GREET: IDENTITY, IDENTITY: "hear"}
_NEXT |= {"leave": EXPLAIN, "calm": FIND, STORM: BACK}


def read_shared(text: str, place: str) -> Shared:
    """The sentences that every call shares. Raises Faulty with every fault."""
    table = parse(text, place)
    found = {name: _stage(table, name, frozenset()) for name in (GREET, IDENTITY, "leave", "calm", STORM)}
    table.close()
    table.raise_faults()
    return Shared(found[GREET], found[IDENTITY], found["leave"], found["calm"], found[STORM])


def read_strangers(text: str, place: str) -> tuple[Stranger, ...]:
    """Everybody who may call without being on the account. Raises Faulty with every fault."""
    table = parse(text, place)
    found = tuple(_stranger(row) for row in table.tables("stranger"))
    table.close()
    table.raise_faults()
    return found


def _stranger(row: Table) -> Stranger:
    words = (row.text("id"), row.text("is"), row.text("gives"), row.text("protest"))
    read = Stranger(*words, _script(row, figures=(), by="answer_day"))
    row.close()
    return read


def read_call(text: str, place: str, strangers: Iterable[str]) -> Call:
    """One call. `strangers`: ids of those who may stand in for the customer. Raises Faulty with every fault."""
    table = parse(text, place)
    inner = table.table("stranger")
    stranger, opening = inner.text("id"), inner.text("says")
    if stranger not in strangers:
        inner.fault(f"Nobody is called {stranger!r}; strangers.toml has {', '.join(strangers)}.")
    inner.close()
    call = Call(
        place.removesuffix(".toml"),
        table.text("title"),
        table.text("type"),
        _one_of(table, "world", WORLDS),
        _one_of(table, "home", HABITS),
        _months(table),
        table.whole("mood", low=0, high=MOODS - 3),
        table.text("says"),
        _script(table, table.texts("figures"), _one_of(table, "by", ("visit_day", "answer_day"))),
        stranger,
        opening,
    )
    table.close()
    table.raise_faults()
    return call


def _one_of(table: Table, key: str, known: Iterable[str]) -> str:
    value = table.text(key)
    if value not in known:
        table.fault(f"`{key}` is {value!r}, but must be one of {', '.join(known)}.")
    return value


def _months(table: Table) -> tuple[int, ...]:
    months = table.wholes("months", EVERY_MONTH)
    if not months or not set(months) <= set(EVERY_MONTH):
        table.fault("`months` must list months by number, from 1 to 12.")
        return EVERY_MONTH
    return months


def _script(table: Table, figures: tuple[str, ...], by: str) -> Script:
    facts = tuple(_fact(row) for row in table.tables("fact"))
    known = frozenset(fact.id for fact in facts)
    stages = {name: _stage(table, name, known) for name in STAGES}
    for name in sorted(known - {line.reveals for lines in stages.values() for line in lines}):
        table.fault(f"No sentence reveals the fact {name!r}; let one of [[find]] reveal it.")
    for criterion in set(SPOKEN) - {"verify"} - _fully_earned(stages):
        table.fault(f"No sentence earns 100 of {criterion}; the best one must.")
    look = table.texts("look")
    if not look or not set(look) <= set(TABS):
        table.fault(f"`look` must name screens, of {', '.join(TABS)}.")
    return Script(stages, facts, look, _patterns(table), figures, by, table.text("example"))


def _fully_earned(stages: Mapping[str, tuple[Sentence, ...]]) -> set[str]:
    lines = [line for stage in stages.values() for line in stage]
    return {name for line in lines for name, percent in line.earns.items() if percent == 100}


def _patterns(table: Table) -> tuple[str, ...]:
    found = table.texts("note")
    for pattern in found:
        try:
            re.compile(pattern)
        except re.error as error:
            table.fault(f"The pattern {pattern!r} of `note` cannot be read: {error}.")
            return ()
    return found


def _fact(row: Table) -> Hidden:
    fact = Hidden(row.text("id"), row.text("text"), row.flag("needed", True))
    row.close()
    return fact


def _stage(table: Table, name: str, facts: frozenset[str]) -> tuple[Sentence, ...]:
    found = tuple(_sentence(row, _NEXT[name], facts) for row in table.tables(name, name="says"))
    if name not in ("leave", "calm") and not FEWEST <= len(found) <= MOST:
        table.fault(f"[[{name}]] has {len(found)} sentences; a caller is answered with {FEWEST} to {MOST}.")
    return found


def _sentence(row: Table, following: str, facts: frozenset[str]) -> Sentence:
    line = Sentence(
        row.text("says"),
        row.text("reply"),
        _place(row, following),
        row.text("why"),
        row.whole("mood", 0, low=-3, high=3),
        _earned(row),
        _known(row, "reveals", facts),
        _known(row, "after", facts),
        _critical(row, ""),
        row.flag("again", False),
        _other(row, following),
    )
    row.close()
    return line


def _other(row: Table, following: str) -> Sentence | None:
    """The same sentence said to a stranger: what is not written again stays as it is."""
    if not row.has("stranger"):
        return None
    inner = row.table("stranger")
    to = _place(inner, str(row.values.get("to", following)))
    words = [inner.text(name, str(row.values.get(name, "?"))) for name in ("reply", "why")]
    mood = inner.whole("mood", int(row.values.get("mood", 0)), low=-3, high=3)
    earns = _earned(inner) if inner.has("earns") else _earned(row)
    critical = _critical(inner, str(row.values.get("critical", "")))
    inner.close()
    return Sentence(row.text("says"), words[0], to, words[1], mood, earns, critical=critical)


def _place(row: Table, following: str) -> str:
    to = row.text("to", following)
    if to not in PLACES:
        row.fault(f"`to` is {to!r}, but must be one of {', '.join(sorted(PLACES))}.")
    return to


def _critical(row: Table, default: str) -> str:
    name = row.text("critical", default)
    if name and name not in CRITICAL:
        row.fault(f"`critical` is {name!r}, but must be one of {', '.join(CRITICAL)}.")
    return name


def _known(row: Table, key: str, facts: frozenset[str]) -> str:
    name = row.text(key, "")
    if name and name not in facts:
        row.fault(f"`{key}` names {name!r}; there is no such [[fact]].")
    return name


def _earned(row: Table) -> dict[str, int]:
    if not row.has("earns"):
        return {}
    inner = row.table("earns")
    for name in inner.values.keys() - set(SPOKEN):
        row.fault(f"`earns` names {name}; sentences earn {', '.join(name for name in CRITERIA if name in SPOKEN)}.")
    return {name: inner.whole(name, low=-100, high=100) for name in inner.values if name in SPOKEN}
