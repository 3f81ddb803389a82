"""The comment bank is read with every fault at once, and its sentences belong to criteria that people judge."""

from __future__ import annotations

import pytest

from carpath.banks.comments import FILE, read_comments
from carpath.core.errors import Faulty
from carpath.exercises import kinds
from tests.databases import ROOT
from tests.exercises.playing import practice_case

GOOD = '[[criterion]]\nid = "tone"\ncomments = ["One apology is enough.", " Be brief. ", "One apology is enough."]\n'


def test_each_sentence_stands_once() -> None:
    assert read_comments(GOOD) == {"tone": ("One apology is enough.", "Be brief.")}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD + GOOD, "stands here twice"),
        (GOOD + "level = 2\n", "`level` is not known here"),
        ('[[criterion]]\nid = "tone"\ncomments = ["  "]\n', "empty or longer than"),
        ('[[criterion]]\nid = "tone"\ncomments = "Be brief."\n', "must be a list of texts"),
        ("", "`criterion` is missing"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(Faulty, match=sentence):
        read_comments(text)


def test_the_bank_speaks_of_every_criterion_that_people_judge_and_of_no_other() -> None:
    judged = {
        criterion.id
        for kind in kinds().values()
        if kind.rubric
        for criterion in kind.rubric(practice_case(kind.name, 0).task).criteria
    }
    assert set(read_comments((ROOT / "question_banks" / "district" / FILE).read_text())) == judged
