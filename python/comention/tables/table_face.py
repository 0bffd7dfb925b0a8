"""What of a table is shown: its columns, its caption, and the line that teaches the next verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from .cells import visible

if TYPE_CHECKING:
    from .table import Table

__all__ = ["aligned_right", "caption_parts", "last_line", "shown_columns"]


def shown_columns(table: Table, rows: int) -> pa.Table:
    """Of the first rows the columns people need first; all where the kind of table names none."""
    data = table._first(rows)
    first = [name for name in table._shown if name in data.column_names]
    return data.select(first) if first else data


def caption_parts(table: Table) -> tuple[str, str]:
    """What stands in the table, and what was left out: the first sentence, and the rest."""
    head, stop, rest = table.caption.replace("\n", " ").partition(". ")
    return visible(head + stop.strip()) or type(table).__name__, visible(rest)


def last_line(table: Table, shown: int) -> str:
    """How many rows and columns there are besides those one sees, and what to type next."""
    n = len(table)
    count = f"{shown:,} of {n:,} rows" if n > shown else f"{n:,} row{'s' * (n != 1)}"
    hidden = len(table.columns) - shown_columns(table, 0).num_columns
    more = f" · {hidden} more column{'s' * (hidden != 1)}" if hidden else ""
    return f"{count}{more} · {table._next}"


def aligned_right(table: Table, data: pa.Table) -> list[bool]:
    """Of each column, whether it is read from its right edge: numbers, and what a kind of table names."""
    return [
        bool(pa.types.is_integer(kind) or pa.types.is_floating(kind)) or name in table._right
        for name, kind in zip(data.column_names, data.schema.types, strict=True)
    ]
