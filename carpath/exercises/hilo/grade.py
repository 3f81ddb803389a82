"""Marking a line on the state in which it was left and the evidence that was opened (handbook 5.8).

The handbook gives 5 of 100 points to pace. Pace is a gate of its own here (rulings 3), so those 5 reward opening the
history before deciding, which handbook 5.2 asks for. A step in which nothing had to be done is earned only together
with a right decision; otherwise doing nothing would earn points.
"""

from __future__ import annotations

from fractions import Fraction

from carpath.cis.bench import Bench, Rebill, todays_use
from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.money import show
from carpath.exercises.hilo import critical, notes
from carpath.exercises.hilo.case import Key, RightBill, Task, Treatment
from carpath.exercises.hilo.evidence import has, proven, sound
from carpath.exercises.kind import Case, Form

RULE = "carpath-hilo-1"
HISTORY, DECISION, AMOUNT, FIELD, PRIOR, NOTE, PERIOD = (Fraction(points) for points in (5, 30, 25, 10, 10, 10, 10))
WORTH = HISTORY + DECISION + AMOUNT + FIELD + PRIOR + NOTE + PERIOD
# What each rung of the hint ladder leaves of a line's points, in hundredths.
AFTER_HINT = (100, 95, 90, 80, 50)


def grade(case: Case, work: Bench, form: Form) -> Grade:
    """The grade of one line; a line that was not resolved earns nothing, even if it was right as it stood."""
    task, key = case.task, case.key
    if not work.done:
        return _unworked(key)
    share = decision_share(task, key, work)
    findings = (
        _history(work),
        _decision(task, key, work, share),
        *_amounts(task, key, work, share),
        _field(task, key, work, share),
        _prior(key, work, share),
        _period(key, work, share),
        *_note(task, key, work),
        *critical.errors(task, key, work),
    )
    earned = sum((finding.earned for finding in findings), Fraction(0)) * AFTER_HINT[work.hints] / 100
    return Grade(
        RULE, earned, WORTH, findings, _measures(task, key, work, share), None, _headline(earned), key.downstream
    )


def _unworked(key: Key) -> Grade:
    said = "This line was not resolved: the bill run took it as it was."
    finding = Finding("Resolution", Verdict.WRONG, Fraction(0), WORTH, "none", _best(key).code, said, key.paragraph)
    measures = {"items_correct": "0", "wrong_lines_let_through": "0", "right_lines_stopped": "0", "money_error": "0.00"}
    return Grade(RULE, Fraction(0), WORTH, (finding,), measures, None, "Not worked.", key.downstream)


def _headline(earned: Fraction) -> str:
    return "Right." if earned == WORTH else f"{int(earned)} of {WORTH} points."


def _best(key: Key) -> Treatment:
    return key.treatments[0]


def decision_share(task: Task, key: Key, work: Bench) -> Fraction:
    """How right the resolution is: the best treatment of that code whose proof was seen."""
    fitting = [way.share for way in key.treatments if way.code == work.code and proven(task.scene, work, way.proof)]
    return max(fitting, default=Fraction(0))


def _verdict(earned: Fraction, worth: Fraction) -> Verdict:
    if earned == worth:
        return Verdict.RIGHT
    return Verdict.PARTLY if earned else Verdict.WRONG


def _finding(step: str, earned: Fraction, worth: Fraction, you: str, right: str, why: str, binder: str) -> Finding:
    return Finding(step, _verdict(earned, worth), earned, worth, you, right, why, binder)


def _history(work: Bench) -> Finding:
    earned = Fraction(0) if work.blind else HISTORY
    you = "decided without it" if work.blind else "opened first"
    why = "Every use is judged against what this meter used before; 25 periods are one key away."
    return _finding("History opened before deciding", earned, HISTORY, you, "opened first", why, "5.5-1")


def _decision(task: Task, key: Key, work: Bench, share: Fraction) -> Finding:
    named = any(way.code == work.code for way in key.treatments)
    why = key.said if share or not named else f"{key.said} The code fits, but the proof for it was not opened."
    return _finding("Resolution", DECISION * share, DECISION, work.code, _best(key).code, why, key.paragraph)


