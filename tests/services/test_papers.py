"""Papers: uploaded once, seen by the person and HR alone, decided by HR, never one's own; files without a row go."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from carpath.core.errors import Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.upload_check import UnfitFile
from carpath.core.vocabulary import Status
from carpath.services import paper_files, papers
from carpath.services.papers import Card, PaperEntry
from carpath.store import looks, paper_folder
from carpath.store import papers as store
from carpath.store.engine import reading
from carpath.store.people import Person
from tests.factories import NOON, TODAY, act, add_person, at, facts_of
from tests.scans import pdf, picture

LICENSE = "drivers-license"
UNTIL = date(2031, 3, 1)


def upload(house: SimpleNamespace, data: bytes = b"", subject: str = LICENSE, minutes: float = 0) -> None:
    paper_files.upload(act(house.tania, at(minutes=minutes)), house.tania.id, subject, "Card.PDF", data or pdf())


def stored(person: Person) -> list[store.PaperFile]:
    with reading():
        return store.of_person(person.id)


def card(house: SimpleNamespace, who: str = "tania", subject: str = LICENSE, minutes: float = 60) -> Card:
    page = papers.of_person(act(getattr(house, who), at(minutes=minutes)), house.tania.id)
    return next(each for each in page.cards if each.state.paper.subject == subject)


def kinds(house: SimpleNamespace) -> list[FactKind]:
    return [fact.kind for fact in facts_of(house.tania)]


def test_a_file_is_kept_by_its_digest_and_waits_for_hr(house: SimpleNamespace) -> None:
    upload(house, data := pdf(2))
    (file,) = stored(house.tania)
    (fact,) = facts_of(house.tania)
    assert (file.name, file.pages, file.digest) == ("Card.pdf", 2, paper_folder.digest_of(data))
    assert (fact.kind, fact.subject, fact.body["file"]) == (FactKind.REQUESTED, LICENSE, file.id)
    assert card(house).state.status is Status.WAITING
    assert [(person.id, waits.id) for person, waits in papers.waiting(act(house.hilda))] == [(house.tania.id, fact.id)]


def test_the_next_level_says_what_is_missing_and_one_of_two_is_enough(house: SimpleNamespace) -> None:
    either = next(paper.subject for paper in papers.papers(act()) if "equivalency" in paper.title)
    before = papers.of_person(act(house.tania), house.tania.id)
    assert frozenset({"high-school", either}) in before.missing and before.lacks(before.cards[0])
    assert not any("basic-electricity" in subjects for subjects in before.missing)
    upload(house, subject="high-school")
    after = papers.of_person(act(house.tania, at(minutes=1)), house.tania.id)
    assert len(after.missing) == len(before.missing) - 1
    assert not any(after.lacks(card) for card in after.cards if card.state.paper.subject in ("high-school", either))


def test_the_same_file_twice_is_handed_in_once_and_a_better_one_takes_its_turn(house: SimpleNamespace) -> None:
    for minutes in (0, 1):
        upload(house, pdf(1), minutes=minutes)
    assert len(stored(house.tania)) == len(facts_of(house.tania)) == 1
    upload(house, pdf(2), minutes=2)
    assert [file.pages for file in stored(house.tania)] == [1, 2]
    assert card(house).file == stored(house.tania)[1] and len(card(house).history) == 2


def test_hr_accepts_what_it_has_seen_with_the_file_and_the_last_day(house: SimpleNamespace) -> None:
    upload(house)
    (file,) = stored(house.tania)
    papers.accept(act(house.hilda, at(minutes=5)), house.tania.id, PaperEntry(LICENSE, TODAY, UNTIL, "Card.", file.id))
    found = card(house)
    assert (found.state.status, found.state.until, found.file) == (Status.MET, UNTIL, file)
    assert papers.waiting(act(house.hilda, at(minutes=6))) == []


def test_a_returned_paper_says_why_and_is_handed_in_again(house: SimpleNamespace) -> None:
    upload(house)
    papers.send_back(act(house.hilda, at(minutes=5)), house.tania.id, LICENSE, "The back of the card is missing.")
    assert card(house).state.sentence == "Returned on 2 Mar 2026: The back of the card is missing."
    upload(house, minutes=10)
    assert card(house).state.status is Status.WAITING and len(stored(house.tania)) == 2


def test_hr_keeps_the_scan_of_a_paper_that_somebody_brought(house: SimpleNamespace) -> None:
    paper_files.upload(act(house.hilda), house.tania.id, "high-school", "scan.png", picture())
    (fact,) = facts_of(house.tania)
    assert fact.author == house.hilda.id and card(house, "hilda", "high-school").file == stored(house.tania)[0]


def test_hrs_scan_of_a_paper_that_waits_does_not_begin_the_wait_anew(house: SimpleNamespace) -> None:
    upload(house)
    paper_files.upload(act(house.hilda, at(days=3)), house.tania.id, LICENSE, "scan.png", picture())
    ((_person, fact),) = papers.waiting(act(house.hilda, at(days=4)))
    assert fact.author == house.hilda.id and fact.happened_on == TODAY


def test_nobody_uploads_for_somebody_else_or_decides_about_the_own_paper(house: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        paper_files.upload(act(house.otto), house.tania.id, LICENSE, "x.pdf", pdf())
    both = add_person("Bea Both", "trainee", "hr")
    with pytest.raises(Refused, match="their own papers"):
        papers.accept(act(both), both.id, PaperEntry(LICENSE, TODAY, UNTIL, ""))
    with pytest.raises(Refused, match="their own papers"):
        papers.send_back(act(both), both.id, LICENSE, "Something is missing.")
    assert facts_of(house.tania) == facts_of(both) == []


def test_files_are_opened_by_the_person_and_hr_alone_and_hrs_look_is_noted(house: SimpleNamespace) -> None:
    upload(house, data := pdf())
    (file,) = stored(house.tania)
    assert (
        paper_files.file_of(act(house.tania), file.id)[1] == paper_files.file_of(act(house.hilda), file.id)[1] == data
    )
    for who in (house.tomas, house.mira, house.otto, house.rhea, house.ada):
        with pytest.raises(NotFound):
            paper_files.file_of(act(who), file.id)
    with reading():
        seen = [(look.viewer_id, look.page) for look in looks.looks(house.tania.id, 9)]
    assert seen == [(house.hilda.id, "document: Card.pdf")]


def test_a_trainer_sees_the_state_and_neither_the_file_nor_what_hr_wrote(house: SimpleNamespace) -> None:
    upload(house)
    page = papers.of_person(act(house.tomas), house.tania.id)
    seen = card(house, "tomas")
    assert seen.state.status is Status.WAITING and seen.file is None and not page.files_seen


def test_somebody_elses_file_is_not_what_an_acceptance_names(house: SimpleNamespace) -> None:
    upload(house)
    (file,) = stored(house.tania)
    for person, subject in ((house.otto, LICENSE), (house.tania, "high-school")):
        with pytest.raises(NotFound):
            papers.accept(act(house.hilda), person.id, PaperEntry(subject, TODAY, UNTIL, "", file.id))


def test_faults_of_an_acceptance_come_all_at_once(house: SimpleNamespace) -> None:
    with pytest.raises(Faulty) as faulty:
        papers.accept(act(house.hilda), house.tania.id, PaperEntry(LICENSE, None, None, ""))
    assert [fault.place for fault in faulty.value.faults] == ["on", "expires_on"]


REFUSED: list[tuple[Callable[[SimpleNamespace], None], type[Exception]]] = [
    (lambda house: upload(house, pdf(script=True)), UnfitFile),
    (lambda house: upload(house, b"MZ is a program"), UnfitFile),
    (lambda house: upload(house, subject="interview"), Refused),
    (lambda house: upload(house, subject="of no ladder"), NotFound),
]


@pytest.mark.parametrize(("do", "refusal"), REFUSED)
def test_what_is_refused_leaves_neither_row_nor_file(
    house: SimpleNamespace, do: Callable[[SimpleNamespace], None], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        do(house)
    assert facts_of(house.tania) == [] and stored(house.tania) == []
    assert not list(folder(house).glob("**/*"))


def test_twenty_files_a_day_are_enough(house: SimpleNamespace) -> None:
    for pages in range(1, 21):
        upload(house, pdf(pages), minutes=pages)
    with pytest.raises(Refused, match="20 files were handed in"):
        upload(house, pdf(30), minutes=30)
    upload(house, pdf(30), minutes=25 * 60)


def test_a_file_that_was_changed_on_the_disk_is_not_handed_out(house: SimpleNamespace) -> None:
    upload(house)
    (file,) = stored(house.tania)
    place = folder(house) / file.digest[:2] / file.digest
    assert place.stat().st_mode & 0o077 == 0
    for spoil in (lambda: place.write_bytes(pdf(2)), place.unlink):
        spoil()
        with pytest.raises(Refused, match="restores it from a backup"):
            paper_files.file_of(act(house.tania), file.id)


def test_stray_files_go_after_a_day_and_those_on_record_stay(house: SimpleNamespace) -> None:
    upload(house, kept := pdf())
    stray = paper_folder.put(folder(house), pdf(5))
    young = paper_folder.put(folder(house), pdf(6))
    for digest in (paper_folder.digest_of(kept), stray):
        os.utime(folder(house) / digest[:2] / digest, (at(hours=-25).timestamp(),) * 2)
    os.utime(folder(house) / young[:2] / young, (NOON.timestamp(),) * 2)
    assert paper_files.sweep(act()) == 1 and paper_files.sweep(act()) == 0
    assert paper_folder.get(folder(house), stray) is None
    assert paper_folder.get(folder(house), young) and paper_files.file_of(act(house.tania), stored(house.tania)[0].id)


def folder(house: SimpleNamespace) -> Path:
    found: Path = house.app.extensions["office"].papers
    return found


def test_the_desk_still_takes_papers_without_a_file(house: SimpleNamespace) -> None:
    papers.hand_in(act(house.tania), "high-school", "Diploma is with Hilda.")
    waiting: list[tuple[Person, Fact]] = papers.waiting(act(house.hilda))
    assert [fact.reason for _, fact in waiting] == ["Diploma is with Hilda."]
    papers.accept(act(house.hilda, at(minutes=5)), house.tania.id, PaperEntry("high-school", TODAY, None, "Seen."))
    assert kinds(house) == [FactKind.REQUESTED, FactKind.DOCUMENT]
