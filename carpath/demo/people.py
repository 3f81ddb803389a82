"""The people of the demo office. Nobody here is real, and every address ends in example.org."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Someone:
    """A name, the roles, and since when (days ago) they have an account."""

    name: str
    roles: tuple[str, ...]
    since: int

    @property
    def email(self) -> str:
        """`first.last@example.org`."""
        plain = self.name.lower().replace("é", "e").replace("ñ", "n").replace("ń", "n")
        first, *rest = plain.split()
        return f"{first}.{''.join(rest)}@example.org"

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


OPENED = 430  # days ago the office began to keep its record in CarPath

VIKTOR = Someone("Viktor Hallgren", ("administrator",), OPENED)
RUTH = Someone("Ruth Castellanos", ("manager",), OPENED)
MARGARET = Someone("Margaret Oyelaran", ("hr",), OPENED)
STEFAN = Someone("Stefan Lindholm", ("hr",), OPENED)
DANA = Someone("Dana Whitcomb", ("trainer", "trainee"), OPENED)
ROSALIND = Someone("Rosalind Achterberg", ("trainer",), OPENED)
JOANNA = Someone("Joanna Prewitt", ("representative",), OPENED)

INES = Someone("Inés Caldwell", ("trainee",), OPENED)
HENRIK = Someone("Henrik Solberg", ("trainee",), OPENED)
AMARA = Someone("Amara Boateng", ("trainee",), 400)
MARISOL = Someone("Marisol Okafor-Lindqvist", ("trainee",), 262)
GRACE = Someone("Grace Nakamura", ("trainee",), 258)
TOMASZ = Someone("Tomasz Wieczorek", ("trainee",), OPENED)
JONAH = Someone("Jonah Adeyemi", ("trainee",), OPENED)
LUIS = Someone("Luis Quintana", ("trainee",), OPENED)
BAO = Someone("Bao Tran", ("trainee",), 150)
PRIYA = Someone("Priya Raghunathan", ("trainee",), 58)
DELPHINE = Someone("Delphine Mbeki", ("trainee",), 37)
NOOR = Someone("Noor El-Amin", ("trainee",), 12)

EVERYBODY = (
    *(VIKTOR, RUTH, MARGARET, STEFAN, DANA, ROSALIND, JOANNA, INES, HENRIK, AMARA, MARISOL, GRACE, TOMASZ),
    *(JONAH, LUIS, BAO, PRIYA, DELPHINE, NOOR),
)
