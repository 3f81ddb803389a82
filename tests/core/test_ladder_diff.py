"""Two versions side by side, a draft tried on somebody, and faults with their line."""

from dataclasses import replace
from fractions import Fraction

import pytest

from carpath.core.errors import Faulty
from carpath.core.fault_lines import with_lines
from carpath.core.ladder import PassedTest, every
from carpath.core.ladder_diff import Change, compare
from carpath.core.ladder_reading import read_ladder
from carpath.core.ladder_text import asked
from carpath.core.ladder_trial import Turn, effect, in_words
from carpath.core.ladder_words import in_words as sentence
from carpath.core.vocabulary import Level
from tests.core.records import FOLDER, day, district, granted, rulebook, signed, verdict

TEXT = (FOLDER / "ladder.toml").read_text(encoding="utf-8")
BEFORE = district().ladder


def changed(*edits):
    text = TEXT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return compare(BEFORE, read_ladder(text))


def test_a_ladder_compared_with_itself_has_no_difference():
    found = compare(BEFORE, BEFORE)
    assert all(level.same for level in found)
    assert [level.unchanged for level in found] == [len(rung.requirements) for rung in BEFORE.rungs]


def test_what_changed_is_told_field_by_field():
    found = changed(
        ("months = 6", "months = 9"), ('title = "6 months', 'title = "9 months'), ("at_least = 35", "at_least = 40")
    )
    assert found[1].changed[0].changes == (
        Change("Title", "6 months in Level 1", "9 months in Level 1"),
        Change("Time", "6 months", "9 months"),
    )
    assert found[0].changed[0].changes == (Change("At least", "35", "40"),)
    assert found[1].sentence == "1 changed, 8 as before." and found[2].same


def test_added_removed_and_moved_requirements_are_told_by_their_ids():
    rates = TEXT[TEXT.index('[[level.requirement]]\nid = "L3-rates"') : TEXT.index("# Level 4")]
    moved = changed((rates, ""), ("# Level 3 -", rates + "\n# Level 3 -"))
    assert moved[1].changed[0].changes == (Change("Level", "Level 3", "Level 2"),)
    renamed = changed(('"L3-rates"', '"L3-tariff"'))[2]
    assert ([each.id for each in renamed.added], [each.id for each in renamed.removed]) == (["L3-tariff"], ["L3-rates"])
    assert renamed.sentence == "1 added, 1 removed, 6 as before."


def test_functions_and_parts_of_groups_are_compared_too():
    found = changed(('"Committees and projects",\n', ""), ('subject = "written-communication"', 'subject = "letter"'))
    assert found[3].functions == (Change("Function", "Committees and projects", ""),)
    [parts] = found[0].changed[0].changes
    assert parts.field == "Parts" and "subject letter" in parts.after


def test_every_requirement_can_be_said_in_words():
    for rung in BEFORE.rungs:
        for each in every(rung.requirements):
            assert all(value and isinstance(value, str) for value in asked(each).values())
            assert sentence(each).endswith(".") and sentence(each)[0].isupper() | sentence(each)[0].isdigit()
    typing = BEFORE.requirement(Level.ONE, "L1-typing")
    assert sentence(typing) == "A passed run with at least 35 net words a minute; it stays met."
    short = replace(typing, rule=PassedTest("typing", "net_wpm", Fraction(75, 2), 12))
    assert sentence(short) == "A passed run with at least 37.5 net words a minute; valid for 12 months."
    lead = BEFORE.requirement(Level.FOUR, "L4-lead")
    assert sentence(lead) == "Signed by 2 different people, each a trainer or a manager, under O5 Lead CAR."


HELD, STRICTER = (
    rulebook('kind = "sign-off"\nline = "R1"'),
    rulebook('kind = "sign-off"\nline = "R1"', 'kind = "time-in-level"\nmonths = 6'),
)
FACTS = [granted(1, "2026-01-02"), signed("R1", "2026-03-01")]


def tried(facts, before=HELD, after=STRICTER, stays=""):
    return effect("trainee", verdict(before, facts, "2026-04-01"), verdict(after, facts, "2026-04-01"), stays)


def test_a_draft_stops_lets_and_moves():
    stops = tried(FACTS)
    assert (stops.turn, stops.after, stops.opened) == (Turn.STOPS, day("2026-07-02"), ("Requirement 2",))
    assert tried(FACTS, STRICTER, HELD).turn is Turn.BECOMES
    moves = tried(FACTS[:1])
    assert (moves.turn, moves.before, moves.after) == (Turn.MOVES, day("2026-04-01"), day("2026-07-02"))
    assert tried(FACTS, HELD, HELD) is None


def test_a_trial_is_told_in_a_sentence():
    stops, moves = tried(FACTS), tried(FACTS[:1], stays="Stays on t-1.")
    assert in_words([]) == "With this draft nobody's eligibility and nobody's earliest date changes."
    assert in_words([stops, stops, moves]) == (
        "With this draft 2 people stop being eligible and 1 earliest date moves. "
        "The transition keeps 1 of them on the version before for a time."
    )
    assert in_words([moves]).endswith("keeps all of them on the version before for a time.")


def test_a_fault_is_told_with_the_line_of_its_requirement():
    broken = TEXT.replace("months = 12", 'months = "long"')
    with pytest.raises(Faulty) as raised:
        read_ladder(broken)
    [first, _] = with_lines(raised.value.faults, broken)
    line = broken.splitlines().index('id = "L3-time"') + 1
    assert first.place == f"line {line}, level 3, requirement L3-time"


def test_a_fault_without_a_requirement_keeps_its_place():
    with pytest.raises(Faulty) as raised:
        read_ladder(TEXT.replace('version = "example-2026.1"', ""))
    [fault] = with_lines(raised.value.faults, TEXT)
    assert fault.place == "ladder.toml" and "`version` is missing" in fault.sentence
