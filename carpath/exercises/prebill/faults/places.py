"""The wrong city or none: an annexed plat still coded for the county, and a mailing city taken for the place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Entry
from carpath.cis.records import Premise
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement, Told
from carpath.exercises.prebill.faults import files, parts
from carpath.exercises.prebill.faults.files import CITY_HALLS, on
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import CITIES, COUNTY, Ground, Lot, moved_to, recoded

ANNEXED_BILLS = {1: (0, 0), 2: (0, 1), 3: (3, 9), 4: (2, 5)}
MAILED_BILLS = {1: (0, 0), 2: (0, 1), 3: (2, 5), 4: (2, 3)}
HOMES = ("electric home", "gas home", "electric home", "apartment")


def annexation(ground: Ground) -> Case | None:
    """A plat was annexed and its accounts kept the county's code; one of them was recoded already."""
    city = ground.pick(CITIES)
    ground = moved_to(ground, COUNTY)
    lot = ground.lot(ground.pick(HOMES))
    lot = replace(lot, point=replace(lot.point, jurisdiction=city))
    earlier = ground.rng.randint(*ANNEXED_BILLS[ground.step])
    since = parts.first_day(ground, lot, earlier)
    inside = files.nearest(ground, lot, ground.rng.randint(2, 4))
    done, wrong = (inside[0], inside[1:]) if ground.step > 1 else (None, inside)
    plat, ordinance = ground.pick(files.PLATS), str(ground.rng.randrange(1400, 2900))
    upgraded = _upgraded(ground, lot)
    lot = upgraded.lot if upgraded else lot
    others = tuple(recoded(ground, home, city) if home is done else home for home in ground.others)
    papers = (
        _ordinance(city, ordinance, plat, since),
        _plat_map(ground, lot, city, plat, inside),
        *(upgraded.papers if upgraded else ()),
    )
    statements = (
        Statement("paper:ordinance", "tax_code", city, since),
        *(upgraded.statements if upgraded else ()),
    )
    return parts.told(
        ground,
        lot,
        Story(
            fault="annexation",
            codes=("TX1", "RS4"),
            said=f"Plat {plat} lies in {CITY_HALLS[city]} since {on(since)} (ordinance {ordinance}); the account kept "
            f"code {COUNTY}." + (upgraded.said if upgraded else ""),
            where="the ordinance with its first day, and the map of the plat",
            proof=f"ordinance {ordinance} of {CITY_HALLS[city]}, in force {on(since)}",
            sources=("paper:ordinance", "paper:map"),
            paragraph="7.4-2" if earlier else "7.2-9",
            call=ground.says(
                "We were told that we are in the city now, there was a letter.",
                "We are county, we always were. The sheriff comes here, not the police.",
            ),
            repairs=(Entry("tax_code", city, since), *(upgraded.repairs if upgraded else ())),
            papers=papers,
            statements=statements,
            reason="WT",
            told=Told(city, "gains"),
            accounts=tuple(home.account.number for home in wrong),
            others=others,
            looks=(*(f"premise:{home.account.number}" for home in inside), *(("paper:card",) if upgraded else ())),
            records={"plats": _plats(lot, inside, plat)},
        ),
    )


@dataclass(frozen=True)
class Upgraded:
    """A second fault: the service was raised before this period, and the size class was left at S."""

    lot: Lot
    day: date
    papers: tuple[Paper, ...]

    @property
    def repairs(self) -> tuple[Entry, ...]:
        return (Entry("size", "M", self.day),)

    @property
    def statements(self) -> tuple[Statement, ...]:
        return (Statement("paper:card", "size", "M", self.day),)

    @property
    def said(self) -> str:
        return f" Besides, the service was raised to 200 A on {on(self.day)}: class M."


def _upgraded(ground: Ground, lot: Lot) -> Upgraded | None:
    """On the harder steps one home in three has the second fault."""
    if ground.step < 3 or not ground.chance(3) or lot.home.size != "M":
        return None
    day = parts.first_day(ground, lot, 0)
    small = replace(lot, home=replace(lot.home, size="S")).recorded(Entry("size", "S", lot.home.accounts[0].since))
    card = files.service_card(ground, lot, f"Raised from 100 A to 200 A on {on(day)}: class M from that day.")
    return Upgraded(small, day, (card,))


