"""`carpath bank check`: every question bank read, every fault told. It needs no database, no secret, no settings."""

from __future__ import annotations

import os
from pathlib import Path

import click

from carpath.cli.command import Group, tell
from carpath.services import bank_check
from config import question_banks

FAULTY = 1


@click.group("bank", cls=Group)
def bank() -> None:
    """The question banks of this District."""


@bank.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Read every bank in FOLDER, by default the one that is in use. Exits with 1 where there is a fault."""
    root = (folder or question_banks(os.environ)).absolute()
    checked = bank_check.check(root)
    for fault in checked.faults:
        click.echo(str(fault), err=True)
    tell({"files": checked.files, "faults": [{"place": f.place, "sentence": f.sentence} for f in checked.faults]})
    if checked.faults:
        raise click.exceptions.Exit(FAULTY)
