"""An author learns of every fault at once, with its place and its remedy."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from carpath.exercises.accounting.arithmetic import FUNCTIONS
from carpath.exercises.accounting.drawing import draw_values
from carpath.exercises.accounting.reading import read_file
from tests.exercises.accounting.items import HEAD, drawn, faults_of
from tests.exercises.playing import BANKS

SOUND = """
prompt = "What is {price:money} and {price:money}?"
draw = { price = "1.00 to 90.00 by 0.01" }
field = [{ name = "total", label = "Total", type = "money", answer = "2 * price" }]
"""

ENTRY = """
prompt = "Goods are sold for {price:money}."
draw = { price = "1.00 to 90.00 by 0.01" }
accounts = ["Cash", "Sales"]
entry = [{ account = "Cash", debit = "price" }, { account = "Sales", credit = "price" }]
"""


def test_a_sound_family_has_no_fault() -> None:
    assert faults_of(SOUND) == []
    assert faults_of(ENTRY) == []


def test_an_item_is_its_text_with_the_figures_filled_in() -> None:
    item, key = drawn(SOUND)
    price = Decimal(key.fields[0].answer) / 2
    assert item.prompt == (f"What is ${price:.2f} and ${price:.2f}?",)


@pytest.mark.parametrize(
    ("instead_of", "written", "fault"),
    [
        ("2 * price", "2 * prize", "Nothing is called `prize`"),
        ("2 * price", "2 *", "field total, answer: The expression ends too early"),
        ("2 * price", "price / 3", "more than 2 decimals"),
        ("2 * price", "1 - 2 * price", "can be negative"),
        ("2 * price", "'much'", "no number"),
        ('"money"', '"dollars"', "`type` is one of money, percent, number, choice"),
        ("label =", "lable =", "`lable` is not known here"),
        ("{price:money} and", "{cost:money} and", "Nothing is called `cost`"),
        ("{price:money} and", "{price:euro} and", "no format `euro`"),
        ("{price:money} and", "{price:money and", "left open"),
        ("by 0.01", "by 0.001", "not in whole cents"),
        (" by 0.01", "", "says its step"),
        ("1.00 to 90.00", "90.00 to 1.00", "is empty"),
        ('"1.00 to 90.00 by 0.01"', '"dear"', "Write a range"),
        ('"1.00 to 90.00 by 0.01"', "[5]", "hardly differ"),
        ('"1.00 to 90.00 by 0.01"', "[]", "at least one entry"),
        ('"1.00 to 90.00 by 0.01"', '"another list"', "needs a list called list"),
        ('name = "total"', 'name = "then"', "Use another name"),
        ('name = "total"', 'name = "price"', "given twice"),
        ('type = "money"', 'type = "choice"', "`choices` (two or more)"),
        ('type = "money"', 'type = "money", slips = [{ value = "price * 2", why = "So." }]', "can equal its answer"),
        ('type = "money"', 'type = "money", places = "two"', "`places` is the number of decimals"),
    ],
)  # fmt: skip
def test_a_slip_of_the_author_is_named(instead_of: str, written: str, fault: str) -> None:
    assert instead_of in SOUND
    faults = faults_of(SOUND.replace(instead_of, written, 1))
    assert any(fault in each for each in faults), faults
    assert all(each.startswith("test.toml, one") for each in faults)


@pytest.mark.parametrize(
    ("instead_of", "written", "fault"),
    [
        ('credit = "price"', 'credit = "price + 1"', "out of balance"),
        ('credit = "price"', 'debit = "price", credit = "price"', "either `debit` or `credit`"),
        ('{ account = "Sales"', '{ account = "Sale"', "not in `accounts`"),
        ('{ account = "Sales"', '{ account = "Cash"', "two lines"),
        ('"Sales"]', '"Sales", "Sales"]', "twice"),
        ('"price" }]', '"price" }]\nfield = [{ name = "a", label = "A", type = "money", answer = "1" }]', "one of the"),
        ('debit = "price"', 'debit = "price - 80"', "zero or negative"),
    ],
)  # fmt: skip
def test_a_slip_in_a_journal_entry_is_named(instead_of: str, written: str, fault: str) -> None:
    assert instead_of in ENTRY
    faults = faults_of(ENTRY.replace(instead_of, written, 1))
    assert any(fault in each for each in faults), faults


def test_choices_must_differ_and_hold_the_answer() -> None:
    text = SOUND.replace(
        'type = "money", answer = "2 * price"',
        'type = "choice", choices = ["{price:money}", "$2.00"], answer = "$3.00"',
    )
    assert any("Nothing" in fault or "cannot be read" in fault for fault in faults_of(text))
    text = text.replace('answer = "$3.00"', "answer = \"'three'\"")
    assert any("none of its choices" in fault for fault in faults_of(text))
    text = text.replace('"$2.00"]', '"{price:money}"]')
    assert any("same choice twice" in fault for fault in faults_of(text))


ODD = ["5", "1.5", "true", '""', '"x"', "[]", "[1]", "[[]]", "{}", "{ a = 1 }", "[{ a = 1 }]", "1979-05-27"]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("text", [SOUND, ENTRY])
def test_a_value_of_the_wrong_sort_anywhere_is_a_fault_and_no_failure(text: str, value: str) -> None:
    for place in re.finditer(r"\b(\w+) = ", HEAD + text):
        start, name = place.start(), place[1]
        whole = HEAD + text
        rest = re.sub(r"\A(\w+) = (\"[^\"]*\"|\[.*\]|\{.*\})", rf"{name} = {value}", whole[start:], count=1)
        fits = value == '"x"' or (name == "answer" and value in ("5", "1.5"))
        assert faults_of(whole[:start] + rest, head="") or fits, (name, value)


def test_the_example_in_the_guide_is_sound() -> None:
    examples = re.findall(r"```toml\n(.*?)```", (BANKS / "accounting/README.md").read_text(), re.DOTALL)
    assert faults_of(examples[0], head="") == []


def test_the_guide_names_every_function() -> None:
    guide = (BANKS / "accounting/README.md").read_text()
    assert [name for name in FUNCTIONS if f"{name}(" not in guide] == []


def test_all_faults_come_at_once() -> None:
    text = SOUND.replace("label =", "lable =").replace("by 0.01", "").replace("2 * price", "2 *")
    assert len(faults_of(text)) >= 4


def test_a_requirement_that_can_never_hold_is_a_fault() -> None:
    assert any("No draw in 200" in fault for fault in faults_of('require = ["price > 100"]' + SOUND))
    assert any("no comparison" in fault for fault in faults_of('require = ["price"]' + SOUND))


def test_text_that_is_not_toml_is_a_fault_of_the_file() -> None:
    families, faults = read_file("test.toml", "[[family]")
    assert families == () and "This is not TOML" in str(faults[0])


def test_another_takes_a_different_entry_each_time() -> None:
    text = SOUND.replace("draw = {", 'draw = { one = ["a", "b", "c"], two = "another one", three = "another one",')
    family = read_file("test.toml", HEAD + text)[0][0]
    for seed in range(20):
        values = draw_values(Random(seed), family, 1)
        assert sorted(str(values[name]) for name in ("one", "two", "three")) == ["a", "b", "c"]
    assert any("too short" in fault for fault in faults_of(text.replace(', "c"]', "]")))


def test_a_row_gives_all_its_columns_together() -> None:
    rows = 'case = [{ name = "Supplies", side = "Debit" }, { name = "Loan", side = "Credit" }],'
    family = read_file("test.toml", HEAD + SOUND.replace("draw = {", "draw = {" + rows))[0][0]
    drawn_rows = {
        tuple(draw_values(Random(seed), family, 1)[f"case.{c}"] for c in ("name", "side")) for seed in range(20)
    }
    assert drawn_rows == {("Supplies", "Debit"), ("Loan", "Credit")}


def test_a_harder_step_draws_from_a_wider_range() -> None:
    family = read_file("test.toml", HEAD + SOUND.replace("90.00 by", "90.00 * step by"))[0][0]
    largest = [max(draw_values(Random(seed), family, step)["price"] for seed in range(40)) for step in (1, 4)]  # type: ignore[type-var]
    assert largest[0] <= Fraction(90) < largest[1]
