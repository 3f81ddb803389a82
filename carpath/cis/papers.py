"""Papers: what lies in a file and not in the CIS (an ordinance, a certificate, a permit, an interval report)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """One paper of a case. `name` is its mark once opened (`paper:ordinance`), `title` what the list of papers says;
    `text` are its sentences, and under `columns` stand its `rows`."""

    name: str
    title: str
    text: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
