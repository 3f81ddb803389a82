from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from carpath.core.coverage import desk_day, nearest, points
from carpath.core.evidence import FactKind
from carpath.core.relief import Cover, hand
from carpath.core.vocabulary import Desk
from tests.core.records import LATER, day, district, fact, granted, proof_set, withdrawal

BOOK = district().rulebook
TODAY = day("2026-03-02")
SHOWN = (proof_set("2026-01-01"), proof_set("2026-01-02"))
LAST = day("2026-01-02") + timedelta(days=180)


def one(*facts, name="Dana Whitcomb", on=TODAY, today=TODAY):
    return hand(name.split()[0].lower(), name, facts, BOOK, on, today, LATER)


def away(first, last=None, why="Vacation"):
    return fact(FactKind.AWAY, why, first, recorded="2026-01-01", until=last)


def at_desk(week, desk="HILO"):
    return fact(FactKind.DESK_WORKED, desk, week, recorded="2026-01-01", week=week)


def cover(found, desk=Desk.HILO):
    return found.cells[desk].cover


def test_a_cell_is_current_then_lapsing_then_lapsed():
    assert cover(one(*SHOWN)) is Cover.CURRENT
    assert cover(one(*SHOWN, on=LAST, today=LAST)) is Cover.LAPSING
    later = LAST + timedelta(days=1)
    assert cover(one(*SHOWN, on=later, today=later)) is Cover.LAPSED
    assert one(*SHOWN).cells[Desk.HILO].words == "Current until 1 Jul 2026"
    assert one(*SHOWN, on=later, today=later).cells[Desk.HILO].words == "Lapsed on 2 Jul 2026"


def test_a_desk_in_training_says_how_many_steps_are_made():
    found = one(proof_set("2026-02-20")).cells[Desk.HILO]
    assert (found.cover, found.words, found.left) == (Cover.TRAINING, "Being trained, 1 of 2", 1)
    asked = fact(FactKind.REQUESTED, "R9", "2026-03-01")
    assert cover(one(asked), Desk.ADDR) is Cover.TRAINING and cover(one(), Desk.ADDR) is Cover.NEVER


def test_a_plan_keeps_nobody_current_before_its_monday_has_come():
    planned, later = at_desk("2026-06-29"), LAST + timedelta(days=20)
    assert cover(one(*SHOWN, planned, on=later)) is Cover.LAPSED
    assert cover(one(*SHOWN, planned, on=later, today=day("2026-06-29"))) is Cover.CURRENT


def test_somebody_away_is_missing_at_the_desk_and_no_relief():
    gone = one(*SHOWN, away("2026-03-02", "2026-03-06"), at_desk("2026-03-02"))
    found = desk_day(Desk.HILO, [gone], TODAY)
    assert (found.there, found.free, found.covered) == ((), (), False)
    assert [each.name for each, _ in found.missing] == ["Dana Whitcomb"]
    back = one(*SHOWN, away("2026-03-02", "2026-03-06"), on=day("2026-03-07"))
    assert desk_day(Desk.HILO, [back], day("2026-03-07")).free == (back,)


def test_whoever_sits_at_another_desk_could_come_but_is_not_free():
    found = desk_day(Desk.HILO, [one(*SHOWN, at_desk("2026-03-02", "BANK"))], TODAY)
    assert found.free == () and found.busy[0][1] == (Desk.BANK,) and found.covered


def test_an_absence_that_was_withdrawn_keeps_nobody_away():
    gone = away("2026-03-02", "2026-03-06")
    assert one(gone, withdrawal(gone, "2026-03-02")).absence(TODAY) is None


def test_leave_of_the_service_record_means_away_without_its_reason_and_a_hold_does_not():
    leave = fact(FactKind.ABSENT, "protected-leave", "2026-02-01", until=None)
    assert one(leave).absence(TODAY).why == "" and one(leave).absence(TODAY).end == "until further notice"
    assert one(fact(FactKind.ABSENT, "hold", "2026-02-01", until=None)).absence(TODAY) is None


def sentences(*hands, on=TODAY):
    return {point.desk: point.sentence for point in points(hands, BOOK, on)}


def test_the_only_one_is_named_with_the_absence_ahead():
    dana = one(*SHOWN, away("2026-03-10", "2026-03-14"))
    said = sentences(dana, one(name="Henrik Solberg"))
    assert said[Desk.HILO] == (
        "Only Dana Whitcomb can cover Hi/Low read failures, and is away from 10 Mar 2026 to 14 Mar 2026."
    )
    assert said[Desk.BAL] == "Nobody can cover Balancing and audits."


def test_a_desk_where_all_are_away_and_one_where_one_is_left_are_told_apart():
    spell = away("2026-03-01", "2026-03-03")
    dana, henrik = one(*SHOWN, spell), one(*SHOWN, name="Henrik Solberg")
    assert sentences(dana, henrik)[Desk.HILO] == (
        "Only Henrik Solberg is there for Hi/Low read failures; Dana Whitcomb is away until 3 Mar 2026."
    )
    both = sentences(dana, one(*SHOWN, spell, name="Henrik Solberg"))
    assert both[Desk.HILO].startswith("Nobody is there for Hi/Low read failures: Dana Whitcomb is away")
    assert Desk.HILO not in sentences(one(*SHOWN), henrik)


def test_nearest_is_whoever_has_the_fewest_steps_left_and_the_desk_in_turn():
    lapsed_on = LAST + timedelta(days=9)
    lapsed = one(*SHOWN, granted(1, "2025-01-01"), on=lapsed_on, today=lapsed_on)
    training = one(proof_set("2026-07-08"), granted(1, "2025-01-01"), name="Jonah A", on=lapsed_on, today=lapsed_on)
    found = nearest(Desk.HILO, [training, lapsed], BOOK)
    assert found.hand.name == "Dana Whitcomb" and "a refresher set of 6 lines, on 10 Jul 2026" in found.sentence
    newcomer, holder = one(name="Noor New"), one(granted(3, "2025-01-01"), name="Tomasz W")
    assert nearest(Desk.LEAD, [newcomer, holder], BOOK).hand.name == "Tomasz W"
    assert nearest(Desk.HILO, [one(*SHOWN)], BOOK) is None


STAFF = st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from(["", "HILO", "BANK"])), max_size=5)


@given(STAFF)
def test_everybody_able_and_present_is_there_free_or_busy_and_nobody_is_twice(staff):
    hands = []
    for number, (able, gone, desk) in enumerate(staff):
        facts = [*(SHOWN if able else ()), *([away("2026-03-01", "2026-03-09")] if gone else [])]
        hands.append(one(*facts, *([at_desk("2026-03-02", desk)] if desk else []), name=f"N{number} X"))
    found = desk_day(Desk.HILO, hands, TODAY)
    named = [each.name for each in (*found.there, *found.free)]
    named += [each.name for each, _ in (*found.missing, *found.busy)]
    assert len(named) == len(set(named))
    here = {each.name for each in hands if each.can(Desk.HILO) and not each.absence(TODAY)}
    assert here <= set(named)
    weak = Desk.HILO in {point.desk for point in points(hands, BOOK, TODAY)}
    assert weak == (len(here) < 2)
