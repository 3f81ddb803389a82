"""WRITTEN WORK. What a letter states, held against the record: figures, names, promises, threats, form; its rubric.

    found = held(letter, ground)      # everything a machine can tell about a letter
    marking.findings(rubric, ...)     # one finding for each criterion of the rubric

Judging is a person's: what the machine cannot tell stays open.
"""
