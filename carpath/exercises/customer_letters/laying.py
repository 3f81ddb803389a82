"""Making a case of what a topic laid down: the scene, whom one could write to, what is true, the letter to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carpath.cis import district
from carpath.cis.account_money import entries
from carpath.cis.bench import Scene
from carpath.cis.records import Neighbourhood, Premise
from carpath.cis.writing.truth import Stranger, Truth
from carpath.exercises.customer_letters.case import HOLDER, Addressee, Key, Reply, Task
from carpath.exercises.customer_letters.ground import DUE, Ground, spoken
from carpath.exercises.customer_letters.merging import fields_of

OFFICE_PHONE = "360-555-0100"
SIGNED = "Customer Accounting"


def lay(ground: Ground, family: str, home: Premise, reply: Reply) -> tuple[Task, Key]:
    """The case of a letter about the account at `home`."""
    others = (reply.near, *ground.others[1:]) if reply.near else ground.others
    hood = district.neighbourhood(ground.place, (home, *others))
    library = ground.bank.library
    scene = Scene(hood, home.account.number, library.book_text, library.binder_text, **reply.scene)
    people = _addressees(ground, home, reply)
    merge, rubric, macros = fields_of(hood, home), ground.bank.rubric, ground.bank.macros
    task = Task(scene, ground.step, reply.incoming, rubric, people, merge, macros)
    key = Key(
        family,
        reply.story.said,
        reply.story.where,
        reply.story.paragraph,
        reply.story.downstream,
        reply.outcome,
        _truth(ground, hood, home, reply, people),
        _draft(home, reply, people),
        reply.looks,
        reply.follow,
        reply.stake,
        reply.also,
        reply.tells,
    )
    return task, key


def _addressees(ground: Ground, home: Premise, reply: Reply) -> tuple[Addressee, ...]:
    """The account holder, whoever wrote, who lived there before, and the next on the route, in the order of their
    names: the list does not tell which one is right."""
    found = [Addressee(HOLDER, spoken(home.account), home.address)]
    found += [reply.official] if reply.official else []
    found += [Addressee("former", spoken(old), "address not on record") for old in home.accounts[:-1]]
    near = ground.others[0]
    found.append(Addressee("near", spoken(near.account), near.address))
    return tuple(sorted(found, key=lambda each: each.name))


def _draft(home: Premise, reply: Reply, people: tuple[Addressee, ...]) -> dict[str, str]:
    to = next(each for each in people if each.code == reply.to)
    return {
        "to": reply.to,
        "subject": reply.subject or f"{reply.incoming.subject}, account {home.account.number}",
        "salutation": f"Dear {to.name}:",
        "body": "\n\n".join(reply.body),
        "closing": f"Sincerely,\n{SIGNED}",
        "enclosure": reply.enclosure,
        "copy": reply.copy,
        "route": reply.route,
        "follow": reply.follow[0].isoformat() if reply.follow else "",
        "outcome": reply.outcome,
        "log": reply.log,
    }


def _truth(ground: Ground, hood: Neighbourhood, home: Premise, reply: Reply, people: tuple[Addressee, ...]) -> Truth:
    own = home.account
    to = next(each for each in people if each.code == reply.to)
    mine = reply.to == HOLDER or reply.official is None
    bills: dict[str, list[str]] = {}
    for bill in home.segments:
        if bill.account == own.number:
            bills.setdefault(f"{bill.end:%Y-%m}", []).append(str(bill.total))
    return Truth(
        today=ground.today,
        facts=reply.facts,
        people=(own.name, reply.incoming.sender, to.name, SIGNED, *district.CLERKS),
        strangers=tuple(_strangers(hood, home, disclose=reply.outcome != "AU")),
        texts=tuple(_digits(home, reply)),
        bills={month: tuple(amounts) for month, amounts in bills.items()} if mine else {},
        decision=reply.story.decision,
        allows=reply.allows,
        days=tuple(sorted(set(_days(home, ground)))) if mine else (),
    )


def _strangers(hood: Neighbourhood, home: Premise, *, disclose: bool) -> Iterator[Stranger]:
    """Neighbors and former customers; also the account holder where nothing may be disclosed."""
    for near in hood.premises:
        for person in near.accounts:
            if person == home.account and disclose:
                continue
            address = "" if near == home else near.address
            amounts = tuple({str(bill.total) for bill in near.segments[-2:] if bill.account == person.number})
            phone = "" if person.phone == OFFICE_PHONE else person.phone
            name = "" if person.name == home.account.name else person.name
            badge = "" if near == home else near.meter.badge
            yield Stranger(name, person.number, address, phone, badge, tuple(sorted(amounts)))


def _digits(home: Premise, reply: Reply) -> Iterator[str]:
    """Numbers that any letter about this account may repeat: of the record, of what came in, of the papers."""
    words = [home.address, home.meter.badge, *(order.number for order in home.orders)]
    words += [*(str(read.value) for read in home.reads), *reply.incoming.text, reply.incoming.subject]
    words += [text for paper in reply.scene.get("papers", ()) for text in paper.text]
    found = {digits for text in words for digits in re.findall(r"\d{3,}", text)}
    joined = {re.sub(r"\D", "", token) for text in words for token in re.findall(r"\d[\d-]{5,}\d", text)}
    yield from sorted(found | joined)


def _days(home: Premise, ground: Ground) -> Iterator[str]:
    """Days of the record: reads, bills, due dates, money, orders, remarks."""
    for bill in home.segments:
        yield from (day.isoformat() for day in (bill.start, bill.end, bill.end + DUE))
    yield from (read.day.isoformat() for read in home.reads)
    yield from (entry.day.isoformat() for entry in entries(home, home.account, ground.today))
    for order in home.orders:
        yield from (day.isoformat() for day in (order.placed, order.done) if day)
    yield from (remark.day.isoformat() for remark in home.remarks)
    yield home.account.since.isoformat()
