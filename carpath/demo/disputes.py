"""Disputes: what people of the demo office contest and what the District held up, so that a grievance can be read."""

from __future__ import annotations

from datetime import timedelta

from carpath.core.appeals import Answer, Appeal
from carpath.core.evidence import FactKind
from carpath.demo.deeds import id_of
from carpath.demo.people import BAO, DANA, HENRIK, MARGARET, PRIYA, RUTH, STEFAN, Someone
from carpath.demo.timeline import Deed, Timeline
from carpath.services import appeal_decisions, appeals, delays, fact_list
from carpath.services.act import Act
from carpath.services.appeal_decisions import Ruling
from carpath.services.fact_list import Sieve
from carpath.services.opening import PASSWORD

FORTNIGHT = timedelta(days=14)


def live(line: Timeline) -> None:
    """Two delays, one of them still to be confirmed; an appeal dismissed, one upheld with an earlier date, one open."""
    held_up(line)
    line.add(38, "10:10", PRIYA.email, contests(FactKind.TEST, "The keyboard stuck twice; the proctor saw it."))
    line.add(34, "09:30", RUTH.email, steps(PRIYA, Answer.HEARD, "I spoke with Priya and with Rosalind."))
    no = "The key log shows no pause. Another keyboard is ready for the next run, which is open now."
    line.add(33, "15:20", RUTH.email, decides(PRIYA, Ruling(False, no)))
    line.add(50, "13:15", HENRIK.email, contests(FactKind.LEVEL_GRANTED, "The last desk was signed two weeks before."))
    line.add(47, "11:00", STEFAN.email, moves_earlier(HENRIK))
    words = "My manager approved these days as paid leave; the form says so in line 4."
    line.add(6, "12:05", BAO.email, contests(FactKind.ABSENT, words))
    asks = "Please bring the form, or name the day on which you handed it in."
    line.add(4, "16:40", MARGARET.email, steps(BAO, Answer.ASKED, asks))


def held_up(line: Timeline) -> None:
    """Bao waited for a trainer at the payment desk, which Dana confirms; Priya waits for a proctor."""
    first, last = line.day(34), line.day(20)
    said = "I asked for the payment desk, and both trainers were away at the upgrade."
    line.add(22, "10:00", BAO.email, lambda act: delays.claim(act, "L2-pay", first, last, said))
    line.add(18, "08:40", DANA.email, _confirm)
    since, waits = line.day(9), "No proctor has had time for a second run since."
    line.add(2, "09:10", PRIYA.email, lambda act: delays.claim(act, "L1-typing", since, None, waits))


def _confirm(act: Act) -> None:
    page = delays.page(act, id_of(BAO))
    (said,) = page.claims
    why = "Rosalind and I were at the upgrade of the billing system; nobody could watch."
    delays.confirm(act, id_of(BAO), said.id, said.happened_on, said.day("until"), why)


def contests(kind: FactKind, words: str) -> Deed:
    """They contest the latest fact of a kind."""

    def deed(act: Act) -> None:
        latest = fact_list.mine(act, Sieve(kind.value)).rows[0].fact
        appeals.contest(act, latest.id, words)

    return deed


def steps(who: Someone, answer: Answer, words: str) -> Deed:
    """Whoever hears their appeal notes a step."""
    return lambda act: appeal_decisions.step(act, _open(act, who).id, answer, words)


def decides(who: Someone, ruling: Ruling) -> Deed:
    """Whoever hears their appeal decides it."""
    return lambda act: appeal_decisions.decide(act, _open(act, who).id, ruling, PASSWORD)


def moves_earlier(who: Someone) -> Deed:
    """Their appeal is upheld, and the level holds from a fortnight earlier."""

    def deed(act: Act) -> None:
        page = appeals.page(act, _open(act, who).id)
        granted = appeal_decisions.grant_of(page.facts, page.appeal, act)
        assert granted is not None  # contested by `contests`
        why = "The sign-off of the last desk was on record a fortnight before; the packet was opened late."
        ruling = Ruling(True, why, effective_on=granted.happened_on - FORTNIGHT)
        appeal_decisions.decide(act, page.appeal.id, ruling, PASSWORD)

    return deed


def _open(act: Act, who: Someone) -> Appeal:
    """Their open appeal."""
    return next(a for a in appeal_decisions.queue(act, "open").appeals if a.filed.person == id_of(who))
