"""Facts in words: what a reader of a record sees instead of kinds, desk codes and lines of the job description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from carpath.core.appeals import Answer
from carpath.core.dates import show
from carpath.core.delays import confirmed
from carpath.core.evidence import PLACE, Fact, FactKind
from carpath.core.ladder import Course, Credential, Document, Interview, Ladder, PassedTest, SignOff
from carpath.core.observation import Setting
from carpath.core.vocabulary import BY_DESK, BY_LINE
from carpath.exercises import kinds

_SAID = {
    FactKind.HIRED: "Hired into the classification",
    FactKind.LEVEL_GRANTED: "Level {subject} granted",
    FactKind.PROOF_SET: "Proof set, {about}: {outcome}",
    FactKind.TEST: "{about}: {outcome}",
    FactKind.SIGN_OFF: "Signed off: {about}",
    FactKind.COURSE: "{about}, completed",
    FactKind.CREDENTIAL: "{about}, accepted",
    FactKind.DOCUMENT: "{about}, accepted",
    FactKind.INTERVIEW: "{about}: {outcome}",
    FactKind.REQUESTED: "Asked for: {about}",
    FactKind.RETURNED: "Returned: {about}",
    FactKind.OFFERED: "Offered: {about}",
    FactKind.EXEMPTED: "Exempted from: {about}",
    FactKind.ORIENTATION: "Orientation: {about}",
    FactKind.ABSENT: "Absent: {about}",
    FactKind.PART_TIME: "Part-time, {fraction} of full time",
    FactKind.TIME_CREDITED: "Time served elsewhere, counted in Level {subject}",
    FactKind.QUALIFIER_NAMED: "Named first qualifier: {about}",
    FactKind.DESK_WORKED: "Worked at the desk: {about}",
    FactKind.WORK_REVIEWED: "Work review, {about}: {outcome}",
    FactKind.CONSENTED: "{name} may read the record",
    FactKind.ACKNOWLEDGED: "Read and acknowledged: {title}",
    FactKind.OBSERVED: "Live work observed: {about}",
    FactKind.REMARKED: "Remark on an observation",
    FactKind.COMMITTEE: "Committee or project: {about}",
    FactKind.ASSIGNED: "Assigned: {about}",
    FactKind.BOOKED: "Place booked: {about}",
    FactKind.DELAYED: "Held up by the District: {about}",
    FactKind.AWAY: "Away: {about}",
    FactKind.DELEGATED: "{name} stands in",
    FactKind.HELD: "On hold: Level {subject}",
    FactKind.PROPOSED: "Exemption proposed: {about}",
    FactKind.CONTESTED: "Contested: {title}",
    FactKind.ANSWERED: "Appeal: {answer}",
    FactKind.WITHDRAWN: "Withdrawn: {about}",
}
_OUTCOMES = {True: "passed", False: "not passed", None: "waits for a trainer"}
_FACT_OF = {
    PassedTest: FactKind.TEST,
    SignOff: FactKind.SIGN_OFF,
    Course: FactKind.COURSE,
    Credential: FactKind.CREDENTIAL,
    Document: FactKind.DOCUMENT,
    Interview: FactKind.INTERVIEW,
}


def in_words(fact: Fact, ladder: Ladder, names: Mapping[str, str]) -> str:
    """What a fact says, without its day: `Proof set, Hi/Low read failures: passed`. `names`: of people, by id."""
    return (
        _said(fact).format(
            subject=fact.subject,
            about=subject_in_words(fact, ladder),
            outcome=_OUTCOMES.get(fact.body.get("passed"), "recorded"),
            fraction=fact.body.get("fraction", "a fraction"),
            title=fact.body.get("title", "its text"),
            answer=_answer(fact),
            name=names.get(fact.subject, "A representative"),
        )
        + _held_on(fact)
        + _from_file(fact)
    )


def _said(fact: Fact) -> str:
    if fact.says("refresher"):
        return "Refresher, {about}: {outcome}"
    if fact.says("placed"):
        return "Level {subject} held before CarPath: placed, not verified here"
    if fact.kind is FactKind.OFFERED and not fact.says("released"):
        return "Offered, not released to attend: {about}"
    if fact.kind is FactKind.DELAYED and not confirmed(fact):
        return "Said to be held up by the District: {about}"
    if fact.kind is FactKind.DESK_WORKED and "week" in fact.body:
        return "On the roster for the desk: {about}"
    if fact.kind is FactKind.OBSERVED and "levels" in fact.body:
        return _called(fact)
    return _SAID[fact.kind]


def _called(fact: Fact) -> str:
    """A call that was judged by its rubric; how, its own page says."""
    return f"{Setting(fact.body['setting']).word} observed: {{about}}"


def _held_on(fact: Fact) -> str:
    """The day of the session in which a place was offered."""
    held_on = fact.day("session_on")
    return f", session of {show(held_on)}" if held_on else ""


def _from_file(fact: Fact) -> str:
    """The mark of what a file told about the time before CarPath, with the name on the paper."""
    marks = [str(fact.body[name]) for name in ("signer", "before") if fact.body.get(name)]
    return f" ({', '.join(marks)})" if "before" in fact.body else ""


_KINDS: Mapping[FactKind, str] = {
    FactKind.HIRED: "Hire",
    FactKind.LEVEL_GRANTED: "Level granted",
    FactKind.PROOF_SET: "Proof set",
    FactKind.TEST: "Test",
    FactKind.SIGN_OFF: "Sign-off",
    FactKind.REQUESTED: "Request",
    FactKind.RETURNED: "Return",
    FactKind.OFFERED: "Place offered",
    FactKind.EXEMPTED: "Exemption",
    FactKind.ABSENT: "Absence",
    FactKind.PART_TIME: "Part-time work",
    FactKind.TIME_CREDITED: "Credited time",
    FactKind.QUALIFIER_NAMED: "Qualifier named",
    FactKind.WORK_REVIEWED: "Work review",
    FactKind.CONSENTED: "Consent",
    FactKind.ACKNOWLEDGED: "Acknowledgement",
    FactKind.OBSERVED: "Observation",
    FactKind.REMARKED: "Remark",
    FactKind.BOOKED: "Place booked",
    FactKind.DELAYED: "Delay by the District",
    FactKind.DELEGATED: "Stand-in",
    FactKind.HELD: "Hold by HR",
    FactKind.PROPOSED: "Proposed exemption",
    FactKind.CONTESTED: "Appeal",
    FactKind.ANSWERED: "Answer to an appeal",
    FactKind.WITHDRAWN: "Withdrawal",
}
"""Kinds in words, where their own name would not do."""
_SOURCES = {
    "attempt": "Result of an attempt",
    "signature": "A signature",
    "decision": "A decision over a packet",
    "withdraws": "A withdrawal",
    "appeal": "An appeal",
    "roster": "The desk roster",
    "past": "A loaded file",
}


def kind_in_words(kind: FactKind) -> str:
    """`Sign-off`, `Desk worked`: what a list of facts is filtered by."""
    return _KINDS.get(kind) or kind.value.replace("-", " ").capitalize()


def source_in_words(fact: Fact) -> str:
    """Where a fact comes from: an attempt, a signature, a decision; else entered by its author."""
    return _SOURCES.get(fact.source.partition(":")[0], "Entered by hand")


def _answer(fact: Fact) -> str:
    """What an answer to an appeal says, in a word."""
    known = set(Answer)
    outcome = fact.body.get("outcome", "")
    return Answer(outcome).word.lower() if outcome in known else "answered"


_ABOUT_LEVELS = (FactKind.LEVEL_GRANTED, FactKind.HELD, FactKind.TIME_CREDITED)


def subject_in_words(fact: Fact, ladder: Ladder) -> str:
    """What a fact is about: a duty, a test or what the ladder calls it; else the subject itself, made readable."""
    if fact.kind is FactKind.ASSIGNED and fact.subject in kinds():
        return kinds()[fact.subject].title
    if fact.subject.startswith(PLACE):
        course = replace(fact, kind=FactKind.COURSE, subject=fact.subject.removeprefix(PLACE))
        return f"A place in the course “{subject_in_words(course, ladder)}”"
    if fact.kind in (FactKind.ORIENTATION, FactKind.COMMITTEE):
        return str(fact.body.get("text", fact.subject))
    if fact.kind in _ABOUT_LEVELS:
        return f"Level {fact.subject}"
    if fact.kind is FactKind.ANSWERED:
        return "Your appeal"
    if fact.kind is FactKind.WITHDRAWN and fact.subject in set(FactKind):
        return kind_in_words(FactKind(fact.subject))
    kind = FactKind.COURSE if fact.kind in (FactKind.OFFERED, FactKind.BOOKED) else fact.kind
    known = _titles(ladder).get((kind if kind in _FACT_OF.values() else None, fact.subject))
    return known or fact.subject.replace("-", " ").capitalize()


@cache
def _titles(ladder: Ladder) -> dict[tuple[FactKind | None, str], str]:
    """Titles by kind of fact and subject; under no kind for facts that may be about anything, such as a request."""
    titles: dict[tuple[FactKind | None, str], str] = {}
    for requirement in (*ladder.everything, *ladder.retired):
        titles.setdefault((None, requirement.id), requirement.title)
        if kind := _FACT_OF.get(type(requirement.rule)):
            subject = getattr(requirement.rule, "subject", "")
            titles.setdefault((kind, subject), requirement.title)
            titles.setdefault((None, subject), requirement.title)
    titles |= {(kind, each.subject): each.title for each in kinds().values() for kind in (None, FactKind.TEST)}
    titles |= {(kind, line): duty.name for line, duty in BY_LINE.items() for kind in (None, FactKind.SIGN_OFF)}
    return titles | {(None, desk.value): duty.name for desk, duty in BY_DESK.items()}
