"""The roster as a page and as a file: what is asked for stands in the address, and so do sort and page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.vocabulary import Actor
from carpath.services import eligibility_list, papers
from carpath.services.eligibility_list import Asked, Kept
from carpath.services.standings import Listed
from carpath.web import listing
from carpath.web.current import act
from carpath.web.tables_out import downloads, table_out, wanted

HERE = "eligibility.roster_page"
MOST_PAPERS = 8

_TILES = {
    "": "Everybody",
    "eligible": "Eligible now",
    "soon": "Possible within 30 days",
    "trainer": "Blocked by a trainer",
    "hr": "Waiting for HR",
    "expiring": "Documents expiring",
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
    asked = listing.asked()
    if wanted():
        return table_out("eligibility", COLUMNS, _cells(asked, act().today))
    page = eligibility_list.page(act(), asked, listing.asked_number())
    listed = page.listed
    handed_in = papers.waiting(act()) if may(current_user.person.roles, Permission.ACCEPT_DOCUMENTS) else []
    return render_template(
        "eligibility/roster.html",
        listed=listed,
        asked=asked,
        heading=_heading(listed, asked),
        filtered=listing.without("show", "sort") != {},
        tiles=_tiles(listed, asked),
        heads=listing.heads(_HEADS, asked.sort),
        requirements=[("", "Anything"), *page.requirements],
        levels=listing.LEVELS,
        ladders=[("", "Every version"), *((version, version) for version in page.ladders)],
        actors=[("", "Anybody"), *((actor.value, actor.value) for actor in Actor)],
        **listing.ways(listed),
        papers=handed_in[:MOST_PAPERS],
        more_papers=max(0, len(handed_in) - MOST_PAPERS),
        files=downloads(),
    )


def _heading(listed: Listed, asked: Asked) -> str:
    """The answer to what was asked: a tile's own sentence, or how many fit."""
    if listing.without("show", "sort"):
        return f"{listed.count:,} of {listed.overview.people:,} people fit"
    none, one, many = _SAID.get(asked.show, _SAID[""])
    figures = listed.overview.figures
    count = figures[asked.show if asked.show in figures else "eligible"]
    return {0: none, 1: one}.get(count, many.format(count))


def _tiles(listed: Listed, asked: Asked) -> list[dict[str, Any]]:
    """Everybody and each condition, counted over everybody."""
    figures = {"": listed.overview.people, **listed.overview.figures}
    filtered = listing.without("show", "sort") != {}
    return [
        {
            "figure": f"{figures[name]:,}",
            "label": _TILES[name],
            "href": url_for(HERE, show=name or None, sort=asked.sort or None),
            "current": name == asked.show and not (filtered and not name),
        }
        for name in _TILES
    ]


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
