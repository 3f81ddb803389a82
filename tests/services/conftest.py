"""A house with one person of each role, on the invented kinds or on the small ladder, in the app's context."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.exercises import kinds
from carpath.services import certificates, decision_letters
from tests.factories import add_person, note, staff, with_small_ladder
from tests.services.essays import KINDS as ESSAYS
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
        house.app.extensions["office"]._banks[name] = kind.read_bank({})[0]
    return house


@pytest.fixture
def rung(house: SimpleNamespace) -> SimpleNamespace:
    """The house on the small ladder: Tania has passed the typing test, and Tomas is named qualifier of R7."""
    with_small_ladder(house.app)
    passed = {"passed": True, "valid": True, "measures": {"net_wpm": "40"}, "attempt": "a1"}
    note(house.tomas, house.tania, FactKind.TEST, "typing", body=passed)
    note(house.mira, house.tomas, FactKind.QUALIFIER_NAMED, "R7", reason="The first of the office.")
    return house


@pytest.fixture
def quick_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """Certificates and letters of a few bytes each, where the paper itself is not the subject."""
    numbers = count(1)
    for name in ("render_letter", "render_memo"):
        monkeypatch.setattr(decision_letters, name, lambda told, _templates: f"%PDF {told.number} {told}".encode())
    monkeypatch.setattr(certificates, "render", lambda printed, _templates: f"%PDF {next(numbers)} {printed}".encode())


@pytest.fixture
def essays(monkeypatch: pytest.MonkeyPatch, house: SimpleNamespace) -> SimpleNamespace:
    """The house with the invented kinds that people judge, and with `dora` and `ed`, two more trainers."""
    for name in list(kinds()):
        monkeypatch.delitem(kinds(), name)
    for name, kind in ESSAYS.items():
        monkeypatch.setitem(kinds(), name, kind)
        house.app.extensions["office"]._banks[name] = None
    house.dora, house.ed = add_person("Dora Second", "trainer"), add_person("Ed Third", "trainer")
    return house
