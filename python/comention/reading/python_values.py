"""Python values to an Arrow array; what is no text where text must stand is named by its row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa

from .. import _core
from ..errors import InputError

__all__ = ["array_of"]


def array_of(values: Iterable[Any], name: str, row: int = 0, *, is_text: bool = False) -> pa.Array:
    """An array of the values. In a text column every value is a str, bytes in UTF-8, or missing;
    elsewhere values of different kinds become text. ``row`` is that of the first value."""
    if isinstance(values, (pa.Array, pa.ChunkedArray)):
        return values
    if is_text and isinstance(values, list) and (encoded := _core.utf8_of(values)) is not None:
        data, offsets = encoded
        return pa.LargeStringArray.from_buffers(len(values), pa.py_buffer(offsets), pa.py_buffer(data))
    items = values if isinstance(values, Sequence) or hasattr(values, "dtype") else list(values)
    try:
        array = pa.array(items, from_pandas=True)
    except UnicodeEncodeError:
        raise _surrogate(items, name, row) from None
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError):
        _refuse_other(items, name, row) if is_text else None
        return pa.array([None if value is None else str(value) for value in items], pa.large_string())
    if is_text and not _can_be_text(array.type):
        _refuse_other(items, name, row)
    return array


def _can_be_text(kind: pa.DataType) -> bool:
    names = ("string", "large_string", "string_view", "binary", "large_binary", "dictionary", "null")
    return any(getattr(pa.types, f"is_{name}")(kind) for name in names)


def _surrogate(values: Iterable[Any], name: str, row: int) -> InputError:
    for i, value in enumerate(values):
        if isinstance(value, str):
            try:
                value.encode()
            except UnicodeEncodeError as error:
                return InputError(
                    "C003",
                    f"Row {row + i} of {name!r} holds a lone surrogate (U+{ord(value[error.start]):04X}) at "
                    f"character {error.start}: half of a character, from text that was decoded wrongly. Read "
                    "it again with its right encoding, or give text.encode('utf-8', 'replace').decode().",
                )
    return InputError("C003", f"{name!r} holds text with lone surrogates.")


def _refuse_other(values: Iterable[Any], name: str, row: int) -> None:
    """Raises for the first value that is neither text nor missing (None, NaN)."""
    for i, value in enumerate(values):
        missing = value is None or (isinstance(value, float) and value != value)
        if not missing and not isinstance(value, (str, bytes)):
            shown = ascii(value)[:40]
            raise InputError(
                "C002", f"Row {row + i} of {name!r} is {type(value).__name__}, not text: {shown}."
            )
