"""`carpath eligibility`, `certificate verify` and `replay`: what is on record, checked again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from carpath.cli.acting import machine
from carpath.cli.command import Command, Group, tell
from carpath.core.shape import to_plain
from carpath.core.vocabulary import Level
from carpath.services import certificates, chain_check, rechecking
from carpath.services.act import SYSTEM

DAY = click.DateTime(["%Y-%m-%d"])
DIFFERENT = 1


@click.command("eligibility", cls=Command)
@click.argument("email")
@click.option("--level", type=click.IntRange(1, 4), required=True, help="The level asked about, 1 to 4.")
@click.option("--as-of", type=DAY, help="The day asked about; today without it.")
@click.option("--known-on", type=DAY, help="Only what was recorded by the end of this day; everything without it.")
@with_appcontext
def eligibility(email: str, level: int, as_of: datetime | None, known_on: datetime | None) -> None:
    """Print the verdict on a level of the person with this address, with every reason."""
    on, known = (day.date() if day else None for day in (as_of, known_on))
    tell(to_plain(rechecking.verdict(machine(), email, Level(level), on, known)))


@click.group("certificate", cls=Group)
def certificate() -> None:
    """Certificates that were issued here."""


@certificate.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def verify(file: Path) -> None:
    """Say whether FILE is, byte by byte, a certificate issued here and valid now. Exits with 1 where it is not."""
    issued = certificates.check_file(file.read_bytes())
    if issued is None:
        tell({"issued_here": False})
        raise click.exceptions.Exit(DIFFERENT)
    since = issued.state_since.isoformat()
    tell({"issued_here": True, "state": issued.state, "since": since, "printed": issued.printed})
    if issued.state != "valid":
        raise click.exceptions.Exit(DIFFERENT)


@click.command("replay", cls=Command)
@with_appcontext
def replay() -> None:
    """Check the journal, the moves and grades of every attempt, and every verdict; the result is entered in the log.
    Exits with 1 where something differs."""
    act = machine()
    found = rechecking.replay()
    chain_check.enter(act, SYSTEM, found.mismatches, act.now)
    for sentence in found.mismatches:
        click.echo(sentence, err=True)
    tell(to_plain(found))
    if found.mismatches:
        raise click.exceptions.Exit(DIFFERENT)
