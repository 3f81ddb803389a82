"""The agenda: what runs out, comes and happened, each told once, in order, without a score."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from carpath.core.agenda import Item, Topic, happened, in_order, places, ready, running_out
from carpath.core.evidence import Fact, FactKind, Record
from tests.core.records import LATER, day, fact, granted, rulebook, run, verdict

LICENSE = 'kind = "credential"\nsubject = "license"'
TIME = 'kind = "time-in-level"\nmonths = 6'


def license(expires: str) -> Fact:
    return fact(FactKind.CREDENTIAL, "license", "2022-01-01", expires_on=expires)


def expiring(on: str, *facts: Fact) -> list[Item]:
    return list(running_out([verdict(rulebook(LICENSE), facts, on)], day(on)))


def test_a_credential_is_told_sixty_days_before_its_last_day_and_not_earlier() -> None:
    assert expiring("2026-03-02", license("2026-05-02")) == []
    (item,) = expiring("2026-03-03", license("2026-05-02"))
    assert item.sentence == "It is valid until 2 May 2026." and item.day == date(2026, 5, 2)
    assert not item.overdue(day("2026-05-02"))


def test_a_lapsed_credential_stays_on_the_list_as_overdue() -> None:
    (item,) = expiring("2026-05-04", license("2026-05-02"))
    assert item.sentence.startswith("It lapsed on 3 May 2026.") and item.overdue(day("2026-05-04"))


def test_the_end_of_the_time_in_level_is_told_when_it_comes_near() -> None:
    found = verdict(rulebook(TIME), [granted(1, "2026-01-10")], "2026-05-01")
    assert list(ready(found, day("2026-05-01"))) == []
    near = verdict(rulebook(TIME), [granted(1, "2026-01-10")], "2026-05-15")
    (item,) = ready(near, day("2026-05-15"))
    assert item.day == date(2026, 7, 10) and item.topic is Topic.COMING


def test_who_meets_everything_is_told_that_hr_verifies_next() -> None:
    met = verdict(rulebook(TIME), [granted(1, "2026-01-10")], "2026-08-01")
    (item,) = ready(met, day("2026-08-01"))
    assert "Human Resources verifies it next" in item.sentence


def test_a_place_is_told_until_its_day() -> None:
    offer = fact(FactKind.OFFERED, "electricity", "2026-03-01", session_on="2026-03-20", released=True)
    for on, count in (("2026-03-20", 1), ("2026-03-21", 0)):
        found = list(places(Record([offer], day(on), LATER), day(on), {"electricity": "Basic Electricity"}))
        assert len(found) == count


def test_who_is_not_released_has_no_place() -> None:
    offer = fact(FactKind.OFFERED, "electricity", "2026-03-01", session_on="2026-03-20", released=False)
    assert list(places(Record([offer], day("2026-03-05"), LATER), day("2026-03-05"), {})) == []
    (item,) = happened([offer], day("2026-03-01"), {offer.id: "Basic Electricity"}, UTC)
    assert "you are not released to attend" in item.sentence


def test_an_answer_leads_to_the_appeal() -> None:
    asked = fact(FactKind.ANSWERED, "a1", "2026-03-02", author="hilda", outcome="asked", reason="Bring the form.")
    (item,) = happened([asked], day("2026-03-02"), {asked.id: "Your appeal"}, UTC)
    assert (item.path, item.sentence) == ("/appeals/a1", "It was answered: Bring the form.")


def test_what_others_recorded_is_told_and_ones_own_words_are_not() -> None:
    signed = fact(FactKind.SIGN_OFF, "R1", "2026-03-02", author="dana")
    asked = fact(FactKind.REQUESTED, "R1", "2026-03-02", author="trainee")
    score = run("typing", "2026-03-02", net_wpm="41")
    titles = {each.id: "Hi/Low" for each in (signed, asked, score)}
    (item,) = happened([signed, asked, score], day("2026-02-20"), titles, UTC)
    assert item.sentence == "It was signed off." and "41" not in f"{item}"
    assert list(happened([signed], day("2026-03-03"), titles, UTC)) == []


def test_what_others_recorded_stands_under_the_day_of_the_district() -> None:
    signed = replace(
        fact(FactKind.SIGN_OFF, "R1", "2026-03-02", author="dana"), recorded_at=datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
    )
    (item,) = happened([signed], day("2026-03-02"), {signed.id: "Hi/Low"}, timezone(timedelta(hours=-8)))
    assert item.day == date(2026, 3, 2)


def test_the_same_thing_stands_once_and_what_waits_comes_first() -> None:
    waits = Item("a", Topic.WAITS, "B", "", "/")
    due = [Item("d", Topic.DUE, "D", "", "/", date(2026, 3, n)) for n in (9, 2)]
    other = Item("e", Topic.DUE, "E", "", "/", date(2026, 3, 5))
    assert in_order([due[0], other, due[1], waits]) == (waits, due[1], other)
