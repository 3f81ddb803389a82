"""The agenda of one person: what waits, is due, runs out, comes and happened, for all of their roles. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from carpath.core import agenda
from carpath.core.access import Permission, may
from carpath.core.agenda import BACK_DAYS, Item, Topic
from carpath.core.assigning import State
from carpath.core.dates import days_after, show, show_days
from carpath.core.evidence import FactKind, Record, standing
from carpath.core.refreshers import Refresher
from carpath.core.vocabulary import Level, Role
from carpath.exercises import kinds
from carpath.services import (
    acknowledgements,
    appeals,
    assignments,
    committees,
    exemptions,
    fact_words,
    orientation,
    relief,
    rules,
    score_sheets,
    standings,
    verification_agenda,
    waiting,
)
from carpath.services.act import Act
from carpath.services.standing import judge_standing
from carpath.services.waiting import Waiting
from carpath.store import facts, people, standing_lists
from carpath.store.engine import reading
from carpath.store.people import Person

Provider = Callable[[Act], Iterable[Item]]


def of(act: Act, person: Person) -> tuple[Item, ...]:
    """Everything for this person today. The worker asks for others, a page for whoever looks."""
    theirs = replace(act, who=person)
    found = [item for needed, provide in _PROVIDERS if _has(person, needed) for item in provide(theirs)]
    return agenda.in_order(found)


def _has(person: Person, needed: Permission | Role) -> bool:
    return needed.value in person.roles if isinstance(needed, Role) else may(person.roles, needed)


def _own(act: Act) -> Iterator[Item]:
    """From my own record: what runs out on any level, what comes, what others recorded."""
    with reading():
        recorded = facts.of_person(act.who.id)
        where = judge_standing(act, recorded, act.today, act.now)
        levels = [level for level in Level if level <= (where.aim or Level.FOUR)]
        verdicts = [rules.verdict(act, recorded, level) for level in levels]
        refreshers = [_refresher(*each) for each in relief.of_record(act, recorded)]
    record = Record(recorded, act.today, act.now)
    words = {fact.id: fact_words.subject_in_words(fact, where.rulebook.ladder) for fact in recorded}
    courses = {fact.subject: words[fact.id] for fact in recorded}
    yield from refreshers
    yield from agenda.running_out(verdicts, act.today)
    yield from agenda.ready(where.verdict, act.today)
    yield from agenda.places(record, act.today, courses)
    yield from agenda.happened(recorded, days_after(act.today, -BACK_DAYS), words, act.office.timezone)


def _refresher(due: Refresher, kind: str) -> Item:
    path = f"/exercises/{kind}" if kind else "/progress/requirements"
    key, title = f"refresher {due.desk} {due.until}", f"{due.name}: refresher"
    return Item(key, Topic.EXPIRES, title, f"{due.why} {due.what}", path, due.until)


def _assigned(act: Act) -> Iterator[Item]:
    """Exercises that were assigned to me and are not done."""
    for each in assignments.mine(act):
        if each.state is not State.DONE:
            said = f"Assigned to you, {each.task.mode}. Due {show(each.due_on)}."
            path = f"/exercises/{each.task.exercise}"
            title = assignments.title_of(each.task.exercise)
            yield Item(f"assigned {each.fact.id}", Topic.DUE, title, said, path, each.due_on)


def _scored(act: Act) -> Iterator[Item]:
    """Works of mine that people scored lately."""
    since = days_after(act.today, -BACK_DAYS)
    with reading():
        scored = score_sheets.lately(act.who.id)
    for attempt, at in scored:
        if act.day(at) >= since:
            said, path = (
                "It was scored. The levels and comments stand in its debrief.",
                f"/attempts/{attempt.id}/debrief",
            )
            title = kinds()[attempt.kind].title
            yield Item(f"scored {attempt.id} {at.isoformat()}", Topic.HAPPENED, title, said, path, act.day(at))


def _training(act: Act) -> Iterator[Item]:
    """The text on confidentiality to be read again, and lines of my orientation that wait for my signature."""
    with reading():
        recorded = facts.of_person(act.who.id)
    due, lines = acknowledgements.renewal_of(act, recorded), orientation.lines_shown(act, recorded)
    if due.due and due.read_on:
        title = acknowledgements.text(act).title
        yield Item(f"confidentiality {due.until}", Topic.EXPIRES, title, due.sentence, "/confidentiality", due.until)
    if lines:
        said = "One line waits for your signature." if lines == 1 else f"{lines} lines wait for your signature."
        yield Item(f"orientation {lines}", Topic.WAITS, "Orientation", said, "/orientation")


def _proposals(act: Act) -> Iterator[Item]:
    """Committees and projects that somebody says to take part in."""
    with reading():
        waits = [fact for fact in committees.unconfirmed(act) if fact.person != act.who.id]
        names = people.names(fact.person for fact in waits)
    for fact in waits:
        said = f"{names[fact.person]} says to take part since {show(fact.happened_on)}."
        path = f"/people/{fact.person}/training"
        yield Item(f"committee {fact.id}", Topic.WAITS, fact.subject, said, path, act.day(fact.recorded_at))


def _queue(act: Act) -> Iterator[Item]:
    others = (each for each in waiting.queue(act) if each.kind != waiting.EXEMPTION)  # told by _second_signatures
    for each in others:
        said = f"{each.person.name}, since {show(act.day(each.since))}. {each.note}"
        key = f"queue {each.item} {each.since.isoformat()}"
        yield Item(key, Topic.WAITS, each.title, said, _path(each), act.day(each.since))


def _path(each: Waiting) -> str:
    if each.kind == "sign-off":
        return f"/sign-offs/{each.person.id}/{each.level}/{each.subject}"
    if each.kind == "score":
        return f"/scoring/{each.subject}"
    return f"/attempts/{each.subject}/debrief" if each.kind == "review" else f"/sign-offs/?kind={each.kind}"


def _decisions(act: Act) -> Iterator[Item]:
    """Levels whose verification is mine today."""
    for each in verification_agenda.waiting(act):
        if each.waiting.waits_for(act.who.id):
            ready, days = each.waiting.ready, show_days(each.waiting.days)
            said = f"{each.person} has been eligible for {days}."
            key, title = f"verify {ready.person} {ready.level} {ready.eligible_on}", f"Verify {ready.level.title}"
            yield Item(key, Topic.WAITS, title, said, f"/people/{ready.person}", ready.eligible_on)


def _papers(act: Act) -> Iterator[Item]:
    """Papers that wait for Human Resources, as one item."""
    with reading():
        count = standing_lists.overview(standings.seen_by(act)).papers
    if count:
        said = "One paper waits to be accepted or returned." if count == 1 else f"{count} papers wait."
        yield Item(f"papers {act.today} {count}", Topic.WAITS, "Papers handed in", said, "/eligibility/?show=hr")


def _appeals(act: Act) -> Iterator[Item]:
    """Appeals that I have to answer."""
    with reading():
        mine = [each for each in appeals.every_appeal() if each.owner == act.who.id and not each.decided]
    for each in mine:
        said = f"To be answered by {show(each.due_on)}."
        yield Item(f"appeal {each.id}", Topic.DUE, "An appeal", said, f"/appeals/{each.id}", each.due_on)


def _second_signatures(act: Act) -> Iterator[Item]:
    """Exemptions that wait for a manager."""
    with reading():
        recorded = facts.of_kinds([FactKind.PROPOSED, FactKind.EXEMPTED])
        waits = exemptions.open_proposals(recorded, standing(recorded, act.today, act.now))
        names = people.names(proposal.person for proposal in waits)
    for proposal in waits:
        if act.who.id not in (proposal.person, proposal.author):
            said = f"{names[proposal.person]}: an exemption is proposed. {proposal.reason}"
            path = f"/people/{proposal.person}/exemptions/"
            yield Item(f"second {proposal.id}", Topic.WAITS, "A second signature", said, path)


_PROVIDERS: tuple[tuple[Permission | Role, Provider], ...] = (
    (Permission.SIGN_OFF, _queue),
    (Permission.VERIFY, _decisions),
    (Permission.ACCEPT_DOCUMENTS, _papers),
    (Permission.DECIDE_APPEALS, _appeals),
    (Permission.SIGN_SECOND, _second_signatures),
    (Permission.REVIEW_WORK, _proposals),
    (Role.TRAINEE, _own),
    (Role.TRAINEE, _assigned),
    (Role.TRAINEE, _scored),
    (Role.TRAINEE, _training),
)
"""Who has such items, and where they come from."""
