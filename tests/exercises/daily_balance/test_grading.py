"""How a line is marked: what each slip costs, and the three errors that are critical."""

from __future__ import annotations

from decimal import Decimal

import pytest

from carpath.exercises.daily_balance.case import Due
from carpath.exercises.kind import Case
from tests.exercises.daily_balance.desk import (
    Body,
    changed,
    drawn,
    finding,
    first,
    graded,
    key_of,
    share,
    task_of,
    without,
)

PLUG: Body = {"do": "write", "account1": "903.90", "debit1": "85.00", "account2": "131.10", "credit2": "85.00"}
POSTED: Body = {"system": "both", "then": "post"}


def before(case: Case, name: str, *moves: Body) -> tuple[Body, ...]:
    """The key's moves with others put in before the first of that name."""
    key = list(key_of(case).moves)
    place = next(at for at, move in enumerate(key) if move["do"] == name)
    return (*key[:place], *moves, *key[place:])


def due_of(case: Case) -> Due:
    return key_of(case).dues[0]


def criticals(case: Case, moves: tuple[Body, ...]) -> set[str]:
    return {each.step for each in graded(case, moves).critical}


def test_a_line_that_nobody_signed_earns_nothing() -> None:
    case = drawn("genuine")
    assert graded(case, without(case, "sign")).earned == 0


@pytest.mark.parametrize("family", ["transposed", "interface", "genuine", "timing"])
def test_a_gap_written_to_cash_over_and_short_is_a_plug(family: str) -> None:
    case = drawn(family, 4)
    assert criticals(case, before(case, "prove", {**PLUG, **POSTED})) == {"A plug"}


def test_money_taken_out_of_suspense_too_early_is_wrong_and_no_plug() -> None:
    case = first("genuine", lambda case: bool(task_of(case).suspended))
    rows = {"account1": "142.90", "debit1": "60.00", "account2": "142.10", "credit2": "60.00"}
    grade = graded(case, before(case, "prove", {"do": "write", **rows, **POSTED}))
    assert share(grade, "Correcting entry") == 0 and not grade.critical


def test_cash_that_was_counted_short_is_no_plug() -> None:
    case = drawn("drawer")
    assert not criticals(case, key_of(case).moves)


def test_a_journal_left_out_of_balance_is_critical_and_one_taken_back_is_not() -> None:
    case = drawn("batch")
    torn: Body = {"do": "write", "account1": "131.10", "debit1": "14.20", **POSTED}
    left = before(case, "prove", torn)
    assert criticals(case, left) == {"An unbalanced journal left"}
    assert "Out of balance $14.20" in graded(case, left).critical[0].you
    assert not criticals(case, before(case, "prove", torn, {"do": "take_back", "number": "2"}))


def test_approving_an_own_entry_is_critical_whatever_its_amount() -> None:
    for family in ("batch", "slide", "side"):
        case = drawn(family, 2)
        own = changed(case, "write", approver="ME")
        assert criticals(case, own) == {"Approving one's own entry"}
        assert share(graded(case, own), "Approval") == 0


@pytest.mark.parametrize(("approver", "right"), [("", 0), ("CAR1", 0), ("LEAD", 0), ("SUP", 1)])
def test_above_the_leads_limit_only_the_supervisor_approves(approver: str, right: int) -> None:
    case = first("batch", lambda case: due_of(case).amounts[0] > 2500)
    assert share(graded(case, changed(case, "write", approver=approver)), "Approval") == right


def test_the_lead_approves_nothing_on_the_account_of_a_relative() -> None:
    def close(case: Case) -> bool:
        lead = next(person for person in task_of(case).people if person.code == "LEAD")
        return bool(set(lead.close) & set(due_of(case).accounts)) and 250 < due_of(case).amounts[0] <= 2500

    case = first("slide", close, 3)
    assert share(graded(case, changed(case, "write", approver="LEAD")), "Approval") == 0
    assert share(graded(case, changed(case, "write", approver="SUP")), "Approval") == 1


def test_an_entry_on_the_wrong_side_earns_nothing() -> None:
    case = drawn("transposed", 2)
    fields = {"account1": "142.10", "account2": "131.10"} if due_of(case).legs[0][1] > 0 else None
    swapped = fields or {"account1": "131.10", "account2": "142.10"}
    assert share(graded(case, changed(case, "write", **swapped)), "Correcting entry") == 0


def test_another_amount_on_the_right_accounts_is_worth_half() -> None:
    case = drawn("transposed", 2)
    near = changed(case, "write", debit1="1.00", credit2="1.00")
    assert share(graded(case, near), "Correcting entry") == Decimal("0.5")


@pytest.mark.parametrize(("family", "instead"), [("transposed", "gl"), ("interface", "both"), ("mapping", "cis")])
def test_the_wrong_system_is_marked_even_though_the_entry_is_right(family: str, instead: str) -> None:
    case = drawn(family)
    grade = graded(case, changed(case, "write", system=instead))
    assert share(grade, "Right system") == 0 and share(grade, "Correcting entry") == 1
    assert share(grade, "Control proven anew") < 1


