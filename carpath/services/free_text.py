"""The guard of free texts: words that look like a customer's are refused, unless the person says they are nobody's."""

from __future__ import annotations

from carpath.core import free_text
from carpath.services.act import Act


class LooksLikeCustomer(Exception):
    """Words hold what looks like a customer's data. No Refused, because it is no fault of one field: it has its page,
    which hands the form back with the words to change or to vouch for."""

    def __init__(self, found: tuple[free_text.Found, ...]) -> None:
        self.found, self.sentence = found, free_text.sentence(found)
        super().__init__(self.sentence)


def check(act: Act, *texts: str) -> None:
    """Raise LooksLikeCustomer for everything in the texts that looks like customer data, unless the act vouches."""
    found = tuple(dict.fromkeys(each for text in texts for each in free_text.places(text)))
    if found and not act.vouched:
        raise LooksLikeCustomer(found)
