"""A District of 2,000 premises with 25 months: seconds of one core and memory, against 6 seconds and 500 MB."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from statistics import median
from time import process_time

from carpath.cis.prebill_limits import Limits
from carpath.cis.tariff import read_book
from carpath.cis.utility.premises import Ground
from carpath.cis.utility.proof import prove
from carpath.cis.utility.whole import District

BOOK = Path(__file__).parents[2] / "question_banks" / "district" / "tariff-book.json"
PREMISES, SECONDS, MEGABYTES = 2000, 6.0, 500
STREETS, STREET_MS = 40, 25.0


def street_ms(district: District) -> float:
    """The median of drawing one street with all that a case needs of it."""
    took = []
    for street in range(STREETS):
        start = process_time()
        district.neighbourhood(street)
        took.append((process_time() - start) * 1000)
    return median(took)


def main() -> int:
    """Print the figures; 1 when a promise is not kept."""
    district = District(Ground(1, read_book(BOOK.read_text(encoding="utf-8"))), PREMISES)
    near = street_ms(district)
    start = process_time()
    homes = list(district)
    drawn = process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    bills = sum(len(home.segments) for home in homes)
    del homes
    start = process_time()
    holds = prove(district, Limits(district.ground.book)).holds
    proven = process_time() - start
    print(f"District of {PREMISES:,} premises, {bills:,} bills: drawn and held in {drawn:.1f} s, {peak} MB")
    print(f"The same drawn and proven one by one: {proven:.1f} s, {'all holds' if holds else 'FAULTS'}")
    print(f"One street of ten premises: {near:.1f} ms (median)")
    kept = drawn <= SECONDS and peak <= MEGABYTES and near <= STREET_MS and holds
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
