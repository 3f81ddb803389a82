"""The background worker's jobs, on a queue in either database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask

from carpath.services.act import instant
from carpath.store import sessions
from carpath.store.engine import reading, writing

EVENING = datetime(2026, 3, 2, 20, 1, tzinfo=UTC)
NIGHT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def due(app: Flask, at: datetime) -> dict[str, Any]:
    """The jobs that are due at a minute, by name."""
    return {job.name: job for job in app.extensions["jobs"].read_periodic(at)}


def test_each_job_is_due_at_its_time(app: Flask) -> None:
    every_minute = {"every-minute", "make-exports", "send-mail"}
    assert every_minute <= set(due(app, EVENING))
    assert "check-the-chain" in due(app, EVENING.replace(minute=5)) and "check-the-chain" not in due(app, EVENING)
    own_copies = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")
    assert ("copy-the-database" in due(app, NIGHT)) is own_copies
    assert "copy-the-database" not in due(app, EVENING)


def test_every_minute_old_failed_tries_are_forgotten(app: Flask) -> None:
    queue = app.extensions["jobs"]
    queue.storage.initialize_schema()
    long_ago = instant() - timedelta(days=2)
    with app.app_context(), writing():
        sessions.failed("ada@example.org 192.0.2.7", long_ago)
    queue.execute(due(app, EVENING)["every-minute"])
    with app.app_context(), reading():
        assert sessions.failures("ada@example.org 192.0.2.7", long_ago - timedelta(days=1)) == []
    queue.storage.close()


def test_the_queue_outlives_the_process_that_filled_it(app: Flask) -> None:
    queue = app.extensions["jobs"]
    queue.storage.initialize_schema()
    queue.enqueue(due(app, EVENING)["every-minute"])
    queue.storage.close()
    assert queue.pending_count() == 1
    queue.storage.close()
