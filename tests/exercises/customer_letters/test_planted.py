"""What must never stand in a letter is found wherever and however it is written; honest letters are left in peace."""

from __future__ import annotations

from random import Random

import pytest

from carpath.cis.writing.held import AMOUNT, PRIVACY, PROMISE, THREAT
from carpath.cis.writing.persons import spoken
from carpath.exercises.customer_letters.case import Key
from tests.cis.writing.test_claims import PROMISED, THREATENED
from tests.exercises.customer_letters.writers import NAMES, case, found, misstated, planted, rewritten
from tests.exercises.playing import FULL

TIMES = 40 if FULL else 2
EVERY_TOPIC = pytest.mark.parametrize("name", NAMES)


@EVERY_TOPIC
def test_an_honest_letter_in_other_words_holds_nothing_grave(name: str) -> None:
    for seed in range(2 * TIMES):
        key: Key = case(name, 1 + seed % 4, seed % 3).key
        text = rewritten(Random(f"{name}{seed}"), key.draft["body"])
        held = found(case(name, 1 + seed % 4, seed % 3), text)
        assert not held.grave, (text, held.grave)
        assert not held.lacks, (text, held.lacks)


@EVERY_TOPIC
def test_a_wrong_amount_is_found_wherever_it_stands(name: str) -> None:
    rng = Random(name)
    for seed in range(TIMES):
        one = case(name, 1 + seed % 4, seed % 3)
        text = misstated(rng, rewritten(rng, one.key.draft["body"]), one.key)
        assert text is None or AMOUNT in {slip.grave for slip in found(one, text).grave}, text


@EVERY_TOPIC
def test_an_invented_amount_is_found_in_any_sentence(name: str) -> None:
    rng = Random(name)
    for seed in range(TIMES):
        one = case(name, 1 + seed % 4, seed % 3)
        sentence = rng.choice(
            ("That is ${0} in all.", "We took {0} dollars.", "It was $ {0} before.", "Of this ${0} is tax.")
        )
        text = planted(rng, one.key.draft["body"], sentence.format(f"{rng.randrange(10**7, 10**8) / 100:,.2f}"))
        assert AMOUNT in {slip.grave for slip in found(one, text).grave}, text


@EVERY_TOPIC
def test_another_customers_data_is_found(name: str) -> None:
    rng = Random(name)
    for seed in range(TIMES):
        one = case(name, 1 + seed % 4, seed % 3)
        near = rng.choice([each for each in one.key.truth.strangers if each.name and each.address])
        words = rng.choice((spoken(near.name), near.name, near.account, near.address.title()))
        sentence = rng.choice(
            ("It had gone to {}.", "Your neighbor, {}, is concerned too.", "The meter is that of {}.")
        )
        text = planted(rng, rewritten(rng, one.key.draft["body"]), sentence.format(words))
        assert PRIVACY in {slip.grave for slip in found(one, text).grave}, (words, text)


@EVERY_TOPIC
def test_a_promise_outside_policy_is_found(name: str) -> None:
    rng = Random(name)
    never = PROMISED[9:15]  # guarantees: no case but the winter plan allows one, and that only under its condition
    for seed in range(TIMES):
        one = case(name, 1 + seed % 4, seed % 3)
        sentence = rng.choice(never if one.key.truth.allows else PROMISED)
        text = planted(rng, rewritten(rng, one.key.draft["body"]), sentence)
        graves = {slip.grave for slip in found(one, text).grave}
        assert PROMISE in graves or "winter" in one.key.truth.allows, (sentence, text)


@EVERY_TOPIC
def test_a_threat_is_found(name: str) -> None:
    rng = Random(name)
    for seed in range(TIMES):
        one = case(name, 1 + seed % 4, seed % 3)
        sentence = rng.choice(THREATENED[3:7] if "notice" in one.key.truth.allows else THREATENED)
        text = planted(rng, rewritten(rng, one.key.draft["body"]), sentence)
        assert THREAT in {slip.grave for slip in found(one, text).grave}, (sentence, text)
