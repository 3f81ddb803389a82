"""The app's context, for the store alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture
def store(app: Flask) -> Iterator[Flask]:
    """The app, in its context."""
    with app.app_context():
        yield app
