"""Careers: the stretches of history that many people of the demo office share, laid on the timeline."""

from __future__ import annotations

from datetime import timedelta

from carpath.core.call_card import Purpose
from carpath.core.vocabulary import Level
from carpath.demo import calls, deeds, letters
from carpath.demo.people import DANA, MARGARET, ROSALIND, Someone
from carpath.demo.timeline import Timeline
from carpath.services.rehearsal import Mode, Worker

YEAR = 365
LEVEL_2_DESKS = (
    ("L2-upload", "Three upload reports, each worked line by line while I checked."),
    ("L2-addr", "A day of address corrections, and the area lights of one route."),
    ("L2-pay", "Two afternoons at the payment counter and the drop box."),
    ("L2-prebill", "The validation list of a full cycle, nothing released unseen."),
)


def papers(line: Timeline, who: Someone, days_ago: int, license_days: int = 3 * YEAR) -> None:
    """What HR sees in the first days. The license is valid for so many days from the day of loading."""
    on = line.day(days_ago + 9)
    seen = {
        "high-school": (on, "Diploma seen."),
        "business-communications": (on, "Transcript seen, 5 credits."),
        "accounting-principles": (on, "Transcript seen, 5 credits."),
        "word-and-excel": (on, "Skills exercise at hiring, sheet on file."),
        "interview": (on, "Panel of three, notes on file."),
    }
    for subject, (day, reference) in seen.items():
        line.add(days_ago, "08:30", MARGARET.email, deeds.accepted(who, subject, day, reference))
    until = line.today + timedelta(days=license_days)
    license = deeds.accepted(who, "drivers-license", until - timedelta(days=5 * YEAR), "Card seen.", until)
    line.add(days_ago, "08:40", MARGARET.email, license)


def hire(line: Timeline, who: Someone) -> None:
    """An account, and the day of hire."""
    line.add(who.since, "08:00", MARGARET.email, deeds.hired(who, line.day(who.since)))


def typing(line: Timeline, who: Someone, days_ago: int, words_a_minute: int) -> None:
    """A supervised typing run at about that speed."""
    line.add(days_ago, "09:00", ROSALIND.email, deeds.proctored(who, deeds.TYPING))
    line.add(days_ago, "09:04", who.email, deeds.types(words_a_minute, line.rng))


def tenkey(line: Timeline, who: Someone, days_ago: int, strokes_a_minute: int) -> None:
    """A supervised ten-key run at about that speed."""
    line.add(days_ago, "09:20", ROSALIND.email, deeds.proctored(who, deeds.TENKEY))
    line.add(days_ago, "09:23", who.email, deeds.keys(strokes_a_minute, line.rng))


def accounting(line: Timeline, who: Someone, days_ago: int) -> None:
    """The supervised accounting and math test, with one slip."""
    line.add(days_ago, "10:00", DANA.email, deeds.proctored(who, deeds.ACCOUNTING))
    line.add(days_ago, "10:03", who.email, deeds.works(deeds.ACCOUNTING, Mode.ASSESSED, Worker(slips=1, line_s=2400)))


def written(line: Timeline, who: Someone, days_ago: int) -> None:
    """The supervised written test, read by a trainer, and by a second one where that is asked for."""
    line.add(days_ago, "11:30", DANA.email, deeds.proctored(who, deeds.WRITTEN))
    line.add(days_ago, "11:33", who.email, deeds.works(deeds.WRITTEN, Mode.ASSESSED, Worker(line_s=1200)))
    for time, rater in (("15:00", ROSALIND), ("15:30", DANA)):
        line.add(days_ago, time, rater.email, letters.scores_what_waits(who))


def verbal(line: Timeline, who: Someone, days_ago: int) -> None:
    """The role-play of the entry test on a card, and the signature that rests on it."""
    note = "Role-play by the card; listened first, stayed with the facts."
    line.add(days_ago, "13:20", ROSALIND.email, calls.role_play(who, Purpose.ENTRY, (3, 4, 3, 3, 3, 3, 4, 3), ""))
    line.add(days_ago, "13:30", ROSALIND.email, deeds.signed(who, Level.ONE, "L1-verbal", note))


def entry(line: Timeline, who: Someone, speeds: tuple[int, int], hr: Someone = MARGARET) -> None:
    """Everything that Level 1 asks for, in the first two weeks, and its certificate."""
    hire(line, who)
    papers(line, who, who.since - 1)
    typing(line, who, who.since - 4, speeds[0])
    tenkey(line, who, who.since - 4, speeds[1])
    accounting(line, who, who.since - 7)
    written(line, who, who.since - 8)
    verbal(line, who, who.since - 10)
    line.add(who.since - 14, "15:00", hr.email, deeds.verified(who, Level.ONE))


def electricity(line: Timeline, who: Someone, days_ago: int) -> None:
    """The course Basic Electricity offered and attended, and its quiz."""
    session = line.day(days_ago)
    line.add(days_ago + 30, "11:00", MARGARET.email, deeds.offered(who, "basic-electricity", session))
    line.add(days_ago - 3, "11:00", MARGARET.email, deeds.completed(who, "basic-electricity", session))
    sheet = deeds.accepted(who, "basic-electricity", session, "Quiz at the end of the course, 18 of 20.")
    line.add(days_ago - 3, "11:10", MARGARET.email, sheet)


def desks(line: Timeline, who: Someone, days_ago: int, signer: Someone, left_out: tuple[str, ...] = ()) -> None:
    """The desks of Level 2 that have no exercise yet, three weeks apart, signed off on observed work."""
    for number, (requirement, note) in enumerate(LEVEL_2_DESKS):
        if requirement not in left_out:
            signed = deeds.signed(who, Level.TWO, requirement, note)
            line.add(days_ago - 21 * number, "14:00", signer.email, signed)


def practice(line: Timeline, who: Someone, days_ago: int, worker: Worker) -> None:
    """Eight lines of the Hi/Low desk for practice."""
    line.add(days_ago, "10:30", who.email, deeds.works(deeds.DESK_KIND, Mode.PRACTICE, worker))


def proof_set(line: Timeline, who: Someone, days_ago: int, worker: Worker) -> None:
    """A declared set of the Hi/Low desk."""
    line.add(days_ago, "13:00", who.email, deeds.works(deeds.DESK_KIND, Mode.ASSESSED, worker))


def competency(line: Timeline, who: Someone, days_ago: int, signer: Someone) -> None:
    """Hi/Low read failures, signed off as a competency."""
    note = "Two proof sets passed, and this morning's audit report worked while I watched."
    line.add(days_ago, "14:30", signer.email, deeds.signed(who, Level.TWO, "L2-hilo-signed", note))
