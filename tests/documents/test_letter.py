"""The decision letter and the payroll memo: tagged pages that state a decision, its reasons, and how to appeal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carpath.documents.coverage import CannotPrint
from carpath.documents.letter import render_letter, render_memo
from tests.documents.letters import CORRECTED, GRANTED, MEMO, NOT_GRANTED, WITHDRAWN
from tests.documents.pdf_reading import fonts_of, open_pdf, structure_of, text_of
from tests.documents.specimen import TEMPLATES


@pytest.fixture(scope="module")
def granted() -> bytes:
    return render_letter(GRANTED, TEMPLATES)


def stated_in_order(text: str, words: tuple[str, ...]) -> None:
    place = 0
    for word in words:
        assert word in text[place:], word
        place = text.index(word, place) + len(word)


def test_a_granted_letter_states_the_decision_its_dates_the_appeal_and_the_signature(granted: bytes) -> None:
    words = (
        "Example Public Utility District No. 1", "Marisol Okafor-Lindqvist", "22 November 2026",
        "DL-7K3M-9Q2X-4TNB-8WZ5H", "Level 2 is granted to you", "Eligible on 19 November 2026",
        "Verified on 22 November 2026", "Effective on 1 December 2026", "memo PM-7K3M-9Q2X-4TNB-8WZ5H",
        "appeal this decision until 22 December 2026", "Example article 11.2", "within 15 days",
        "R. Theodore Bao", "standing in for Margaret Oyelaran", "22 November 2026, 10:14 PST", "I verified every",
    )  # fmt: skip
    stated_in_order(text_of(granted), words)


def test_the_annex_lists_each_requirement_with_state_date_source_and_ground(granted: bytes) -> None:
    text = text_of(granted)
    stated_in_order(text, ("Annex", "13 of 13 met", "Level 1 held", "Met", "2 March 2026"))
    for line in GRANTED.lines:
        assert line.title in text and line.source in text and line.ground in text
    stated_in_order(text, ("Exemptions", "Proposed by R. Theodore Bao", "second signature by Mira Ho", "journeyman"))
    assert "Typing 35 wpm, since 20 Nov 2026" in text and "ab" * 32 in text.replace(" ", "")


def test_every_page_says_which_letter_it_is_of_and_which_of_how_many(granted: bytes) -> None:
    pages = [page.extract_text() for page in open_pdf(granted).pages]
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of 2" in page and "DL-7K3M-9Q2X-4TNB-8WZ5H" in page


def test_a_long_table_breaks_between_rows_and_repeats_its_head() -> None:
    long = replace(GRANTED, lines=GRANTED.lines * 5)
    pages = [page.extract_text() for page in open_pdf(render_letter(long, TEMPLATES)).pages]
    assert len(pages) > 3 and all("Requirement and its source" in page for page in pages[1:-1])


def test_a_letter_that_does_not_grant_says_why_and_what_is_missing() -> None:
    words = (
        "Level 2 is not granted to you", "The license copy cannot be read.", "Bring the card itself",
        "What is missing", "Valid driver's license: Hand it in again.", "You hold: Level 1, since 2 March 2026",
        "earliest possible date", "13 December 2026", "appeal this decision until",
    )  # fmt: skip
    stated_in_order(text_of(render_letter(NOT_GRANTED, TEMPLATES)).replace("’", "'"), words)


def test_a_letter_of_withdrawal_names_the_decision_and_the_certificate_that_it_takes_back() -> None:
    words = (
        "Your Level 2 is withdrawn", "DL-0000-0000-0000-00000", "another person's", "not granted from 1 December 2026",
        "Level 1, since 2 March 2026", "CP-9Q2X-7K3M-4TNB-8WZ5H", "appeal this decision until", "I withdraw this level",
    )  # fmt: skip
    stated_in_order(text_of(render_letter(WITHDRAWN, TEMPLATES)).replace("’", "'"), words)


def test_a_letter_of_correction_states_both_dates_and_the_days_between() -> None:
    words = (
        "Level 2 takes effect on 24 November 2026", "Your appeal is upheld.", "instead of 1 December 2026",
        "a week earlier", "7 days", "takes the place of CP-9Q2X-7K3M-4TNB-8WZ5H", "Mira Ho", "Management",
    )  # fmt: skip
    stated_in_order(text_of(render_letter(CORRECTED, TEMPLATES)), words)
    memo = replace(MEMO, effective_on=date(2026, 11, 24), instead_of=date(2026, 12, 1))
    stated_in_order(text_of(render_memo(memo, TEMPLATES)), ("24 November 2026", "not from 1 December 2026"))
    assert "Level 2 effective 24 Nov 2026 instead of 1 Dec 2026" in memo.text


def test_the_letter_is_tagged_with_one_title_and_a_table_whose_heads_are_heads(granted: bytes) -> None:
    tags = [element["/S"] for element in structure_of(granted)]
    assert tags.count("/H1") == 1 and tags.count("/Table") == 1
    assert tags.count("/TH") == 4 + len(GRANTED.lines) and tags.count("/TD") == 3 * len(GRANTED.lines)
    root = open_pdf(granted).trailer["/Root"]
    assert root["/Lang"] == "en-US" and root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert all("/FontFile2" in font for font in fonts_of(granted))


def test_the_same_facts_print_the_same_bytes(granted: bytes) -> None:
    assert render_letter(GRANTED, TEMPLATES) == granted
    assert render_memo(MEMO, TEMPLATES) == render_memo(MEMO, TEMPLATES)


def test_the_memo_holds_what_payroll_needs_and_no_reason() -> None:
    words = (
        "Payroll", "PM-7K3M-9Q2X-4TNB-8WZ5H", "Level 2 from 1 December 2026", "Marisol Okafor-Lindqvist",
        "From Level 1", "To Level 2", "Effective date 1 December 2026", "DL-7K3M-9Q2X-4TNB-8WZ5H", "R. Theodore Bao",
    )  # fmt: skip
    text = text_of(render_memo(MEMO, TEMPLATES))
    stated_in_order(text, words)
    assert "license" not in text and "wpm" not in text


def test_markup_and_signs_that_the_fonts_lack_are_told_and_stop_no_decision() -> None:
    line = replace(GRANTED.lines[0], ground="Sheet <b>7</b> \U0001f600 seen.")
    text = text_of(render_letter(replace(GRANTED, lines=(line,)), TEMPLATES))
    assert "<b>7</b> [U+1F600] seen" in text


@pytest.mark.parametrize("change", [{"addressee": "山田太郎"}, {"reason": "Read it \U0001f600 again."}])
def test_what_can_be_typed_anew_is_refused_with_a_way_out(change: dict[str, str]) -> None:
    with pytest.raises(CannotPrint, match="fonts of the letter lack"):
        render_letter(replace(NOT_GRANTED, **change), TEMPLATES)
