"""Dates: of a column, or the one an article states of itself."""

from __future__ import annotations

import pyarrow as pa

__all__ = ["as_dates", "infer_dates"]

DATE = pa.timestamp("s", "UTC")


def as_dates(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    """The column as seconds in UTC."""
    if pa.types.is_string_view(column.type) or pa.types.is_large_string(column.type):
        column = column.cast(pa.string())
    if pa.types.is_string(column.type):
        column = column.cast(pa.timestamp("s"))
    return column.cast(DATE)


def infer_dates(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """The date each article states of itself near its top, or null."""
    return pa.chunked_array([pa.nulls(len(texts), DATE)])
