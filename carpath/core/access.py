"""Access: the one table of what each role may do, and for which reason somebody sees another person's record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carpath.core.evidence import Fact, FactKind
from carpath.core.vocabulary import Role


class Permission(StrEnum):
    """What may be done. TABLE says by whom."""

    PRACTISE = "practise"
    SCORE = "score"
    PROCTOR = "proctor"
    SIGN_OFF = "sign off"
    SEE_TEAM = "see team"
    NAME_QUALIFIER = "name qualifier"
    SEE_ROSTER = "see roster"
    VERIFY = "verify"
    ACCEPT_DOCUMENTS = "accept documents"
    KEEP_SERVICE = "keep service"
    SET_ACCOMMODATIONS = "set accommodations"
    WITHDRAW_CERTIFICATE = "withdraw certificate"
    SEE_CONSENTED = "see consented"
    MANAGE_PEOPLE = "manage people"
    SEE_EXERCISES = "see exercises"
    READ_JOURNAL = "read journal"
    KEEP_LADDER = "keep ladder"
    ASSIGN = "assign"
    REVIEW_WORK = "review work"
    KEEP_INTERVIEWS = "keep interviews"
    KEEP_ROSTER = "keep roster"
    SEE_RELIEF = "see relief"
    SIGN_SECOND = "sign second"
    DECIDE_APPEALS = "decide appeals"
    LOAD_PAST = "load past"
    EXPORT_RECORDS = "export records"
    SEE_REPORTS = "see reports"
    RUN_MACHINE = "run machine"

    @property
    def roles(self) -> frozenset[Role]:
        """Who may."""
        return TABLE[self].roles

    @property
    def sentence(self) -> str:
        """What it allows, in words."""
        return TABLE[self].sentence

    @property
    def roles_in_words(self) -> tuple[str, ...]:
        """Who may, as people read it: `("trainers", "managers")`."""
        return tuple(_PLURALS[role] for role in Role if role in self.roles)


_PLURALS = {
    Role.TRAINEE: "trainees",
    Role.TRAINER: "trainers",
    Role.MANAGER: "managers",
    Role.HR: "HR",
    Role.ADMINISTRATOR: "administrators",
    Role.REPRESENTATIVE: "representatives",
}


@dataclass(frozen=True)
class Grant:
    """The roles that hold a permission, and what it allows in a sentence."""

    sentence: str
    roles: frozenset[Role]


def _grant(sentence: str, *roles: Role) -> Grant:
    return Grant(sentence, frozenset(roles))


TABLE: Mapping[Permission, Grant] = {
    Permission.PRACTISE: _grant(
        "Work exercises and tests, and see one's own path and record.", Role.TRAINEE, Role.TRAINER
    ),
    Permission.SCORE: _grant("Decide what the machine left open in somebody else's work.", Role.TRAINER),
    Permission.PROCTOR: _grant("Open and supervise test runs.", Role.TRAINER, Role.HR),
    Permission.SIGN_OFF: _grant(
        "Sign off competencies, as far as one is qualified for the line.", Role.TRAINER, Role.MANAGER
    ),
    Permission.SEE_TEAM: _grant(
        "See the trainees of the office with what they have proved.", Role.TRAINER, Role.MANAGER
    ),
    Permission.NAME_QUALIFIER: _grant("Name the first qualifier of a line.", Role.MANAGER),
    Permission.SEE_ROSTER: _grant(
        "See everybody's eligibility: met or not met, dates, no scores.", Role.HR, Role.MANAGER
    ),
    Permission.VERIFY: _grant("Verify a level over a frozen packet and issue the certificate.", Role.HR),
    Permission.ACCEPT_DOCUMENTS: _grant("Accept or return credentials, courses and documents.", Role.HR),
    Permission.KEEP_SERVICE: _grant("Record hire, leave, part-time, holds and credited time.", Role.HR),
    Permission.SET_ACCOMMODATIONS: _grant("Set and read accommodations; nobody else reads them.", Role.HR),
    Permission.WITHDRAW_CERTIFICATE: _grant("Withdraw a certificate with a reason.", Role.HR),
    Permission.SEE_CONSENTED: _grant(
        "Read the record of a person while that person's consent lasts.", Role.REPRESENTATIVE
    ),
    Permission.MANAGE_PEOPLE: _grant("Add people, grant and end roles, close accounts.", Role.ADMINISTRATOR),
    Permission.SEE_EXERCISES: _grant(
        "See exercise kinds, question banks and practice data.", Role.ADMINISTRATOR, Role.TRAINER
    ),
    Permission.READ_JOURNAL: _grant("Read the journal of who did what.", Role.ADMINISTRATOR, Role.HR),
    Permission.KEEP_LADDER: _grant("Compare, try and publish versions of the ladder.", Role.HR),
    Permission.ASSIGN: _grant(
        "Assign exercises with due dates and book places in sessions.", Role.TRAINER, Role.MANAGER
    ),
    Permission.REVIEW_WORK: _grant("Review somebody's live work and observe it on a card.", Role.TRAINER, Role.MANAGER),
    Permission.KEEP_INTERVIEWS: _grant("Record interviews: panel, questions, ratings, outcome.", Role.HR),
    Permission.KEEP_ROSTER: _grant("Enter who works which desk, and who is away.", Role.TRAINER, Role.MANAGER),
    Permission.SEE_RELIEF: _grant(
        "See who can cover which desk: current or lapsed, no scores.", Role.TRAINER, Role.MANAGER, Role.HR
    ),
    Permission.SIGN_SECOND: _grant("Give the second signature that an exemption needs.", Role.MANAGER),
    Permission.DECIDE_APPEALS: _grant("Hear and decide appeals.", Role.HR, Role.MANAGER),
    Permission.LOAD_PAST: _grant("Load past completions and levels from a file.", Role.HR),
    Permission.EXPORT_RECORDS: _grant("Export records of others; every export is noted.", Role.HR),
    Permission.SEE_REPORTS: _grant("See reports over the office: counts, dates and ages.", Role.HR, Role.MANAGER),
    Permission.RUN_MACHINE: _grant("See settings and the health of the machine.", Role.ADMINISTRATOR),
}
"""The one table. An administrator runs the machine and sees nobody's record by that."""


