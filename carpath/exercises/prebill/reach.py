"""How far a fault reaches: earlier bills, tax to absorb, other accounts, the city that gains or loses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carpath.cis.bench import Rebill
from carpath.cis.desk.marks import marked
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.prebill.amounts import match
from carpath.exercises.prebill.case import Key, Told
from carpath.exercises.prebill.work import Work


def findings(key: Key, work: Work, worth: Fraction, *, right: bool) -> Iterator[Finding]:
    """Other bills half of the points, other accounts and cities the other half; where nothing is to be done, the
    points come with the right call."""
    yield _bills(key, work, worth / 2, right=right)
    yield _others(key, work, worth / 2, right=right)


def _frozen(work: Work) -> list[Rebill]:
    return [own for own in work.bench.rebills if own.frozen]


def _bills(key: Key, work: Work, worth: Fraction, *, right: bool) -> Finding:
    """Every bill inside the limit and no other, oldest first; beyond it the tax that the District absorbs."""
    done, reach = _frozen(work), key.reach
    strangers = [own for own in done if match(key, own) is None]
    found = len(done) - len(strangers)
    share = Fraction(found, len(reach.bills)) if reach.bills else Fraction(right)
    share /= 1 if _oldest_first(done) else 2
    share /= 1 if work.absorbed == reach.absorbed else 2
    share /= 2 ** len(strangers)
    you = f"{found} rebilled{f', {len(strangers)} too many' if strangers else ''}, {show(work.absorbed)} absorbed"
    wanted = f"{len(reach.bills)} to rebill, oldest first, {show(reach.absorbed)} absorbed"
    why = "Under-billed homes are billed back at most 6 months, others 36; tax owed beyond that is the District's."
    return marked("Other bills", share, worth, you, wanted, why, "7.4-2" if reach.told else "5.6-1")


def _oldest_first(done: Sequence[Rebill]) -> bool:
    ends = [own.end for own in done]
    return ends == sorted(ends)


def _others(key: Key, work: Work, worth: Fraction, *, right: bool) -> Finding:
    """Two thirds for the accounts where there are any, one for the city; all for either alone."""
    reach = key.reach
    wanted, marked_here = set(reach.accounts), set(work.shared) - set(reach.covered)
    parts = []
    if wanted:
        parts += [Fraction(len(wanted & marked_here), len(wanted)) / 2 ** len(marked_here - wanted)] * 2
    if reach.told:
        parts.append(Fraction(work.told == reach.told))
    nothing = right and not marked_here
    share = sum(parts, Fraction(0)) / len(parts) if parts else Fraction(nothing)
    if (marked_here and not wanted) or work.told not in (None, reach.told, reach.hears):
        share /= 2
    why = "One house of a plat is seldom alone, and a city's tax is somebody's budget: mend the one, tell the other."
    you, key_words = _words(work.shared, work.told), _words(reach.accounts, reach.told)
    return marked("Other accounts and cities", share, worth, you, key_words, why, "7.3-4")


def _words(accounts: Sequence[str], told: Told | None) -> str:
    words = [f"accounts {', '.join(sorted(accounts))}"] if accounts else []
    words += [f"city {told.city} {told.effect}"] if told else []
    return "; ".join(words) or "none"
