"""Queries against the weights of a corpus: SMART's ``ddd.qqq``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from scipy import sparse

from .. import _options
from .ranking import Part, Ranking, asked, known_columns, posting_index, rank, row_of
from .term_weights import explain_weight

if TYPE_CHECKING:
    from .terms import Terms

__all__ = ["rank_terms"]


@dataclass(frozen=True)
class RankedTerms:
    """What the scores are made of."""

    terms: Terms
    queries: Any  # queries × terms: weights, CSR

    def __call__(self, query: int, document: int) -> list[Part]:
        asked, held = row_of(self.queries, query, "query"), row_of(self.terms.matrix, document, "document")
        return [
            (self.terms.terms[column], weight, explain_weight(self.terms, document, column))
            for column, weight in asked.items()
            if weight and held.get(column)
        ]


def rank_terms(terms: Terms, queries: str | Sequence[str], k: int) -> Ranking:
    """The ranking; `Terms.rank` documents it."""
    texts = asked(queries)
    weights = _query_weights(terms, texts)
    found = rank(posting_index(terms.matrix), weights, k)
    n = len(terms.corpus)
    data = pa.table({"document": found["document"], "score": found["score"]})
    data = terms.corpus._with_context(data)
    columns = [
        "document",
        "id",
        "score",
        *(c for c in data.column_names if c not in ("document", "id", "score")),
    ]
    data = data.select(columns)
    if not isinstance(queries, str):
        data = data.add_column(0, "query", pa.array(found["query"]))
    made = f"documents: {terms._scheme}; queries: {terms._query_scheme}"
    return Ranking(
        data,
        RankedTerms(terms, weights),
        caption=f"The {min(k, n)} of {n:,} documents that answer best. Sum of products, {made}; score > 0.",
        provenance={**terms.provenance, "queries": str(terms._query_scheme), "k": k, "n_queries": len(texts)},
    )


def _query_weights(terms: Terms, texts: list[str]) -> Any:
    """Queries × terms of the corpus, weighed."""
    from ..documents.corpus import Corpus

    counted = terms._count(Corpus(texts, **terms.corpus._rules.options()))
    parts = counted.matrix(dtype="float64", threads=_options.threads())
    column_of = {term: column for column, term in enumerate(terms.terms)}
    counts = known_columns(parts, counted.terms(), column_of, (len(texts), len(terms.terms)))
    scheme = terms._query_scheme
    idf = scheme.idf_weights(terms.df, len(terms.corpus))
    pivot = None if scheme.slope is None else scheme.weigh(terms.counts, idf)[2]
    values, _, _ = scheme.weigh(counts, np.where(terms.df > 0, idf, 0.0), pivot)
    return sparse.csr_array((values, counts.indices, counts.indptr), shape=counts.shape)
