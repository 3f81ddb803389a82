"""Judging a call by the rubric of a complaint call (handbook 11.6), sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.desk import notes
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, critical, hints, marked
from carpath.core.grading import Finding, Grade, Verdict, total
from carpath.exercises.kind import Case, Form
from carpath.exercises.phone_call.case import MOODS, Key, Mark, Task
from carpath.exercises.phone_call.script import CRITERIA, CRITICAL, EXPLAIN, IDENTITY
from carpath.exercises.phone_call.talk import Turn, Work, known, line_of

RULE = "carpath-call-1"
ANCHORS = dict(zip(CRITERIA, (f"11.6-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8)), strict=True))
WHY = {
    "verify": "Two identifiers that the caller names, compared with the account, before a word about it.",
    "listen": "Say back what the caller asks, with the amount or day that matters, and the caller can go on.",
    "empathy": "Name the feeling; whose error it was is said once it is known.",
    "explain": "The figures that differ, the fact that explains them, and what is ruled out.",
    "options": "What the rules allow, and the truth about what they do not.",
    "next": "Who does what, by which day, and what holds until then.",
}
_VERIFIED = re.compile(r"verif|identif|identity", re.IGNORECASE)


def grade(case: Case, work: Work, form: Form) -> Grade:
    """The grade of one call."""
    task: Task = case.task
    key: Key = case.key
    found = (*_judged(task, key, work), *_errors(task, key, work), *_sentences(task, key, work), *_hinted(work))
    findings = (*found, Finding("Who called", Verdict.NOTE, NOTHING, NOTHING, "", key.who))
    left = Fraction(AFTER_HINT[work.bench.hints], 100)
    earned = sum((finding.earned for finding in findings), NOTHING) * left
    points = Fraction(sum(each for _, each in CRITERIA.values()))
    return Grade(RULE, earned, points, findings, _measures(task, key, work), None, _headline(work))


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the attempt; a conversation in writing is practice and proves nothing."""
    earned, worth = total(grades)
    return Grade(RULE, earned, worth, (), {"percent": str(earned * 100 / worth)}, None, _told(grades))


def _told(grades: tuple[Grade, ...]) -> str:
    count = sum(len(each.critical) for each in grades)
    errors = "no critical error" if not count else f"{count} critical error{'s' if count > 1 else ''}"
    return f"{grades[0].headline.rstrip('.')}, {errors}." if len(grades) == 1 else f"{len(grades)} calls, {errors}."


