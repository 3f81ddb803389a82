"""The certificate as PDF: one sheet of US Letter, landscape."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import jinja2
import segno

from carpath.core.certificate import Certificate
from carpath.core.errors import Refused
from carpath.documents import ornament, press
from carpath.documents.coverage import refuse_uncovered
from carpath.documents.typesetting import balanced_width, name_size, rule_width

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class TooLong(Refused):
    """The certificate does not fit on one page: shorten the names of the functions or of the District."""


def render(certificate: Certificate, templates: jinja2.Environment) -> bytes:
    """The certificate as PDF/UA-1 bytes, the same for the same facts. Raises CannotPrint and TooLong."""
    refuse_uncovered(_printed_words(certificate), "certificate")
    page = templates.get_template("documents/certificate.html")
    html = page.render(certificate=certificate, day=in_words, highest_level=ornament.HIGHEST_LEVEL)
    printed = press.to_pdf(html, _parts(certificate, templates), identifier=certificate.number.encode())
    if printed.pages != 1:
        raise TooLong
    return printed.pdf


def _printed_words(certificate: Certificate) -> Iterator[str]:
    yield from (certificate.holder, certificate.verified_by.name, certificate.verified_by.role)
    yield from (certificate.district, certificate.unit, certificate.title, *certificate.functions)
    yield from (certificate.time_in_level, certificate.ladder, certificate.verify_host)
    yield from (word for mark in certificate.marks for word in mark)


def in_words(day: date) -> str:
    """`22 November 2026`, in English whatever the machine's locale is."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _parts(certificate: Certificate, templates: jinja2.Environment) -> dict[str, bytes]:
    number = certificate.number
    style = templates.get_template("documents/certificate.css").render(
        name_size=name_size(certificate.holder),
        rule_width=rule_width(certificate.holder),
        functions_width=balanced_width(certificate.functions),
    )
    return {
        "fonts.css": templates.get_template("documents/fonts.css").render().encode(),
        "certificate.css": style.encode(),
        "sheet.svg": ornament.sheet(number),
        "seal.svg": ornament.seal(number, certificate.level),
        "qr.svg": qr(certificate.verify_url) if certificate.verify_url else b"",
    }


def qr(url: str) -> bytes:
    """The QR code of the address as SVG, error correction M; the quiet zone is the sheet's white."""
    written = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        written, kind="svg", border=0, dark="#14212E", xmldecl=False, omitsize=True, svgclass=None, lineclass=None
    )
    return written.getvalue()
