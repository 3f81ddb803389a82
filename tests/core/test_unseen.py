"""What nobody sees is refused with its place; what people write is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.errors import Refused
from carpath.core.unseen import first_unseen, refuse_unseen

UNSEEN = ["\0", "\x1b", "\x7f", "\x85", "\u00ad", "\u200b", "\u200f", "\u202e", "\u2028", "\u2066", "\ufeff", "\ud83d"]


@pytest.mark.parametrize("mark", UNSEEN, ids=lambda mark: f"U+{ord(mark):04X}")
def test_a_character_that_nobody_sees_is_refused_with_its_number_and_its_place(mark: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_unseen({"do": "note", "text": f"The bill of June\nis {mark}$41.20."})
    assert refused.value.sentence == (
        f"The field text holds a character that cannot be seen, U+{ord(mark):04X}, after “bill of June is”. "
        "Type that place again, or paste it as plain text."
    )


def test_at_the_beginning_there_is_nothing_to_quote() -> None:
    with pytest.raises(Refused, match=r"U\+FEFF, at the beginning\."):
        refuse_unseen({"text": "\ufeffHigh"})


@pytest.mark.parametrize("name", ["te\0xt", "x" * 41, "\u202edo"])
def test_a_name_that_no_form_has_is_refused_without_being_repeated(name: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_unseen({name: "High"})
    assert name not in refused.value.sentence


@pytest.mark.parametrize(
    "text", ["Línea\tuno\r\nSeñora Nguyễn paid $1,052.37 – “thanks”…", "５，０００ ¥", "👍🏽", "café", ""]
)
def test_what_people_write_in_any_language_is_taken(text: str) -> None:
    refuse_unseen({"do": "note", "text": text})


def test_only_texts_are_looked_at_since_a_log_of_keys_is_what_was_pressed() -> None:
    refuse_unseen({"do": "keys", "chunk": 1, "log": [[12, "i", "\x1b"]]})


@given(st.text(max_size=30), st.sampled_from(UNSEEN), st.text("abc \n", max_size=30))
def test_the_first_one_is_found_wherever_it_stands(after: str, mark: str, before: str) -> None:
    assert first_unseen(before + mark + after) == len(before)
