"""The competencies are one page that everybody signed in reads, whole or by level."""

from __future__ import annotations

import pytest

from carpath.core.vocabulary import DUTIES
from tests.web.conftest import Visitor


@pytest.mark.parametrize("who", ["tania", "tomas", "mira", "hilda"])
def test_everybody_reads_all_lines_with_what_each_rating_looks_like(visitors: dict[str, Visitor], who: str) -> None:
    page = visitors[who].pages.get("/competencies")
    assert all(f"{duty.line} {duty.name}" in page.text for duty in DUTIES)
    assert "Opens history for every line that needs it" in page.text and "From Level 2" in page.text
    assert len(page.html) <= 60 * 1024


def test_a_level_leaves_out_what_is_expected_later(visitors: dict[str, Visitor]) -> None:
    first = visitors["tania"].pages.get("/competencies?level=1").text
    assert "O6 Associated duties" in first and "R6 LUD" not in first
    assert "Balances the report among colleagues" not in visitors["tania"].pages.get("/competencies?level=2").text
