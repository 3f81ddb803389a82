"""`make run`: installs what is missing, migrates, loads the demo office once, and serves until Ctrl-C."""

from __future__ import annotations

import os
from pathlib import Path

from deploy.database import copy_aside, sqlite_file
from deploy.install import install
from deploy.places import CARPATH
from deploy.serve import demand_free, start_carpath, wait_until_ready, watch
from deploy.steps import Stop, main, say, step


def run() -> None:
    """The whole of `make run`; returns after a clean end."""
    host, port = os.environ.get("HOST", "127.0.0.1"), _port()
    install()
    demand_free(host, port)
    prepare_database(sqlite_file())
    serve(host, port)


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Stop(f"PORT={text} is no port; use a number such as 8000.")
    return int(text)


def prepare_database(file: Path | None) -> None:
    """Copies the SQLite file aside, migrates, and fills a database that was not there before with the demo office."""
    new = file is not None and not file.exists()
    if file is not None and not new:
        copy_aside(file)
    step("Database migrations", [CARPATH, "migrate"])
    if file is not None and new and os.environ.get("CARPATH_DEMO", "on").lower() != "off":
        _load_demo(file)


def _load_demo(file: Path) -> None:
    """Loads the demo office. Half an office would pass for a real one, so an interrupted load leaves no database."""
    try:
        step("Demo office with a year of invented work", [CARPATH, "demo"])
    except BaseException:
        for part in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            part.unlink(missing_ok=True)
        raise


def serve(host: str, port: int) -> None:
    """Starts web server and worker, prints the address, and stays until asked to end."""
    children = start_carpath(host, port)
    children.listen_for_signals()
    try:
        wait_until_ready(children, port)
        if not children.stopping:
            say(f"CarPath runs at http://localhost:{port}   (Ctrl-C stops it)")
        watch(children)
        say("Stopping ...")
    finally:
        children.stop()
    say("Stopped. Nothing is lost; make run starts it again.")


if __name__ == "__main__":
    main(run)
