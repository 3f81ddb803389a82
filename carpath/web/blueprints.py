"""The capabilities: one blueprint each."""

from __future__ import annotations

from flask import Flask

from carpath.web import (
    assets,
    attempts,
    audit,
    bulletins,
    certificates,
    course_sessions,
    content,
    desk_roster,
    eligibility,
    exemptions,
    glossary,
    health,
    home,
    insight,
    machine,
    office_reports,
    papers,
    past_import,
    patterns,
    people,
    people_import,
    practice,
    preferences,
    progress,
    reference,
    relief,
    reports,
    search,
    service_record,
    session,
    session_signoffs,
    signoffs,
    supervision,
    test_rules,
    tour,
    verify,
)


def join(app: Flask) -> None:
    """Register them. The page of patterns is for development only."""
    for room in (
        assets,
        attempts,
        audit,
        bulletins,
        certificates,
        course_sessions,
    content,
        desk_roster,
        eligibility,
        exemptions,
        glossary,
        health,
        home,
        insight,
    machine,
    office_reports,
        papers,
        past_import,
        people,
        people_import,
        practice,
        preferences,
        progress,
        reference,
        relief,
        reports,
        search,
        service_record,
        session,
        session_signoffs,
        signoffs,
        supervision,
        test_rules,
        tour,
        verify,
    ):
        app.register_blueprint(room.blueprint)
    if app.config["SETTINGS"].stage.value != "production":
        app.register_blueprint(patterns.blueprint)
