"""Long texts that many records hold alike (a tariff book, a binder), kept once under their SHA-256. Append-only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import String, Text, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from carpath.core.shape import Misshapen
from carpath.extensions import Base, db

LONG = 2000
_MARK = "shared text"


class SharedTextRow(Base):
    """One text."""

    __tablename__ = "shared_text"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


def fold(plain: Any) -> Any:
    """JSON data with each long text kept apart and named by its digest."""
    long: dict[str, str] = {}
    folded = _folded(plain, long)
    _keep(long)
    return folded


def _folded(plain: Any, long: dict[str, str]) -> Any:
    """The data without its long texts, which go into `long` by digest."""
    if isinstance(plain, str):
        if len(plain) < LONG:
            return plain
        digest = _digest(plain)
        long[digest] = plain
        return {_MARK: digest}
    if isinstance(plain, dict):
        return {key: _folded(value, long) for key, value in plain.items()}
    return [_folded(value, long) for value in plain] if isinstance(plain, list) else plain


def unfold(plain: Any) -> Any:
    """The JSON data as it was, its texts read at once. Raises Misshapen where one is missing or not what it was."""
    return _filled(plain, _read(set(_named(plain))))


def _named(plain: Any) -> Iterator[str]:
    """The digests of the texts that were kept apart."""
    ahead = [plain]
    while ahead:
        value = ahead.pop()
        if isinstance(value, dict):
            if len(value) == 1 and _MARK in value:
                yield value[_MARK]
            else:
                ahead.extend(value.values())
        elif isinstance(value, list):
            ahead.extend(value)


def _filled(plain: Any, texts: dict[str, str]) -> Any:
    if isinstance(plain, dict):
        if len(plain) == 1 and _MARK in plain:
            return texts[plain[_MARK]]
        return {key: _filled(value, texts) for key, value in plain.items()}
    return [_filled(value, texts) for value in plain] if isinstance(plain, list) else plain


def _keep(long: dict[str, str]) -> None:
    if not long:
        return
    known = set(db.session.scalars(select(SharedTextRow.sha256).where(SharedTextRow.sha256.in_(long))))
    for digest in sorted(set(long) - known):
        _insert(digest, long[digest])


def _insert(digest: str, text: str) -> None:
    """Two writers may keep the same text in the same moment; it is the same row."""
    insert: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[db.engine.dialect.name]
    db.session.execute(insert(SharedTextRow).values(sha256=digest, text=text).on_conflict_do_nothing())


def _read(digests: set[str]) -> dict[str, str]:
    if not digests:
        return {}
    rows = db.session.scalars(select(SharedTextRow).where(SharedTextRow.sha256.in_(digests)))
    texts = {row.sha256: row.text for row in rows}
    for digest in digests:
        if digest not in texts or _digest(texts[digest]) != digest:
            raise Misshapen(f"The stored text {digest} is not what it was.")
    return texts


def changed() -> Iterator[str]:
    """The names of texts that are not what their name says."""
    for name, text in db.session.execute(select(SharedTextRow.sha256, SharedTextRow.text)):
        if _digest(text) != name:
            yield name


@lru_cache(maxsize=64)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
