"""`carpath case` and `carpath grade`: a case drawn by a number, and moves graded against it, without a browser."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import click

from carpath.cli.cases import CALLED, STANDARD_INPUT, parse, read
from carpath.cli.command import Command, tell
from carpath.services import caseplay, casework
from carpath.services.caseplay import Drawn
from config import question_banks


def _draw(kind: str, seed: int, difficulty: int) -> Drawn:
    return caseplay.draw(kind, str(seed), difficulty, question_banks(os.environ))


@click.command("case", cls=Command)
@click.argument("kind")
@click.option("--seed", type=int, help="Which case; the same number draws the same case everywhere.")
@click.option("--difficulty", type=int, default=1, show_default=True, help="From 1 to 4.")
@click.option("--with-key", is_flag=True, help="Add the key, with moves that earn full marks.")
@click.option("--moves", "file", help="Show the screen after these moves; a list as for `carpath grade`.")
@click.option("--moves-schema", is_flag=True, help="List the moves of the exercise instead.")
def case(kind: str, seed: int | None, difficulty: int, with_key: bool, file: str | None, moves_schema: bool) -> None:
    """Draw a case of an exercise and show its screen. KIND is its folder's name, or the code of its desk."""
    if moves_schema:
        tell(list(casework.kind_called(kind).moves))
        return
    number = _needed(seed)
    drawn = _draw(kind, number, difficulty)
    told = {
        "kind": drawn.kind.name,
        "seed": number,
        "difficulty": difficulty,
        "version": drawn.version,
        "task": caseplay.shown(drawn, _moves(file) if file else ()),
    }
    tell({**told, "key": caseplay.key_of(drawn)} if with_key else told)


@click.command("grade", cls=Command)
@click.argument("kind")
@click.option("--seed", type=int, help="Which case, as given to `carpath case`.")
@click.option("--difficulty", type=int, default=1, show_default=True, help="From 1 to 4.")
@click.option("--moves", "file", required=True, help='A list of moves [{"do": ...}, ...], - the standard input.')
@click.option("--ledger", is_flag=True, help="Print what was posted as plain-text double entry instead.")
def grade(kind: str, seed: int | None, difficulty: int, file: str, ledger: bool) -> None:
    """Grade moves against a case, or print the entries that they posted."""
    drawn = _draw(kind, _needed(seed), difficulty)
    moves = _moves(file)
    if ledger:
        click.echo(caseplay.ledger(drawn, moves), nl=False)
    else:
        tell(caseplay.grade(drawn, moves))


def _moves(file: str) -> tuple[Mapping[str, Any], ...]:
    return caseplay.bodies(parse(read(file), CALLED if file == STANDARD_INPUT else file))


def _needed(seed: int | None) -> int:
    if seed is None:
        raise click.UsageError("Say which case: --seed N.")
    return seed
