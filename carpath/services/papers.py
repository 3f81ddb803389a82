"""Papers: handed in by a person as a file or at HR's desk, accepted or returned by HR, with where each one stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from carpath.core.access import Permission, may
from carpath.core.eligibility import Verdict
from carpath.core.errors import Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.ladder import every
from carpath.core.papers import Paper, PaperState, papers_of, state_of, when_recorded
from carpath.core.vocabulary import Level, Role, Status
from carpath.exercises import kinds
from carpath.services import free_text, record, rules
from carpath.services.act import Act
from carpath.services.standing import judge_standing
from carpath.store import facts, people
from carpath.store import papers as files
from carpath.store.engine import reading, writing
from carpath.store.papers import PaperFile
from carpath.store.people import Person


def papers(act: Act) -> tuple[Paper, ...]:
    """Every paper that any level asks for, once."""
    return papers_of(rules.requirements(act), {kind.subject for kind in kinds().values()})


def paper(act: Act, subject: str) -> Paper:
    """The paper of that subject. Raises NotFound."""
    found = next((each for each in papers(act) if each.subject == subject), None)
    if found is None:
        raise NotFound("The ladder asks for no such paper.")
    return found


@dataclass(frozen=True)
class Card:
    """A paper of a person: where it stands, the file that waits or counts, and what came before, newest first."""

    state: PaperState
    file: PaperFile | None
    history: tuple[tuple[Fact, PaperFile | None], ...]


@dataclass(frozen=True)
class PapersPage:
    """All papers of one person: what the next level lacks first, then what waits, what stands, what comes later.

    `missing`: the subjects of each requirement of `aim` that the person must still hand something in for, of several
    any one. `files_seen`: whoever looks may open the files, and reads the references.
    """

    person: Person
    cards: tuple[Card, ...]
    names: dict[str, str]
    files_seen: bool
    aim: Level | None
    missing: tuple[frozenset[str], ...]

    def lacks(self, card: Card) -> bool:
        """Does the next level wait for this paper?"""
        return any(card.state.paper.subject in subjects for subjects in self.missing)


def of_person(act: Act, person_id: str) -> PapersPage:
    """Somebody's papers, one's own included; the look is noted. Trainers and others see the states alone."""
    person = record.look_at(act, person_id, "documents")
    seen = person_id == act.who.id or may(act.who.roles, Permission.ACCEPT_DOCUMENTS)
    with reading():
        recorded = facts.of_person(person_id)
        stored = {file.id: file for file in files.of_person(person_id)} if seen else {}
        names = {each.id: each.name for each in people.by_ids({fact.author for fact in recorded})}
        where = judge_standing(act, recorded, act.today, act.now)
        asked = papers(act)
        missing = _missing(act, where.verdict, {each.subject for each in asked}) if where.verdict else ()
    standing = Record(recorded, act.today, act.now)
    cards = tuple(_card(each, standing, stored, act.today) for each in asked)
    page = PapersPage(person, cards, names, seen, where.aim, missing)
    return replace(page, cards=tuple(sorted(cards, key=lambda card: _urgency(page, card))))


def _missing(act: Act, verdict: Verdict, subjects: set[str]) -> tuple[frozenset[str], ...]:
    """What each open requirement of a level could be met by, where nothing waits for HR."""
    ladder, found = rules.ladder_of(act, verdict), []
    for check in verdict.checks:
        requirement = ladder.requirement(verdict.level, check.requirement)
        if requirement and check.status not in (Status.MET, Status.WAITING):
            parts = {getattr(each.rule, "subject", "") for each in every((requirement,))}
            found.append(frozenset(parts & subjects))
    return tuple(each for each in found if each)


def _urgency(page: PapersPage, card: Card) -> int:
    order = (page.lacks(card), card.state.soon, card.state.handed is not None, card.state.status is Status.MET)
    return next((place for place, here in enumerate(order) if here), len(order))


def _card(each: Paper, standing: Record, stored: dict[str, PaperFile], today: date) -> Card:
    state = state_of(each, standing, today)
    shown = state.handed or state.accepted
    told = (FactKind.REQUESTED, FactKind.RETURNED, each.kind)
    about = [fact for kind in told for fact in standing.of(kind, each.subject)]
    about.sort(key=when_recorded, reverse=True)
    return Card(state, _file(shown, stored), tuple((fact, _file(fact, stored)) for fact in about))


def _file(fact: Fact | None, stored: dict[str, PaperFile]) -> PaperFile | None:
    return stored.get(str(fact.body.get("file"))) if fact else None


def card(act: Act, person_id: str, subject: str) -> tuple[PapersPage, Card]:
    """The page on which HR decides about one paper."""
    act.require(Permission.ACCEPT_DOCUMENTS)
    wanted, page = paper(act, subject), of_person(act, person_id)
    return page, next(each for each in page.cards if each.state.paper == wanted)


def hand_in(act: Act, subject: str, words: str) -> None:
    """A trainee hands in a paper at HR's desk: a dated fact that waits for HR."""
    wanted = paper(act, subject)
    free_text.check(act, words)
    with writing():
        record.note(act, act.who.id, FactKind.REQUESTED, wanted.subject, act.today, reason=words.strip()[:500])


