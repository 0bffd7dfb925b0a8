"""Association by exact fractions and whole numbers: slow, and with nothing to round but the end."""

from fractions import Fraction
from math import comb


def point(x: int, n_a: int, n_b: int, n: int) -> Fraction:
    """P(X = x) when n_b units are drawn of n, of which n_a are marked."""
    if x < max(0, n_a + n_b - n) or x > min(n_a, n_b):
        return Fraction(0)
    return Fraction(comb(n_a, x) * comb(n - n_a, n_b - x), comb(n, n_b))


def greater(a: int, n_a: int, n_b: int, n: int) -> Fraction:
    return sum((point(x, n_a, n_b, n) for x in range(a, min(n_a, n_b) + 1)), Fraction(0))


def less(a: int, n_a: int, n_b: int, n: int) -> Fraction:
    return sum((point(x, n_a, n_b, n) for x in range(a + 1)), Fraction(0))


def midp(a: int, n_a: int, n_b: int, n: int) -> Fraction:
    return greater(a + 1, n_a, n_b, n) + point(a, n_a, n_b, n) / 2


def two_sided(a: int, n_a: int, n_b: int, n: int) -> Fraction:
    limit = point(a, n_a, n_b, n) * (1 + Fraction(1, 10**7))
    every = (point(x, n_a, n_b, n) for x in range(min(n_a, n_b) + 1))
    return sum((p for p in every if p <= limit), Fraction(0))


def chi2(a: int, n_a: int, n_b: int, n: int) -> Fraction:
    cells = (
        (a, n_a, n_b),
        (n_a - a, n_a, n - n_b),
        (n_b - a, n - n_a, n_b),
        (n - n_a - n_b + a, n - n_a, n - n_b),
    )
    expected = [(o, Fraction(row * column, n)) for o, row, column in cells]
    return sum(((o - e) ** 2 / e for o, e in expected if e), Fraction(0))
