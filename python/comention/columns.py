"""From whatever columns came in to the canonical ones: id, text, date, group, title, language."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .errors import ColumnError, InputError
from .table import no_column

__all__ = ["CANONICAL", "canonical", "strings", "unique"]

CANONICAL = ("id", "text", "date", "group", "title", "language")


def canonical(
    table: pa.Table, named: Mapping[str, str | None], missing: str
) -> tuple[pa.Table, dict[str, str], list[str]]:
    """The canonical table, where its columns came from, and what should be said about it."""
    from .dates import as_dates, infer_dates

    notes: list[str] = []
    source = _sources(table, named)
    table = _without_null(table, source["text"], missing)
    columns = {
        "id": _ids(table, source.get("id"), notes),
        "text": _texts(table.column(source["text"]), source["text"]),
    }
    if named["date"] == "infer" and "infer" not in table.column_names:
        columns["date"] = infer_dates(columns["text"])
    elif "date" in source:
        columns["date"] = as_dates(table.column(source["date"]), source["date"])
    for name in ("group", "title", "language"):
        if name in source:
            columns[name] = strings(table.column(source[name]))
    used = set(source.values())
    rest = {n: table.column(n) for n in table.column_names if n not in used and n not in columns}
    renamed = {user: name for name, user in source.items() if user != name}
    return pa.table({**columns, **rest}), renamed, notes


def _sources(table: pa.Table, named: Mapping[str, str | None]) -> dict[str, str]:
    """Which column of the data each canonical column is."""
    source = {}
    for name, user in named.items():
        if user is None and name in table.column_names and name not in named.values():
            source[name] = name
        elif user is not None and not (name == "date" and user == "infer" and user not in table.column_names):
            if user not in table.column_names:
                raise ColumnError("C001", no_column(user, table.column_names))
            source[name] = user
    return source


def _without_null(table: pa.Table, name: str, missing: str) -> pa.Table:
    column = table.column(name)
    if column.null_count == 0:
        return table
    if missing == "drop":
        return table.filter(pc.is_valid(column))
    if missing == "empty":
        at = table.column_names.index(name)
        filled = column.cast(pa.large_string()).fill_null("")
        return table.set_column(at, name, filled)
    first = int(np.flatnonzero(np.asarray(pc.is_null(column)))[0])
    raise InputError(
        "C002",
        f"{column.null_count:,} of {len(column):,} values in {name!r} are missing (first: row {first}). "
        "Pass missing='drop' to leave these documents out, or missing='empty' to keep them without text.",
    )


def _texts(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    """One contiguous LargeString, the bytes of the input where it is one already; valid UTF-8."""
    if not (pa.types.is_large_string(column.type) and column.num_chunks == 1):
        column = pa.chunked_array([pa.concat_arrays(_large(column, name).chunks)], pa.large_string())
    return column


def _large(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_null(kind) or column.num_chunks == 0:
        return pa.chunked_array([pa.array([], pa.large_string())])
    if pa.types.is_dictionary(kind):
        return _large(column.cast(kind.value_type), name)
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        raise InputError("C002", f"{name!r} holds {kind}, not text. Name the column with the texts: text=...")
    return column.cast(pa.large_string())


def _ids(table: pa.Table, name: str | None, notes: list[str]) -> pa.ChunkedArray:
    n = table.num_rows
    if name is None:
        width = len(str(max(n - 1, 0)))
        return pa.chunked_array([pa.array([f"{row:0{width}d}" for row in range(n)], pa.string())])
    ids = strings(table.column(name))
    if ids.null_count:
        row = int(np.flatnonzero(np.asarray(pc.is_null(ids)))[0])
        raise InputError("C004", f"The id in row {row} is missing (column {name!r}).")
    unique(ids, name)
    return ids


def unique(ids: pa.ChunkedArray, name: str) -> None:
    if pc.count_distinct(ids).as_py() == len(ids):
        return
    first: dict[str, int] = {}
    for row, value in enumerate(ids.to_pylist()):
        if value in first:
            raise InputError(
                "C004", f"The id {value[:80]!r} stands twice in {name!r}: rows {first[value]} and {row}."
            )
        first[value] = row


def strings(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    return column.cast(pa.string())
