import pytest

from carpath.banks.district import read_district
from carpath.core.errors import Faulty
from carpath.core.shape import from_plain, to_plain
from tests.core.records import FOLDER, district

NAMES = ("ladder.toml", "desks.toml", "competencies.toml", "policy.toml", "orientation.toml")


def test_the_files_that_ship_are_read_without_a_fault():
    assert district().ladder.version == district().policy.version
    assert district().competency("O5").line == "O5"


def test_the_rulebook_keeps_its_digest_through_storage():
    book = district().rulebook
    assert from_plain(type(book), to_plain(book)).digest == book.digest


def test_the_faults_of_all_five_files_are_told_together(tmp_path):
    for name in NAMES:
        text = (FOLDER / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text + '\n[nonsense]\nx = "y"\n', encoding="utf-8")
    with pytest.raises(Faulty) as raised:
        read_district(*(tmp_path / name for name in NAMES))
    assert [fault.place for fault in raised.value.faults] == list(NAMES)
    assert all("`nonsense` is not known here" in fault.sentence for fault in raised.value.faults)
