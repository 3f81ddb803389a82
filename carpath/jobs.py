"""Jobs of the background worker. Their queue is kept in the database's own kind: a SQLite file or PostgreSQL tables."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import structlog
from flask import Flask
from huey import Huey, PostgresHuey, SqliteHuey, crontab

from carpath.services import (
    chain_check,
    digests,
    export_orders,
    machine_health,
    mail,
    paper_files,
    rules,
    smtp,
    upkeep,
)
from carpath.services.act import NOBODY, Act, instant

SQLALCHEMY_PSYCOPG = "postgresql+psycopg://"
NIGHT_UTC = "9"


def join(app: Flask) -> None:
    """Give the app its queue with every job in it, as `app.extensions["jobs"]`. Nothing is opened before it is used."""
    queue = _queue(app)
    app.extensions["jobs"] = queue

    def every_minute() -> None:
        with app.app_context():
            machine_health.worker_seen(_act(app), _instance(app))
            ended = upkeep.every_minute(_act(app))
        if ended:
            structlog.get_logger().info("attempts submitted by the clock", count=ended)

    def check_the_chain() -> None:
        with app.app_context():
            chain_check.keep(_act(app))

    def copy_the_database() -> None:
        with app.app_context():
            machine_health.backup(_act(app), _instance(app))

    def send_mail() -> None:
        server = app.config["SETTINGS"].mail
        if server is None:
            return
        with app.app_context():
            act = _act(app)
            digests.keep(act)
            mail.send(act, server, partial(smtp.deliver, server))

    def sweep_papers() -> None:
        with app.app_context():
            paper_files.sweep(_act(app))

    def make_exports() -> None:
        with app.app_context():
            export_orders.work(_act(app))

    queue.periodic_task(crontab(), name="every-minute")(every_minute)
    queue.periodic_task(crontab(), name="make-exports")(make_exports)
    queue.periodic_task(crontab(hour=NIGHT_UTC, minute="45"), name="sweep-papers")(sweep_papers)
    queue.periodic_task(crontab(), name="send-mail")(send_mail)
    if not app.config["SQLALCHEMY_DATABASE_URI"].startswith(SQLALCHEMY_PSYCOPG):
        queue.periodic_task(crontab(hour=NIGHT_UTC, minute="30"), name="copy-the-database")(copy_the_database)
    queue.periodic_task(crontab(minute="*/5"), name="check-the-chain")(check_the_chain)


def _act(app: Flask) -> Act:
    """What the worker does now, under the rules in force now."""
    now = instant()
    return Act(rules.in_force(app.extensions["office"], now), NOBODY, now)


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
