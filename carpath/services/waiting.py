"""What waits for whoever signs: sign-offs, works to score, findings left open, requests, exemptions to sign second."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from carpath.core.access import Permission, may
from carpath.core.errors import Refused
from carpath.core.evidence import PLACE, Fact, FactKind, standing
from carpath.core.ladder import SignOff
from carpath.core.outline import Wait
from carpath.core.signing import Signer, qualification, signature_asked
from carpath.core.vocabulary import Role
from carpath.exercises import kinds
from carpath.services import exemptions, rules, scoring_works, standings
from carpath.services.act import Act
from carpath.services.fact_words import subject_in_words
from carpath.services.scoring_works import Piece
from carpath.store import attempts, facts, looks, people, standing_lists
from carpath.store.engine import reading, writing
from carpath.store.looks import Claim
from carpath.store.people import Person
from carpath.store.standing_lists import Asked
from carpath.store.standings import Kept

CLAIM_FOR = timedelta(hours=8)
"""How long a claim from the queue holds; one that comes of opening a page holds for minutes."""


EXEMPTION = "exemption"


@dataclass(frozen=True)
class Waiting:
    """One item. `kind`: sign-off, score (works to score), review (a machine left something open), run (a test was asked
    for), place (in a session) or exemption. `owner` is whom the person asked, and `request` the fact that asks."""

    kind: str
    person: Person
    title: str
    note: str
    since: datetime
    subject: str
    level: int = 0
    owner: str = ""
    request: str = ""
    session: str = ""
    owner_name: str = ""
    claimed_by: str = ""
    mine: bool = False

    @property
    def item(self) -> str:
        """The item's name for claims."""
        return f"{self.kind} {self.person.id} {self.subject}"


def queue(act: Act) -> list[Waiting]:
    """What waits for somebody who signs, longest first: only what they may act on, so never their own items."""
    act.require(Permission.SIGN_OFF)
    standings.freshen(act)
    with reading():
        found = _everything(act)
        claims = looks.claims([each.item for each in found], act.now)
        names = people.names({each.owner for each in found} | {claim.holder_id for claim in claims.values()})
    named = [_named(act, each, claims.get(each.item), names) for each in found]
    return sorted(named, key=lambda each: (each.since, each.person.name))


def count(act: Act) -> int:
    """How many items that is; for the navigation."""
    act.require(Permission.SIGN_OFF)
    standings.freshen(act)
    with reading():
        return len(_everything(act))


def _everything(act: Act) -> list[Waiting]:
    found = [*_sign_offs_waiting(act), *_reviews_waiting(act), *_scores_waiting(act)]
    return [*found, *_requested(act), *_exemptions(act)]


def _named(act: Act, each: Waiting, claim: Claim | None, names: dict[str, str]) -> Waiting:
    holder = claim.holder_id if claim else ""
    by = names.get(holder, "") if holder != act.who.id else ""
    return replace(each, owner_name=names.get(each.owner, ""), claimed_by=by, mine=holder == act.who.id)


def _team(act: Act, person_ids: Iterable[str]) -> dict[str, Person]:
    """Those of these people who are trainees of the office, without whoever looks."""
    known = people.by_ids(person_ids)
    return {
        person.id: person
        for person in known
        if person.id != act.who.id and not person.closed and Role.TRAINEE.value in person.roles
    }


def _sign_offs_waiting(act: Act) -> list[Waiting]:
    """Those that whoever looks may sign, as they are kept ready about everybody; who opens one has it judged anew."""
    rows = list(standing_lists.everyone(Asked(show="trainer"), standings.seen_by(act)))
    mine = _signable(act)
    signed = facts.signed_by(act.who.id, [asked.subject for asked in mine.values() if asked.count > 1])
    waits = {row.person_id: found for row in rows if (found := _for_me(row, mine, signed))}
    team = _team(act, waits)
    asking = {fact.id: fact.reason for fact in facts.by_ids(wait.request for each in waits.values() for wait in each)}
    return [
        _sign_off_item(team[person_id], wait, asking.get(wait.request, ""))
        for person_id in team
        for wait in waits[person_id]
    ]


def _for_me(row: Kept, mine: Mapping[str, SignOff], signed: Set[tuple[str, str]]) -> tuple[Wait, ...]:
    """What of one person I may sign and have not signed as the first of two."""
    waits = row.made.outline.waits if row.made else ()
    asked = ((wait, mine[wait.requirement]) for wait in waits if wait.requirement in mine)
    return tuple(wait for wait, rule in asked if (row.person_id, rule.subject) not in signed)


def _signable(act: Act) -> dict[str, SignOff]:
    """The sign-off of each requirement that I am qualified to give today; the newest version of the ladder decides."""
    me = Signer(act.who.id, act.who.roles, tuple(facts.of_person(act.who.id)))
    book = act.office.rulebook
    every = (requirement for ladder in reversed(rules.every_ladder(act)) for requirement in ladder.everything)
    asked = {each.id: sign_off for each in every if (sign_off := signature_asked(each, book))}
    lines = {(each.line, each.by) for each in asked.values()}
    able = {line for line in lines if qualification(me, *line, book, act.today, act.now).may}
    return {name: each for name, each in asked.items() if (each.line, each.by) in able}


