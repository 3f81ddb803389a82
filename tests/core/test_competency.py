import pytest

from carpath.core.competency import read_competencies
from carpath.core.errors import Faulty
from carpath.core.vocabulary import DUTIES, Level
from tests.core.records import FOLDER, district

TEXT = (FOLDER / "competencies.toml").read_text(encoding="utf-8")


def test_every_line_of_the_job_description_has_three_to_six_statements():
    assert [each.line for each in district().competencies] == [duty.line for duty in DUTIES]
    assert all(3 <= len(each.statements) <= 6 for each in district().competencies)


def test_no_two_statements_and_no_two_descriptions_of_one_statement_are_alike():
    statements = [each for competency in district().competencies for each in competency.statements]
    assert len({each.text for each in statements}) == len(statements)
    assert all(len(set(each.looks_like)) == 4 for each in statements)


def test_statements_of_a_higher_level_are_not_asked_earlier():
    reads = district().competency("R1")
    assert [each.id for each in reads.at(Level.TWO)] == ["R1.1", "R1.2", "R1.3", "R1.4"]
    assert len(reads.at(Level.THREE)) == 5


def test_every_fault_is_told_at_once():
    broken = TEXT.replace('line = "R2"', 'line = "R77"').replace('"Late in silence", ', "")
    with pytest.raises(Faulty) as raised:
        read_competencies(broken)
    said = [str(fault) for fault in raised.value.faults]
    assert len(said) == 3
    assert any("`looks_like` needs four texts" in fault for fault in said)
    assert any("Line R2 stands here 0 times" in fault for fault in said)
    assert any("`line` is 'R77'" in fault for fault in said)


@pytest.mark.parametrize(("count", "refused"), [(2, True), (3, False), (6, False), (7, True)])
def test_fewer_than_three_statements_and_more_than_six_are_refused(count, refused):
    statement = '[[competency.statement]]\nlevel = 1\ntext = "T"\nlooks_like = ["a", "b", "c", "d"]\n'
    with pytest.raises(Faulty) as raised:
        read_competencies('[[competency]]\nline = "O1"\nevidence = "E"\n' + statement * count)
    told = [str(fault) for fault in raised.value.faults if "statements; every line needs 3 to 6" in fault.sentence]
    assert len(told) == refused


def test_every_line_says_which_level_expects_it_first():
    first = {each.line: min(statement.level for statement in each.statements) for each in district().competencies}
    assert first["R1"] is Level.TWO and first["R2"] is Level.THREE and first["O5"] is Level.FOUR
