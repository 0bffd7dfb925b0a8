"""Columns of text, and the texts of a corpus as the core reads them: one UTF-8 buffer with offsets."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _core
from ..errors import InputError

__all__ = ["as_core", "as_texts", "core_of", "strings"]

LIMIT = 512 << 20  # bytes of one document, as in base/texts.hpp


def as_texts(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    """One contiguous LargeString: the very bytes of the input where it is one already; valid UTF-8."""
    large = _as_large(column, name)
    _refuse_damaged(large, name)
    if large.num_chunks != 1:
        chunks = large.chunks or [pa.array([], pa.large_string())]
        large = pa.chunked_array([pa.concat_arrays(chunks)])
    invalid = as_core(large).first_invalid()
    if invalid is not None:
        row, byte = invalid
        raise InputError(
            "C003",
            f"Row {row} of {name!r} is not UTF-8 at byte {byte}. Decode it where it was read, "
            "e.g. value.decode('cp1252').",
        )
    return large


def as_core(texts: pa.ChunkedArray) -> _core.Texts:
    """A view of the bytes of a column that :func:`as_texts` made."""
    array = texts.chunk(0)
    data = array.buffers()[2]
    return _core.Texts(np.frombuffer(data if data is not None else b"", np.uint8), _offsets(array))


def core_of(values: Iterable[str]) -> _core.Texts:
    """Texts that are no column of a corpus, as the core reads them."""
    return as_core(pa.chunked_array([pa.array(list(values), pa.large_string())]))


def strings(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as text, whatever it holds."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    try:
        return column.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        values = [None if value is None else str(value) for value in column.to_pylist()]
        return pa.chunked_array([pa.array(values, pa.string())])


def _offsets(array: pa.Array) -> npt.NDArray[np.int64]:
    buffer = array.buffers()[1]
    if buffer is None or not buffer.size:
        return np.zeros(1, np.int64)
    return np.frombuffer(buffer, np.int64)[array.offset : array.offset + len(array) + 1]


def _as_large(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _as_large(column.cast(kind.value_type), name)
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):  # as_texts looks whether it is UTF-8
        wide = column.cast(pa.large_binary())
        return pa.chunked_array([chunk.view(pa.large_string()) for chunk in wide.chunks], pa.large_string())
    known = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    if not any(is_kind(kind) for is_kind in known):
        raise InputError("C002", f"{name!r} holds {kind}, not text. Name the column of the texts: text=...")
    return column.cast(pa.large_string())


def _refuse_damaged(column: pa.ChunkedArray, name: str) -> None:
    """Arrow trusts its offsets; memory that others made may lie. Too long a document is refused here too."""
    sizes = np.concatenate([np.zeros(0, np.int64), *(np.diff(_offsets(chunk)) for chunk in column.chunks)])
    if len(sizes) and sizes.min() < 0:
        raise InputError(
            "C005", f"Row {int(sizes.argmin())} of {name!r} ends before it begins: damaged data."
        )
    if len(sizes) and sizes.max() > LIMIT:
        row = int(sizes.argmax())
        raise InputError(
            "C007",
            f"Row {row} of {name!r} has {sizes[row] >> 20:,} MiB of text; a document may have "
            f"{LIMIT >> 20} MiB. Split it at its chapters or paragraphs.",
        )
