"""Coverage: what the embedded fonts cannot print is refused where somebody can mend it, and told apart elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from carpath.core.errors import Refused
from carpath.documents.fonts import uncovered


class CannotPrint(Refused):
    """The document cannot print these words."""


def refuse_uncovered(said: Iterable[str], document: str) -> None:
    """Raises CannotPrint with the first words that hold signs which the embedded fonts lack."""
    for words in said:
        if missing := uncovered(words):
            signs = ", ".join(sorted(missing))
            raise CannotPrint(
                f"The fonts of the {document} lack {signs} in “{words}”. Enter a romanised form, "
                "or ask the administrator for a District font that has these letters."
            )


def spelled_out(text: str) -> str:
    """The text with each sign that the fonts lack as its code, for example `[U+1F600]`; line ends stay."""
    missing = uncovered(text) - {"\n"}
    return text.translate({ord(sign): f"[U+{ord(sign):04X}]" for sign in missing})
