"""Scoring: what raters put down about one piece of work, whose turn it is, and which of their sheets count. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from carpath.core.errors import Fault
from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.rubric import LEVELS, MEETS, SHARES, Rubric

LONGEST_COMMENT = 2000
NEAR = 1
"""How far apart two levels may lie and still count together."""


class Part(StrEnum):
    """What a sheet is: of the first rater, of the second who knows nothing of the first, or of whoever decides."""

    FIRST = "first"
    SECOND = "second"
    DECIDES = "decides"


@dataclass(frozen=True)
class Scores:
    """What a rater enters: levels and comments by criterion, those that the machine decided only where the rater sees
    them otherwise; for each critical error of the machine, by the number of its finding, whether it is confirmed; the
    ids of those that the rater found; a reason where one is due."""

    levels: Mapping[str, int]
    comments: Mapping[str, str] = field(default_factory=dict)
    decided: Mapping[int, bool] = field(default_factory=dict)
    found: tuple[str, ...] = ()
    reason: str = ""

    @property
    def critical(self) -> frozenset[int | str]:
        """The critical errors that stand: confirmed ones by number, those found by id."""
        return frozenset({number for number, stands in self.decided.items() if stands}) | frozenset(self.found)


@dataclass(frozen=True)
class Sheet:
    """A signed sheet: by whom, in which part, on which grading of the machine; `second` says why another rater is asked
    for, empty where none is."""

    rater: str
    part: Part
    round: int
    scores: Scores
    second: str = ""


def criteria_left(grade: Grade) -> tuple[str, ...]:
    """The criteria that the machine left to a person, in the order of its findings."""
    return tuple(dict.fromkeys(finding.criterion for finding in grade.for_trainer if finding.criterion))


def criteria_decided(grade: Grade) -> dict[str, Finding]:
    """The findings of the criteria that the machine decided, by criterion."""
    left = criteria_left(grade)
    return {each.criterion: each for each in grade.findings if each.criterion and each.criterion not in left}


def criticals_left(grade: Grade) -> dict[int, Finding]:
    """The critical errors that the machine found, by the number of the finding."""
    return {number: finding for number, finding in enumerate(grade.findings) if finding.critical}


def faults_of(given: Scores, grade: Grade, rubric: Rubric, *, reason_due: bool = False) -> list[Fault]:
    """Everything that keeps a sheet from being signed."""
    names = {each.id: each.name for each in rubric.criteria}
    left, decided = criteria_left(grade), criteria_decided(grade)
    faults = [Fault(f"level-{name}", f"{names[name]}: choose a level.") for name in left if name not in given.levels]
    judged = [*left, *(name for name in decided if name in given.levels)]
    faults += [fault for name in judged for fault in _comment_faults(given, name, names[name], name in decided)]
    faults += [
        Fault(f"critical-{number}", f"{finding.step}: confirm the critical error or lift it.")
        for number, finding in criticals_left(grade).items()
        if number not in given.decided
    ]
    if _foreign(given, grade, rubric):
        faults.append(Fault("rubric", "The form holds something that this rubric does not have. Load the page again."))
    if reason_due and len(given.reason.strip()) < 8:
        faults.append(Fault("reason", "Say in a sentence why these levels hold. It stays on record."))
    return faults


def _comment_faults(given: Scores, name: str, words: str, decided: bool) -> list[Fault]:
    comment, level = given.comments.get(name, "").strip(), given.levels.get(name, MEETS)
    place = f"comment-{name}"
    if decided and not comment:
        return [Fault(place, f"{words}: the machine decided this. Say in a sentence why you see it otherwise.")]
    if level < MEETS and not comment:
        return [Fault(place, f"{words}: below “meets”, say in a sentence what is missing.")]
    if len(comment) > LONGEST_COMMENT:
        return [Fault(place, f"{words}: keep the comment under {LONGEST_COMMENT:,} characters.")]
    return []


def _foreign(given: Scores, grade: Grade, rubric: Rubric) -> bool:
    named = {each.criterion for each in grade.findings if each.criterion}
    known = set(given.levels) <= named and set(given.comments) <= named and set(given.levels.values()) <= set(LEVELS)
    return not (known and set(given.decided) <= set(criticals_left(grade)) and set(given.found) <= set(rubric.critical))


def scored(grade: Grade, rubric: Rubric, sheets: Sequence[Scores]) -> tuple[Grade, tuple[int, ...]]:
    """The machine's grade with what one rater decided, or the mean of two; and the critical errors that stand, by the
    number of their finding. One that stands leaves nothing of the points. Sheets that count together name the same."""
    findings = [_judged(number, finding, sheets) for number, finding in enumerate(grade.findings)]
    found = dict.fromkeys(name for sheet in sheets for name in sheet.found)
    findings += [
        Finding(rubric.critical[name], Verdict.WRONG, Fraction(0), Fraction(0), critical=True) for name in found
    ]
    stand = tuple(number for number, finding in enumerate(findings) if finding.critical)
    gained = sum((new.earned - old.earned for new, old in zip(findings, grade.findings, strict=False)), Fraction(0))
    earned = Fraction(0) if stand else grade.earned + gained
    return replace(grade, findings=tuple(findings), earned=earned), stand


def _judged(number: int, finding: Finding, sheets: Sequence[Scores]) -> Finding:
    if finding.critical:
        finding = replace(finding, critical=any(sheet.decided.get(number) for sheet in sheets))
    if not any(finding.criterion in sheet.levels for sheet in sheets):
        return finding
    shares = [_share(finding, sheet) for sheet in sheets]
    share = sum(shares, Fraction(0)) / len(shares)
    return replace(finding, verdict=_verdict(share), earned=finding.worth * share)


def _share(finding: Finding, sheet: Scores) -> Fraction:
    """The part of its points that a sheet gives a criterion; one that it does not name stays as the machine has it."""
    level = sheet.levels.get(finding.criterion)
    return SHARES[level] if level else finding.earned / finding.worth


def _level(finding: Finding, sheet: Scores) -> int:
    """The level that a sheet gives, or the highest that the machine's points reach."""
    share = _share(finding, sheet)
    return max(level for level in LEVELS if SHARES[level] <= share)


