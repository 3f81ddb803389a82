"""`make run`: installs what is missing, migrates, loads the demo office once, and serves until Ctrl-C."""

from __future__ import annotations

import os
from pathlib import Path

from deploy.database import copy_aside, made_whole, sqlite_file
from deploy.install import install
from deploy.places import CARPATH
from deploy.serve import Children, demand_free, start_carpath, wait_until_ready, watch
from deploy.steps import Stop, main, say, step

MIGRATE = (CARPATH, "migrate")


def run() -> None:
    """The whole of `make run`; returns after a clean end."""
    host, port = os.environ.get("HOST", "127.0.0.1"), _port()
    demand_free(host, port)
    install()
    prepare_database(sqlite_file())
    serve(host, port)


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Stop(f"PORT={text} is no port; use a number such as 8000.")
    return int(text)


def prepare_database(file: Path | None) -> None:
    """Makes a new SQLite file whole; a database that is there is copied aside (a SQLite file) and migrated."""
    if file is not None and not file.exists():
        _make(file)
        return
    if file is not None:
        copy_aside(file)
    step("Database migrations", MIGRATE)


def _make(file: Path) -> None:
    """Half an office would pass for a real one, so a load that is interrupted leaves no database."""
    with made_whole(file) as new:
        there = {"CARPATH_DATABASE": f"sqlite:///{new}"}
        step("Database migrations", MIGRATE, there)
        if demo_wanted():
            step("Demo office with a year of invented work", [CARPATH, "demo"], there)


def demo_wanted() -> bool:
    """As `config.py` reads it: on in development, elsewhere off, unless it is said."""
    return os.environ.get("CARPATH_DEMO", "on" if _stage() == "development" else "off").strip().lower() == "on"


def _stage() -> str:
    return os.environ.get("CARPATH_STAGE", "development").strip()


def _address(port: int) -> str:
    """Where a browser finds it; production answers at its public address only."""
    return os.environ.get("CARPATH_PUBLIC_URL", "") if _stage() == "production" else f"http://localhost:{port}"


def serve(host: str, port: int) -> None:
    """Starts web server and worker, prints the address, and stays until asked to end."""
    children = Children()
    children.listen_for_signals()
    try:
        say("Web server and worker ...")
        start_carpath(children, host, port)
        wait_until_ready(children, host, port)
        if not children.stopping:
            say(f"CarPath runs at {_address(port)}   (Ctrl-C stops it)")
        watch(children)
        say("Stopping ...")
    finally:
        children.stop()
    say("Stopped. Nothing is lost; make run starts it again.")


if __name__ == "__main__":
    main(run)
