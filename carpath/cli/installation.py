"""`carpath migrate`, `demo`, `worker`, `person add`: what an administrator does here."""

from __future__ import annotations

from datetime import date, datetime

import click
import flask_migrate
from flask import current_app
from flask.cli import with_appcontext

from carpath.cli.acting import machine
from carpath.cli.command import Command, Group, tell
from carpath.core.vocabulary import Role
from carpath.services import machine_health, opening, people
from carpath.services.act import Act


@click.command("migrate", cls=Command)
@with_appcontext
def migrate() -> None:
    """Bring the database to the newest revision."""
    flask_migrate.upgrade()


@click.command("demo", cls=Command)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that everything is dated back from.")
@click.option("--reset", is_flag=True, help="Empty the database first; only where everybody was made by the demo.")
@with_appcontext
def demo(today: datetime | None, reset: bool) -> None:
    """Fill an empty database with an invented office and more than a year of its work."""
    act = machine()
    if reset:
        _empty(act)
    opening.must_be_empty(act)
    _load(act, today.date() if today else act.today)
    click.echo(f"Everybody signs in with the password: {opening.PASSWORD}")


def _empty(act: Act) -> None:
    """Records are append-only, so an invented past is not deleted: the whole schema is made anew."""
    opening.must_be_invented(act)
    flask_migrate.downgrade(revision="base")
    flask_migrate.upgrade()


def _load(act: Act, today: date) -> None:
    """Load, and name each month as it is played."""
    month = ""
    for day in current_app.extensions["demo"](act, today):
        if f"{day:%B %Y}" != month:
            month = f"{day:%B %Y}"
            click.echo(f"  {month}")


@click.command("worker", cls=Command)
@with_appcontext
def worker() -> None:
    """Run the background jobs until asked to end (Ctrl-C or SIGTERM)."""
    queue = current_app.extensions["jobs"]
    queue.storage.initialize_schema()
    queue.create_consumer(workers=1, max_delay=1, graceful_signal="TERM").run()


@click.command("backup", cls=Command)
@with_appcontext
def backup() -> None:
    """Copy the SQLite database aside, safe while others write, and print the file."""
    click.echo(str(machine_health.backup(machine(), current_app.extensions["installation"].instance)))


@click.group("person", cls=Group)
def person() -> None:
    """People who may sign in."""


@person.command("add")
@click.option("--name", required=True, help="The name as it should stand on a certificate.")
@click.option("--email", required=True, help="The work address that the person signs in with.")
@click.option(
    "--role", "roles", multiple=True, default=[Role.ADMINISTRATOR.value], show_default=True, help="May be repeated."
)
@with_appcontext
def add(name: str, email: str, roles: tuple[str, ...]) -> None:
    """Add somebody, by default an administrator, and print the one-time link by which they set their password."""
    act = machine()
    invited = people.add_first(act, name, email, list(roles))
    tell({"email": invited.email, "roles": list(roles), "link": f"{act.office.address}/welcome/{invited.token}"})
