"""The desk's own moves: what each refuses, and that everything can be taken back until the line is decided."""

from __future__ import annotations

import pytest

from carpath.core.errors import Refused
from carpath.exercises.upload import KIND
from carpath.exercises.upload.work import HELD, PENDING
from tests.exercises.upload.desk import PRACTICE, decide, key_of, line, play, some, task_of

GENUINE = line("genuine")
ACCOUNT = task_of(GENUINE).scene.account
TODAY = task_of(GENUINE).scene.hood.today.isoformat()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"do": "resolve", "state": "done"}, "no state"),
        ({"do": "post", "account": "1"}, "No account 1"),
        ({"do": "post", "record": "1", "account": ACCOUNT}, "no record 1"),
        ({"do": "order", "type": "IV", "look": "Look at it"}, "priority"),
        ({"do": "letter", "code": "telegram"}, "no letter"),
        ({"do": "alert", "code": "99"}, "no reader remark"),
        ({"do": "final", "date": "2030-01-01"}, "not in the future"),
        ({"do": "refund", "amount": "5.00"}, "Close the agreement first"),
        ({"do": "point", "badge": "abc", "date": TODAY, "value": "0"}, "eight digits"),
        ({"do": "point", "badge": task_of(GENUINE).scene.home.meter.badge, "date": TODAY, "value": "0"}, "already"),
        ({"do": "start", "account": "12", "date": TODAY}, "ten digits"),
        ({"do": "place", "route": "41", "sequence": "0035", "date": TODAY}, "four digits"),
        ({"do": "bill", "from": TODAY, "to": TODAY, "kwh": "5", "total": "1.00"}, "to a later one"),
        ({"do": "bill", "from": "1999-01-01", "to": TODAY, "kwh": "5", "total": "1.00"}, "No read is older"),
        ({"do": "undo", "what": "post"}, "nothing of that kind"),
        ({"do": "undo", "what": "everything"}, "cannot be undone"),
        ({"do": "fly"}, "no move 'fly'"),
    ],
)
def test_a_move_that_cannot_be_is_refused_with_a_sentence(body: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        play(GENUINE, body)


def test_a_sequence_that_is_taken_is_refused_with_whose_it_is() -> None:
    task = task_of(GENUINE)
    taken = next(point for point in task.points if point.account != ACCOUNT)
    move = {"do": "place", "route": taken.route, "sequence": taken.sequence, "date": TODAY}
    with pytest.raises(Refused, match=f"taken by account {taken.account}"):
        play(GENUINE, move)


def test_a_record_without_a_read_cannot_be_posted() -> None:
    case = line("no access")
    with pytest.raises(Refused, match="holds no read"):
        play(case, {"do": "post", "account": case.task.scene.account})


@pytest.mark.parametrize(
    "family", ["swapped", "wrong route", "no access", "removed", "found", "dead", "exchange", "light"]
)
def test_everything_posted_can_be_taken_back(family: str) -> None:
    case = line(family, 2, 2)
    *moves, _ = key_of(case).moves
    worked = play(case, *moves)
    undone = [item["undo"] for item in KIND.view(case.task, worked, PRACTICE)["posted"]]
    cleared = play(case, *moves, *({"do": "undo", **undo} for undo in undone))
    assert undone and KIND.view(case.task, cleared, PRACTICE)["posted"] == []


def test_a_decided_line_is_closed_until_it_is_reopened() -> None:
    with pytest.raises(Refused, match="Reopen it"):
        play(GENUINE, *decide(HELD), {"do": "letter", "code": "DH"})
    again = play(GENUINE, *decide(HELD), {"do": "reopen"}, {"do": "letter", "code": "DH"})
    assert not again.bench.done and again.told


def test_what_is_opened_after_the_decision_proves_nothing() -> None:
    case = some("genuine", 1, remark="20")
    worked = play(case, *decide(PENDING), {"do": "open", "tab": "reads"})
    assert KIND.grade(case, worked, PRACTICE).share == 0


def test_the_account_of_a_found_meter_is_billed_once_its_agreement_has_started() -> None:
    case = some("found", 2, fits=lambda case: len(key_of(case).ways[0].bills) == 2)
    bill = next(
        move for move in key_of(case).moves if move["do"] == "bill" and move["account"] != case.task.scene.account
    )
    with pytest.raises(Refused, match="No account"):
        play(case, bill)
    assert play(case, *key_of(case).moves).bills
