from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.certificate_number import ALPHABET, Mistyped, NotANumber, make, make_code, read, read_code

NUMBER = make(0x9A3C5D7E1F2B4A6C8D0E)
SYMBOLS = NUMBER.replace("-", "")[2:]
BITS = st.integers(0, (1 << 80) - 1)


def refused(symbols: str) -> bool:
    try:
        read(symbols)
    except Mistyped:
        return True
    return False


def test_a_number_has_seventeen_symbols_in_groups_and_none_that_is_easily_misread():
    assert len(ALPHABET) == 32 and not set(ALPHABET) & set("ILOU")
    assert [len(group) for group in NUMBER.split("-")] == [2, 4, 4, 4, 5]
    assert set(SYMBOLS) <= set(ALPHABET)


@given(BITS)
def test_a_number_reads_back_however_it_is_typed(bits):
    number = make(bits)
    bare = number.replace("-", "")
    typed = (number, number.lower(), bare, bare[2:], f"  {number.replace('-', ' ')} ", number.replace("-", "\u2013"))
    assert {read(text) for text in typed} == {number}


def test_different_bits_give_different_numbers():
    assert len({make(1 << shift) for shift in range(80)} | {make(0)}) == 81


def test_every_single_substitution_is_caught():
    for place, right in enumerate(SYMBOLS):
        for wrong in ALPHABET.replace(right, ""):
            assert refused(SYMBOLS[:place] + wrong + SYMBOLS[place + 1 :])


@pytest.mark.parametrize("first", range(16))
def test_every_swap_of_neighbours_is_caught(first):
    for one, other in combinations(range(32), 2):
        head, tail = "0" * first, "0" * (15 - first)
        data = head + ALPHABET[one] + ALPHABET[other] + tail
        bits = int("".join(f"{ALPHABET.index(symbol):05b}" for symbol in data[:16]), 2)
        whole = make(bits).replace("-", "")[2:]
        swapped = whole[:first] + whole[first + 1] + whole[first] + whole[first + 2 :]
        assert swapped == whole or refused(swapped)


def test_letters_that_are_not_used_are_read_as_the_digits_they_look_like():
    number = make(0)
    assert read(number.replace("0", "O")) == number
    one = make(1 << 75)
    assert "1" in one and read(one.replace("1", "l")) == one


@pytest.mark.parametrize(
    "text", ["", "CP-", "hello", "CP-1234", NUMBER + "0", NUMBER[:-1], NUMBER.replace(SYMBOLS[3], "U")]
)
def test_what_cannot_be_a_number_is_told_apart_from_a_typing_error(text):
    with pytest.raises(NotANumber) as raised:
        read(text)
    assert "looks like" in raised.value.sentence


def test_a_typing_error_is_named_as_one():
    wrong = SYMBOLS[:-1] + ("0" if SYMBOLS[-1] != "0" else "1")
    with pytest.raises(Mistyped, match="typing error"):
        read(wrong)


def test_a_number_whose_symbols_begin_like_the_prefix_is_read_with_and_without_it():
    bits = (ALPHABET.index("C") << 75) | (ALPHABET.index("P") << 70)
    number = make(bits)
    assert number.startswith("CP-CP")
    assert read(number.replace("-", "")[2:]) == number == read(number)


@pytest.mark.parametrize("bits", [-1, 1 << 80])
def test_more_or_less_than_eighty_bits_are_refused(bits):
    with pytest.raises(ValueError, match="80 random bits"):
        make(bits)


@given(st.integers(0, (1 << 45) - 1))
def test_a_check_code_reads_back_and_catches_a_wrong_symbol(bits):
    code = make_code(bits)
    assert read_code(code.lower().replace("-", " ")) == code
    wrong = ("1" if code[0] == "0" else "0") + code[1:]
    with pytest.raises(Mistyped):
        read_code(wrong)


def test_a_check_code_of_another_length_is_none():
    with pytest.raises(NotANumber, match="ten letters or digits"):
        read_code("ABCDE")
