"""Fonts from the packages, cut to the letters that pages need; built once."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, current_app, send_file
from werkzeug.wrappers import Response

from carpath.services import fonts
from carpath.web.access import public

blueprint = Blueprint("assets", __name__, url_prefix="/assets")


@blueprint.get("/font/<name>.woff2")
@public
def font(name: str) -> Response:
    """One font file; kept by browsers for a year."""
    folder: Path = current_app.config["SETTINGS"].instance / "fonts"
    return send_file(fonts.file_of(name, folder), mimetype="font/woff2", max_age=31_536_000)
