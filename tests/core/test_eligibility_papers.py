from carpath.core.evidence import FactKind
from carpath.core.vocabulary import Actor, Status
from tests.core.records import day, fact, rulebook, run, signed, verdict

COURSE = rulebook('kind = "course"\nsubject = "accounting-principles"')
LICENSE = rulebook('kind = "credential"\nsubject = "drivers-license"', 'kind = "time-in-level"\nmonths = 6')
INTERVIEW = rulebook('kind = "interview"')
ELECTRICITY = rulebook('kind = "next-offered"\nsubject = "basic-electricity"', level=1)
PART = '[[level.requirement.part]]\nid = "{0}"\ntitle = "Part {0}"\nsource = "Line"\n'
SCHOOL = rulebook(
    'kind = "any-of"\n' + PART.format("a") + 'kind = "document"\nsubject = "high-school"\n'
    + PART.format("b") + 'kind = "document"\nsubject = "high-school-equivalent"'
)  # fmt: skip
SKILLS = rulebook(
    'kind = "all-of"\n' + PART.format("a") + 'kind = "test"\nsubject = "written"\n'
    + PART.format("b") + 'kind = "sign-off"\nsubject = "verbal"\nline = "R7"'
)  # fmt: skip


def first(book, *facts, on="2026-03-10", level=2):
    return verdict(book, facts, on, level=level).checks[0]


def offered(session, released, on="2026-02-01"):
    return fact(FactKind.OFFERED, "basic-electricity", on, session_on=session, released=released)


def test_a_course_is_handed_in_returned_and_accepted():
    handed_in = fact(FactKind.REQUESTED, "accounting-principles", "2026-03-01", author="trainee")
    returned = fact(FactKind.RETURNED, "accounting-principles", "2026-03-02", reason="The transcript has no name.")
    accepted = fact(FactKind.COURSE, "accounting-principles", "2019-06-14", recorded="2026-03-03")
    assert first(COURSE).status is Status.NONE
    assert first(COURSE, handed_in).acts is Actor.HR
    assert first(COURSE, handed_in, returned).reason == "Returned on 2 Mar 2026: The transcript has no name."
    assert first(COURSE, handed_in, returned, accepted).met_on == day("2019-06-14")


def test_a_license_counts_through_its_last_day():
    license = fact(FactKind.CREDENTIAL, "drivers-license", "2022-04-01", expires_on="2026-04-01")
    assert first(LICENSE, license, on="2026-04-01").met
    lapsed = first(LICENSE, license, on="2026-04-02")
    assert lapsed.status is Status.LAPSED and lapsed.reason == "Lapsed on 2 Apr 2026."


def test_a_renewal_carries_on_and_an_older_license_recorded_late_takes_nothing_away():
    renewed = fact(FactKind.CREDENTIAL, "drivers-license", "2026-03-01", expires_on="2032-04-01")
    older = fact(FactKind.CREDENTIAL, "drivers-license", "2022-04-01", recorded="2026-03-05", expires_on="2026-04-01")
    assert first(LICENSE, renewed, older, on="2026-06-01").until == day("2032-04-01")


def test_a_renewal_in_time_does_not_move_the_day_of_eligibility():
    license = fact(FactKind.CREDENTIAL, "drivers-license", "2022-04-01", expires_on="2026-04-01")
    renewed = fact(FactKind.CREDENTIAL, "drivers-license", "2026-03-20", expires_on="2032-04-01")
    assert first(LICENSE, license, renewed, on="2026-06-01").met_on == day("2022-04-01")


def test_what_lapses_before_the_earliest_date_is_said():
    license = fact(FactKind.CREDENTIAL, "drivers-license", "2022-04-01", expires_on="2026-04-01")
    found = verdict(LICENSE, [license, fact(FactKind.LEVEL_GRANTED, "1", "2026-01-01")], "2026-03-01")
    assert "Requirement 1: it lapses after 1 Apr 2026, before the earliest date." in found.moves


def test_an_interview_not_passed_is_not_met_and_a_later_one_may_be():
    held = fact(FactKind.INTERVIEW, "interview", "2026-02-01", passed=False)
    assert first(INTERVIEW, held).status is Status.NOT
    assert first(INTERVIEW, held, fact(FactKind.INTERVIEW, "interview", "2026-03-01", passed=True)).met


def test_basic_electricity_holds_nothing_back_until_a_place_and_time_were_given():
    for facts in [(), (offered("2026-02-20", False),), (offered("2026-03-20", True),)]:
        found = verdict(ELECTRICITY, facts, "2026-03-10", level=1)
        assert found.eligible and found.checks[0].status is Status.WAITING
    assert first(ELECTRICITY, level=1).acts is Actor.DISTRICT
    assert first(ELECTRICITY, offered("2026-02-20", False), level=1).acts is Actor.DISTRICT


def test_basic_electricity_is_overdue_after_a_session_with_place_and_release():
    offer = offered("2026-03-09", True)
    assert verdict(ELECTRICITY, [offer], "2026-03-09", level=1).eligible
    missed = verdict(ELECTRICITY, [offer], "2026-03-10", level=1)
    assert not missed.eligible and missed.checks[0].acts is Actor.TRAINEE and missed.earliest is None
    again = verdict(ELECTRICITY, [offer, offered("2026-05-04", True, on="2026-03-10")], "2026-03-10", level=1)
    assert again.earliest == day("2026-05-04")


def test_a_course_taken_later_without_ever_being_overdue_does_not_move_the_day_of_eligibility():
    book = rulebook('kind = "next-offered"\nsubject = "basic-electricity"', 'kind = "interview"', level=1)
    interview = fact(FactKind.INTERVIEW, "interview", "2026-02-01", passed=True)
    course = fact(FactKind.COURSE, "basic-electricity", "2026-05-04")
    assert verdict(book, [interview, course], "2026-06-01", level=1).eligible_on == day("2026-02-01")
    missed = offered("2026-03-09", True)
    assert verdict(book, [interview, course, missed], "2026-06-01", level=1).eligible_on == day("2026-05-04")


def test_one_of_several_is_enough():
    assert first(SCHOOL).left == "One of: Part a, Part b."
    assert first(SCHOOL, fact(FactKind.DOCUMENT, "high-school-equivalent", "2026-03-01")).met


def test_every_part_is_needed_where_the_ladder_says_so():
    written, verbal = run("written", "2026-03-01"), signed("verbal", "2026-03-04")
    found = first(SKILLS, written)
    assert found.status is Status.PRACTISING and [part.met for part in found.parts] == [True, False]
    assert first(SKILLS, written, verbal).met_on == day("2026-03-04")


def test_parts_of_a_group_are_found_by_their_own_ids():
    found = verdict(SKILLS, [], "2026-03-10")
    assert [each.requirement for each in found.every] == ["q1", "a", "b"]
    assert found.find("b").status is Status.NONE and found.find("c") is None


def test_an_exemption_needs_a_second_person_and_names_its_reason():
    by_one = fact(FactKind.EXEMPTED, "q1", "2026-03-01", reason="Held the office before 1998.")
    by_self = fact(FactKind.EXEMPTED, "q1", "2026-03-01", second="trainee", reason="Held the office before 1998.")
    by_two = fact(FactKind.EXEMPTED, "q1", "2026-03-01", second="maria", reason="Held the office before 1998.")
    assert not first(INTERVIEW, by_one).met and not first(INTERVIEW, by_self).met
    found = first(INTERVIEW, by_two)
    assert found.met and found.reason == "Exempted on 1 Mar 2026: Held the office before 1998."
