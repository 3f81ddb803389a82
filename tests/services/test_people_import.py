"""Adding people from a file: everybody new at once, nobody twice, each link shown once."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, NotAllowed, Refused
from carpath.core.evidence import FactKind
from carpath.services import past_import, people_import, signin
from carpath.store import people
from carpath.store.engine import reading
from tests.factories import act, at, facts_of

FILE = (
    "Full name;Work e-mail;Roles;Hired on\n"
    "Zoë Lindqvist;Zoe@Example.org;trainee;2026-02-02\n"
    "Ray Ogata;ray@example.org;trainer, manager;\n"
    "Tania Trainee;tania@example.org;hr;\n"
)


def upload(house: SimpleNamespace, text: str = FILE) -> str:
    return people_import.upload(act(house.ada), "people.csv", text.encode())


def load(house: SimpleNamespace, file_id: str) -> int:
    return people_import.load(act(house.ada), file_id, people_import.page(act(house.ada), file_id).stamp)


def somebody(email: str) -> people.Person:
    with reading():
        found = people.by_email(email)
    assert found
    return found


def test_new_people_are_added_with_their_roles_and_those_here_are_left_as_they_are(house: SimpleNamespace) -> None:
    file_id = upload(house)
    found = people_import.page(act(house.ada), file_id)
    assert [each.name for each in found.new] == ["Zoë Lindqvist", "Ray Ogata"]
    assert [person.id for _, person in found.here] == [house.tania.id]
    assert load(house, file_id) == 2
    assert somebody("zoe@example.org").roles == ("trainee",)
    assert set(somebody("ray@example.org").roles) == {"trainer", "manager"}
    assert somebody("tania@example.org").roles == ("trainee",)


def test_days_of_hire_are_recorded_by_hr_alone_and_others_are_told(house: SimpleNamespace) -> None:
    file_id = upload(house)
    assert "Human Resources" in people_import.page(act(house.ada), file_id).remarks[0]
    load(house, file_id)
    assert facts_of(somebody("zoe@example.org")) == []
    both = replace(house.ada, roles=("administrator", "hr"))
    again = FILE.replace("Zoe@", "zoe2@").replace("ray@", "ray2@")
    other = people_import.upload(act(both), "people.csv", again.encode())
    found = people_import.page(act(both), other)
    assert found.remarks == ()
    people_import.load(act(both), other, found.stamp)
    (hired,) = facts_of(somebody("zoe2@example.org"))
    assert (hired.kind, hired.author) == (FactKind.HIRED, house.ada.id)
    past = b"E-mail,Kind,Date\nzoe2@example.org,hired,2026-02-02\n"
    loaded = past_import.upload(act(house.hilda), "past.csv", past)
    (planned,) = past_import.page(act(house.hilda, at(minutes=1)), loaded).planned
    assert planned.state.value == "there"


def test_faults_of_rows_keep_everybody_out(house: SimpleNamespace) -> None:
    text = FILE + "7;not-an-address;boss;2030-01-01\nRay Two;ray@example.org;trainee;\n"
    file_id = upload(house, text)
    places = [(fault.row, fault.column) for fault in people_import.page(act(house.ada), file_id).faults]
    assert places == [(5, "E-mail"), (5, "Roles"), (5, "Name"), (5, "Hired on"), (6, "E-mail")]
    with pytest.raises(Refused, match="Nobody was added"):
        load(house, file_id)


def test_a_file_is_loaded_once_and_only_as_it_was_seen(house: SimpleNamespace) -> None:
    first, second = upload(house), upload(house)
    stamp = people_import.page(act(house.ada), second).stamp
    load(house, first)
    with pytest.raises(Conflict, match="loaded already"):
        people_import.load(act(house.ada), first, stamp)
    with pytest.raises(Conflict, match="changed since you looked"):
        people_import.load(act(house.ada), second, stamp)


def test_each_download_gives_new_links_to_those_who_have_not_signed_in(house: SimpleNamespace) -> None:
    file_id = upload(house)
    load(house, file_id)
    sheet = people_import.links(act(house.ada), file_id, "http://localhost/welcome/{}".format).decode("utf-8-sig")
    (ray, zoe) = csv.DictReader(io.StringIO(sheet))
    assert (ray["Name"], zoe["E-mail"]) == ("Ray Ogata", "zoe@example.org")
    token = zoe["One-time link"].rpartition("/")[2]
    signin.accept_invitation(act(), token, "eight quiet otters at dawn", "Chrome")
    again = people_import.links(act(house.ada), file_id, "http://localhost/welcome/{}".format).decode("utf-8-sig")
    assert "zoe@example.org" not in again
    assert ray["One-time link"] not in again
    assert people_import.page(act(house.ada), file_id).waiting == 1


def test_only_an_administrator_adds_people(house: SimpleNamespace) -> None:
    for person in (house.tania, house.hilda, house.mira):
        with pytest.raises(NotAllowed):
            people_import.upload(act(person), "people.csv", FILE.encode())
