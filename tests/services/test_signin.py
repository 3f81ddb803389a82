"""Signing in: sessions that really end, guesses that are slowed down, answers that tell nothing."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.core.errors import Refused
from carpath.services import passwords, people, signin
from carpath.services.passwords import WeakPassword
from carpath.services.signin import AccountClosed, TooManyTries, WrongDetails
from carpath.store import journal, sessions
from carpath.store.engine import reading
from tests.factories import NOON, PASSWORD, act, add_person, at, signed_in

EMAIL = "tania@example.org"
OTHER = "a ferry across the sound"


def alive(secret: str, now: object = NOON) -> bool:
    return signin.resolve(secret, now) is not None  # type: ignore[arg-type]


def session_act(house: SimpleNamespace, secret: str, now: object = NOON) -> signin.Act:
    return act(house.tania, now, session=signin.digest(secret))  # type: ignore[arg-type]


def test_a_stolen_cookie_is_dead_after_sign_out(house: SimpleNamespace) -> None:
    secret, elsewhere = signed_in(house.tania), signed_in(house.tania)
    signin.sign_out(session_act(house, secret))
    assert (alive(secret), alive(elsewhere)) == (False, True)


def test_every_sign_in_gives_a_new_secret_of_which_only_the_digest_is_kept(house: SimpleNamespace) -> None:
    secrets = [signin.sign_in(act(), EMAIL, PASSWORD, "Chrome") for _ in range(2)]
    assert len(set(secrets)) == 2 and all(len(secret) == 64 for secret in secrets)
    with reading():
        kept = {session.digest for session in sessions.open_sessions(house.tania.id)}
    assert kept == {signin.digest(secret) for secret in secrets}


def test_a_session_ends_after_thirty_idle_minutes(house: SimpleNamespace) -> None:
    secret = signed_in(house.tania)
    assert not alive(secret, at(minutes=31))
    for minutes in (29, 58, 87):
        assert alive(secret, at(minutes=minutes))
    assert not alive(secret, at(minutes=118))


def test_a_session_ends_after_twelve_hours_however_busy(house: SimpleNamespace) -> None:
    secret = signed_in(house.tania)
    assert all(alive(secret, at(minutes=minutes)) for minutes in range(20, 720, 20))
    assert alive(secret, at(minutes=719)) and not alive(secret, at(hours=12, seconds=1))


def test_a_closed_account_is_signed_out_at_the_next_request(house: SimpleNamespace) -> None:
    secret = signed_in(house.tania)
    people.close(act(house.ada), house.tania.id)
    assert not alive(secret)


def test_a_closed_account_is_named_only_after_its_right_password(house: SimpleNamespace) -> None:
    people.close(act(house.ada), house.tania.id)
    with pytest.raises(WrongDetails):
        signin.sign_in(act(), EMAIL, OTHER, "Chrome")
    with pytest.raises(AccountClosed):
        signin.sign_in(act(), EMAIL, PASSWORD, "Chrome")


def test_a_changed_password_ends_every_other_session(house: SimpleNamespace) -> None:
    mine, stolen = signed_in(house.tania), signed_in(house.tania)
    with pytest.raises(WrongDetails):
        signin.change_password(session_act(house, mine), OTHER, OTHER)
    signin.change_password(session_act(house, mine), PASSWORD, OTHER)
    assert (alive(mine), alive(stolen)) == (True, False)
    with pytest.raises(WrongDetails):
        signin.sign_in(act(), EMAIL, PASSWORD, "Chrome")
    signin.sign_in(act(), EMAIL, OTHER, "Chrome")


def test_somebody_sees_their_sessions_and_ends_the_others(house: SimpleNamespace) -> None:
    mine, other, foreign = signed_in(house.tania), signed_in(house.tania), signed_in(house.otto)
    assert len(signin.my_sessions(session_act(house, mine))) == 2
    assert signin.my_sessions(session_act(house, mine, at(minutes=31))) == []
    signin.end_my_other_sessions(session_act(house, mine))
    assert (alive(mine), alive(other), alive(foreign)) == (True, False, True)


def test_an_invitation_works_once_within_seven_days_and_ends_what_was_open(house: SimpleNamespace) -> None:
    secret = signed_in(house.tania)
    first, second = (people.invite_again(act(house.ada), house.tania.id).token for _ in range(2))
    assert signin.invited(first, at(days=8)) is None
    with pytest.raises(WrongDetails, match="expired"):
        signin.accept_invitation(act(now=at(days=8)), first, OTHER, "Chrome")
    new = signin.accept_invitation(act(), second, OTHER, "Chrome")
    assert (alive(secret), alive(new)) == (False, True)
    for spent in (first, second):
        with pytest.raises(WrongDetails, match="used"):
            signin.accept_invitation(act(), spent, PASSWORD, "Chrome")


def test_an_invitation_to_a_closed_account_opens_nothing(house: SimpleNamespace) -> None:
    token = people.invite_again(act(house.ada), house.tania.id).token
    people.close(act(house.ada), house.tania.id)
    with pytest.raises(WrongDetails):
        signin.accept_invitation(act(), token, OTHER, "Chrome")


def test_a_weak_first_password_leaves_the_link_usable(house: SimpleNamespace) -> None:
    token = people.invite_again(act(house.ada), house.tania.id).token
    with pytest.raises(WeakPassword):
        signin.accept_invitation(act(), token, "short", "Chrome")
    signin.accept_invitation(act(), token, OTHER, "Chrome")


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(house: SimpleNamespace) -> None:
    said = set()
    for email in (EMAIL, "nobody@example.org", "", "x" * 400):
        with pytest.raises(WrongDetails) as wrong:
            signin.sign_in(act(), email, OTHER, "Chrome")
        said.add(wrong.value.sentence)
    assert len(said) == 1


def test_ten_tries_in_five_minutes_close_the_door_for_that_account_from_that_address(
    house: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "matches", lambda _encoded, given: given == PASSWORD)
    for second in range(10):
        with pytest.raises(WrongDetails):
            signin.sign_in(act(now=at(seconds=second)), EMAIL, OTHER, "Chrome")
    with pytest.raises(TooManyTries, match="Wait 5 minutes"):
        signin.sign_in(act(now=at(seconds=10)), EMAIL, PASSWORD, "Chrome")
    with pytest.raises(TooManyTries):
        signin.sign_in(act(now=at(seconds=10)), " TANIA@example.org ", PASSWORD, "Chrome")
    with pytest.raises(TooManyTries):
        signin.reauthenticate(act(house.tania, at(seconds=10)), PASSWORD)
    signin.sign_in(act(now=at(seconds=10), address="192.0.2.99"), EMAIL, PASSWORD, "Chrome")
    signin.sign_in(act(now=at(seconds=10)), "otto@example.org", PASSWORD, "Chrome")
    signin.sign_in(act(now=at(seconds=301)), EMAIL, PASSWORD, "Chrome")


def test_the_right_password_forgets_the_wrong_ones(house: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "matches", lambda _encoded, given: given == PASSWORD)
    for _ in range(3):
        for _ in range(9):
            with pytest.raises(WrongDetails):
                signin.sign_in(act(), EMAIL, OTHER, "Chrome")
        signin.sign_in(act(), EMAIL, PASSWORD, "Chrome")


def test_a_hundred_tries_close_the_door_for_the_whole_address(
    house: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "matches", lambda _encoded, given: given == PASSWORD)
    for number in range(100):
        with pytest.raises(WrongDetails):
            signin.sign_in(act(), f"guess{number}@example.org", OTHER, "Chrome")
    with pytest.raises(TooManyTries):
        signin.sign_in(act(), EMAIL, PASSWORD, "Chrome")
    signin.sign_in(act(address="192.0.2.99"), EMAIL, PASSWORD, "Chrome")


def test_signing_in_and_out_and_a_new_password_stand_in_the_journal(house: SimpleNamespace) -> None:
    secret = signin.sign_in(act(), EMAIL, PASSWORD, "Chrome")
    signin.change_password(session_act(house, secret), PASSWORD, OTHER)
    signin.sign_out(session_act(house, secret))
    with reading():
        entries = journal.entries(house.tania.id)
    assert [entry.event for entry in entries] == ["signed out", "password set", "signed in"]
    assert PASSWORD not in str(entries) and OTHER not in str(entries) and secret not in str(entries)


def test_one_click_sign_in_is_for_people_of_the_demo_alone(house: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        signin.sign_in_as(act(), EMAIL, "Chrome")


@given(st.text(min_size=15, max_size=256).filter(lambda text: len(set(text)) > 9))
@settings(max_examples=100)
def test_any_long_password_with_enough_in_it_will_do(text: str) -> None:
    try:
        passwords.check(text)
    except WeakPassword:
        normal = passwords._normal(text)
        common = any(word in normal.casefold() for word in passwords._COMMON)
        assert not 15 <= len(normal) <= 256 or len(set(normal)) < 6 or common


@given(st.text(max_size=14))
def test_fourteen_signs_are_too_few_whatever_they_are(text: str) -> None:
    if len(passwords._normal(text)) < 15:
        with pytest.raises(WeakPassword):
            passwords.check(text)


@pytest.mark.parametrize(
    "weak",
    [
        "passwordpassword1",
        "aaaaaaaaaaaaaaaaaaaa",
        "123456123456123456",
        "taniatraineetaniatrainee",
        "carpathcarpath2026",
        "tania@example.org",
        "x" * 300,
    ],
)
def test_what_everybody_tries_first_is_refused(weak: str) -> None:
    with pytest.raises(WeakPassword):
        passwords.check(weak, "Tania Trainee", "tania@example.org")


def test_a_password_is_the_same_however_the_keyboard_composes_it() -> None:
    encoded = passwords.encode("Zoë's éclairs by the río")
    assert passwords.matches(encoded, "Zoe\u0308's e\u0301clairs by the ri\u0301o")
    assert "$argon2id$" in encoded and "m=19456,t=2,p=1" in encoded
    assert not passwords.matches(encoded, "Zoe's eclairs by the rio")
    assert not passwords.matches(None, "a password that nobody has")


def test_an_invented_person_whose_password_everybody_knows_stays_in_the_demo(house: SimpleNamespace) -> None:
    add_person("Dana Demo", "hr", demo=True)
    with pytest.raises(WrongDetails):
        signin.sign_in(act(), "dana@example.org", PASSWORD, "Chrome")
    demo = replace(act(), office=replace(act().office, demo=True))
    assert signin.sign_in(demo, "dana@example.org", PASSWORD, "Chrome")
