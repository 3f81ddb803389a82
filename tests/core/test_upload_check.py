"""Files are what their first bytes say, and are shown under a name that misleads nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.upload_check import MOST_BYTES, FileType, UnfitFile, megabytes, name_to_show, type_of


@pytest.mark.parametrize(
    ("data", "file_type"),
    [(b"%PDF-1.7 ...", FileType.PDF), (b"\xff\xd8\xff\xe0", FileType.JPEG), (b"\x89PNG\r\n\x1a\n", FileType.PNG)],
)
def test_the_type_is_read_from_the_content(data: bytes, file_type: FileType) -> None:
    assert type_of(data) is file_type


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"<html><script>", "no PDF, JPG or PNG"),
        (b"GIF89a", "no PDF, JPG or PNG"),
        (b" %PDF-1.7", "no PDF, JPG or PNG"),
        (b"%PDF-" + bytes(MOST_BYTES), "may have 10 MB"),
    ],
)
def test_everything_else_is_refused_with_a_way_out(data: bytes, sentence: str) -> None:
    with pytest.raises(UnfitFile, match=sentence):
        type_of(data)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("diploma.PDF", "diploma.pdf"),
        ("C:\\scans\\My  license.jpeg", "My license.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("invoice\u202efdp.exe", "invoice fdp.exe.pdf"),
        ('a"b\r\nc.pdf', "a b c.pdf"),
        ("...", "paper.pdf"),
        ("", "paper.pdf"),
    ],
)
def test_a_name_has_no_folders_no_misleading_signs_and_the_true_ending(name: str, shown: str) -> None:
    assert name_to_show(name, FileType.PDF) == shown


@given(st.text(max_size=300), st.sampled_from(FileType))
def test_any_name_can_be_stored_and_shown(name: str, file_type: FileType) -> None:
    shown = name_to_show(name, file_type)
    assert shown.endswith(f".{file_type.value}") and len(shown) <= 125
    assert not set(shown) & set('/\\"\r\n\0') and shown == name_to_show(shown, file_type)


def test_sizes_are_said_in_the_unit_that_fits() -> None:
    said = [megabytes(size) for size in (1, 90_000, 400_000, 2 * 1024 * 1024, MOST_BYTES)]
    assert said == ["1 KB", "87 KB", "0.3 MB", "2 MB", "10 MB"]