@dataclass(frozen=True)
class PaperEntry:
    """What HR enters about a paper that it has seen; `file`: the id of the file that it looked at."""

    subject: str
    on: date | None
    expires_on: date | None
    reference: str
    file: str = ""


def accept(act: Act, person_id: str, entry: PaperEntry) -> None:
    """HR has seen the paper and accepts it: a dated fact."""
    act.require(Permission.ACCEPT_DOCUMENTS)
    wanted = next((each for each in papers(act) if each.subject == entry.subject), None)
    _check(act, person_id, wanted, entry)
    assert wanted is not None and entry.on is not None  # _check
    body = {"title": wanted.title, "reference": entry.reference, "passed": True, "valid": True}
    if wanted.expires:
        body |= {"expires_on": entry.expires_on.isoformat() if entry.expires_on else None}
    with writing():
        people.hold(person_id)
        body |= {"file": entry.file} if _is_theirs(entry, person_id) else {}
        record.note(act, person_id, wanted.kind, wanted.subject, entry.on, reason=entry.reference, body=body)


def _is_theirs(entry: PaperEntry, person_id: str) -> bool:
    """The file that the acceptance names. Raises NotFound where it is somebody else's or about something else."""
    file = files.by_id(entry.file) if entry.file else None
    if entry.file and (file is None or (file.person_id, file.subject) != (person_id, entry.subject)):
        raise NotFound
    return file is not None


def _check(act: Act, person_id: str, wanted: Paper | None, entry: PaperEntry) -> None:
    if person_id == act.who.id:
        raise Refused("Nobody accepts their own papers.")
    with reading():
        if people.by_id(person_id) is None:
            raise NotFound
    faults = []
    if wanted is None:
        faults.append(Fault("subject", "Choose the paper."))
    if entry.on is None or entry.on > act.today:
        faults.append(Fault("on", "Enter the day of issue or completion, not later than today."))
    if wanted and wanted.expires and (entry.expires_on is None or (entry.on and entry.expires_on < entry.on)):
        faults.append(Fault("expires_on", "Enter the last valid day as it stands on the credential."))
    if faults:
        raise Faulty(faults)


def send_back(act: Act, person_id: str, subject: str, reason: str) -> None:
    """HR returns a paper with the reason."""
    act.require(Permission.ACCEPT_DOCUMENTS)
    reason = record.said(reason, "Say in a sentence what is wrong with the paper, so that it can be mended.")
    free_text.check(act, reason)
    if person_id == act.who.id:
        raise Refused("Nobody returns their own papers.")
    wanted = paper(act, subject)
    with writing():
        if people.by_id(person_id) is None:
            raise NotFound
        record.note(act, person_id, FactKind.RETURNED, wanted.subject, act.today, reason=reason)


def waiting(act: Act) -> list[tuple[Person, Fact]]:
    """Papers of anybody that wait for HR, longest first; never one's own."""
    act.require(Permission.ACCEPT_DOCUMENTS)
    with reading():
        asked = papers(act)
        ids = files.people_waiting([each.subject for each in asked])
        team = {p.id: p for p in people.by_ids(ids) if Role.TRAINEE.value in p.roles and p.id != act.who.id}
        recorded = facts.of_people(list(team))
    found = [(team[pid], fact) for pid in team for fact in handed_in(asked, recorded[pid], act)]
    return sorted(found, key=lambda item: (item[1].happened_on, item[1].recorded_at, item[0].name))


def handed_in(asked: Sequence[Paper], recorded: Sequence[Fact], act: Act) -> list[Fact]:
    """Papers of one person that HR has neither accepted nor returned."""
    standing = Record(recorded, act.today, act.now)
    states = (state_of(each, standing, act.today) for each in asked)
    return [state.handed for state in states if state.handed]
