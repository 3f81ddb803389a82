"""The journal in words: what each event says, and the topics that it is searched by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from carpath.core.evidence import FactKind
from carpath.store.journal import Entry

TOPICS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "signing-in": ("Signing in", ("signed ", "password set", "person invited", "sign-in links known")),
    "people": ("People and roles", ("person added", "roles set", "account closed", "plan set")),
    "attempts": ("Attempts", ("attempt ", "debrief opened", "supervised run")),
    "grades": ("Grades and score sheets", ("graded", "score ")),
    "facts": ("Facts and signatures", ("fact ", "signature")),
    "files": ("Files in and out", ("file ", "export ", "paper ")),
    "ladder": ("Versions of the ladder", ("ladder ",)),
    "sessions": ("Course sessions", ("course session ",)),
    "levels": ("Levels and certificates", ("packet frozen", "verification ", "certificate ", "document ")),
    "journal": ("Checks of this log", ("journal ",)),
}
"""A topic's words, and how its events begin."""

_SAID = {
    "signed in": "Signed in from {address}",
    "signed out": "Signed out",
    "password set": "Set a new password",
    "person invited": "Issued a sign-in link",
    "sign-in links known": "Said that the sign-in links are known",
    "person added": "Added a person",
    "roles set": "Changed roles: {roles}",
    "account closed": "Closed the account",
    "plan set": "Set an approved plan",
    "attempt drawn": "Started an attempt ({mode})",
    "attempt begun": "Started the clock of an attempt",
    "attempt head": "Attempt saved up to move {seq}",
    "attempt void": "Set an attempt aside",
    "debrief opened": "Opened the debrief of an attempt that the clock had ended",
    "supervised run opened": "Opened a supervised run",
    "graded": "Graded an attempt, grading {round}",
    "score signed": "Signed a score sheet",
    "signature": "Signed a record",
    "paper stored": "Stored the file of a paper",
    "packet frozen": "Froze a packet for verification",
    "verification approved": "Approved the verification",
    "verification returned": "Returned the packet",
    "verification withdrawn": "Took the verification back",
    "verification corrected": "Moved the effective date after an appeal",
    "certificate issued": "Issued a certificate",
    "file loaded": "Loaded a file: {name}",
    "file taken back": "Took a loaded file back",
    "export my-record": "Exported the own record",
    "export ordered audit-file": "Ordered an audit file about {people} people",
    "export ordered records-request": "Ordered an answer to a records request about {people} people",
    "export audit-file": "Made an audit file about {people} people",
    "export records-request": "Made an answer to a records request about {people} people",
    "export fetched": "Downloaded an audit file or an answer to a records request",
    "document issued": "Issued a {kind} about a decision",
    "course session announced": "Announced a session of a course",
    "course session called off": "Called a session of a course off",
    "ladder published": "Published version {version} of the ladder",
    "journal check asked": "Asked for a check of the whole chain",
    "journal checked": "Checked the whole chain: {entries} entries; faults: {broken}",
}
_HYPHENED = ("sign-off", "part-time")
_STATES = ("valid", "replaced", "withdrawn")
FACT, CERTIFICATE, EXPORT = "fact ", "certificate ", "export "
NO_EVENT = ("no event is called so",)


def events_with(word: str, topic: str) -> tuple[str, ...]:
    """How the events begin whose sentence holds a word, of one topic or of all; nothing at all means every event."""
    begins = TOPICS[topic][1] if topic in TOPICS else ()
    if not word.strip():
        return begins
    sought = word.strip().casefold()
    named = [event for event, said in _every_sentence() if sought in said.casefold()]
    return tuple(event for event in named if not begins or event.startswith(begins)) or NO_EVENT


def _every_sentence() -> Iterator[tuple[str, str]]:
    """Each event with its sentence, before names and numbers are filled in."""
    yield from _SAID.items()
    yield EXPORT, "Exported a table as a file"
    for name in (*(FACT + kind.value for kind in FactKind), *(CERTIFICATE + state for state in _STATES)):
        yield name, _said_of(name)


def in_words(entry: Entry) -> str:
    """What an entry says, without a result, a reason or a setting: those belong to the pages of the record."""
    if entry.event in _SAID:
        return _SAID[entry.event].format(**entry.body, **_roles(entry))
    if entry.event.startswith(EXPORT):
        return _exported(entry)
    return _said_of(entry.event)


def _said_of(event: str) -> str:
    if event.startswith(FACT):
        name = event.removeprefix(FACT)
        return f"Recorded a fact: {name if name in _HYPHENED else name.replace('-', ' ')}"
    if event.startswith(CERTIFICATE):
        return f"Entered a certificate as {event.removeprefix(CERTIFICATE)}"
    return event.capitalize()


def _exported(entry: Entry) -> str:
    """Which table left the house, how many rows, under which filter."""
    asked = ", ".join(f"{name} {value}" for name, value in sorted(entry.body.get("asked", {}).items()))
    rows = f"{entry.body.get('rows', 0):,} rows"
    return f"Exported a table as {entry.body.get('format', 'file').upper()}: {rows}{f' ({asked})' if asked else ''}"


def _roles(entry: Entry) -> dict[str, str]:
    """What was granted and ended, in a word."""
    if entry.event != "roles set":
        return {}
    changes = [f"{name} {word}" for word in ("granted", "ended") for name in entry.body.get(word, ())]
    return {"roles": ", ".join(changes) or "none"}
