"""What the rows of a gazetteer may say, and which one is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from functools import cache
from os import PathLike as OsPathLike
from typing import Any

from ..errors import InputError

__all__ = ["CASES", "COLUMNS", "DERIVED_FROM", "FORMS", "KINDS", "check_rows"]

PathLike = str | OsPathLike[str]
Row = dict[str, Any]

COLUMNS = [
    "entity",
    "name",
    "kind",
    "language",
    "form",
    "case",
    "match",
    "from",
    "to",
    "anchors",
    "code",
    "indivisible",
]
DERIVED_FROM = "derived_from"  # the listed name that a name follows from by rule; empty where it is listed
KINDS = ["person", "country", "organisation", "place", "event", "concept", "entity"]
FORMS = ["full", "short", "given", "family", "acronym", "demonym", "role"]
CASES = ["", "any", "exact"]
MATCHES = ["", "name", "glob"]
SHOWN = 60  # characters of a wrong value in a message
LONGEST = 1000  # characters of a name: more is a file gone wrong


def check_rows(rows: Iterable[Row], source: str, kind: str = "entity") -> list[Row]:
    """The rows, or an :class:`InputError` that names the first wrong one (rows count from 1).

    A row without a kind takes that of its entity, or `kind` where no row states one.
    """
    checked = list(rows)
    stated = {str(row.get("entity")): row["kind"] for row in reversed(checked) if row.get("kind")}
    kinds: dict[str, tuple[str, str]] = {}
    seen: dict[tuple[str, ...], str] = {}
    for number, row in enumerate(checked, 1):
        place = f"row {row.pop('_row', number)}"
        where = f"{source}, {place}"
        for column in ("entity", "name"):
            if column not in row:
                columns = ", ".join(map(repr, row))
                raise InputError("C032", f"{where}: no column {column!r}. Columns: {columns}.")
            _check_name(row[column], column, where)
        entity = row["entity"]
        row["kind"] = row.get("kind") or stated.get(entity, kind)
        _check_word(row, "kind", KINDS, where, own=True)
        _check_word(row, "form", ["", *FORMS], where)
        _check_word(row, "case", CASES, where)
        _check_word(row, "match", MATCHES, where)
        _check_dates(row, where)
        first, its_place = kinds.setdefault(entity, (row["kind"], place))
        if row["kind"] != first:
            said = f"{where}: {entity!r} is of kind {row['kind']!r}, in {its_place} of {first!r}."
            raise InputError("C031", said)
        same = tuple(str(row.get(column) or "") for column in COLUMNS)
        if (before := seen.setdefault(same, place)) != place:
            raise InputError("C037", f"{where}: the same as {before}. Delete one of them.")
    return checked


def _check_name(value: object, column: str, where: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise InputError("C030", f"{where}: the {column} is empty.")
    if len(value) > LONGEST:
        raise InputError("C030", f"{where}: the {column} has {len(value):,} characters; at most {LONGEST:,}.")
    if not any(c.isalnum() for c in value):
        raise InputError("C030", f"{where}: the {column} {value!r} has no letter and no digit.")


def _check_dates(row: Row, where: str) -> None:
    days = []
    for column in ("from", "to"):
        value = row.get(column)
        try:
            days.append(date.fromisoformat(str(value)) if value else None)
        except ValueError as error:
            said = str(value)[:SHOWN]
            raise InputError(
                "C033", f"{where}: {column} {said!r} is not a date such as 2021-04-05."
            ) from error
    if days[0] and days[1] and days[0] > days[1]:
        raise InputError("C033", f"{where}: from {days[0]} is after to {days[1]}.")


def _check_word(row: Row, column: str, known: list[str], where: str, own: bool = False) -> None:
    """`own`: words of one's own are allowed, unless they look like a slip of the pen."""
    value = row.get(column) or ""
    if value in known:
        return
    said = str(value)[:SHOWN]
    near = _nearest(said.lower(), tuple(known))
    if own and near is None:
        return
    hint = f" Did you mean {near!r}?" if near else f" Known: {', '.join(word for word in known if word)}."
    raise InputError("C031", f"{where}: {column} {said!r} is not known.{hint}")


@cache
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    return next(iter(difflib.get_close_matches(word, known, 1, 0.75)), None)
