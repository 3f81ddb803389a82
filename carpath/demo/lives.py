"""Lives: what each person of the demo office has done so far. Six of them are one act away from something."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from carpath.core.vocabulary import BY_LINE, Level
from carpath.demo import careers, decisions, deeds, deskwork, disputes, files, letters, rosters, training
from carpath.demo.people import (
    AMARA,
    BAO,
    DANA,
    DELPHINE,
    EVERYBODY,
    GRACE,
    HENRIK,
    INES,
    JOANNA,
    JONAH,
    LUIS,
    MARGARET,
    MARISOL,
    NOOR,
    OPENED,
    PRIYA,
    ROSALIND,
    RUTH,
    STEFAN,
    TOMASZ,
)
from carpath.demo.timeline import Timeline
from carpath.services import accommodations, papers, representation, service_days
from carpath.services.rehearsal import Mode, Worker

STEADY, QUICK = Worker(slips=1, line_s=270), Worker(line_s=210)


def live(line: Timeline) -> None:
    """Lay everything on the timeline."""
    for someone in EVERYBODY:
        line.add(someone.since, "07:30", "", deeds.move_in(someone))
    for part in (office, ines, henrik, amara, marisol, grace, tomasz, jonah, luis, bao, priya, delphine, noor, readers):
        part(line)
    rosters.keep(line)
    files.keep(line)
    training.live(line)
    disputes.live(line)
    decisions.live(line)
    deskwork.live(line)
    letters.live(line)


def office(line: Timeline) -> None:
    """The first day: levels held before, and who may sign."""
    held = {DANA: 4, INES: 3, TOMASZ: 3, HENRIK: 2, JONAH: 1, LUIS: 1}
    for someone, level in held.items():
        since = line.day(OPENED + careers.YEAR * level // 2)
        line.add(OPENED, "09:00", MARGARET.email, deeds.placed(someone, Level(level), since))
    for someone in (DANA, ROSALIND):
        for duty in BY_LINE:
            line.add(OPENED, "10:00", RUTH.email, deeds.named(someone, duty))
    line.add(45, "16:20", MARGARET.email, deeds.ladder_changed(line.day(10), line.today + timedelta(days=120)))


def ines(line: Timeline) -> None:
    """Level 4, with a certificate."""
    signed = (
        ("L4-lud", DANA, "LUD accounts of a quarter, records and two inquiries."),
        ("L4-corr", ROSALIND, "Six letters and three complaint calls, all closed."),
        ("L4-proj", DANA, "Led the meter-exchange project to its end."),
        ("L4-lead", DANA, "Led the office for two weeks while I was away."),
        ("L4-lead", ROSALIND, "Watched her lead through a billing run and a storm day."),
    )
    for number, (requirement, signer, note) in enumerate(signed):
        line.add(260 - 28 * number, "15:30", signer.email, deeds.signed(INES, Level.FOUR, requirement, note))
    line.add(120, "11:30", STEFAN.email, deeds.verified(INES, Level.FOUR))


def henrik(line: Timeline) -> None:
    """Level 3, with a certificate: relief at every desk of Level 2."""
    careers.desks(line, HENRIK, 330, DANA)
    careers.proof_set(line, HENRIK, 118, STEADY)
    careers.proof_set(line, HENRIK, 111, QUICK)
    signed = (
        ("L3-bank", "Returned checks and encoding errors of a month."),
        ("L3-manual", "Street lights and two large accounts billed by hand."),
        ("L3-bal", "A daily balance, and the reconciliation of May."),
        ("L3-rates", "Every schedule and fee from the binder, questions by customers included."),
    )
    for number, (requirement, note) in enumerate(signed):
        line.add(200 - 30 * number, "15:00", DANA.email, deeds.signed(HENRIK, Level.THREE, requirement, note))
    line.add(60, "11:30", MARGARET.email, deeds.verified(HENRIK, Level.THREE))


def amara(line: Timeline) -> None:
    """Level 2 after Level 1, two certificates of which the second replaced the first; on the way to Level 3."""
    careers.entry(line, AMARA, (52, 148))
    careers.desks(line, AMARA, 340, DANA)
    careers.electricity(line, AMARA, 250)
    careers.proof_set(line, AMARA, 216, STEADY)
    careers.proof_set(line, AMARA, 209, QUICK)
    careers.competency(line, AMARA, 195, DANA)
    line.add(190, "11:00", STEFAN.email, deeds.verified(AMARA, Level.TWO))
    note = "Returned checks of two weeks, each traced to its deposit."
    line.add(48, "15:00", ROSALIND.email, deeds.signed(AMARA, Level.THREE, "L3-bank", note))


def marisol(line: Timeline) -> None:
    """Candidate for Level 2: only the sign-off of Hi/Low read failures is missing, and it is asked for."""
    careers.entry(line, MARISOL, (47, 132))
    careers.desks(line, MARISOL, 205, DANA)
    careers.electricity(line, MARISOL, 120)
    careers.practice(line, MARISOL, 64, STEADY)
    careers.proof_set(line, MARISOL, 26, STEADY)
    careers.proof_set(line, MARISOL, 12, QUICK)
    words = "Both proof sets are passed. I work tomorrow's audit report at nine, if you want to watch."
    line.add(2, "15:40", MARISOL.email, deeds.asks("R1", words))


def grace(line: Timeline) -> None:
    """One verification away: every requirement of Level 2 is met, and HR has not looked yet."""
    careers.entry(line, GRACE, (41, 126), STEFAN)
    careers.desks(line, GRACE, 200, ROSALIND)
    careers.electricity(line, GRACE, 120)
    careers.proof_set(line, GRACE, 40, QUICK)
    careers.proof_set(line, GRACE, 30, STEADY)
    careers.competency(line, GRACE, 5, DANA)


def tomasz(line: Timeline) -> None:
    """One sign-off away from Level 4: the second signature for the Lead CAR upgrade."""
    signed = (
        ("L4-lud", ROSALIND, "LUD files of two projects, and an inquiry by a lawyer's office."),
        ("L4-corr", DANA, "A month of letters; two complaints settled on the phone."),
        ("L4-proj", ROSALIND, "Kept the outage-credit project on its dates."),
        ("L4-lead", ROSALIND, "Led the office for a week of vacations, nothing left open."),
    )
    for number, (requirement, signer, note) in enumerate(signed):
        line.add(150 - 40 * number, "15:30", signer.email, deeds.signed(TOMASZ, Level.FOUR, requirement, note))
    words = "Dana, you were here on the storm day that I led. Would you sign for it?"
    line.add(3, "11:20", TOMASZ.email, deeds.asks("O5", words))


def jonah(line: Timeline) -> None:
    """One proof set away from proficiency at the Hi/Low desk."""
    careers.desks(line, JONAH, 180, DANA)
    careers.electricity(line, JONAH, 120)
    careers.proof_set(line, JONAH, 9, STEADY)


def luis(line: Timeline) -> None:
    """A contested result: the second set has its points, and a critical error that a trainer confirms or lifts."""
    careers.desks(line, LUIS, 175, ROSALIND)
    careers.electricity(line, LUIS, 120)
    careers.proof_set(line, LUIS, 18, QUICK)
    line.add(4, "13:00", LUIS.email, deeds.slips_badly(Worker(critical=1, line_s=200), ROSALIND))


def bao(line: Timeline) -> None:
    """Level 1, with an approved plan, a leave and part-time; a representative may read the record."""
    plan = ("5/4", "125", False, line.today + timedelta(days=careers.YEAR))
    line.add(BAO.since, "08:20", STEFAN.email, lambda act: accommodations.set_plan(act, deeds.id_of(BAO), *plan))
    careers.entry(line, BAO, (40, 112))
    careers.desks(line, BAO, 90, DANA, left_out=("L2-pay", "L2-prebill"))
    away, half = line.day(60), line.day(38)
    line.add(
        62,
        "09:30",
        STEFAN.email,
        lambda act: service_days.absence(
            act, deeds.id_of(BAO), "leave", away, away + timedelta(days=13), "Leave form of the same week."
        ),
    )
    line.add(
        40,
        "09:30",
        STEFAN.email,
        lambda act: service_days.part_time(
            act, deeds.id_of(BAO), Fraction(1, 2), half, None, "Half time while at college, agreed in writing."
        ),
    )
    until = line.today + timedelta(days=90)
    line.add(15, "12:10", BAO.email, lambda act: representation.consent(act, deeds.id_of(JOANNA), until))
    careers.practice(line, BAO, 8, Worker(slips=2, line_s=330))


def priya(line: Timeline) -> None:
    """One supervised typing run away from Level 1: the first missed 35, the next is open and asked for."""
    careers.hire(line, PRIYA)
    careers.papers(line, PRIYA, PRIYA.since - 1)
    careers.tenkey(line, PRIYA, PRIYA.since - 6, 124)
    careers.accounting(line, PRIYA, PRIYA.since - 9)
    careers.written(line, PRIYA, PRIYA.since - 9)
    careers.verbal(line, PRIYA, PRIYA.since - 12)
    careers.typing(line, PRIYA, 40, 31)
    for days_ago, speed in ((30, 34), (17, 37), (6, 40)):
        line.add(days_ago, "16:10", PRIYA.email, deeds.types(speed, line.rng, Mode.PRACTICE))
    line.add(3, "16:30", PRIYA.email, deeds.asks("typing", "I practised at 40 and would like to try again."))


def delphine(line: Timeline) -> None:
    """Every entry qualification of Level 1 but the accounting test, and a license that expires in nine days."""
    careers.hire(line, DELPHINE)
    careers.papers(line, DELPHINE, DELPHINE.since - 1, license_days=9)
    careers.written(line, DELPHINE, DELPHINE.since - 2)
    careers.typing(line, DELPHINE, DELPHINE.since - 5, 49)
    careers.tenkey(line, DELPHINE, DELPHINE.since - 5, 117)
    careers.verbal(line, DELPHINE, DELPHINE.since - 12)


def noor(line: Timeline) -> None:
    """The second week: papers handed in at HR, the first lines of practice."""
    careers.hire(line, NOOR)
    line.add(9, "11:00", NOOR.email, lambda act: papers.hand_in(act, "high-school", "Diploma is with Margaret."))
    line.add(
        5, "10:30", NOOR.email, deeds.works(deeds.DESK_KIND, Mode.PRACTICE, Worker(slips=3, left_out=2, line_s=420))
    )


def readers(line: Timeline) -> None:
    """Who has read the bulletins: nearly everybody, two colleagues without the newest, and not the newcomers."""
    left = {MARISOL: 1, JONAH: 1}
    for someone in (DANA, ROSALIND, INES, HENRIK, AMARA, MARISOL, GRACE, TOMASZ, JONAH, LUIS, BAO, PRIYA):
        line.add(1, "17:45", someone.email, deeds.reads_bulletins(left.get(someone, 0)))