def _ordinance(city: str, number: str, plat: str, since: date) -> Paper:
    return Paper(
        "ordinance",
        f"Ordinance {number}",
        (
            f"{CITY_HALLS[city]}, ordinance {number}: the plat {plat} with all its lots is annexed.",
            f"In force {on(since)}. The city's utility tax is due on every bill whose period begins on that day or "
            "later.",
        ),
    )


def _plat_map(ground: Ground, lot: Lot, city: str, plat: str, inside: tuple[Premise, ...]) -> Paper:
    homes = sorted((lot.home, *inside), key=lambda home: home.sequence)
    rows = [(f"{number}", home.address, home.account.number) for number, home in enumerate(homes, 1)]
    return files.jurisdiction_map(ground, lot, city, f"Plat {plat}, {len(rows)} lots:", rows=rows)


def _plats(lot: Lot, inside: tuple[Premise, ...], plat: str) -> dict[str, str]:
    homes = sorted((lot.home, *inside), key=lambda home: home.sequence)
    return {home.sequence: f"{plat}, lot {number}" for number, home in enumerate(homes, 1)}


def mailing_city(ground: Ground) -> Case | None:
    """The post office was taken for the place: city tax on a home in the county, and on a neighbor's."""
    city = ground.pick(CITIES)
    ground = moved_to(ground, COUNTY)
    lot = ground.lot(ground.pick(HOMES))
    earlier = ground.rng.randint(*MAILED_BILLS[ground.step])
    since = parts.first_day(ground, lot, earlier)
    upgraded = _upgraded(ground, lot)
    lot = upgraded.lot if upgraded else lot
    town = CITY_HALLS[city].rpartition(" of ")[2]
    coded = replace(lot.recorded(Entry("tax_code", city, since)), home=replace(lot.home, tax_code=city))
    twins = files.nearest(ground, lot, ground.rng.randint(1, 2))
    others = tuple(recoded(ground, home, city) if home in twins else home for home in ground.others)
    sheet = files.jurisdiction_map(
        ground,
        lot,
        COUNTY,
        f"All of {ground.street} lies outside {CITY_HALLS[city]}; mail goes through the {town} post office.",
    )
    clean_up = Paper(
        "cleanup",
        "Mailing list clean-up",
        (f"On {on(since)} the tax code of mail returned or corrected was set by the mailing city.",),
        ("Account", "Mailing city", "Code set"),
        tuple((number, town, city) for number in sorted((lot.account, *(home.account.number for home in twins)))),
    )
    return parts.told(
        ground,
        coded,
        Story(
            fault="mailing-city",
            codes=("TX3", "RS4"),
            said=f"The home lies outside {CITY_HALLS[city]}; its code was set by the mailing city on {on(since)}."
            + (upgraded.said if upgraded else ""),
            where="the jurisdiction map, and the list of the clean-up with its day",
            proof=f"jurisdiction map; code set by the mailing city on {on(since)}",
            sources=("paper:map", "paper:cleanup"),
            paragraph="7.2-11",
            call=ground.says(
                f"I vote in the county and I have never paid for anything in {town}.",
                f"My address says {town}, so I suppose I live in {town}.",
            ),
            repairs=(Entry("tax_code", COUNTY, since), *(upgraded.repairs if upgraded else ())),
            papers=(sheet, clean_up, *(upgraded.papers if upgraded else ())),
            statements=(
                Statement("paper:map", "tax_code", COUNTY, since),
                *(upgraded.statements if upgraded else ()),
            ),
            reason="WT",
            told=Told(city, "loses"),
            accounts=tuple(home.account.number for home in twins),
            others=others,
            looks=(
                *(f"premise:{home.account.number}" for home in twins),
                *(("paper:card",) if upgraded else ()),
            ),
        ),
    )
