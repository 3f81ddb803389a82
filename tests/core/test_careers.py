"""Whole careers on the shipped ladder, computed by hand to the day."""

from carpath.core.evidence import FactKind
from carpath.core.vocabulary import Actor
from tests.core.records import day, district, fact, granted, noon, proof_set, run, signed, verdict, withdrawal

BOOK = district().rulebook
DESKS = ("R4", "R9", "O3", "R3")


def look(facts, on, level, known=None):
    return verdict(BOOK, facts, on, noon(known) if known else noon("2100-01-01"), level)


def candidate():
    """Everything that Level 1 asks for, Basic Electricity excepted; the license is the last to come."""
    return [
        fact(FactKind.DOCUMENT, "high-school", "2025-11-03"),
        fact(FactKind.CREDENTIAL, "drivers-license", "2026-01-12", expires_on="2030-05-31"),
        fact(FactKind.COURSE, "business-communications", "2019-06-14", recorded="2025-11-03"),
        fact(FactKind.COURSE, "accounting-principles", "2020-06-12", recorded="2025-11-03"),
        run("typing", "2025-12-01", net_wpm="351/10"),
        run("tenkey", "2025-12-01", net_spm="1043/10"),
        run("accounting", "2025-12-02"),
        run("written-communication", "2025-12-02"),
        signed("verbal-communication", "2025-12-03"),
        run("word-and-excel", "2025-12-02"),
        fact(FactKind.INTERVIEW, "interview", "2025-12-10", passed=True),
    ]


def test_a_candidate_is_eligible_for_level_1_on_the_day_of_the_last_paper():
    found = look(candidate(), "2026-01-12", 1)
    assert found.eligible and found.eligible_on == day("2026-01-12")
    assert (found.met, found.needed) == (10, 11)
    assert found.find("L1-electricity").acts is Actor.DISTRICT
    assert [check.requirement for check in look(candidate(), "2026-01-11", 1).open] == ["L1-license"]


def test_leave_part_time_and_a_lapsing_desk_on_the_way_to_level_2():
    """Level 1 from 31 Jan 2026: six months end on 31 Jul. Ten days of leave and nine half days (4.5, rounded up with
    the ten: 14.5 to 15) make it 15 Aug. The sets of Hi/Low are two of three; the quiz comes last, on 17 Aug."""
    facts = [
        granted(1, "2026-01-31"),
        fact(FactKind.ABSENT, "leave", "2026-03-02", until="2026-03-11"),
        fact(FactKind.PART_TIME, "", "2026-05-04", until="2026-05-12", fraction="1/2"),
        *(signed(line, "2026-06-01") for line in DESKS),
        proof_set("2026-06-08"),
        proof_set("2026-06-15", False),
        proof_set("2026-06-22"),
        signed("R1", "2026-06-30"),
        fact(FactKind.WORK_REVIEWED, "PREBILL", "2026-08-03", checked=10, wrong=0, passed=True),
    ]
    before = look(facts, "2026-08-10", 2)
    assert before.find("L2-time").earliest == day("2026-08-15")
    assert before.find("L2-hilo").met_on == day("2026-06-22")
    assert before.earliest == day("2026-08-15")
    assert [check.requirement for check in before.open] == ["L2-time", "L2-electricity"]
    quiz = run("basic-electricity", "2026-08-17")
    assert look([*facts, quiz], "2026-08-17", 2).eligible_on == day("2026-08-17")
    # Hi/Low is kept by the sign-off of 30 Jun for 180 days, to 27 Dec; the day after, the person is no longer eligible.
    assert look([*facts, quiz], "2026-12-27", 2).eligible
    lapsed = look([*facts, quiz], "2026-12-28", 2)
    assert [check.requirement for check in lapsed.open] == ["L2-hilo"]
    # A refresher brings the desk back, and with it eligibility from that day.
    refreshed = [*facts, quiz, proof_set("2027-01-04", refresher=True)]
    assert look(refreshed, "2027-01-04", 2).eligible_on == day("2027-01-04")


def test_evidence_that_is_withdrawn_and_shown_anew():
    """A sign-off given in error is withdrawn on 20 Aug as of its own day; the office knew it as good until then."""
    wrong = signed("R9", "2026-06-01")
    facts = [
        granted(1, "2026-01-31"),
        *(signed(line, "2026-06-01") for line in ("R4", "O3", "R3", "R1")),
        proof_set("2026-06-08"),
        proof_set("2026-06-09"),
        run("basic-electricity", "2026-06-10"),
        wrong,
        withdrawal(wrong, "2026-06-01", recorded="2026-08-20"),
        signed("R9", "2026-09-01", by="raj"),
    ]
    assert look(facts, "2026-08-01", 2, known="2026-08-19").eligible_on == day("2026-07-31")
    assert not look(facts, "2026-08-01", 2, known="2026-08-20").eligible
    assert look(facts, "2026-09-01", 2).eligible_on == day("2026-09-01")


def test_a_missed_course_holds_level_1_back_only_when_place_and_time_were_given():
    place = fact(FactKind.OFFERED, "basic-electricity", "2026-02-02", session_on="2026-02-16", released=False)
    released = fact(FactKind.OFFERED, "basic-electricity", "2026-04-01", session_on="2026-04-20", released=True)
    assert look([*candidate(), place], "2026-03-01", 1).eligible
    assert look([*candidate(), place, released], "2026-04-20", 1).eligible
    overdue = look([*candidate(), place, released], "2026-04-21", 1)
    assert [check.requirement for check in overdue.open] == ["L1-electricity"]
    taken = fact(FactKind.COURSE, "basic-electricity", "2026-06-08")
    assert look([*candidate(), place, released, taken], "2026-06-08", 1).eligible_on == day("2026-06-08")


def test_level_3_asks_for_relief_at_every_desk_of_level_2():
    facts = [
        granted(1, "2026-01-31"),
        granted(2, "2026-08-17"),
        *(signed(line, "2027-06-01") for line in (*DESKS, "R8", "R5", "R2", "O4")),
        proof_set("2027-06-08"),
        proof_set("2027-06-09"),
    ]
    found = look(facts, "2027-08-17", 3)
    assert found.eligible and found.eligible_on == day("2027-08-17")
    assert found.find("L3-relief").until == day("2027-11-28")
    assert found.find("L3-relief").met_on == day("2027-06-09")
