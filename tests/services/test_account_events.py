"""Whoever issues a sign-in link for an account is named to the person whose account it is."""

from __future__ import annotations

from types import SimpleNamespace

from carpath.services import account_events, people, signin
from tests.factories import PASSWORD, act, at, somebody

OTHER = "nine tin kettles by the door"


def told(who: SimpleNamespace, **later: float) -> list[str]:
    return [event.sentence for event in account_events.not_yet_known(act(who, at(**later)))]


def test_a_link_issued_by_an_administrator_is_told_until_it_is_known(house: SimpleNamespace) -> None:
    people.invite_again(act(house.ada), house.tania.id)
    (sentence,) = told(house.tania, days=1)
    assert "issued for your account on 2 Mar 2026 12:00 by Ada Admin. If you did not ask for it" in sentence
    assert told(house.otto, days=1) == []
    account_events.know(act(house.tania, at(days=2)))
    assert told(house.tania, days=3) == []
    people.invite_again(act(house.ada, at(days=4)), house.tania.id)
    assert len(told(house.tania, days=5)) == 1


def test_a_link_nobody_spoke_of_is_told_for_thirty_days(house: SimpleNamespace) -> None:
    people.invite_again(act(house.ada), house.tania.id)
    assert len(told(house.tania, days=30)) == 1
    assert told(house.tania, days=31) == []


def test_a_link_used_by_another_stays_listed_even_after_they_said_that_they_know(house: SimpleNamespace) -> None:
    token = people.invite_again(act(house.ada), house.tania.id).token
    signin.accept_invitation(act(now=at(hours=1)), token, OTHER, "Chrome")
    account_events.know(act(house.tania, at(hours=2)))
    found = [event.sentence for event in account_events.recent(act(somebody(house.tania.id), at(days=1)))]
    assert ["with a sign-in link" in found[0], "by Ada Admin" in found[1]] == [True, True]


def test_the_first_link_of_a_new_person_and_ones_own_are_no_news(house: SimpleNamespace) -> None:
    invited = people.add(act(house.ada), "Nora New", "nora@example.org", ["trainee"])
    assert told(somebody(invited.id), days=1) == []
    people.invite_again(act(house.ada), house.ada.id)
    assert told(house.ada, days=1) == []


def test_a_password_changed_by_its_owner_is_told_as_such(house: SimpleNamespace) -> None:
    signin.change_password(act(house.tania), PASSWORD, OTHER)
    (event,) = account_events.recent(act(house.tania, at(days=1)))
    assert "by somebody who knew the one before" in event.sentence
