"""The `carpath` command: what an administrator does without a browser, and re-checking in a dispute. JSON in and out."""

from __future__ import annotations

import click
from flask.cli import FlaskGroup

import carpath


@click.group(cls=FlaskGroup, create_app=carpath.create_app, add_default_commands=True)
def main() -> None:
    """CarPath from the command line."""
