"""The desk as data for the page: the practice CIS, what came in, the letter that is written and how it will go out.

Beside the keys of `bench_screen.screen`:

    incoming    {way, sender, day, subject, text}
    letter      {field: text as typed}        words      words of the letter
    choices     {to, enclosure, copy, route, outcome: [[value, words]]}
    macros      [[id, title]]                 fields     [[name, what it is, what the record has]]
    preview     {date, to, address, subject, salutation, paragraphs, closing, enclosure, copy}, as it goes out
    sent, ready
"""

from __future__ import annotations

from typing import Any

from carpath.cis.bench_screen import screen
from carpath.cis.bench_words import dated
from carpath.cis.writing.phrases import paragraphs, word_count
from carpath.exercises.customer_letters.case import ENCLOSURES, OFFICES, OUTCOMES, Task
from carpath.exercises.customer_letters.merging import FIELDS, merged
from carpath.exercises.customer_letters.work import LONGEST, Work

TITLE = "Correspondence"


def view(task: Task, work: Work) -> dict[str, Any]:
    """Everything that the page shows."""
    letter = {name: work.text(name) for name in LONGEST}
    return {
        **screen(task.scene, work.bench, TITLE, row(task)),
        "incoming": _incoming(task),
        "letter": letter,
        "words": word_count(merged(letter["body"], task.merge)),
        "choices": _choices(task),
        "macros": [[macro.id, macro.title] for macro in task.macros],
        "fields": [[name, words, task.merge[name]] for name, words in FIELDS.items()],
        "preview": _preview(task, work),
        "sent": work.sent,
        "decided": OUTCOMES.get(letter["outcome"], ""),
    }


def row(task: Task) -> dict[str, Any]:
    """The letter as a line of the desk."""
    came = task.incoming
    cells = [("From", came.sender), ("Way", came.way), ("Received", dated(came.day)), ("Account", task.scene.account)]
    return {
        "code": came.way,
        "meaning": came.subject,
        "cells": [{"label": label, "value": value, "off": False} for label, value in cells],
    }


def _incoming(task: Task) -> dict[str, Any]:
    came = task.incoming
    return {
        "way": came.way,
        "sender": came.sender,
        "day": dated(came.day),
        "subject": came.subject,
        "text": list(came.text),
    }


def _choices(task: Task) -> dict[str, list[list[str]]]:
    """What each list offers; the decision is chosen by whoever decides."""
    offices = [[name, words] for name, words in OFFICES.items()]
    return {
        "to": [[each.code, f"{each.name}, {each.address}"] for each in task.addressees],
        "enclosure": [[name, words] for name, words in ENCLOSURES.items()],
        "copy": offices,
        "route": offices,
        "outcome": [["", "Choose what was decided"], *([code, f"{code} {words}"] for code, words in OUTCOMES.items())],
    }


def _preview(task: Task, work: Work) -> dict[str, Any]:
    to = next((each for each in task.addressees if each.code == work.text("to")), task.addressees[0])
    return {
        "date": dated(task.scene.hood.today),
        "to": to.name,
        "address": to.address,
        "subject": merged(work.text("subject"), task.merge),
        "salutation": merged(work.text("salutation"), task.merge),
        "paragraphs": list(paragraphs(merged(work.text("body"), task.merge))),
        "closing": work.text("closing").split("\n") if work.text("closing") else [],
        "enclosure": ENCLOSURES[work.text("enclosure")] if work.text("enclosure") else "",
        "copy": OFFICES[work.text("copy")] if work.text("copy") else "",
        "route": OFFICES[work.text("route")] if work.text("route") else "",
    }
