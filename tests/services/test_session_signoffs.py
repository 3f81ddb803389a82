"""Session sign-off: one signature for everybody who was there, one fact per person and line, all or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound
from carpath.core.evidence import Fact, FactKind
from carpath.services import session_signoffs
from carpath.services.free_text import LooksLikeCustomer
from carpath.services.session_signoffs import Entered
from carpath.services.signin import WrongDetails
from carpath.store import looks, signatures
from carpath.store.engine import reading
from tests.factories import PASSWORD, TODAY, act, add_person, at, facts_of, note

EXITS, HELP = "orientation:safety-exits", "orientation:safety-emergency"
COURSE = "course:basic-electricity"


def entered(house: SimpleNamespace, *topics: str, **rest: object) -> Entered:
    people = (house.tania.id, house.otto.id)
    given = Entered("Orientation, safety", TODAY, Fraction(3, 2), topics or (EXITS, HELP), people)
    return replace(given, **rest)  # type: ignore[arg-type]


def sign(house: SimpleNamespace, given: Entered, who: object = None, **later: float) -> int:
    return session_signoffs.sign(act(who or house.tomas, at(**later)), given, True, PASSWORD)  # type: ignore[arg-type]


def signed(house: SimpleNamespace, *people: object) -> list[Fact]:
    kinds = (FactKind.ORIENTATION, FactKind.COURSE)
    return [fact for who in people or (house.tania, house.otto) for fact in facts_of(who) if fact.kind in kinds]  # type: ignore[arg-type]


def test_one_signature_stands_behind_one_fact_for_each_person_and_line(house: SimpleNamespace) -> None:
    assert sign(house, entered(house, notes={house.otto.id: "Left for ten minutes, told the rest after."})) == 4
    found = signed(house)
    assert sorted((fact.person, fact.subject) for fact in found) == sorted(
        (who.id, line.partition(":")[2]) for who in (house.tania, house.otto) for line in (EXITS, HELP)
    )
    assert len({fact.body["signature"] for fact in found}) == 1
    assert all(" " in fact.body["text"] for fact in found)
    with reading():
        signature = signatures.by_id(found[0].body["signature"])
    assert signature is not None and "led or attended “Orientation, safety”" in signature.meaning
    assert len(signature.record["lines"]) == 4 and signature.record["hours"] == "3/2"
    assert {fact.reason for fact in signed(house, house.otto)} == {"Left for ten minutes, told the rest after."}


def test_what_was_taken_out_is_not_signed(house: SimpleNamespace) -> None:
    chosen = frozenset({f"{house.tania.id} {EXITS}", f"{house.otto.id} {HELP}"})
    assert sign(house, entered(house, chosen=chosen)) == 2
    assert [fact.subject for fact in signed(house)] == ["safety-exits", "safety-emergency"]


def test_refused_lines_are_listed_before_and_left_out(house: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    note(house.mira, house.tania, FactKind.ORIENTATION, "safety-exits")
    given = entered(house, EXITS, people=(house.tania.id, house.otto.id, both.id))
    page = session_signoffs.preview(act(both), given)
    assert [[line.refused for line in rows] for _, rows in page.people] == [
        ["On record since 2 Mar 2026 already."],
        [""],
        ["Nobody signs for themselves. Ask somebody else who was there."],
    ]
    assert page.signable == 1
    assert sign(house, given, both) == 1
    assert signed(house, both) == []


def test_a_second_click_signs_nothing_more(house: SimpleNamespace) -> None:
    sign(house, entered(house))
    with pytest.raises(Conflict, match="Nothing is left to sign"):
        sign(house, entered(house), minutes=1)
    assert len(signed(house)) == 4


def test_a_course_of_the_district_is_completed_by_it(house: SimpleNamespace) -> None:
    sign(house, entered(house, COURSE))
    assert [(fact.kind, fact.subject, fact.happened_on) for fact in signed(house)] == [
        (FactKind.COURSE, "basic-electricity", TODAY)
    ] * 2


def test_a_judgement_of_ones_own_work_is_never_signed_for_a_session(house: SimpleNamespace) -> None:
    for topic in ("sign-off:R1", "course:accounting-principles", "test:typing", "orientation:nothing"):
        with pytest.raises(Faulty, match="opened and signed one by one"):
            sign(house, entered(house, topic))
    assert signed(house) == []


def test_every_fault_is_said_at_once_and_nothing_is_signed(house: SimpleNamespace) -> None:
    wrong = entered(house, title="", held_on=TODAY + timedelta(days=1), hours=None, people=())
    with pytest.raises(Faulty) as faulty:
        session_signoffs.preview(act(house.tomas), wrong)
    assert [fault.place for fault in faulty.value.faults] == ["title", "held_on", "hours", "people"]
    with pytest.raises(Faulty):
        session_signoffs.sign(act(house.tomas), entered(house), False, PASSWORD)
    with pytest.raises(WrongDetails):
        session_signoffs.sign(act(house.tomas), entered(house), True, "not my password at all")
    assert signed(house) == []


def test_a_title_with_a_customers_number_is_stopped_before_the_lines_are_looked_at(house: SimpleNamespace) -> None:
    with pytest.raises(LooksLikeCustomer):
        session_signoffs.preview(act(house.tomas), entered(house, title="Call of 9990330764"))


def test_only_trainers_and_managers_sign_sessions(house: SimpleNamespace) -> None:
    for who in (house.tania, house.hilda, house.ada, house.rhea):
        for deed in (session_signoffs.event_page, lambda a: session_signoffs.preview(a, entered(house))):
            with pytest.raises(NotAllowed):
                deed(act(who))
        with pytest.raises(NotAllowed):
            sign(house, entered(house), who)
    assert sign(house, entered(house), house.mira) == 4


def test_looking_at_what_is_on_record_is_noted_for_each_person(house: SimpleNamespace) -> None:
    session_signoffs.preview(act(house.tomas), entered(house))
    with reading():
        seen = [looks.looks(who.id, 9) for who in (house.tania, house.otto)]
    assert [[look.page for look in each] for each in seen] == [["session sign-off"]] * 2


def test_an_unknown_session_is_not_there(house: SimpleNamespace) -> None:
    with pytest.raises(NotFound):
        session_signoffs.event_page(act(house.tomas), "nothing")