def _sign_off_item(person: Person, wait: Wait, words: str) -> Waiting:
    """`words` are those of whoever asked."""
    about = (wait.title, f"{wait.note} {words}".strip(), wait.since, wait.requirement, wait.level)
    return Waiting("sign-off", person, *about, owner=wait.owner, request=wait.request)


def _asked_by(item: Waiting, fact: Fact) -> Waiting:
    """The item with the fact that asks, whom it was asked of, and the session that a place is asked in."""
    owner, session = (str(fact.body.get(name, "")) for name in ("owner", "session"))
    return replace(item, owner=owner, session=session, request=fact.id)


def _reviews_waiting(act: Act) -> list[Waiting]:
    if not may(act.who.roles, Permission.SCORE):
        return []
    judged = {name for name, kind in kinds().items() if not kind.rubric}
    left = [attempt for attempt in attempts.undecided() if attempt.kind in judged]
    team, said = (
        _team(act, {attempt.person_id for attempt in left}),
        "The machine left something for a trainer to decide.",
    )
    return [
        Waiting("review", team[a.person_id], kinds()[a.kind].title, said, a.submitted_at or a.drawn_at, a.id)
        for a in left
        if a.person_id in team
    ]


def _scores_waiting(act: Act) -> list[Waiting]:
    """The works that I may score, as one item for each attempt."""
    if not may(act.who.roles, Permission.SCORE):
        return []
    by_attempt: dict[str, list[Piece]] = {}
    for piece in scoring_works.waiting(act):
        by_attempt.setdefault(piece.attempt.id, []).append(piece)
    known = {person.id: person for person in people.by_ids(found[0].attempt.person_id for found in by_attempt.values())}
    return [_score_item(known[found[0].attempt.person_id], found) for found in by_attempt.values()]


def _score_item(person: Person, found: Sequence[Piece]) -> Waiting:
    works = "One work waits" if len(found) == 1 else f"{len(found)} works wait"
    said = (
        f"{works} to be scored by the rubric." if found[0].counts else f"Shared practice: {works.lower()} for advice."
    )
    return Waiting("score", person, found[0].kind.title, said, found[0].since, found[0].attempt.id)


def _requested(act: Act) -> list[Waiting]:
    """Supervised runs for proctors, and places in sessions for whoever books them."""
    proctored = {kind.subject: kind.title for kind in kinds().values() if kind.proctored}
    wanted = proctored if may(act.who.roles, Permission.PROCTOR) else {}
    asked = facts.unanswered(wanted, PLACE if may(act.who.roles, Permission.ASSIGN) else "")
    team = _team(act, {fact.person for fact in asked})
    return [_requested_item(act, team[fact.person], fact, wanted) for fact in asked if fact.person in team]


def _requested_item(act: Act, person: Person, fact: Fact, titles: dict[str, str]) -> Waiting:
    kind = "run" if fact.subject in titles else "place"
    title = titles.get(fact.subject) or subject_in_words(fact, act.office.ladder)
    note = fact.reason or ("A supervised run was asked for." if kind == "run" else "A place was asked for.")
    return _asked_by(Waiting(kind, person, title, note, fact.recorded_at, fact.subject), fact)


def _exemptions(act: Act) -> list[Waiting]:
    """Proposals of others, for whoever gives the second signature."""
    if not may(act.who.roles, Permission.SIGN_SECOND):
        return []
    recorded = facts.of_kinds([FactKind.PROPOSED, FactKind.EXEMPTED])
    proposed = exemptions.open_proposals(recorded, standing(recorded, act.today, act.now))
    known = {person.id: person for person in people.by_ids({fact.person for fact in proposed} - {act.who.id})}
    return [
        Waiting(
            EXEMPTION,
            known[fact.person],
            subject_in_words(fact, act.office.ladder),
            f"An exemption is proposed: {fact.reason}",
            fact.recorded_at,
            fact.subject,
        )
        for fact in proposed
        if fact.person in known and fact.author != act.who.id
    ]


def claim(act: Act, items: Sequence[str]) -> int:
    """Take items of the queue for oneself; what somebody else holds stays theirs. Returns how many are mine now."""
    offered = {each.item for each in queue(act)}
    wanted = sorted(offered & set(items))
    if not wanted:
        raise Refused("Tick at least one line that still waits.")
    with writing():
        held = [looks.claim(Claim(item, act.who.id, act.now + CLAIM_FOR), act.now) for item in wanted]
    return sum(each.holder_id == act.who.id for each in held)


def let_go(act: Act, item: str) -> None:
    """Leave an item that I claimed to others."""
    act.require(Permission.SIGN_OFF)
    with writing():
        held = looks.claims([item], act.now).get(item)
        if held is None or held.holder_id != act.who.id:
            raise Refused("This is not claimed by you any more.")
        looks.claim(Claim(item, act.who.id, act.now), act.now)
