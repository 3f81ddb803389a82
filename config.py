"""Settings: read once from the environment, typed, checked, every fault reported at once.

Each setting is an environment variable CARPATH_<NAME>; README lists them with their cost.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from carpath.core.errors import Fault, Faulty
from carpath.services.smtp import MailServer, Security

ROOT = Path(__file__).resolve().parent
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Stage(StrEnum):
    """Where the product runs. Only production may be reached from another machine."""

    DEVELOPMENT = "development"
    TESTING = "testing"
    PRODUCTION = "production"


@dataclass(frozen=True)
class Settings:
    """Everything that differs between two installations."""

    stage: Stage
    instance: Path
    secret_key: str = field(repr=False)
    database: str = field(repr=False)
    district: str
    timezone: ZoneInfo
    public_url: str
    local_url: str
    question_banks: Path
    ladder_file: Path
    policy_file: Path
    desks_file: Path
    competencies_file: Path
    orientation_file: Path
    demo: bool
    trusted_hosts: tuple[str, ...]
    proxies: int
    mail: MailServer | None

    @property
    def https(self) -> bool:
        """True where browsers reach the product over https, so cookies may demand it."""
        return self.public_url.startswith("https://")


def question_banks(environment: Mapping[str, str]) -> Path:
    """The folder of question banks: the one thing that a command without a database may need."""
    return Path(environment.get("CARPATH_QUESTION_BANKS", "").strip() or ROOT / "question_banks").absolute()


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises Faulty with every fault and its place."""
    return _Reader(os.environ if environment is None else environment).settings()


