"""What a decision letter and its memo state, gathered from the packet that was decided over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from carpath.core.dates import show
from carpath.core.decision_letter import (
    Appeal,
    Decided,
    Exemption,
    Ground,
    Letter,
    Line,
    Memo,
    Outcome,
    Signed,
    lines_of,
    missing_of,
)
from carpath.core.evidence import Fact
from carpath.documents.certificate import in_words
from carpath.services.act import Act
from carpath.services.calendar import long_instant
from carpath.services.certificates import TITLE, UNIT
from carpath.services.fact_words import subject_in_words
from carpath.services.packet_check import CheckAnswers
from carpath.services.standing import level_held

NO_LEVEL = "no level"


def letter(act: Act, answers: CheckAnswers, decided: Decided, number: str, memo_number: str) -> Letter:
    """Everything that the letter prints. A decision that moves no pay has no memo."""
    not_granted = decided.outcome is Outcome.NOT_GRANTED
    return Letter(
        number=number,
        memo="" if not_granted else memo_number,
        outcome=decided.outcome,
        district=act.office.district,
        unit=UNIT,
        addressee=answers.person.name,
        title=TITLE,
        level=answers.level,
        dated=act.today,
        reason=_paragraphs(decided.reason),
        held=_held(act, answers, decided),
        eligible_on=answers.verdict.eligible_on,
        earliest=answers.verdict.earliest,
        effective_on=decided.effective_on,
        certificate=decided.certificate,
        lines=_lines(answers, decided),
        exemptions=tuple(_exemptions(act, answers)),
        notes=tuple(_notes(act, answers)),
        missing=missing_of(answers.verdict) if not_granted else (),
        ground=_ground(act, answers),
        appeal=_appeal(act),
        signed=_signed(act, answers, decided),
        earlier=decided.earlier,
        verify_host=act.office.address.partition("://")[2] + "/v",
        demo=act.office.demo or not act.office.public_url,
    )


def _paragraphs(reason: str) -> str:
    """Without tabs and doubled spaces, which have no sign in the fonts."""
    return "\n".join(" ".join(line.split()) for line in reason.splitlines() if line.strip())


def _held(act: Act, answers: CheckAnswers, decided: Decided) -> str:
    """The level held after the decision, and since when."""
    if decided.outcome in (Outcome.GRANTED, Outcome.CORRECTED) and decided.effective_on:
        return f"{answers.level.title}, since {in_words(decided.effective_on)}"
    return _held_by(act, [fact for fact in answers.recorded if fact.body.get("packet") != answers.packet.id])


def _held_by(act: Act, recorded: Sequence[Fact]) -> str:
    held, since = level_held(recorded, act.today, act.now)
    return f"{held.title}, since {in_words(since)}" if held and since else NO_LEVEL


def _lines(answers: CheckAnswers, decided: Decided) -> tuple[Line, ...]:
    """What takes a decision back or corrects it names that decision, whose letter lists the requirements already."""
    if decided.earlier:
        return ()
    return lines_of(answers.verdict, {fact.subject for fact in answers.exemptions})


def _exemptions(act: Act, answers: CheckAnswers) -> Iterator[Exemption]:
    for fact in answers.exemptions:
        proposer = answers.names.get(str(fact.body["second"]), "")
        title = subject_in_words(fact, act.office.ladder)
        yield Exemption(title, fact.reason, fact.happened_on, proposer, answers.names.get(fact.author, ""))


def _notes(act: Act, answers: CheckAnswers) -> Iterator[str]:
    """What was open beside the verdict, in sentences."""
    open_now = answers.discrepancies
    for fact in open_now.contested:
        yield f"Contested and not yet answered: {answers.title_of(fact.subject)}, since {show(fact.happened_on)}."
    for delay in open_now.delayed:
        yield f"{answers.title_of(delay.requirement)}. {delay.sentence}"
    for fact in open_now.claimed:
        yield f"{subject_in_words(fact, act.office.ladder)}: the person says that the District held it up."
    for fact in open_now.proposed:
        yield f"{subject_in_words(fact, act.office.ladder)}: an exemption is proposed and lacks its second signature."


def _ground(act: Act, answers: CheckAnswers) -> Ground:
    packet, verdict = answers.packet, answers.verdict
    frozen_at = long_instant(packet.made_at, act.office.timezone)
    count = len(answers.facts)
    return Ground(packet.id, packet.digest, frozen_at, count, verdict.ladder, verdict.rule, verdict.met, verdict.needed)


def _appeal(act: Act) -> Appeal:
    rule = act.office.policy.appeals
    return Appeal(act.today + timedelta(days=rule.file_days), rule.file_days, rule.answer_days, rule.article)


def _signed(act: Act, answers: CheckAnswers, decided: Decided) -> Signed:
    local = act.now.astimezone(act.office.timezone)
    at = f"{in_words(local.date())}, {local:%H:%M %Z}"
    for_whom = answers.names.get(answers.stands_in_for(act.who.id), "")
    return Signed(act.who.name, decided.role, at, decided.meaning, for_whom)


def memo(act: Act, told: Letter, answers: CheckAnswers) -> Memo:
    """What payroll needs of a letter, and nothing else."""
    effective_on = told.effective_on or (told.earlier.effective_on if told.earlier else act.today)
    withdrawn = told.outcome is Outcome.WITHDRAWN
    held_before = told.held if withdrawn else _held_by(act, answers.facts).partition(",")[0]
    return Memo(
        number=told.memo,
        decision=told.number,
        outcome=told.outcome,
        district=told.district,
        unit=told.unit,
        person=told.addressee,
        title=told.title,
        held_before=held_before,
        level=told.level,
        effective_on=effective_on,
        dated=told.dated,
        decided_by=told.signed.name,
        role=told.signed.role,
        decided_at=told.signed.at,
        demo=told.demo,
        instead_of=told.earlier.effective_on if told.earlier and told.outcome is Outcome.CORRECTED else None,
    )
