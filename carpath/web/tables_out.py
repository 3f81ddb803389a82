"""Any table as a file: a view that has `?as=csv` or `?as=xlsx` in its address hands its rows to `table_out`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Response, request, send_file, url_for

from carpath.services import exports
from carpath.web.current import act

NOT_A_FILTER = ("as", "page")


def wanted() -> str:
    """`csv` or `xlsx` where the address asks for a file, else empty."""
    form = request.args.get("as", "")
    return form if form in exports.MEDIA_TYPES else ""


def downloads() -> list[tuple[str, str]]:
    """Words and addresses of this page's table as files: the same filter and sort, all pages (components/downloads)."""
    endpoint, parts = request.endpoint or "", {**_asked(), **(request.view_args or {})}
    return [(form.upper(), url_for(endpoint, **{**parts, "as": form})) for form in exports.MEDIA_TYPES]


def table_out(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The download, named after the day and the table (`name`: a short word without spaces, at most 32 letters).

    Cells are texts, numbers, days, instants (aware), yes and no, or None; `rows` may be a generator.
    """
    form = wanted()
    file = exports.table(act(), name, columns, rows, form, _asked())
    file_name = f"{act().today.isoformat()}_{name}.{form}"
    return send_file(file, mimetype=exports.MEDIA_TYPES[form], as_attachment=True, download_name=file_name)


def _asked() -> dict[str, str]:
    """The filter and the sort as the address has them; a name with `_` before it means something to `url_for`."""
    asked = request.args.items()
    return {name: value for name, value in asked if value and name not in NOT_A_FILTER and not name.startswith("_")}
