"""The words that everything else is written in: levels, roles, desks, duties, statuses and who acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """The pay levels of a Customer Accounting Representative; each is reached from the one before."""

    ONE = 1
    TWO = 2
    THREE = 3
    FOUR = 4

    @property
    def title(self) -> str:
        """`Level 2`."""
        return f"Level {self.value}"

    @property
    def before(self) -> Level | None:
        """The level that must be held first, or None."""
        return Level(self - 1) if self > Level.ONE else None

    @property
    def after(self) -> Level | None:
        """The level that comes next, or None."""
        return Level(self + 1) if self < Level.FOUR else None


class Role(StrEnum):
    """What somebody is in CarPath; one person may hold several. A representative reads one record by consent."""

    TRAINEE = "trainee"
    TRAINER = "trainer"
    MANAGER = "manager"
    HR = "hr"
    ADMINISTRATOR = "administrator"
    REPRESENTATIVE = "representative"

    @property
    def word(self) -> str:
        """`Trainer`, `HR`: the role as people read it."""
        return self.spoken if self is Role.HR else self.value.capitalize()

    @property
    def spoken(self) -> str:
        """`trainer`, `HR`: the role inside a sentence."""
        return self.value.upper() if self is Role.HR else self.value


class Actor(StrEnum):
    """Who must act next on a requirement. The District is answerable for places and people that are not there."""

    TRAINEE = "Trainee"
    TRAINER = "Trainer"
    HR = "HR"
    CALENDAR = "Calendar"
    DISTRICT = "District"


class Status(StrEnum):
    """Where a requirement stands. One dictionary for page, file and document."""

    NONE = "none"
    PRACTISING = "prac"
    WAITING = "wait"
    MET = "met"
    NOT = "not"
    LAPSED = "lapsed"

    @property
    def word(self) -> str:
        """The status as people read it."""
        return _WORDS[self]

    @property
    def rank(self) -> int:
        """How near to met: 2 met, 1 on the way (in progress or waiting for somebody), 0 everything else."""
        return _RANKS.get(self, 0)


_WORDS = {
    Status.NONE: "Not started",
    Status.PRACTISING: "In progress",
    Status.WAITING: "Waiting",
    Status.MET: "Met",
    Status.NOT: "Not met",
    Status.LAPSED: "Lapsed",
}
_RANKS = {Status.MET: 2, Status.WAITING: 1, Status.PRACTISING: 1}


class Group(StrEnum):
    """The heading under which a requirement is listed."""

    EXERCISES = "Exercises"
    SPEED = "Speed"
    KNOWLEDGE = "Knowledge"
    SIGN_OFFS = "Sign-offs"
    DOCUMENTS = "Documents"
    TIME = "Time"


class Desk(StrEnum):
    """The desks of the office, by the codes that the office uses."""

    HILO = "HILO"
    BAL = "BAL"
    PREBILL = "PREBILL"
    UPLOAD = "UPLOAD"
    MANUAL = "MANUAL"
    LUD = "LUD"
    CORR = "CORR"
    BANK = "BANK"
    ADDR = "ADDR"
    PROJ = "PROJ"
    PAY = "PAY"
    LEAD = "LEAD"


@dataclass(frozen=True)
class Duty:
    """A responsibility of the job description: its line, a short name, the text as posted, the desk that does it."""

    line: str
    name: str
    text: str
    desk: Desk | None = None

    @property
    def source(self) -> str:
        """Where it stands: `Job description, basic responsibility 3`."""
        family = "basic" if self.line.startswith("R") else "other"
        return f"Job description, {family} responsibility {self.line[1:]}"


DUTIES = (
    Duty(
        "R1",
        "Hi/Low read failures",
        "Evaluates Off Cycle and On Cycle Hi/Low Read failures on the Hi/Low Audit Report. Issues Service Orders and "
        "makes billing corrections as necessary.",
        Desk.HILO,
    ),
    Duty(
        "R2",
        "Balancing and audits",
        "Maintains, balances and audits various financial transactions relating to CIS/OV and other general ledger "
        "accounts.",
        Desk.BAL,
    ),
    Duty(
        "R3",
        "Pre-billing validations",
        "Performs daily rate block, tax code and other pre-billing validations.",
        Desk.PREBILL,
    ),
    Duty(
        "R4",
        "Upload reports",
        "Evaluates upload reports for wrong routes, meter removals and other situations as noted by Meter Readers.",
        Desk.UPLOAD,
    ),
    Duty(
        "R5",
        "Manual billing",
        "Processes monthly billing for street lighting, TV Cable, and large commercial and industrial accounts where "
        "manual intervention is required.",
        Desk.MANUAL,
    ),
    Duty(
        "R6",
        "LUD accounts and records",
        "Maintains records and answers inquiries for LUD accounts. Researches, prepares and audits miscellaneous "
        "records, reports and orders.",
        Desk.LUD,
    ),
    Duty(
        "R7",
        "Correspondence and complaints",
        "Handles correspondence and customer complaints as needed.",
        Desk.CORR,
    ),
    Duty(
        "R8",
        "Bank corrections",
        "Processes bank corrections and adjustments including, but not limited to, encoding errors, returned checks, "
        "foreign exchange and bank deposit errors.",
        Desk.BANK,
    ),
    Duty(
        "R9",
        "Addresses and area lights",
        "Fields, verifies and corrects customers' service addresses and conducts area light audits and investigations.",
        Desk.ADDR,
    ),
    Duty(
        "R10",
        "Committees and projects",
        "Participates on various employee committees and/or projects.",
        Desk.PROJ,
    ),
    Duty(
        "O1",
        "Procedures, programs and policies",
        "Maintains knowledge of various District procedures, customer programs and policies.",
    ),
    Duty(
        "O2",
        "CIS and office software",
        "Maintains knowledge of current CIS applications and various District software applications.",
    ),
    Duty("O3", "Customer payments", "Processes customer payments received as needed.", Desk.PAY),
    Duty("O4", "Rate schedules and fees", "Maintains knowledge on District Rate Schedules and other fees."),
    Duty("O5", "Lead CAR", "Upgrades and performs as Lead CAR as required.", Desk.LEAD),
    Duty("O6", "Associated duties", "Performs associated duties as assigned."),
)
"""The ten basic (R) and six other (O) responsibilities, numbered and worded as posted."""

BY_LINE = {duty.line: duty for duty in DUTIES}
BY_DESK = {duty.desk: duty for duty in DUTIES if duty.desk is not None}
