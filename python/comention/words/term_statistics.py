"""What an estimator keeps of the documents it has met: integers that add up in any order.

Documents, and for each term the documents that hold it and its occurrences, in ascending order of terms
(:class:`_core.TermStatistics`). Shards are added up as late as possible, so that many small ones cost
little more than one large one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from .. import _core
from .feature_counts import FeatureCounts

__all__ = ["Shards", "document_frequencies", "pack", "statistics_of", "unpack"]

Packed = tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]


class Shards:
    """Statistics of disjoint sets of documents. Never changes: adding one gives another."""

    def __init__(self, parts: Sequence[_core.TermStatistics]) -> None:
        self._parts = tuple(parts)

    def plus(self, part: _core.TermStatistics) -> Shards:
        """With one more; large ones are added up only when the small ones have grown as large."""
        parts = [*self._parts, part]
        while len(parts) > 1 and parts[-2].n_terms <= 2 * parts[-1].n_terms:
            parts[-2:] = [parts[-2].plus(parts[-1])]
        return Shards(parts)

    def total(self) -> _core.TermStatistics:
        """All of them as one."""
        parts = list(self._parts) or [_nothing()]
        while len(parts) > 1:
            parts[-2:] = [parts[-2].plus(parts[-1])]
        self._parts = tuple(parts)  # the same sum, known now
        return parts[0]


def _nothing() -> _core.TermStatistics:
    none = np.empty(0, np.int64)
    return _core.TermStatistics(0, np.empty(0, np.uint8), none, none, none)


def statistics_of(counts: _core.TermCounts | FeatureCounts) -> _core.TermStatistics | None:
    """The statistics of counted documents; None where a feature is no str: then they have no order."""
    if isinstance(counts, _core.TermCounts):
        return _core.statistics_of(counts)
    features = counts.terms()
    if not all(isinstance(feature, str) for feature in features):
        return None
    df, cf = counts.document_frequency(), counts.term_frequency()
    order = [i for i in sorted(range(len(features)), key=features.__getitem__) if df[i] > 0]
    return _core.TermStatistics(counts.n_documents, *pack(features[i] for i in order), df[order], cf[order])


def document_frequencies(statistics: _core.TermStatistics, terms: Iterable[str]) -> npt.NDArray[np.int64]:
    """In how many documents each of these terms stands; 0 for those never met."""
    known = dict(zip(statistics.terms(), statistics.document_frequency().tolist(), strict=True))
    return np.fromiter((known.get(term, 0) for term in terms), dtype=np.int64)


def pack(terms: Iterable[str]) -> Packed:
    """Terms as bytes and where each ends."""
    encoded = [term.encode("utf-8", "surrogatepass") for term in terms]
    ends = np.cumsum(np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded)), dtype=np.int64)
    return np.frombuffer(b"".join(encoded), dtype=np.uint8), ends


def unpack(packed: Packed) -> list[str]:
    """The terms of :func:`pack`."""
    letters, ends = packed[0].tobytes(), packed[1].tolist()
    begins = [0, *ends[:-1]]
    return [letters[a:b].decode("utf-8", "surrogatepass") for a, b in zip(begins, ends, strict=True)]
