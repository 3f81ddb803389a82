"""Mail: written into the outbox with what it tells, sent at least once by the worker. It never holds a score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from carpath.services.act import Act
from carpath.services.smtp import MailServer, NotTaken
from carpath.store import outbox, people
from carpath.store.engine import reading, writing
from carpath.store.outbox import Message
from carpath.store.people import Person

AT_ONCE = 50
IN_HAND = timedelta(minutes=10)
"""So long a worker has to hand a message over before another one may; whoever dies in between lets it be sent again."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
"""How long to wait after each failed try; after the last one the message is given up."""

Deliver = Callable[[EmailMessage], None]


@dataclass(frozen=True)
class MailLine:
    """One thing told, and the page where it is seen."""

    sentence: str
    path: str


def write(act: Act, to: Person, subject: str, lines: tuple[MailLine, ...], key: str) -> bool:
    """Put a message into the outbox inside a running transaction; once for each key. Nothing where no mail is sent."""
    if not act.office.mail or to.closed:
        return False
    address = act.office.address
    told = [(line.sentence, f"{address}{line.path}") for line in lines]
    text = "\n\n".join([*(f"{sentence}\n{url}" for sentence, url in told), _foot(act)])
    page = act.office.document_templates.get_template("mail/message.html")
    html = page.render(subject=subject, lines=told, foot=_foot(act), preferences=f"{address}/preferences")
    return outbox.write(Message(act.fresh_id(), to.id, subject[:200], text, html, act.now, 0), key)


def _foot(act: Act) -> str:
    return f"CarPath, {act.office.district}. You choose under Preferences what is mailed to you."


def send(act: Act, server: MailServer, deliver: Deliver) -> int:
    """Hand over what is due; the worker's part. Returns how many the server took."""
    with reading():
        waiting = outbox.due(act.now, AT_ONCE)
    return sum(_send(act, server, deliver, message_id) for message_id in waiting)


def _send(act: Act, server: MailServer, deliver: Deliver, message_id: str) -> bool:
    with writing():
        message = outbox.take(message_id, act.now, act.now + IN_HAND)
        to = people.by_id(message.person_id) if message else None
    if message is None or to is None:
        return False
    try:
        deliver(_as_email(server, to, message))
    except NotTaken as not_taken:
        with writing():
            outbox.failed(message.id, not_taken.sentence, _next(message.tries, not_taken.for_good, act.now))
        return False
    with writing():
        outbox.sent(message.id, act.now)
    return True


def _next(tries: int, for_good: bool, now: datetime) -> datetime | None:
    return None if for_good or tries > len(PAUSES) else now + PAUSES[tries - 1]


def _as_email(server: MailServer, to: Person, message: Message) -> EmailMessage:
    """Its Message-ID stays the same however often it is sent, so that a second copy is known as one."""
    email = EmailMessage()
    email["From"], email["To"], email["Subject"] = server.sender, to.email, message.subject
    email["Date"] = format_datetime(message.written_at)
    email["Message-ID"] = f"<{message.id}@{server.sender.rpartition('@')[2].rstrip('>')}>"
    email["Auto-Submitted"] = "auto-generated"
    email.set_content(message.text)
    email.add_alternative(message.html, subtype="html")
    return email
