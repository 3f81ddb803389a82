import pytest

from carpath.banks.folders import MAX_FILE, read_folder, read_text
from carpath.core.errors import Faulty


def test_texts_are_named_by_their_path_in_the_folder_and_sorted(tmp_path):
    (tmp_path / "typing" / "forms").mkdir(parents=True)
    (tmp_path / "typing" / "b.toml").write_text("b")
    (tmp_path / "typing" / "forms" / "a.csv").write_text("a")
    (tmp_path / "typing" / "picture.png").write_bytes(b"\x89PNG")
    assert list(read_folder(tmp_path, "typing").items()) == [("b.toml", "b"), ("forms/a.csv", "a")]


def test_any_line_ending_reads_as_a_newline_and_a_byte_order_mark_is_no_text(tmp_path):
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert read_folder(tmp_path, "bank") == {"a.txt": "one\ntwo\n"}


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(Faulty, match="This folder does not exist"):
        read_folder(tmp_path, "nowhere")


def test_every_file_that_is_no_text_is_told_at_once(tmp_path):
    (tmp_path / "bank").mkdir()
    for name in ("a.txt", "b.toml"):
        (tmp_path / "bank" / name).write_bytes(b"ok\xff")
    with pytest.raises(Faulty) as raised:
        read_folder(tmp_path, "bank")
    assert [fault.place for fault in raised.value.faults] == ["a.txt", "b.toml"]
    assert "Byte 2 is no UTF-8" in raised.value.faults[0].sentence


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "a.txt").write_bytes(b"x" * (MAX_FILE + 1))
    with pytest.raises(Faulty, match="a file may have"):
        read_folder(tmp_path, "bank")


def test_one_file_is_read_with_the_same_care(tmp_path):
    (tmp_path / "a.toml").write_text("x = 1")
    assert read_text(tmp_path / "a.toml") == "x = 1"
    with pytest.raises(Faulty, match="There is no file"):
        read_text(tmp_path / "b.toml")
