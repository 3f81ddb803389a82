"""Reads on file: added, and switched off with a reason; never changed, never deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from carpath.cis import meters
from carpath.cis.books.clerks import Clerk, may_work_on
from carpath.cis.books.records import Read
from carpath.cis.books.state import Books, found, kept, numbered
from carpath.core.errors import Refused


def read_on(books: Books, account: str, day: date) -> Read | None:
    """The read in use of that day, or None."""
    mine = (read for read in books.reads.values() if read.account == account and read.day == day)
    return next((read for read in mine if not read.off), None)


def add(books: Books, by: Clerk, account: str, day: date, value: int, type: str = "R") -> Books:
    """A read more; only one read of a day is in use, so another one must be switched off first."""
    may_work_on(by, account)
    dials = books.account(account).service.dials
    if not 0 <= value < meters.capacity(dials):
        raise Refused(f"A read of {value} cannot stand on a register of {dials} dials.")
    if day > books.today:
        raise Refused(f"A read cannot be dated after today, {books.today:%m/%d/%Y}.")
    if type not in books.tariff.codes.read_type:
        raise Refused(f"There is no read type {type}.")
    if read_on(books, account, day):
        raise Refused(f"There is a read of {day:%m/%d/%Y}: switch it off before another one is used.")
    books, number = numbered(books, "R")
    return replace(books, reads=kept(books.reads, Read(number, account, day, value, type)))


def switch_off(books: Books, by: Clerk, number: str, reason: str) -> Books:
    """Keeps a read on file and takes it out of use; the reason stays with it."""
    read = found(books.reads, number, "read")
    may_work_on(by, read.account)
    if read.off:
        raise Refused(f"Read {number} is switched off already.")
    if not reason.strip():
        raise Refused("Say why the read is switched off.")
    return replace(books, reads=kept(books.reads, replace(read, off=reason)))


def correct(books: Books, by: Clerk, number: str, value: int, reason: str) -> Books:
    """Switches a read off and adds the right one of the same day."""
    old = found(books.reads, number, "read")
    return add(switch_off(books, by, number, reason), by, old.account, old.day, value, old.type)
