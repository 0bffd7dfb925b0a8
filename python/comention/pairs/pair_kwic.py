"""Keyword in context for two names: what stands before, between and after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..words.concordance import concordance_of
from ..words.word_patterns import Places, Words
from .passages import find_passages

if TYPE_CHECKING:
    from ..words.concordance import Concordance
    from .pairs import Pairs

__all__ = ["pair_kwic"]


def pair_kwic(pairs: Pairs, a: str, b: str, *, window: int, sort: str | Sequence[str] | None) -> Concordance:
    """See `Pairs.kwic`."""
    columns = pairs._counted.columns
    found = find_passages(pairs, a, b)
    both = np.array([(passage.a, passage.b) for passage in found], dtype=np.int64).reshape(-1, 2)
    places = np.stack(
        [
            columns["document"][both[:, 0]],
            columns["start"][both].min(axis=1),
            columns["stop"][both].max(axis=1),
        ]
    )
    places = places[:, np.lexsort(places[::-1])]
    corpus = pairs.corpus
    what = f"{a} with {b} within {pairs.within}"
    return concordance_of(
        corpus, Words(corpus), Places(*places), what, window=window, sort=sort, within="document"
    )
