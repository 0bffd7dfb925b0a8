"""More columns for documents, found by id."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..documents.corpus import Corpus
from ..documents.texts import strings
from ..errors import ColumnError, InputError, warn
from ..tables.table import no_column
from .arrow_input import as_table
from .columns import unique

__all__ = ["append_columns", "join"]


def join(corpus: Corpus, table: Any, on: str) -> Corpus:
    """The documents with the columns of a table; a column both have is filled from the table first."""
    from .readers import read_table

    data = read_table(Path(table), on) if isinstance(table, (str, Path)) else as_table(table, on)
    joined = append_columns(corpus.table, data, on, None)
    return Corpus._of(Corpus(joined).table, corpus)


def append_columns(documents: pa.Table, table: pa.Table, on: str, id: str | None) -> pa.Table:
    """Each document with the one row of the table that has its key."""
    if on not in table.column_names:
        raise ColumnError("C001", no_column(on, table.column_names))
    own = on if on in documents.column_names else id or "id"
    if own not in documents.column_names:
        raise ColumnError("C001", no_column(own, documents.column_names))
    keys, wanted = strings(table.column(on)), strings(documents.column(own))
    unique(keys, on)
    if "text" in table.column_names and "text" in documents.column_names and on != "text":
        raise InputError(
            "C008",
            "The table has a column 'text', too: joined, it would replace the texts. Leave it out, "
            "e.g. table.drop(columns='text'), or rename it.",
        )
    rows = pc.index_in(wanted, keys.combine_chunks() if keys.num_chunks != 1 else keys.chunk(0))
    _name_strays(wanted, keys, rows)
    for name in table.column_names:
        if name == on:
            continue
        column = table.column(name).take(rows)
        if name in documents.column_names:
            at = documents.column_names.index(name)
            documents = documents.set_column(at, name, _first_known(column, documents.column(name)))
        else:
            documents = documents.append_column(name, column)
    return documents


def _first_known(new: pa.ChunkedArray, old: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_timestamp(old.type):
        from .dates import as_dates

        return pc.coalesce(as_dates(new, "date"), old)
    return pc.coalesce(new.cast(old.type), old)


def _name_strays(wanted: pa.ChunkedArray, keys: pa.ChunkedArray, rows: pa.ChunkedArray) -> None:
    """Says which documents found no row, and which rows no document."""
    lonely = wanted.filter(pc.is_null(rows)).to_pylist()
    unused = keys.filter(pc.invert(pc.is_in(keys, value_set=wanted.combine_chunks()))).to_pylist()
    said = [
        f"{len(strays):,} of {n:,} {what} ({', '.join(strays[:5])}{' …' if len(strays) > 5 else ''})"
        for strays, n, what in (
            (lonely, len(wanted), "documents have no row in the table"),
            (unused, len(keys), "rows of the table have no document"),
        )
        if strays
    ]
    if said:
        warn("; ".join(said) + ".")
