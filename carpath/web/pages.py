"""What every page shows around its content: navigation, the person, notices; and the filters that templates use."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, current_app, g, request, session, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from carpath.core import free_text
from carpath.core.access import Permission, may
from carpath.core.dates import show as long_date
from carpath.core.evidence import Fact
from carpath.core.grading import floored
from carpath.core.money import show as show_money
from carpath.core.vocabulary import Role
from carpath.services import account_events, counts, fact_words, notices
from carpath.services.calendar import ago, long_instant
from carpath.web.current import act, office
from carpath.web.icons import icon
from carpath.web.person_pages import my_pages, person_pages

_CONTROL = re.compile(r"<(button|input|select|textarea)\b")
DEFAULTS = {"theme": "auto", "text_size": "100", "motion": "auto", "single_keys": True, "enter_moves": True}

_NAV = (
    (
        "",
        (
            ("home.my_path", "My path", "home", Permission.PRACTISE, ""),
            ("practice.catalogue", "Exercises", "list", Permission.PRACTISE, ""),
            ("reference.binder", "Reference binder", "book", Permission.PRACTISE, ""),
            ("bulletins.everything", "Bulletins", "bell", Permission.PRACTISE, ""),
            ("progress.requirements", "Requirements", "flag", Permission.PRACTISE, ""),
            ("competencies.everything", "What is judged", "eye", Permission.PRACTISE, ""),
            ("progress.my_record", "My record", "chart", Permission.PRACTISE, ""),
            ("course_sessions.everything", "Course sessions", "calendar", Permission.PRACTISE, ""),
            ("certificates.mine", "Certificates", "certificate", Permission.PRACTISE, ""),
        ),
    ),
    (
        "Training",
        (
            ("signoffs.queue", "Waiting for you", "bell", Permission.SIGN_OFF, "trainer"),
            ("scoring.desk", "Scoring desk", "edit", Permission.SCORE, "scoring"),
            ("supervision.runs", "Supervised runs", "eye", Permission.PROCTOR, ""),
            ("observations.start", "Observe live work", "phone", Permission.REVIEW_WORK, ""),
            ("people.trainees", "Trainees", "people", Permission.SEE_TEAM, ""),
            ("assignments.board", "Assignments", "list", Permission.ASSIGN, ""),
            ("relief.day", "Relief", "relief", Permission.SEE_RELIEF, ""),
            ("desk_roster.week", "Desk roster", "calendar", Permission.KEEP_ROSTER, ""),
            ("qualifiers.lists", "Who may sign", "flag", Permission.SIGN_OFF, ""),
            ("insight.overview", "Item insight", "chart", Permission.SCORE, ""),
        ),
    ),
    ("Representative", (("representation.open_to_me", "Records open to you", "people", Permission.SEE_CONSENTED, ""),)),
    (
        "Human Resources",
        (
            ("eligibility.roster_page", "Eligibility", "shield", Permission.SEE_ROSTER, "hr"),
            ("decisions.waiting", "Levels to decide", "certificate", Permission.VERIFY, ""),
            ("appeals.queue", "Appeals", "bell", Permission.DECIDE_APPEALS, "appeals"),
            ("record_exports.everything", "Audit files", "download", Permission.EXPORT_RECORDS, ""),
            ("past_import.start", "Load past completions", "plus", Permission.LOAD_PAST, ""),
            ("course_sessions.everything", "Course sessions", "calendar", Permission.KEEP_SERVICE, ""),
            ("ladders.everything", "Ladder", "flag", Permission.KEEP_LADDER, ""),
            ("office_reports.progression", "Reports", "chart", Permission.SEE_REPORTS, ""),
        ),
    ),
    (
        "Administration",
        (
            ("people.everybody", "People and roles", "user", Permission.MANAGE_PEOPLE, ""),
            ("content.exercises", "Exercises and content", "list", Permission.SEE_EXERCISES, ""),
            ("test_rules.compared", "Test rules", "keyboard", Permission.SEE_EXERCISES, ""),
            ("audit.journal", "Audit log", "book", Permission.READ_JOURNAL, ""),
            ("machine.health", "Settings and health", "settings", Permission.RUN_MACHINE, ""),
        ),
    ),
)

_WORK_FIRST = (*_NAV[1:], ("Practice and reference", _NAV[0][1]))
"""For whoever is no trainee: what they work at first, what they may practise themselves last."""


def join(app: Flask) -> None:
    """Give templates their globals and filters."""
    app.jinja_env.globals.update(
        icon=icon, asset=asset, person_pages=person_pages, my_pages=my_pages, free_text_hint=free_text.HINT
    )
    app.jinja_env.filters.update(
        day=long_date,
        instant=_instant,
        ago=_ago,
        money=_money,
        percent=_percent,
        floored=_floored,
        points=_points,
        fact=_fact,
        came_from=fact_words.source_in_words,
        about=_about,
        role=_role,
        printed_day=_printed_day,
        still=_still,
    )
    app.context_processor(_around)
    app.after_request(_cache_static)


def notify(text: str, action_label: str = "", action_url: str = "") -> None:
    """A notice on the next page; with an action it has a button (Undo)."""
    session["notices"] = [
        *session.get("notices", []),
        {"text": text, "action_label": action_label, "action_url": action_url},
    ]


def asset(path: str) -> str:
    """The URL of a static file with the digest of its content, so that browsers keep it as long as it is the same."""
    folder = Path(current_app.static_folder or "")
    file = folder / path
    return url_for("static", filename=path, v=_digest(str(file), file.stat().st_mtime_ns))


@lru_cache(maxsize=256)
def _digest(path: str, _changed: int) -> str:
    return hashlib.sha1(Path(path).read_bytes(), usedforsecurity=False).hexdigest()[:8]


def _cache_static(answer: Response) -> Response:
    if request.endpoint == "static":
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if "v" in request.args else "no-cache"
    return answer


def _around() -> dict[str, Any]:
    known = "without_store" not in g and current_user.is_authenticated
    return {
        "me": _me() if known else None,
        "nav": _nav() if known else [],
        "demo": office().demo,
        "district": office().district,
        "today": act().today,
        "account_notices": account_events.not_yet_known(act()) if known else [],
        "unread": notices.unread(act()) if known else 0,
        "notices": session.pop("notices", []) if "notices" in session else [],
    }


def _me() -> SimpleNamespace:
    preferences = {**DEFAULTS, **current_user.person.preferences}
    return SimpleNamespace(
        id=current_user.person.id,
        name=current_user.person.short_name,
        full_name=current_user.person.name,
        roles=current_user.person.roles,
        **preferences,
    )


def _nav() -> list[dict[str, Any]]:
    roles, waiting = current_user.person.roles, counts.waiting(act())
    groups = []
    for title, items in _NAV if Role.TRAINEE.value in roles else _WORK_FIRST:
        shown = [_item(*item, waiting) for item in items if may(roles, item[3])]
        if shown:
            groups.append({"title": title, "items": shown})
    return groups


def _item(
    endpoint: str, label: str, drawing: str, _permission: Permission, counted: str, waiting: dict[str, int]
) -> dict[str, Any]:
    here = request.endpoint or ""
    return {
        "href": url_for(endpoint),
        "label": label,
        "icon": drawing,
        "current": here == endpoint,
        "count": waiting.get(counted, 0),
    }


def _instant(at: Any) -> str:
    return long_instant(at, office().timezone)


def _ago(day: Any) -> str:
    return ago(day, act().today)


def _money(amount: Decimal | str) -> str:
    return show_money(Decimal(amount))


def _percent(share: Fraction) -> str:
    return f"{floored(share * 100, 0)} %"


def _floored(measure: Fraction | str, decimals: int = 1) -> str:
    """A measure as a grade stores it ("874/25"), for display."""
    return floored(Fraction(measure), decimals)


def _fact(fact: Fact, names: Mapping[str, str]) -> str:
    return fact_words.in_words(fact, office().ladder, names)


def _about(fact: Fact) -> str:
    return fact_words.subject_in_words(fact, office().ladder)


def _role(name: str) -> str:
    return Role(name).word


def _printed_day(text: str) -> str:
    """A day as a certificate stores it ("2026-03-20"), for display."""
    return long_date(date.fromisoformat(text))


def _points(value: Fraction) -> str:
    return floored(value, 0) if value.denominator == 1 else floored(value, 1)


def _still(page: str) -> Markup:
    """A part of a page to be read only: every control in it is switched off, what can be scrolled still can."""
    return Markup(_CONTROL.sub(r"<\1 disabled", str(page)))  # noqa: S704 (it was rendered and escaped already)
