"""Whatever holds texts, in blocks that the core reads: for each the fastest road, none over a copy of all.

A list of str is read where it lies, Arrow data (also from polars and pandas) from its buffers; NumPy
strings become lists block by block; whatever else can be iterated over is taken a block at a time, so
that of a generator no more than a block is in memory at once. The counts are the same on every road.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from .. import _core
from ..documents.texts import as_core, as_texts
from ..errors import InputError

__all__ = ["as_column", "as_items", "blocks_of", "n_bytes", "texts_of_bytes", "texts_of_column"]

BLOCK_SIZE = 1 << 24  # characters, or bytes, of a block
BLOCK_ITEMS = 1 << 16
NAME = "raw_documents"


def as_column(data: Any) -> pa.ChunkedArray | None:
    """Arrow text without a null, over the memory of ``data``; None where it holds none.

    Raises
    ------
    InputError
        C002: a whole frame or table, whose items are no texts.
    """
    if isinstance(data, (list, tuple, np.ndarray)):
        return None
    _refuse_frame(data)
    column = _arrow(data)
    if column is None or column.null_count or not _is_text(column.type):
        return None
    return column


def as_items(data: Any) -> Iterable[Any]:
    """The documents as Python objects, each of which its own road would give; arrays as what they hold."""
    if isinstance(data, np.ndarray) and data.ndim == 1:
        return _of_array(data)
    if isinstance(data, (pa.Array, pa.ChunkedArray)):
        return (item.as_py() for item in data)
    items: Iterable[Any] = data
    return items


def blocks_of(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The items in lists: one if it is a list of str, else such that a list is not long."""
    if isinstance(items, (list, tuple)) and set(map(type, items)) <= {str}:
        yield list(items)
        return
    block: list[Any] = []
    size = 0
    for item in items:
        block.append(item)
        size += len(item) if isinstance(item, (str, bytes)) else 0
        if size >= BLOCK_SIZE or len(block) >= BLOCK_ITEMS:
            yield block
            block, size = [], 0
    if block:
        yield block


def n_bytes(data: Any) -> int | None:
    """How much text there is, about; None where nobody knows before it has come."""
    if isinstance(data, (pa.Array, pa.ChunkedArray)):
        return int(data.nbytes)
    if isinstance(data, (list, tuple)):
        return sum(len(item) for item in data if isinstance(item, (str, bytes)))
    return None


def texts_of_column(column: pa.ChunkedArray) -> Iterator[_core.Texts]:
    """The texts where they lie; views and dictionaries, which the core does not read, copied by blocks."""
    for chunk in column.chunks:
        n = len(chunk)
        if not (pa.types.is_string(chunk.type) or pa.types.is_large_string(chunk.type)):
            n = max(1, BLOCK_SIZE * n // max(1, chunk.nbytes))
        for begin in range(0, len(chunk), max(1, n)):
            try:
                yield as_core(as_texts(pa.chunked_array([chunk[begin : begin + n]]), NAME))
            except InputError:
                as_texts(column, NAME)  # the same error, with the row in the whole
                raise


def texts_of_bytes(items: list[bytes]) -> _core.Texts | None:
    """Encoded texts as the core reads them; None where one is not UTF-8."""
    ends = np.cumsum(np.fromiter(map(len, items), np.int64, len(items)))
    texts = _core.Texts(np.frombuffer(b"".join(items), np.uint8), np.append(0, ends).astype(np.int64))
    return texts if texts.first_invalid() is None else None


def _refuse_frame(data: Any) -> None:
    if (
        isinstance(data, (pa.Table, pa.RecordBatch))
        or hasattr(data, "iterrows")
        or hasattr(data, "iter_rows")
    ):
        raise InputError(
            "C002",
            "Iterable over raw text documents expected, data frame received: its items are columns. Name the"
            " column of the texts: frame['text'].",
        )


def _arrow(data: Any) -> pa.ChunkedArray | None:
    if isinstance(data, pa.ChunkedArray):
        return data
    if isinstance(data, pa.Array):
        return pa.chunked_array([data])
    if hasattr(data, "array"):  # pandas: only what is Arrow inside is Arrow without a copy
        data = data.array
        if not hasattr(data, "__arrow_array__"):
            return None
        held = pa.array(data)
        return held if isinstance(held, pa.ChunkedArray) else pa.chunked_array([held])
    if hasattr(data, "__arrow_c_stream__"):
        return pa.chunked_array(data)
    return pa.chunked_array([pa.array(data)]) if hasattr(data, "__arrow_c_array__") else None


def _is_text(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _of_array(array: Any) -> Iterable[Any]:
    """Strings of fixed width become Python's a few at a time; an array of objects is a list already."""
    if array.dtype.kind not in "US":
        items: list[Any] = array.tolist()
        return items
    n = max(1, BLOCK_SIZE // max(1, array.dtype.itemsize))
    return (item for i in range(0, len(array), n) for item in array[i : i + n].tolist())
