"""The 41 golden bills that came with the tariff book, to the cent."""

import json
from pathlib import Path

import pytest

from carpath.cis.billing import bill

GOLDEN = json.loads((Path(__file__).parent / "golden_bills.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("golden", GOLDEN, ids=[golden["id"] for golden in GOLDEN])
def test_a_golden_bill_agrees_line_by_line_and_in_every_total(book, golden):
    priced = bill(book, golden["schedule"], golden["inputs"])
    assert [str(line.amount) for line in priced.lines] == [amount for _, amount in golden["lines"]]
    totals = priced.taxable, priced.put, priced.priv, priced.city, priced.total
    assert [str(dollars) for dollars in totals] == [golden[k] for k in ("taxable", "PUT", "PRIV", "CITY", "total")]


def test_all_golden_bills_are_there():
    assert len(GOLDEN) == 41


def test_lines_say_what_the_golden_bill_says(book):
    golden = next(golden for golden in GOLDEN if golden["id"] == "5A")
    said = [line.text for line in bill(book, "1", golden["inputs"]).lines]
    assert said[:3] == ["HPS100 142 x 7.16", "HPS200 28 x 9.19", "HPS200 10 x 9.19 x 10/30"]
