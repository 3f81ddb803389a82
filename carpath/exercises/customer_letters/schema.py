"""The moves of this desk as data, beside looking, which every desk has. Every value travels as text."""

from __future__ import annotations

from carpath.cis.bench_schema import SHARED_SCHEMA, Schema, described
from carpath.exercises.customer_letters.case import ENCLOSURES, OFFICES, OUTCOMES
from carpath.exercises.customer_letters.moves import ON_THE_BENCH

SCHEMA: Schema = (
    *(move for move in SHARED_SCHEMA if move["do"] in ON_THE_BENCH),
    described(
        "letter",
        "Writes the letter; a field that is not named stays as it is.",
        to="the code of an addressee",
        subject="at most 200 characters",
        salutation="at most 200 characters",
        body="at most 6,000 characters, paragraphs between empty lines; {{account}} takes a fact of the record",
        closing="the closing with the signature, at most 200 characters",
        enclosure=f"one of {', '.join(name or 'empty' for name in ENCLOSURES)}",
        copy=f"to whom a copy goes: one of {', '.join(name or 'empty' for name in OFFICES)}",
        route="the office that has to answer: one of the same list",
        follow="the day to look again, 2025-06-12 or 06/12/2025",
        outcome=f"what was decided: one of {', '.join(OUTCOMES)}",
        log="the line for the contact log, at most 400 characters",
        macro="the id of a paragraph to put at the end of the letter",
        then="send, to send it at once",
    ),
    described("send", "Sends the letter; it may name fields as above."),
    described("reopen", "Takes the letter back."),
)
