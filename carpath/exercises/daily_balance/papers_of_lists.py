"""Papers of the lists: suspense with its research, the audit sample with its forms, and who is at work."""

from __future__ import annotations

from carpath.cis.books.clerks import LIMITS
from carpath.cis.papers import Paper
from carpath.core.money import show
from carpath.exercises.daily_balance.case import Person, Task
from carpath.exercises.daily_balance.papers_of_cash import money


def suspended(task: Task) -> Paper:
    """The list behind 142.90."""
    today = task.day.today
    rows = tuple(
        (each.no, f"{each.since:%m/%d/%Y}", str((today - each.since).days), each.payer, money(each.amount))
        for each in task.suspended
    )
    text = (f"Money without an account on {today:%m/%d/%Y}. Add it up.",)
    return Paper("suspense", "Suspense list", text, ("Item", "Since", "Days", "Payer", "Amount"), rows)


def images(task: Task) -> Paper:
    """What each check shows, and what was found out."""
    rows = tuple((each.no, each.image, each.found) for each in task.suspended)
    text = ("Image of the check first, then old accounts and the list of payees, then other agencies.",)
    return Paper("images", "Images and research", text, ("Item", "The check", "Found"), rows)


def stands(task: Task) -> Paper:
    """The ledger's side."""
    rows = (("142.90", "Unapplied payments", money(task.stands)),)
    return Paper("ledger", "Ledger: 142.90", ("Credit balance.",), ("Account", "Name", "Stands"), rows)


def sample(task: Task) -> Paper:
    """The transactions drawn for the audit."""
    rows = tuple(
        (
            each.no,
            f"{each.day:%m/%d/%Y}",
            each.what,
            each.account,
            each.name,
            money(each.amount),
            each.by,
            each.approver,
        )
        for each in task.sample
    )
    text = ("Adjustments, waived fees and employee accounts of the last weeks, drawn by number.",)
    columns = ("Item", "Day", "What", "Account", "Name", "Amount", "Posted by", "Approved by")
    return Paper("sample", "The sample", text, columns, rows)


def reasons(task: Task) -> Paper:
    """The forms behind the sample."""
    rows = tuple((each.no, each.form, each.reason or "–") for each in task.sample)
    return Paper(
        "forms", "Reasons on the forms", ("What the form gives as its reason.",), ("Item", "Form", "Reason"), rows
    )


def people(task: Task) -> Paper:
    """Who works here, with limits and own accounts."""
    rows = tuple((each.code, each.name, str(each.rank), _limit(each), ", ".join(each.close)) for each in task.people)
    text = ("Limits of approval, and the accounts of each person and their relatives: nobody touches those.",)
    return Paper("people", "Who is at work", text, ("Code", "Name", "Rank", "Limit", "Own accounts"), rows)


def _limit(person: Person) -> str:
    return show(LIMITS[person.rank]) if person.rank in LIMITS else "none"
