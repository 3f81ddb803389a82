"""The roster as a page and as a file: what is asked for stands in the address, and so do sort and page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.vocabulary import Actor, Level
from carpath.services import eligibility_list, papers
from carpath.services.eligibility_list import Asked, Kept, Page
from carpath.web.current import act
from carpath.web.forms import number_of
from carpath.web.tables_out import downloads, table_out, wanted

HERE = "eligibility.roster_page"
MOST_PAPERS = 8

_TILES = {
    "": "Everybody",
    "eligible": "Eligible now",
    "soon": "Within 30 days",
    "trainer": "Blocked by a trainer",
    "hr": "Waiting for HR",
    "expiring": "Documents expiring",
    "undated": "No hire date",
}
_SAID = {
    "": ("Nobody is eligible today", "One person is eligible now", "{:,} people are eligible now"),
    "soon": (
        "Nobody else can be eligible within 30 days",
        "One person can be eligible within 30 days",
        "{:,} people can be eligible within 30 days",
    ),
    "trainer": ("Nobody waits for a trainer", "One person waits for a trainer", "{:,} people wait for a trainer"),
    "hr": ("Nobody waits for HR", "One person waits for HR", "{:,} people wait for HR"),
    "expiring": (
        "No document expires within 60 days",
        "One person has a document that expires within 60 days",
        "{:,} people have a document that expires within 60 days",
    ),
    "undated": (
        "Everybody has a hire date",
        "One person has no hire date on record",
        "{:,} people have no hire date on record",
    ),
}
_SAID["eligible"] = _SAID[""]
_HEADS = {
    "name": "Name",
    "level": "Level",
    "since": "Since",
    "next": "Next",
    "left": "Met",
    "earliest": "Earliest",
    "waiting": "Waits for",
}
COLUMNS = (
    *("Name", "Level", "Since", "Next level", "Ladder", "Met", "Needed", "Eligible", "Eligible on", "Earliest"),
    *("Waits for", "Trainer since", "HR since", "On hold until", "Hired", "Document expires", "Up to date"),
)


def answer() -> str | Response:
    """The page, or its table as a file."""
    asked = _asked()
    if wanted():
        return table_out("eligibility", COLUMNS, _cells(asked, act().today))
    page = eligibility_list.page(act(), asked, number_of(request.args.get("page"), 1))
    handed_in = papers.waiting(act()) if may(current_user.person.roles, Permission.ACCEPT_DOCUMENTS) else []
    return render_template(
        "eligibility/roster.html",
        page=page,
        asked=asked,
        heading=_heading(page, asked),
        filtered=_without("show", "sort") != {},
        tiles=_tiles(page, asked),
        heads=[_head(name, asked) for name in _HEADS],
        levels=[
            ("", "Every level"),
            ("0", "Not in a level yet"),
            *((str(level.value), level.title) for level in Level),
        ],
        ladders=[("", "Every version"), *((version, version) for version in page.ladders)],
        actors=[("", "Anybody"), *((actor.value, actor.value) for actor in Actor)],
        previous=_at_page(page.number - 1) if page.number > 1 else "",
        following=_at_page(page.number + 1) if page.number < page.pages else "",
        papers=handed_in[:MOST_PAPERS],
        more_papers=max(0, len(handed_in) - MOST_PAPERS),
        files=downloads(),
    )


def _asked() -> Asked:
    args = request.args
    level = number_of(args.get("level"), -1)
    return Asked(
        show=args.get("show", ""),
        level=level if 0 <= level <= max(Level) else None,
        ladder=args.get("ladder", ""),
        waits=args.get("waits", ""),
        requirement=args.get("requirement", ""),
        name=args.get("name", ""),
        sort=args.get("sort", ""),
    )


def _without(*names: str) -> dict[str, Any]:
    """The filter of the address, but for its page and these names."""
    return {name: value for name, value in request.args.items() if value and name in _FILTERS and name not in names}


_FILTERS = ("show", "level", "ladder", "waits", "requirement", "name", "sort")


def _at_page(number: int) -> str:
    return url_for(HERE, page=number, **_without())


def _heading(page: Page, asked: Asked) -> str:
    """The answer to what was asked: a tile's own sentence, or how many fit."""
    if _without("show", "sort"):
        return f"{page.count:,} of {page.overview.people:,} people fit"
    none, one, many = _SAID.get(asked.show, _SAID[""])
    count = page.overview.figures[asked.show if asked.show in page.overview.figures else "eligible"]
    return {0: none, 1: one}.get(count, many.format(count))


def _tiles(page: Page, asked: Asked) -> list[dict[str, Any]]:
    """Everybody and each condition counted over everybody; a hire date is asked for only where one is missing."""
    figures = {"": page.overview.people, **page.overview.figures}
    shown = [name for name in _TILES if name != "undated" or figures[name] or asked.show == name]
    current = asked.show if asked.show in _TILES else ""
    return [
        {
            "figure": f"{figures[name]:,}",
            "label": _TILES[name],
            "href": url_for(HERE, show=name or None, sort=asked.sort or None),
            "current": name == current,
        }
        for name in shown
    ]


def _head(name: str, asked: Asked) -> dict[str, str]:
    """A column's head: a first click sorts by it, the next one from its other end."""
    up, down = asked.sort == name, asked.sort == f"-{name}"
    return {
        "text": _HEADS[name],
        "href": url_for(HERE, sort=f"-{name}" if up else name, **_without("sort")),
        "sorted": "ascending" if up else "descending" if down else "",
    }


def _cells(asked: Asked, today: date) -> Iterator[tuple[object, ...]]:
    for row in eligibility_list.everyone(act(), asked):
        yield _cells_of(row, today)


def _cells_of(row: Kept, today: date) -> tuple[object, ...]:
    if row.made is None:
        return (row.name, *(None for _ in COLUMNS[2:]), False)
    drawn = row.made.outline
    return (
        *(row.name, drawn.held, drawn.since, drawn.aim, drawn.ladder, drawn.met, drawn.needed, drawn.eligible),
        *(drawn.eligible_on, row.made.earliest(today), ", ".join(drawn.waits_for), drawn.trainer_since),
        *(drawn.hr_since, _last_day(drawn.hold_until), drawn.hired_on, drawn.expires_on, row.right),
    )


def _last_day(day: date | None) -> object:
    return "until further notice" if day == date.max else day
