"""The journal on the screen: rows to write in, totals in words, the chart, and the reverse of an entry."""

from decimal import Decimal

from carpath.cis.cash import grid
from carpath.cis.cash.journal import ROWS, Journal, Line, form, read

CLEARED = Journal((Line("131.10", Decimal("540.00"), memo="day of 06/12"), Line("142.10", credit=Decimal("540.00"))))


def test_an_empty_journal_offers_rows_and_a_full_one_no_more_than_a_form_may_bring(book):
    full = Journal(CLEARED.lines * (ROWS // 2))
    assert [len(grid.rows(each, book.gl)) for each in (Journal(), CLEARED, full)] == [grid.FEWEST, 4, ROWS]


def test_a_row_names_its_account_and_shows_one_side(book):
    first = grid.rows(CLEARED, book.gl)[0]
    assert first == {
        "account": "131.10",
        "name": "Cash - general bank account",
        "debit": "540.00",
        "credit": "",
        "memo": "day of 06/12",
    }


def test_the_foot_says_what_is_out_of_balance(book):
    torn = Journal((*CLEARED.lines, Line("903.80", Decimal("14.20"))))
    assert grid.totals(torn)["words"] == "Out of balance $14.20: the debits are more."
    assert grid.totals(CLEARED)["words"] == "In balance at $540.00."


def test_the_reverse_of_an_entry_has_its_sides_exchanged_and_twice_it_is_the_entry():
    back = grid.reverse(CLEARED, "reversed")
    assert [(line.account, line.debit, line.credit) for line in back.lines] == [
        ("131.10", Decimal("0.00"), Decimal("540.00")),
        ("142.10", Decimal("540.00"), Decimal("0.00")),
    ]
    assert {line.memo for line in back.lines} == {"reversed"}
    assert grid.reverse(grid.reverse(CLEARED)) == CLEARED


def test_the_chart_lists_every_account_with_what_it_is(book):
    listed = grid.codes(book.gl)
    assert [each["code"] for each in listed] == sorted(book.gl)
    assert {"code": "235.10", "meaning": "Customer deposits", "when": "Liability"} in listed


def test_what_the_grid_shows_is_what_is_read_back(book):
    shown = {f"{name}{no}": row[name] for no, row in enumerate(grid.rows(CLEARED, book.gl), 1) for name in row}
    assert read(shown, book.gl) == read(form(CLEARED), book.gl) == CLEARED


def test_a_half_written_row_stays_as_it_was_typed_and_counts_as_far_as_it_can_be_read(book):
    shown = grid.typed({"account1": "131.10", "debit1": "540", "account2": "142.1", "credit2": "five"}, book.gl)
    assert [row["credit"] for row in shown["rows"]] == ["", "five", "", ""]
    assert [row["name"] for row in shown["rows"]][:2] == ["Cash - general bank account", ""]
    assert shown["totals"]["words"] == "Out of balance $540.00: the debits are more."