class _Reader:
    """Reads one variable after the other and keeps the faults."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.faults: list[Fault] = []

    def settings(self) -> Settings:
        stage = self.read("STAGE", "development", Stage, "Use development, testing or production.")
        instance = Path(self.text("INSTANCE", str(ROOT / "instance"))).absolute()
        banks = question_banks(self.environment)
        public_url = self.read(
            "PUBLIC_URL", "", _public_url, "Use an address such as https://carpath.example.org, without a path."
        )
        demo = self.read("DEMO", "on" if stage is Stage.DEVELOPMENT else "off", _switch, "Use on or off.")
        self.production(stage, public_url, demo)
        settings = Settings(
            stage=stage or Stage.DEVELOPMENT,
            instance=instance,
            secret_key=self.secret(stage, instance),
            database=self.read(
                "DATABASE", f"sqlite:///{instance / 'carpath.db'}", _database, "Use sqlite:///FILE or postgresql://..."
            ),
            district=self.text("DISTRICT", "Example County PUD No. 1"),
            timezone=self.read("TIMEZONE", "America/Los_Angeles", ZoneInfo, "Use a name such as America/Los_Angeles."),
            public_url=public_url or "",
            local_url=f"http://localhost:{self.port()}",
            question_banks=self.folder("QUESTION_BANKS", banks),
            ladder_file=self.file("LADDER", banks / "district" / "ladder.toml"),
            policy_file=self.file("POLICY", banks / "district" / "policy.toml"),
            desks_file=self.file("DESKS", banks / "district" / "desks.toml"),
            competencies_file=self.file("COMPETENCIES", banks / "district" / "competencies.toml"),
            orientation_file=self.file("ORIENTATION", banks / "district" / "orientation.toml"),
            demo=bool(demo),
            trusted_hosts=tuple(self.text("TRUSTED_HOSTS", "").split()),
            proxies=self.read("PROXIES", "0", _few, "Use the number of proxies in front, 0 to 5.") or 0,
            mail=self.mail(),
        )
        if self.faults:
            raise Faulty(self.faults)
        return settings

    def text(self, name: str, default: str) -> str:
        return self.environment.get(f"CARPATH_{name}", default).strip()

    def read(self, name: str, default: str, parse: Callable[[str], Any], remedy: str) -> Any:
        text = self.text(name, default)
        try:
            return parse(text)
        except (ValueError, KeyError, OSError):
            self.fault(name, f"“{text}” cannot be used. {remedy}")
            return None

    def fault(self, name: str, sentence: str) -> None:
        self.faults.append(Fault(f"CARPATH_{name}", sentence))

    def port(self) -> int:
        """The port that `make run` serves on; only to print addresses."""
        text = self.environment.get("PORT", "8000").strip()
        if not text.isdigit() or not 0 < int(text) < 65536:
            self.faults.append(Fault("PORT", f"“{text}” is no port. Use a number from 1 to 65535."))
            return 8000
        return int(text)

    def file(self, name: str, default: Path) -> Path:
        path = Path(self.text(name, str(default))).absolute()
        if not path.is_file():
            self.fault(
                name, f"There is no file {path}. Name the file, or leave the setting out for the one that ships."
            )
        return path

    def folder(self, name: str, path: Path) -> Path:
        if not path.is_dir():
            self.fault(name, f"There is no folder {path}.")
        return path

    def secret(self, stage: Stage | None, instance: Path) -> str:
        if stage is Stage.TESTING:
            return secrets.token_hex(32)
        given = self.text("SECRET", "")
        secret_file = instance / "secret"
        if not given and secret_file.is_file():
            if secret_file.stat().st_mode & 0o077:
                self.fault("SECRET", f"{secret_file} can be read by others. Run: chmod 600 {secret_file}")
            given = secret_file.read_text().strip()
        if len(given) < 32:
            self.fault("SECRET", f"No secret of at least 32 characters. `make install` writes one to {secret_file}.")
        return given

    def mail(self) -> MailServer | None:
        """The mail server; None while no SMTP_HOST is set, and then nothing is mailed."""
        host = self.text("SMTP_HOST", "")
        if not host:
            given = [name for name in ("PORT", "SECURITY", "FROM", "USER", "PASSWORD") if self.text(f"SMTP_{name}", "")]
            for name in given:
                self.fault(f"SMTP_{name}", "It means nothing without CARPATH_SMTP_HOST.")
            return None
        security = self.read("SMTP_SECURITY", "starttls", Security, "Use starttls, tls or none.")
        if security is Security.NONE and host not in LOOPBACK:
            self.fault("SMTP_SECURITY", "Without TLS mail may be handed over on this machine only (localhost).")
        user, password = self.text("SMTP_USER", ""), self.text("SMTP_PASSWORD", "")
        if bool(user) is not bool(password):
            self.fault("SMTP_PASSWORD" if user else "SMTP_USER", "User and password are set together or not at all.")
        default = "465" if security is Security.TLS else "587"
        port = self.read("SMTP_PORT", default, _port, "Use a number from 1 to 65535.")
        sender = self.read("SMTP_FROM", "", _sender, "Use an address such as carpath@example.org.")
        return MailServer(host, port or 0, security or Security.STARTTLS, sender or "", user, password)

    def production(self, stage: Stage | None, public_url: str | None, demo: bool | None) -> None:
        if stage is not Stage.PRODUCTION:
            return
        if not (public_url or "").startswith("https://"):
            self.fault("PUBLIC_URL", "Production needs the https address under which certificates are checked.")
        if demo:
            self.fault("DEMO", "Production refuses demo data. Leave it off.")
        if not self.text("TRUSTED_HOSTS", ""):
            self.fault("TRUSTED_HOSTS", "Production needs the host names it answers to, separated by spaces.")
        if not self.text("PROXIES", ""):
            self.fault(
                "PROXIES",
                "Say how many proxies stand in front, 0 for none: behind one that is not counted, "
                "everybody has its address, and one person's wrong passwords slow all down.",
            )


def _switch(text: str) -> bool:
    return {"on": True, "off": False}[text.lower()]


def _database(text: str) -> str:
    if text.startswith("postgresql://"):
        return "postgresql+psycopg://" + text.removeprefix("postgresql://")
    if text.startswith(("sqlite:///", "postgresql+psycopg://")):
        return text
    raise ValueError(text)


def _few(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 5:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError(text)
    return number


def _sender(text: str) -> str:
    name, at, host = text.partition("@")
    if not (name and at and host) or set(text) & set(" <>,;\r\n"):
        raise ValueError(text)
    return text


def _public_url(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    loopback = parts.hostname in LOOPBACK
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise ValueError(text)
    if parts.scheme == "http" and not loopback:
        raise ValueError(text)
    return text.rstrip("/")
