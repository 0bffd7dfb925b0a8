"""Do two share sentences more than chance, given the documents they share? Exact, by permutation.

Inside each document the sentences that name b are dealt out anew, all ways alike: how many then also name
a is hypergeometric, and the sum over documents has the exact distribution computed here. Documents stay what
they are, so that their length and their subject explain nothing away.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ..explain import Explanation, formula_function
from ..tables.cells import many
from .bootstrap import story_counts
from .recompute import _log_point

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["log_p_within", "permutation"]


def permutation(pairs: Pairs, a: str, b: str) -> Explanation:
    """See `Pairs.permutation`; a comes before b."""
    counts = story_counts(pairs, a, b)
    both = (counts["n_a"] > 0) & (counts["n_b"] > 0)
    rows = zip(*(counts[name][both].tolist() for name in ("n_a", "n_b", "n")), strict=True)
    documents = sorted((min(n_a, n_b), max(n_a, n_b), n) for n_a, n_b, n in rows)
    n_ab = int(counts["n_ab"].sum())
    expected = math.fsum(n_a * n_b / n for n_a, n_b, n in documents)
    notes = [
        f"null: in each of {many(len(documents), 'story', 'stories')} with both names, its "
        f"{pairs._options.level}s with {b} are dealt out anew; expected {expected:.4g}",
        "one pair was tested: the value is not corrected for others",
    ]
    inputs = {"n_ab": Explanation("n_ab", n_ab), "stories": _Documents(documents)}
    value = log_p_within(n_ab, documents)
    return Explanation("log_p_within", value, "log_p_within(n_ab, stories)", inputs, notes=notes)


class _Documents(Explanation):
    """(units with the one, with the other, all) of each story with both names."""

    def __init__(self, documents: list[tuple[int, int, int]]) -> None:
        super().__init__("stories", len(documents))
        self._documents = documents

    def recompute(self):  # type: ignore[no-untyped-def]
        return self._documents


@formula_function
def log_p_within(n_ab: int, documents: list[tuple[int, int, int]]) -> float:
    """ln P(X >= n_ab), X the sum of hypergeometric numbers of each (n_a, n_b, n)."""
    least = sum(max(0, n_a + n_b - n) for n_a, n_b, n in documents)
    if n_ab <= least:
        return 0.0
    if n_ab > sum(min(n_a, n_b) for n_a, n_b, _ in documents):
        return -math.inf
    chances = np.ones(1)
    log_scale = 0.0
    for n_a, n_b, n in documents:
        support = range(max(0, n_a + n_b - n), min(n_a, n_b) + 1)
        points = np.exp([_log_point(x, n_a, n_b, n) for x in support])
        chances = np.convolve(chances, points)
        top = chances.max()
        chances /= top
        log_scale += math.log(top)
    return min(0.0, log_scale + math.log(math.fsum(chances[n_ab - least :].tolist())))