def _amounts(task: Task, key: Key, work: Bench, share: Fraction) -> tuple[Finding, ...]:
    """Today's use, the bills rebilled, and on a line by hand the predicted bill share the 25 points."""
    parts = 1 + bool(key.bills) + task.scene.by_hand
    worth = AMOUNT / parts
    found = [_use(task, key, work, share, worth)]
    if key.bills:
        found.append(_rebilled(key, work, worth))
    if task.scene.by_hand:
        found.append(_predicted(key, work, worth))
    return tuple(found)


def _use(task: Task, key: Key, work: Bench, share: Fraction, worth: Fraction) -> Finding:
    """Today's use and the postings behind it; where nothing was to be posted, the decision must be right too."""
    use, posted = todays_use(task.scene, work), _posted(key, work)
    right = use == key.kwh or key.kwh is None
    untouched = key.postings == type(key.postings)()
    earned = worth * (Fraction(right) / 2 + Fraction(posted) / 2) if share or not untouched else Fraction(0)
    if not posted and not untouched and not right:
        earned = Fraction(0)
    you, shown = ("none" if use is None else f"{use:,} kWh"), ("none" if key.kwh is None else f"{key.kwh:,} kWh")
    return _finding("Read and use of today's bill", earned, worth, you, shown, key.said, "5.5-3")


def _posted(key: Key, work: Bench) -> bool:
    """Reads, multiplier, exchange and crossing are exactly those of the key, in any order."""
    want = key.postings
    return (
        set(work.reads) == set(want.reads)
        and work.multiplier == want.multiplier
        and work.exchange == want.exchange
        and work.crossed == want.crossed
        and (work.multiplier_since or work.crossed_since) == want.since
    )


def _match(key: Key, own: Rebill) -> RightBill | None:
    return next((bill for bill in key.bills if (bill.account, bill.end) == (own.account, own.end)), None)


def _rebilled(key: Key, work: Bench, worth: Fraction) -> Finding:
    """Each bill: half for the kWh, half for the expected total. A total that follows rightly from wrong kWh keeps its
    half: the slip is carried forward and costs once."""
    each, earned, told = worth / len(key.bills), Fraction(0), []
    for own in work.rebills:
        bill = _match(key, own)
        if bill is None:
            continue
        earned += each * (Fraction(own.kwh == bill.kwh) + Fraction(own.predicted == own.total)) / 2
        told.append(f"{own.end:%m/%d/%y} {own.kwh:,} kWh {show(own.predicted)}")
    right = ", ".join(f"{bill.end:%m/%d/%y} {bill.kwh:,} kWh {show(bill.total)}" for bill in key.bills)
    why = "Each bill is priced at the rates of its own days; a total that follows from its kWh keeps its points."
    return _finding("Bills cancelled and rebilled", earned, worth, ", ".join(told) or "none", right, why, "5.5-8")


def _predicted(key: Key, work: Bench, worth: Fraction) -> Finding:
    own, right = work.prediction, key.right
    if own is None:
        earned = Fraction(0)
    elif own.predicted == right:
        earned = worth
    else:
        earned = worth / 2 if own.predicted == own.total else Fraction(0)
    you = show(own.predicted) if own else "none"
    why = "This line was to be priced by hand before the CIS computed it."
    return _finding("Today's bill by hand", earned, worth, you, show(right), why, "3-1")


def _field(task: Task, key: Key, work: Bench, share: Fraction) -> Finding:
    rule, sent = key.fieldwork, [own for own in work.orders if own.type in key.fieldwork.types]
    duplicate = any(own.duplicate for own in work.orders)
    if rule.needed:
        asked = any(set(rule.bring) <= set(own.bring) and _says(own.look) for own in sent)
        earned = FIELD / 2 * (bool(sent) + asked)
    else:
        earned = FIELD if share and len(sent) == len(work.orders) else Fraction(0)
    earned = max(Fraction(0), earned - FIELD / 2) if duplicate else earned
    wanted = f"{' or '.join(rule.types)}, bring back {', '.join(rule.bring)}" if rule.needed else "none needed"
    why = "An order says what to look at and what to bring back; a truck that was not needed costs 60 to 120 dollars."
    told = ", ".join(f"{own.type} ({', '.join(own.bring) or 'nothing asked'})" for own in work.orders) or "none"
    return _finding("Service order", earned, FIELD, told, wanted, why, "5.5-12")


