"""Writing the rows of a gazetteer as a file that reads back the same."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path

from ..errors import InputError, MissingFile
from .gazetteer_files import COLUMNS, PathLike, Row

__all__ = ["write_rows"]


def write_rows(rows: Iterable[Row], path: PathLike) -> None:
    """Write whole or not at all; cells stand as they are, also where a spreadsheet would see a formula."""
    target = Path(path)
    suffix = Path(target.name.removesuffix(".gz")).suffix.lower()
    if suffix not in (".csv", ".tsv", ".jsonl"):
        raise InputError(
            "C064", f"I cannot write {target.name!r}: names are saved as .csv .tsv or .jsonl (also .gz)."
        )
    if not target.parent.is_dir():
        raise MissingFile("C006", f"There is no folder {str(target.parent)!r} to write {target.name!r} into.")
    written = _json_lines(rows) if suffix == ".jsonl" else _table(rows, "\t" if suffix == ".tsv" else ",")
    data = written.encode()
    scratch = target.with_name(f".{target.name}.part")
    try:
        scratch.write_bytes(gzip.compress(data, mtime=0) if target.suffix == ".gz" else data)
        os.replace(scratch, target)
    finally:
        scratch.unlink(missing_ok=True)


def _table(rows: Iterable[Row], delimiter: str) -> str:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _json_lines(rows: Iterable[Row]) -> str:
    filled = ({column: row[column] for column in COLUMNS if row.get(column)} for row in rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in filled)
