"""Letters: work that people judge. One set is half scored, one letter of it by two people; shared practice waits."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.core.scoring import Part, Scores, criteria_left, criticals_left
from carpath.demo.deeds import id_of, works
from carpath.demo.people import AMARA, DANA, HENRIK, ROSALIND, Someone
from carpath.demo.timeline import Deed, Timeline
from carpath.services import attempts, scoring, scoring_pages
from carpath.services.act import Act
from carpath.services.rehearsal import Mode, Worker
from carpath.services.scoring import Entry
from carpath.services.scoring_works import Piece

KIND = "customer_letters"
CAREFUL = Worker(line_s=960)
USUAL = 3

Given = Mapping[str, tuple[int, str]]
"""The criteria of a letter that are not just as they should be: level and comment."""

FIRST_RATER: tuple[Given, ...] = (
    {"answers": (4, "")},
    {"why": (2, "Show the sum in one line: days, kWh, rate, amount.")},
    {"tone": (4, "Plain and friendly; this is how we write.")},
    {},
    {"next": (4, ""), "rights": (4, "")},
)
SECOND_RATER: Given = {"answers": (4, "")}
"""What the second rater of one of them sees otherwise."""


def live(line: Timeline) -> None:
    """Lay it on the timeline: five of six letters are scored, one of them twice, and the sixth waits."""
    line.add(5, "08:40", HENRIK.email, works(KIND, Mode.ASSESSED, CAREFUL))
    for no, given in enumerate(FIRST_RATER):
        line.add(4, f"13:{10 * no:02d}", ROSALIND.email, scores(HENRIK, no, given))
    line.add(3, "09:15", DANA.email, scores_second(HENRIK))
    line.add(2, "10:05", AMARA.email, practises_and_shares())


def scores(who: Someone, no: int, given: Given) -> Deed:
    """A trainer scores one letter of somebody's."""

    def deed(act: Act) -> None:
        piece = next(each for each in _waiting(act, who) if each.no == no)
        _sign(act, piece, given)

    return deed


def scores_second(who: Someone) -> Deed:
    """Another trainer scores the letter that was drawn for a second rater, and agrees nearly."""

    def deed(act: Act) -> None:
        piece = next(each for each in _waiting(act, who) if each.turn is Part.SECOND)
        _sign(act, piece, {**FIRST_RATER[piece.no], **SECOND_RATER})

    return deed


def scores_what_waits(who: Someone) -> Deed:
    """A trainer scores whatever of somebody's waits for them, as it should be; nothing where nothing does."""

    def deed(act: Act) -> None:
        for piece in _waiting(act, who):
            _sign(act, piece, {})

    return deed


def _waiting(act: Act, who: Someone) -> list[Piece]:
    return [row.piece for row in scoring_pages.queue(act) if row.piece.attempt.person_id == id_of(who)]


def _sign(act: Act, piece: Piece, given: Given) -> None:
    levels = {name: given.get(name, (USUAL, ""))[0] for name in criteria_left(piece.grade)}
    comments = {name: given[name][1] for name in levels if name in given}
    lifted = dict.fromkeys(criticals_left(piece.grade), False)
    entry = Entry(Scores(levels, comments, lifted), piece.graded.round, len(piece.signed))
    scoring.sign(act, piece.attempt.id, piece.no, entry)


def practises_and_shares() -> Deed:
    """They practise letters and ask the trainers what they think."""

    def deed(act: Act) -> None:
        from_practice = works(KIND, Mode.PRACTICE, CAREFUL)(act)
        attempts.share(act, str(from_practice), shared=True)

    return deed