def test_the_account_belongs_to_the_system_that_is_corrected() -> None:
    case = drawn("slide")
    assert share(graded(case, changed(case, "write", account="4471903899")), "Right system") == 0


def test_two_errors_netted_into_one_entry_are_worth_less_than_half() -> None:
    for family in ("batch", "bank-item", "transposed"):
        case = first(family, lambda case: sum(bool(due.legs) for due in key_of(case).dues) == 2, 4)
        sums: dict[str, Decimal] = {}
        for due in key_of(case).dues:
            for account, amount in due.legs:
                sums[account] = sums.get(account, Decimal(0)) + amount
        rows = {f"account{row}": account for row, account in enumerate(sums, 1)}
        rows |= {f"{'debit' if x > 0 else 'credit'}{row}": str(abs(x)) for row, x in enumerate(sums.values(), 1)}
        entry: Body = {
            "do": "write",
            **rows,
            **POSTED,
            "approver": "SUP",
            "account": "".join(due_of(case).accounts[:1]),
        }
        grade = graded(case, [*without(case, "write", "prove", "note", "sign"), entry, {"do": "sign"}])
        assert share(grade, "Correcting entry") < Decimal("0.5"), family


def test_a_returned_item_without_its_fee_is_worth_four_fifths() -> None:
    case = first("bank-item", lambda case: bool(due_of(case).others))
    legs = due_of(case).others[0][0]
    entry: Body = {
        "do": "write",
        "account1": legs[0][0],
        "debit1": str(legs[0][1]),
        "account2": legs[1][0],
        "credit2": str(-legs[1][1]),
        "account": due_of(case).accounts[0],
        **POSTED,
    }
    moves = [entry if move["do"] == "write" else move for move in key_of(case).moves]
    assert share(graded(case, moves), "Correcting entry") == Decimal("0.8")


def test_what_clears_by_itself_is_not_posted() -> None:
    case = drawn("timing")
    posted: Body = {
        "do": "write",
        "account1": "131.10",
        "debit1": "9.00",
        "account2": "142.10",
        "credit2": "9.00",
        **POSTED,
    }
    grade = graded(case, before(case, "prove", posted))
    assert [share(grade, step) for step in ("Correcting entry", "Right system", "Approval")] == [0, 0, 0]


def test_an_old_timing_item_needs_its_age_and_somebody_who_knows_of_it() -> None:
    case = first("timing", lambda case: due_of(case).escalate, 3)
    assert due_of(case).age > 3
    assert share(graded(case, changed(case, "cause", escalate="")), "Cause proven") == Decimal("0.75")
    assert share(graded(case, changed(case, "cause", escalate="", age="")), "Cause proven") == Decimal("0.5")


def test_pointing_at_everything_proves_nothing() -> None:
    case = drawn("slide", 2)
    items = ", ".join(item.no for batch in task_of(case).day.batches[:2] for item in batch.items[:9])
    assert share(graded(case, changed(case, "cause", items=items)), "Cause proven") < Decimal("0.1")


def test_the_batch_may_be_named_beside_its_item() -> None:
    case = drawn("slide", 2)
    item = due_of(case).proofs[0][0]
    assert share(graded(case, changed(case, "cause", items=f"{item.partition('-')[0]} {item}")), "Cause proven") == 1


def test_a_proof_made_before_the_entry_no_longer_counts() -> None:
    case = drawn("slide", 2)
    moves = [move for move in key_of(case).moves if move["do"] != "write"]
    entry = next(move for move in key_of(case).moves if move["do"] == "write")
    assert share(graded(case, [*moves[:-1], entry, moves[-1]]), "Control proven anew") == 0


def test_a_right_line_that_was_corrected_counts_as_stopped_and_a_wrong_one_left_alone_as_let_through() -> None:
    right, wrong = drawn("genuine"), drawn("side")
    assert graded(right, before(right, "prove", {**PLUG, **POSTED})).measures["right_lines_stopped"] == "1"
    signed = graded(wrong, [{"do": "cause", "type": "BALANCED"}, {"do": "sign"}])
    assert signed.measures["wrong_lines_let_through"] == "1"
    assert Decimal(signed.measures["money_error"]) == due_of(wrong).amounts[0]
    assert graded(wrong, key_of(wrong).moves).measures["items_correct"] == "1"


def test_whoever_works_every_line_as_if_it_were_another_one_fails() -> None:
    families = ("transposed", "side", "interface", "batch", "timing", "genuine", "mapping", "drawer")
    cases = [drawn(family, 7, 2) for family in families]
    shuffled = [
        graded(case, [move for move in key_of(other).moves if move["do"] != "paper"]).share
        for case, other in zip(cases, cases[1:] + cases[:1], strict=True)
    ]
    assert sum(shuffled) / len(shuffled) < Decimal("0.35")


