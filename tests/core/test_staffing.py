from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from carpath.core.evidence import FactKind
from carpath.core.staffing import Colleague, Need, Seat, Standing, check, fills, needs
from carpath.core.vocabulary import Desk
from tests.core.records import LATER, day, district, fact

BOOK = district().rulebook
TODAY = day("2026-03-02")
PEOPLE = "abcd"


def need(*seats, about=()):
    return Need("A rule", "", tuple(Seat("somebody", frozenset(each)) for each in seats), "", frozenset(about))


def found(asked, away=""):
    (one,) = check([asked], set(away))
    return one


@given(st.lists(st.sets(st.sampled_from(PEOPLE)), max_size=4))
def test_seats_are_filled_exactly_when_different_people_can_take_them(seats):
    by_hand = any(
        all(p in seat for p, seat in zip(way, seats, strict=False)) for way in permutations(PEOPLE, len(seats))
    )
    assert fills(seats) == by_hand


@given(st.lists(st.sets(st.sampled_from(PEOPLE)), min_size=1, max_size=3))
def test_a_rule_hangs_on_exactly_those_whose_absence_stops_it(seats):
    one = found(need(*seats))
    stopped = [each for each in PEOPLE if found(need(*seats), away=each).standing is Standing.NOBODY]
    assert list(one.hangs_on) == ([] if one.standing is Standing.NOBODY else stopped)


def test_two_signatures_need_two_people():
    assert found(need("a", "a")).standing is Standing.NOBODY
    assert found(need("ab", "ab")).hangs_on == ("a", "b")
    assert found(need("abc", "abc")).standing is Standing.MET


def test_a_rule_hangs_on_whoever_is_left_when_others_are_away():
    assert found(need("ab")).standing is Standing.MET
    one = found(need("ab"), away="b")
    assert (one.standing, one.hangs_on, one.able) == (Standing.THIN, ("a",), (("a",),))
    assert found(need("ab"), away="ab").standing is Standing.NOBODY


def test_whoever_would_decide_about_themselves_is_left_out():
    one = found(need("a", about="ab"))
    assert (one.standing, one.left_out) == (Standing.NOT_FOR_ALL, ("a",))
    assert found(need("ab", about="ab")).standing is Standing.MET


def test_what_nobody_can_meet_comes_first():
    assert [each.standing for each in check([need("ab"), need("a"), need("")], set())] == [
        Standing.NOBODY,
        Standing.THIN,
        Standing.MET,
    ]


def office(*people):
    asked = needs([Colleague(name, roles, frozenset(), facts) for name, roles, facts in people], BOOK, TODAY, LATER)
    return {each.need.title: each for each in check(asked, set())}


def named(line, who="dana"):
    return fact(FactKind.QUALIFIER_NAMED, line, "2026-01-01", author="mira", person=who)


def test_the_rules_come_from_the_ladder_and_the_table():
    said = office(
        ("dana", ("trainer",), (named("R8"), named("O5"))),
        ("ruth", ("manager",), (named("O5", "ruth"),)),
        ("margaret", ("hr",), ()),
    )
    assert said["Sign off R8 Bank corrections"].able == (("dana",),)
    assert said["Sign off R2 Balancing and audits"].standing is Standing.NOBODY
    assert said["Sign off O5 Lead CAR, 2 people"].hangs_on == ("dana", "ruth")
    assert said["Exempt from a requirement"].able == (("margaret",), ("ruth",))
    assert said["Verify a level"].standing is Standing.THIN
    assert said["Check a large bill"].standing is Standing.NOBODY
    assert "hr" in said["Verify a level"].need.mend.casefold()


def test_a_large_bill_takes_two_people_who_can_cover_manual_billing():
    one, other = (Colleague(name, ("trainee",), frozenset({Desk.MANUAL})) for name in "ab")
    for people, standing in (((one,), Standing.NOBODY), ((one, other), Standing.THIN)):
        found = {each.need.title: each for each in check(needs(people, BOOK, TODAY, LATER), set())}
        assert found["Check a large bill"].standing is standing


def test_one_hr_person_who_is_a_trainee_too_cannot_be_verified_by_anybody():
    said = office(("stefan", ("hr", "trainee"), ()))
    assert said["Verify a level"].left_out == ("stefan",)
    assert office(("stefan", ("hr", "trainee"), ()), ("margaret", ("hr",), ()))["Verify a level"].left_out == ()