def _verdict(share: Fraction) -> Verdict:
    if share >= SHARES[MEETS]:
        return Verdict.RIGHT
    return Verdict.PARTLY if share else Verdict.WRONG


def agree(grade: Grade, rubric: Rubric, one: Scores, two: Scores, pass_mark: Fraction) -> bool:
    """Do two raters count together: every level within one of the other, the same critical errors, the same outcome?
    `pass_mark` is the percentage of the points from which a work passes."""
    judged = [each for each in grade.findings if each.criterion in (one.levels.keys() | two.levels.keys())]
    near = all(abs(_level(each, one) - _level(each, two)) <= NEAR for each in judged)
    outcomes = {scored(grade, rubric, [each])[0].share * 100 >= pass_mark for each in (one, two)}
    return near and one.critical == two.critical and len(outcomes) == 1


def counting(grade: Grade, rubric: Rubric, sheets: Sequence[Sheet], pass_mark: Fraction) -> tuple[Sheet, ...]:
    """The sheets that give the result: the last that decides, else the only one, else both; none while one is due."""
    decides = [sheet for sheet in sheets if sheet.part is Part.DECIDES]
    if decides:
        return (decides[-1],)
    if len(sheets) == 1 and not sheets[0].second:
        return (sheets[0],)
    if len(sheets) == 2 and agree(grade, rubric, sheets[0].scores, sheets[1].scores, pass_mark):
        return tuple(sheets)
    return ()


def turn(grade: Grade, rubric: Rubric, sheets: Sequence[Sheet], pass_mark: Fraction) -> Part | None:
    """Which part is due next, or None where the work is scored or leaves nothing to a person."""
    if not (criteria_left(grade) or criticals_left(grade)) or counting(grade, rubric, sheets, pass_mark):
        return None
    return (Part.FIRST, Part.SECOND, Part.DECIDES)[min(len(sheets), 2)]
