"""Session sign-off: only what being there is the evidence of, and nobody for themselves."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.evidence import FactKind
from carpath.core.session_signing import Event, Topic, faults_of, lines, meaning, topics
from tests.core.records import LATER, day, district, fact, ladder_of

COURSE = Topic(FactKind.COURSE, "basic-electricity", "Basic Electricity", "Courses")
EXITS = Topic(FactKind.ORIENTATION, "safety-exits", "Exits", "Safety")
EVENT = Event("Orientation, safety", day("2026-03-02"), Fraction(3, 2), (COURSE, EXITS))
PEOPLE = ("ana", "ben", "dana")


def signed(people, event=EVENT, signer="dana"):
    return lines(event, signer, people, day("2026-03-10"), LATER)


def test_a_course_of_the_district_and_orientation_lines_can_be_signed_and_no_judgement_can():
    found = topics([district().ladder], district().orientation)
    assert {topic.kind for topic in found} == {FactKind.COURSE, FactKind.ORIENTATION}
    assert "basic-electricity" in {topic.subject for topic in found}
    college = ladder_of('kind = "course"\nsubject = "accounting-principles"', 'kind = "sign-off"\nline = "O4"')
    assert topics([college], ()) == ()


def test_each_person_has_each_line_and_nobody_signs_for_themselves():
    found = signed(dict.fromkeys(PEOPLE, ()))
    assert [(line.person, line.topic.subject) for line in found if not line.refused] == [
        (who, subject) for who in ("ana", "ben") for subject in ("basic-electricity", "safety-exits")
    ]
    assert {line.refused for line in found if line.person == "dana"} == {
        "Nobody signs for themselves. Ask somebody else who was there."
    }


def test_what_is_on_record_already_is_refused_with_its_day():
    done = fact(FactKind.COURSE, "basic-electricity", "2026-01-02", person="ana")
    own = fact(FactKind.ORIENTATION, "safety-exits", "2026-01-02", person="ana", author="ana")
    assert [line.refused for line in signed({"ana": (done, own)})] == ["On record since 2 Jan 2026 already.", ""]


@given(st.lists(st.sampled_from(PEOPLE), unique=True), st.sampled_from([(), (COURSE,), (EXITS,), (COURSE, EXITS)]))
def test_signing_what_was_previewed_leaves_nothing_to_sign(people, chosen):
    event = replace(EVENT, topics=chosen)
    first = signed(dict.fromkeys(people, ()), event)
    assert len(first) == len(people) * len(chosen)
    done = {who: [] for who in people}
    for line in first:
        if not line.refused:
            done[line.person].append(
                fact(line.topic.kind, line.topic.subject, "2026-03-02", person=line.person, author="dana")
            )
    assert all(line.refused for line in signed(done, event))


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"title": " "}, "title"),
        ({"held_on": None}, "held_on"),
        ({"held_on": day("2026-03-11")}, "held_on"),
        ({"hours": None}, "hours"),
        ({"hours": Fraction(0)}, "hours"),
        ({"hours": Fraction(17)}, "hours"),
        ({"topics": ()}, "topics"),
    ],
)
def test_a_fault_of_the_event_is_named(wrong, place):
    assert [fault.place for fault in faults_of(replace(EVENT, **wrong), day("2026-03-10"))] == [place]


def test_the_signature_says_what_was_attended():
    assert meaning(EVENT) == (
        "I led or attended “Orientation, safety” on 2 Mar 2026 and saw the people listed there, for: "
        "Basic Electricity; Exits."
    )
