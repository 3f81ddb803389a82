"""The part of a dossier about documents: certificates and letters byte for byte, and the files of papers."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.core.disclosure import Contents, Scope
from carpath.core.errors import Refused
from carpath.documents.sheets import csv_bytes
from carpath.services import certificates, decision_letters, paper_files
from carpath.services.act import Act
from carpath.store import certificates as issued_certificates
from carpath.store import papers
from carpath.store.certificates import Issued
from carpath.store.engine import reading
from carpath.store.issued_documents import IssuedDocument
from carpath.store.papers import PaperFile

File = tuple[str, bytes]
_HEAD = ("Number", "Level", "Issued on", "State", "State since")


def files(act: Act, person_id: str, contents: Contents) -> Iterator[File]:
    """Certificates, letters and papers; of a records request the list of certificates alone."""
    with reading():
        issued = [each for each in issued_certificates.of_person(person_id) if contents.holds(act.day(each.issued_at))]
    if contents.scope is Scope.PUBLIC:
        yield "certificates.csv", csv_bytes(_HEAD, (_cells(act, each) for each in issued), act.office.timezone)
        return
    for each in issued:
        yield f"certificates/{each.number}.pdf", certificates.download(act, each.number)[1]
    for letter in _letters(act, person_id, contents):
        yield f"letters/{letter.number}.pdf", decision_letters.download(act, letter.number)[1]
    yield from _papers(act, person_id, contents)


def _cells(act: Act, issued: Issued) -> tuple[object, ...]:
    return issued.number, issued.level, act.day(issued.issued_at), issued.state, act.day(issued.state_since)


def _letters(act: Act, person_id: str, contents: Contents) -> list[IssuedDocument]:
    listed = (each.document for each in decision_letters.of_person(act, person_id))
    return [each for each in listed if contents.holds(act.day(each.issued_at))]


def _papers(act: Act, person_id: str, contents: Contents) -> Iterator[File]:
    """Files of papers; one whose bytes are gone is told in a note in its place."""
    with reading():
        kept = [each for each in papers.of_person(person_id) if contents.holds(act.day(each.uploaded_at))]
    for paper in kept:
        name = f"documents/{_name(paper)}"
        try:
            yield name, paper_files.file_of(act, paper.id)[1]
        except Refused as refused:
            yield f"{name}.missing.txt", f"{refused.sentence}\n".encode()


def _name(paper: PaperFile) -> str:
    """A name that any system can unpack, unlike any other: the paper, its file's id, its type."""
    return f"{paper.subject}-{paper.id}.{paper.type.rpartition('/')[2]}"
