"""Appeals: a person contests a result, a sign-off or an eligibility line; it has an owner and a last day.

Deciding them is in `appeal_decisions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from carpath.core.access import Reason
from carpath.core.appeals import About, Answer, Appeal, about, appeals, barred, owner_by_rule
from carpath.core.dates import days_after
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.vocabulary import Level, Role
from carpath.services import fact_list, free_text, record, result_facts, rules
from carpath.services.act import Act
from carpath.services.fact_words import in_words
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

DECIDERS = (Role.HR.value, Role.MANAGER.value)
STEPS = (FactKind.CONTESTED, FactKind.ANSWERED)
NO_WORDS = "Say in a sentence or two what is wrong and what would be right."


@dataclass(frozen=True)
class Contested:
    """What can be contested: its id (of a fact or a requirement), words for it, the facts behind it, and the last day
    for an appeal (None for an eligibility line, which may be contested while it stands)."""

    id: str
    what: About
    title: str
    behind: tuple[Fact, ...]
    level: int
    until: date | None


def contested(act: Act, asked: str) -> Contested:
    """What I would contest: a fact's id, a requirement's id, or "attempt:" and an attempt's id. Raises NotFound."""
    with reading():
        return _contested(act, facts.of_person(act.who.id), asked)


def _contested(act: Act, mine: list[Fact], asked: str) -> Contested:
    if asked.startswith("attempt:"):
        last = result_facts.last(asked.removeprefix("attempt:"))
        asked = last[0].id if last else ""
    fact = next((fact for fact in mine if fact.id == asked), None)
    if fact is None:
        return _requirement(act, mine, asked)
    what = about(fact)
    if what is None:
        raise NotFound("This is not something to contest.")
    by_id = {each.id: each for each in mine}
    behind = (fact, *filter(None, [by_id.get(fact.withdraws or "")]))
    title = in_words(fact, act.office.ladder, fact_list.names_in([fact]))
    until = days_after(act.day(fact.recorded_at), act.office.policy.appeals.file_days)
    level = int(fact.subject) if what is About.LEVEL else 0
    return Contested(fact.id, what, title, behind, level, until)


def _requirement(act: Act, mine: list[Fact], asked: str) -> Contested:
    for level in Level:
        verdict = rules.verdict(act, mine, level)
        check = verdict.find(asked)
        if check:
            subject = getattr(rules.ladder_of(act, verdict).requirement(level, asked), "rule", None)
            told = getattr(subject, "subject", None)
            behind = [fact for fact in mine if fact.id in check.evidence]
            behind += [fact for fact in mine if fact.kind is FactKind.RETURNED and fact.subject == told]
            title = f"{check.title}: {check.status.word.lower()}"
            return Contested(asked, About.REQUIREMENT, title, tuple(behind), level.value, None)
    raise NotFound


def contest(act: Act, asked: str, words: str) -> str:
    """Contest it. Returns the appeal's id; the same thing is contested once while an appeal about it is open."""
    words = record.said(words, NO_WORDS)
    free_text.check(act, words)
    with writing():
        people.hold(act.who.id)
        mine = facts.of_person(act.who.id)
        wanted = _contested(act, mine, asked)
        if _open_about(act, mine, wanted):
            raise Refused("You have contested this already, and it is not decided yet.")
        number = sum(fact.kind is FactKind.CONTESTED and fact.subject == wanted.id for fact in mine)
        source, body = f"appeal:{wanted.id}:{number}", _filed(act, wanted)
        filed = record.note(
            act, act.who.id, FactKind.CONTESTED, wanted.id, act.today, reason=words, source=source, body=body
        )
        return filed.id


def _filed(act: Act, wanted: Contested) -> dict[str, Any]:
    """What an appeal says beside its words: what is contested, who answers for it until when, and who may not."""
    not_by = barred(wanted.behind)
    return {
        "about": wanted.what.value,
        "title": wanted.title,
        "level": wanted.level,
        "owner": owner_by_rule(wanted.what, act.who.id, not_by, *_deciders()),
        "due_on": days_after(act.today, act.office.policy.appeals.answer_days),
        "not_by": list(not_by),
        "late_days": max(0, (act.today - wanted.until).days) if wanted.until else 0,
    }


def open_about(act: Act, wanted: Contested) -> str:
    """The id of my open appeal about the same thing, or ""."""
    with reading():
        return _open_about(act, facts.of_person(act.who.id), wanted)


def _open_about(act: Act, mine: Iterable[Fact], wanted: Contested) -> str:
    filed = (appeal for appeal in appeals(Record(mine, act.today, act.now)) if appeal.filed.subject == wanted.id)
    return next((appeal.id for appeal in filed if not appeal.decided), "")


def _deciders() -> tuple[dict[str, tuple[str, ...]], Mapping[str, int]]:
    """Who may decide appeals, in order of surname, with their roles; and how many open ones each has."""
    able = [person for role in DECIDERS for person in people.with_role(role)]
    roles = {person.id: person.roles for person in sorted(able, key=lambda person: person.name.split()[-1])}
    open_now = [appeal.owner for appeal in every_appeal() if not appeal.decided]
    return roles, Counter(open_now)


