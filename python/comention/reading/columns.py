"""From whatever columns came in to the canonical ones: id, text, date, group, title, language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..documents.texts import as_texts, strings
from ..errors import ColumnError, InputError
from ..tables.table import no_column
from .dates import as_dates, infer_dates

__all__ = ["CANONICAL", "canonical", "refuse_twice", "unique"]

CANONICAL = ("id", "text", "date", "group", "title", "language")


def canonical(
    table: pa.Table, named: Mapping[str, str | None], missing: Literal["error", "empty", "drop"]
) -> tuple[pa.Table, dict[str, str], list[str]]:
    """The canonical table, the canonical name of each column that had another, and what to say."""
    notes: list[str] = []
    source = _sources(table, named)
    table = _without_null(table, source["text"], missing)
    columns = {"id": _ids(table, source.get("id"), notes)}
    columns["text"] = as_texts(table.column(source["text"]), source["text"])
    if "date" in source:
        explicit = named["date"] not in (None, "infer")
        columns["date"] = as_dates(table.column(source["date"]), source["date"], strict=explicit)
    if _infers(table, named):
        stated = infer_dates(columns["text"])
        columns["date"] = pc.coalesce(columns["date"], stated) if "date" in columns else stated
    for name in ("group", "title", "language"):
        if name in source:
            columns[name] = strings(table.column(source[name]))
    used = set(source.values())
    rest = {n: table.column(n) for n in table.column_names if n not in used}
    kept = {f"other_{n}" if n in columns else n: column for n, column in rest.items()}
    return pa.table({**columns, **kept}), {user: name for name, user in source.items() if user != name}, notes


def _infers(table: pa.Table, named: Mapping[str, str | None]) -> bool:
    return named["date"] == "infer" and "infer" not in table.column_names


def refuse_twice(names: Sequence[str], where: str = "") -> None:
    """Raises C001 where two columns have one name."""
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        known = ", ".join(map(repr, names))
        raise ColumnError("C001", f"{where}The column {twice[0]!r} stands twice. Columns: {known}.")


def _sources(table: pa.Table, named: Mapping[str, str | None]) -> dict[str, str]:
    """Which column of the data each canonical column is; unnamed ones are those of that very name."""
    names = table.column_names
    refuse_twice(names)
    wanted = {**named, "date": None} if _infers(table, named) else named
    for name, user in wanted.items():
        if user is not None and user not in names:
            raise ColumnError("C001", no_column(user, names, f"{name}="))
    unnamed = {n: n for n, user in wanted.items() if user is None and n in names and n not in wanted.values()}
    return {name: user for name in CANONICAL if (user := wanted[name] or unnamed.get(name)) is not None}


def _without_null(table: pa.Table, name: str, missing: Literal["error", "empty", "drop"]) -> pa.Table:
    column = table.column(name)
    if column.null_count == 0:
        return table
    if missing == "drop":
        return table.filter(pc.is_valid(column))
    if missing == "empty":
        filled = column.cast(pa.large_string()).fill_null("")
        return table.set_column(table.column_names.index(name), name, filled)
    raise InputError(
        "C002",
        f"{column.null_count:,} of {len(column):,} values in {name!r} are missing (first: row "
        f"{_first_null(column)}). Leave them out with missing='drop', or keep them with missing='empty'.",
    )


def _first_null(column: pa.ChunkedArray) -> int:
    return int(np.flatnonzero(pc.is_null(column).to_numpy())[0])


def _ids(table: pa.Table, name: str | None, notes: list[str]) -> pa.ChunkedArray:
    n = table.num_rows
    if name is None:
        width = len(str(max(n - 1, 0)))
        return pa.chunked_array([pa.array([f"{row:0{width}d}" for row in range(n)], pa.string())])
    column = table.column(name)
    ids = strings(column)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type) or n == 0):
        notes.append(f"the ids in {name!r} were {column.type}; they stand as text")
    if ids.null_count:
        raise InputError("C004", f"The id in row {_first_null(ids)} is missing (column {name!r}).")
    unique(ids, name)
    return ids


def unique(ids: pa.ChunkedArray, name: str) -> None:
    """Raises C004, naming both rows, where a value stands twice."""
    if pc.count_distinct(ids).as_py() == len(ids):
        return
    first: dict[str, int] = {}
    for row, value in enumerate(ids.to_pylist()):
        if first.setdefault(value, row) != row:
            raise InputError(
                "C004",
                f"The id {str(value)[:80]!r} stands twice in {name!r}: rows {first[value]} and {row}. "
                "Ids tell documents apart; drop the copy, or number the documents with another column.",
            )
