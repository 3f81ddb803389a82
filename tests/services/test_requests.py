"""Requests: asked once, of somebody or of the desk, taken back, answered, and never by whoever asked."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from carpath.core.errors import NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.services import requests, signoffs, waiting
from carpath.store.people import Person
from tests.factories import act, add_person, at, facts_of, note, with_small_ladder

VERBAL = "verbal-communication"


def asked(who: Person, **later: float) -> requests.MyRequest:
    return requests.mine(act(who, at(**later)))[0]


def test_whom_one_can_ask_are_those_who_can_answer(rung: SimpleNamespace) -> None:
    nora = add_person("Nora New", "trainer")
    sign, run = (requests.answerers(act(rung.tania), subject) for subject in (VERBAL, "typing"))
    assert [person.id for person in sign] == [rung.tomas.id]
    assert [person.id for person in run] == [rung.hilda.id, nora.id, rung.tomas.id]
    with pytest.raises(Refused, match="Choose somebody who can answer"):
        requests.ask(act(rung.tania), VERBAL, "Please.", nora.id)
    requests.ask(act(rung.tania), VERBAL, "Please.", rung.tomas.id)
    assert (asked(rung.tania, days=3).owner, asked(rung.tania, days=3).days, asked(rung.tania, days=3).waits) == (
        "Tomas Trainer",
        3,
        True,
    )
    (item,) = waiting.queue(act(rung.tomas, at(minutes=1)))
    assert (item.owner, item.owner_name) == (rung.tomas.id, "Tomas Trainer")


@pytest.mark.parametrize(
    ("subject", "whom"),
    [
        ("typing", "whoever supervises runs: trainers and Human Resources"),
        ("high-school", "Human Resources"),
        ("place:basic-electricity", "whoever gives places: trainers and managers"),
        (VERBAL, "everybody who may sign it"),
    ],
)
def test_a_request_that_names_nobody_says_whom_it_waits_for(rung: SimpleNamespace, subject: str, whom: str) -> None:
    requests.ask(act(rung.tania), subject, "Please.")
    assert asked(rung.tania).owner == whom


def test_a_request_is_taken_back_until_it_is_answered(rung: SimpleNamespace) -> None:
    requests.ask(act(rung.otto), "typing", "I practised.")
    fact = asked(rung.otto).fact.id
    with pytest.raises(NotFound):
        requests.take_back(act(rung.tania), fact)
    requests.take_back(act(rung.otto, at(minutes=1)), fact)
    assert requests.mine(act(rung.otto, at(minutes=2))) == []
    requests.ask(act(rung.otto, at(minutes=3)), "typing", "I practised more.")
    again = asked(rung.otto, minutes=4).fact.id
    requests.decline(act(rung.tomas, at(minutes=5)), again, "The room is taken this week.")
    with pytest.raises(Refused, match="answered already"):
        requests.take_back(act(rung.otto, at(minutes=6)), again)
    answer = asked(rung.otto, minutes=7).answer
    assert answer is not None and answer.reason == "The room is taken this week."


def test_nobody_answers_their_own_request_and_none_is_answered_twice(rung: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    requests.ask(act(both), "typing", "I practised.")
    fact = requests.mine(act(both))[0].fact.id
    with pytest.raises(Refused, match="their own requests"):
        requests.decline(act(both), fact, "Not this week, I think.")
    with pytest.raises(NotAllowed):
        requests.decline(act(rung.hilda), fact, "The room is taken this week.")
    requests.decline(act(rung.tomas, at(minutes=1)), fact, "The room is taken this week.")
    with pytest.raises(Refused, match="in the meantime"):
        requests.decline(act(rung.mira, at(minutes=2)), fact, "The room is taken this week.")


def test_a_request_stays_in_the_queue_until_it_is_answered(rung: SimpleNamespace) -> None:
    requests.ask(act(rung.otto), "typing", "I practised.")
    kinds = [item.kind for item in waiting.queue(act(rung.tomas, at(minutes=1)))]
    assert sorted(kinds) == ["run", "sign-off"]
    run = next(item for item in waiting.queue(act(rung.tomas, at(minutes=1))) if item.kind == "run")
    requests.decline(act(rung.tomas, at(minutes=2)), run.request, "The room is taken this week.")
    assert [item.kind for item in waiting.queue(act(rung.tomas, at(minutes=3)))] == ["sign-off"]


def test_the_words_of_whoever_asks_reach_the_signer(rung: SimpleNamespace) -> None:
    requests.ask(act(rung.tania), "verbal-communication", "I take calls on Monday from nine.")
    items = waiting.queue(act(rung.tomas, at(minutes=1)))
    item = next(each for each in items if each.kind == "sign-off")
    assert item.note.endswith("I take calls on Monday from nine.")
    page = signoffs.page(act(rung.tomas, at(minutes=1)), rung.tania.id, 1, "J1-verbal")
    assert page.asking is not None and page.asking.reason == "I take calls on Monday from nine."


def test_what_is_ticked_is_claimed_and_left_to_others_again(rung: SimpleNamespace) -> None:
    nora = add_person("Nora New", "trainer")
    note(rung.mira, nora, FactKind.QUALIFIER_NAMED, "R7", reason="The second of the office.")
    (item,) = waiting.queue(act(rung.tomas))
    assert waiting.claim(act(rung.tomas), [item.item, "sign-off nobody nothing"]) == 1
    assert waiting.queue(act(rung.tomas, at(minutes=1)))[0].mine
    assert waiting.queue(act(nora, at(hours=7)))[0].claimed_by == "Tomas Trainer"
    assert waiting.claim(act(nora, at(hours=7)), [item.item]) == 0
    with pytest.raises(Refused, match="not claimed by you"):
        waiting.let_go(act(nora, at(hours=7)), item.item)
    waiting.let_go(act(rung.tomas, at(hours=7)), item.item)
    assert waiting.claim(act(nora, at(hours=7, minutes=1)), [item.item]) == 1
    with pytest.raises(Refused, match="Tick at least one"):
        waiting.claim(act(nora), [])


def test_a_sign_off_whose_evidence_is_short_cannot_be_asked_for(house: SimpleNamespace) -> None:
    with_small_ladder(house.app)
    with pytest.raises(Refused, match="Still missing: Typing 35 wpm"):
        requests.ask(act(house.tania), VERBAL, "")
    assert facts_of(house.tania) == []
