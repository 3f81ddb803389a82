"""The journal in words: what each event says, and the topics that it is searched by."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.store.journal import Entry

TOPICS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "signing-in": ("Signing in", ("signed ", "password set", "person invited", "sign-in links known")),
    "people": ("People and roles", ("person added", "roles set", "account closed", "plan set")),
    "attempts": ("Attempts", ("attempt ", "debrief opened", "supervised run")),
    "grades": ("Grades", ("graded",)),
    "facts": ("Facts and signatures", ("fact ", "signature")),
    "levels": ("Levels and certificates", ("packet frozen", "verification ", "certificate ")),
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
    "signature": "Signed a record",
    "packet frozen": "Froze a packet for verification",
    "verification approved": "Approved the verification",
    "verification returned": "Returned the packet",
    "verification withdrawn": "Took the verification back",
    "certificate issued": "Issued a certificate",
}
_HYPHENED = ("sign-off", "part-time")
FACT, CERTIFICATE = "fact ", "certificate "


def in_words(entry: Entry) -> str:
    """What an entry says, without a result, a reason or a setting: those belong to the pages of the record."""
    if entry.event in _SAID:
        return _SAID[entry.event].format(**entry.body, **_roles(entry))
    if entry.event.startswith(FACT):
        name = entry.event.removeprefix(FACT)
        return f"Recorded a fact: {name if name in _HYPHENED else name.replace('-', ' ')}"
    if entry.event.startswith(CERTIFICATE):
        return f"Entered a certificate as {entry.event.removeprefix(CERTIFICATE)}"
    return entry.event.capitalize()


def _roles(entry: Entry) -> dict[str, str]:
    """What was granted and ended, in a word."""
    if entry.event != "roles set":
        return {}
    changes = [f"{name} {word}" for word in ("granted", "ended") for name in entry.body.get(word, ())]
    return {"roles": ", ".join(changes) or "none"}
