"""A record is read in words: no code of a desk, no line of the job description, no name of a kind of fact."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from carpath.banks.folders import read_folder
from carpath.core.evidence import Fact, FactKind
from carpath.core.ladder_reading import read_ladder
from carpath.services.fact_words import in_words, subject_in_words
from tests.databases import ROOT

LADDER = read_ladder(read_folder(ROOT / "question_banks", "district")["ladder.toml"])


def test_a_title_names_no_number_of_a_record() -> None:
    about = {
        FactKind.HELD: "2",
        FactKind.LEVEL_GRANTED: "2",
        FactKind.ANSWERED: "ae352d408",
        FactKind.WITHDRAWN: "held",
    }
    told = [subject_in_words(_fact(kind, subject), LADDER) for kind, subject in about.items()]
    assert told == ["Level 2", "Level 2", "Your appeal", "Hold by HR"]


def _words(kind: FactKind, subject: str, **body: object) -> str:
    return in_words(_fact(kind, subject, **body), LADDER, {"r": "Rhea Representative"})


def _fact(kind: FactKind, subject: str, **body: object) -> Fact:
    return Fact("f", "p", kind, subject, date(2026, 3, 2), datetime(2026, 3, 2, tzinfo=UTC), "a", "s", body=body)


@pytest.mark.parametrize(
    ("said", "kind", "subject", "body"),
    [
        ("Proof set, Hi/Low read failures: passed", FactKind.PROOF_SET, "HILO", {"passed": True}),
        ("Proof set, Hi/Low read failures: waits for a trainer", FactKind.PROOF_SET, "HILO", {"passed": None}),
        ("Signed off: Hi/Low read failures", FactKind.SIGN_OFF, "R1", {}),
        ("Asked for: Hi/Low read failures", FactKind.REQUESTED, "R1", {}),
        ("Basic Electricity quiz: not passed", FactKind.TEST, "basic-electricity", {"passed": False}),
        ("Basic electricity, completed", FactKind.COURSE, "basic-electricity", {}),
        ("Valid Washington State driver's license, accepted", FactKind.CREDENTIAL, "drivers-license", {}),
        ("Asked for: High school diploma", FactKind.REQUESTED, "high-school", {}),
        ("Asked for: A place in the course “Basic electricity”", FactKind.REQUESTED, "place:basic-electricity", {}),
        (
            "Offered, not released to attend: Basic electricity, session of 10 Mar 2026",
            FactKind.OFFERED,
            "basic-electricity",
            {"released": False, "session_on": "2026-03-10"},
        ),
        ("Assigned: Ten-key", FactKind.ASSIGNED, "tenkey", {}),
        ("Level 2 granted", FactKind.LEVEL_GRANTED, "2", {}),
        ("Part-time, 1/2 of full time", FactKind.PART_TIME, "", {"fraction": "1/2"}),
        ("Rhea Representative may read the record", FactKind.CONSENTED, "r", {}),
        ("Withdrawn: Sign-off", FactKind.WITHDRAWN, "sign-off", {}),
    ],
)
def test_a_fact_is_said_in_words(said: str, kind: FactKind, subject: str, body: dict[str, object]) -> None:
    assert _words(kind, subject, **body) == said


@pytest.mark.parametrize("kind", list(FactKind))
def test_every_kind_of_fact_has_its_words(kind: FactKind) -> None:
    assert _words(kind, "HILO")[0].isupper()
