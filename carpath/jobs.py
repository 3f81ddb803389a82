"""Jobs of the background worker. Their queue is kept in the database's own kind: a SQLite file or PostgreSQL tables."""

from __future__ import annotations

from pathlib import Path

import structlog
from flask import Flask
from huey import Huey, PostgresHuey, SqliteHuey, crontab

from carpath.services import chain_check, machine_health, upkeep
from carpath.services.act import NOBODY, Act, instant

SQLALCHEMY_PSYCOPG = "postgresql+psycopg://"
NIGHT_UTC = "9"


def join(app: Flask) -> None:
    """Give the app its queue with every job in it, as `app.extensions["jobs"]`. Nothing is opened before it is used."""
    queue = _queue(app)
    app.extensions["jobs"] = queue

    def every_minute() -> None:
        with app.app_context():
            machine_health.worker_seen(Act(app.extensions["office"], NOBODY, instant()), _instance(app))
            ended = upkeep.every_minute(Act(app.extensions["office"], NOBODY, instant()))
        if ended:
            structlog.get_logger().info("attempts submitted by the clock", count=ended)

    def check_the_chain() -> None:
        with app.app_context():
            chain_check.keep(Act(app.extensions["office"], NOBODY, instant()))

    def copy_the_database() -> None:
        with app.app_context():
            machine_health.backup(Act(app.extensions["office"], NOBODY, instant()), _instance(app))

    queue.periodic_task(crontab(), name="every-minute")(every_minute)
    if not app.config["SQLALCHEMY_DATABASE_URI"].startswith(SQLALCHEMY_PSYCOPG):
        queue.periodic_task(crontab(hour=NIGHT_UTC, minute="30"), name="copy-the-database")(copy_the_database)
    queue.periodic_task(crontab(minute="*/5"), name="check-the-chain")(check_the_chain)


def _instance(app: Flask) -> Path:
    folder: Path = app.config["SETTINGS"].instance
    return folder


def _queue(app: Flask) -> Huey:
    database = app.config["SQLALCHEMY_DATABASE_URI"]
    if database.startswith(SQLALCHEMY_PSYCOPG):
        dsn = "postgresql://" + database.removeprefix(SQLALCHEMY_PSYCOPG)
        return PostgresHuey("carpath", dsn=dsn, create_tables=False, results=False)
    return SqliteHuey(
        "carpath", filename=str(app.config["SETTINGS"].instance / "jobs.db"), create_tables=False, results=False
    )
