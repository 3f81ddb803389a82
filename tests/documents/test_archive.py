"""An archive: the same files give the same bytes, and its lists say what stands in it."""

from __future__ import annotations

import hashlib
import io
import json
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.documents.archive import MANIFEST, SUMS, Archive


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with Archive(out, {"kind": "test"}) as archive:
        for path, content in files.items():
            archive.add(path, content)
    return out.getvalue()


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.txt", fullmatch=True), st.binary(max_size=60)))
def test_the_lists_hold_the_digest_of_every_file_and_the_bytes_are_always_the_same(files: dict[str, bytes]) -> None:
    whole = packed(files)
    assert packed(files) == whole
    with ZipFile(io.BytesIO(whole)) as opened:
        assert opened.testzip() is None
        manifest = json.loads(opened.read(MANIFEST))
        digests = {path: hashlib.sha256(opened.read(path)).hexdigest() for path in files}
        assert {each["path"]: each["sha256"] for each in manifest["files"]} == digests
        assert opened.read(SUMS).decode() == "".join(f"{digest}  {path}\n" for path, digest in digests.items())


def test_a_path_stands_once() -> None:
    with pytest.raises(ValueError, match="already"), Archive(io.BytesIO(), {}) as archive:
        archive.add("a.txt", b"1")
        archive.add("a.txt", b"2")
