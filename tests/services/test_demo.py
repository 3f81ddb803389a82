"""The demo office: invented people, real rules, and six of them one act away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from flask import Flask

from carpath import demo
from carpath.core.eligibility import Verdict
from carpath.core.errors import Faulty, NotFound, Refused
from carpath.core.vocabulary import Level
from carpath.demo import deeds, keyboard
from carpath.demo.people import EVERYBODY
from carpath.services import (
    certificates,
    opening,
    papers,
    placing,
    rater_figures,
    rechecking,
    rehearsal,
    results,
    roster,
    scoring_pages,
    service_days,
    signoffs,
    supervision,
    verification,
    waiting,
)
from carpath.services.act import Act
from carpath.services.opening import PASSWORD
from carpath.services.papers import PaperEntry
from carpath.services.placing import Placing
from carpath.services.rehearsal import Mode, Worker, later
from carpath.services.signoffs import Judgement
from carpath.store import attempts, people
from carpath.store.engine import reading
from tests.demo_office import act


@pytest.fixture(autouse=True)
def in_the_office(demo_app: Flask) -> Iterator[None]:
    """Services act inside the app."""
    with demo_app.app_context():
        yield


def verdict(app: Flask, name: str, level: int) -> Verdict:
    return rechecking.verdict(act(app), f"{name}@example.org", Level(level), None, None)


def open_of(app: Flask, name: str, level: int) -> list[str]:
    return [check.requirement for check in verdict(app, name, level).open]


def person(name: str) -> str:
    return opening.person(f"{name}@example.org").id


def earlier(of: Act) -> Act:
    """The same two hours ago, so that what takes an hour is over now."""
    return later(of, -2 * 60 * 60)


def signs(by: Act, name: str, level: int, requirement: str) -> None:
    seen = tuple(each.id for each in signoffs.page(by, person(name), level, requirement).statements)
    judged = Judgement(by.today, seen[:1], "Watched this morning.", True, PASSWORD)
    signoffs.sign(by, person(name), level, requirement, judged)


def verifies(by: Act, name: str, level: int) -> str:
    packet = verification.freeze(by, person(name), level)
    answers = verification.check_answers(by, packet)
    return verification.approve(by, packet, answers.earliest_effective, answers.person.name.split()[-1], PASSWORD)


def test_everybody_in_the_office_is_invented_and_twelve_are_on_the_ladder_beside_the_lead(demo_app: Flask) -> None:
    with reading():
        found = people.everybody()
    assert {each.email for each in found} == {each.email for each in EVERYBODY}
    assert all(each.demo and each.email.endswith("@example.org") for each in found)
    assert sum("trainee" in each.roles for each in found) == 13


def test_everything_on_record_replays(demo_app: Flask) -> None:
    found = rechecking.replay()
    assert found.mismatches == ()
    assert found.attempts > 20 and found.grades > 100 and found.packets == 8


def test_people_typed_like_people(demo_app: Flask) -> None:
    with reading():
        stored = [each for kind in (deeds.TYPING, deeds.TENKEY) for each in attempts.open_to_trainers(kind, 100)]
        grades = attempts.final_grades([each.id for each in stored])
    runs = [grades[each.id].body["measures"] for each in stored if "flags" in grades[each.id].body["measures"]]
    assert len(runs) > 8
    assert {(run["flags"], run["void"]) for run in runs} == {("", "")}


def test_jonah_is_one_proof_set_away_from_the_hi_low_desk(demo_app: Flask) -> None:
    assert open_of(demo_app, "jonah.adeyemi", 2) == ["L2-hilo", "L2-hilo-signed"]
    rehearsal.work(earlier(act(demo_app, "jonah.adeyemi")), deeds.DESK_KIND, Mode.ASSESSED, Worker())
    assert open_of(demo_app, "jonah.adeyemi", 2) == ["L2-hilo-signed"]


def test_priya_is_one_supervised_typing_run_away_from_level_1(demo_app: Flask) -> None:
    assert open_of(demo_app, "priya.raghunathan", 1) == ["L1-typing"]
    supervision.open_run(earlier(act(demo_app, "rosalind.achterberg")), person("priya.raghunathan"), deeds.TYPING)
    keyboard.type_passage(earlier(act(demo_app, "priya.raghunathan")), deeds.TYPING, Mode.ASSESSED, 45, Random(1))
    assert verdict(demo_app, "priya.raghunathan", 1).eligible


def test_tomasz_is_one_signature_away_from_level_4(demo_app: Flask) -> None:
    assert open_of(demo_app, "tomasz.wieczorek", 4) == ["L4-lead"]
    signs(act(demo_app, "dana.whitcomb"), "tomasz.wieczorek", 4, "L4-lead")
    assert verdict(demo_app, "tomasz.wieczorek", 4).eligible


def test_grace_is_one_verification_away_from_level_2(demo_app: Flask) -> None:
    assert verdict(demo_app, "grace.nakamura", 2).eligible
    verifies(act(demo_app, "margaret.oyelaran"), "grace.nakamura", 2)
    states = [issued.state for issued in certificates.of_person(act(demo_app), person("grace.nakamura"))]
    assert states == ["valid", "replaced"]


def test_the_license_of_delphine_expires_in_nine_days_until_a_new_one_is_accepted(demo_app: Flask) -> None:
    hr, today = act(demo_app, "margaret.oyelaran"), act(demo_app).today
    check = verdict(demo_app, "delphine.mbeki", 1).find("L1-license")
    assert check is not None and check.met and check.until == today + timedelta(days=9)
    renewed = PaperEntry("drivers-license", today, today + timedelta(days=1800), "New card seen.")
    papers.accept(hr, person("delphine.mbeki"), renewed)
    check = verdict(demo_app, "delphine.mbeki", 1).find("L1-license")
    assert check is not None and check.until == renewed.expires_on


@pytest.mark.parametrize(("decision", "left"), [("lift", 1), ("confirm", 2)])
def test_the_contested_set_of_luis_waits_for_a_trainer(demo_app: Flask, decision: str, left: int) -> None:
    trainer = act(demo_app, "rosalind.achterberg")
    [item] = [each for each in waiting.queue(trainer) if each.kind == "review"]
    assert item.person.name == "Luis Quintana"
    with reading():
        stored = attempts.grades(item.subject)
    critical = {
        (grade.case_no, number): decision
        for grade in stored
        if grade.case_no >= 0
        for number, finding in enumerate(grade.body["findings"])
        if finding["critical"]
    }
    results.review(trainer, item.subject, critical, "I opened the read history with Luis.")
    assert len(open_of(demo_app, "luis.quintana", 2)) == left


def test_letters_wait_for_a_trainer_and_one_was_scored_by_two(demo_app: Flask) -> None:
    dana = act(demo_app, "dana.whitcomb")
    assert [(row.person, row.piece.counts) for row in scoring_pages.queue(dana)] == [
        ("Henrik Solberg", True),
        ("Amara Boateng", False),
        ("Amara Boateng", False),
    ]
    told = rater_figures.figures(dana)
    assert told.works >= 1 and told.whole.near == 1


def test_the_last_act_of_marisol_ends_in_a_certificate_that_a_stranger_can_check(demo_app: Flask) -> None:
    assert open_of(demo_app, "marisol.okafor-lindqvist", 2) == ["L2-hilo-signed"]
    dana, marisol = act(demo_app, "dana.whitcomb"), person("marisol.okafor-lindqvist")
    with pytest.raises(Faulty) as faulty:
        signoffs.sign(dana, marisol, 2, "L2-hilo-signed", Judgement(dana.today, (), "", True, PASSWORD))
    assert [fault.place for fault in faulty.value.faults] == ["statements"]
    signs(act(demo_app, "dana.whitcomb"), "marisol.okafor-lindqvist", 2, "L2-hilo-signed")
    number = verifies(act(demo_app, "margaret.oyelaran"), "marisol.okafor-lindqvist", 2)
    checked = certificates.check_number(act(demo_app), number, "")
    assert (checked.issued.state, checked.issued.level, checked.holder) == ("valid", 2, "M. O. L.")


def test_there_are_certificates_of_every_level(demo_app: Flask) -> None:
    with reading():
        everybody = people.everybody()
    issued = [each for one in everybody for each in certificates.of_person(act(demo_app), one.id)]
    assert {each.level for each in issued} == {1, 2, 3, 4}


def test_a_representative_sees_the_record_of_whoever_consented_and_of_nobody_else(demo_app: Flask) -> None:
    joanna = act(demo_app, "joanna.prewitt")
    assert roster.person_page(joanna, person("bao.tran")).person.name == "Bao Tran"
    with pytest.raises(NotFound):
        roster.person_page(joanna, person("grace.nakamura"))


def test_the_demo_moves_into_no_office_with_people(demo_app: Flask) -> None:
    with pytest.raises(Refused, match="people here already"):
        next(demo.load(act(demo_app), date(2026, 1, 1)))


def test_nobody_keeps_their_own_service_record(demo_app: Flask) -> None:
    hr = act(demo_app, "margaret.oyelaran")
    with pytest.raises(Refused, match="their own record"):
        service_days.hire(hr, hr.who.id, hr.today, "Personnel file.")
    with pytest.raises(Refused, match="from 1/10 up to 1"):
        service_days.part_time(hr, person("bao.tran"), Fraction(3, 2), hr.today, None, "Agreed.")
    with pytest.raises(Refused, match="on record already"):
        placing.place(hr, person("bao.tran"), Placing(Level.TWO, hr.today, "Held before CarPath.", "Personnel file"))
