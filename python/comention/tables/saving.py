"""Tables to files: the suffix says how. Never pickle; nothing a spreadsheet would run."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError, MissingFile

if TYPE_CHECKING:
    from .table import Table

__all__ = ["save"]

# What a spreadsheet takes for a formula: these signs, also full-width or behind spaces that do not show.
FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n]")


def save(table: Table, path: str | os.PathLike[str], *, escape_formulas: bool = True) -> None:
    """Write the table in the form its suffix names, whole or not at all."""
    target = Path(path)
    writers = {**WRITERS, **table._writers}
    if target.suffix.lower() not in writers:
        known = " ".join(sorted(writers))
        raise InputError("C064", f"I cannot write {target.name!r}: the suffix must be one of {known}.")
    if not target.parent.is_dir():
        raise MissingFile("C006", f"There is no folder {str(target.parent)!r} to write {target.name!r} into.")
    scratch = target.with_name(f".{target.name}.part")
    try:
        writers[target.suffix.lower()](table, scratch, escape_formulas)
        os.replace(scratch, target)
    finally:
        scratch.unlink(missing_ok=True)


def _parquet(table: Table, path: Path, escape_formulas: bool) -> None:
    import pyarrow.parquet as pq

    about = {b"comention": json.dumps({"caption": table.caption, **table.provenance}, default=str).encode()}
    data = table.to_arrow()
    pq.write_table(data.replace_schema_metadata({**(data.schema.metadata or {}), **about}), path)


def _csv(table: Table, path: Path, escape_formulas: bool, delimiter: str = ",") -> None:
    import csv

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")  # quotes both
        write = (lambda row: [_harmless(v) for v in row]) if escape_formulas else list
        writer.writerow(write(table.columns))
        writer.writerows(write(map(_plain, row.values())) for row in table)


def _tsv(table: Table, path: Path, escape_formulas: bool) -> None:
    _csv(table, path, escape_formulas, delimiter="\t")


def _jsonl(table: Table, path: Path, escape_formulas: bool) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in table:
            numbers = {name: None if _is_none(value) else value for name, value in row.items()}
            file.write(json.dumps(numbers, ensure_ascii=False, allow_nan=False, default=_plain) + "\n")


def _is_none(value: Any) -> bool:
    """JSON has neither NaN nor infinity."""
    return isinstance(value, float) and not math.isfinite(value)


def _html(table: Table, path: Path, escape_formulas: bool) -> None:
    from .html import page

    path.write_text(page(table), encoding="utf-8")


def _plain(value: Any) -> Any:
    """Dates as ISO, lists as JSON: what a text file can hold."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _harmless(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets a leading quote mark; numbers stay."""
    if isinstance(value, str) and FORMULA.match(value):
        return "'" + value
    return value


Writer = Callable[["Table", Path, bool], None]
WRITERS: dict[str, Writer] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".tsv": _tsv,
    ".jsonl": _jsonl,
    ".html": _html,
}