def every_appeal() -> list[Appeal]:
    """Every appeal of anybody that stands, in one query; inside a transaction."""
    told = facts.of_kinds(STEPS)
    if not told:
        return []
    return list(appeals(Record(told, date.max, max(fact.recorded_at for fact in told))))


@dataclass(frozen=True)
class AppealPage:
    """One appeal as a reader sees it, with everything on record about the person and the names of everybody in it."""

    appeal: Appeal
    person: Person
    facts: tuple[Fact, ...]
    names: dict[str, str]
    mine: bool

    @property
    def contested(self) -> Fact | None:
        """The contested fact, or None where a requirement is contested."""
        return next((fact for fact in self.facts if fact.id == self.appeal.filed.subject), None)

    @property
    def gone(self) -> bool:
        """Did the decision withdraw what was contested, with no date to put in its place?"""
        subject, decided = self.appeal.filed.subject, self.appeal.decided
        if decided is None or decided.body.get("days"):
            return False
        return any(fact.withdraws == subject and fact.recorded_at == decided.recorded_at for fact in self.facts)


def page(act: Act, appeal_id: str) -> AppealPage:
    """One appeal: for the person, whoever decides appeals, and a representative by consent. Raises NotFound."""
    with reading():
        filed = facts.by_id(appeal_id)
    if filed is None or filed.kind is not FactKind.CONTESTED:
        raise NotFound
    person = act.who if filed.person == act.who.id else _see(act, filed.person, "appeal")
    with reading():
        recorded = facts.of_person(person.id)
        known = Record(recorded, date.max, act.now)
        appeal = next((each for each in appeals(known) if each.id == appeal_id), None)
        if appeal is None:
            raise NotFound("This appeal was taken back.")
        named = [appeal.filed, *appeal.steps, *(fact for fact in recorded if fact.id == appeal.filed.subject)]
        return AppealPage(appeal, person, tuple(recorded), fact_list.names_in(named), person.id == act.who.id)


def _see(act: Act, person_id: str, page_name: str) -> Person:
    """Somebody whose appeals this reader may see; the look is noted. Trainers read no grievance. Raises NotFound."""
    person, reason = record.seen_as(act, person_id, page_name)
    if reason is Reason.TRAINER:
        raise NotFound
    return person


def of_person(act: Act, person_id: str) -> tuple[Person, list[Appeal], dict[str, str]]:
    """Somebody's appeals, newest first, with the names of their owners."""
    person = _see(act, person_id, "appeals")
    with reading():
        found = _of(act, person.id)
        return person, found, owners(found)


def mine(act: Act) -> tuple[list[Appeal], dict[str, str]]:
    """My appeals, newest first, with the names of their owners."""
    with reading():
        found = _of(act, act.who.id)
        return found, owners(found)


def _of(act: Act, person_id: str) -> list[Appeal]:
    return list(reversed(appeals(Record(facts.of_person(person_id), date.max, act.now))))


def owners(found: Iterable[Appeal]) -> dict[str, str]:
    """The names of whoever answers for these appeals, by id; inside a transaction."""
    return {person.id: person.name for person in people.by_ids({appeal.owner for appeal in found if appeal.owner})}


def say(act: Act, appeal_id: str, words: str) -> None:
    """The person adds something to an open appeal."""
    words = record.said(words, NO_WORDS)
    free_text.check(act, words)
    with writing():
        appeal = open_appeal(act, appeal_id)
        if appeal.filed.person != act.who.id:
            raise NotFound
        note(act, appeal, Answer.SAID, words)


def take_back(act: Act, appeal_id: str) -> None:
    """The person takes an open appeal back; it stays readable among the facts."""
    with writing():
        appeal = open_appeal(act, appeal_id)
        if appeal.filed.person != act.who.id:
            raise NotFound
        record.withdraw_fact(act, appeal.filed, "Taken back by the person.")


def open_appeal(act: Act, appeal_id: str) -> Appeal:
    """An appeal that nobody has decided, held until the transaction ends. Raises NotFound, or Refused when decided."""
    filed = facts.by_id(appeal_id)
    if filed is None or filed.kind is not FactKind.CONTESTED:
        raise NotFound
    people.hold(filed.person)
    appeal = next((each for each in _of(act, filed.person) if each.id == appeal_id), None)
    if appeal is None:
        raise Refused("This appeal was taken back.")
    if appeal.decided:
        raise Refused("This appeal is decided. A new one may be filed about the same thing.")
    return appeal


def note(act: Act, appeal: Appeal, answer: Answer, words: str, **more: Any) -> Fact:
    """A step of an appeal, inside a running transaction."""
    body = {"outcome": answer.value, **more}
    source = f"appeal:{appeal.id}:{len(appeal.steps)}"
    return record.note(
        act, appeal.filed.person, FactKind.ANSWERED, appeal.id, act.today, reason=words, source=source, body=body
    )
