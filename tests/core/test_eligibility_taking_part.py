"""Orientation, acknowledgements, committees and the District's own duties."""

from dataclasses import replace

from carpath.core.eligibility import situation
from carpath.core.evidence import FactKind
from carpath.core.judge_orientation import Missing, line_states
from carpath.core.orientation import OrientationLine
from carpath.core.shape import from_plain, to_plain
from carpath.core.vocabulary import Actor, Group, Level, Status
from tests.core.records import LATER, day, district, fact, rulebook, signed, verdict, withdrawal

LINES = tuple(OrientationLine(f"line-{number}", f"Line {number}", "Safety") for number in range(1, 6))
ORIENTATION = replace(rulebook('kind = "orientation"'), orientation=LINES)
PRIVACY = rulebook('kind = "acknowledgement"\nsubject = "confidentiality"\nvalid_months = 12')
COMMITTEE = rulebook('kind = "committee"')
DUTY = rulebook('kind = "duty"\nsubject = "notary"')


def first(book, *facts, on="2026-03-10"):
    return verdict(book, facts, on).checks[0]


def line(number, on, by):
    return fact(FactKind.ORIENTATION, f"line-{number}", on, author=by)


def both(number, on):
    return line(number, on, "trainee"), line(number, on, "dana")


def acknowledged(on, by="trainee"):
    return fact(FactKind.ACKNOWLEDGED, "confidentiality", on, author=by)


def test_nothing_signed_is_not_started_and_names_the_first_open_lines():
    found = first(ORIENTATION)
    assert (found.status, found.acts) == (Status.NONE, Actor.TRAINER)
    assert found.reason == "0 of 5 lines are signed by both."
    both_missing = ", ".join(f"Line {number} (both signatures)" for number in (1, 2, 3))
    assert found.left == f"Open: {both_missing} and 2 more."


def test_a_line_needs_both_signatures_and_what_is_left_says_whose_is_missing():
    facts = [
        *both(1, "2026-03-01"),
        line(2, "2026-03-02", "trainee"),
        line(3, "2026-03-02", "dana"),
        *both(5, "2026-03-02"),
    ]
    found = first(ORIENTATION, *facts)
    assert (found.status, found.acts) == (Status.PRACTISING, Actor.TRAINEE)
    assert found.reason == "2 of 5 lines are signed by both."
    assert found.left == (
        "Open: Line 2 (a trainer's signature), Line 3 (the trainee's signature), Line 4 (both signatures)."
    )


def test_the_orientation_waits_for_the_trainer_once_the_trainee_has_signed_it_all():
    own = [line(number, "2026-03-01", "trainee") for number in range(1, 6)]
    found = first(ORIENTATION, *own, line(1, "2026-03-02", "dana"))
    assert (found.status, found.acts) == (Status.WAITING, Actor.TRAINER)


def test_the_orientation_is_met_on_the_day_of_the_last_signature():
    facts = [each for number in range(1, 5) for each in both(number, "2026-03-01")]
    late = [line(5, "2026-03-02", "dana"), line(5, "2026-03-06", "trainee")]
    found = first(ORIENTATION, *facts, *late)
    assert found.met_on == day("2026-03-06") and len(found.evidence) == 10
    assert not first(ORIENTATION, *facts, *late, withdrawal(late[0], "2026-03-07")).met


def test_two_signatures_of_the_same_side_do_not_make_a_line():
    trainers = [line(number, "2026-03-01", by) for number in range(1, 6) for by in ("dana", "raj")]
    at = situation(ORIENTATION, Level.TWO, trainers, day("2026-03-10"), LATER)
    assert {state.missing for state in line_states(at)} == {Missing.TRAINEE}


def test_the_list_that_ships_has_25_lines_and_travels_with_the_rulebook():
    lines = district().rulebook.orientation
    assert len(lines) == 25
    assert list(dict.fromkeys(each.group for each in lines)) == [
        "Safety",
        "Confidentiality",
        "Systems",
        "People",
        "Programs",
    ]
    book = district().rulebook
    assert from_plain(type(book), to_plain(book)) == book


def test_a_rulebook_stored_before_there_was_an_orientation_list_can_be_read():
    plain = to_plain(district().rulebook)
    del plain["orientation"], plain["policy"]["minutes"]["orientation_line"]
    assert from_plain(type(district().rulebook), plain).orientation == ()


def test_an_acknowledgement_counts_through_its_last_day_and_lapses_the_day_after():
    one = acknowledged("2026-03-10")
    assert first(PRIVACY, one, on="2027-03-10").until == day("2027-03-10")
    lapsed = first(PRIVACY, one, on="2027-03-11")
    assert (lapsed.status, lapsed.acts) == (Status.LAPSED, Actor.TRAINEE)
    assert lapsed.reason == "The last acknowledgement lapsed on 11 Mar 2027."


def test_an_acknowledgement_renewed_in_time_holds_since_the_first_day():
    found = first(PRIVACY, acknowledged("2025-03-10"), acknowledged("2026-03-01"), on="2026-06-01")
    assert (found.met_on, found.until) == (day("2025-03-10"), day("2027-03-01"))
    assert found.reason == "Acknowledged on 1 Mar 2026; valid until 1 Mar 2027."


def test_nobody_acknowledges_for_somebody_else():
    assert first(PRIVACY, acknowledged("2026-03-01", by="hr")).status is Status.NONE


def test_a_committee_counts_once_somebody_else_has_entered_it():
    own = fact(FactKind.COMMITTEE, "Safety committee", "2026-02-01", author="trainee")
    waits = first(COMMITTEE, own)
    assert (waits.status, waits.acts, waits.asked_on) == (Status.WAITING, Actor.TRAINER, day("2026-02-01"))
    confirmed = fact(FactKind.COMMITTEE, "Safety committee", "2026-02-01", recorded="2026-02-20", author="dana")
    assert first(COMMITTEE, own, confirmed).met_on == day("2026-02-01")
    assert first(COMMITTEE).status is Status.NONE


def test_a_ladder_may_name_the_committee():
    named = rulebook('kind = "committee"\nsubject = "Rate project"')
    other = fact(FactKind.COMMITTEE, "Safety committee", "2026-02-01", author="dana")
    assert not first(named, other).met and first(COMMITTEE, other).met


def test_a_duty_of_the_districts_own_is_a_sign_off_under_associated_duties():
    [requirement] = DUTY.ladder.rung(Level.TWO).requirements
    assert (requirement.rule.line, requirement.rule.subject, requirement.group) == ("O6", "notary", Group.SIGN_OFFS)
    assert first(DUTY, signed("notary", "2026-03-01")).met and not first(DUTY, signed("O6", "2026-03-01")).met
