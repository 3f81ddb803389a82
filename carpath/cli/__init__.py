"""COMMANDS. `carpath`, for use without a browser and for re-checking in a dispute. JSON in and out.

The same commands stand under `flask --app carpath`, where the composition root adds them.
"""

from __future__ import annotations

import click
from flask.cli import AppGroup, FlaskGroup

import carpath
from carpath.cli.bank import bank
from carpath.cli.district import district
from carpath.cli.exercise import case, grade
from carpath.cli.installation import backup, demo, migrate, person, worker
from carpath.cli.ladder import ladder
from carpath.cli.record import certificate, eligibility, replay
from carpath.cli.score import bill, score

COMMANDS = (
    score,
    bill,
    bank,
    case,
    grade,
    district,
    eligibility,
    certificate,
    person,
    demo,
    migrate,
    backup,
    worker,
    ladder,
    replay,
)


class Commands(FlaskGroup):
    """Finds its commands without loading the app, so that scoring and help need no settings."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return AppGroup.list_commands(self, ctx)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A command by its name."""
        return AppGroup.get_command(self, ctx, name)


@click.group(
    cls=Commands, create_app=carpath.create_app, add_default_commands=False, add_version_option=False, load_dotenv=False
)
def main() -> None:
    """CarPath from the command line."""


for _command in COMMANDS:
    main.add_command(_command)
