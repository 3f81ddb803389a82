"""Deeds: what somebody can do in the demo office. Each is a service call that waits for its Act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from carpath.core.signing import signature_asked
from carpath.core.vocabulary import Desk, Level
from carpath.demo import keyboard, ladder_change
from carpath.demo.people import Someone
from carpath.demo.timeline import Deed
from carpath.services import (
    attempts,
    bulletins,
    ladders,
    opening,
    papers,
    placing,
    rehearsal,
    requests,
    roster_file,
    service_days,
    service_record,
    signoffs,
    supervision,
    verification,
)
from carpath.services import away as days_away
from carpath.services.act import Act
from carpath.services.opening import PASSWORD
from carpath.services.papers import PaperEntry
from carpath.services.placing import Placing
from carpath.services.rehearsal import Mode, NoSuchError, Worker
from carpath.services.signoffs import Judgement

DESK_KIND, TYPING, TENKEY, ACCOUNTING = "hilo", "typing", "tenkey", "accounting"
WRITTEN = "entry_writing"


def id_of(who: Someone) -> str:
    """The id that the office gave them."""
    return opening.person(who.email).id


def move_in(who: Someone) -> Deed:
    """The machine adds them, and they set their password."""
    return lambda act: opening.move_in(act, who.name, who.email, list(who.roles))


def hired(who: Someone, on: date) -> Deed:
    """HR records the day of hire."""
    return lambda act: service_days.hire(act, id_of(who), on, "Personnel file, letter of appointment.")


def placed(who: Someone, level: Level, since: date) -> Deed:
    """HR records a level that was held before CarPath."""
    held = Placing(level, since, "Held before the record was kept in CarPath.", "Personnel file, progression sheet")
    return lambda act: placing.place(act, id_of(who), held)


def named(who: Someone, line: str) -> Deed:
    """The manager names a first qualifier."""
    reason = "Has done this work for years and taught it to colleagues."
    return lambda act: service_record.name_qualifier(act, id_of(who), line, reason)


def accepted(who: Someone, subject: str, on: date, reference: str, expires_on: date | None = None) -> Deed:
    """HR has seen a paper."""
    return lambda act: papers.accept(act, id_of(who), PaperEntry(subject, on, expires_on, reference))


def offered(who: Someone, course: str, session_on: date) -> Deed:
    """HR offers a place in a course, with time to attend."""
    return lambda act: service_record.offer_course(act, id_of(who), course, session_on, released=True)


def completed(who: Someone, course: str, on: date) -> Deed:
    """HR records a course attended to its end."""
    return lambda act: service_record.complete_course(act, id_of(who), course, on)


def rostered(entries: Sequence[tuple[date, Someone, Desk]]) -> Deed:
    """A trainer loads the desk roster of some weeks from a file."""
    rows = [f"{monday},{who.email},{desk}" for monday, who, desk in entries]
    return lambda act: roster_file.load(act, "\n".join(["week,e-mail,desk", *rows]).encode())


def away(who: Someone, first: date, last: date, why: str) -> Deed:
    """They will not be at work."""
    return lambda act: days_away.enter(act, id_of(who), first, last, why)


def proctored(who: Someone, kind: str) -> Deed:
    """A trainer opens a supervised run."""
    return lambda act: supervision.open_run(act, id_of(who), kind)


def types(words_a_minute: int, rng: Random, mode: Mode = Mode.ASSESSED) -> Deed:
    """They type a passage."""
    return lambda act: keyboard.type_passage(act, TYPING, mode, words_a_minute, rng)


def keys(strokes_a_minute: int, rng: Random, mode: Mode = Mode.ASSESSED) -> Deed:
    """They key a form of amounts."""
    return lambda act: keyboard.key_amounts(act, TENKEY, mode, strokes_a_minute, rng)


def works(kind: str, mode: Mode, worker: Worker) -> Deed:
    """They work an exercise."""
    return lambda act: rehearsal.work(act, kind, mode, worker)


def slips_badly(worker: Worker, trainer: Someone) -> Deed:
    """They declare a set and make a critical error in it. A set without a line for it is voided and drawn anew."""

    def deed(act: Act) -> None:
        for _ in range(9):
            try:
                rehearsal.work(act, DESK_KIND, Mode.ASSESSED, worker)
                return
            except NoSuchError as none:
                by = replace(act, who=opening.person(trainer.email))
                attempts.void(by, none.attempt_id, "Fire drill at one o'clock; the set is declared again.")

    return deed


def ladder_changed(effective_on: date, until: date) -> Deed:
    """HR publishes the next version of the ladder; who is on the way stays on the one before until a day."""

    def deed(act: Act) -> None:
        text = ladder_change.second_version(act.office.ladder_text, effective_on, until)
        ladders.publish(act, text, None, ladder_change.REASON, PASSWORD)

    return deed


def reads_bulletins(left: int) -> Deed:
    """They acknowledge the bulletins but the newest `left`."""

    def deed(act: Act) -> None:
        for bulletin in bulletins.unread(act)[left:]:
            bulletins.acknowledge(act, bulletin.number)

    return deed


def asks(subject: str, words: str) -> Deed:
    """They ask for a sign-off or a supervised run."""
    return lambda act: requests.ask(act, subject, words)


def signed(who: Someone, level: Level, requirement: str, note: str) -> Deed:
    """A signer watched the work today and signs."""

    def deed(act: Act) -> None:
        said = Judgement(act.today, _statements(act, level, requirement), note, True, PASSWORD)
        signoffs.sign(act, id_of(who), level, requirement, said)

    return deed


def _statements(act: Act, level: Level, requirement: str) -> tuple[str, ...]:
    found = act.office.ladder.requirement(level, requirement)
    asked = signature_asked(found, act.office.rulebook) if found else None
    return tuple(
        statement.id
        for competency in act.office.competencies
        if asked and competency.line == asked.line
        for statement in competency.at(level)
    )


def verified(who: Someone, level: Level) -> Deed:
    """HR freezes what is known, approves from the first possible day, and the certificate is issued."""

    def deed(act: Act) -> None:
        packet = verification.freeze(act, id_of(who), level)
        earliest = verification.check_answers(act, packet).earliest_effective
        verification.approve(act, packet, earliest, who.surname, PASSWORD)

    return deed
