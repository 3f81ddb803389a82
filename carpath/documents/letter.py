"""The decision letter and the payroll memo as PDF: US Letter, upright, as many pages as the requirements take."""

from __future__ import annotations

import jinja2

from carpath.core.decision_letter import Letter, Memo
from carpath.documents import press
from carpath.documents.certificate import in_words
from carpath.documents.coverage import refuse_uncovered, spelled_out


def render_letter(letter: Letter, templates: jinja2.Environment) -> bytes:
    """The letter as PDF/UA-1 bytes, the same for the same facts. Raises CannotPrint for a name or a reason."""
    refuse_uncovered((letter.addressee, letter.signed.name, *letter.reason.splitlines()), "letter")
    page = templates.get_template("documents/letter.html").render(letter=letter, day=in_words)
    return _printed(page, "letter", letter.number, templates, demo=letter.demo)


def render_memo(memo: Memo, templates: jinja2.Environment) -> bytes:
    """The payroll memo as PDF/UA-1 bytes, the same for the same facts. Raises CannotPrint for a name."""
    refuse_uncovered((memo.person, memo.decided_by), "memo")
    page = templates.get_template("documents/memo.html").render(memo=memo, day=in_words)
    return _printed(page, "memo", memo.number, templates, demo=memo.demo)


def _printed(page: str, name: str, number: str, templates: jinja2.Environment, *, demo: bool) -> bytes:
    parts = {
        "fonts.css": templates.get_template("documents/fonts.css").render().encode(),
        "letter.css": templates.get_template("documents/letter.css").render(demo=demo).encode(),
        "demo.svg": DEMO,
    }
    return press.to_pdf(spelled_out(page), parts, identifier=f"{name} {number}".encode()).pdf


DEMO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="612pt" height="792pt" viewBox="0 0 612 792">'
    b'<g transform="translate(306 396) rotate(-55)" fill="none" stroke="#F8E3DF" stroke-width="22">'
    b'<path d="M-262-62v124h28c46 0 60-28 60-62s-14-62-60-62z"/>'
    b'<path d="M-48-62h-72v124h72M-120 0h60"/>'
    b'<path d="M0 72v-134l52 76 52-76v134"/>'
    b'<ellipse cx="202" cy="0" rx="52" ry="62"/>'
    b"</g></svg>"
)
"""The word DEMO across a page, drawn: a page's background reaches no reader with assistive technology."""
