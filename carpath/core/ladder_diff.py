"""What changed between two versions of the ladder: per level what was added, removed and changed, field by field."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.ladder import Ladder, Requirement, Rung
from carpath.core.ladder_text import asked
from carpath.core.vocabulary import Level


@dataclass(frozen=True)
class Change:
    """One field: its label, and what it said before and says after; empty where it was not there."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """A requirement that stayed under its id and says something else."""

    id: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class LevelDiff:
    """One level. A requirement that moved to another level is among the changed of the new one."""

    level: Level
    added: tuple[Requirement, ...]
    removed: tuple[Requirement, ...]
    changed: tuple[Changed, ...]
    functions: tuple[Change, ...]
    unchanged: int

    @property
    def same(self) -> bool:
        """Nothing differs."""
        return not (self.added or self.removed or self.changed or self.functions)

    @property
    def sentence(self) -> str:
        """`1 added, 2 changed, 7 as before.`"""
        counts = ((self.added, "added"), (self.removed, "removed"), (self.changed, "changed"))
        said = [f"{len(found)} {word}" for found, word in counts if found]
        return f"{', '.join([*said, f'{self.unchanged} as before'])}."


def compare(before: Ladder, after: Ladder) -> tuple[LevelDiff, ...]:
    """Both ladders, level by level; requirements are known by their ids, parts belong to their group."""
    old, new = _by_id(before), _by_id(after)
    return tuple(_level(rung, before.rung(rung.level), old, new) for rung in after.rungs)


_Known = dict[str, tuple[Level, Requirement]]


def _by_id(ladder: Ladder) -> _Known:
    return {each.id: (rung.level, each) for rung in ladder.rungs for each in rung.requirements}


def _level(rung: Rung, before: Rung, old: _Known, new: _Known) -> LevelDiff:
    kept = [_changed(old[each.id], (rung.level, each)) for each in rung.requirements if each.id in old]
    return LevelDiff(
        rung.level,
        added=tuple(each for each in rung.requirements if each.id not in old),
        removed=tuple(each for each in before.requirements if each.id not in new),
        changed=tuple(each for each in kept if each.changes),
        functions=_functions(before, rung),
        unchanged=sum(not each.changes for each in kept),
    )


def _changed(old: tuple[Level, Requirement], new: tuple[Level, Requirement]) -> Changed:
    was, says = ({"Level": level.title, **asked(each)} for level, each in (old, new))
    labels = dict.fromkeys([*was, *says])
    changes = (Change(label, was.get(label, ""), says.get(label, "")) for label in labels)
    return Changed(new[1].id, new[1].title, tuple(each for each in changes if each.before != each.after))


def _functions(before: Rung, after: Rung) -> tuple[Change, ...]:
    gone = [Change("Function", each, "") for each in before.functions if each not in after.functions]
    come = [Change("Function", "", each) for each in after.functions if each not in before.functions]
    return (*gone, *come)
