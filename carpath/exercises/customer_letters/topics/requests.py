"""Requests for public records, and writers without authorization."""

from __future__ import annotations

from carpath.cis import names
from carpath.cis.utility.workdays import next_workday
from carpath.cis.writing.truth import day
from carpath.exercises.customer_letters.case import WRITER, Addressee, Incoming, Reply, Story
from carpath.exercises.customer_letters.ground import Ground, spoken
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.topics.parts import (
    Laid,
    opened,
    said,
    soon,
)

PAPERS = ("Riverton Weekly", "Example County Tribune", "Valley Homes Realty", "Brightside Solar")

RECORDS_REQUEST = Story(
    decision=("records? officer", "sent on", "forward", "passed (?:it )?on", "rout"),
    said="Requests for records are answered by one office, which knows what may be given.",
    where="The letter itself: it names an act and asks for records of others",
    paragraph="11.11-1",
    downstream=(
        "A list sent out of kindness cannot be called back; a request left lying costs the District penalties by the "
        "day."
    ),
)

UNAUTHORIZED = Story(
    decision=("authoriz", "cannot tell", "permission", "written consent", "unable to"),
    said="The writer is not on the account and no authorization is on file.",
    where="Account and Notes: nobody else is named there",
    paragraph="11.11-2",
    downstream="Most who ask so are who they say. The one who is not has the customer's habits and debts in writing.",
)


def records_request(ground: Ground) -> Laid:
    """Somebody asks for records of customers: the public records officer answers, within five business days of the
    day on which the request came in (RCW 42.56.520)."""
    home, asker = ground.any_home(), ground.among(PAPERS)
    incoming = Incoming(
        ground.among(("Letter", "E-mail")),
        asker,
        ground.ago(1, 2),
        "Request for records",
        (
            f"Under the Public Records Act we ask for the names and bills of all customers on {ground.street}, among "
            f"them {spoken(home.account)}. Just send us the list.",
        ),
    )
    reply_by = next_workday(incoming.day, 5)
    reply = Reply(
        incoming,
        "RT",
        (
            day("the day of the request", incoming.day, needed=True),
            day("the day by which an answer is due", reply_by, needed=True),
        ),
        (
            f"Your request for records of {said(incoming.day)} has been sent on to our public records officer, who "
            "answers it.",
            f"You hear from the records officer by {said(reply_by)}, within five business days of its receipt. The "
            "answer gives you the records, tells you how long they will take, or names the law under which a part "
            "cannot be given.",
            "We cannot send records from this office. If you want to make the request more precise, write to the "
            f"Public Records Officer at the District's address, or call {OFFICE_PHONE} and ask for that office.",
        ),
        RECORDS_REQUEST,
        f"Records request of {asker} routed to the records officer; answer due {reply_by:%m/%d/%Y}.",
        opened("account"),
        subject="Your request for records",
        to=WRITER,
        official=Addressee(WRITER, asker, "address in the letter"),
        route="records",
        follow=(reply_by, *soon(ground, 8, 8)[:1]),
    )
    return home, reply


def unauthorized(ground: Ground) -> Laid:
    """A relative asks about an account that is not theirs: no word of it without authorization."""
    home = ground.any_home()
    family = home.account.name.partition(",")[0]
    given = next(
        each for each in iter(lambda: names.person(ground.rng).partition(", ")[2], "") if each not in home.account.name
    )
    sender = f"{given} {family}".title()
    incoming = Incoming(
        "E-mail",
        sender,
        ground.ago(1, 3),
        "My mother's bill",
        (
            f"I help my mother, {spoken(home.account)}, with her papers. Her bill seems high. How much was it, what "
            "does she owe, and was she late? Just write back to me.",
        ),
    )
    reply = Reply(
        incoming,
        "AU",
        (),
        (
            "Thank you for looking after this. We cannot tell you about the account until its holder authorizes you "
            "in writing.",
            "That holds for every account, whoever asks: what a customer used, paid or owes is told to the customer "
            "alone, and to whoever the customer names.",
            "Please have the enclosed form signed by the account holder and send it back. Once we have it we answer "
            f"your question in full. The account holder may also call us at any time at {OFFICE_PHONE}; you can be on "
            "the line.",
            "If paying is hard, the account holder may ask us about payment arrangements, budget billing and the "
            "income-qualified discount.",
        ),
        UNAUTHORIZED,
        f"{sender} asked about the account; authorization form sent, nothing disclosed.",
        opened("account", "notes"),
        subject="Authorization to speak for an account",
        to=WRITER,
        official=Addressee(WRITER, sender, "e-mail address of the letter"),
        enclosure="form",
        follow=soon(ground, 5, 20),
    )
    return home, reply
