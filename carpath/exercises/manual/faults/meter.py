"""Large services: a multiplier missed, demand from outside the window or from an unreset register, power factor."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.manual_interval import SUNDAY, highest
from carpath.cis.tariff import TariffBook
from carpath.exercises.manual.faults.parts import Slip
from carpath.exercises.manual.subjects import Metered, Subject

METER = "the meter sheet: current and potential transformers"
INTERVAL = "the interval report, day by day, with the window of the contract"


def multiplier(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """One transformer forgotten, or the reactive register taken without any."""
    if not isinstance(subject, Metered):
        return
    both = f"CT {subject.ct} x PT {subject.pt} = {subject.multiplier:,}"
    if subject.pt > 1:
        few = {"kwh": subject.kwh_dial * subject.ct, "kvarh": subject.kvarh_dial * subject.ct}
        taken = few if subject.job.schedule != "38" else {"kwh": few["kwh"]}
        said = f"The draft multiplies by the current transformers alone, {subject.ct}; {both}."
        yield Slip(subject.sheet(book, **taken), said, METER, "9.3-4")
    if subject.job.schedule != "38" and subject.multiplier > 1:
        said = f"The draft takes the kVARh register without its multiplier of {subject.multiplier:,}."
        yield Slip(subject.sheet(book, kvarh=subject.kvarh_dial), said, METER, "9.8-1")
    if subject.pt == 1:
        half = subject.kwh_dial * subject.ct // 2
        old = subject.ct // 2
        said = f"The draft multiplies kWh by {old}, that of the old transformers; now it is {subject.ct}."
        yield Slip(subject.sheet(book, kwh=half), said, METER, "9.8-1")


def demand(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """A peak that does not count, or last month's peak on a register that nobody reset."""
    if not isinstance(subject, Metered):
        return
    if subject.job.schedule == "20":
        said = f"The demand register was not reset: the {subject.last_kw} kW that the draft bills are last month's."
        yield Slip(
            subject.sheet(book, kw=subject.last_kw), said, "last month's demand and the interval report", "9.3-5"
        )
        return
    if (peak := highest(subject.peaks)) > subject.kw:
        said = f"The draft bills the peak of all 24 hours, {peak:,} kW; in the window it was {subject.kw:,} kW."
        yield Slip(subject.sheet(book, kw=peak), said, INTERVAL, "9.10-3")
    sunday = max((own.inside for own in subject.peaks if own.day.weekday() == SUNDAY), default=0)
    if sunday > subject.kw:
        said = f"The draft bills {sunday:,} kW of a Sunday, which has no demand charge; it was {subject.kw:,}."
        yield Slip(subject.sheet(book, kw=sunday), said, INTERVAL, "9.3-5")


def power_factor(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """No power factor at all, or one of the wrong register."""
    if not isinstance(subject, Metered):
        return
    if subject.job.schedule == "38":
        average = subject.kvarh // (24 * subject.job.days)
        said = f"The draft takes the average kVAR out of the kVARh register, {average:,}; charged is the maximum."
        yield Slip(subject.sheet(book, kvar=average), said, "the contract: the reactive method", "9.8-4")
        yield Slip(
            subject.sheet(book, kvar=0),
            "The draft forgets reactive demand.",
            "the contract: the reactive method",
            "9.3-6",
        )
        return
    said = f"The draft puts {subject.kvar:,} kVAR of one hour where {subject.kvarh:,} kVARh belong; no penalty is left."
    yield Slip(subject.sheet(book, kvarh=subject.kvar), said, "the meter sheet: kVARh and kVAR", "9.3-6")
    yield Slip(
        subject.sheet(book, kvarh=0), "The draft forgets power factor.", "the meter sheet: the kVARh register", "9.3-6"
    )
