"""Is a pair more than chance? Exact tests on stories, corrected over the right family, and a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..progress import progress

__all__ = ["ALPHA", "VERDICT_RULE", "Family", "fit_null", "log_p_of", "make_family", "verdicts"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ALPHA = 0.05
VERDICT_RULE = (
    "verdict, the first that holds: untestable (a name in too few stories for the family, or no outcome "
    f"could bring q to {ALPHA}); count_only (q above {ALPHA}, or not tested); apposed (more than half of the "
    "counted units are one noun phrase); fragile (one outlet only, more than half of n_ab from one document, "
    f"or q above {ALPHA} when only strict names count); supported (the rest)."
)


@dataclass(frozen=True)
class Family:
    """The pairs that could have been found: all of names in at least `min_margin` stories.

    Those never observed together are counted in `m` and have p = 1; only observed ones are listed.
    """

    null: _core.Bicm
    m: int
    min_margin: int
    n_stories: int
    margins: Ints  # stories of each entity
    a: Ints
    b: Ints
    both: Ints  # stories with both
    log_p: Floats
    q: Floats
    best_q: Floats  # the smallest q that any outcome could give the pair

    def rank(self) -> Ints:
        """Places by p, from 1; ties in the order of rows."""
        places = np.empty(len(self.log_p), dtype=np.int64)
        places[np.argsort(self.log_p, kind="stable")] = np.arange(1, len(self.log_p) + 1)
        return places

    @cached_property
    def hypergeometric(self) -> tuple[Floats, Floats]:
        """log_p and q under the null that takes all stories alike, for comparison."""
        n_a, n_b = self.margins[self.a], self.margins[self.b]
        log_p = _core.measure("log_p_greater", self.both, n_a, n_b, self.n_stories, _options.threads())
        return log_p, np.exp(_core.adjust(log_p, self.m, _core.Correction.bh))

    @property
    def few_names(self) -> bool:
        """Whether it is for want of other names, not of stories, that a pair cannot be significant.

        With few names the sizes of the stories all but say which name is where, and nothing is left to
        chance; a null that takes all stories alike would still leave it something.
        """
        n_a, n_b = self.margins[self.a], self.margins[self.b]
        best = _core.measure("log_p_greater", np.minimum(n_a, n_b), n_a, n_b, self.n_stories)
        return bool((best + np.log(self.m) <= np.log(ALPHA)).any())

    def find(self, a: Ints, b: Ints) -> Ints:
        """The row of each pair in the family, or -1."""
        if len(self.a) == 0:
            return np.full(len(a), -1, dtype=np.int64)
        width = len(self.margins) + 1
        keys, wanted = self.a * width + self.b, a * width + b
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, at, -1)


def make_family(
    a: Ints,
    b: Ints,
    both: Ints,
    margins: Ints,
    stories_of_size: Ints,
    *,
    min_margin: int,
    kinds: Sequence[str | None],
    between: tuple[str, str] | None,
) -> Family:
    """Test every observed pair of the family and correct over all of it (methods 6.1, 6.2, 6.4).

    ``a``, ``b`` (places of entities, ascending) and ``both`` list all pairs that share a story, ``margins``
    the stories of each entity; ``stories_of_size[k]`` stories name k entities, those of the family and
    all others that count.
    """
    eligible = margins >= max(1, min_margin)
    sides = _sides(eligible, kinds, between)
    m = _n_pairs(*sides)
    inside = eligible[a] & eligible[b]
    a, b, both = a[inside], b[inside], both[inside]
    null = fit_null(stories_of_size, margins)
    log_p = log_p_of(null, both, margins[a], margins[b])
    q = np.exp(_core.adjust(log_p, m, _core.Correction.bh))
    best_q = _best_q(margins, sides, m, null, a, b)
    n_stories = int(stories_of_size.sum())
    return Family(null, m, min_margin, n_stories, margins, a, b, both, log_p, q, best_q)


def fit_null(stories_of_size: Ints, margins: Ints) -> _core.Bicm:
    with progress("Fitting the null model", 0, " stories") as tick:
        return _core.Bicm(stories_of_size, margins, tick)


def log_p_of(null: _core.Bicm, both: Ints, n_a: Ints, n_b: Ints) -> Floats:
    with progress("Testing pairs", len(both), " pairs") as tick:
        return null.log_p_greater(both, n_a, n_b, _options.threads(), tick)


def _sides(
    eligible: npt.NDArray[np.bool_], kinds: Sequence[str | None], between: tuple[str, str] | None
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which entities may stand on the one side of a pair, and which on the other."""
    if between is None:
        return eligible, eligible
    kind = np.array(kinds, dtype=object)
    return eligible & (kind == between[0]), eligible & (kind == between[1])


def _n_pairs(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]) -> int:
    n_one, n_other = int(one.sum()), int(other.sum())
    return n_one * (n_one - 1) // 2 if np.array_equal(one, other) else n_one * n_other


def _best_q(margins: Ints, sides: tuple[Any, Any], m: int, null: _core.Bicm, a: Ints, b: Ints) -> Floats:
    """What q would be if all pairs of the family met as often as they can: no outcome gives less.

    The smallest attainable p depends on the margins alone, so pairs are taken by their two margins.
    """
    if m == 0:
        return np.ones(len(a))
    values, place = np.unique(margins, return_inverse=True)
    one, other = (np.bincount(place[side], minlength=len(values)) for side in sides)
    n_pairs = np.outer(one, other)
    if np.array_equal(*sides):
        n_pairs = np.triu(n_pairs, 1) + np.diag(one * (one - 1) // 2)
    else:
        n_pairs = np.triu(n_pairs + n_pairs.T, 1) + np.diag(np.diag(n_pairs))
    low, high = np.nonzero(n_pairs)
    n_low, n_high = values[low], values[high]
    log_p = log_p_of(null, np.minimum(n_low, n_high), n_low, n_high)
    order = np.argsort(log_p, kind="stable")
    rank = np.cumsum(n_pairs[low, high][order])  # of the last pair with these margins
    best = np.minimum(1.0, np.exp(log_p[order] + np.log(max(m, 1)) - np.log(rank)))
    best = np.minimum.accumulate(best[::-1])[::-1]
    table = np.ones(n_pairs.shape)
    table[low[order], high[order]] = best
    return table[np.minimum(place[a], place[b]), np.maximum(place[a], place[b])]


def verdicts(
    *,
    q: Floats,
    best_q: Floats,
    apposed_share: Floats,
    top_document_share: Floats,
    n_groups: Ints | None,
    strict_q: Floats | None,
) -> list[str]:
    """One word a pair, by `VERDICT_RULE`; q is NaN outside the family."""
    fragile = top_document_share > 0.5
    if n_groups is not None:
        fragile |= n_groups == 1
    if strict_q is not None:
        fragile |= ~(strict_q <= ALPHA)
    rules = [
        (~(best_q <= ALPHA), "untestable"),
        (~(q <= ALPHA), "count_only"),
        (apposed_share > 0.5, "apposed"),
        (fragile, "fragile"),
    ]
    words = np.select([rule for rule, _ in rules], [word for _, word in rules], "supported")
    return [str(word) for word in words]
