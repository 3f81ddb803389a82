"""A house with one person of each role, on the invented kinds, in the app's context."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from flask import Flask

from carpath.exercises import kinds
from tests.factories import staff
from tests.services.tally import KINDS


@pytest.fixture
def house(app: Flask) -> Iterator[SimpleNamespace]:
    """`tania`, `otto`, `tomas`, `hilda`, `mira`, `ada`, `rhea`; and `app`."""
    with app.app_context():
        yield SimpleNamespace(app=app, **staff())


@pytest.fixture
def tally(monkeypatch: pytest.MonkeyPatch, house: SimpleNamespace) -> SimpleNamespace:
    """The house with the invented kinds in place of the real ones."""
    for name in list(kinds()):
        monkeypatch.delitem(kinds(), name)
    for name, kind in KINDS.items():
        monkeypatch.setitem(kinds(), name, kind)
        house.app.extensions["office"]._banks[name] = None
    return house
