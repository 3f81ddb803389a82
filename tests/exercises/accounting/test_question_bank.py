"""The bank that comes with CarPath, and how forms are drawn from any bank."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from carpath.exercises.accounting import KIND
from carpath.exercises.accounting.question_bank import QuestionBank
from carpath.exercises.kind import Form, Mode
from tests.exercises.playing import bank, bank_files, draw

ASSESSED = Form(Mode.ASSESSED, settings=KIND.settings)
TRADE = ("kwh", "kilowatt", "meter read", "tariff", "rate schedule", "outage", "demand charge", "utility")


def families() -> list[str]:
    read: QuestionBank = bank("accounting")
    return [family.id for topic in read.families.values() for family in topic]


def test_there_are_at_least_sixty_families_and_seven_topics() -> None:
    assert len(set(families())) >= 60
    assert len(bank("accounting").topics) == 7


def test_each_topic_has_half_as_many_families_again_as_a_form_takes() -> None:
    read: QuestionBank = bank("accounting")
    assert all(2 * len(read.families[topic.name]) >= 3 * topic.assessed for topic in read.topics)


def test_forms_are_parallel_and_never_ask_a_family_twice() -> None:
    blueprints, worth = set(), set()
    for seed in range(10):
        case = draw(KIND, ASSESSED, seed)[0]
        blueprints.add(tuple(sorted(Counter(item.topic for item in case.task.items).items())))
        worth.add(sum((item.points for item in case.task.items), Fraction(0)))
        assert len({key.family for key in case.key.items}) == len(case.key.items)
    assert len(blueprints) == 1 and worth == {Fraction(55)}


def test_no_two_forms_share_a_question_with_the_same_figures() -> None:
    figured = [
        item.prompt
        for seed in range(10)
        for item in draw(KIND, ASSESSED, seed)[0].task.items
        if "$" in "".join(item.prompt)
    ]
    repeated = sum(count - 1 for count in Counter(figured).values())
    assert repeated == 0


def test_no_question_needs_the_trade() -> None:
    for name, text in bank_files(KIND).items():
        if name.endswith(".toml"):
            found = [word for word in TRADE if word in text.lower()]
            assert not found, (name, found)


def test_every_family_lets_an_early_slip_be_carried_where_its_answers_build_on_each_other() -> None:
    read: QuestionBank = bank("accounting")
    chained = [
        family.id
        for family in read.families["bank reconciliation"]
        if any(q.answer and q.answer.names & {other.name for other in family.fields} for q in family.fields)
    ]
    assert len(chained) >= 7


def test_faults_between_the_files_are_reported() -> None:
    files = bank_files(KIND)
    short = KIND.read_bank({**files, "slips.toml": 'topic = "transposition and slide detection"\nfamily = []'})[1]
    assert [str(fault) for fault in short] == [
        "blueprint.toml: “transposition and slide detection” needs 3 sound families, there are 0."
    ]
    twice = KIND.read_bank({**files, "again.toml": files["slips.toml"]})[1]
    assert len(twice) == 18 and all("used twice" in str(fault) for fault in twice)
    stray = KIND.read_bank({**files, "math.toml": files["math.toml"].replace('topic = "math"', 'topic = "maths"')})[1]
    assert sum("is no topic" in str(fault) for fault in stray) == 12


def test_a_blueprint_that_cannot_be_read_is_reported() -> None:
    files = bank_files(KIND)
    for text, fault in [
        ("[[topic", "not TOML"),
        ("", "at least one"),
        ('[[topic]]\nname = "math"', "A topic has a `name`"),
    ]:
        assert any(fault in str(each) for each in KIND.read_bank({**files, "blueprint.toml": text})[1])
