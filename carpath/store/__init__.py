"""REMEMBERS. SQLAlchemy rows, one file per aggregate with its queries; rows stay in, core dataclasses go out."""

from carpath.store import (
    accommodations,
    attempts,
    certificates,
    engine,
    facts,
    journal,
    looks,
    people,
    sessions,
    shared_texts,
    signatures,
    supervised_runs,
    verifications,
)

__all__ = [
    "accommodations",
    "attempts",
    "certificates",
    "engine",
    "facts",
    "journal",
    "looks",
    "people",
    "sessions",
    "shared_texts",
    "signatures",
    "supervised_runs",
    "verifications",
]
