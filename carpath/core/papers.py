"""Papers: what the ladder asks to be handed in, and where each stands: missing, waiting, returned, accepted, lapsed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from carpath.core.dates import lapses_on, show
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.ladder import Course, Credential, Document, Interview, PassedTest, Requirement
from carpath.core.validity import FOR_GOOD
from carpath.core.vocabulary import Status

SOON = timedelta(days=60)

_KINDS = {
    Document: FactKind.DOCUMENT,
    Course: FactKind.COURSE,
    Credential: FactKind.CREDENTIAL,
    Interview: FactKind.INTERVIEW,
    PassedTest: FactKind.TEST,
}
_GRADED = (FactKind.INTERVIEW, FactKind.TEST)


@dataclass(frozen=True)
class Paper:
    """A kind of paper that the ladder asks for, and the fact that its acceptance is."""

    subject: str
    title: str
    kind: FactKind

    @property
    def expires(self) -> bool:
        """Does it carry a last valid day?"""
        return self.kind is FactKind.CREDENTIAL

    @property
    def handed_in(self) -> bool:
        """Is it a paper that the person has? HR itself writes the record of an interview."""
        return self.kind is not FactKind.INTERVIEW


def papers_of(asked: Iterable[Requirement], exercised: Collection[str]) -> tuple[Paper, ...]:
    """Every paper that a ladder asks for, once; the result sheet of a test is one while no exercise gives it.

    `exercised`: subjects of tests that an exercise gives.
    """
    found: dict[str, Paper] = {}
    for requirement in asked:
        kind, subject = _KINDS.get(type(requirement.rule)), getattr(requirement.rule, "subject", "")
        if kind and subject not in exercised:
            found.setdefault(subject, Paper(subject, requirement.title, kind))
    return tuple(found.values())


@dataclass(frozen=True)
class PaperState:
    """Where one paper of one person stands on a day.

    `accepted`: the acceptance that lasts longest; `handed`: what waits for HR; `returned`: what HR sent back, unless
    something came after it; `until`: the last valid day, None for good.
    """

    paper: Paper
    status: Status
    sentence: str
    accepted: Fact | None
    handed: Fact | None
    returned: Fact | None
    until: date | None
    soon: bool

    @property
    def word(self) -> str:
        """The status as people say it of a paper."""
        return _WORDS[self.status]


_WORDS = {
    Status.MET: "Accepted",
    Status.WAITING: "Waits for HR",
    Status.NOT: "Returned",
    Status.LAPSED: "Lapsed",
    Status.NONE: "Missing",
}


def state_of(paper: Paper, record: Record, today: date) -> PaperState:
    """Where the paper stands by the person's standing facts."""
    accepted, handed, returned = _accepted(paper, record), *_open(paper, record)
    until = accepted.day("expires_on") if accepted else None
    status = _status(accepted, until, handed, returned, today)
    soon = status is Status.MET and until is not None and until - today <= SOON
    words = (_accepted_words(accepted, until, today), _open_words(handed, returned, bool(accepted)))
    sentence = " ".join(filter(None, words)) or "Nothing is on record."
    return PaperState(paper, status, sentence, accepted, handed, returned, until, soon)


def _accepted(paper: Paper, record: Record) -> Fact | None:
    facts = [fact for fact in record.of(paper.kind, paper.subject) if paper.kind not in _GRADED or fact.says("passed")]
    return max(facts, key=lambda fact: (fact.day("expires_on") or FOR_GOOD, fact.happened_on), default=None)


def _open(paper: Paper, record: Record) -> tuple[Fact | None, Fact | None]:
    """What was handed in or returned last, unless an acceptance came after it."""
    handed = [fact for fact in record.of(FactKind.REQUESTED, paper.subject) if not _of_a_place(fact)]
    said = [*handed, *record.of(FactKind.RETURNED, paper.subject)]
    last = max([*said, *record.of(paper.kind, paper.subject)], key=when_recorded, default=None)
    if last is None or last.kind not in (FactKind.REQUESTED, FactKind.RETURNED):
        return None, None
    return (last, None) if last.kind is FactKind.REQUESTED else (None, last)


def _of_a_place(request: Fact) -> bool:
    """A place in a course is asked of somebody, or in a session; a paper is handed in to the desk."""
    return bool(request.body.get("owner") or request.body.get("session"))


def when_recorded(fact: Fact) -> tuple[datetime, bool]:
    """For sorting: an answer of the same instant came after what it answers."""
    return fact.recorded_at, fact.kind is not FactKind.REQUESTED


def _status(
    accepted: Fact | None, until: date | None, handed: Fact | None, returned: Fact | None, today: date
) -> Status:
    if accepted and (until is None or today <= until):
        return Status.MET
    if handed:
        return Status.WAITING
    if returned:
        return Status.NOT
    return Status.LAPSED if accepted else Status.NONE


def _accepted_words(accepted: Fact | None, until: date | None, today: date) -> str:
    if accepted is None:
        return ""
    if until is None:
        return f"Accepted, dated {show(accepted.happened_on)}."
    if until < today:
        return f"Lapsed on {show(lapses_on(until))}."
    left = (until - today).days
    days = "today is the last day" if left == 0 else f"{left} day{'s' if left > 1 else ''} left"
    return f"Valid until {show(until)}" + (f": {days}. Hand in the renewed one." if until - today <= SOON else ".")


def _open_words(handed: Fact | None, returned: Fact | None, renewed: bool) -> str:
    if handed:
        which = "A newer one was handed in" if renewed else "Handed in"
        return f"{which} on {show(handed.happened_on)}; HR accepts or returns it."
    if returned:
        which = "The newer one was returned" if renewed else "Returned"
        return f"{which} on {show(returned.happened_on)}: {returned.reason}"
    return ""
