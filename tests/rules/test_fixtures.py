"""The fixtures forbid what they should and give what they promise."""

from __future__ import annotations

import socket

import pytest
from flask import Flask
from sqlalchemy import inspect

from carpath.extensions import db


def test_no_test_reaches_another_machine() -> None:
    with socket.socket() as wire, pytest.raises(AssertionError, match=r"may not open a connection to 192\.0\.2\.1"):
        wire.connect(("192.0.2.1", 80))


def test_each_test_has_a_migrated_database_of_its_own(app: Flask, database_url: str) -> None:
    with app.app_context():
        assert db.engine.dialect.name == database_url.partition(":")[0]
        assert inspect(db.engine).has_table("person")