def test_passing_every_item_of_a_sample_finds_nothing() -> None:
    case = drawn("audit", 2, 3)
    everything: Body = {"do": "judge", **{f"c_{no}": "PASS" for no in task_of(case).items}}
    opened = [move for move in key_of(case).moves if move["do"] == "paper"]
    assert graded(case, [*opened, everything, {"do": "sign"}]).share == 0


def test_a_false_alarm_in_a_sound_sample_halves_it() -> None:
    sound = first("genuine", lambda case: bool(task_of(case).sample))
    alarmed = changed(sound, "judge", c_Q03="OWN", w_Q03="SUP")
    assert share(graded(sound, alarmed), "Exceptions found") == Decimal("0.5")
    assert graded(sound, alarmed).measures["right_lines_stopped"] == "1"


def test_both_halves_of_a_split_are_exceptions() -> None:
    case = first("audit", lambda case: "SPLIT" in {each.code for each in (key_of(case).rulings or {}).values()})
    halves = [no for no, ruling in (key_of(case).rulings or {}).items() if ruling.code == "SPLIT"]
    rows = [row for row in task_of(case).sample if row.no in halves]
    assert len(rows) == 2 and sum(row.amount for row in rows) > 250 > max(row.amount for row in rows)
    assert len({(row.account, row.day, row.by, row.reason) for row in rows}) == 1
    one = graded(case, changed(case, "judge", **{f"c_{halves[0]}": "PASS", f"w_{halves[0]}": ""}))
    assert share(one, "Exceptions found") == Decimal("0.5")


def test_money_applied_to_another_account_is_not_decided_rightly() -> None:
    case = drawn("suspense", 3)
    no = next(no for no, ruling in (key_of(case).rulings or {}).items() if ruling.code == "APPLY")
    grade = graded(case, changed(case, "judge", **{f"a_{no}": "4471903899"}))
    assert 0 < finding(grade, "Items decided").earned < finding(grade, "Items decided").worth


@pytest.mark.parametrize(
    "text",
    [
        "Saw the bank's fee K10 $31.65 unknown to us. Decided on an expense. Proof: bank file.",
        "Seen: K10, $31.65. Decision: an expense. Proof: bank file.",
        "We saw K10. I decide for 903.80, $31.65; evidence: the file.",
    ],
)
def test_a_note_that_says_saw_and_decided_in_any_form_holds_both(text: str) -> None:
    case = drawn("bank-item")
    note = graded(case, changed(case, "note", text=text))
    assert share(note, "Note: what was seen") == share(note, "Note: what was decided") == 1


def split(case: Case) -> list[Body]:
    """The key's moves, each entry for both systems as two: one for the CIS alone, one for the ledger alone."""
    moves: list[Body] = []
    for move in key_of(case).moves:
        twice = move["do"] == "write" and move["system"] == "both"
        moves += [{**move, "system": "cis"}, {**move, "system": "gl"}] if twice else [move]
    return moves


@pytest.mark.parametrize("family", ["transposed", "side", "batch", "bank-item", "drawer", "suspense"])
def test_one_correction_posted_in_each_system_by_itself_is_as_right_as_one_entry_for_both(family: str) -> None:
    for step in (1, 2):
        case = first(family, lambda case: "both" in due_of(case).systems, step)
        assert graded(case, split(case)).share == 1


def test_the_two_halves_of_a_correction_are_right_only_where_both_systems_are_wrong() -> None:
    case = drawn("interface")
    moves: list[Body] = []
    for move in key_of(case).moves:
        moves += [{**move, "system": "cis"}] if move["do"] == "write" else []
        moves.append(move)
    assert share(graded(case, moves), "Right system") == 0


@pytest.mark.parametrize("family", ["interface", "transposed", "genuine"])
def test_cash_and_receivables_may_be_named_among_the_accounts_that_differ(family: str) -> None:
    case = first(family, lambda case: task_of(case).form == "day")
    cell = next(move for move in key_of(case).moves if move["do"] == "tie")["apart"]
    more = f"142.10, 131.10, {cell}".removesuffix(", none")
    assert share(graded(case, changed(case, "tie", apart=more)), "Control totals tied") == 1
    assert share(graded(case, changed(case, "tie", apart="450.10")), "Control totals tied") < 1
    assert share(graded(case, changed(case, "tie", apart="")), "Control totals tied") < 1


def test_the_amount_of_the_form_on_the_wrong_side_is_as_good_as_twice_it() -> None:
    case = drawn("side")
    half = due_of(case).amounts[0] / 2
    grade = graded(case, changed(case, "cause", amount=str(half)))
    assert grade.share == 1 and grade.measures["items_correct"] == "1"
    assert share(graded(case, changed(case, "cause", amount="1.00")), "Difference named") == Decimal("0.5")
