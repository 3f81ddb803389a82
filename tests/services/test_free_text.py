"""The guard of free texts: refused once, then changed or vouched for, and the vouching stays on record."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from carpath.core.evidence import FactKind
from carpath.services import requests, signoffs
from carpath.services.free_text import LooksLikeCustomer
from carpath.services.signoffs import Judgement
from tests.factories import PASSWORD, TODAY, act, facts_of

NUMBER = "She corrected 4471903826."


def test_a_note_with_an_account_number_is_not_recorded(rung: SimpleNamespace) -> None:
    before = facts_of(rung.tania)
    for do in (
        lambda: signoffs.sign(
            act(rung.tomas), rung.tania.id, 1, "J1-verbal", Judgement(TODAY, (), NUMBER, True, PASSWORD)
        ),
        lambda: signoffs.not_yet(act(rung.tomas), rung.tania.id, 1, "J1-verbal", NUMBER),
        lambda: requests.ask(act(rung.tania), "verbal-communication", NUMBER),
    ):
        with pytest.raises(LooksLikeCustomer, match="4471903826"):
            do()
    assert facts_of(rung.tania) == before


def test_whoever_says_that_it_is_nobodys_number_is_believed_and_quoted(rung: SimpleNamespace) -> None:
    vouching = replace(act(rung.tomas), vouched=True)
    signoffs.not_yet(vouching, rung.tania.id, 1, "J1-verbal", NUMBER)
    fact = next(each for each in facts_of(rung.tania) if each.kind is FactKind.RETURNED)
    assert fact.reason == NUMBER and fact.says("vouched")
