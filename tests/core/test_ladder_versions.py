"""What a draft needs before it may follow the published version."""

from dataclasses import replace
from datetime import date

import pytest

from carpath.core.errors import Faulty
from carpath.core.ladder import CarryOver, Stays, Transition
from carpath.core.ladder_reading import read_ladder
from carpath.core.ladder_versions import stays_in_words, succeed
from tests.core.records import FOLDER, day, ladder_of

TODAY = day("2026-06-01")
BEFORE = ladder_of('kind = "time-in-level"\nmonths = 6', 'kind = "interview"')
DRAFT = replace(BEFORE, version="t-2", effective_on=day("2026-07-01"))
TEXT = (FOLDER / "ladder.toml").read_text(encoding="utf-8")
TRANSITION = '\n[transition]\nwho = "in-level"\nuntil = 2027-06-30\n'


def faults(draft, known=("t-1",)):
    with pytest.raises(Faulty) as raised:
        succeed(draft, BEFORE, known, TODAY)
    return [str(fault) for fault in raised.value.faults]


def faults_of(text):
    with pytest.raises(Faulty) as raised:
        read_ladder(text)
    return [str(fault) for fault in raised.value.faults]


def test_every_fault_of_a_draft_is_told_at_once():
    wrong = replace(
        DRAFT,
        version="t-1",
        effective_on=TODAY,
        transition=Transition(Stays.BEGUN, day("2026-05-01")),
        carry_over=(CarryOver("q1", "q2"), CarryOver("q7", "q2")),
    )
    name, today, until, calendar, unknown = faults(wrong)
    assert "published already and frozen" in name and "after today at the earliest" in today
    assert "before the version takes effect" in until
    assert "counted from the calendar" in calendar and "t-1 does not ask for" in unknown


def test_a_version_takes_effect_after_the_one_before():
    ahead = replace(BEFORE, effective_on=day("2026-08-01"))
    with pytest.raises(Faulty, match="t-1 takes effect on 1 Aug 2026; choose a later day"):
        succeed(DRAFT, ahead, (), TODAY)


def test_the_transition_and_the_carry_over_stand_in_the_text_itself():
    carry = '\n[[carry_over]]\nfrom = "L2-hilo-signed"\nto = "L2-hilo-signed"\n'
    found = read_ladder(TEXT + TRANSITION + carry)
    assert found.transition == Transition(Stays.IN_LEVEL, date(2027, 6, 30))
    assert found.carry_over == (CarryOver("L2-hilo-signed", "L2-hilo-signed"),)
    assert stays_in_words(found) == (
        "Whoever is in the level below on its first day stays on the version before until 30 Jun 2027."
    )
    assert stays_in_words(read_ladder(TEXT)) == "It holds for everybody from its first day."


def test_faults_of_the_transition_are_told():
    assert "`until` is missing" in faults_of(TEXT + '\n[transition]\nwho = "begun"\n')[0]
    assert "Nobody stays" in faults_of(TEXT + TRANSITION.replace("in-level", "nobody"))[0]
    assert (
        "`to` is 'x', which this ladder does not ask for"
        in faults_of(TEXT + '\n[[carry_over]]\nfrom = "a"\nto = "x"')[0]
    )
    twice = '\n[[carry_over]]\nfrom = "a"\nto = "L1-typing"' * 2
    assert "more than once" in faults_of(TEXT + twice)[0]


def test_a_draft_may_leave_its_day_to_whoever_publishes_it_but_not_contradict_them():
    without = TEXT.replace("effective_on = 2020-01-01\n", "")
    assert read_ladder(without, effective_on=date(2027, 1, 1)).effective_on == date(2027, 1, 1)
    assert "`effective_on` is missing" in faults_of(without)[0]
    with pytest.raises(Faulty, match="is 1 Jan 2020, but 1 Jan 2027 was asked for"):
        read_ladder(TEXT, effective_on=date(2027, 1, 1))


def test_what_is_asked_no_longer_keeps_its_words():
    [interview] = [each for each in BEFORE.everything if each.id == "q2"]
    without = replace(DRAFT, rungs=tuple(replace(rung, requirements=rung.requirements[:1]) for rung in DRAFT.rungs))
    second = succeed(without, BEFORE, (), TODAY)
    assert second.retired == (interview,)
    third = replace(without, version="t-3", effective_on=day("2026-08-01"))
    assert succeed(third, second, (), TODAY).retired == (interview,)
    assert succeed(DRAFT, BEFORE, (), TODAY).retired == ()
