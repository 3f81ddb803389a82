"""Settings: every fault at once with its place and its remedy; production refuses what only a demo may do."""

from __future__ import annotations

from pathlib import Path

import pytest

from carpath.core.errors import Faulty
from config import Stage, read_settings

SECRET = "0123456789abcdef" * 4
SOUND = {
    "CARPATH_STAGE": "production",
    "CARPATH_SECRET": SECRET,
    "CARPATH_PUBLIC_URL": "https://carpath.example.org",
    "CARPATH_TRUSTED_HOSTS": "carpath.example.org localhost",
    "CARPATH_PROXIES": "1",
    "CARPATH_DATABASE": "postgresql://carpath@db/carpath",
}


def faults(tmp_path: Path, **changes: str) -> dict[str, str]:
    """What is wrong with the sound settings after some changes, by place."""
    given = {**SOUND, "CARPATH_INSTANCE": str(tmp_path), **{f"CARPATH_{name}": text for name, text in changes.items()}}
    try:
        read_settings(given)
    except Faulty as faulty:
        return {fault.place: fault.sentence for fault in faulty.faults}
    return {}


def test_sound_settings_are_typed(tmp_path: Path) -> None:
    settings = read_settings({**SOUND, "CARPATH_INSTANCE": str(tmp_path)})
    assert (settings.stage, settings.https, settings.demo) == (Stage.PRODUCTION, True, False)
    assert settings.database == "postgresql+psycopg://carpath@db/carpath"
    assert settings.trusted_hosts == ("carpath.example.org", "localhost")
    assert settings.timezone.key == "America/Los_Angeles"


def test_every_fault_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    wrong = faults(
        tmp_path,
        TIMEZONE="Mars/Olympus",
        PUBLIC_URL="ftp://x",
        DATABASE="mysql://x",
        DEMO="maybe",
        LADDER=str(tmp_path / "no.toml"),
        POLICY=str(tmp_path / "no.toml"),
        QUESTION_BANKS=str(tmp_path / "none"),
        SECRET="short",
        TRUSTED_HOSTS="",
    )
    named = "TIMEZONE PUBLIC_URL DATABASE DEMO LADDER POLICY QUESTION_BANKS SECRET TRUSTED_HOSTS"
    assert {f"CARPATH_{name}" for name in named.split()} <= set(wrong)
    assert all(sentence.endswith((".", "`")) or "chmod" in sentence for sentence in wrong.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", ""),
        ("PUBLIC_URL", "http://localhost:8000"),
        ("PUBLIC_URL", "http://carpath.example.org"),
        ("PUBLIC_URL", "https://carpath.example.org/path"),
        ("DEMO", "on"),
        ("TRUSTED_HOSTS", ""),
        ("SECRET", ""),
        ("SECRET", "default"),
        ("STAGE", "prod"),
        ("PROXIES", ""),
    ],
)
def test_production_refuses(tmp_path: Path, name: str, value: str) -> None:
    assert f"CARPATH_{name}" in faults(tmp_path, **{name: value})


def test_a_secret_that_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    for mode, refused in ((0o644, True), (0o640, True), (0o600, False)):
        secret.chmod(mode)
        wrong = faults(tmp_path, SECRET="")
        assert ("CARPATH_SECRET" in wrong) is refused
        assert not refused or f"chmod 600 {secret}" in wrong["CARPATH_SECRET"]


def test_neither_secret_nor_database_shows_in_a_log_line(tmp_path: Path) -> None:
    settings = read_settings({**SOUND, "CARPATH_INSTANCE": str(tmp_path)})
    assert SECRET not in repr(settings) and "postgresql" not in repr(settings)


def test_a_port_that_is_none_is_a_fault(tmp_path: Path) -> None:
    for port in ("0", "65536", "http", "-1"):
        with pytest.raises(Faulty, match="is no port"):
            read_settings({**SOUND, "CARPATH_INSTANCE": str(tmp_path), "PORT": port})


MAIL = {"CARPATH_SMTP_HOST": "mail.example.org", "CARPATH_SMTP_FROM": "carpath@example.org"}


def test_no_mail_is_sent_until_a_server_is_named(tmp_path: Path) -> None:
    assert read_settings({**SOUND, "CARPATH_INSTANCE": str(tmp_path)}).mail is None
    server = read_settings({**SOUND, **MAIL, "CARPATH_INSTANCE": str(tmp_path)}).mail
    assert server is not None and (server.port, server.security.value) == (587, "starttls")


@pytest.mark.parametrize(
    ("place", "given"),
    [
        ("CARPATH_SMTP_SECURITY", {**MAIL, "CARPATH_SMTP_SECURITY": "none"}),
        ("CARPATH_SMTP_SECURITY", {**MAIL, "CARPATH_SMTP_SECURITY": "ssl"}),
        ("CARPATH_SMTP_PASSWORD", {**MAIL, "CARPATH_SMTP_USER": "carpath"}),
        ("CARPATH_SMTP_USER", {**MAIL, "CARPATH_SMTP_PASSWORD": "secret"}),
        ("CARPATH_SMTP_PORT", {**MAIL, "CARPATH_SMTP_PORT": "70000"}),
        ("CARPATH_SMTP_FROM", {"CARPATH_SMTP_HOST": "mail.example.org"}),
        ("CARPATH_SMTP_FROM", {**MAIL, "CARPATH_SMTP_FROM": "Car Path <carpath@example.org>"}),
        ("CARPATH_SMTP_PORT", {"CARPATH_SMTP_PORT": "25"}),
    ],
)
def test_a_mail_server_that_cannot_be_used_is_a_fault_with_its_place(
    tmp_path: Path, place: str, given: dict[str, str]
) -> None:
    with pytest.raises(Faulty) as faulty:
        read_settings({**SOUND, **given, "CARPATH_INSTANCE": str(tmp_path)})
    assert [fault.place for fault in faulty.value.faults] == [place]


def test_the_password_of_the_mail_server_shows_in_no_log_line(tmp_path: Path) -> None:
    given = {**MAIL, "CARPATH_SMTP_USER": "carpath", "CARPATH_SMTP_PASSWORD": "heron-at-dusk"}
    settings = read_settings({**SOUND, **given, "CARPATH_INSTANCE": str(tmp_path)})
    assert "heron-at-dusk" not in repr(settings)
