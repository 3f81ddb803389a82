"""A CarPath for measurements and pictures: own folder, own SQLite database, own port; gone afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.places import CARPATH, INSTANCE
from deploy.serve import Children, gunicorn, wait_until_ready
from deploy.steps import step


@dataclass(frozen=True)
class Throwaway:
    """A running server: its port, and the environment that its settings are read from."""

    port: int
    environment: dict[str, str]

    @property
    def url(self) -> str:
        """The address that a browser opens."""
        return f"http://localhost:{self.port}"


@contextmanager
def throwaway(*, demo: bool, before: Callable[[dict[str, str]], None] | None = None) -> Iterator[Throwaway]:
    """Migrates, loads the demo office if wanted, calls `before` with the environment, serves, and clears away."""
    with tempfile.TemporaryDirectory(prefix="carpath-") as folder:
        port = _free_port()
        environment = _environment(Path(folder), port, demo)
        step("Throwaway database", [CARPATH, "migrate"], environment)
        if demo:
            step("Demo office", [CARPATH, "demo"], environment)
        if before:
            before(environment)
        children = Children()
        try:
            children.start("throwaway-web", gunicorn("127.0.0.1", port), environment)
            wait_until_ready(children, "127.0.0.1", port)
            yield Throwaway(port, environment)
        finally:
            children.stop()


def _environment(folder: Path, port: int, demo: bool) -> dict[str, str]:
    if (INSTANCE / "fonts").exists():
        shutil.copytree(INSTANCE / "fonts", folder / "fonts")
    given = {name: value for name, value in os.environ.items() if not name.startswith("CARPATH_")}
    own = {"INSTANCE": str(folder), "SECRET": secrets.token_hex(32), "DEMO": "on" if demo else "off"}
    own |= {"STAGE": "development", "DATABASE": f"sqlite:///{folder / 'carpath.db'}"}
    return given | {f"CARPATH_{name}": value for name, value in own.items()} | {"PORT": str(port)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
