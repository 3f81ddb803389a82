from datetime import date
from fractions import Fraction

import pytest

from carpath.core.errors import Faulty
from carpath.core.ladder import AllOf, AnyOf, DeskProficiency, PassedTest, SignOff, every
from carpath.core.ladder_reading import read_ladder
from carpath.core.shape import from_plain, to_plain
from carpath.core.vocabulary import Desk, Group, Level, Role
from tests.core.records import FOLDER, district, ladder_of

TEXT = (FOLDER / "ladder.toml").read_text(encoding="utf-8")
LADDER = district().ladder


def faults_of(text: str) -> list[str]:
    with pytest.raises(Faulty) as raised:
        read_ladder(text)
    return [str(fault) for fault in raised.value.faults]


def faults_in(*requirements: str) -> list[str]:
    with pytest.raises(Faulty) as raised:
        ladder_of(*requirements)
    return [str(fault) for fault in raised.value.faults]


def test_the_ladder_that_ships_says_that_it_is_an_example():
    assert "example" in LADDER.version and "The District replaces it" in LADDER.note
    assert LADDER.effective_on == date(2020, 1, 1)


def test_level_1_holds_every_entry_qualification_of_the_job_description():
    sources = {each.source for each in LADDER.rung(Level.ONE).requirements}
    listed = {f"Job description, license or certification {number}" for number in range(1, 11)}
    assert sources == listed | {"Job description, education"}


def test_every_requirement_names_its_source():
    for rung in LADDER.rungs:
        assert all("Job description" in each.source for each in every(rung.requirements))


@pytest.mark.parametrize(
    ("level", "desks"),
    [(2, "UPLOAD ADDR PAY HILO PREBILL"), (3, "BANK MANUAL BAL"), (4, "LUD CORR PROJ")],
)
def test_the_desks_of_a_level_are_those_of_the_default_configuration(level, desks):
    rules = [each.rule for each in LADDER.rung(Level(level)).requirements]
    assert [rule.desk for rule in rules if isinstance(rule, DeskProficiency)] == [Desk(code) for code in desks.split()]


def test_speeds_are_those_of_the_job_description():
    typing = LADDER.requirement(Level.ONE, "L1-typing")
    assert typing.rule == PassedTest("typing", "net_wpm", Fraction(35), None) and typing.group is Group.SPEED
    assert LADDER.requirement(Level.ONE, "L1-tenkey").rule.at_least == 100


def test_groups_hold_their_parts():
    assert isinstance(LADDER.requirement(Level.ONE, "L1-school").rule, AnyOf)
    skills = LADDER.requirement(Level.ONE, "L1-skills").rule
    assert isinstance(skills, AllOf) and len(skills.parts) == 2
    assert LADDER.requirement(Level.ONE, "L1-verbal").rule == SignOff("verbal-communication", "R7")


def test_a_requirement_that_is_not_there_is_none():
    assert LADDER.requirement(Level.TWO, "L1-typing") is None


def test_the_ladder_survives_storage():
    assert from_plain(type(LADDER), to_plain(LADDER)) == LADDER


def test_text_that_is_no_toml_says_where():
    assert "line 2" in faults_of('version = "a"\nlevel = ?\n')[0]


def test_every_fault_is_told_at_once_with_its_place():
    broken = (
        TEXT.replace('kind = "course"\nsubject = "business-communications"', 'kind = "coarse"')
        .replace("months = 6", 'months = "six"')
        .replace('desk = "UPLOAD"', 'desk = "UPLOAF"')
        .replace("at_least = 35", 'at_least = "fast"')
        .replace('id = "L4-lud"', 'id = "L4-corr"')
        .replace('after = ["L2-hilo"]', 'after = ["L2-hillo"]')
        .replace('line = "O4"', 'line = "O9"')
    )
    faults = faults_of(broken)
    assert len(faults) == 7
    assert any(
        fault.startswith("ladder.toml, level 1, requirement L1-communications: `kind` is 'coarse'") for fault in faults
    )
    assert any("level 2, requirement L2-time: `months` must be a whole number" in fault for fault in faults)
    assert any("`desk` is 'UPLOAF'" in fault for fault in faults)
    assert any("L1-typing: `at_least` must be a number" in fault for fault in faults)
    assert any("The id 'L4-corr' is used 2 times" in fault for fault in faults)
    assert any("`after` names 'L2-hillo'" in fault for fault in faults)
    assert any("`line` is 'O9'" in fault for fault in faults)


def test_a_group_without_parts_and_a_relief_without_desks_are_refused():
    faults = faults_in('kind = "any-of"\npart = []', 'kind = "relief"\ndesks = []', 'kind = "duty"')
    assert len(faults) == 3
    assert "A group without parts asks for nothing" in faults[0]
    assert "`desks` names no desk" in faults[1] and "`subject` is missing" in faults[2]


def test_groups_may_stand_in_groups():
    part = '[[level.requirement.part]]\nid = "a"\ntitle = "A"\nsource = "Line"\nkind = "all-of"\n'
    inner = part.replace(".part]]", ".part.part]]").replace('"a"', '"b"').replace("all-of", "orientation")
    [outer] = ladder_of(f'kind = "any-of"\n{part}{inner}').rung(Level.TWO).requirements
    assert [each.id for each in every((outer,))] == ["q1", "a", "b"]


def test_a_misspelt_setting_does_not_pass_in_silence():
    assert "`valid_month` is not known here" in faults_in('kind = "test"\nsubject = "typing"\nvalid_month = 12')[0]


def test_after_may_only_look_back():
    faults = faults_in('kind = "sign-off"\nline = "R1"\nafter = ["q2"]', 'kind = "desk"\ndesk = "HILO"')
    assert faults == ["ladder.toml: q1: `after` names 'q2', which does not stand before it in Level 2."]


def test_levels_stand_in_order_and_none_is_missing():
    assert "The levels must be 1, 2, 3, 4" in faults_of(TEXT.replace("level = 4", "level = 3"))[0]


def test_level_1_asks_for_no_time_in_a_level_before():
    broken = TEXT.replace('kind = "interview"\nsubject = "interview"', 'kind = "time-in-level"\nmonths = 3')
    assert "Level 1 has no level before it" in faults_of(broken)[0]


def test_a_sign_off_may_be_kept_to_managers():
    rule = ladder_of('kind = "sign-off"\nline = "O5"\nby = ["manager"]').rung(Level.TWO).requirements[0].rule
    assert rule.by == (Role.MANAGER,)
    assert "must list" in faults_in('kind = "sign-off"\nline = "O5"\nby = ["hr"]')[0]
