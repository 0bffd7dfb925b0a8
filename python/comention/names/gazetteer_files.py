"""Files of a gazetteer: reading their rows, and saying which row is wrong."""

from __future__ import annotations

import csv
import difflib
import gzip
import io
import json
from collections.abc import Iterable
from datetime import date
from os import PathLike as OsPathLike
from pathlib import Path
from typing import Any

from ..errors import InputError

__all__ = ["CASES", "COLUMNS", "DERIVED_FROM", "FORMS", "KINDS", "check_rows", "read_rows"]

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
LONGEST = 1000  # characters of a name: more is a file gone wrong


def read_rows(path: PathLike, kind: str) -> list[Row]:
    """Rows of a CSV, TSV or JSONL file, one per name: a wide row gives one for each alias."""
    text = _read_text(Path(path))
    suffixes = Path(path).name.removesuffix(".gz").lower()
    if suffixes.endswith((".jsonl", ".ndjson")):
        rows = [
            _json_row(line, path, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()
        ]
    else:
        delimiter = "\t" if suffixes.endswith(".tsv") else ","
        rows = [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)]
    return [long for row in rows for long in _long_rows(row, kind)]


def check_rows(rows: Iterable[Row], source: str) -> list[Row]:
    """The rows, or an :class:`InputError` that names the first wrong one (rows count from 1)."""
    checked = list(rows)
    for number, row in enumerate(checked, 1):
        where = f"{source}, row {row.pop('_row', number)}"
        for column in ("entity", "name"):
            if column not in row:
                seen = ", ".join(map(repr, row))
                raise InputError("C032", f"{where}: no column {column!r}. Columns: {seen}.")
            _check_name(row[column], column, where)
        _check_word(row, "kind", KINDS, where, own=True)
        _check_word(row, "form", ["", *FORMS], where)
        _check_word(row, "case", CASES, where)
        _check_word(row, "match", ["", "name"], where)
        for column in ("from", "to"):
            _check_date(row.get(column), column, where)
    return checked


def _check_name(value: object, column: str, where: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise InputError("C030", f"{where}: the {column} is empty.")
    if len(value) > LONGEST:
        raise InputError("C030", f"{where}: the {column} has {len(value):,} characters; at most {LONGEST:,}.")
    if not any(c.isalnum() for c in value):
        raise InputError("C030", f"{where}: the {column} {value!r} has no letter and no digit.")


def _check_date(value: object, column: str, where: str) -> None:
    if not value:
        return
    try:
        date.fromisoformat(str(value))
    except ValueError as error:
        raise InputError("C033", f"{where}: {column} {value!r} is not a date such as 2021-04-05.") from error


def _check_word(row: Row, column: str, known: list[str], where: str, own: bool = False) -> None:
    """`own`: words of one's own are allowed, unless they look like a slip of the pen."""
    value = row.get(column) or ""
    if value in known:
        return
    near = difflib.get_close_matches(str(value).lower(), known, 1, 0.75)
    if own and not near:
        return
    hint = f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(word for word in known if word)}."
    raise InputError("C031", f"{where}: {column} {value!r} is not known.{hint}")


def _long_rows(row: Row, kind: str) -> list[Row]:
    row = {key: value for key, value in row.items() if key is not None}
    row["kind"] = row.get("kind") or kind
    if "aliases" not in row:
        return [row]
    aliases = str(row.pop("aliases") or "").split("|")
    names = [row.get("name") or row.get("entity"), *(alias.strip() for alias in aliases if alias.strip())]
    return [{**row, "name": name} for name in dict.fromkeys(names)]


def _json_row(line: str, path: PathLike, number: int) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            "C030", f"{path}, line {number}: not JSON ({error.msg}, column {error.colno})."
        ) from error
    if not isinstance(row, dict):
        raise InputError("C030", f"{path}, line {number}: an object with 'entity' and 'name' was expected.")
    if isinstance(row.get("aliases"), list):
        row["aliases"] = "|".join(map(str, row["aliases"]))
    return row


def _read_text(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            "C003", f"{path}, line {line}: byte {error.start} is not UTF-8. Save the file as UTF-8."
        ) from error
