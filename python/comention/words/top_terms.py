"""The terms that weigh most: in each document, or in each group of documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..documents.groups import group_documents
from ..tables.table import Table
from .repeats import told

if TYPE_CHECKING:
    from .terms import Terms

__all__ = ["first_cells", "top_by_document", "top_by_group"]

Rows = npt.NDArray[np.int64]


def top_by_document(terms: Terms, n: int) -> Table:
    """``document id term weight count df``, with what the corpus knows of the document."""
    rows, columns, weights = first_cells(terms.matrix, n)
    counts = _cells(terms.counts, rows, columns)
    data = terms.corpus._with_context(pa.table({"document": rows, **_named(terms, columns, weights, counts)}))
    return Table(data, caption=_caption(terms, n, "document"), provenance=terms.provenance)


def top_by_group(terms: Terms, n: int, by: str | Sequence[str]) -> Table:
    """The columns of ``by``, then ``term weight count df``; groups in order of their values, nulls last."""
    grouped = group_documents(terms.corpus, by)
    belongs = grouped.belongs()
    counts, sums = belongs @ terms.counts, belongs @ terms.matrix
    sums.sort_indices()
    sizes = np.diff(belongs.indptr)
    sums.data = sums.data / np.repeat(sizes, np.diff(sums.indptr))
    rows, columns, weights = first_cells(sums, n)
    occurrences = _cells(counts, rows, columns)
    caption = _caption(terms, n, "/".join(grouped.names)) + " Weight: mean over the documents of the group."
    table = pa.table({**grouped.columns(rows), **_named(terms, columns, weights, occurrences)})
    return Table(table, caption=caption, provenance={**terms.provenance, "by": grouped.names})


def first_cells(matrix: Any, n: int) -> tuple[Rows, Rows, npt.NDArray[np.float64]]:
    """The first n cells above 0 of each row, by weight (down), then column."""
    chosen = [
        begin + _first(matrix.data[begin:end], n)
        for begin, end in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True)
    ]
    rows = np.repeat(np.arange(len(chosen), dtype=np.int64), [len(cells) for cells in chosen])
    cells = np.concatenate([np.empty(0, np.int64), *chosen])
    return rows, matrix.indices[cells].astype(np.int64), matrix.data[cells]


def _first(weights: npt.NDArray[np.float64], n: int) -> Rows:
    order = np.argsort(-weights, kind="stable")[:n]
    return order[weights[order] > 0].astype(np.int64)


def _cells(counts: Any, rows: Rows, columns: Rows) -> Rows:
    return np.asarray(counts[rows, columns], dtype=np.int64).ravel() if len(rows) else rows


def _named(terms: Terms, columns: Rows, weights: Any, counts: Rows) -> dict[str, Any]:
    return {
        "term": pa.array([terms.terms[column] for column in columns], pa.string()),
        "weight": pa.array(weights, pa.float64()),
        "count": pa.array(counts, pa.int64()),
        "df": pa.array(terms.df[columns], pa.int64()),
    }


def _caption(terms: Terms, n: int, of: str) -> str:
    n_documents, n_terms = terms.matrix.shape
    repeats = told(terms.provenance["n_repeats_left_out"], terms.provenance["repeats"])
    return (
        f"The {n} terms that weigh most in each {of}; TF-IDF, {terms._scheme};"
        f" {n_documents:,} documents, {n_terms:,} terms. {repeats}"
    ).rstrip()
