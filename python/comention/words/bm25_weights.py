"""The BM25 weight of a term in a document: its parameters, and the weight opened up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..errors import InputError
from ..explain import Explanation
from ..progress import progress
from .csr_parts import csr_parts
from .ranking import Part, row_of

__all__ = ["DELTAS", "Bm25", "RankedDocuments", "bm25"]

# delta of each variant; None: it takes none.
DELTAS = {"lucene": None, "lucene_k1plus1": None, "robertson": None, "atire": None, "plus": 1.0, "l": 0.5}

IDF = {
    "lucene": "log1p((n - df + 0.5) / (df + 0.5))",
    "lucene_k1plus1": "log1p((n - df + 0.5) / (df + 0.5))",
    "robertson": "log((n - df + 0.5) / (df + 0.5))",
    "atire": "log(n / df)",
    "plus": "log((n + 1) / df)",
    "l": "log((n + 1) / (df + 0.5))",
}
SATURATION = {
    "lucene": "tf / (tf + k1 * length)",
    "lucene_k1plus1": "tf * (k1 + 1) / (tf + k1 * length)",
    "robertson": "tf / (tf + k1 * length)",
    "atire": "tf * (k1 + 1) / (tf + k1 * length)",
    "plus": "tf * (k1 + 1) / (tf + k1 * length) + delta",
    "l": "(k1 + 1) * (tf / length + delta) / (k1 + tf / length + delta)",
}


@dataclass(frozen=True)
class Bm25:
    """The parameters of the weights, checked."""

    variant: str
    k1: float
    b: float
    delta: float

    def idf_weights(self, df: npt.NDArray[np.int64], n_documents: int) -> npt.NDArray[np.float64]:
        return _core.idf_weights(df, n_documents, _core.bm25_idf(_core.Bm25Variant[self.variant]))

    def weigh(self, counts: Any, idf: npt.NDArray[np.float64], mean_length: float) -> npt.NDArray[np.float64]:
        """The weights of a CSR matrix of counts."""
        with progress("Weighing", counts.shape[0], unit=" documents") as tick:
            return _core.weigh_bm25(
                *csr_parts(counts),
                idf=idf,
                mean_length=mean_length,
                variant=_core.Bm25Variant[self.variant],
                k1=self.k1,
                b=self.b,
                delta=self.delta,
                threads=_options.threads(),
                tick=tick,
            )


def bm25(variant: str, k1: float, b: float, delta: float | None) -> Bm25:
    """Checked, with the variant's own delta where none is given."""
    own = DELTAS[_options.one_of("variant", variant, tuple(DELTAS))]
    if own is None and delta is not None:
        raise InputError("C063", f"variant={variant!r} takes no delta; 'plus' and 'l' do.")
    most = 1e9  # beyond it a weight is its idf times tf, or nothing
    return Bm25(
        variant,
        _options.between("k1", k1, 0, most),
        _options.between("b", b, 0, 1),
        _options.between("delta", own or 0.0 if delta is None else delta, 0, most),
    )


@dataclass(frozen=True)
class RankedDocuments:
    """What the scores of a ranking are made of, as it was when it was made."""

    scheme: Bm25
    queries: Any  # queries × terms, CSR
    documents: Any  # documents × terms: counts, CSR
    postings: _core.PostingIndex  # the weights
    vocabulary: dict[Any, int]
    df: npt.NDArray[np.int64]
    idf: npt.NDArray[np.float64]
    n_learnt: int  # documents that idf and mean length come from
    n_words: int  # theirs

    def __call__(self, query: int, document: int) -> list[Part]:
        asked, counts = row_of(self.queries, query, "query"), row_of(self.documents, document, "document")
        shared = [column for column in asked if column in counts]
        names = {column: str(term) for term, column in self.vocabulary.items() if column in shared}
        length = sum(counts.values())
        return [
            (names[column], asked[column], self._weight(column, document, counts[column], length))
            for column in shared
        ]

    def _weight(self, column: int, document: int, tf: int, n_words: int) -> Explanation:
        variant, k1, b = self.scheme.variant, self.scheme.k1, self.scheme.b
        n, df = self.n_learnt, int(self.df[column])
        note = f"{df:,} of {n:,} documents hold the term."
        idf = Explanation("idf", float(self.idf[column]), IDF[variant], {"n": n, "df": df}, notes=[note])
        mean = Explanation("mean_length", self.n_words / n, "n_words / n", {"n_words": self.n_words, "n": n})
        length = Explanation(
            "length",
            1 - b + b * (n_words / float(mean)),
            "1 - b + b * (n_words / mean_length)",
            {"b": b, "n_words": n_words, "mean_length": mean},
            notes=["Of the document, over the mean, as far as b lets it count."],
        )
        inputs: dict[str, Any] = {"tf": tf, "k1": k1, "length": length}
        if DELTAS[variant] is not None:
            inputs["delta"] = self.scheme.delta
        saturated = Explanation("saturated_tf", None, SATURATION[variant], inputs)
        saturated.value = saturated.recompute()
        weight = self.postings.at(column, document)
        return Explanation("weight", weight, "saturated_tf * idf", {"saturated_tf": saturated, "idf": idf})
