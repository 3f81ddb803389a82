"""DECIDES. Pure rules over frozen dataclasses; standard library only, nothing of CarPath.

Money is Decimal in whole cents, speeds and points are Fraction, instants are aware UTC, calendar days are dates.
Time and chance come in as arguments. Nothing here knows a database, a page or a clock.
"""
