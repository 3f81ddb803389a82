"""Two people in the same moment: nothing is done twice, nobody is left out, nothing waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

from flask import Flask
from sqlalchemy.exc import IntegrityError

from carpath.core.errors import Refused
from carpath.core.evidence import FactKind
from carpath.core.vocabulary import Role
from carpath.exercises import kinds
from carpath.services import people, record, signoffs, supervision, verification
from carpath.store import people as stored
from carpath.store import shared_texts
from carpath.store.engine import reading, writing
from tests.factories import PASSWORD, act, add_person, at, note


def together(app: Flask, *deeds: Callable[[], object]) -> list[str]:
    """All at once; what each came to: "done", or the name of its refusal."""
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        with app.app_context():
            start.wait()
            try:
                deed()
            except (Refused, IntegrityError) as refusal:
                return type(refusal).__name__
            return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_two_administrators_cannot_end_each_other(house: SimpleNamespace) -> None:
    other = add_person("Aldo Admin", "administrator")
    came_to = together(
        house.app,
        lambda: people.close(act(house.ada), other.id),
        lambda: people.set_roles(act(other), house.ada.id, ["trainee"]),
    )
    assert sorted(came_to) == ["Refused", "done"]
    with reading():
        assert len(stored.with_role(Role.ADMINISTRATOR.value)) == 1


def test_two_trainers_open_the_same_sign_off(rung: SimpleNamespace) -> None:
    second = add_person("Trudi Trainer", "trainer")
    opened = [lambda who=who: signoffs.page(act(who), rung.tania.id, 1, "J1-verbal") for who in (rung.tomas, second)]
    assert together(rung.app, *opened) == ["done", "done"]


def test_two_proctors_open_one_run(house: SimpleNamespace) -> None:
    kind = next(kind.name for kind in kinds().values() if kind.proctored)
    opened = [
        lambda who=who: supervision.open_run(act(who), house.tania.id, kind) for who in (house.tomas, house.hilda)
    ]
    assert sorted(together(house.app, *opened)) == ["Refused", "done"]


def test_two_transactions_keep_the_same_long_text(house: SimpleNamespace) -> None:
    def keep() -> None:
        with writing():
            assert shared_texts.unfold(shared_texts.fold({"book": "x" * 5000})) == {"book": "x" * 5000}

    assert together(house.app, keep, keep, keep) == ["done"] * 3


def test_a_packet_is_returned_while_a_fact_of_the_person_is_withdrawn(rung: SimpleNamespace) -> None:
    for turn in range(5):
        fact = note(rung.hilda, rung.tania, FactKind.DOCUMENT, f"paper {turn}")
        packet = verification.freeze(act(rung.hilda, at(minutes=1)), rung.tania.id, 1)
        came_to = together(
            rung.app,
            lambda packet=packet: verification.send_back(
                act(rung.hilda, at(minutes=2)), packet, "The paper is wrong.", PASSWORD
            ),
            lambda fact=fact: record.withdraw(act(rung.hilda, at(minutes=2)), fact.id, "Entered for another person."),
        )
        assert came_to in (["done", "done"], ["Changed", "done"])
