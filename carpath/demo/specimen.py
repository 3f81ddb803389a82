"""A specimen of a paper: a PDF of one page that says what it stands for, as somebody in the demo office hands it in."""

from __future__ import annotations


def specimen(title: str, name: str) -> bytes:
    """The bytes of the page."""
    lines = (("26", "700", "SPECIMEN"), ("18", "650", title), ("14", "620", name))
    shown = "".join(f"BT /F1 {size} Tf 72 {height} Td ({words}) Tj ET\n" for size, height, words in lines).encode(
        "ascii"
    )
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%sendstream" % (len(shown), shown),
    )
    return _file(parts)


def _file(parts: tuple[bytes, ...]) -> bytes:
    """The objects, numbered from 1, with the table of where each begins."""
    written, begins = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        begins.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(written))
    return written + head + tail
