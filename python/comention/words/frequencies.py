"""How often each term occurs, and how evenly it is spread over the documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .. import _core, _options
from ..documents.groups import Groups, group_documents
from ..errors import ColumnError, InputError
from ..explain import Explanation
from ..tables.cells import many
from ..tables.table import Table, no_column
from .repeats import Repeats, told
from .word_counts import count_words

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..names.gazetteer import Gazetteer
    from ..names.mentions import Mentions
    from .word_counts import Ngrams

__all__ = ["Frequencies", "explain_dispersion", "frequencies"]

Ints = npt.NDArray[np.int64]

MOST_PARTS = 5  # documents of a dispersion that are named one by one
NUMBERS = ("count", "df", "range", "dp", "dp_norm", "per_million")


class Counted(NamedTuple):
    """Documents × terms, and who the documents are."""

    corpus: Corpus
    matrix: Any
    terms: list[str]
    groups: Groups | None


class Frequencies(Table):
    """Terms with their counts and dispersion, the most frequent first; in groups, where asked for."""

    _next = ".explain(term) · .to_pandas() · .save('table.csv')"

    def __init__(
        self,
        data: pa.Table,
        counted: Counted,
        *,
        caption: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, caption=caption, provenance=provenance)
        self._counted = counted

    def _with(self, data: pa.Table) -> Self:
        return type(self)(data, self._counted, caption=self._caption, provenance=self._provenance)

    @property
    def corpus(self) -> Corpus:
        """The documents that were counted."""
        return self._counted.corpus

    def explain(
        self, term: str, column: str = "dp_norm", *, where: Mapping[str, Any] | None = None
    ) -> Explanation:
        """How a number of a term came about.

        Parameters
        ----------
        term : str
            As in the column ``term``.
        column : str
            ``"count" "df" "range" "dp" "dp_norm" "per_million"``.
        where : dict, optional
            Of a table with groups, the values that name one: ``{"group": "A"}``.

        Raises
        ------
        InputError
            C065: there is no such term, or no such group; C061: ``where`` names other columns than ``by``.
        ColumnError
            C001: there is no such column of numbers.
        """
        if column not in NUMBERS:
            raise ColumnError("C001", no_column(column, NUMBERS))
        rows = _rows(self._counted, where)
        matrix = self._counted.matrix[rows]
        place = pc.index(pa.array(self._counted.terms, pa.large_string()), term).as_py()
        at = matrix.tocsc()[:, [place]] if place >= 0 else None
        if at is None or not at.nnz:
            raise InputError("C065", f"There is no term {term!r} in these documents.")
        return _explained(self.corpus, rows, at, np.asarray(matrix.sum(axis=1)).ravel(), column)


def frequencies(
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = None,
    names: Mentions | Gazetteer | None = None,
    ngrams: Ngrams = (1, 1),
    stop_words: Sequence[str] | None = None,
    repeats: Repeats = "document",
) -> Frequencies:
    """How often each term occurs. `Corpus.frequencies` documents it."""
    groups = None if by is None else group_documents(corpus, by)
    matrix, terms, n_left_out = count_words(corpus, ngrams, stop_words, names, repeats)
    counted = Counted(corpus, matrix, terms, groups)
    if groups is None:
        data = _of_documents(counted, matrix)
    else:
        order = np.argsort(groups.member, kind="stable")
        ends = np.cumsum(np.bincount(groups.member, minlength=len(groups.values)))
        tables = [_of_documents(counted, matrix[rows]) for rows in np.split(order, ends[:-1]) if len(rows)]
        of = np.repeat(np.arange(len(tables)), [len(table) for table in tables])
        data = pa.concat_tables(tables) if tables else _of_documents(counted, matrix)
        data = pa.table({**groups.columns(of), **dict(zip(data.column_names, data.columns, strict=True))})
    return Frequencies(
        data,
        counted,
        caption=" ".join(filter(None, (_caption(counted, int(matrix.sum())), told(n_left_out, repeats)))),
        provenance={
            "by": None if groups is None else groups.names,
            "ngrams": list(ngrams),
            "names": names is not None,
            "n_stop_words": len(stop_words or ()),
            "repeats": repeats,
            "n_repeats_left_out": n_left_out,
            "n_documents": len(corpus),
            "n_words": int(matrix.sum()),
        },
    )


def _of_documents(counted: Counted, matrix: Any) -> pa.Table:
    """The terms of some documents, by count (down), then term."""
    sizes = np.asarray(matrix.sum(axis=1), np.int64).ravel()
    parts = np.repeat(np.arange(len(sizes), dtype=np.int64), np.diff(matrix.indptr))
    order = np.argsort(matrix.indices, kind="stable")
    columns, first = np.unique(matrix.indices[order], return_index=True)
    offsets = np.append(first, len(order)).astype(np.int64)
    held = matrix.data[order]
    dp, dp_norm = _core.dispersion(offsets, parts[order], held, sizes, _options.threads())
    count = np.add.reduceat(held, first) if len(first) else np.empty(0, np.int64)
    df = np.diff(offsets)
    total = int(sizes.sum())
    data = pa.table(
        {
            "term": pa.array(counted.terms, pa.string()).take(pa.array(columns)),
            "count": count,
            "df": df,
            "range": df / max(len(sizes), 1),
            "dp": dp,
            "dp_norm": pa.array(dp_norm, from_pandas=True),
            "per_million": 1e6 * count / max(total, 1),
        }
    )
    return data.take(pa.array(np.lexsort((columns, -count))))


def _caption(counted: Counted, n_words: int) -> str:
    groups = counted.groups
    among = "" if groups is None else f", by {' and '.join(groups.names)}"
    whole = "all documents" if groups is None else "the documents of the group"
    return (
        f"{many(len(counted.terms), 'term')} of {many(len(counted.corpus), 'document')} "
        f"({many(n_words, 'word')}){among}. count: occurrences; df: documents with the term, range: their "
        f"share of {whole}; dp, dp_norm: 0 spread by the length of the documents, near 1 in few of them "
        "(Gries' deviation of proportions, and divided by its largest value); per_million: of a million "
        "words."
    )


def _rows(counted: Counted, where: Mapping[str, Any] | None) -> Ints:
    """The documents of one group."""
    groups = counted.groups
    if groups is None or where is None:
        if groups is not None or where is not None:
            said = "" if groups is None else f" where={{{groups.names[0]!r}: ...}} says which group;"
            raise InputError("C061", f"where goes with by=;{said} got {where!r}.")
        return np.arange(len(counted.corpus))
    if set(where) != set(groups.names):
        raise InputError("C061", f"where must name {', '.join(groups.names)}; got {', '.join(where)}.")
    wanted = tuple(where[name] for name in groups.names)
    if wanted not in groups.values:
        known = ", ".join(" · ".join(map(str, value)) for value in groups.values[:20])
        raise InputError("C065", f"There is no group {dict(where)!r}. Groups: {known}.")
    return np.flatnonzero(groups.member == groups.values.index(wanted))


def _explained(corpus: Corpus, rows: Ints, of_term: Any, sizes: Ints, column: str) -> Explanation:
    n, total = int(of_term.data.sum()), int(sizes.sum())
    facts = {
        "count": Explanation("count", n, notes=["occurrences"]),
        "df": Explanation("df", int(of_term.nnz), notes=["documents with the term"]),
        "n": Explanation("n", len(rows), notes=["documents, also those without it"]),
        "words": Explanation("words", total, notes=["words of all these documents"]),
    }
    if column in ("count", "df"):
        return facts[column]
    if column == "range":
        return Explanation("range", of_term.nnz / len(rows), "df / n", {"df": facts["df"], "n": facts["n"]})
    if column == "per_million":
        inputs = {"count": facts["count"], "words": facts["words"]}
        return Explanation(column, 1e6 * n / total, "1000000 * count / words", inputs)
    ids = corpus["id"]
    return explain_dispersion(of_term, sizes, [ids[row] for row in rows], column)


def explain_dispersion(of_term: Any, sizes: Ints, ids: Sequence[str], column: str = "dp_norm") -> Explanation:
    """dp: the sum over the documents with more than their share; dp_norm: that, and what it could be at most.

    ``of_term`` are the counts of one term, a column of documents × terms.
    """
    offsets = np.array([0, of_term.nnz])
    parts, counts = of_term.indices.astype(np.int64), of_term.data
    dp, dp_norm = (float(value[0]) for value in _core.dispersion(offsets, parts, counts, sizes))
    n, total = int(counts.sum()), int(sizes.sum())
    over = {
        ids[part]: count / n - int(sizes[part]) / total
        for part, count in zip(parts.tolist(), counts.tolist(), strict=True)
    }
    over = {name: share for name, share in over.items() if share > 0}
    largest = dict(sorted(over.items(), key=lambda item: (-item[1], item[0]))[:MOST_PARTS])
    if len(over) > len(largest):
        largest["all other documents"] = sum(over[name] for name in over if name not in largest)
    note = f"{many(len(over), 'document')} with more of the term than their share of the words, by how much"
    explained = Explanation("dp", dp, "sum(inputs)" if largest else "", largest, notes=[note])
    if column == "dp":
        return explained
    if np.isnan(dp_norm):
        return Explanation("dp_norm", None, notes=["empty: only one document has words"])
    smallest = Explanation(
        "smallest", int(sizes[sizes > 0].min()) / total, notes=["share of the words of the shortest document"]
    )
    return Explanation("dp_norm", dp_norm, "dp / (1 - smallest)", {"dp": explained, "smallest": smallest})
