"""Role-plays: whom a trainer plays, read from a file, drawn with a home, names and, one time in three, a stranger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from carpath.cis import names
from carpath.cis.calling import worlds
from carpath.cis.calling.figures import spoken
from carpath.cis.calling.ground import EVERY_MONTH
from carpath.cis.calling.worlds import WORLDS
from carpath.cis.district import HABITS
from carpath.cis.tariff import TariffBook
from carpath.core.call_card import Purpose, Scenario
from carpath.core.tables import Table, parse

ONE_STRANGER_IN = 3


@dataclass(frozen=True)
class Role:
    """Who is on the line: in a word, the first words, what they can name of themselves, how they feel, what they tell
    if they are asked, and how the call ends well."""

    who: str
    says: str
    gives: str
    mood: str
    tells: tuple[str, ...]
    ends: str


@dataclass(frozen=True)
class RolePlay:
    """One role-play: `record` is what the other side finds on paper or screen, `world` and `home` what lies behind it;
    without a world it needs no knowledge of the trade."""

    id: str
    title: str
    world: str
    home: str
    months: tuple[int, ...]
    record: tuple[str, ...]
    caller: Role
    stranger: Role


def read_role_plays(text: str, place: str) -> tuple[RolePlay, ...]:
    """The role-plays of a file. Raises Faulty with every fault."""
    table = parse(text, place)
    rows = table.tables("scenario")
    found = tuple(_role_play(row) for row in rows)
    table.close()
    ids = [each.id for each in found]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        table.fault(f"The scenario {name!r} stands here {ids.count(name)} times; each needs an id of its own.")
    table.raise_faults()
    return found


def _role_play(row: Table) -> RolePlay:
    id, title, record = row.text("id"), row.text("title"), row.texts("record")
    world, home = row.text("world", ""), row.text("home", "gas home")
    if world and world not in WORLDS:
        row.fault(f"`world` is {world!r}, but must be one of {', '.join(WORLDS)}, or left out.")
    if home not in HABITS:
        row.fault(f"`home` is {home!r}, but must be one of {', '.join(HABITS)}.")
    months = row.wholes("months", EVERY_MONTH)
    if not months or not set(months) <= set(EVERY_MONTH):
        row.fault("`months` must list months by number, from 1 to 12.")
    play = RolePlay(id, title, world, home, months, record, _role(row.table("caller")), _role(row.table("stranger")))
    row.close()
    return play


def _role(row: Table) -> Role:
    words = [row.text(name) for name in ("who", "says", "gives", "mood")]
    role = Role(words[0], words[1], words[2], words[3], row.texts("tells"), row.text("ends"))
    row.close()
    return role


def draw(rng: Random, plays: Sequence[RolePlay], purpose: Purpose, book: TariffBook) -> Scenario:
    """One role-play, by its caller or, one time in three, by its stranger."""
    play = rng.choice(plays)
    stranger = rng.randrange(ONE_STRANGER_IN) == 0
    role = play.stranger if stranger else play.caller
    words = _words(rng, play, book, stranger=stranger)
    return Scenario(
        play.id,
        purpose,
        play.title,
        words["caller"],
        role.who.format_map(words),
        not stranger,
        role.gives.format_map(words),
        role.says.format_map(words),
        role.mood,
        _all(role.tells, words),
        (*_day(words), *_all(play.record, words)),
        role.ends.format_map(words),
    )


def _words(rng: Random, play: RolePlay, book: TariffBook, *, stranger: bool) -> dict[str, str]:
    """What stands for the words in braces: of a home, or of an invented customer with a reference and a birthday."""
    known = _home(rng, play, book) if play.world else _customer(rng)
    caller = spoken(names.person(rng)) if stranger else known["holder"]
    while (wrong := names.phone(rng)) == known["phone"]:
        continue
    return {**known, "caller": caller, "wrong_phone": wrong, "wrong_reference": _reference(rng)}


def _home(rng: Random, play: RolePlay, book: TariffBook) -> dict[str, str]:
    return dict(worlds.draw(rng, book, play.world, play.home, play.months).figures)


def _customer(rng: Random) -> dict[str, str]:
    return {"holder": spoken(names.person(rng)), "reference": _reference(rng), "phone": names.phone(rng)}


def _day(words: Mapping[str, str]) -> tuple[str, ...]:
    """On which day of the practice utility the call comes; a scenario without a home needs none."""
    return (f"Day of the call: {words['today']}.",) if "today" in words else ()


def _reference(rng: Random) -> str:
    return str(rng.randrange(20_000, 90_000))


def _all(sentences: Iterable[str], words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sentence.format_map(words) for sentence in sentences)
