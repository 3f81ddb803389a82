"""CarPath: core decides, exercises ask and mark, store remembers, services do, web speaks."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from config import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """The application. The composition root is loaded only here, so that the pure rooms import in milliseconds."""
    app: Flask = import_module("carpath.composition").create_app(settings)
    return app
