"""Which rows of a matrix are alike: cosine similarity, exact, with every score opened up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from .. import _core, _options
from ..errors import InputError
from ..explain import Explanation
from ..progress import progress
from ..tables.table import Table

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["Similarity", "similar"]


class Compared(NamedTuple):
    """The rows that were compared, each of length 1 (or of zeros), and what they are called."""

    values: npt.NDArray[np.float64]
    columns: npt.NDArray[np.uint32]
    offsets: npt.NDArray[np.int64]
    n_columns: int
    ids: Sequence[str]
    terms: Sequence[str] | None  # None: columns are called by their numbers

    @property
    def n_rows(self) -> int:
        return len(self.offsets) - 1

    def row(self, i: int) -> dict[int, float]:
        entries = slice(int(self.offsets[i]), int(self.offsets[i + 1]))
        return dict(zip(self.columns[entries].tolist(), self.values[entries].tolist(), strict=True))

    def place(self, document: int | str) -> int:
        """The row that a row number or an id names."""
        if isinstance(document, str):
            try:
                return list(self.ids).index(document)
            except ValueError:
                raise InputError("C004", f"There is no document with id {document!r}.") from None
        if not 0 <= document < self.n_rows:
            raise InputError("C061", f"Rows go from 0 to {self.n_rows - 1}; got {document}.")
        return int(document)


class Similarity(Table):
    """Pairs of documents with their cosine similarity, 0 (no term in common) to 1 (the same).

    Columns ``a b score a_id b_id`` (rows of the documents, their ids), and ``a_title b_title`` where the
    corpus has titles. Sorted by ``a``, then by score (down), then by ``b``.

    Examples
    --------
    >>> import comention as cm
    >>> corpus = cm.Corpus(["Hanoi welcomes Paris", "Hanoi listens", "Paris welcomes Rome"])
    >>> near = corpus.tfidf().similar(k=1)
    >>> [(row["a"], row["b"], round(row["score"], 3)) for row in near]
    [(0, 2, 0.378), (1, 0, 0.2), (2, 0, 0.378)]
    >>> list(near.explain(0, 2).inputs)
    ['paris', 'welcomes']
    """

    _next = ".explain(a, b) · .matrix · .plot()"

    def __init__(
        self,
        data: pa.Table,
        compared: Compared,
        *,
        symmetric: bool,
        caption: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, caption=caption, provenance=dict(provenance or {}))
        self._compared = compared
        self._symmetric = symmetric

    def _with(self, data: pa.Table) -> Self:
        return type(self)(
            data,
            self._compared,
            symmetric=self._symmetric,
            caption=self._caption,
            provenance=self._provenance,
        )

    @cached_property
    def matrix(self) -> Any:
        """The scores of the table, documents × documents, as ``scipy.sparse.csr_array``.

        A threshold join lists each pair once and fills both cells; a list of nearest documents fills
        the row of ``a``. Nothing stands on the diagonal.
        """
        a, b, score = (np.asarray(self._data.column(name)) for name in ("a", "b", "score"))
        if self._symmetric:
            a, b, score = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([score, score])
        n = self._compared.n_rows
        matrix = sparse.csr_array((score, (a, b)), shape=(n, n))
        matrix.sort_indices()
        return matrix

    def explain(self, a: int | str, b: int | str) -> Explanation:
        """What two documents have in common: the terms whose parts add up to their score.

        Parameters
        ----------
        a, b : int or str
            Rows or ids; they need not be in the table.

        Returns
        -------
        Explanation
            ``inputs`` are the shared terms in order of columns, each the product of its two weights (in rows
            of length 1); added up in this order they are the score to the last bit. Printed, the largest part
            comes first.
        """
        i, j = self._compared.place(a), self._compared.place(b)
        parts = {
            self._name(column): Explanation(
                self._name(column),
                left * right,
                "a_weight * b_weight",
                {"a_weight": left, "b_weight": right},
            )
            for column, left, right in self._shared(i, j)
        }
        score = _clipped_sum([float(part) for part in parts.values()])
        ids = self._compared.ids
        return Explanation(
            f"similarity of {ids[i]} and {ids[j]}",
            score,
            "max(0, min(1, sum(inputs)))",
            parts,
            largest_first=True,
        )

    def parts(self, a: int | str, b: int | str) -> Table:
        """The parts of a score as a table ``term part a_weight b_weight``, in order of columns."""
        i, j = self._compared.place(a), self._compared.place(b)
        shared = list(self._shared(i, j))
        part = [left * right for _, left, right in shared]
        data = {
            "term": pa.array([self._name(column) for column, _, _ in shared], pa.string()),
            "part": pa.array(part, pa.float64()),
            "a_weight": pa.array([left for _, left, _ in shared], pa.float64()),
            "b_weight": pa.array([right for _, _, right in shared], pa.float64()),
        }
        ids = self._compared.ids
        caption = f"Cosine of {ids[i]} and {ids[j]}: {_clipped_sum(part):.6g}, the sum of the parts."
        return Table(pa.table(data), caption=caption, provenance=self._provenance)

    def _shared(self, i: int, j: int) -> list[tuple[int, float, float]]:
        left, right = self._compared.row(i), self._compared.row(j)
        return [(column, weight, right[column]) for column, weight in left.items() if column in right]

    def _name(self, column: int) -> str:
        return str(column) if self._compared.terms is None else self._compared.terms[column]


def similar(
    X: Any,
    k: int | None = 10,
    min_score: float | None = None,
    *,
    ids: Sequence[str] | None = None,
    terms: Sequence[str] | None = None,
) -> Similarity:
    """The nearest rows of each row of a matrix, or all pairs above a threshold.

    Exact: nothing is sampled or hashed. Scores are cosines (rows need not have length 1), the sums of
    products in order of columns in double precision, so that s(a, b) and s(b, a) are the same number.

    Parameters
    ----------
    X : sparse or dense matrix of shape (n_documents, n_terms)
    k : int or None
        For each row the ``k`` others with the highest scores above 0; of equal scores the first rows.
        None: every pair a < b that reaches ``min_score``.
    min_score : float, optional
        Leave out lower scores, from 0 to 1 (a slack of 1e-12 lets copies reach 1).
    ids, terms : sequence of str, optional
        What rows and columns are called; by default by their numbers.

    Returns
    -------
    Similarity
        A table ``a b score a_id b_id`` with ``.matrix`` and ``.explain(a, b)``.

    Raises
    ------
    InputError
        C061: ``k``, ``min_score`` or the matrix cannot be used.

    Examples
    --------
    >>> import comention as cm
    >>> near = cm.similar([[1, 1, 0], [1, 1, 0], [1, 0, 1]], k=1)
    >>> [(row["a"], row["b"], round(row["score"], 3)) for row in near]
    [(0, 1, 1.0), (1, 0, 1.0), (2, 0, 0.5)]
    """
    return find_similar(_compared(X, ids, terms), k, min_score)


def find_similar(
    compared: Compared, k: int | None, min_score: float | None, corpus: Corpus | None = None
) -> Similarity:
    """The join itself, for rows that are ready."""
    least = 0.0 if min_score is None else _options.between("min_score", min_score, 0, 1)
    n = compared.n_rows
    with progress("Comparing documents", n, unit=" rows") as tick:
        if k is None:
            a, b, score = _core.join_threshold(*compared[:4], least, _options.threads(), tick)
        else:
            k = _options.at_least("k", k, 1)
            a, b, score = _core.join_top_k(*compared[:4], k, least, _options.threads(), tick)
    table = _with_names(pa.table({"a": a, "b": b, "score": score}), compared.ids, corpus)
    asked = "every pair" if k is None else f"the {k} nearest of each"
    above = f", score ≥ {least:g}" if least > 0 else ", score > 0"
    return Similarity(
        table,
        compared,
        symmetric=k is None,
        caption=f"Cosine similarity of {n:,} documents: {asked}{above}.",
        provenance={"measure": "cosine", "k": k, "min_score": least, "n_documents": n},
    )


def unit_rows(matrix: Any, ids: Sequence[str], terms: Sequence[str] | None) -> Compared:
    """The rows of a canonical csr_array brought to length 1."""
    columns = matrix.indices.astype(np.int32, copy=False).view(np.uint32)
    offsets = matrix.indptr.astype(np.int64, copy=False)
    n_columns = matrix.shape[1]
    data = np.ascontiguousarray(matrix.data, dtype=np.float64)
    values = _core.unit_length(data, columns, offsets, n_columns)
    return Compared(values, columns, offsets, n_columns, ids, terms)


def _compared(X: Any, ids: Sequence[str] | None, terms: Sequence[str] | None) -> Compared:
    rows = X if sparse.issparse(X) else np.asarray(X, dtype=np.float64)
    if rows.ndim != 2:
        raise InputError("C061", f"similar needs a matrix of documents × terms; got {rows.ndim} dimensions.")
    n, width = rows.shape
    for name, names, wanted in (("ids", ids, n), ("terms", terms, width)):
        if names is not None and len(names) != wanted:
            raise InputError("C061", f"There are {len(names):,} {name} for a matrix of {n:,} × {width:,}.")
    matrix = sparse.csr_array(rows, dtype=np.float64)
    if not (matrix.has_canonical_format and matrix.data.all()):
        matrix = sparse.csr_array(matrix, copy=True)  # the user's own stays as it is
        matrix.sum_duplicates()
        matrix.eliminate_zeros()
    if not np.isfinite(matrix.data).all():
        raise InputError("C061", "similar needs finite numbers; the matrix holds NaN or infinity.")
    digits = len(str(max(n - 1, 0)))
    return unit_rows(matrix, ids if ids is not None else [f"{i:0{digits}}" for i in range(n)], terms)


def _with_names(data: pa.Table, ids: Sequence[str], corpus: Corpus | None) -> pa.Table:
    names = {"id": pa.array(ids, pa.large_string())}
    if corpus is not None and "title" in corpus.columns:
        names["title"] = corpus.table.column("title")
    for name, values in names.items():
        for side in "ab":
            data = data.append_column(f"{side}_{name}", values.take(data.column(side)))
    return data


def _clipped_sum(parts: Sequence[float]) -> float:
    total = 0.0
    for part in parts:  # one by one, as the core adds
        total += part
    return max(0.0, min(1.0, total))
