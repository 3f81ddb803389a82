"""What an export says about itself: in plain words what is in it, what is not and why, and how to check it."""

from __future__ import annotations

from carpath.core.dates import show
from carpath.core.disclosure import Contents, Part, Scope
from carpath.services.act import Act

_WHAT = {
    Scope.OWN: "This is your own record in CarPath, as it stands on {day}.",
    Scope.AUDIT: "This is an audit file on {people} from CarPath, as the record stands on {day}.",
    Scope.PUBLIC: "This answers a request for public records about {people}, as the record stands on {day}.",
}
_FILES = {
    Part.RECORD: (
        "verdict.txt       where the person stands today, requirement by requirement, in words",
        "facts.csv         every fact with day, author and reason; facts.json has the same for programs",
        "signatures.csv    who signed what, when, with which meaning",
        "decisions.csv     what Human Resources decided about levels",
    ),
    Part.DOCUMENTS: (
        "certificates/     certificates as issued, byte for byte",
        "letters/          decision letters as issued, byte for byte",
        "documents/        papers that were handed in as files",
    ),
    Part.ATTEMPTS: ("attempts.csv      attempts with day and outcome",),
    Part.JOURNAL: ("journal.csv       what the audit log says about the person",),
}
_OWN_FILES = (
    "attempts.csv      of your own also the measures; they are exact, so 595/6 is 99 and a sixth",
    "grades.csv        every grading of your attempts: rule, points, who graded and why",
    "scores.csv        the levels and comments that people gave for your work by a rubric, and who gave them when",
    "looks.csv         who has looked at your record, when and why",
)
_PUBLIC_FILES = (
    "verdict.txt       level held and since when",
    "facts.csv         official acts with their days and outcomes; facts.json has the same for programs",
    "decisions.csv     what Human Resources decided about levels",
    "attempts.csv      assessed attempts with day and outcome",
    "certificates.csv  numbers and states of certificates",
)
_LEFT_OUT = {
    Scope.OWN: (
        "the questions and answers of tests: they are still in use (your debriefs show what they may)",
        "the questions and ratings of interviews, which belong to Human Resources",
        "an approved plan, if there is one: Human Resources alone keeps and shows it",
        "the key by key logs of keyboard tests, which serve scoring and disputes alone; ask for a replay instead",
    ),
    Scope.AUDIT: (
        "speeds, scores and ratings: the office sees met or not met, day, and valid until",
        "practice, which belongs to the trainee",
        "the questions and answers of tests: they are still in use",
        "approved plans, and the key by key logs of keyboard tests",
    ),
    Scope.PUBLIC: (
        "questions and answers of tests: they are examination material still in use, and publishing them would void it",
        "approved plans for equal conditions in tests: they touch on health",
        "key by key logs, speeds, scores and ratings: they are working material of single test runs",
        "practice: it is training, not a result",
        "people's own words (notes, reasons, requests, appeals): they are private or part of a confidential procedure",
        "absences, consents, observations and who looked at the record: they concern private life or representation",
        "copies of papers handed in, and e-mail addresses: they hold private particulars",
    ),
}
HOW_TO_CHECK = """How to check that nothing was changed

manifest.json and SHA256SUMS.txt name the SHA-256 fingerprint of every file in this archive. If one character of a file
is changed, its fingerprint is another one.

On Linux, and on a Mac with the coreutils: open a terminal in the unpacked folder and type
    sha256sum -c SHA256SUMS.txt
On a Mac as it comes:
    shasum -a 256 -c SHA256SUMS.txt
On Windows, for one file, in PowerShell:
    Get-FileHash facts.csv
and compare the result with the line of that file in SHA256SUMS.txt.

The fingerprint of the whole archive stands in the audit log of CarPath, under the day on which it was made. A
certificate can also be checked on the public page that is printed on it.
"""


def readme(act: Act, contents: Contents, people: int) -> str:
    """README.txt of an export of so many people."""
    who = "one person" if people == 1 else f"{people:,} people"
    parts = [_WHAT[contents.scope].format(day=show(act.today), people=who), act.office.district, ""]
    if contents.first or contents.last:
        parts += [_period(contents), ""]
    parts += ["What is in it", *(f"  {line}" for line in _files(contents)), ""]
    if people > 1:
        parts += ["Each person has a folder of their own; people.csv says which.", ""]
    parts += ["What is left out, and why", *(f"  - {line}" for line in _LEFT_OUT[contents.scope]), ""]
    parts += ["Days are those of the District, written as year-month-day. CSV files open in any spreadsheet.", ""]
    return "\n".join([*parts, HOW_TO_CHECK])


def _files(contents: Contents) -> list[str]:
    if contents.scope is Scope.PUBLIC:
        return list(_PUBLIC_FILES)
    listed = [line for part in Part if part in contents.parts for line in _FILES[part]]
    return [*listed, *_OWN_FILES] if contents.scope is Scope.OWN else listed


def _period(contents: Contents) -> str:
    first = f"from {show(contents.first)}" if contents.first else "from the beginning"
    return f"Only what happened {first} to {show(contents.last) if contents.last else 'today'}."
