"""Command: tells a refusal in sentences on the error output and exits with 2, never with a traceback."""

from __future__ import annotations

import json
from typing import Any

import click

from carpath.core.errors import Faulty, Refused

WRONG_INPUT = 2


class Command(click.Command):
    """A command whose refusals are told one sentence each, with the place where there is one."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it."""
        try:
            return super().invoke(ctx)
        except Faulty as faulty:
            for fault in faulty.faults:
                click.echo(str(fault), err=True)
        except Refused as refused:
            click.echo(refused.sentence, err=True)
        ctx.exit(WRONG_INPUT)


class Group(click.Group):
    """A family of such commands."""

    command_class = Command


def tell(answer: Any) -> None:
    """Print an answer as JSON."""
    click.echo(json.dumps(answer, indent=2))
