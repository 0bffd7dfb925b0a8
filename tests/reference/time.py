"""Pairs in groups and periods, counted by hand, and the intervals of rates, term by term."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from datetime import date, timedelta
from fractions import Fraction

Pair = tuple[str, str]


def panel(
    meetings: dict[Pair, set[int]], cell_of: Sequence[Hashable | None], cells: Sequence[Hashable]
) -> dict[tuple[Pair, Hashable], int]:
    """In how many documents of each cell a pair meets; every pair with every cell."""
    counts: dict[tuple[Pair, Hashable], int] = {(pair, cell): 0 for pair in meetings for cell in cells}
    for pair, documents in meetings.items():
        for document in documents:
            if cell_of[document] is not None:
                counts[pair, cell_of[document]] += 1
    return counts


def begin_of(day: date, over: str) -> date:
    """The first day of the period."""
    if over == "week":
        return day - timedelta(days=day.weekday())
    month = {"day": day.month, "month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[over]
    return day.replace(month=month, day=day.day if over == "day" else 1)


def trailing(x: Sequence[int], window: int) -> list[int]:
    return [sum(x[max(0, i + 1 - window) : i + 1]) for i in range(len(x))]


def wilson(x: int, n: int, z: float = 1.959963984540054) -> tuple[float, float]:
    """Wilson 1927: the shares from which x of n is z standard deviations away."""
    p = x / n
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return tuple((p + z * z / (2 * n) + sign * half) / (1 + z * z / n) for sign in (-1, 1))  # type: ignore[return-value]


def binomial_tail(x: int, n: int, p: Fraction) -> Fraction:
    """P(X >= x), in whole numbers."""
    return sum((math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(x, n + 1)), Fraction(0))


def two_sided(x1: int, n1: int, x2: int, n2: int) -> float:
    """Twice the smaller tail of x1 out of x1 + x2 under equal rates, at most 1."""
    p = Fraction(n1, n1 + n2)
    more, fewer = binomial_tail(x1, x1 + x2, p), binomial_tail(x2, x1 + x2, 1 - p)
    return float(min(1, 2 * min(more, fewer)))


def documents_of(
    units: dict[Hashable, set[str]], document: Callable[[Hashable], int]
) -> dict[Pair, set[int]]:
    """The documents in which each pair shares a unit."""
    found: dict[Pair, set[int]] = defaultdict(set)
    for unit, names in units.items():
        for a in names:
            for b in names:
                if a < b:
                    found[a, b].add(document(unit))
    return found
