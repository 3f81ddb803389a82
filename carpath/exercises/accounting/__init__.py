"""The accounting and math test: parallel forms drawn by a blueprint from item families that people write in TOML.

A file goes through reading, family, proving and question_bank; an attempt through drawing, work, view and marking.
Nothing in here knows the trade of the utility: every item carries its own accounts and rules.
"""

from carpath.exercises.accounting.hints import hint
from carpath.exercises.accounting.marking import DEFAULTS, RULE, grade, limit_s, sum_up
from carpath.exercises.accounting.question_bank import draw, read_bank
from carpath.exercises.accounting.specimens import specimens
from carpath.exercises.accounting.task import Key, Task
from carpath.exercises.accounting.view import brief, line, view
from carpath.exercises.accounting.work import Work, play, start
from carpath.exercises.kind import Earns, Kind

KIND = Kind(
    name="accounting",
    title="Accounting and math",
    about="Percentages, journal entries, trial balances, bank reconciliation: the basics of keeping accounts in order.",
    subject="accounting",
    rule=RULE,
    earns=Earns.TEST,
    Task=Task,
    Key=Key,
    Work=Work,
    read_bank=read_bank,
    draw=draw,
    start=start,
    play=play,
    grade=grade,
    sum_up=sum_up,
    view=view,
    line=line,
    brief=brief,
    specimens=specimens,
    limit_s=limit_s,
    hint=hint,
    settings=DEFAULTS,
    proctored=True,
    order=60,
)
