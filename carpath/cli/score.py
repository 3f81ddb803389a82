"""`carpath score` and `carpath bill`: what a run or a bill comes to. They need no database, no secret, no settings."""

from __future__ import annotations

import os

import click

from carpath.cli.cases import answer_file
from carpath.cli.command import Command, tell
from carpath.services import casework
from config import question_banks


@click.command("score", cls=Command)
@click.argument("kind")
@click.argument("file")
def score(kind: str, file: str) -> None:
    """Score a test: KIND is typing or tenkey, FILE one case or a list of cases in JSON, - the standard input."""
    tell(answer_file(file, casework.scorer(kind)))


@click.command("bill", cls=Command)
@click.argument("file")
def bill(file: str) -> None:
    """Compute a bill: FILE is one case {"schedule", "inputs"} or a list of cases in JSON, - the standard input."""
    tell(answer_file(file, casework.biller(question_banks(os.environ))))
