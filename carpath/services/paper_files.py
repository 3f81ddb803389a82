"""Files of papers: uploaded by the person or by HR, checked, stored by digest, handed out to those two alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from carpath.core.access import Permission, may
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import FactKind, Record
from carpath.core.papers import Paper, PaperState, state_of
from carpath.core.upload_check import name_to_show
from carpath.documents import received
from carpath.services import record
from carpath.services.act import Act
from carpath.services.papers import paper
from carpath.store import facts, paper_folder, papers, people
from carpath.store.engine import reading, writing
from carpath.store.papers import PaperFile

MOST_A_DAY = 20
STRAY_FOR = timedelta(days=1)


def upload(act: Act, person_id: str, subject: str, name: str, data: bytes) -> None:
    """Hand in a file: one's own, or as HR the scan of a paper that somebody brought. The same file counts once.

    The bytes are checked and on the disk before a row names them. Raises UnfitFile, Refused, NotFound.
    """
    wanted = _may_upload(act, person_id, subject)
    passed = received.receive(data)
    digest = paper_folder.put(act.office.papers, passed.data)
    with writing():
        people.hold(person_id)
        standing = Record(facts.of_person(person_id), act.today, act.now)
        mine, state = papers.of_person(person_id), state_of(wanted, standing, act.today)
        if not _waits_already(state, mine, digest):
            _few_enough(act, mine)
            shown = name_to_show(name, passed.type)
            kept = (digest, passed.type.value, len(passed.data), passed.pages, shown, act.now, act.who.id)
            file = PaperFile(act.fresh_id(), person_id, wanted.subject, *kept)
            _record(act, wanted, file, _handed_in_on(act, person_id, state))


def _may_upload(act: Act, person_id: str, subject: str) -> Paper:
    if person_id != act.who.id:
        act.require(Permission.ACCEPT_DOCUMENTS)
    wanted = paper(act, subject)
    with reading():
        known = people.by_id(person_id)
    if known is None:
        raise NotFound
    if not wanted.handed_in:
        raise Refused("HR writes the record of an interview; there is nothing to hand in.")
    return wanted


def _waits_already(state: PaperState, mine: Sequence[PaperFile], digest: str) -> bool:
    waiting = str(state.handed.body.get("file")) if state.handed else ""
    return any(file.id == waiting and file.digest == digest for file in mine)


def _few_enough(act: Act, mine: Sequence[PaperFile]) -> None:
    if sum(act.now - file.uploaded_at < timedelta(days=1) for file in mine) >= MOST_A_DAY:
        raise Refused(f"{MOST_A_DAY} files were handed in since yesterday. Go on tomorrow, or bring the paper to HR.")


def _handed_in_on(act: Act, person_id: str, state: PaperState) -> date:
    """Today; for HR's scan of a paper that waits already, the day on which it was handed in: the wait goes on."""
    return state.handed.happened_on if state.handed and person_id != act.who.id else act.today


def _record(act: Act, wanted: Paper, file: PaperFile, handed_in_on: date) -> None:
    papers.add(file)
    body = {"file": file.id, "name": file.name}
    record.note(
        act, file.person_id, FactKind.REQUESTED, wanted.subject, handed_in_on, source=f"paper:{file.id}", body=body
    )


def file_of(act: Act, file_id: str) -> tuple[PaperFile, bytes]:
    """A stored file for the person or HR; HR's look is noted. Raises NotFound, and Refused where the bytes are gone."""
    with reading():
        file = papers.by_id(file_id)
    own = file is not None and file.person_id == act.who.id
    if file is None or not (own or may(act.who.roles, Permission.ACCEPT_DOCUMENTS)):
        raise NotFound
    record.look_at(act, file.person_id, f"document: {file.name}")
    data = paper_folder.get(act.office.papers, file.digest)
    if data is None:
        raise Refused(
            "The file is not where it was stored, or was changed. An administrator restores it from a backup."
        )
    return file, data


def sweep(act: Act) -> int:
    """Take away files that no row names because somebody's upload was cut off; returns how many."""
    before = (act.now - STRAY_FOR).timestamp()
    old = {file.name: file for file in paper_folder.older_than(act.office.papers, before)}
    with reading():
        known = papers.known_digests(list(old))
    stray = [file for name, file in old.items() if name not in known]
    return paper_folder.remove(stray, before)
