"""Rater agreement, exact, held against the formula written out and against a published table."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from carpath.core.rater_agreement import ENOUGH, agreement, leaning, weighted_kappa
from carpath.core.rubric import LEVELS

level = some.sampled_from(LEVELS)
pairs = some.lists(some.tuples(level, level), min_size=1, max_size=60)


def test_shares_are_counted_pair_by_pair() -> None:
    told = agreement([(3, 3), (3, 4), (2, 4), (1, 1)])
    assert (told.pairs, told.exact, told.near, told.kappa) == (4, Fraction(1, 2), Fraction(3, 4), None)
    assert told.missing == "needs 30 pairs, has 4"


def test_kappa_is_told_from_thirty_pairs_on() -> None:
    some_pairs = [(1, 1), (2, 2), (3, 3), (4, 4), (3, 4)] * 6
    assert agreement(some_pairs[:-1]).kappa is None
    assert agreement(some_pairs).kappa == weighted_kappa(some_pairs)
    assert len(some_pairs) == ENOUGH


def test_kappa_of_a_table_reckoned_by_hand() -> None:
    # Rows: the first rater's levels 1 to 4, sums 6 9 14 11; columns: the second's, sums 5 10 13 12. Twelve pairs are
    # one level apart, so 12 x 40 stand against the 3,280 that the sums alone would give.
    table = [[4, 2, 0, 0], [1, 6, 2, 0], [0, 2, 9, 3], [0, 0, 2, 9]]
    given_pairs = [(i + 1, j + 1) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    assert weighted_kappa(given_pairs) == by_formula(given_pairs) == 1 - Fraction(12 * 40, 3280)


def by_formula(given_pairs: list[tuple[int, int]]) -> Fraction:
    """1 minus the weighted observed proportions over the weighted expected ones, weights (i-j)^2/9."""
    n = len(given_pairs)
    rows = [Fraction(sum(one == i for one, _ in given_pairs), n) for i in LEVELS]
    columns = [Fraction(sum(two == j for _, two in given_pairs), n) for j in LEVELS]
    seen = sum((Fraction((one - two) ** 2, 9 * n) for one, two in given_pairs), Fraction(0))
    chance = sum((rows[i] * columns[j] * Fraction((i - j) ** 2, 9) for i in range(4) for j in range(4)), Fraction(0))
    return 1 - seen / chance


def test_one_level_throughout_says_nothing() -> None:
    told = agreement([(3, 3)] * ENOUGH)
    assert (told.exact, told.kappa, told.missing) == (1, None, "every level is the same, so kappa says nothing")


def test_nothing_was_rated_twice_yet() -> None:
    told = agreement([])
    assert (told.exact, told.near, told.missing, leaning([])) == (None, None, "needs 30 pairs, has 0", None)


def test_leaning_says_who_is_milder() -> None:
    assert leaning([(4, 3), (3, 3), (4, 2)]) == 1


@given(pairs)
def test_kappa_is_at_most_one_and_one_only_for_full_agreement(given_pairs: list[tuple[int, int]]) -> None:
    kappa = weighted_kappa(given_pairs)
    if kappa is not None:
        assert -1 <= kappa <= 1
        assert (kappa == 1) == all(one == two for one, two in given_pairs)
        assert kappa == by_formula(given_pairs) == weighted_kappa([(two, one) for one, two in given_pairs])
