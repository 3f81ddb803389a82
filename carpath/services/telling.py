"""Telling a person at once what another one recorded about them: the message is written with the fact."""

from __future__ import annotations

from carpath.core.agenda import TOLD
from carpath.core.dates import show
from carpath.core.evidence import Fact, FactKind
from carpath.services import fact_words, mail
from carpath.services.act import Act
from carpath.services.mail import MailLine
from carpath.services.mail_choices import DONE, RETURNED, wants
from carpath.store import people

_CHOICES = {FactKind.RETURNED: RETURNED, FactKind.SIGN_OFF: DONE, FactKind.LEVEL_GRANTED: DONE}


def of_fact(act: Act, fact: Fact) -> None:
    """Put the message into the outbox in the transaction of the fact, where the person wants it."""
    choice = _CHOICES.get(fact.kind)
    if choice is None or not act.office.mail or fact.author == fact.person:
        return
    person = people.by_id(fact.person)
    if person and wants(person.preferences, choice):
        about = fact_words.subject_in_words(fact, act.office.ladder)
        said = TOLD[fact.kind].format(reason=fact.reason, day=show(fact.happened_on))
        mail.write(act, person, about, (MailLine(f"{about}. {said}", "/notifications"),), f"fact {fact.id}")
