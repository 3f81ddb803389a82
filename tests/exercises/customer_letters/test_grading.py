"""What the machine decides about a letter, and what it leaves to a trainer."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from carpath.cis.taxes import tax_on
from carpath.core.errors import Faulty, Refused
from carpath.core.grading import Finding, Grade, Verdict
from carpath.exercises.customer_letters import KIND
from carpath.exercises.customer_letters.case import OUTCOMES
from carpath.exercises.customer_letters.grade import logged_as_told
from carpath.exercises.kind import Case, Form, Mode
from tests.exercises.customer_letters.writers import NAMES, case, sent
from tests.exercises.playing import bank, draw, play

LEFT = {"answers", "why", "next", "tone", "rights"}


def of(grade: Grade, criterion: str) -> Finding:
    return next(finding for finding in grade.findings if finding.criterion == criterion)


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_letter_is_right_where_the_machine_decides_and_waits_where_people_judge(name: str) -> None:
    grade = sent(case(name))
    assert {finding.criterion for finding in grade.for_trainer} == LEFT
    assert all(of(grade, criterion).verdict is Verdict.RIGHT for criterion in ("facts", "privacy", "form"))
    assert grade.earned == 37 and not grade.critical and grade.measures["items_correct"] == "1"
    assert "found the decision there" in of(grade, "answers").why


def test_a_wrong_decision_earns_nothing_for_the_answer_and_is_counted_on_its_side() -> None:
    stands, wrong = case("fee_stands"), case("fee_wrong")
    given_up, refused = sent(stands, outcome="FW"), sent(wrong, outcome="ST")
    assert of(given_up, "answers").verdict is of(refused, "answers").verdict is Verdict.WRONG
    assert given_up.measures["right_lines_stopped"] == refused.measures["wrong_lines_let_through"] == "1"
    assert given_up.measures["money_error"] == str(stands.key.stake)


def test_a_missing_fact_is_proposed_to_the_trainer_and_most_missing_is_decided() -> None:
    one = case("returned_check")
    body = one.key.draft["body"]
    fee = next(fact.value for fact in one.key.truth.needed if fact.name == "the fee")
    partly = of(sent(one, body=body.replace(f"${fee}", "the usual fee")), "facts")
    assert (
        partly.verdict is Verdict.TRAINER
        and "missing: the fee" in partly.you
        and "The machine would give" in partly.why
    )
    bare = of(sent(one, body="Your check came back from your bank and was not paid. " * 4), "facts")
    assert bare.verdict is Verdict.PARTLY and bare.earned < 5


def test_each_grave_error_is_a_critical_finding_and_costs_nothing_by_itself() -> None:
    one = case("unverified")
    grade = sent(one, body=one.key.draft["body"] + "\n\nWe will refund you $99,999.99. Or else we will sue you.")
    assert {finding.step for finding in grade.critical} == {
        "A wrong amount",
        "A promise outside policy",
        "A threat",
    }
    assert all(finding.worth == 0 for finding in grade.critical)


def test_the_wrong_recipient_is_a_breach_of_privacy() -> None:
    one = case("payment_moved")
    other = next(each.code for each in one.task.addressees if each.code == "near")
    grade = sent(one, to=other)
    assert of(grade, "privacy").earned == 0
    assert [finding.step for finding in grade.critical] == ["Another customer's data"]


def test_an_account_may_not_be_told_to_a_writer_without_authorization() -> None:
    one = case("unauthorized")
    bill = one.task.merge["last_bill"]
    grade = sent(one, body=f"{one.key.draft['body']}\n\nThe last bill was {bill}.")
    assert "Another customer's data" in {finding.step for finding in grade.critical}


@pytest.mark.parametrize("field", ["subject", "salutation", "closing", "log", "follow", "enclosure"])
def test_each_part_of_the_form_has_its_share(field: str) -> None:
    one = case("returned_check")
    changed = {"subject": "Notice", "log": "done"}.get(field, "")
    form = of(sent(one, **{field: changed}), "form")
    assert form.verdict is Verdict.PARTLY and form.earned == Fraction(7 * 8, 9)


@pytest.mark.parametrize("name", ["meter_shop", "engineering"])
def test_a_memo_to_an_office_is_complete_only_once_the_log_says_that_the_writer_was_told(name: str) -> None:
    one = case(name)
    form = of(sent(one, log="Memo sent to the other office, answer expected."), "form")
    assert form.verdict is Verdict.PARTLY and "the log says that the writer was told" in form.you
    assert of(sent(one), "form").verdict is Verdict.RIGHT


TOLD = (
    "Memo sent; told the customer by phone.",
    "Called Ms. Sinclair today, memo to engineering.",
    "Memo sent, I let the customer know.",
    "Customer informed that we write by 07/08.",
)
UNTOLD = (
    "Customer called about dim lights; memo sent.",
    "Customer wrote that lights dim, memo sent.",
    "Memo sent, customer not told yet.",
    "The customer told us that lights dim; memo sent.",
)


@pytest.mark.parametrize(("logs", "told"), [(TOLD, True), (UNTOLD, False)])
def test_a_line_that_the_writer_was_told_is_known_from_one_that_the_writer_complained(
    logs: tuple[str, ...], told: bool
) -> None:
    assert [logged_as_told(log) for log in logs] == [told] * len(logs)


def test_a_merge_field_takes_the_fact_of_the_record_and_can_be_the_wrong_one() -> None:
    one = case("deposit_held")
    body = one.key.draft["body"]
    assert not sent(one, body=f"{body}\n\nThis is about account {{{{account}}}}.").critical
    told = sent(one, body=f"{body}\n\nNext on your street is {{{{next_on_route}}}}.")
    assert [finding.step for finding in told.critical] == ["Another customer's data"]
    assert "no merge field left open" in of(sent(one, body=f"{body}\n\n{{{{badge}}}}"), "form").you


def test_a_paragraph_of_the_districts_own_is_put_in_and_fits_or_does_not() -> None:
    one = case("high_bill")
    work = play(KIND, one, ({"do": "letter", **one.key.draft}, {"do": "letter", "macro": "rights"}))
    assert work.text("body").endswith("and for a written decision.")
    assert not KIND.grade(
        one, play(KIND, one, (*one.key.moves[:-1], {"do": "send", "macro": "rights"})), Form()
    ).critical


@pytest.mark.parametrize("field", ["subject", "salutation", "closing"])
def test_what_stands_around_the_letter_is_read_too(field: str) -> None:
    one = case("fee_stands")
    grade = sent(one, **{field: f"{one.key.draft[field]} As a courtesy we waive the fee."})
    assert "A promise outside policy" in {finding.step for finding in grade.critical}


def test_an_unsent_letter_earns_nothing_and_a_sent_one_can_be_taken_back() -> None:
    one = case("high_bill")
    assert KIND.grade(one, play(KIND, one, one.key.moves[:-1]), Form()).earned == 0
    back = play(KIND, one, (*one.key.moves, {"do": "reopen"}))
    assert not back.sent and back.text("body") == one.key.draft["body"]


def test_everything_that_a_letter_lacks_is_named_at_once() -> None:
    with pytest.raises(Faulty) as refused:
        play(KIND, case("high_bill"), ({"do": "send"},))
    assert {fault.place for fault in refused.value.faults} == {"subject", "body", "outcome", "log"}


@pytest.mark.parametrize(
    "body",
    [
        {"to": "nobody"},
        {"enclosure": "a horse"},
        {"follow": "soon"},
        {"outcome": "XX"},
        {"macro": "none of these"},
        {"body": "x" * 6001},
        {"body": 12},
        {"log": "x" * 401},
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence_and_changes_nothing(body: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        play(KIND, case("high_bill"), ({"do": "letter", **body},))
    assert refused.value.sentence


def test_html_in_a_letter_is_text() -> None:
    one = case("high_bill")
    work = play(KIND, one, ({"do": "letter", "body": "<b onclick=x>Hello</b> {{account}}"},))
    assert KIND.view(one.task, work, Form())["preview"]["paragraphs"] == [
        f"<b onclick=x>Hello</b> {one.task.scene.account}"
    ]


def test_a_proof_set_waits_for_a_trainer_and_fails_at_once_where_all_points_together_are_too_few() -> None:
    form = Form(Mode.ASSESSED, 1, 6, {})
    queue = draw(KIND, form, 5)
    assert len({one.key.fault for one in queue}) >= 3
    waiting = KIND.sum_up(form, queue, tuple(map(sent, queue)))
    assert waiting.passed is None
    assert waiting.headline.startswith(
        "222 of 222 points that the machine decides, 378 wait for a trainer: no wrong line"
    )
    assert KIND.sum_up(form, queue, tuple(_guessed(one) for one in queue)).passed is False


def _guessed(one: Case) -> Grade:
    """A right letter under a decision that was guessed."""
    codes = sorted(OUTCOMES)
    return sent(one, outcome=codes[(codes.index(one.key.outcome) + 3) % len(codes)])


def test_two_sets_in_a_row_hold_every_kin_of_families() -> None:
    from_sets = [
        {one.key.fault for one in draw(KIND, Form(Mode.ASSESSED, 1, 6, {"set_no": number}), number)}
        for number in (1, 2)
    ]
    assert len((from_sets[0] | from_sets[1]) - {"genuine"}) == 6


TWINS = [
    ("high_bill", "misread", "unverified", "crossed"),
    ("fee_stands", "fee_wrong"),
    ("move_stands", "moved"),
    ("payment_missing", "payment_moved"),
    ("light_stands", "light_gone"),
]


@pytest.mark.parametrize("names", TWINS, ids=lambda names: names[0])
def test_what_came_in_tells_no_family_from_its_twin(names: tuple[str, ...]) -> None:
    def words(name: str, seed: int) -> str:
        came = case(name, 1 + seed % 4, seed).task.incoming
        return re.sub(r"[\d$,.]+|\b[A-Z][a-z]+\b", "", " ".join(came.text))

    pools = [{words(name, seed) for seed in range(12)} for name in names]
    told = set.union(*pools)
    assert len(told) <= 4 and all(sum(text in pool for pool in pools) > 1 for text in told), pools


def test_9c_a_light_that_is_gone_is_refunded_with_its_taxes() -> None:
    taxable = Decimal("11.38") * 9
    taxes = tax_on(bank(KIND.name).book.taxes, "00", taxable)
    assert (taxable, taxable + sum(taxes)) == (Decimal("102.42"), Decimal("108.67"))


def test_10_7_deposits_due_back_tie_to_the_ledger() -> None:
    one = case("auditor")
    amounts = {fact.name: Decimal(fact.value) for fact in one.key.truth.needed}
    assert amounts["what was applied to balances"] + amounts["what was refunded"] == amounts["all deposits"]


def test_right_letters_to_the_wrong_people_fail_without_a_trainer() -> None:
    form = Form(Mode.ASSESSED, 1, 6, {})
    queue = draw(KIND, form, 11)
    shuffled = (
        sent(one, **{**other.key.draft, "to": one.key.draft["to"]})
        for one, other in zip(queue, (*queue[1:], queue[0]), strict=True)
    )
    assert KIND.sum_up(form, queue, tuple(shuffled)).passed is False
