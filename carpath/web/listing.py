"""Lists whose filter, sort and page stand in the address: what is asked for, the heads that sort, the way on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from carpath.core.vocabulary import Level
from carpath.services.eligibility_list import Asked
from carpath.services.standings import Listed
from carpath.web.forms import number_of

LEVELS = [("", "Every level"), ("0", "Not in a level yet"), *((str(level.value), level.title) for level in Level)]
FILTERS = ("show", "level", "ladder", "waits", "requirement", "name", "sort")


def asked() -> Asked:
    """Which people the address asks for."""
    args = request.args
    level = number_of(args.get("level"), -1)
    texts = {name: args.get(name, "") for name in FILTERS if name != "level"}
    return Asked(level=level if 0 <= level <= max(Level) else None, **texts)


def asked_number() -> int:
    """Which page the address asks for."""
    return number_of(request.args.get("page"), 1)


def without(*names: str) -> dict[str, Any]:
    """The filter and the sort of the address, but for its page and these names."""
    return {name: value for name, value in request.args.items() if value and name in FILTERS and name not in names}


def heads(words: Mapping[str, str], sort: str) -> list[dict[str, str]]:
    """Heads of columns by the name that each sorts by: a first click sorts, the next one from the other end."""
    return [_head(name, text, sort) for name, text in words.items()]


def _head(name: str, text: str, sort: str) -> dict[str, str]:
    up, down = sort == name, sort == f"-{name}"
    href = url_for(request.endpoint or "", sort=f"-{name}" if up else name, **without("sort"))
    return {"text": text, "href": href, "sorted": "ascending" if up else "descending" if down else ""}


def ways(listed: Listed) -> dict[str, str]:
    """The pages before and after this one (components/pager), each "" where there is none."""
    return {
        "previous": _at_page(listed.number - 1) if listed.number > 1 else "",
        "following": _at_page(listed.number + 1) if listed.number < listed.pages else "",
    }


def _at_page(number: int) -> str:
    return url_for(request.endpoint or "", page=number, **without())
