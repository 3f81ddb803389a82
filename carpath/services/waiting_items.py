"""What of one person is ready for a trainer's signature, since when, and of whom it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from carpath.core.checks import Check
from carpath.core.evidence import FactKind
from carpath.core.ladder import Requirement, SignOff
from carpath.core.outline import Wait, waits_for_trainer
from carpath.core.signing import signature_asked
from carpath.services.standing import Standing


def sign_offs(where: Standing) -> Iterator[Wait]:
    """The sign-offs of the next level that wait for a trainer."""
    for check in where.verdict.every if where.verdict else ():
        requirement = where.rulebook.ladder.requirement(where.aim, check.requirement) if where.aim else None
        asked = signature_asked(requirement, where.rulebook) if requirement else None
        if requirement and asked and waits_for_trainer(check):
            yield _wait(where, check, requirement, asked)


def _wait(where: Standing, check: Check, requirement: Requirement, asked: SignOff) -> Wait:
    requests = [fact for fact in where.facts if fact.kind is FactKind.REQUESTED and fact.subject == asked.subject]
    request = requests[-1] if requests and check.asked_on else None
    return Wait(
        title=check.title,
        note=check.reason,
        since=request.recorded_at if request else _evidence_complete_at(where, requirement),
        requirement=requirement.id,
        level=int(where.aim or 0),
        owner=str(request.body.get("owner", "")) if request else "",
        request=request.id if request else "",
    )


def _evidence_complete_at(where: Standing, requirement: Requirement) -> datetime:
    """When the last evidence that a signature relies on was recorded; where it relies on none, the last fact of all."""
    after = requirement.rule.after if isinstance(requirement.rule, SignOff) else ()
    used = {fact for name in after if where.verdict and (found := where.verdict.find(name)) for fact in found.evidence}
    return max(fact.recorded_at for fact in [each for each in where.facts if each.id in used] or where.facts)
