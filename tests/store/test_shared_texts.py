"""Long texts are kept once, come back as they were, and a changed one is refused."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from carpath.core.shape import Misshapen
from carpath.extensions import db
from carpath.store import attempts, shared_texts
from carpath.store.engine import reading, writing
from tests.store.rows import LONG_TEXT, attempt, fill

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["x" * 2000, LONG_TEXT]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def kept() -> int:
    return int(db.session.scalar(text("SELECT count(*) FROM shared_text")) or 0)


def test_a_text_that_two_attempts_hold_is_kept_once(store: Flask) -> None:
    person = fill()
    with writing():
        again = attempt(person, "a2")
        attempts.add(type(again)(**{**vars(again), "kind": "other"}), "seed-2", [({"binder": LONG_TEXT}, {"n": 1})])
    with reading():
        assert kept() == 1
        assert [attempts.task(name, 0) for name in ("a1", "a2")] == 2 * [{"binder": LONG_TEXT}]


def test_anything_folded_comes_back(store: Flask) -> None:
    @given(JSON)
    def comes_back(plain: object) -> None:
        with writing():
            folded = shared_texts.fold(plain)
        with reading():
            assert shared_texts.unfold(folded) == plain

    comes_back()


def test_a_text_that_is_missing_or_changed_is_refused(store: Flask) -> None:
    fill()
    with pytest.raises(Misshapen, match="not what it was"), reading():
        shared_texts.unfold({"shared text": "0" * 64})
    with writing() as session:
        if db.engine.dialect.name == "sqlite":
            session.execute(text("DROP TRIGGER keep_shared_text_update"))
        else:
            session.execute(text("ALTER TABLE shared_text DISABLE TRIGGER ALL"))
        session.execute(text("UPDATE shared_text SET text = text || '!'"))
    with pytest.raises(Misshapen, match="not what it was"), reading():
        attempts.task("a1", 0)
