"""Which documents are one story: any assignment of documents, and the document that stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..errors import ColumnError, InputError
from ..tables.table import Table, no_column

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["Stories", "known_stories"]

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Stories:
    """The story of each document, and whether it is the first of it by date, then row."""

    code: Ints  # from 0, in the order of first documents' rows
    first: Ints  # 1 or 0
    keys: tuple[str, ...] | None = None  # what each story is called; None: every document its own

    @property
    def n(self) -> int:
        """How many there are."""
        return int(self.first.sum())

    @property
    def given(self) -> bool:
        """Whether an assignment was given at all."""
        return self.keys is not None


def known_stories(stories: Any, corpus: Corpus) -> Stories:
    """None, a metadata column, a table with ``document`` and ``story``, or one value per document.

    Raises
    ------
    ColumnError
        C001: there is no such column.
    InputError
        C065: not one value per document.
    """
    n = len(corpus)
    if stories is None:
        return Stories(np.arange(n, dtype=np.int64), np.ones(n, dtype=np.int64))
    values = _values(stories, corpus)
    if len(values) != n:
        raise InputError(
            "C065",
            f"stories= must hold one value for each of the {n:,} documents; got {len(values):,}. Give the "
            "name of a column, as stories='story'.",
        )
    column = pa.array([None if value is None else str(value) for value in values], pa.string())
    own = pa.array([f"\0{row}" for row in range(n)], pa.string())  # null: a story of its own
    named = pc.coalesce(column, own).dictionary_encode()
    code = np.asarray(named.indices).astype(np.int64)
    return Stories(code, _first(code, corpus), tuple(named.dictionary.to_pylist()))


def _values(stories: Any, corpus: Corpus) -> Sequence[Any]:
    if isinstance(stories, str):
        if stories not in corpus.columns:
            raise ColumnError("C001", no_column(stories, corpus.columns))
        values: list[Any] = corpus.table.column(stories).to_pylist()
        return values
    if isinstance(stories, Table):
        for name in ("document", "story"):
            if name not in stories.columns:
                raise ColumnError("C001", no_column(name, stories.columns))
        of = dict(zip(stories["document"], stories["story"], strict=True))
        return [of.get(row) for row in range(len(corpus))]
    if isinstance(stories, Sequence | np.ndarray | pa.Array | pa.ChunkedArray) or hasattr(stories, "to_list"):
        return [value.as_py() if isinstance(value, pa.Scalar) else value for value in stories]
    raise InputError(
        "C065", f"stories= must be a column or one value per document; got {type(stories).__name__}."
    )


def _first(code: Ints, corpus: Corpus) -> Ints:
    """Marks the first document of each story by date (those without come last), then row."""
    n = len(code)
    if "date" in corpus.columns:
        dates = corpus.table.column("date").cast(pa.timestamp("s", "UTC")).cast(pa.int64())
        when = np.asarray(dates.fill_null(np.iinfo(np.int64).max))
    else:
        when = np.zeros(n, dtype=np.int64)
    order = np.lexsort((np.arange(n), when, code))
    first = np.zeros(n, dtype=np.int64)
    _, starts = np.unique(code[order], return_index=True)
    first[order[starts]] = 1
    return first
