"""The qualifier list: who may sign which line today and why, and how a naming begins and ends."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.signing import CannotSign
from carpath.services import qualifiers, service_record, signoffs
from carpath.services.signoffs import Judgement
from carpath.store.people import Person
from tests.factories import PASSWORD, TODAY, act, add_person, at, facts_of, note


def of_line(who: Person, line: str, days: int = 0) -> qualifiers.LineList:
    return next(each for each in qualifiers.lists(act(who, at(days=days))) if each.duty.line == line)


def naming(person: Person) -> str:
    return next(fact.id for fact in facts_of(person) if fact.kind is FactKind.QUALIFIER_NAMED)


def test_the_list_says_who_may_sign_a_line_and_why_and_who_may_not(rung: SimpleNamespace) -> None:
    nora = add_person("Nora New", "trainer")
    note(rung.tomas, nora, FactKind.SIGN_OFF, "R7")
    found = of_line(rung.mira, "R7")
    assert [(e.person.name, e.found.said, e.named_by) for e in found.may] == [
        ("Nora New", "Holds it: proficient until 2 Mar 2027", ""),
        ("Tomas Trainer", "Named first qualifier on 2 Mar 2026", "Mira Manager"),
    ]
    assert [(e.person.name, e.found.said) for e in found.cannot] == [
        ("Mira Manager", "A manager signs only as its first qualifier, and is not named so")
    ]


def test_a_line_that_nobody_may_sign_is_listed_too(rung: SimpleNamespace) -> None:
    found = of_line(rung.mira, "R1")
    assert found.may == () and "Neither holds it" in found.cannot[-1].found.said


def test_a_naming_ends_by_a_dated_fact_and_what_was_signed_before_stands(rung: SimpleNamespace) -> None:
    given = Judgement(TODAY, (), "", True, PASSWORD)
    signoffs.sign(act(rung.tomas), rung.tania.id, 1, "J1-verbal", given)
    qualifiers.end_naming(act(rung.mira, at(days=3)), naming(rung.tomas), "Moved to another office.")
    assert of_line(rung.mira, "R7", days=4).may == ()
    assert [fact.kind for fact in facts_of(rung.tania)].count(FactKind.SIGN_OFF) == 1
    with pytest.raises(CannotSign):
        signoffs.sign(act(rung.tomas, at(days=4)), rung.tania.id, 1, "J1-verbal", given)
    with pytest.raises(Conflict):
        qualifiers.end_naming(act(rung.mira, at(days=5)), naming(rung.tomas), "Moved to another office.")
    service_record.name_qualifier(act(rung.mira, at(days=9)), rung.tomas.id, "R7", "Came back to the office.")
    assert [e.person.id for e in of_line(rung.mira, "R7", days=9).may] == [rung.tomas.id]


def test_only_a_manager_ends_a_naming_with_a_reason_and_never_the_own(rung: SimpleNamespace) -> None:
    named = naming(rung.tomas)
    with pytest.raises(NotAllowed):
        qualifiers.end_naming(act(rung.tomas), named, "I would rather not.")
    with pytest.raises(Refused, match="no longer signs"):
        qualifiers.end_naming(act(rung.mira), named, "no")
    with pytest.raises(NotFound):
        qualifiers.end_naming(act(rung.mira), "nothing", "Moved to another office.")
    own = note(rung.hilda, rung.mira, FactKind.QUALIFIER_NAMED, "R7", reason="She did it for years.")
    with pytest.raises(Refused, match="own record"):
        qualifiers.end_naming(act(rung.mira), own.id, "I would rather not.")


def test_trainees_do_not_see_the_list(rung: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        qualifiers.lists(act(rung.tania))
