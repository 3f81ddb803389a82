"""Certificate: the facts that one printed certificate states. No speed and no score is among them (rulings 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Verifier:
    """Who verified the level, in which role, on which day of the District's calendar."""

    name: str
    role: str
    on: date


@dataclass(frozen=True)
class Certificate:
    """What is printed, as words.

    number      "CP-" and its symbols in groups, as people read it aloud
    title       the job title, for example "Customer Accounting Representative"
    functions   the functions of the level, in the ladder's order
    marks       (requirement, "met"), for example ("Typing 35 wpm", "met")
    check_code  printed; opens the public page in full, as `verify_url` with its token does
    verify_url  what the QR code opens; empty: no QR code
    demo        issued without a PUBLIC_URL: DEMO stands across the face
    """

    number: str
    district: str
    unit: str
    holder: str
    level: int
    title: str
    functions: tuple[str, ...]
    time_in_level: str
    ladder: str
    marks: tuple[tuple[str, str], ...]
    sign_offs: int
    verified_by: Verifier
    effective_on: date
    issued_on: date
    check_code: str
    verify_url: str
    verify_host: str
    demo: bool
