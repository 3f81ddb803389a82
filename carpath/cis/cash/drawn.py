"""A check as plain text, for the macro that draws it: `check(c)` of `templates/cis/_check.html`."""

from __future__ import annotations

from carpath.cis.bench_words import dated
from carpath.cis.cash.checks import Check
from carpath.core.money import show

ONE_LINE = 64
"""So many letters of the words stand on one line of the drawn check; longer ones are written smaller."""


def drawn(check: Check) -> dict[str, str | bool]:
    """Every field of the check in words; `encoded` is "" before anybody captured its amount, `magnetic` the whole line
    of magnetic ink, `long` says that the words are written small."""
    return {
        "serial": check.serial,
        "day": dated(check.day),
        "drawer": check.drawer,
        "address": check.address,
        "payee": check.payee,
        "words": check.words[:1].upper() + check.words[1:],
        "long": len(check.words) > ONE_LINE,
        "figures": show(check.figures),
        "bank": check.bank,
        "routing": check.routing,
        "account": check.account,
        "memo": check.memo,
        "encoded": "" if check.encoded is None else show(check.encoded),
        "magnetic": check.magnetic,
        "signed": check.signed,
        "funds": check.funds,
    }
