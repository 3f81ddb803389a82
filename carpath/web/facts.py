"""The list of facts of one person, and of oneself: by kind and period, page by page, or as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.services import fact_list, result_facts
from carpath.services.fact_list import FactList, Sieve
from carpath.services.fact_words import in_words, source_in_words
from carpath.web.access import permits, signed_in
from carpath.web.current import act, office
from carpath.web.forms import day_of, number_of
from carpath.web.tables_out import downloads, table_out, wanted

blueprint = Blueprint("facts", __name__)

COLUMNS = ("Day", "What", "Recorded", "By", "From", "Reason", "Withdrawn from", "Withdrawn because")


@blueprint.get("/people/<person_id>/facts")
@signed_in
def of_person(person_id: str) -> str | Response:
    """Somebody's facts, for whoever has a reason in the table to see them."""
    roles = current_user.person.roles
    exports = may(roles, Permission.EXPORT_RECORDS)
    if wanted():
        return _file(fact_list.of_person(act(), person_id, _sieve(), 0)) if exports else abort(403)
    found = fact_list.of_person(act(), person_id, _sieve(), _page())
    accepts = may(roles, Permission.ACCEPT_DOCUMENTS) and person_id != current_user.person.id
    return render_template(
        "facts/of_person.html",
        **_around(found, "facts.of_person", exports, person_id=person_id),
        withdrawn_results=result_facts.withdrawn(found.facts),
        may_accept=accepts,
        may_withdraw=may(roles, Permission.SIGN_OFF) and person_id != current_user.person.id,
    )


@blueprint.get("/progress/facts")
@permits(Permission.PRACTISE)
def mine() -> str | Response:
    """My own."""
    if wanted():
        return _file(fact_list.mine(act(), _sieve(), 0))
    return render_template("facts/mine.html", **_around(fact_list.mine(act(), _sieve(), _page()), "facts.mine", True))


def _sieve() -> Sieve:
    asked = request.args
    return Sieve(asked.get("kind", ""), day_of(asked.get("first")), day_of(asked.get("last")))


def _page() -> int:
    return max(1, number_of(request.args.get("page"), 1))


def _around(found: FactList, endpoint: str, exports: bool, **parts: Any) -> dict[str, Any]:
    kept: dict[str, Any] = {name: request.args[name] for name in ("kind", "first", "last") if request.args.get(name)}

    def at(page: int) -> str:
        return url_for(endpoint, **parts, **kept, page=page) if 1 <= page <= found.pages else ""

    files = downloads() if exports else []
    return {"found": found, "sieve": _sieve(), "filtered": bool(kept), "at": _turning(at, found.page), "files": files}


def _turning(at: Callable[[int], str], page: int) -> tuple[str, str]:
    """The addresses of the page before and the page after; empty where there is none."""
    return at(page - 1), at(page + 1)


def _file(found: FactList) -> Response:
    return table_out("facts", COLUMNS, _rows(found))


def _rows(found: FactList) -> Iterator[tuple[object, ...]]:
    for row in found.rows:
        fact, gone = row.fact, row.withdrawn_by
        said = in_words(fact, office().ladder, found.names)
        by, where = found.names.get(fact.author, "CarPath"), source_in_words(fact)
        withdrawn = (gone.happened_on, gone.reason) if gone else (None, "")
        yield (fact.happened_on, said, fact.recorded_at, by, where, row.reason, *withdrawn)
