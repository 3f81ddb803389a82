"""An appeal is a fact with an owner, a due date, answers and an outcome; whoever is concerned does not decide it."""

from carpath.core.appeals import About, Answer, Move, about, appeals, barred, cannot_decide, cannot_move, owner_by_rule
from carpath.core.evidence import FactKind, Record
from tests.core.records import LATER, day, fact, granted, run, signed, withdrawal

SIGNED = signed("R1", "2026-05-04")
FILED = fact(
    FactKind.CONTESTED, SIGNED.id, "2026-05-11", author="trainee", owner="mira", due_on="2026-05-26", not_by=["dana"]
)
ROLES = {"hilda": ("hr",), "hugo": ("hr",), "mira": ("manager",)}


def answer(outcome, on, author="mira", **body):
    return fact(FactKind.ANSWERED, FILED.id, on, author=author, outcome=outcome, **body)


def found(*steps, on="2026-06-01"):
    (appeal,) = appeals(Record([SIGNED, FILED, *steps], day(on), LATER))
    return appeal


def test_an_appeal_is_open_until_it_is_upheld_or_dismissed():
    assert found().state == "Open" and found().decided is None
    heard, more = answer(Answer.HEARD, "2026-05-12"), answer(Answer.SAID, "2026-05-13", "trainee")
    assert found(heard, more).state == "Heard"
    end = answer(Answer.UPHELD, "2026-05-20")
    assert found(more, end, heard).decided == end and found(heard, end).state == "Upheld"


def test_an_open_appeal_past_its_day_is_overdue_and_a_decided_one_is_not():
    assert (found().overdue(day("2026-05-26")), found().overdue(day("2026-05-29"))) == (0, 3)
    assert found(answer(Answer.DISMISSED, "2026-05-28")).overdue(day("2026-06-01")) == 0


def test_the_last_handover_names_the_owner():
    assert found().owner == "mira"
    assert found(answer(Answer.ASSIGNED, "2026-05-12", owner="hilda")).owner == "hilda"


def test_an_appeal_that_was_taken_back_is_none():
    back = withdrawal(FILED, "2026-05-11", "2026-05-14")
    assert appeals(Record([SIGNED, FILED, back], day("2026-06-01"), LATER)) == ()


def test_neither_the_person_nor_whoever_signed_decides():
    assert cannot_decide("trainee", found()) == "Nobody decides their own appeal."
    assert "recorded or signed" in cannot_decide("dana", found())
    assert cannot_decide("mira", found()) == ""


def test_whoever_recorded_proctored_or_signed_second_is_barred_and_the_machine_is_nobody():
    proctored = fact(FactKind.TEST, "typing", "2026-05-04", author="system", proctor="raj", passed=False)
    assert barred([SIGNED, proctored]) == ("dana", "raj")


def test_ones_own_words_and_the_steps_of_an_appeal_cannot_be_contested():
    assert about(SIGNED) is About.SIGN_OFF and about(run("typing", "2026-05-04")) is About.RESULT
    assert about(granted(1, "2026-05-04")) is About.LEVEL
    assert about(fact(FactKind.ABSENT, "leave", "2026-05-04")) is About.ENTRY
    assert about(FILED) is None and about(answer(Answer.HEARD, "2026-05-12")) is None


def test_managers_own_appeals_about_results_and_hr_the_rest_by_load():
    assert owner_by_rule(About.RESULT, "trainee", (), ROLES, {}) == "mira"
    assert owner_by_rule(About.REQUIREMENT, "trainee", (), ROLES, {"hilda": 2, "hugo": 1}) == "hugo"
    assert owner_by_rule(About.RESULT, "trainee", ("mira",), ROLES, {}) == "hilda"
    assert owner_by_rule(About.LEVEL, "hilda", ("hugo",), ROLES, {}) == "mira"
    assert owner_by_rule(About.LEVEL, "trainee", tuple(ROLES), ROLES, {}) == ""


def test_a_moved_effective_date_says_from_to_and_how_many_days():
    moved = Move(day("2026-12-13"), day("2026-12-01"))
    assert moved.sentence == "The effective date moves from 13 Dec 2026 to 1 Dec 2026: 12 days earlier."


def test_an_effective_date_moves_back_but_not_before_the_level_below():
    one, two = granted(1, "2026-01-31"), granted(2, "2026-08-17")
    facts = [fact(FactKind.HIRED, "", "2026-01-05"), one, two]

    def refused(grant, text):
        return cannot_move(grant, day(text), facts, day("2026-12-01"), LATER)

    assert refused(two, "2026-08-01") == "" and refused(one, "2026-01-05") == ""
    assert refused(two, "2026-08-17").startswith("Enter a day before 17 Aug 2026")
    assert refused(two, "2026-01-30").startswith("Enter a day from 31 Jan 2026 on")
    assert refused(one, "2026-01-04").startswith("Enter a day from 5 Jan 2026 on")
