"""The tour of the demo office: eight stops in the order of a certificate's life, each one click away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from carpath.core.errors import NotFound
from carpath.exercises import kinds
from carpath.exercises.kind import Earns
from carpath.services import certificates, signin
from carpath.services.act import Act
from carpath.services.waiting import queue
from carpath.store import people
from carpath.store.engine import reading
from carpath.store.people import Person

VISITOR = ""
MARISOL, DANA, ROSALIND, MARGARET = (
    f"{name}@example.org"
    for name in ("marisol.okafor-lindqvist", "dana.whitcomb", "rosalind.achterberg", "margaret.oyelaran")
)
FIRST_PAGE = "home.first"

NOTES = {
    MARISOL: "One sign-off away from Level 2.",
    "grace.nakamura@example.org": "Every requirement of Level 2 is met; one verification away.",
    "jonah.adeyemi@example.org": "One proof set away from proficiency at the Hi/Low desk.",
    "priya.raghunathan@example.org": "One supervised typing run away from Level 1.",
    "tomasz.wieczorek@example.org": "One second signature away from Level 4.",
    "luis.quintana@example.org": "A proof set waits for a trainer's decision.",
    "delphine.mbeki@example.org": "The driver's license on record expires in nine days.",
    "bao.tran@example.org": "Part-time, with an approved plan; a representative may read the record.",
    "noor.el-amin@example.org": "In the second week.",
    "amara.boateng@example.org": "Level 2: two certificates, of which the second replaced the first.",
    "henrik.solberg@example.org": "Level 3, ready to relieve at every desk of Level 2.",
    "ines.caldwell@example.org": "Level 4.",
    DANA: "Lead CAR at Level 4, signs every line.",
    ROSALIND: "Supervises runs, decides what the machine leaves open.",
    "ruth.castellanos@example.org": "Named the first qualifiers.",
    MARGARET: "Verifies levels, accepts papers.",
    "stefan.lindholm@example.org": "The second person of HR: nobody verifies themselves.",
    "joanna.prewitt@example.org": "Reads Bao's record while Bao's consent lasts.",
    "viktor.hallgren@example.org": "Runs the machine and sees nobody's record by that.",
}


_ORDER = {email: place for place, email in enumerate(NOTES)}


@dataclass(frozen=True)
class Page:
    """A page of the product: its endpoint and what stands in its address."""

    endpoint: str
    values: Mapping[str, str | int]


@dataclass(frozen=True)
class Stop:
    """A stop: who acts, how long it takes, and the page where it happens, found at the time of the click."""

    title: str
    sentence: str
    email: str
    minutes: int
    action: str
    page: Callable[[Act], Page]


def _page(endpoint: str, **values: str | int) -> Page:
    return Page(endpoint, values)


def _first_exercise(act: Act) -> Page:
    """The walk that proves nothing; where there is none, the first exercise."""
    found = list(kinds().values())
    return _page("practice.brief", kind=next((k.name for k in found if k.earns is Earns.NOTHING), found[0].name))


def _run_asked(act: Act) -> Page:
    item = next((each for each in queue(act) if each.kind == "run"), None)
    return _page("supervision.runs", person=item.person.id) if item else _page("supervision.runs")


def _left_open(act: Act) -> Page:
    item = next((each for each in queue(act) if each.kind == "review"), None)
    return _page("attempts.debrief", attempt_id=item.subject) if item else _page("signoffs.queue")


def _sign_off(act: Act) -> Page:
    waiting = (each for each in queue(act) if each.kind == "sign-off" and each.person.email == MARISOL)
    item = next(waiting, None)
    if item is None:
        return _page("signoffs.queue")
    return _page("signoffs.desk", person_id=item.person.id, level=item.level, requirement_id=item.subject)


def _record(act: Act) -> Page:
    return _page("people.person", person_id=_person(MARISOL).id)


def _check(act: Act) -> Page:
    issued = certificates.of_person(act, _person(MARISOL).id)
    return _page("verify.by_number", number=issued[0].printed["number"]) if issued else _page("verify.by_number")


STOPS = (
    Stop(
        "Work a first exercise",
        "Exercise 0 walks you around the practice CIS: queue, account, history, service order, note. Leave it when you "
        "have seen enough; practice never counts against anybody.",
        MARISOL,
        8,
        "Act as Marisol",
        _first_exercise,
    ),
    Stop(
        "See what is still missing",
        "Marisol's path says what each requirement needs, who must act, and the earliest date. One thing is left for "
        "Level 2: the sign-off that she asked Dana for.",
        MARISOL,
        2,
        "See her path",
        lambda act: _page("home.my_path"),
    ),
    Stop(
        "Open a supervised run",
        "Speed is shown with a proctor in the room. Priya asked for a second typing run: Rosalind opens it and will be "
        "named on the result. To type it, act as Priya, below.",
        ROSALIND,
        2,
        "Act as Rosalind",
        _run_asked,
    ),
    Stop(
        "Decide a contested result",
        "Luis has the points of a proof set, but the machine saw a critical error. It fails nobody alone: Rosalind "
        "reads the line and confirms or lifts it, with a reason.",
        ROSALIND,
        4,
        "See the contested set",
        _left_open,
    ),
    Stop(
        "Sign off a competency",
        "Dana judges what she watched, statement by statement, enters the password again, and the signature says "
        "what it means. Nobody signs for themselves.",
        DANA,
        4,
        "Act as Dana",
        _sign_off,
    ),
    Stop(
        "Verify the level",
        "Margaret freezes what is known about Marisol into a packet, checks each requirement against its evidence, "
        "sets the effective date and approves. The certificate is issued at once.",
        MARGARET,
        5,
        "Act as Margaret",
        _record,
    ),
    Stop(
        "Take the certificate home",
        "Marisol downloads the PDF: functions, dates and what was met, no speed and no score. These bytes are kept and "
        "never rendered again.",
        MARISOL,
        2,
        "Open her certificates",
        lambda act: _page("certificates.mine"),
    ),
    Stop(
        "Check it as a stranger",
        "Anybody can ask whether a certificate is real: by the QR code, by its number and check code, or by the file "
        "itself. One changed bit, and it is none.",
        VISITOR,
        3,
        "Check as a visitor",
        _check,
    ),
)


@dataclass(frozen=True)
class Tour:
    """What the page of the tour shows: the stops with who acts, and everybody with a note."""

    stops: tuple[tuple[Stop, Person | None], ...]
    office: tuple[tuple[Person, str], ...]

    @property
    def minutes(self) -> int:
        """How long the stops take together."""
        return sum(stop.minutes for stop, _ in self.stops)


def tour(act: Act) -> Tour | None:
    """The tour; None where the demo office is not loaded."""
    if not act.office.demo:
        return None
    with reading():
        invented = {person.email: person for person in people.everybody() if person.demo}
    if any(stop.email not in invented for stop in STOPS if stop.email):
        return None
    noted = sorted(invented.values(), key=lambda person: _ORDER.get(person.email, len(_ORDER)))
    return Tour(
        tuple((stop, invented.get(stop.email)) for stop in STOPS),
        tuple((person, NOTES.get(person.email, "")) for person in noted),
    )


def enter(act: Act, no: int, agent: str) -> tuple[str, Page]:
    """Sign in as the person of a stop, counted from 1. Returns the session's secret, "" for a visitor, and the page."""
    if not 1 <= no <= len(STOPS) or not act.office.demo:
        raise NotFound
    stop = STOPS[no - 1]
    _leave(act)
    if stop.email == VISITOR:
        return "", stop.page(act)
    return signin.sign_in_as(act, stop.email, agent), stop.page(replace(act, who=_person(stop.email)))


def become(act: Act, person_id: str, agent: str) -> tuple[str, Page]:
    """Sign in as anybody of the demo office. Returns the session's secret and the first page."""
    with reading():
        person = people.by_id(person_id)
    if person is None:
        raise NotFound
    _leave(act)
    return signin.sign_in_as(act, person.email, agent), _page(FIRST_PAGE)


def _leave(act: Act) -> None:
    """The session of whoever acted until now ends."""
    if act.session:
        signin.sign_out(act)


def _person(email: str) -> Person:
    with reading():
        person = people.by_email(email)
    if person is None:
        raise NotFound("The demo office is not loaded.")
    return person
