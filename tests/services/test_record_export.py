"""Exports: one's own record, audit files and records requests; what is in them, what never is, and that it is noted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest

from carpath.core.errors import Faulty, NotAllowed, Refused
from carpath.core.evidence import FactKind
from carpath.exercises import kinds
from carpath.exercises.kind import Earns
from carpath.services import accommodations, attempts, export_orders, record_export, supervision
from carpath.services.record_export import Wish
from carpath.store import attempts as stored_attempts
from carpath.store import export_files, journal, looks
from carpath.store.engine import reading, writing
from carpath.store.export_files import ExportFile
from carpath.store.people import Person
from tests.factories import NOON, TODAY, act, add_person, at, note, sit
from tests.web.rooms import share_banks

SPEED = "8765/219"
PRIVATE = "My knee is worse than ever."


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def own(who: Person) -> dict[str, bytes]:
    with record_export.own(act(who)) as file:
        return unpacked(file.read())


def wish(*people: Person, scope: str = "audit-file", **more: Any) -> Wish:
    given = {"everybody": False, "parts": ["record", "documents", "attempts", "journal"], "first": None, "last": None}
    addresses = "\n".join(person.email for person in people)
    return Wish(**{"scope": scope, "addresses": addresses, "reason": "Grievance 26-14.", **given, **more})


def ordered(house: SimpleNamespace, asked: Wish) -> dict[str, bytes]:
    export_id = export_orders.place(act(house.hilda), asked)
    _, file = export_orders.fetch(act(house.hilda), export_id)
    with file:
        return unpacked(file.read())


@pytest.fixture
def recorded(house: SimpleNamespace) -> SimpleNamespace:
    """Tania passed a test at SPEED, was on leave, and asked for something in her own words."""
    passed = {"passed": True, "valid": True, "measures": {"net_wpm": SPEED}}
    note(house.tomas, house.tania, FactKind.TEST, "typing", body=passed)
    note(house.hilda, house.tania, FactKind.ABSENT, "leave", reason=PRIVATE, body={"until": None})
    note(house.tania, house.tania, FactKind.REQUESTED, "R7", reason=PRIVATE)
    accommodations.set_plan(act(house.hilda), house.tania.id, "3/2", "150", False, None, "1")
    return house


def test_ones_own_record_holds_the_facts_the_verdict_the_looks_and_a_manifest_that_fits(
    recorded: SimpleNamespace,
) -> None:
    files = own(recorded.tania)
    assert {"README.txt", "verdict.txt", "facts.csv", "facts.json", "attempts.csv", "grades.csv", "looks.csv"} <= set(
        files
    )
    said = json.loads(files["facts.json"])
    assert {fact["kind"] for fact in said} == {"test", "absent", "requested"}
    assert SPEED in files["facts.json"].decode()
    assert PRIVATE in files["facts.csv"].decode()
    assert "Not yet eligible for Level 1" in files["verdict.txt"].decode()
    assert "sha256sum -c" in files["README.txt"].decode()
    assert {each["path"] for each in json.loads(files["manifest.json"])["files"]} == set(files) - {
        "manifest.json",
        "SHA256SUMS.txt",
    }
    with reading():
        assert next(entry.event for entry in journal.entries(recorded.tania.id)) == "export my-record"


def test_an_audit_file_shows_met_or_not_met_and_no_speed_and_each_person_sees_that_it_was_made(
    recorded: SimpleNamespace,
) -> None:
    files = ordered(recorded, wish(recorded.tania, recorded.otto))
    rows = list(csv.DictReader(io.StringIO(files["people.csv"].decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == ["Otto Other", "Tania Trainee"]
    folder = rows[1]["Folder"]
    assert PRIVATE in files[f"{folder}/facts.csv"].decode()
    assert f"{folder}/journal.csv" in files
    assert not [name for name, content in files.items() if SPEED.encode() in content]
    with reading():
        assert "export: audit file" in [look.page for look in looks.looks(recorded.otto.id, 9)]
        events = [entry.event for entry in journal.entries(newest=3)]
    assert events[:2] == ["export fetched", "export audit-file"]


def test_the_same_state_gives_the_same_bytes(recorded: SimpleNamespace) -> None:
    digests = set()
    for minutes in (1, 2):
        export_id = export_orders.place(act(recorded.hilda, at(minutes=minutes)), wish(recorded.tania))
        digests.add(export_orders.page(act(recorded.hilda), export_id).file.sha256)
    assert len(digests) == 1
    note(recorded.hilda, recorded.tania, FactKind.HIRED, "", now=at(minutes=3))
    export_id = export_orders.place(act(recorded.hilda, at(minutes=4)), wish(recorded.tania))
    assert export_orders.page(act(recorded.hilda), export_id).file.sha256 not in digests


def test_a_records_request_leaves_private_words_plans_speeds_and_practice_at_home_and_says_so(
    recorded: SimpleNamespace,
) -> None:
    practice = attempts.start(act(recorded.tania), "walkthrough", "practice")
    files = ordered(recorded, wish(recorded.tania, scope="records-request"))
    whole = b"\n".join(files.values())
    for private in (PRIVATE, SPEED, recorded.tania.email, "absent", "requested", practice, "3/2"):
        assert private.encode() not in whole
    assert {"kind": "test"}.items() <= json.loads(files["facts.json"])[0].items()
    readme = files["README.txt"].decode()
    for words in ("questions and answers of tests", "approved plans", "key by key logs", "practice", "own words"):
        assert words in readme
    assert not {name for name in files if name.startswith(("documents/", "letters/", "signatures", "journal"))}


def _texts(plain: Any) -> Iterator[str]:
    """Every text of a case that is long enough to be recognised."""
    if isinstance(plain, str) and len(plain.strip()) >= 12:
        yield plain
    elif isinstance(plain, dict):
        for value in plain.values():
            yield from _texts(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _texts(value)


def _sat(house: SimpleNamespace, kind: str, now: Any) -> str:
    mode = "practice" if kinds()[kind].earns is Earns.NOTHING else "assessed"
    if mode == "assessed" and kinds()[kind].proctored:
        supervision.open_run(act(house.tomas, now), house.tania.id, kind)
    attempt_id, lease = sit(act(house.tania, now), kind, mode)
    attempts.begin(act(house.tania, now), attempt_id, lease.token)
    attempts.submit(act(house.tania, now), attempt_id)
    return attempt_id


def test_no_text_of_a_question_or_a_key_of_any_kind_is_in_an_export_for_others(house: SimpleNamespace) -> None:
    share_banks(house.app)
    sat = [_sat(house, kind, at(hours=number)) for number, kind in enumerate(sorted(kinds()))]
    texts: set[str] = set()
    with reading():
        for attempt_id in sat:
            cases = (stored_attempts.tasks(attempt_id), stored_attempts.keys(attempt_id))
            texts |= set(_texts(list(cases)))
    for scope in ("records-request", "audit-file"):
        files = ordered(house, wish(house.tania, scope=scope))
        assert len(files["attempts.csv"].splitlines()) > 3
        whole = b"\n".join(files.values()).decode("utf-8", "ignore")
        titles = {kind.title for kind in kinds().values()}
        assert not [text for text in texts if text in whole and text not in titles]
        assert not [attempt_id for attempt_id in sat if attempt_id in whole and scope == "records-request"]


def test_an_order_with_faults_tells_all_of_them(house: SimpleNamespace) -> None:
    asked = wish(
        scope="", addresses="x@example.org tania@example.org", reason="", first=TODAY, last=NOON.date().replace(day=1)
    )
    with pytest.raises(Faulty) as faulty:
        export_orders.place(act(house.hilda), asked)
    assert [fault.place for fault in faulty.value.faults] == ["addresses", "scope", "last", "reason"]
    with pytest.raises(Faulty, match="at least one e-mail"):
        export_orders.place(act(house.hilda), wish())
    for person in (house.tania, house.tomas, house.mira, house.ada):
        with pytest.raises(NotAllowed):
            export_orders.place(act(person), wish(house.otto))


def test_many_people_are_left_to_the_worker_who_says_how_far_it_is(
    house: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        add_person(f"Nr{number} Newcomer", "trainee")
    monkeypatch.setattr(export_orders, "AT_ONCE", 2)
    monkeypatch.setattr(export_orders, "TOLD_EVERY", 2)
    export_id = export_orders.place(act(house.hilda), wish(everybody=True, parts=["record"]))
    assert export_orders.page(act(house.hilda), export_id).file.state == "waiting"
    assert export_orders.work(act(now=at(minutes=1))) == 1
    order = export_orders.page(act(house.hilda), export_id)
    assert (order.file.state, order.file.done, order.people) == ("ready", 4, 5)
    assert export_orders.work(act(now=at(minutes=2))) == 0


def test_what_a_stopped_worker_left_is_taken_up_and_what_fails_is_told(
    house: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_id = export_orders.place(act(house.hilda), wish(house.tania))
    with writing():
        export_files.change(export_id, state="making", since=NOON)
    assert export_orders.work(act(now=at(minutes=30))) == 0
    export_orders.work(act(now=at(hours=3)))
    assert export_orders.work(act(now=at(hours=3, minutes=2))) == 1
    monkeypatch.setattr(record_export, "fill", lambda *_: 1 / 0)
    failed = export_orders.place(act(house.hilda), wish(house.tania))
    assert export_orders.page(act(house.hilda), failed).file.state == "failed"
    assert not list(house.app.extensions["office"].exports.glob(f"*{failed}*"))


def test_a_file_goes_after_seven_days(house: SimpleNamespace) -> None:
    export_id = export_orders.place(act(house.hilda), wish(house.tania))
    export_orders.work(act(now=at(days=6)))
    export_orders.fetch(act(house.hilda), export_id)[1].close()
    export_orders.work(act(now=at(days=8)))
    with pytest.raises(Refused, match="no longer kept"):
        export_orders.fetch(act(house.hilda), export_id)


def test_an_order_of_somebody_who_may_no_longer_export_fails(house: SimpleNamespace) -> None:
    with writing():
        asked = {"people": [house.tania.id], "parts": ["record"], "reason": "", "first": None, "last": None}
        export_files.add(ExportFile("x1", "audit-file", asked, NOON, house.rhea.id, "waiting", NOON))
    export_orders.make(act(), "x1")
    assert export_orders.page(act(house.hilda), "x1").file.state == "failed"
