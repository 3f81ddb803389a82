"""Call cards: a role-play whose scenario is drawn when the card is opened, or a live call, judged by one rubric."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from carpath.banks.folders import read_text
from carpath.cis.calling.role_plays import RolePlay, draw, read_role_plays
from carpath.cis.library import compact
from carpath.cis.pricing import book_of
from carpath.cis.tariff import TariffBook
from carpath.core.access import Permission
from carpath.core.call_card import LINE, CallCard, Purpose, Scenario, faults_of, judged
from carpath.core.errors import Faulty, NotFound
from carpath.core.evidence import Fact
from carpath.core.observation import Setting
from carpath.core.rubric_reading import Judging, read_judging
from carpath.services import free_text, observations, record
from carpath.services.act import Act
from carpath.store.engine import reading
from carpath.store.people import Person

RUBRIC, BOOK = "call_rubric.toml", "tariff-book.json"
ROLE_PLAYS: Mapping[Purpose, str] = {Purpose.WORK: "role_plays.toml", Purpose.ENTRY: "entry_calls.toml"}
CALLS = (Setting.ROLE_PLAY, Setting.LIVE_CALL)


@dataclass(frozen=True)
class CallPage:
    """An empty call card: whose call, by which rubric, and of a role-play whom the observer plays."""

    id: str
    person: Person
    setting: Setting
    judging: Judging
    scenario: Scenario | None
    opened: datetime
    line: str = LINE


def card(act: Act, person_id: str, setting: str, drawn: tuple[str, Scenario | None] | None = None) -> CallPage:
    """A card to fill; opening it is a look at the person's record. `drawn`: id and scenario of a card that was opened
    before, so that loading the page again plays the same."""
    act.require(Permission.REVIEW_WORK)
    if setting not in CALLS:
        raise NotFound("Choose whose call, and whether it is a role-play or a live call.")
    with reading():
        observations.observable(act, person_id)
    person = record.look_at(act, person_id, f"call card: {Setting(setting).word}")
    card_id, scenario = drawn or (act.fresh_id(), None)
    return CallPage(card_id, person, Setting(setting), judging(act), scenario, act.now)


def drawn(act: Act, purpose: str) -> tuple[str, Scenario]:
    """A fresh card's id and the scenario that its id draws."""
    act.require(Permission.REVIEW_WORK)
    if purpose not in set(Purpose):
        raise NotFound("Choose what the role-play is about.")
    card_id, banks = act.fresh_id(), act.office.question_banks
    return card_id, draw(act.rng(card_id), _role_plays(banks, Purpose(purpose)), Purpose(purpose), _book(banks))


def receive(act: Act, given: CallCard) -> Fact:
    """Record a call card. Sent again it is answered with what is on record; another card under its id is a Conflict."""
    act.require(Permission.REVIEW_WORK)
    rubric = judging(act)
    faults = [*observations.form_faults(given), *faults_of(given, rubric, act.now)]
    if faults:
        raise Faulty(faults)
    free_text.check(act, given.note)
    return observations.keep(act, given, judged(given, rubric))


def judging(act: Act) -> Judging:
    """The rubric of calls as it stands now."""
    return _judging(act.office.question_banks)


@cache
def _judging(question_banks: Path) -> Judging:
    return read_judging(read_text(question_banks / "district" / RUBRIC), RUBRIC)


@cache
def _role_plays(question_banks: Path, purpose: Purpose) -> tuple[RolePlay, ...]:
    name = ROLE_PLAYS[purpose]
    return read_role_plays(read_text(question_banks / "district" / name), name)


@cache
def _book(question_banks: Path) -> TariffBook:
    return book_of(compact(read_text(question_banks / "district" / BOOK)))
