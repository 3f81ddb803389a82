"""The numbers of the navigation are counted anew when something was recorded, and only then."""

from __future__ import annotations

from types import SimpleNamespace

from sqlalchemy import event

from carpath.core.evidence import FactKind
from carpath.extensions import db
from carpath.services import counts, signin, signoffs, waiting
from carpath.services.signoffs import Judgement
from tests.factories import PASSWORD, TODAY, act, add_person, at, note


def queries(house: SimpleNamespace, **later: float) -> int:
    """How many statements one page of the trainer asks for its numbers."""
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    counts.waiting(act(house.tomas, at(**later)))
    return sum(statement.startswith("SELECT") for statement in asked)


def test_what_waits_changes_with_the_record(rung: SimpleNamespace) -> None:
    assert counts.waiting(act(rung.tomas)) == {"trainer": 1, "scoring": 0}
    assert counts.waiting(act(rung.hilda)) == {"hr": 0, "appeals": 0}
    signoffs.sign(act(rung.tomas), rung.tania.id, 1, "J1-verbal", Judgement(TODAY, (), "", True, PASSWORD))
    assert counts.waiting(act(rung.tomas, at(minutes=1))) == {"trainer": 0, "scoring": 0}
    assert counts.waiting(act(rung.hilda, at(minutes=1))) == {"hr": 1, "appeals": 0}


def test_who_is_not_qualified_has_nothing_to_sign(rung: SimpleNamespace) -> None:
    nina = add_person("Nina New", "trainer")
    assert waiting.queue(act(nina)) == [] and counts.waiting(act(nina)) == {"trainer": 0, "scoring": 0}
    assert [item.subject for item in waiting.queue(act(rung.tomas))] == ["J1-verbal"]


def test_what_others_record_is_counted_within_a_minute_and_ones_own_act_at_once(rung: SimpleNamespace) -> None:
    assert counts.waiting(act(rung.tomas)) == {"trainer": 1, "scoring": 0}
    note(rung.hilda, rung.tania, FactKind.SIGN_OFF, "verbal-communication")
    assert counts.waiting(act(rung.tomas, at(seconds=59))) == {"trainer": 1, "scoring": 0}
    assert counts.waiting(act(rung.tomas, at(seconds=60))) == {"trainer": 0, "scoring": 0}


def test_nothing_is_counted_twice_and_signing_in_counts_nothing_anew(rung: SimpleNamespace) -> None:
    assert queries(rung) > 3
    signin.sign_in(act(), "tania@example.org", PASSWORD, "Chrome")
    assert queries(rung, minutes=1) == 1


def test_nothing_waits_for_a_trainee_and_nothing_is_asked(rung: SimpleNamespace) -> None:
    assert counts.waiting(act(rung.tania)) == {}
