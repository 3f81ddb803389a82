"""The proof of a District: the five control equations over all it posted, and every check over each of its premises."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from carpath.cis import controls, ledger, prebill
from carpath.cis.billing import price
from carpath.cis.controls import Lists
from carpath.cis.estimating import months_before
from carpath.cis.prebill_limits import Limits
from carpath.cis.transactions import Transaction
from carpath.cis.utility import audit
from carpath.cis.utility.hygiene import CHECKS
from carpath.cis.utility.premises import Ground
from carpath.cis.utility.records import Parcel, Premise, Standing, Tender
from carpath.cis.utility.survey import Survey, walk
from carpath.cis.utility.validation import findings
from carpath.cis.utility.whole import District

PRICES, NUMBERS = "Prices", "Numbers"
_MONTHS_TESTED = 12  # of Hi/Low reports and of pre-billing lists

Faults = dict[str, list[str]]


@dataclass
class HiLo:
    """The Hi/Low reports of the last twelve months: reads tested, reads listed, and lines by code. A clean District has
    them too: weather, guests, vacations, rollovers and locked gates are real."""

    tested: int = 0
    listed: int = 0
    codes: Counter[str] = field(default_factory=Counter)


@dataclass
class Proof:
    """`faults` has every control equation and every check by name, with what is wrong; nothing where it holds."""

    survey: Survey
    hilo: HiLo
    faults: Faults

    @property
    def holds(self) -> bool:
        return not any(self.faults.values())


def prove(district: District, limits: Limits) -> Proof:
    """Draw the District once and prove it; `limits` are those of the pre-billing validations."""
    survey, files = Survey(), _Files(district.ground, limits)
    found = controls.faults(district.ground.book, _transactions(district, survey, files), files.lists)
    faults: Faults = {name: [] for name in (*controls.NAMES, *CHECKS, PRICES, NUMBERS, *prebill.TESTS)}
    for fault in found:
        faults[fault.place].append(fault.sentence)
    for name, sentences in files.faults.items():
        faults[name] += sentences
    return Proof(survey, files.hilo, faults)


def _transactions(district: District, survey: Survey, files: _Files) -> Iterator[Transaction]:
    """What was posted; on the way each premise is put on the lists that the ledger is proven against."""
    for each in walk(district, survey):
        if isinstance(each, Premise):
            files.add(each)
        else:
            yield each


class _Files:
    """What the CIS, the bank and the sub-ledgers list, and what the premises' own checks find."""

    def __init__(self, ground: Ground, limits: Limits) -> None:
        self._limits = limits
        self._ground, self._since = ground, months_before(ground.today, _MONTHS_TESTED)
        self._balances: dict[str, Decimal] = {}
        self._received, self._bank, self._transit = (defaultdict[str, Decimal](Decimal) for _ in range(3))
        accounts = (ledger.DEPOSITS, ledger.SUNDRY, ledger.SUSPENSE, ledger.LUD_NOT_DUE, ledger.LUD_DUE)
        self._subledgers: dict[str, dict[str, Decimal]] = {account: {} for account in accounts}
        self._seen: set[str] = set()
        self.hilo = HiLo()
        self.faults: defaultdict[str, list[str]] = defaultdict(list)
        self.lists = Lists(
            self._balances,
            received=self._received,
            bank=self._bank,
            in_transit=self._transit,
            subledgers=self._subledgers,
        )

    def add(self, home: Premise) -> None:
        """One premise more."""
        for standing in home.standings:
            self._stand(standing)
        for tender in home.tenders:
            self._tender(tender, self._ground.today)
        if home.parcel:
            self._parcel(home.parcel)
        for name, check in CHECKS.items():
            self.faults[name] += check(home)
        for code, sentence in findings(home, self._limits, self._since):
            self.faults[code].append(sentence)
        self._price(home)
        self._test(home)
        self._number(home)

    def _stand(self, standing: Standing) -> None:
        account = standing.account
        self._balances[account] = standing.balance
        self._subledgers[ledger.DEPOSITS][account] = standing.deposit
        self._subledgers[ledger.SUNDRY][account] = standing.sundry
        self._subledgers[ledger.SUSPENSE][account] = standing.suspense

    def _tender(self, tender: Tender, today: date) -> None:
        self._received[tender.source] += tender.amount
        credited = self._bank if tender.banked <= today else self._transit
        credited[tender.source] += tender.amount

    def _parcel(self, parcel: Parcel) -> None:
        self._subledgers[ledger.LUD_NOT_DUE][parcel.number] = parcel.not_due
        self._subledgers[ledger.LUD_DUE][parcel.number] = parcel.due

    def _price(self, home: Premise) -> None:
        """One bill of each premise, another one at the next, is priced again."""
        if home.segments:
            segment = home.segments[home.number % len(home.segments)]
            if price(self._ground.book, segment.use) != segment.bill:
                self.faults[PRICES].append(f"Bill {segment.number} is not what the engine makes of it.")

    def _test(self, home: Premise) -> None:
        for codes in audit.lines(self._ground.book, self._ground.weather, home, self._since):
            self.hilo.tested += 1
            self.hilo.listed += bool(codes)
            self.hilo.codes.update(codes)

    def _number(self, home: Premise) -> None:
        """Accounts, badges, tags, parcels and orders have each a number of their own."""
        given = [
            *(f"account {account.number}" for account in home.accounts),
            *(f"badge {meter.badge}" for meter in home.meters),
            *(f"order {order.number}" for order in home.orders),
            *(f"tag {tag}" for tag in sorted({item.tag for item in home.items})),
            *([f"parcel {home.parcel.number}"] if home.parcel else []),
        ]
        for number in given:
            if number in self._seen:
                self.faults[NUMBERS].append(f"There are two of {number}.")
            self._seen.add(number)
