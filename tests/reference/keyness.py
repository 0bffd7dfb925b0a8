"""Keyness and dispersion from their definitions: exact fractions where there are some, else ten lines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb, inf, log, log2


def at_least(f1: int, n: int, t: Fraction) -> Fraction:
    """P(X >= f1) with X binomial(n, t)."""
    return sum((comb(n, x) * t**x * (1 - t) ** (n - x) for x in range(f1, n + 1)), Fraction(0))


def lower_share(f1: int, n: int, tail: Fraction) -> Fraction:
    """The share t at which f1 or more of n have this probability (Clopper and Pearson), by halving."""
    low, high = Fraction(0), Fraction(1)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if at_least(f1, n, middle) < tail else (low, middle)
    return low


def interval(f1: int, n1: int, f2: int, n2: int, m: int) -> tuple[float, float]:
    """Of log2 of the ratio of the rates, for m words at once."""
    tail = Fraction(1, 40 * m)

    def as_ratio(t: Fraction) -> float:
        return log2(Fraction(n2, n1) * t / (1 - t))

    low = -inf if f1 == 0 else as_ratio(lower_share(f1, f1 + f2, tail))
    high = inf if f2 == 0 else as_ratio(1 - lower_share(f2, f1 + f2, tail))
    return low, high


def conservative(f1: int, n1: int, f2: int, n2: int, m: int) -> float:
    low, high = interval(f1, n1, f2, n2, m)
    return max(0.0, low) if f1 * n2 >= f2 * n1 else min(0.0, high)


def walter(f1: int, n1: int, f2: int, n2: int) -> float:
    return log2((f1 + 0.5) / (n1 + 0.5)) - log2((f2 + 0.5) / (n2 + 0.5))


def log_odds_z(y1: int, n1: int, y2: int, n2: int, prior: float, total_prior: float) -> float:
    """The z of Monroe, Colaresi and Quinn, with the variance they published."""
    a, b = y1 + prior, y2 + prior
    delta = log(a / (n1 + total_prior - a)) - log(b / (n2 + total_prior - b))
    return float(delta / (1 / a + 1 / b) ** 0.5)


def dp(counts: Sequence[int], sizes: Sequence[int]) -> tuple[Fraction, Fraction | None]:
    """Gries' deviation of proportions over all documents, and the normalised one."""
    n, total = sum(counts), sum(sizes)
    shares = [Fraction(size, total) for size in sizes]
    deviations = (abs(Fraction(c, n) - share) for c, share in zip(counts, shares, strict=True))
    value = sum(deviations, Fraction(0)) / 2
    least = min(share for share in shares if share > 0)
    return value, None if least == 1 else value / (1 - least)
