"""What the desk puts on the books, added up again by a reader of its own, as an outside ledger program would."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

import pytest

from carpath.cis.plain_ledger import write
from carpath.exercises.daily_balance import KIND, tying
from tests.exercises.daily_balance.desk import drawn, first, key_of, play, task_of

POSTING = re.compile(r"^    (\S.*?) {2,}\$(-?[\d.]+)$")


def entries(text: str) -> list[dict[str, Decimal]]:
    """Account -> amount of each entry of a plain-text ledger."""
    found: list[dict[str, Decimal]] = []
    for line in text.splitlines():
        if line[:1].isdigit():
            found.append(defaultdict(Decimal))
        elif posting := POSTING.match(line):
            found[-1][posting[1].partition(":")[0]] += Decimal(posting[2])
    return found


@pytest.mark.parametrize(
    "family", ["transposed", "batch", "bank-item", "interface", "mapping", "side", "drawer", "genuine"]
)
def test_every_entry_balances_and_receivables_close_where_the_papers_close(family: str) -> None:
    case = first(family, lambda line: task_of(line).form == "day")
    work = play(case, key_of(case).moves)
    made = entries(write(KIND.posted(case.task, work)))
    assert made and all(sum(each.values()) == 0 for each in made)
    closing = tying.totals(task_of(case), work)
    moved = sum(each.get("142.10", Decimal(0)) for each in made)
    assert task_of(case).day.opening + moved == closing["ledger_b"] == closing["roll_a"]


def test_a_journal_out_of_balance_shows_in_the_ledger_as_such() -> None:
    case = drawn("batch")
    torn = {"do": "write", "account1": "131.10", "debit1": "14.20", "system": "both", "then": "post"}
    made = entries(write(KIND.posted(case.task, play(case, (torn,)))))
    assert [sum(each.values()) for each in made if sum(each.values())] == [Decimal("14.20")]


def test_an_entry_for_the_cis_alone_is_shown_on_its_account_and_leaves_the_ledger_as_it_is() -> None:
    case = first("slide", lambda line: "cis" in key_of(line).dues[0].systems, 2)
    found, mended = (KIND.posted(case.task, play(case, moves)) for moves in ((), key_of(case).moves))
    assert entries(write(mended))[: len(found)] == entries(write(found))
    assert set(entries(write(mended))[-1].values()) == {Decimal(0)}
    owed = -sum(amount for account, amount in key_of(case).dues[0].legs if account == "131.10")
    own = write(mended[-1:])
    assert mended[-1].amount == owed and "your entry 1, in the CIS alone" in own
    assert f"142.10:{key_of(case).dues[0].accounts[0]}" in own and f"${owed:.2f}" in own
    assert "142.10:in the CIS alone" in own and f"${-owed:.2f}" in own


def test_the_trainees_entries_are_told_apart_from_the_days() -> None:
    for family in ("batch", "interface", "slide"):
        case = drawn(family)
        made = KIND.posted(case.task, play(case, key_of(case).moves))
        assert [each.number for each in made if each.reason.startswith("your entry")] == ["JE-1"]


KINDS = {
    "batch": {"payment", "payment canceled"},
    "side": {"adjustment"},
    "drawer": {"cash short or over"},
    "bank-item": {"returned payment", "bank correction"},
}


@pytest.mark.parametrize("family", list(KINDS))
def test_a_correction_stands_among_the_transactions_as_what_it_is(family: str) -> None:
    for seed in range(3):
        case = drawn(family, seed)
        last = KIND.posted(case.task, play(case, key_of(case).moves))[-1]
        assert str(last.kind) in KINDS[family]
