"""Counting terms from its definition, with the standard library alone.

Words are runs of two or more of ``\\w`` in the lowered text; stop words go; each word counts as its key;
n-grams are joined by a space; of more than ``max_features`` terms the commonest stay, then the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable


def terms_of(
    sentences: Iterable[str],
    ngrams: tuple[int, int] = (1, 1),
    stop_words: Iterable[str] = (),
    key: Callable[[str], str] = str,
) -> Counter[str]:
    """The terms of a document that is given as the pieces that no n-gram leaves."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        words = [word for word in re.findall(r"\w\w+", sentence.lower()) if word not in stop_words]
        keys = [key(word) for word in words]
        for n in range(ngrams[0], ngrams[1] + 1):
            counts.update(" ".join(keys[i : i + n]) for i in range(len(keys) - n + 1))
    return counts


def vocabulary(
    documents: list[Counter[str]],
    min_df: float = 1,
    max_df: float = 1.0,
    max_features: int | None = None,
    binary: bool = False,
) -> list[str]:
    """The terms within the limits, in order of columns."""
    n = len(documents)
    least, most = (limit * n if isinstance(limit, float) else limit for limit in (min_df, max_df))
    df = Counter(term for document in documents for term in document)
    occurrences = df if binary else sum(documents, Counter())
    within = [term for term in df if least <= df[term] <= most]
    commonest = sorted(within, key=lambda term: (-occurrences[term], term))
    return sorted(commonest[:max_features])
