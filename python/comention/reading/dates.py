"""Dates of a column, as seconds in UTC."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

import pyarrow as pa
import pyarrow.compute as pc

from ..documents.texts import strings
from ..errors import InputError, warn
from .stated_dates import stated_date

__all__ = ["DATE", "as_dates", "infer_dates"]

DATE = pa.timestamp("s", "UTC")
YEAR = re.compile(r"[12]\d{3}(\.0)?")
MONTH = re.compile(r"[12]\d{3}-\d\d")
MAIL = re.compile(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d.*")  # and RSS


def as_dates(column: pa.ChunkedArray, name: str, *, strict: bool = True) -> pa.ChunkedArray:
    """The column as seconds in UTC: date types, ISO dates and times, years (their first day).

    Times without a zone are taken as UTC. A value that cannot be read is an error (C010), not a guess;
    where nobody asked for the column (``strict=False``) it is null, with a warning.
    """
    kind = column.type
    if pa.types.is_null(kind):
        return pa.chunked_array([pa.nulls(len(column), DATE)])
    if pa.types.is_timestamp(kind):
        moments = column.cast(pa.timestamp(kind.unit, "UTC"))
        return pc.floor_temporal(moments, unit="second").cast(DATE)
    if pa.types.is_date(kind):
        return column.cast(pa.timestamp("ms")).cast(DATE)
    return _parsed(strings(column), name, strict)


def infer_dates(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """The date each article states of itself near its top; null where it states none, or an ambiguous one."""
    tops = pc.utf8_slice_codeunits(texts, 0, 4000).to_pylist()
    dates = [date if isinstance(date, dt.datetime) else None for date in map(stated_date, tops)]
    return pa.chunked_array([pa.array(dates, DATE)])


def _parsed(column: pa.ChunkedArray, name: str, strict: bool) -> pa.ChunkedArray:
    """Each distinct value is read once: an archive has many articles of one day."""
    distinct = pa.concat_arrays(
        [column.combine_chunks()] if column.num_chunks else [pa.nulls(0, pa.string())]
    )
    codes = distinct.dictionary_encode()
    values = codes.dictionary.to_pylist()
    dates = [_date(value) for value in values]
    bad = {value for value, date in zip(values, dates, strict=True) if date is None and value.strip()}
    if bad and strict:
        raise InputError("C010", _unreadable(column, bad, name))
    if bad:
        warn(f"{_unreadable(column, bad, name)} They stand as null.")
    return pa.chunked_array([pa.array(dates, DATE).take(codes.indices)])


def _date(value: str) -> dt.datetime | None:
    value = value.strip()
    if YEAR.fullmatch(value):
        return dt.datetime(int(value[:4]), 1, 1, tzinfo=dt.UTC)
    if MONTH.fullmatch(value):
        value += "-01"
    try:
        date = parsedate_to_datetime(value) if MAIL.fullmatch(value) else dt.datetime.fromisoformat(value)
        utc = date.replace(tzinfo=dt.UTC) if date.tzinfo is None else date.astimezone(dt.UTC)
        return utc.replace(microsecond=0)
    except (ValueError, TypeError, OverflowError):
        return None


def _unreadable(column: pa.ChunkedArray, bad: set[str], name: str) -> str:
    rows = [(row, value) for row, value in enumerate(column.to_pylist()) if value in bad]
    shown = ", ".join(f"{value[:40]!r} (row {row})" for row, value in rows[:3])
    return (
        f"{name!r} has {len(rows):,} values that I cannot read as ISO dates, e.g. {shown}: day and month "
        f"may be ambiguous. Parse the column first, e.g. pd.to_datetime(df[{name!r}], format='%d/%m/%Y')."
    )
