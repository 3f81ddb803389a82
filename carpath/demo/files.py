"""Files in and out of the demo office: what was known before CarPath, newcomers of next month, an audit file."""

from __future__ import annotations

from carpath.core.cells import guarded
from carpath.core.dates import days_after
from carpath.demo.people import HENRIK, INES, MARGARET, OPENED, STEFAN, TOMASZ, VIKTOR, Someone
from carpath.demo.timeline import Deed, Timeline
from carpath.services import export_orders, past_import, people_import
from carpath.services.act import Act
from carpath.services.record_export import Wish

HEAD = "E-mail,Kind,What,Date,Until,Result,Signed by,Reference"
# Who, how many years before the office kept its record here, and what the paper files say.
PAST: tuple[tuple[Someone, int, str], ...] = (
    (INES, 4, "desk worked,LUD,{day},,,,Roster book 3"),
    (INES, 3, "sign-off,R6,{day},,,Wanda Petrakis,Form 12"),
    (TOMASZ, 4, "desk worked,CORR,{day},,,,Roster book 3"),
    (TOMASZ, 3, "sign-off,R7,{day},,,Wanda Petrakis,Form 12"),
    (HENRIK, 2, "desk worked,BANK,{day},,,,Roster book 4"),
)
NEWCOMERS = "\n".join(
    (
        "Name,E-mail,Roles",
        "Yusuf Karaca,yusuf.karaca@example.org,trainee",
        "Mei Hanabusa,mei.hanabusa@example.org,trainee",
        "Noor El-Amin,noor.el-amin@example.org,trainee",
    )
)


def keep(line: Timeline) -> None:
    """Margaret loads the paper files in the first week; Viktor has a list to add; Stefan made an audit file."""
    line.add(OPENED - 4, "11:00", MARGARET.email, _loaded(_sheet(line)))
    line.add(1, "15:10", VIKTOR.email, lambda act: people_import.upload(act, "newcomers.csv", NEWCOMERS.encode()))
    line.add(2, "10:20", STEFAN.email, _audited)


def _sheet(line: Timeline) -> bytes:
    opened = line.day(OPENED)
    rows = [f"{guarded(who.email)},{row.format(day=days_after(opened, -365 * years))}" for who, years, row in PAST]
    return "\n".join([HEAD, *rows]).encode()


def _loaded(sheet: bytes) -> Deed:
    """Uploaded, looked at and recorded."""

    def load(act: Act) -> None:
        past_id = past_import.upload(act, "paper-files.csv", sheet)
        found = past_import.page(act, past_id)
        past_import.load(act, past_id, found.stamp, "From the paper files of the office, checked line by line.")

    return load


def _audited(act: Act) -> None:
    """The record of one person, as a grievance asks for it."""
    reason = "Grievance 26-14, asked for by the union's office."
    wish = Wish("audit-file", TOMASZ.email, False, ["record", "documents", "attempts"], None, None, reason)
    export_orders.place(act, wish)
