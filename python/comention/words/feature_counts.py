"""Documents × features counted in Python, for features that the core does not make itself.

:class:`FeatureCounts` answers the same calls as ``_core.TermCounts``, so that what follows counting need
not know which of the two it has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

__all__ = ["FeatureCounts", "count_features"]


class FeatureCounts:
    """Counts with their features in order of columns."""

    def __init__(self, counts: Any, features: list[Any]) -> None:
        self._counts = counts  # csr_array of int64, columns ascending in each row
        self._features = features

    @property
    def n_documents(self) -> int:
        return int(self._counts.shape[0])

    @property
    def n_terms(self) -> int:
        return len(self._features)

    def terms(self) -> list[Any]:
        return self._features

    def document_frequency(self) -> npt.NDArray[np.int64]:
        return np.bincount(self._counts.indices, minlength=self.n_terms).astype(np.int64)

    def term_frequency(self) -> npt.NDArray[np.int64]:
        return np.asarray(self._counts.sum(axis=0), dtype=np.int64).ravel()

    def keep_only(self, mask: npt.NDArray[np.uint8]) -> None:
        kept = np.flatnonzero(mask)
        self._counts = self._counts[:, kept]
        self._features = [self._features[i] for i in kept]

    def matrix(
        self,
        *,
        dtype: str,
        tf: str = "raw",
        idf: npt.NDArray[np.float64] | None = None,
        norm: str | None = None,
        threads: int = 0,
        tick: Any = None,
    ) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
        counts = self._counts
        if dtype == "int64":
            data = np.ones_like(counts.data) if tf == "boolean" else counts.data
            return data, counts.indices, counts.indptr
        weights = counts.astype(np.float64)
        if tf == "boolean":
            weights.data[:] = 1
        elif tf == "log":
            weights.data = 1 + np.log(weights.data)
        if idf is not None:
            weights.data *= idf[weights.indices]
        if norm is not None:
            _normalise(weights, norm)
        return weights.data.astype(dtype, copy=False), weights.indices, weights.indptr

    take_matrix = matrix


def count_features(documents: Iterable[Iterable[Any]], vocabulary: Sequence[Any] | None) -> FeatureCounts:
    """Count the features of each document: those of the vocabulary, or all of them, sorted."""
    known: defaultdict[Any, int] = defaultdict(None, {f: i for i, f in enumerate(vocabulary or ())})
    known.default_factory = known.__len__
    indptr: list[int] = [0]
    indices: list[int] = []
    values: list[int] = []
    for features in documents:
        row = Counter(features)
        if vocabulary is not None:
            row = Counter({feature: n for feature, n in row.items() if feature in known})
        indices.extend(map(known.__getitem__, row))
        values.extend(row.values())
        indptr.append(len(indices))
    columns = np.asarray(indices, dtype=np.int32 if len(indices) < 2**31 else np.int64)
    names = list(known)
    if vocabulary is None:
        names = sorted(known)
        rank = np.empty(len(names), dtype=columns.dtype)
        rank[[known[name] for name in names]] = np.arange(len(names), dtype=columns.dtype)
        columns = rank[columns]
    counts = sparse.csr_array(
        (np.asarray(values, np.int64), columns, np.asarray(indptr, columns.dtype)),
        shape=(len(indptr) - 1, len(names)),
    )
    counts.sort_indices()
    return FeatureCounts(counts, names)


def _normalise(weights: Any, norm: str) -> None:
    """Divide each row by its norm; a row of norm 0 stays."""
    powers = abs(weights) if norm == "l1" else weights.multiply(weights)
    sums = np.asarray(powers.sum(axis=1), dtype=np.float64).ravel()
    norms = sums if norm == "l1" else np.sqrt(sums)
    norms[norms == 0] = 1
    weights.data /= np.repeat(norms, np.diff(weights.indptr))
