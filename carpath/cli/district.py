"""`carpath district`: a whole practice utility from a seed, counted and proven, without a database or a setting."""

from __future__ import annotations

import os

import click

from carpath.cli.command import Command, tell
from carpath.core.errors import Fault, Faulty
from carpath.services import districts
from config import question_banks

LARGEST_SEED = 2**128 - 1
MOST_PREMISES = 100_000
FAULTY = 1


@click.command("district", cls=Command)
@click.option("--seed", default="", help="Which District; the same number draws the same one everywhere.")
@click.option("--premises", default="", help="How many premises it has.")
@click.option("--check", is_flag=True, help="Prove the control equations and every check. Exits with 1 at a fault.")
def district(seed: str, premises: str, check: bool) -> None:
    """Draw a District with 25 months of reads, bills and payments, and print what stands in it."""
    number, size = _whole(("--seed", seed, 0, LARGEST_SEED), ("--premises", premises, 1, MOST_PREMISES))
    banks = question_banks(os.environ)
    drawn = districts.district(banks, number, size)
    if not check:
        tell(districts.summary(drawn))
        return
    answer, holds = districts.proven(drawn, districts.validation_limits(banks, drawn))
    tell(answer)
    if not holds:
        raise click.exceptions.Exit(FAULTY)


def _whole(*options: tuple[str, str, int, int]) -> list[int]:
    """Each (name, text, least, most) as a whole number. Raises Faulty with every one that is none."""
    wrong = [
        Fault(name, f"must be a whole number from {least:,} to {most:,}, for example {name} 1000.")
        for name, text, least, most in options
        if not (text.isascii() and text.isdigit() and len(text) < 60 and least <= int(text) <= most)
    ]
    if wrong:
        raise Faulty(wrong)
    return [int(text) for _, text, _, _ in options]
