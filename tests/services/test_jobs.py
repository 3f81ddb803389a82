"""The background worker's jobs, on a queue in either database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask

from carpath.services.act import instant
from carpath.store import sessions
from carpath.store.engine import reading, writing


def test_one_job_is_due_every_minute_and_forgets_old_failed_tries(app: Flask) -> None:
    queue = app.extensions["jobs"]
    queue.storage.initialize_schema()
    long_ago = instant() - timedelta(days=2)
    with app.app_context(), writing():
        sessions.failed("ada@example.org 192.0.2.7", long_ago)
    [job] = queue.read_periodic(datetime.now(UTC))
    queue.execute(job)
    with app.app_context(), reading():
        assert sessions.failures("ada@example.org 192.0.2.7", long_ago - timedelta(days=1)) == []
    queue.storage.close()


def test_the_queue_outlives_the_process_that_filled_it(app: Flask) -> None:
    queue = app.extensions["jobs"]
    queue.storage.initialize_schema()
    [job] = queue.read_periodic(datetime.now(UTC))
    queue.enqueue(job)
    queue.storage.close()
    assert queue.pending_count() == 1
    queue.storage.close()
