"""What a letter promises or threatens. Each clause is looked at by itself; what it denies it does not promise.

A promise needs a rule behind it, since rates are the same for everybody; a threat has no place. `allows` names what a
case permits: a refund that is due, a fee charged against its rule ("waiver"), the notice that the law asks for
("notice"), the protection of the winter ("winter").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from carpath.cis.writing.phrases import plain, sentences
from carpath.cis.writing.wordings import PROMISES, THREATS, Claim

_CUT = re.compile(r";|:\s|,?\s+(?:but|however|yet|although|though)\s+", re.IGNORECASE)
_VERBS = r"(?:can|could|do|does|did|will|would|shall|should|may|must|is|are|was|were)"
_DENIED = re.compile(
    rf"\b(?:{_VERBS}(?: ?not(?! only)|n't)|won't|shan't|cannot|can't|never|unable to|not able to|not(?! only)"
    r"|no(?! (?:worr|problem|doubt|matter|longer))|nor|neither|without|against|rather than|instead of|before we)"
    r"(?:\s+(?!and\b|so\b|will\b|have\b)[\w$'/-]+){0,6}\s*$",
    re.IGNORECASE,
)
_UNABLE = re.compile(r"\b(?:cannot|can't|can not|unable to|not able to)(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
_AFTER = re.compile(r"(?:\s+[\w$.,]+){0,4}?\s+(?:is|are|was|were|can|could)(?: ?not|n't)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:is|are|was|were|be|been) not\b|\bnot (?:due|possible|allowed|permitted)\b|\bno\b", re.I)
_ASKED = re.compile(
    r"\byou(?:r \w+)? (?:ask|request|want|wish|wrote|write|say|said|propose|suggest|feel)|\byour (?:request|question)"
    r"|\b(?:ask|tell|contact|call) (?:your|the|them|him|her|that) ",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|whether|unless|until|once|when|should the|in case|as long as|while|provided|after|before)\b", re.I
)
_LAWFUL = {"court": "notice", "guarantee": "winter"}
"""Under a condition a case may permit these: the notice of a returned check, the protection of the winter."""


@dataclass(frozen=True)
class Said:
    """A sentence that promises or threatens: which kind, what that is, the sentence."""

    kind: str
    what: str
    sentence: str


def promises(text: str, allows: Collection[str]) -> tuple[Said, ...]:
    """Sentences that promise what no rule stands behind."""
    return tuple(_found(text, PROMISES, allows))


def threats(text: str, allows: Collection[str]) -> tuple[Said, ...]:
    """Sentences that threaten."""
    return tuple(_found(text, THREATS, allows))


def _found(text: str, kinds: Mapping[str, Claim], allows: Collection[str]) -> Iterator[Said]:
    text = plain(text)
    looked_for = {kind: claim for kind, claim in kinds.items() if kind not in allows and claim.pattern.search(text)}
    for sentence in sentences(text) if looked_for else ():
        for kind, claim in looked_for.items():
            made = any(_made(clause, kind, claim) for clause in _CUT.split(sentence))
            if made and not _lawful(sentence, kind, allows):
                yield Said(kind, claim.said, sentence)


def _lawful(sentence: str, kind: str, allows: Collection[str]) -> bool:
    """What the case permits under a condition, with its condition."""
    return _LAWFUL.get(kind) in allows and bool(_CONDITION.search(sentence))


def _made(clause: str, kind: str, claim: Claim) -> bool:
    """Whether one of the places where the wording stands is meant."""
    if claim.conditional and _CONDITION.search(clause):
        return False
    return any(not _denied(clause, match, kind) for match in claim.pattern.finditer(clause))


def _denied(clause: str, match: re.Match[str], kind: str) -> bool:
    """Whether it is said not to be so, or is what the customer asked for. A guarantee is itself a denial."""
    before = clause[: match.start()]
    if _ASKED.search(before):
        return True
    if kind == "guarantee":
        return bool(_UNABLE.search(before))
    after = clause[match.end() :]
    return bool(_DENIED.search(before) or _WITHIN.search(match[0].partition(" ")[2]) or _AFTER.match(after))
