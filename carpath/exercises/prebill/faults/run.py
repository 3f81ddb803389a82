"""A table of the run was loaded wrongly: the line is one of many, and the run must not be frozen."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Tables
from carpath.cis.records import Premise
from carpath.cis.tariff import in_force
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import HOLD, STOP, Call, Report, Statement
from carpath.exercises.prebill.faults import files, parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import HALF, THIRD, Story
from carpath.exercises.prebill.ground import Ground, Lot, in_months

BLOCKS, VERSION, STATE_TAX = "blocks", "version", "state tax"
CODES = {BLOCKS: "RB1", VERSION: "RB3", STATE_TAX: "TX4"}
BLOCK_DAYS = 30
FIXED = 50 * BLOCK_DAYS
# Only homes that are heated with electricity in winter use more than block 1 holds.
WINTER, ELECTRIC = (1, 2, 3), "electric home"
# The rate of the law with two neighbouring digits exchanged.
KEYED = Decimal("0.038374")


def run_table(ground: Ground) -> Case | None:
    """Blocks or state tax; at the change of rates also the version that was not loaded."""
    table = ground.pick((VERSION, VERSION, STATE_TAX) if ground.step == 4 else (BLOCKS, BLOCKS, STATE_TAX))
    ground = in_months(ground, WINTER) if table == BLOCKS else ground
    lot = ground.lot(ELECTRIC if table == BLOCKS else ground.pick((ELECTRIC, "gas home")))
    version = in_force(ground.bank.book.schedules["7"].versions, lot.service.end).effective
    loaded = ground.today - timedelta(days=ground.rng.randrange(1, 4))
    since = loaded if table == STATE_TAX else version
    alike = _alike(ground, lot, table)
    if not alike:
        return None
    return parts.told(
        ground,
        lot,
        Story(
            fault="table",
            codes=(CODES[table],),
            said=_said(table, lot, since),
            where="the rate tables as this run loaded them, against the binder",
            proof=f"tables of the run: {table} of {on(since)}, against the binder",
            sources=("paper:table",),
            paragraph="7.2-12" if table == STATE_TAX else "7.2-1" if table == BLOCKS else "7.2-3",
            call=ground.says("I have not changed anything.", "Everybody says the rates went up again."),
            papers=(_loaded(ground, table, version, loaded), _neighbouring_lines(ground, table, alike)),
            statements=(Statement("paper:table", table, "not as in the binder", since),),
            decision=STOP,
            calls=(Call(STOP, proof=("paper:table",)), Call(STOP, HALF), Call(HOLD, THIRD)),
            tables=_tables(table, version, ground),
            report=Report(table, since, _row_days(ground, table, version, loaded)),
            covered=tuple(home.account.number for home in alike),
            downstream="Here it is {off}: {as_is} instead of {right}. Frozen, every bill of the run that the table "
            "touches goes out wrong, and each costs a cancellation, a rebill and a letter.",
        ),
    )


def _tables(table: str, version: date, ground: Ground) -> Tables:
    if table == BLOCKS:
        return Tables(block_days=BLOCK_DAYS)
    if table == STATE_TAX:
        return Tables(state_tax=KEYED)
    return Tables(newest=_older(ground, version))


def _older(ground: Ground, version: date) -> date:
    """The day of the version before."""
    days: list[date] = [known.effective for known in ground.bank.book.schedules["7"].versions]
    return max(day for day in days if day < version)


def _row_days(ground: Ground, table: str, version: date, loaded: date) -> tuple[date, ...]:
    """Further days by which the table may be named: those of the load, and of the version that was loaded instead."""
    return {BLOCKS: (loaded,), VERSION: (_older(ground, version), loaded)}.get(table, ())


def _said(table: str, lot: Lot, since: date) -> str:
    if table == BLOCKS:
        days = lot.service.days
        return f"The run fixed block 1 at {FIXED:,} kWh; this period has {days} days, which makes {50 * days:,} kWh."
    if table == STATE_TAX:
        return f"The state tax was keyed {KEYED} on {on(since)}: two digits exchanged, in every bill of the run."
    return f"The version of {on(since)} was not loaded: days from then on are priced by the one before."


def _loaded(ground: Ground, table: str, version: date, loaded: date) -> Paper:
    """What the run loaded, table by table."""
    book = ground.bank.book
    newest = _older(ground, version) if table == VERSION else version
    block = f"{FIXED:,} kWh, fixed" if table == BLOCKS else "50 kWh x days"
    rate = KEYED if table == STATE_TAX else book.taxes.put.rate
    rows = (
        ("Schedule 7, newest version loaded", on(newest), on(loaded)),
        ("Schedule 7, block 1", block, on(version) if table == BLOCKS else on(newest)),
        ("State tax rate", str(rate), on(loaded)),
        ("Privilege tax rate", str(book.taxes.priv.rate), on(loaded)),
    )
    text = (f"Tables loaded for the run of {on(ground.today)}. The binder has the rates as they were decided.",)
    return Paper("table", "Rate tables of this run", text, ("Table", "Holds", "Version or day of entry"), rows)


def _alike(ground: Ground, lot: Lot, table: str) -> list[Premise]:
    """Other homes on today's list: a fault of a table is never alone, and one of blocks meets those that use much."""
    least = FIXED if table == BLOCKS else 0
    around = files.nearest(ground, lot, len(ground.others))
    homes = [home for home in around if home.residential and home.segments[-1].kwh > least]
    return homes[: 3 if ground.step == 1 else 1]


def _neighbouring_lines(ground: Ground, table: str, homes: list[Premise]) -> Paper:
    code = CODES[table]
    rows = tuple((home.account.number, home.schedule, code, show(home.segments[-1].total)) for home in homes)
    text = ("From today's list; the other routes are not yet calculated.",)
    return Paper("list", "Same code on today's list", text, ("Account", "Schedule", "Code", "Last bill"), rows)
