"""Letters: work that people judge. One set is half scored, one letter of it by two people; shared practice waits."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.core.scoring import Scores, criteria_left, criticals_left
from carpath.demo.deeds import id_of, works
from carpath.demo.people import AMARA, DANA, HENRIK, ROSALIND, Someone
from carpath.demo.timeline import Deed, Timeline
from carpath.services import attempts, scoring, scoring_pages
from carpath.services.act import Act
from carpath.services.rehearsal import Mode, Worker
from carpath.services.scoring import Entry

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
SECOND_RATER: Given = {"next": (4, ""), "answers": (4, "")}


def live(line: Timeline) -> None:
    """Lay it on the timeline: five of six letters are scored, the fifth of them twice, and the sixth waits."""
    line.add(5, "08:40", HENRIK.email, works(KIND, Mode.ASSESSED, CAREFUL))
    for no, given in enumerate(FIRST_RATER):
        line.add(4, f"13:{10 * no:02d}", ROSALIND.email, scores(HENRIK, no, given))
    line.add(3, "09:15", DANA.email, scores(HENRIK, len(FIRST_RATER) - 1, SECOND_RATER))
    line.add(2, "10:05", AMARA.email, practises_and_shares())


def scores(who: Someone, no: int, given: Given) -> Deed:
    """A trainer scores one letter of somebody's."""

    def deed(act: Act) -> None:
        mine = [row.piece for row in scoring_pages.queue(act)]
        piece = next(each for each in mine if (each.attempt.person_id, each.no) == (id_of(who), no))
        levels = {name: given.get(name, (USUAL, ""))[0] for name in criteria_left(piece.grade)}
        comments = {name: given[name][1] for name in levels if name in given}
        lifted = dict.fromkeys(criticals_left(piece.grade), False)
        entry = Entry(Scores(levels, comments, lifted), piece.graded.round, len(piece.signed))
        scoring.sign(act, piece.attempt.id, no, entry)

    return deed


def practises_and_shares() -> Deed:
    """They practise letters and ask the trainers what they think."""

    def deed(act: Act) -> None:
        from_practice = works(KIND, Mode.PRACTICE, CAREFUL)(act)
        attempts.share(act, str(from_practice), shared=True)

    return deed
