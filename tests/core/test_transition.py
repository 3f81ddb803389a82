"""A ladder changed while people are on their way: who stays, who moves, until which day, and what is carried over."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from carpath.core.eligibility import assess
from carpath.core.evidence import FactKind
from carpath.core.ladder import CarryOver, Ladder, Stays, Transition
from carpath.core.ladder_versions import succeed
from carpath.core.rulebook import Rulebook
from carpath.core.shape import from_plain, to_plain
from carpath.core.transition import Placement, Version, place
from carpath.core.transition_words import news
from carpath.core.vocabulary import Level
from tests.core.records import LATER, day, district, fact, granted, ladder_of, noon, signed
from tests.core.test_eligibility_properties import AS_OF, FACTS, KNOWN, LEVELS

TIME, SIGNATURE = 'kind = "time-in-level"\nmonths = 6', 'kind = "sign-off"\nline = "R1"'
OLD = ladder_of(TIME, SIGNATURE)
NEW_TEXTS = ('kind = "time-in-level"\nmonths = 9', 'kind = "sign-off"\nline = "R1"\nsubject = "hilo-observed"')
STAY = Transition(Stays.IN_LEVEL, day("2026-12-31"))


def newer(
    *texts: str, transition: Transition = STAY, carries: tuple[CarryOver, ...] = (), on: str = "2026-07-01"
) -> Ladder:
    draft = replace(ladder_of(*texts), version="t-2", effective_on=day(on), transition=transition, carry_over=carries)
    return succeed(draft, OLD, {OLD.version}, day("2026-06-01"))


def versions(ladder: Ladder, published: str = "2026-06-01") -> list[Version]:
    return [Version(OLD), Version(ladder, noon(published))]


def placed(ladder: Ladder, facts, on: str, known: datetime = LATER, level: Level = Level.TWO) -> Placement:
    return place(Rulebook(OLD, district().desks, district().policy), versions(ladder), level, facts, day(on), known)


def judged(ladder: Ladder, facts, on: str):
    book = Rulebook(placed(ladder, facts, on).ladder, district().desks, district().policy)
    return assess(book, Level.TWO, facts, day(on), LATER)


NEW = newer(*NEW_TEXTS)
STAYS = [granted(1, "2026-03-02"), signed("R1", "2026-08-10")]
MOVES = [granted(1, "2026-07-02"), signed("hilo-observed", "2026-08-10")]
LATE = [granted(1, "2026-06-15"), signed("R1", "2026-08-10")]


def test_who_was_in_the_level_below_stays_and_is_eligible_by_the_old_version():
    """In Level 1 since 2 March: 6 months end on 2 September, signed on 10 August. The new version would ask for 9."""
    found = judged(NEW, STAYS, "2026-09-02")
    assert (found.ladder, found.eligible, found.eligible_on) == ("t-1", True, day("2026-09-02"))
    assert placed(NEW, STAYS, "2026-09-02").sentence == (
        "Stays on t-1 until 31 Dec 2026, because they were in Level 1 on 1 Jul 2026."
    )


def test_who_comes_into_the_level_the_day_after_moves_at_once():
    """In Level 1 since 2 July: 9 months end on 2 April."""
    found = judged(NEW, MOVES, "2026-09-02")
    assert (found.ladder, found.earliest) == ("t-2", day("2027-04-02"))
    assert placed(NEW, MOVES, "2026-09-02") == Placement(NEW, day("2026-07-01"))


def test_who_stays_and_is_not_done_moves_on_the_day_after_the_last():
    """In Level 1 since 15 June: 6 months end on 15 December; still unsigned, the new version holds from 1 January."""
    only = LATE[:1]
    assert [judged(NEW, only, on).ladder for on in ("2026-12-31", "2027-01-01")] == ["t-1", "t-2"]
    assert placed(NEW, only, "2027-01-01").since == day("2027-01-01")
    assert judged(NEW, only, "2027-01-01").earliest == day("2027-03-15")
    assert placed(NEW, only, "2026-12-31").changes_on == day("2027-01-01")
    assert judged(NEW, LATE, "2026-12-15").eligible_on == day("2026-12-15")


def test_before_the_effective_day_the_old_version_holds_and_the_new_one_is_announced():
    before = placed(NEW, MOVES, "2026-06-30")
    assert (before.ladder, before.coming, before.changes_on, before.sentence) == (OLD, NEW, day("2026-07-01"), "")


def test_a_version_that_was_not_published_yet_was_not_known():
    assert placed(NEW, MOVES, "2026-09-02", known=noon("2026-05-31")) == Placement(OLD)


def test_a_granted_level_stays_with_the_version_of_the_day_of_its_grant():
    reached = [*STAYS, granted(2, "2026-09-02")]
    assert placed(NEW, reached, "2027-06-01") == placed(NEW, reached, "2026-09-30") == Placement(OLD)
    assert placed(NEW, reached, "2027-06-01", level=Level.THREE).ladder is NEW


def test_who_is_hired_by_the_day_stays_on_the_way_to_level_1():
    hired = [fact(FactKind.HIRED, "", "2026-07-01")]
    assert placed(NEW, hired, "2026-08-01", level=Level.ONE).because == "were hired by 1 Jul 2026"
    assert placed(NEW, [fact(FactKind.HIRED, "", "2026-07-02")], "2026-08-01", level=Level.ONE).ladder is NEW


def test_who_had_met_a_requirement_stays_where_the_ladder_says_so():
    begun = newer(*NEW_TEXTS, transition=Transition(Stays.BEGUN, day("2026-12-31")))
    early, late = signed("R1", "2026-06-30"), signed("R1", "2026-07-02")
    level = granted(1, "2025-01-01")
    assert placed(begun, [level, early], "2026-08-01").because == "had met “Requirement 2” by 1 Jul 2026"
    assert placed(begun, [level, late], "2026-08-01").ladder is begun
    assert placed(begun, [level], "2026-08-01").ladder is begun  # time alone is no beginning


def test_without_a_transition_everybody_moves_on_the_effective_day():
    at_once = newer(*NEW_TEXTS, transition=Transition())
    assert [placed(at_once, STAYS, on).ladder.version for on in ("2026-06-30", "2026-07-01")] == ["t-1", "t-2"]


def test_a_third_version_takes_over_from_whatever_held():
    third = replace(NEW, version="t-3", effective_on=day("2026-10-01"), transition=Transition())
    book = Rulebook(OLD, district().desks, district().policy)
    all_three = [*versions(NEW), Version(third, noon("2026-06-02"))]
    found = [place(book, all_three, Level.TWO, STAYS, day(on), LATER) for on in ("2026-09-30", "2026-10-01")]
    assert [each.ladder.version for each in found] == ["t-1", "t-3"]
    assert found[0].changes_on == day("2026-10-01")


CARRIED = newer(*NEW_TEXTS, transition=Transition(), carries=(CarryOver("q2", "q2"),))


def test_a_signature_under_the_version_before_counts_where_it_is_carried_over():
    facts = [granted(1, "2025-01-01"), signed("R1", "2026-05-04")]
    assert not judged(newer(*NEW_TEXTS, transition=Transition()), facts, "2026-08-01").find("q2").met
    found = judged(CARRIED, facts, "2026-08-01").find("q2")
    assert found.met_on == day("2026-05-04") and found.evidence == (facts[1].id,)
    assert found.reason == "Carried over from “Requirement 2” of the version before. Signed off on 4 May 2026."


def test_the_same_subject_counts_without_being_carried_over():
    facts = [granted(1, "2025-01-01"), signed("R1", "2026-05-04")]
    same = newer('kind = "time-in-level"\nmonths = 9', SIGNATURE, transition=Transition())
    assert judged(same, facts, "2026-08-01").find("q2").met


def test_an_exemption_is_carried_over_with_its_requirement():
    exempted = fact(FactKind.EXEMPTED, "q2", "2026-05-04", second="mira", reason="Did it for years elsewhere.")
    moved = replace(ladder_of(*NEW_TEXTS), version="t-2", effective_on=day("2026-07-01"))
    [time, sign] = moved.rung(Level.TWO).requirements
    rung = replace(moved.rung(Level.TWO), requirements=(time, replace(sign, id="q9")))
    renamed = replace(moved, rungs=(moved.rungs[0], rung, *moved.rungs[2:]), carry_over=(CarryOver("q2", "q9"),))
    ladder = succeed(renamed, OLD, (), day("2026-06-01"))
    assert judged(ladder, [granted(1, "2025-01-01"), exempted], "2026-08-01").find("q9").met


def test_what_counted_once_goes_on_counting_in_the_version_after_the_next():
    third = replace(ladder_of(*NEW_TEXTS), version="t-3", effective_on=day("2026-10-01"))
    after = succeed(third, CARRIED, (), day("2026-06-01"))
    assert after.carry_over == CARRIED.carry_over
    again = replace(third, carry_over=(CarryOver("q2", "q2"),))
    carried = succeed(again, CARRIED, (), day("2026-06-01")).carry_over
    assert [each.requirement.rule.subject for each in carried] == ["hilo-observed", "R1"]


def test_a_ladder_that_carries_over_survives_storage_without_the_one_before():
    assert from_plain(Ladder, to_plain(CARRIED)) == CARRIED


BOOK = district().rulebook
FUTURE = replace(
    BOOK.ladder,
    version="future",
    effective_on=AS_OF.replace(year=AS_OF.year + 1),
    rungs=tuple(replace(rung, requirements=rung.requirements[:1]) for rung in BOOK.ladder.rungs),
)


@given(LEVELS, FACTS, st.sampled_from(Stays))
def test_a_version_that_takes_effect_later_changes_no_verdict_of_today(level, facts, who):
    coming = replace(FUTURE, transition=Transition(who, None if who is Stays.NOBODY else FUTURE.effective_on))
    known = [Version(BOOK.ladder), Version(coming, datetime(2026, 1, 1, tzinfo=UTC))]
    found = place(BOOK, known, level, facts, AS_OF, KNOWN).ladder
    assert assess(replace(BOOK, ladder=found), level, facts, AS_OF, KNOWN) == assess(BOOK, level, facts, AS_OF, KNOWN)


@given(LEVELS, FACTS, FACTS, st.sampled_from([Stays.IN_LEVEL, Stays.BEGUN]))
def test_recording_later_facts_moves_nobody_to_another_version_at_a_fixed_known_on(level, facts, more, who):
    past = replace(FUTURE, effective_on=day("2026-06-01"), transition=Transition(who, day("2027-06-01")))
    known = [Version(BOOK.ladder), Version(past, datetime(2026, 1, 1, tzinfo=UTC))]
    later = [each for each in more if each.recorded_at > KNOWN]
    assert place(BOOK, known, level, facts + later, AS_OF, KNOWN) == place(BOOK, known, level, facts, AS_OF, KNOWN)


def told(ladder: Ladder, facts, on: str) -> str:
    now = placed(ladder, facts, on)
    ahead = placed(ladder, facts, now.coming.effective_on.isoformat()) if now.coming else None
    found = news(now, ahead, judged(ladder, facts, on).earliest, day(on))
    assert found is None or found.version == "t-2"
    return found.text if found else ""


def test_a_change_is_told_to_whoever_it_concerns():
    changed = "The requirements changed on 1 Jul 2026. "
    stays = "until 31 Dec 2026, because you were in Level 1 on 1 Jul 2026."
    coming = "The requirements change on 1 Jul 2026. "
    assert told(NEW, STAYS, "2026-06-15") == f"{coming}As your record stands, you stay on t-1 {stays}"
    assert told(NEW, MOVES, "2026-06-15") == f"{coming}From that day t-2 holds for you."
    assert told(NEW, STAYS, "2026-08-15") == f"{changed}You stay on t-1 {stays}"
    assert told(NEW, MOVES, "2026-08-15") == f"{changed}Since 1 Jul 2026 t-2 holds for you."
    assert told(NEW, MOVES, "2026-12-15") == ""
    assert told(NEW, LATE[:1], "2027-01-02") == f"{changed}Since 1 Jan 2027 t-2 holds for you."


def test_who_cannot_make_it_in_time_is_told_what_comes_after():
    late = newer(*NEW_TEXTS, transition=Transition(Stays.IN_LEVEL, day("2026-08-31")))
    assert told(late, STAYS, "2026-07-15").endswith("Afterwards t-2 holds for you, and your dates are counted by it.")
