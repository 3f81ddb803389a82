"""Is it running."""

from __future__ import annotations

from flask import Blueprint

from carpath.services import health
from carpath.web.access import public

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def healthz() -> dict[str, str]:
    """Answers when the store does."""
    health.check()
    return {"status": "ok"}
