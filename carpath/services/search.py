"""One box: people, exercises, requirements, codes of the practice utility, certificates; only what one may see."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core import certificate_number
from carpath.core.access import Permission, may
from carpath.core.errors import Refused
from carpath.core.ladder import every
from carpath.core.vocabulary import Level, Role
from carpath.exercises import kinds
from carpath.services import glossary, reference, rules
from carpath.services.act import Act
from carpath.store import certificates, facts, people
from carpath.store.engine import reading

MOST = 20


@dataclass(frozen=True)
class Hit:
    """A result: what it is, its words, and what it points to."""

    title: str
    note: str
    kind: str
    target: str


def find(act: Act, text: str) -> dict[str, list[Hit]]:
    """The results by group; empty groups are left out."""
    wanted = " ".join(text.lower().split())[:100]
    if not wanted:
        return {}
    groups = {
        "People": _people(act, wanted),
        "Exercises": _exercises(act, wanted),
        "Requirements": _requirements(act, wanted),
        "Binder and codes": _binder(act, wanted),
        "Glossary": [Hit(word.word, word.meaning, "word", word.anchor) for word in glossary.matching(act, wanted)],
        "Certificates": _certificates(act, text),
    }
    return {name: hits for name, hits in groups.items() if hits}


def _people(act: Act, wanted: str) -> list[Hit]:
    if not any(may(act.who.roles, p) for p in (Permission.SEE_TEAM, Permission.SEE_ROSTER)):
        return []
    with reading():
        return [
            Hit(p.name, ", ".join(Role(role).word for role in p.roles), "person", p.id)
            for p in people.matching(wanted, MOST)
        ]


def _exercises(act: Act, wanted: str) -> list[Hit]:
    if not may(act.who.roles, Permission.PRACTISE):
        return []
    found = [k for k in kinds().values() if wanted in f"{k.title} {k.about} {k.subject}".lower()]
    return [Hit(kind.title, kind.about, "exercise", kind.name) for kind in found]


def _requirements(act: Act, wanted: str) -> list[Hit]:
    if not may(act.who.roles, Permission.PRACTISE):
        return []
    with reading():
        recorded = facts.of_person(act.who.id)
        ladders = [(level, rules.rulebook(act, recorded, level).ladder) for level in Level]
    asked = [(level, each) for level, ladder in ladders for each in every(ladder.rung(level).requirements)]
    found = [(level, each) for level, each in asked if wanted in f"{each.title} {each.source}".lower()]
    return [Hit(f"{level.title}: {each.title}", each.source, "requirement", each.id) for level, each in found[:MOST]]


def _binder(act: Act, wanted: str) -> list[Hit]:
    found = reference.matching(act, wanted)[:MOST]
    return [
        Hit(f"{section.title}: {passage.code or passage.anchor}", passage.words, "paragraph", passage.anchor)
        for section, passage in found
    ]


def _certificates(act: Act, text: str) -> list[Hit]:
    if not may(act.who.roles, Permission.VERIFY):
        return []
    try:
        number = certificate_number.read(text)
    except Refused:
        return []
    with reading():
        issued = certificates.by_number(number)
    return (
        [Hit(number, f"{issued.printed['holder']}, Level {issued.level}, {issued.state}", "person", issued.person_id)]
        if issued
        else []
    )
