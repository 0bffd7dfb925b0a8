"""Which documents answer a query best: a table whose scores open up, term by term."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from .. import _core, _options
from ..errors import InputError
from ..explain import Explanation
from ..progress import progress
from ..tables.table import Table
from .csr_parts import csr_parts

__all__ = ["Ranking", "asked", "known_columns", "posting_index", "rank", "row_of"]

Part = tuple[str, float, Explanation]  # a term, its weight in the query, its weight in the document
Parts = Callable[[int, int], Sequence[Part]]  # of a query and a document, in order of columns


class Ranking(Table):
    """Documents in the order in which they answer a query: ``document score``.

    With several queries ``query`` comes first, from 0 in the order asked. Documents whose score is not
    above 0 are left out; of equal scores the earlier document comes first.

    Examples
    --------
    >>> import comention as cm
    >>> bm25 = cm.BM25Vectorizer().fit(["Hanoi welcomes Paris", "Paris answers", "Rome listens"])
    >>> ranking = bm25.rank("answers from Paris")
    >>> ranking["document"]
    [1, 0]
    >>> list(ranking.explain(1).inputs)
    ['answers', 'paris']
    """

    _next = ".explain(document) · .to_pandas()"

    def __init__(
        self, data: pa.Table, parts: Parts, *, caption: str = "", provenance: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, caption=caption, provenance=provenance)
        self._parts = parts

    def _with(self, data: pa.Table) -> Self:
        return type(self)(data, self._parts, caption=self._caption, provenance=self._provenance)

    def explain(self, document: int, query: int = 0) -> Explanation:
        """The score of a document: what each term of the query adds, each opened up.

        Parameters
        ----------
        document : int
            Row of the document; it need not be in the table.
        query : int
            Which of several queries.

        Returns
        -------
        Explanation
            ``inputs`` are the terms that both have, in order of columns; added up in this order they are the
            score to the last bit.

        Raises
        ------
        InputError
            C061: there is no such document or query.
        """
        parts: dict[str, Explanation] = {}
        for term, in_query, weight in self._parts(query, document):
            added = in_query * float(weight)
            inputs: dict[str, Explanation | float] = {"query": in_query, "weight": weight}
            parts[term] = Explanation(term, added, "query * weight", inputs)
        total = 0.0
        for part in parts.values():  # one by one, as the core adds
            total += float(part)
        return Explanation(f"score of document {document}", total, "sum(inputs)", parts, largest_first=True)


def posting_index(matrix: Any) -> _core.PostingIndex:
    """The index of a CSR matrix of weights whose columns ascend in each row."""
    with progress("Indexing", matrix.shape[0], unit=" documents") as tick:
        return _core.PostingIndex(*csr_parts(matrix), matrix.shape[1], _options.threads(), tick)


def rank(index: _core.PostingIndex, queries: Any, k: int) -> dict[str, npt.NDArray[Any]]:
    """``query document score`` of the best ``k`` documents of each row of a CSR matrix of queries."""
    with progress("Ranking", queries.shape[0], unit=" queries") as tick:
        query, document, score = index.rank(
            *csr_parts(queries), _options.at_least("k", k, 1), _options.threads(), tick
        )
    return {"query": query, "document": document, "score": score}


def asked(queries: Any) -> list[str]:
    """One query or several, as a list."""
    texts = [queries] if isinstance(queries, str) else list(queries)
    for i, text in enumerate(texts):
        if not isinstance(text, str):
            raise InputError("C002", f"Query {i} is not text but {type(text).__name__}: {text!r:.60}.")
    return texts


def known_columns(
    parts: Any, terms: Sequence[Any], column_of: Mapping[Any, int], shape: tuple[int, int]
) -> Any:
    """Counts of terms as a CSR matrix of the known ones among them, under their columns."""
    data, indices, indptr = parts
    columns = np.array([column_of.get(term, -1) for term in terms], dtype=np.int64)[indices]
    known = columns >= 0
    ends = np.concatenate([[0], np.cumsum(known)])[indptr]
    rows = sparse.csr_array((data[known], columns[known], ends), shape=shape)
    rows.sort_indices()
    return rows


def row_of(matrix: Any, row: int, what: str) -> dict[int, Any]:
    """Column to value of a row of a CSR matrix."""
    n = matrix.shape[0]
    if not 0 <= row < n:
        raise InputError("C061", f"There is no {what} {row!r}; they go from 0 to {n - 1}.")
    entries = slice(int(matrix.indptr[row]), int(matrix.indptr[row + 1]))
    return dict(zip(matrix.indices[entries].tolist(), matrix.data[entries].tolist(), strict=True))
