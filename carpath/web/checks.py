"""Eligibility checks as the panel shows them: unmet first, each with its owner, its next action and its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_login import current_user

from carpath.core.access import Permission, may
from carpath.core.checks import Check
from carpath.core.dates import show as long_date
from carpath.core.evidence import Fact, FactKind
from carpath.core.vocabulary import Actor, Status
from carpath.services.fact_words import in_words
from carpath.web.current import office


def shown(
    checks: Sequence[Check],
    kind_of: Mapping[str, str],
    *,
    mine: bool = False,
    facts: Sequence[Fact] = (),
    names: Mapping[str, str] | None = None,
    actions: Mapping[str, tuple[str, str]] | None = None,
    on_record: Sequence[Fact] = (),
    delays: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """Rows for `checks_panel`. `mine`: the reader is the person; else figures stay hidden. `facts` are listed as
    evidence; `on_record` are not, but tell what is exempted. `delays`: what the District held up, by requirement."""
    recorded = {fact.id: fact for fact in facts}
    exempted = {fact.id for fact in (*facts, *on_record) if fact.kind is FactKind.EXEMPTED}
    rows = [_row(check, kind_of, mine, recorded, names or {}, actions or {}, delays or {}) for check in checks]
    for row, check in zip(rows, checks, strict=True):
        row["exempted"] = bool(exempted & set(_all_evidence(check)))
    rows.sort(key=lambda row: row["status"] == Status.MET.value)
    if rows and rows[0]["status"] != Status.MET.value:
        rows[0]["open"] = True
    return rows


def _row(
    check: Check,
    kind_of: Mapping[str, str],
    mine: bool,
    recorded: Mapping[str, Fact],
    names: Mapping[str, str],
    actions: Mapping[str, tuple[str, str]],
    delays: Mapping[str, str],
) -> dict[str, Any]:
    owner = check.acts.value if check.acts else ""
    reason = " ".join(
        filter(
            None,
            [
                check.reason,
                check.left if not check.met else "",
                f"({check.figure})" if mine and check.figure else "",
                delays.get(check.requirement, ""),
            ],
        )
    )
    return {
        "id": check.requirement,
        "status": check.status.value,
        "title": check.title,
        "reason": reason,
        "owner": "You" if mine and check.acts is Actor.TRAINEE else owner,
        "actions": _actions(check, kind_of, mine, actions),
        "evidence": [_evidence(recorded[fact], names) for fact in _all_evidence(check) if fact in recorded],
        "rule": check.source,
        "open": False,
    }


def _actions(
    check: Check, kind_of: Mapping[str, str], mine: bool, actions: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str]]:
    named = [check.requirement, *(part.requirement for part in check.parts)]
    found = [actions[name] for name in named if name in actions]
    if mine:
        if check.requirement in kind_of and not check.met:
            found.append(("Open the exercise", url_for("practice.brief", kind=kind_of[check.requirement])))
        found.append(
            ("Result, evidence and history", url_for("progress.requirement", requirement_id=check.requirement))
        )
    return found


def _all_evidence(check: Check) -> list[str]:
    return [*check.evidence, *(fact for part in check.parts for fact in _all_evidence(part))]


def _evidence(fact: Fact, names: Mapping[str, str]) -> tuple[str, str]:
    by = names.get(fact.author, "")
    words = f"{in_words(fact, office().ladder, names)}, {long_date(fact.happened_on)}"
    attempt = fact.body.get("attempt") if _opens_debriefs(fact) else None
    return (
        words + (f", recorded by {by}" if by else ""),
        url_for("attempts.debrief", attempt_id=attempt) if attempt else "",
    )


def _opens_debriefs(fact: Fact) -> bool:
    """A debrief is for whoever worked and for whoever scores; HR and a representative see met or not met."""
    person = current_user.person
    return bool(person.id == fact.person) or may(person.roles, Permission.SCORE)
