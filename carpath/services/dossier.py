"""A dossier: the files about one person that an export holds, by its scope and through the eyes of whoever asks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from carpath.core.access import Reason, may_read
from carpath.core.dates import show
from carpath.core.decision_letter import Outcome
from carpath.core.disclosure import Contents, Part, Scope, discloses, particulars
from carpath.core.shape import to_plain
from carpath.documents.sheets import csv_bytes
from carpath.services import audit, dossier_papers, dossier_work, fact_list, fact_words, lookers, record
from carpath.services.act import Act
from carpath.services.audit import Sought
from carpath.services.fact_list import Row
from carpath.services.standing import Standing, standing_of
from carpath.store import people, signatures, verifications
from carpath.store.engine import reading
from carpath.store.people import Person

File = tuple[str, bytes]


def files(act: Act, person_id: str, contents: Contents) -> Iterator[File]:
    """The files, in an order that is always the same. A look at somebody else's record is noted."""
    person, reason = record.seen_as(act, person_id, f"export: {contents.scope.words}")
    if Part.RECORD in contents.parts:
        yield from _record(act, person, reason, contents)
    if Part.ATTEMPTS in contents.parts:
        yield from dossier_work.files(act, person_id, contents)
    if Part.DOCUMENTS in contents.parts:
        yield from dossier_papers.files(act, person_id, contents)
    if Part.JOURNAL in contents.parts and contents.scope is Scope.AUDIT:
        yield _journal(act, person_id, contents)
    if contents.scope is Scope.OWN:
        yield "looks.csv", csv_bytes(("At", "Who", "Role", "Page", "Why"), lookers.rows(act), act.office.timezone)


def _record(act: Act, person: Person, reason: Reason, contents: Contents) -> Iterator[File]:
    scope = contents.scope
    with reading():
        where = standing_of(act, person.id)
        known = [fact for fact in where.facts if may_read(fact, reason) and discloses(fact, scope)]
        rows = [row for row in fact_list.rows_of(act, known, reason) if contents.holds(row.fact.happened_on)]
        names = fact_list.names_in([row.fact for row in rows])
        signed = [] if scope is Scope.PUBLIC else _signed(rows)
        decided = list(_decided(act, person.id, contents))
    zone, cells = act.office.timezone, (_cells(act, row, names, scope) for row in rows)
    yield "verdict.txt", _verdict(act, person, where, scope).encode()
    yield "facts.csv", csv_bytes(_FACT_HEAD[scope is Scope.PUBLIC], cells, zone)
    yield "facts.json", _as_json([_plain(act, row, names, scope) for row in rows])
    if scope is not Scope.PUBLIC:
        yield "signatures.csv", csv_bytes(("Fact", "Signed by", "As", "At", "Meaning"), signed, zone)
    yield "decisions.csv", csv_bytes(_DECISION_HEAD, decided, zone)


_DECISION_HEAD = ("Level", "Outcome", "Decided", "By", "Effective on", "Reason")
_FACT_HEAD = {
    False: ("Day", "What", "Recorded", "By", "From", "Reason", "Withdrawn from", "Withdrawn because", "Fact"),
    True: ("Day", "What", "Recorded", "By", "Valid until", "Withdrawn from"),
}


def _cells(act: Act, row: Row, names: Mapping[str, str], scope: Scope) -> tuple[object, ...]:
    fact, gone = row.fact, row.withdrawn_by
    by, withdrawn_from = names.get(fact.author, "CarPath"), gone.happened_on if gone else None
    what = fact_words.in_words(fact, act.office.ladder, names)
    if scope is Scope.PUBLIC:
        until = fact.body.get("expires_on") or fact.body.get("until")
        return fact.happened_on, what, act.day(fact.recorded_at), by, until, withdrawn_from
    came = fact_words.source_in_words(fact)
    return (
        *(fact.happened_on, what, fact.recorded_at, by, came, row.reason),
        *(withdrawn_from, gone.reason if gone else "", fact.id),
    )


def _plain(act: Act, row: Row, names: Mapping[str, str], scope: Scope) -> dict[str, Any]:
    fact = row.fact
    said = {
        "kind": fact.kind.value,
        "subject": fact.subject,
        "what": fact_words.in_words(fact, act.office.ladder, names),
        "happened_on": fact.happened_on,
        "by": names.get(fact.author, "CarPath"),
        "particulars": particulars(fact, scope),
        "withdrawn_from": row.withdrawn_by.happened_on if row.withdrawn_by else None,
    }
    if scope is Scope.PUBLIC:
        return said
    more = {"id": fact.id, "recorded_at": fact.recorded_at, "reason": row.reason, "withdraws": fact.withdraws}
    return {**said, **more, "source": fact.source}


def _as_json(value: Any) -> bytes:
    return (json.dumps(to_plain(value), indent=1, ensure_ascii=False) + "\n").encode()


def _signed(rows: Sequence[Row]) -> list[tuple[object, ...]]:
    signed = {str(row.fact.body["signature"]): row.fact for row in rows if row.fact.body.get("signature")}
    found = signatures.by_ids(list(signed))
    return [
        (fact.id, by.printed_name, by.printed_role, by.signed_at, by.meaning)
        for name, fact in signed.items()
        if (by := found.get(name))
    ]


def _decided(act: Act, person_id: str, contents: Contents) -> Iterator[tuple[object, ...]]:
    decisions = [each for each in verifications.decisions_of(person_id) if contents.holds(act.day(each[1].decided_at))]
    names = {person.id: person.name for person in people.by_ids({decision.decided_by for _, decision in decisions})}
    for packet, decision in decisions:
        by, outcome = names.get(decision.decided_by, "CarPath"), Outcome(decision.outcome).words
        reason = "" if contents.scope is Scope.PUBLIC else decision.reason
        yield packet.level, outcome, act.day(decision.decided_at), by, decision.effective_on, reason


def _verdict(act: Act, person: Person, where: Standing, scope: Scope) -> str:
    since = f" since {show(where.since)}" if where.since else ""
    lines = [person.name, f"As the record stands on {show(act.today)}", "", f"{where.held_in_words}{since}."]
    if scope is Scope.PUBLIC or where.verdict is None:
        return "\n".join([*lines, ""])
    verdict = where.verdict
    state = "Eligible" if verdict.eligible else "Not yet eligible"
    lines += [f"{state} for {verdict.level.title}: {verdict.met} of {verdict.needed} requirements are met.", ""]
    for check in verdict.checks:
        lines += [f"[{check.status.word}] {check.title}", f"    {check.reason}"]
        lines += [f"    Left: {check.left}"] if check.left else []
        lines += [f"    Source: {check.source}", ""]
    return "\n".join([*lines, f"Judged by ladder {verdict.ladder}, rule {verdict.rule}.", ""])


def _journal(act: Act, person_id: str, contents: Contents) -> File:
    """What the audit log says about a person."""
    lines = audit.lines(act, Sought(person=person_id, since=contents.first, until=contents.last))
    rows = ((line.no, line.at, line.who, line.what, line.whom, line.hash) for line in lines)
    return "journal.csv", csv_bytes(("No", "At", "Who", "What", "Whom", "Hash"), rows, act.office.timezone)
