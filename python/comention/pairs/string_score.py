"""The co-mention score of STRING and DISEASES, and its kin: documents, paragraphs and sentences weighed.

Each level counts once a document. Sums over partners go by kind, and C_.. counts every unordered pair
once, as the authors' programs do.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["ALPHA", "DISEASES", "STRING", "string_scores"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ALPHA = 0.6
#: Weights of a document, of a paragraph and of a sentence that hold both.
STRING = (1.0, 2.0, 0.2)
DISEASES = (3.0, 0.0, 0.2)


def string_scores(
    a: Ints, b: Ints, strength: Floats, kinds: Sequence[str | None], *, alpha: float = ALPHA
) -> Floats:
    """C^alpha (C C.. / (C_a. C_b.))^(1 - alpha) of every pair that meets, each listed once.

    Parameters
    ----------
    a, b : int64 of (n_pairs,)
        Places of the entities in ``kinds``.
    strength : float64 of (n_pairs,)
        C: documents times their weight, plus documents with a shared paragraph times theirs, plus
        documents with a shared sentence times theirs.
    kinds : sequence of str or None
        Of each entity. C_a. sums over partners of the kind of b, C_b. over those of the kind of a, C..
        over all pairs of the two kinds.
    alpha : float
        How much the plain strength weighs against its ratio to what is expected.

    Returns
    -------
    float64 of (n_pairs,)
        Not bounded, and growing with the corpus: for ranks, and for comparison with the literature.

    Examples
    --------
    >>> string_scores(np.array([0]), np.array([1]), np.array([3.2]), [None, None]).round(4)
    array([2.0095])
    """
    names = sorted({kind or "" for kind in kinds})
    code = np.array([names.index(kind or "") for kind in kinds], dtype=np.int64)
    n_kinds = max(1, len(names))
    kind_a, kind_b = code[a], code[b]
    low, high = np.minimum(kind_a, kind_b), np.maximum(kind_a, kind_b)
    total = np.bincount(low * n_kinds + high, strength, n_kinds**2)[low * n_kinds + high]
    partners = np.concatenate([a * n_kinds + kind_b, b * n_kinds + kind_a])
    of = np.bincount(partners, np.concatenate([strength, strength]), len(code) * n_kinds)
    expected = of[a * n_kinds + kind_b] * of[b * n_kinds + kind_a]
    score: Floats = strength**alpha * (strength * total / expected) ** (1 - alpha)
    return score
