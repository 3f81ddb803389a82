"""The page of a journal that a person writes."""

from decimal import Decimal

from flask import Flask, render_template_string

from carpath.cis.cash import grid
from carpath.cis.cash.journal import Journal, Line
from carpath.cis.tariff_codes import LedgerAccount

PAGE = (
    '{% from "cis/_journal.html" import journal_grid, journal_chart %}'
    "{{ journal_grid(of.rows, of.chart, of.totals, practice) }}{{ journal_chart(of.chart) }}"
)
CHART = {"131.10": LedgerAccount("131.10", "Cash", "A")}


def test_every_cell_has_its_name_in_words_and_only_practice_copies_the_amount_that_balances(app: Flask):
    shown = grid.screen(Journal((Line("131.10", Decimal("540.00")),)), CHART)
    with app.test_request_context():
        practice, assessed = (render_template_string(PAGE, of=shown, practice=each) for each in (True, False))
    for name in ("Account", "Debit", "Credit", "Memo"):
        assert f'aria-label="{name}, row {grid.FEWEST}"' in practice
    assert "Out of balance $540.00: the debits are more." in practice
    assert "data-balancing" in practice and "data-balancing" not in assessed
