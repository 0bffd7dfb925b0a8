"""Anything that holds documents, as an Arrow table: lists, dicts, data frames, streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

import pyarrow as pa

from ..errors import InputError
from .python_values import array_of

__all__ = ["as_table", "concat"]

BLOCK = 1024  # documents that a generator gives at once


def as_table(data: Any, text: str) -> pa.Table:
    """The documents as a table; plain strings become its column ``text``."""
    return _without_views(_as_table(data, text))


def _as_table(data: Any, text: str) -> pa.Table:
    if isinstance(data, pa.Table):
        return data
    if isinstance(data, pa.RecordBatch):
        return pa.Table.from_batches([data])
    if isinstance(data, (pa.Array, pa.ChunkedArray)):
        return pa.table({text: data})
    if hasattr(data, "iterrows"):  # pandas: its columns may hold any Python object
        return _from_columns({str(name): column for name, column in data.items()}, text)
    if hasattr(data, "__arrow_c_stream__"):
        return _from_stream(data, text)
    if isinstance(data, Mapping):
        return _from_columns(data, text)
    if isinstance(data, (str, bytes)):
        raise InputError("C002", "Give a list of texts, not one text; for a file, use cm.read(path).")
    if isinstance(data, Iterable):
        return _from_items(iter(data), text)
    raise InputError(
        "C002", f"I cannot read documents from {type(data).__name__}: give a list, a frame or a table."
    )


def _from_stream(data: Any, text: str) -> pa.Table:
    try:
        return pa.RecordBatchReader.from_stream(data).read_all()
    except (pa.ArrowInvalid, TypeError):  # one column, not a table
        return pa.table({text: pa.chunked_array(data)})


def _without_views(table: pa.Table) -> pa.Table:
    """Strings as Arrow has always held them: much of Arrow cannot work on views, which polars gives."""
    for at, field in enumerate(table.schema):
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if pa.types.is_string_view(kind):
            chunks = [_without_view(chunk) for chunk in table.column(at).chunks]
            table = table.set_column(at, field.name, pa.chunked_array(chunks, pa.large_string()))
    return table


def _without_view(values: pa.Array) -> pa.Array:
    if isinstance(values, pa.DictionaryArray):
        words = values.dictionary.cast(pa.large_string())
        values = pa.DictionaryArray.from_arrays(values.indices, words)
    return values.cast(pa.large_string())


def _from_columns(data: Mapping[str, Any], text: str) -> pa.Table:
    columns = {}
    for name, values in data.items():
        if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
            raise InputError(
                "C002", f"{name!r} holds one value, not a column; put a single document in a list."
            )
        columns[str(name)] = array_of(values, str(name), is_text=name == text)
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


def _block(block: list[Any], text: str, row: int) -> pa.Table:
    if not all(isinstance(item, Mapping) for item in block):
        return pa.table({text: array_of(block, text, row, is_text=True)})
    names = dict.fromkeys(chain.from_iterable(block))
    columns = {n: array_of([item.get(n) for item in block], n, row, is_text=n == text) for n in names}
    return pa.table({str(name): column for name, column in columns.items()})


def concat(tables: Sequence[pa.Table]) -> pa.Table:
    """One below the other; a column whose kinds do not go together becomes text."""
    if not tables:
        return pa.table({})
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
            values = [None if value is None else str(value) for value in table.column(at).to_pylist()]
            table = table.set_column(at, name, pa.array(values, pa.large_string()))
    return table