def may(roles: Collection[str], permission: Permission) -> bool:
    """Does one of the roles include the permission?"""
    return any(role in permission.roles for role in roles)


class Reason(StrEnum):
    """Why somebody sees a record; stored with every look at it."""

    SELF = "it is your own record"
    TRAINER = "you train this person"
    MANAGER = "you manage this office"
    HR = "you verify levels"
    CONSENT = "this person lets you read the record"

    @property
    def of_viewer(self) -> str:
        """The reason as the person whose record it is reads it."""
        return _OF_VIEWER[self]

    @property
    def role(self) -> Role:
        """The role in which they see it."""
        return _SEES_AS[self]


_SEES_AS = {
    Reason.SELF: Role.TRAINEE,
    Reason.TRAINER: Role.TRAINER,
    Reason.MANAGER: Role.MANAGER,
    Reason.HR: Role.HR,
    Reason.CONSENT: Role.REPRESENTATIVE,
}
_OF_VIEWER = {
    Reason.SELF: "It is the own record",
    Reason.TRAINER: "Trains you",
    Reason.MANAGER: "Manages the office",
    Reason.HR: "Verifies levels",
    Reason.CONSENT: "You gave consent",
}


@dataclass(frozen=True)
class Viewer:
    """Who looks: person id, roles, and the office (one where a District has but one)."""

    id: str
    roles: tuple[str, ...]
    office: str = ""


def may_see(viewer: Viewer, person: str, office: str, facts: Iterable[Fact], today: date) -> Reason | None:
    """Why the viewer may see the person's record today, or None. `facts` are the person's standing facts."""
    if viewer.id == person:
        return Reason.SELF
    if Role.HR in viewer.roles:
        return Reason.HR
    if viewer.office == office and Role.TRAINER in viewer.roles:
        return Reason.TRAINER
    if viewer.office == office and Role.MANAGER in viewer.roles:
        return Reason.MANAGER
    if Role.REPRESENTATIVE in viewer.roles and consent_in_force(viewer.id, facts, today):
        return Reason.CONSENT
    return None


GRIEVANCE = frozenset({FactKind.CONTESTED, FactKind.ANSWERED, FactKind.CONSENTED})
"""Facts of a grievance: the person, whoever decides and the representative read them; trainers do not."""
_OWN_AFFAIR = GRIEVANCE | {FactKind.ABSENT, FactKind.PART_TIME}


def may_read(fact: Fact, reason: Reason) -> bool:
    """May somebody who sees the record for this reason know of the fact?"""
    return reason is not Reason.TRAINER or fact.kind not in GRIEVANCE


def may_read_why(fact: Fact, reason: Reason) -> bool:
    """May they read the reason given with it? Why somebody was away is not a trainer's affair."""
    return reason is not Reason.TRAINER or fact.kind not in _OWN_AFFAIR


def consent_in_force(representative: str, facts: Iterable[Fact], today: date) -> Fact | None:
    """The consent under which a representative reads a record today, its last day included, or None."""
    theirs = (fact for fact in facts if fact.kind is FactKind.CONSENTED and fact.subject == representative)
    return next((fact for fact in theirs if fact.author == fact.person and _lasts(fact, today)), None)


def _lasts(fact: Fact, today: date) -> bool:
    return fact.happened_on <= today <= (fact.day("until") or date.max)