def _says(look: str) -> bool:
    """An instruction of at least two words."""
    return len(look.split()) >= 2


def _prior(key: Key, work: Bench, share: Fraction) -> Finding:
    """Every wrong earlier bill found, and cancelled oldest first."""
    matched = [own for own in work.rebills if own.frozen and _match(key, own)]
    if key.bills:
        ordered = all(
            earlier.end <= later.end
            for index, earlier in enumerate(matched)
            for later in matched[index + 1 :]
            if earlier.account == later.account
        )
        earned = PRIOR * len(matched) / len(key.bills) * (1 if ordered else Fraction(1, 2))
        accepted_as_is = share == 1 and not work.rebills and work.code != _best(key).code
        earned = PRIOR if accepted_as_is else earned
    else:
        earned = PRIOR if share and not work.rebills else Fraction(0)
    you = f"{len(matched)} rebilled" if matched else "none rebilled"
    right = f"{len(key.bills)} to rebill, oldest first" if key.bills else "none to rebill"
    return _finding(
        "Earlier periods", earned, PRIOR, you, right, "What fails today may have begun months ago.", "5.5-8"
    )


def _period(key: Key, work: Bench, share: Fraction) -> Finding:
    """Nothing beyond the limit, nothing that was right, and nothing inside the limit left out."""
    strangers = [own for own in work.rebills if not _match(key, own)]
    missing = len(key.bills) - len({(own.account, own.end) for own in work.rebills if own.frozen and _match(key, own)})
    whole = not strangers and (not missing or (share == 1 and work.code != _best(key).code))
    earned = PERIOD if whole and (key.bills or share) and (share or not missing) else Fraction(0)
    you = f"{len(strangers)} too many, {missing} left out" if strangers or missing else "as the limit asks"
    right = f"back to {key.earliest:%m/%d/%Y}" if key.bills else "no back-billing"
    why = "Under-billed homes are billed back at most 6 months, others 36; refunds reach back 36."
    return _finding("Period of the correction", earned, PERIOD, you, right, why, "5.6-1")


def _note(task: Task, key: Key, work: Bench) -> tuple[Finding, ...]:
    """A fact that the machine cannot find in a note waits for the trainer; no note at all earns nothing."""
    why = "A reviewer must be able to agree without asking."
    if not work.note:
        return (
            Finding("Note", Verdict.WRONG, Fraction(0), NOTE, "none", "seen, decided, proof, number", why, "5.5-11"),
        )
    facts = notes.facts(task.scene, work, key)
    each = NOTE / len(facts)
    return tuple(
        Finding(
            f"Note: {name}",
            Verdict.RIGHT if found else Verdict.TRAINER,
            each if found else Fraction(0),
            each,
            work.note,
            name,
            why if found else "The machine did not find it in your words; a trainer looks.",
            "5.5-11",
        )
        for name, found in facts
    )


def _measures(task: Task, key: Key, work: Bench, share: Fraction) -> dict[str, str]:
    """What is counted over a queue. The money error is how far today's bill is off in kWh's price, in dollars."""
    use = todays_use(task.scene, work)
    released = use is not None and work.code != "HD"
    wrong = released and key.kwh is not None and use != key.kwh
    through = not key.stands and not share and work.code in ("AC", "AV")
    stopped = key.stands and work.code not in {way.code for way in key.treatments}
    return {
        "items_correct": str(int(share == 1)),
        "wrong_lines_let_through": str(int(through)),
        "right_lines_stopped": str(int(stopped)),
        "money_error": str(critical.money_error(task, key, work) if wrong else "0.00"),
    }


__all__ = ["RULE", "WORTH", "decision_share", "grade", "has", "sound"]
