"""The composition root: the only module that knows every layer. `carpath.create_app` opens it."""

from __future__ import annotations

import logging

import structlog
from alembic.script import ScriptDirectory
from flask import Flask
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from carpath import cli, demo, extensions, jobs
from carpath.banks.district import read_district
from carpath.core.upload_check import MOST_BYTES
from carpath.services.machine_health import Installation
from carpath.services.office import Office
from carpath.store import engine as store_engine
from carpath.web import blueprints, current, errors, forms, glossary, headers, pages, signed_in
from config import ROOT, Settings, read_settings


def create_app(settings: Settings | None = None) -> Flask:
    """The application for these settings, by default those of the environment. Raises Faulty with every fault."""
    settings = settings or read_settings()
    app = Flask(
        "carpath", root_path=str(ROOT / "carpath"), template_folder=str(ROOT / "templates"), static_folder="static"
    )
    _configure(app, settings)
    _configure_log()
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=1, x_host=1)  # type: ignore[method-assign]
    _connect_store(app)
    current.set_office(app, open_office(settings))
    for join in (signed_in.join, forms.join, headers.join, pages.join, glossary.join, errors.join, blueprints.join):
        join(app)
    _join_commands(app)
    app.extensions["installation"] = _installation(app, settings)
    return app


def open_office(settings: Settings) -> Office:
    """The District's rules and question banks. Raises Faulty with every fault of the files."""
    district = read_district(
        settings.ladder_file,
        settings.desks_file,
        settings.competencies_file,
        settings.policy_file,
        settings.orientation_file,
    )
    documents = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined)
    return Office(
        district=settings.district,
        timezone=settings.timezone,
        public_url=settings.public_url,
        local_url=settings.local_url,
        demo=settings.demo,
        question_banks=settings.question_banks,
        rulebook=district.rulebook,
        ladder_text=settings.ladder_file.read_text(encoding="utf-8"),
        competencies=district.competencies,
        document_templates=documents,
        papers=settings.instance / "papers",
        exports=settings.instance / "exports",
        mail=settings.mail is not None,
    )


def _configure(app: Flask, settings: Settings) -> None:
    settings.instance.mkdir(parents=True, exist_ok=True)
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database,
        # No values of a statement in a log; a connection that a restart of the server cut is replaced, not handed out.
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True, "pool_pre_ping": True},
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=settings.https,
        SESSION_COOKIE_NAME="__Host-carpath-form" if settings.https else "carpath-form",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=MOST_BYTES + 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=5000,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _configure_log() -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def _installation(app: Flask, settings: Settings) -> Installation:
    """What the page of the machine's health may know of it: no secret, no password of a database."""
    told = (
        ("Stage", settings.stage.value),
        ("District", settings.district),
        ("Timezone", settings.timezone.key),
        ("Public address", settings.public_url or f"none; here {settings.local_url}"),
        ("Demo office", "on" if settings.demo else "off"),
        ("Host names answered to", ", ".join(settings.trusted_hosts) or "localhost"),
        ("Proxies in front", str(settings.proxies)),
        ("Mail", f"by {settings.mail.host} as {settings.mail.sender}" if settings.mail else "off"),
        ("Question banks", str(settings.question_banks)),
        ("Ladder, first version", str(settings.ladder_file)),
        ("Policy", str(settings.policy_file)),
        ("Desks", str(settings.desks_file)),
        ("Competencies", str(settings.competencies_file)),
        ("Folder of the records", str(settings.instance)),
    )
    newest = ScriptDirectory(str(ROOT / "migrations")).get_current_head() or ""
    return Installation(told, settings.instance, newest, lambda: app.extensions["jobs"].pending_count())


def _join_commands(app: Flask) -> None:
    """The commands, and what they need of rooms that they may not import."""
    app.extensions["demo"] = demo.load
    jobs.join(app)
    for command in cli.COMMANDS:
        app.cli.add_command(command)


def _connect_store(app: Flask) -> None:
    extensions.db.init_app(app)
    extensions.migrate.init_app(app, extensions.db, directory=str(ROOT / "migrations"))
    extensions.csrf.init_app(app)
    extensions.login_manager.init_app(app)
    with app.app_context():
        store_engine.prepare(extensions.db.engine)
