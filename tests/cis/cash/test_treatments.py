"""One list of accepted treatments: what it holds, how acts are found on it, and how its faults are told."""

from fractions import Fraction
from pathlib import Path

import pytest

from carpath.cis.cash.treatments import FILE, Treatments, chosen, read_treatments, share_words, treatments_for

TEXT = (Path(__file__).parents[3] / "question_banks" / FILE).read_text()


def treatments() -> Treatments:
    read, faults = read_treatments(TEXT)
    assert not faults, faults
    return read


def earned(situation: str, *acts: str) -> Fraction:
    way = chosen(treatments().ways(situation), acts)
    return way.share if way else Fraction(0)


def test_every_situation_has_a_right_way_and_every_way_a_reason() -> None:
    for each in treatments().situations:
        assert each.ways[0].share == 1, each.id
        assert all(way.why.endswith(".") for way in each.ways)


@pytest.mark.parametrize(
    ("situation", "acts", "share"),
    [
        ("keyed, batch open", ("void", "post"), "1"),
        ("keyed, batch open", ("post", "void"), "1"),
        ("keyed, batch open", ("post",), "1/2"),
        ("keyed, batch open", ("move",), "0"),
        ("keyed, deposited", ("correct",), "1"),
        ("keyed, deposited", ("void", "post"), "0"),
        ("wrong account", ("move",), "1"),
        ("wrong account", ("transfer",), "1/2"),
        ("wrong account", ("void", "post"), "1/2"),
        ("wrong account", ("void",), "0"),
        ("posted twice", ("void",), "1"),
        ("posted twice", ("move",), "0"),
        ("right", (), "1"),
        ("right", ("void", "post"), "0"),
    ],
)
def test_a_tender_is_cancelled_when_it_is_wrong_itself_and_a_payment_when_its_account_is(
    situation: str, acts: tuple[str, ...], share: str
) -> None:
    assert earned(situation, *acts) == Fraction(share)


def test_the_list_reads_as_a_table_with_each_situation_named_once() -> None:
    rows = treatments().rows()
    assert ("", "Transfer between accounts", "half marks") in [row[:3] for row in rows]
    titles = [row[0] for row in rows if row[0]]
    assert len(titles) == len(set(titles)) == len(treatments().situations)
    assert share_words(Fraction(1, 4)) == "25 % of the marks"


def test_a_situation_that_is_not_listed_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        treatments().ways("lost in the mail")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('acts = ["post"]', 'acts = ["pray"]', "List acts of"),
        ('share = "1"', 'share = "two"', "Write a share"),
        ('share = "1"', 'share = "1/0"', "Write a share"),
        ('id = "unknown"', 'id = "named"', "stands here twice"),
        ('title = "The money is good and its account is known"', "title = 5", "Write it as text"),
        ("[[situation.way]]", "[[situation.path]]", "Give at least one"),
        ("\n[[situation]]", "\n[[situation", "cannot be read"),
    ],
)
def test_every_fault_of_the_file_is_told_with_its_place(old: str, new: str, words: str) -> None:
    read, faults = read_treatments(TEXT.replace(old, new, 1))
    assert read == Treatments() and any(words in fault.sentence for fault in faults), faults
    assert all(fault.place.startswith(FILE) for fault in faults)


def test_an_empty_list_and_one_without_a_right_way_are_told() -> None:
    assert read_treatments('title = "nothing"')[1][0].sentence.startswith("The list has no situation")
    half = '\n[[situation]]\nid = "a"\ntitle = "A"\n[[situation.way]]\nacts = ["post"]\nshare = "1/2"\nwhy = "So."\n'
    assert [fault.sentence for fault in read_treatments(half)[1]] == ['One way must be right: share = "1".']


def test_a_desk_takes_its_part_of_the_list_and_names_what_the_list_lacks() -> None:
    part, faults = treatments_for({FILE: TEXT}, "returned", "right")
    assert {each.id for each in part.situations} == {"returned", "right"} and not faults
    _, faults = treatments_for({FILE: TEXT}, "right", "struck by lightning")
    assert [fault.sentence for fault in faults] == ["The situation “struck by lightning” is missing."]
    assert [fault.place for fault in treatments_for({}, "right")[1]] == [FILE]
