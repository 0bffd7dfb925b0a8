"""The words of a corpus as a table whose rows are made when they are asked for."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from ..tables.table import as_mask
from .segments import Segments, caption_of, strings

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["Tokens"]

BATCH = 1 << 16  # tokens that are decoded at once, or one document with more


class Tokens(Segments):
    """One row a word token: a letter, a digit or an ideograph is in it.

    ``document id sentence start stop surface term`` and ``title date group``. ``surface`` is the slice
    of the text, ``term`` its NFKC case-fold: what is counted.

    Rows are decoded from the token stream of the corpus, which takes some five bytes a token. ``len``
    and ``columns`` decode none; ``head``, ``repr`` and the notebook those documents in which the
    first rows stand; iteration, ``filter``, ``.csv``, ``.tsv`` and ``.jsonl`` files, and every library
    that takes an Arrow stream read document by document and hold some 65,000 rows at a time (all
    of a longer document). ``tokens["term"]``, ``sort``, ``to_arrow``, ``to_pandas`` and ``to_polars`` decode
    all rows, some seventy bytes each, once.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._offsets = corpus._stream.token_offsets
        self._caption = caption_of(corpus, len(self), "token")
        self._provenance = {}

    def __len__(self) -> int:
        return int(self._offsets[-1])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for batch in self._batches():
            yield from batch.to_pylist()

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return list(self._first(0).column_names)

    def filter(self, mask: Any) -> Segments:  # type: ignore[override]
        """The rows where the mask holds: one boolean a row, or a function of a row (a dict)."""
        whole = None if callable(mask) else as_mask(mask, self, len(self))
        kept, begin = [self._first(0)], 0
        for batch in self._batches():
            rows = batch.num_rows
            here = as_mask(mask, batch.to_pylist(), rows) if whole is None else whole.slice(begin, rows)
            kept.append(batch.filter(here))
            begin += rows
        return self._with(pa.concat_tables(kept))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        batches = (batch for table in self._batches() for batch in table.combine_chunks().to_batches())
        reader = pa.RecordBatchReader.from_batches(self._first(0).schema, batches)
        return reader.__arrow_c_stream__(requested_schema)

    def __reduce__(self) -> tuple[Any, ...]:
        return _segments, (self._data, self._caption)

    def _with(self, data: pa.Table) -> Segments:  # type: ignore[override]
        return Segments(data, caption=self._caption)

    @functools.cached_property
    def _data(self) -> pa.Table:
        return self._decoded(0, len(self._corpus))

    def _first(self, n: int) -> pa.Table:
        end = int(np.searchsorted(self._offsets, min(n, len(self))))
        return self._decoded(0, end).slice(0, n)

    def _batches(self) -> Iterator[pa.Table]:
        """All rows, whole documents at a time."""
        begin = 0
        while begin < len(self._corpus):
            full = int(np.searchsorted(self._offsets, self._offsets[begin] + np.uint64(BATCH), "right")) - 1
            end = min(max(full, begin + 1), len(self._corpus))
            yield self._decoded(begin, end)
            begin = end

    @functools.cached_property
    def _forms(self) -> tuple[pa.Array, pa.Array]:
        """Spelling and term of every form of the stream."""
        stream = self._corpus._stream
        terms = strings(*stream.terms()).take(pa.array(stream.terms_of_forms()))
        return strings(*stream.spellings()), terms

    def _decoded(self, begin: int, end: int) -> pa.Table:
        """The rows of documents ``[begin, end)``."""
        columns = self._corpus._stream.tokens(begin, end)
        form = pa.array(columns.pop("form"))
        surface, term = (strings.take(form) for strings in self._forms)
        return self._corpus._with_context(pa.table({**columns, "surface": surface, "term": term}))


def _segments(data: pa.Table, caption: str) -> Segments:
    return Segments(data, caption=caption)
