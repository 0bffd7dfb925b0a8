"""Anything that holds documents, as an Arrow table: lists, dicts, data frames, streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

import pyarrow as pa

from .errors import InputError

__all__ = ["as_table", "concat"]

BLOCK = 1024  # documents that a generator gives at once


def as_table(data: Any, text: str) -> pa.Table:
    """The documents as a table; plain strings become its column ``text``."""
    if isinstance(data, pa.Table):
        return data
    if isinstance(data, pa.RecordBatch):
        return pa.Table.from_batches([data])
    if isinstance(data, (pa.Array, pa.ChunkedArray)):
        return pa.table({text: data})
    if hasattr(data, "__arrow_c_stream__"):
        return _from_stream(data, text)
    if isinstance(data, Mapping):
        return _from_columns(data)
    if hasattr(data, "to_frame"):  # a pandas Series before it had Arrow streams
        return pa.table({text: pa.array(data, from_pandas=True)})
    if hasattr(data, "iterrows"):
        return pa.Table.from_pandas(data, preserve_index=False)
    if isinstance(data, (str, bytes)):
        raise InputError(
            "C002", "A corpus is a list of texts; got one text. Put it in a list, or cm.read(path) it."
        )
    if isinstance(data, Iterable):
        return _from_items(iter(data), text)
    raise InputError(
        "C002", f"I cannot make a corpus of {type(data).__name__}; give a list, a frame or a table."
    )


def _from_stream(data: Any, text: str) -> pa.Table:
    if hasattr(data, "iterrows"):  # pandas: its own conversion knows object columns
        return pa.Table.from_pandas(data, preserve_index=False)
    reader = pa.RecordBatchReader.from_stream(data) if not _is_series(data) else None
    if reader is None:
        return pa.table({text: pa.chunked_array(data)})
    return reader.read_all()


def _is_series(data: Any) -> bool:
    return type(data).__name__ == "Series"


def _from_columns(data: Mapping[str, Any]) -> pa.Table:
    columns = {str(name): column_array(list(values), str(name), 0) for name, values in data.items()}
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise InputError("C002", f"The columns differ in length: {lengths}.")
    return pa.table(columns)


def _from_items(items: Iterator[Any], text: str) -> pa.Table:
    """Strings or dicts, in blocks, so that a generator is never a list."""
    blocks = []
    row = 0
    while block := list(islice(items, BLOCK)):
        blocks.append(_block(block, text, row))
        row += len(block)
    return concat(blocks) if blocks else pa.table({text: pa.array([], pa.large_string())})


def concat(tables: list[pa.Table]) -> pa.Table:
    """One below the other; a column whose kinds do not go together becomes text."""
    try:
        return pa.concat_tables(tables, promote_options="permissive")
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        kinds: dict[str, set[pa.DataType]] = {}
        for field in chain.from_iterable(table.schema for table in tables):
            kinds.setdefault(field.name, set()).add(field.type)
        mixed = {name for name, found in kinds.items() if len(found - {pa.null()}) > 1}
        return pa.concat_tables([_as_text(table, mixed) for table in tables], promote_options="permissive")


def _as_text(table: pa.Table, names: set[str]) -> pa.Table:
    for at, name in enumerate(table.column_names):
        if name in names:
            values = [None if v is None else str(v) for v in table.column(at).to_pylist()]
            table = table.set_column(at, name, pa.array(values, pa.large_string()))
    return table


def _block(block: list[Any], text: str, row: int) -> pa.Table:
    if not all(isinstance(item, Mapping) for item in block):
        return pa.table({text: column_array(block, text, row)})
    names = dict.fromkeys(chain.from_iterable(block))
    return pa.table({str(n): column_array([item.get(n) for item in block], str(n), row) for n in names})


def column_array(values: list[Any], name: str, row: int) -> pa.Array:
    """An Arrow array of the values; what cannot be told apart from text says in which row."""
    try:
        if any(isinstance(value, str) for value in values[:1]):
            return pa.array(values, pa.large_string(), from_pandas=True)
        return pa.array(values, from_pandas=True)
    except UnicodeEncodeError:
        raise _surrogate(values, name, row) from None
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return _mixed(values, name, row)


def _surrogate(values: list[Any], name: str, row: int) -> InputError:
    for i, value in enumerate(values):
        if isinstance(value, str):
            try:
                value.encode()
            except UnicodeEncodeError as error:
                return InputError(
                    "C003",
                    f"Row {row + i} of {name!r} holds a lone surrogate (U+{ord(value[error.start]):04X}) at "
                    f"character {error.start}: half of a character, usually from text decoded wrongly. "
                    f"Read the file again with its right encoding, or drop it with "
                    f"text.encode('utf-8', 'replace').decode().",
                )
    return InputError("C003", f"{name!r} holds text that is not Unicode.")


def _mixed(values: list[Any], name: str, row: int) -> pa.Array:
    for i, value in enumerate(values):
        if value is not None and not isinstance(value, str) and isinstance(values[0], str):
            raise InputError(
                "C002", f"Row {row + i} of {name!r} is {type(value).__name__}, not text: {str(value)[:40]!r}."
            )
    return pa.array([None if value is None else str(value) for value in values], pa.large_string())
