"""Training: orientations, acknowledgements, reviews of work, committees, an interview and papers of the demo office."""

from __future__ import annotations

from carpath.core.interviewing import Answer, InterviewEntry
from carpath.core.vocabulary import Desk
from carpath.core.work_review import ReviewEntry
from carpath.demo.deeds import id_of
from carpath.demo.people import (
    AMARA,
    BAO,
    DANA,
    GRACE,
    HENRIK,
    INES,
    LUIS,
    MARGARET,
    MARISOL,
    NOOR,
    PRIYA,
    ROSALIND,
    RUTH,
    TOMASZ,
    Someone,
)
from carpath.demo.specimen import specimen
from carpath.demo.timeline import Deed, Timeline
from carpath.services import acknowledgements, committees, interviews, orientation, paper_files, work_reviews
from carpath.services.act import Act
from carpath.services.committees import Part
from carpath.services.opening import PASSWORD
from carpath.services.orientation import Signing


def live(line: Timeline) -> None:
    """Lay it on the timeline."""
    for someone, days_ago, groups in ((AMARA, 395, 5), (MARISOL, 255, 5), (PRIYA, 50, 3)):
        line.add(days_ago, "10:00", ROSALIND.email, shown(someone, groups))
        line.add(days_ago - 1, "10:30", someone.email, shown(someone, groups))
    line.add(9, "10:00", ROSALIND.email, shown(NOOR, 2))
    line.add(8, "16:30", NOOR.email, shown(NOOR, 1))
    for someone, days_ago in ((AMARA, 340), (DANA, 210), (MARISOL, 200), (GRACE, 100), (BAO, 30)):
        line.add(days_ago, "09:10", someone.email, acknowledged())
    reviewed_work(line)
    committee_parts(line)
    line.add(11, "14:00", MARGARET.email, interviewed(NOOR))
    line.add(2, "11:20", NOOR.email, handed_in(NOOR, "drivers-license", "Washington driver license"))


def reviewed_work(line: Timeline) -> None:
    """One review that passed and keeps a desk current, and one that did not."""
    passed = ("HI-1041", "HI-1042", "HI-1077", "HI-1080", "HI-1092", "HI-1101"), 12, 1, {"no-note": 1}
    line.add(20, "15:00", DANA.email, reviewed(HENRIK, Desk.HILO, *passed, "One note was missing; all else was right."))
    failed = ("AD-311", "AD-312", "AD-318", "AD-320"), 10, 3, {"parts": 2, "tax-area": 1}
    line.add(10, "15:30", ROSALIND.email, reviewed(LUIS, Desk.ADDR, *failed, "Look up the tax area each time."))


def committee_parts(line: Timeline) -> None:
    """A part that the manager entered, and one that waits to be confirmed."""
    safety = Part("Safety committee", "member", line.day(120), None)
    line.add(118, "09:00", RUTH.email, lambda act: committees.enter(act, id_of(INES), safety))
    outage = Part("Outage credit project", "kept the dates and the minutes", line.day(150), line.day(40))
    line.add(5, "12:15", TOMASZ.email, lambda act: committees.enter(act, id_of(TOMASZ), outage))


def shown(who: Someone, groups: int) -> Deed:
    """The lines of the first groups of the orientation, signed for whichever side acts."""

    def deed(act: Act) -> None:
        known = dict.fromkeys(line.group for line in act.office.rulebook.orientation)
        first = list(known)[:groups]
        lines = tuple(line.id for line in act.office.rulebook.orientation if line.group in first)
        orientation.sign(act, id_of(who), Signing(lines, act.today, PASSWORD))

    return deed


def acknowledged() -> Deed:
    """They read the text on confidentiality."""
    return lambda act: acknowledgements.acknowledge(act, acknowledgements.text(act).version, PASSWORD)


def reviewed(
    who: Someone, desk: Desk, references: tuple[str, ...], checked: int, wrong: int, errors: dict[str, int], said: str
) -> Deed:
    """A trainer checked live items today."""
    return lambda act: work_reviews.enter(
        act, id_of(who), ReviewEntry(desk, act.today, checked, wrong, errors, references, said)
    )


def interviewed(who: Someone) -> Deed:
    """HR records the interview of the morning."""

    def deed(act: Act) -> None:
        ratings = (3, 4, 3, 3, 2, 4, 3, 3)
        asked = zip(interviews.questions(act), ratings, strict=False)
        answers = tuple(Answer(each.id, each.question, rating, "") for each, rating in asked)
        panel = (MARGARET.name, RUTH.name, ROSALIND.name)
        agreed = "Calm and exact; needs practice with several things at once."
        interviews.enter(act, id_of(who), "interview", InterviewEntry(act.today, panel, answers, True, agreed))

    return deed


def handed_in(who: Someone, subject: str, title: str) -> Deed:
    """They upload the scan of a paper."""
    return lambda act: paper_files.upload(act, id_of(who), subject, f"{subject}.pdf", specimen(title, who.name))
