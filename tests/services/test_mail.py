"""Mail: written once with what it tells, sent at least once, tried again, given up with a note; or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from functools import partial
from types import SimpleNamespace

import pytest

from carpath.services import mail, smtp
from carpath.services.act import Act
from carpath.services.mail import MailLine
from carpath.store import outbox
from carpath.store.engine import reading, writing
from tests.factories import act, at
from tests.smtp_server import Post, listening

LINES = (MailLine("Hi/Low read failures was signed off.", "/progress"), MailLine("A place is booked.", "/path"))


@pytest.fixture
def post() -> Iterator[Post]:
    with listening() as server:
        yield server


def with_mail(now: float = 0) -> Act:
    here = act(now=at(minutes=now))
    return replace(here, office=replace(here.office, mail=True))


def write(house: SimpleNamespace, key: str = "k1") -> bool:
    with writing():
        return mail.write(with_mail(), house.tania, "Two things happened", LINES, key)


def send(post: Post, minutes: float = 0) -> int:
    return mail.send(with_mail(minutes), post.server, partial(smtp.deliver, post.server))


def test_a_message_is_sent_once_in_plain_words_and_as_a_page(house: SimpleNamespace, post: Post) -> None:
    assert write(house)
    assert (send(post), send(post, 30)) == (1, 0)
    (email,) = post.taken
    assert (email["To"], email["Subject"]) == ("tania@example.org", "Two things happened")
    plain, page = (part.get_payload(decode=True).decode() for part in email.get_payload())
    assert "Hi/Low read failures was signed off.\nhttp" in plain and "You choose under Preferences" in plain
    assert page.count("<li>") == 2 and "<script" not in page


def test_the_same_thing_is_told_once(house: SimpleNamespace, post: Post) -> None:
    assert write(house) and not write(house)
    assert send(post) == 1


def test_nothing_is_written_while_no_server_is_named(house: SimpleNamespace) -> None:
    with writing():
        assert not mail.write(act(), house.tania, "Nothing", LINES, "k1")


def test_a_server_that_is_down_is_tried_again_with_the_same_message(house: SimpleNamespace, post: Post) -> None:
    write(house)
    gone = replace(post.server, port=1)
    assert mail.send(with_mail(), gone, partial(smtp.deliver, gone)) == 0
    assert send(post, 0.5) == 0
    assert send(post, 1) == 1


def test_a_busy_server_is_tried_again_and_a_refusing_one_is_not(house: SimpleNamespace, post: Post) -> None:
    write(house, "busy")
    post.to_message = "451 later"
    assert send(post) == 0
    post.to_message = "250 taken"
    assert send(post, 2) == 1
    write(house, "refused")
    post.to_recipient = "550 no such mailbox"
    assert (send(post, 3), send(post, 5000)) == (0, 0)
    with reading():
        backlog = outbox.backlog(at())
    assert (backlog.waiting, backlog.given_up) == (0, 1)
    assert backlog.error == "The mail server answered 550 no such mailbox"


def test_after_a_day_of_tries_it_is_given_up_with_the_last_error(house: SimpleNamespace, post: Post) -> None:
    write(house)
    post.to_message = "451 later"
    minutes = 0.0
    for pause in mail.PAUSES:
        assert send(post, minutes) == 0
        minutes += pause.total_seconds() / 60
    assert send(post, minutes) == 0
    with reading():
        backlog = outbox.backlog(at())
    assert (backlog.waiting, backlog.given_up) == (0, 1)


def test_who_dies_before_it_is_marked_sends_it_again_under_the_same_id(house: SimpleNamespace, post: Post) -> None:
    write(house)

    def deliver_and_die(message: EmailMessage) -> None:
        smtp.deliver(post.server, message)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mail.send(with_mail(), post.server, deliver_and_die)
    assert send(post, 5) == 0
    assert send(post, 11) == 1
    first, second = post.taken
    assert first["Message-ID"] == second["Message-ID"] and first["Date"] == second["Date"]


def test_two_workers_do_not_send_it_twice(house: SimpleNamespace, post: Post) -> None:
    write(house)

    def deliver_slowly(message: EmailMessage) -> None:
        assert send(post) == 0
        smtp.deliver(post.server, message)

    assert mail.send(with_mail(), post.server, deliver_slowly) == 1
    assert len(post.taken) == 1
