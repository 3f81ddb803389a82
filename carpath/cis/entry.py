"""What a person typed into a form, read field by field; every refusal names the field and says what to enter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from carpath.core import money
from carpath.core.errors import Refused

LONGEST = 2000


class Entry:
    """A flat form of strings."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body = body

    def text(self, name: str, *, longest: int = LONGEST) -> str:
        """The field without surrounding space, "" when it is missing."""
        value = self.body.get(name, "")
        if not isinstance(value, str):
            raise Refused(f"The field {name} must be text.")
        if len(value) > longest:
            raise Refused(f"The field {name} takes at most {longest} characters.")
        return value.strip()

    def needed(self, name: str, *, longest: int = LONGEST) -> str:
        """The field, which must not be empty."""
        value = self.text(name, longest=longest)
        if not value:
            raise Refused(f"Fill in {name} first.")
        return value

    def code(self, name: str, codes: Mapping[str, str], what: str) -> str:
        """A code of a list, in any case."""
        value = self.needed(name, longest=20).upper()
        if value not in codes:
            raise Refused(f"{value} is no {what}. F4 lists them: {', '.join(codes)}.")
        return value

    def whole(self, name: str) -> int:
        """A whole number from 0, commas allowed, at most nine digits."""
        value = self.needed(name, longest=20).replace(",", "").replace(" ", "")
        if not value.isascii() or not value.isdigit() or len(value) > 9:
            raise Refused(f"Enter {name} as a whole number, for example 1535.")
        return int(value)

    def money(self, name: str) -> Decimal:
        """Dollars as people write them."""
        return money.read(self.needed(name, longest=30))

    def day(self, name: str) -> date:
        """A date as 2025-06-12 or 06/12/2025."""
        value = self.needed(name, longest=20)
        for form in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"):
            try:
                return datetime.strptime(value, form).date()  # noqa: DTZ007 (a day of the calendar has no zone)
            except ValueError:
                continue
        raise Refused(f"Enter {name} as month/day/year, for example 06/12/2025.")

    def ticked(self, name: str) -> bool:
        """A box on the form: present and not empty."""
        return bool(self.text(name))
