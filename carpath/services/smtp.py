"""The District's mail server, and one message handed over to it."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

SECONDS = 30


class Security(StrEnum):
    """How the connection is protected: TLS after the greeting, TLS from the start, or (on this machine alone) not."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, and the address that it comes from."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


class NotTaken(Exception):
    """The server did not take the message; `for_good` where another try would end the same way."""

    def __init__(self, sentence: str, *, for_good: bool) -> None:
        super().__init__(sentence)
        self.sentence, self.for_good = sentence, for_good


def deliver(server: MailServer, message: EmailMessage) -> None:
    """Hand one message over. Raises NotTaken."""
    try:
        with _connected(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()))
        raise _not_taken(code, said) from refused
    except smtplib.SMTPResponseException as refused:
        # A wrong password is mended by whoever runs the machine; the message is not to blame.
        blame = 0 if isinstance(refused, smtplib.SMTPAuthenticationError) else refused.smtp_code
        raise _not_taken(blame, refused.smtp_error) from refused
    except (smtplib.SMTPException, OSError) as error:
        raise NotTaken(f"{server.host} cannot be reached: {error}", for_good=False) from error


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    if server.security is Security.STARTTLS:
        connection.starttls(context=context)
    return connection


def _not_taken(code: int, said: bytes | str) -> NotTaken:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return NotTaken(f"The mail server answered {code} {words}".strip(), for_good=500 <= code < 600)