def _judged(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """The eight criteria, in the order of the rubric."""
    for criterion in CRITERIA:
        if criterion == "facts":
            yield _facts(task, key, work)
        elif criterion == "note":
            yield from _note(key, work)
        else:
            yield _spoken(task, key, work, criterion)


def _spoken(task: Task, key: Key, work: Work, criterion: str) -> Finding:
    """What sentences earn of a criterion, between nothing and all of it."""
    name, worth = CRITERIA[criterion]
    earning = [(turn, _percent(task, key, work, turn, criterion)) for turn in work.turns]
    share = min(max(sum(percent for _, percent in earning), 0), 100)
    you = " … ".join(f"“{line_of(task, turn).says}”" for turn, percent in earning if percent) or "nothing of the kind"
    return marked(name, Fraction(share, 100), Fraction(worth), you, _best(task, key, criterion), *_why(criterion))


def _why(criterion: str) -> tuple[str, str]:
    return WHY[criterion], ANCHORS[criterion]


def _percent(task: Task, key: Key, work: Work, turn: Turn, criterion: str) -> int:
    if turn.curt or turn.guessed:
        return 0
    if turn.at == IDENTITY and not _seen(task, work, turn, "account"):
        return 0  # nothing was compared
    return mark_of(key, turn).earns.get(criterion, 0)


def _seen(task: Task, work: Work, turn: Turn, tab: str) -> bool:
    """The tab of the caller's account was open before the sentence was said."""
    return f"{tab}:{task.scene.account}" in work.bench.seen[: turn.seen]


def mark_of(key: Key, turn: Turn) -> Mark:
    """The judgement of the sentence of a turn."""
    return key.marks[turn.at][turn.line - 1]


def _best(task: Task, key: Key, criterion: str) -> str:
    """The sentence that earns most of a criterion."""
    found = [
        (mark.earns.get(criterion, 0), line.says)
        for stage, marks in key.marks.items()
        for mark, line in zip(marks, task.stages[stage], strict=True)
    ]
    return f"“{max(found, key=lambda each: each[0])[1]}”"


def _facts(task: Task, key: Key, work: Work) -> Finding:
    """Screens opened before the explanation, and what the caller was brought to tell."""
    name, worth = CRITERIA["facts"]
    turn = next((turn for turn in work.turns if turn.at == EXPLAIN), None)
    last = turn or (work.turns[-1] if work.turns else None)
    looked = [tab for tab in key.look if last and _seen(task, work, last, tab)]
    found = known(task, work) & set(key.needed)
    share = Fraction(len(looked) + len(found), len(key.look) + len(key.needed)) if work.turns else NOTHING
    hidden = [text for fact, text in key.facts.items() if fact not in known(task, work)]
    why = f"What stayed hidden: {' '.join(hidden)}" if hidden else "Nothing that mattered stayed hidden."
    you = f"opened {', '.join(looked) or 'no screen'}; {len(found)} of {len(key.needed)} facts"
    wanted = f"open {', '.join(key.look)}; learn: {' '.join(key.facts[each] for each in key.needed)}"
    return marked(name, share, Fraction(worth), you, wanted, why, ANCHORS["facts"])


def _note(key: Key, work: Work) -> Iterator[Finding]:
    """Who called, what was found, and what was agreed by when; nothing where nobody was spoken with."""
    text = work.bench.note if work.turns else ""
    plain = text.replace("$", "").replace(",", "")
    facts = [("that identity was checked", _VERIFIED.search(text) is not None)]
    facts.append(("what it was about", all(re.search(each, text, re.IGNORECASE) for each in key.note)))
    if key.figures:
        facts.append(("a figure of the account", any(_stands(figure, plain) for figure in key.figures)))
    facts.append(("the day that was agreed", any(_stands(day, plain) for day in key.days)))
    yield from notes.findings(text, facts, Fraction(CRITERIA["note"][1]), ANCHORS["note"])


def _stands(words: str, text: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(words)}(?!\d)", text, re.IGNORECASE) is not None


def _errors(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    for turn in work.turns:
        mark = mark_of(key, turn)
        if mark.critical and not turn.curt:
            yield critical(CRITICAL[mark.critical], f"“{line_of(task, turn).says}”", mark.why, "11.6-9")


def _sentences(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """What each sentence did, in the order in which they were said."""
    before = task.mood
    for number, turn in enumerate(work.turns, 1):
        yield Finding(
            f"Sentence {number}",
            Verdict.NOTE,
            NOTHING,
            NOTHING,
            line_of(task, turn).says,
            f"{MOODS[before]}, then {MOODS[turn.mood]}" if before != turn.mood else f"{MOODS[before]} as before",
            _what_it_did(key, turn),
        )
        before = turn.mood


def _what_it_did(key: Key, turn: Turn) -> str:
    if turn.curt:
        return "The caller was too upset to answer. Calm first, then ask."
    if turn.guessed:
        return "It fits, but nothing that you had learned spoke for it: to the caller it was a guess."
    return mark_of(key, turn).why


def _hinted(work: Work) -> Iterator[Finding]:
    if work.bench.hints:
        yield hints(work.bench.hints)


def _measures(task: Task, key: Key, work: Work) -> dict[str, str]:
    found = known(task, work) & set(key.needed)
    return {"sentences": str(len(work.turns)), "mood": str(work.mood), "facts": f"{len(found)}/{len(key.needed)}"}


def _headline(work: Work) -> str:
    if not work.turns:
        return "Nobody answered the telephone."
    if work.hung_up:
        return "The caller hung up in anger."
    ended = "was" if work.over else "is still on the line,"
    return f"The caller {ended} {MOODS[work.mood]}{' at the end' if work.over else ''}."
