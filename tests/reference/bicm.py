"""The null model of pairs by its definition: single stories and names, whole numbers for tails."""

from fractions import Fraction
from itertools import combinations, product
from math import log, log1p

Matrix = list[list[float]]


def fit(sizes: list[int], degrees: list[int], sweeps: int = 20_000) -> Matrix:
    """P(story names entity), for numbers that leave every entry a choice."""
    x = [float(k) for k in sizes]
    y = [n / sum(sizes) for n in degrees]
    for _ in range(sweeps):
        x = [k / sum(b / (1 + a * b) for b in y) for k, a in zip(sizes, x, strict=True)]
        new = [n / sum(a / (1 + a * b) for a in x) for n, b in zip(degrees, y, strict=True)]
        settled = max(abs(b / c - 1) for b, c in zip(y, new, strict=True)) < 1e-14
        y = new
        if settled:
            break
    return [[a * b / (1 + a * b) for b in y] for a in x]


def matrices(sizes: list[int], degrees: list[int]) -> list[tuple[frozenset[int], ...]]:
    """All ways to write so many names into the stories that each name is in so many of them."""
    rows = [[frozenset(c) for c in combinations(range(len(degrees)), k)] for k in sizes]
    return [m for m in product(*rows) if [sum(e in row for row in m) for e in range(len(degrees))] == degrees]


def forced(sizes: list[int], degrees: list[int]) -> list[list[float | None]]:
    """1 or 0 where all of these matrices agree on an entry, None where they leave a choice."""
    every = matrices(sizes, degrees)
    shares = [
        [Fraction(sum(e in m[s] for m in every), len(every)) for e in range(len(degrees))]
        for s in range(len(sizes))
    ]
    return [[float(p) if p in (0, 1) else None for p in row] for row in shares]


def distribution(trials: list[tuple[float, int]]) -> tuple[list[int], int]:
    """P(X = 0), P(X = 1), ... of n trials of each probability p, as whole numbers over one denominator."""
    exact = [Fraction(p) for p, n in trials for _ in range(n)]
    step = max((p.denominator for p in exact), default=1)  # powers of two: each divides the largest
    chances = [1]
    for p in exact:
        win = p.numerator * (step // p.denominator)
        lose = step - win
        chances = [
            (chances[j] if j < len(chances) else 0) * lose + (chances[j - 1] if j else 0) * win
            for j in range(len(chances) + 1)
        ]
    return chances, step ** len(exact)


def log_ratio(part: int, whole: int) -> float:
    """ln(part / whole) to the last digit, whatever the size of the two."""
    if 2 * part > whole:
        return log1p(-float(Fraction(whole - part, whole)))
    shift = whole.bit_length() - part.bit_length()
    return log(float(Fraction(part << shift, whole))) - shift * log(2)


def log_greater(trials: list[tuple[float, int]], a: int) -> float:
    """ln P(X >= a)."""
    chances, whole = distribution(trials)
    return log_ratio(sum(chances[max(a, 0) :]), whole)


def log_less(trials: list[tuple[float, int]], a: int) -> float:
    """ln P(X <= a)."""
    chances, whole = distribution(trials)
    return log_ratio(sum(chances[: a + 1]), whole)
