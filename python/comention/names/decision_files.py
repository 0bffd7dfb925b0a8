"""Files of decisions: CSV that people edit in a spreadsheet, and read back whatever it made of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from os import PathLike
from pathlib import Path

from ..errors import InputError, MissingFile
from ..tables.saving import FORMULA, save
from .decisions import ACTIONS, COLUMNS, Decision, Decisions
from .gazetteer_reading import _read_text

__all__ = ["read_decisions", "save_decisions"]

NEEDED = {"merge": ("entity", "into"), "reject": (), "assign": ("entity", "surface", "document")}


def save_decisions(rows: Iterable[Decision], path: str | PathLike[str]) -> None:
    """Write a CSV file; what a spreadsheet would run as a formula gets a quote mark, as in any table."""
    target = Path(path)
    if target.suffix.lower() != ".csv":
        raise InputError("C064", f"Decisions are saved as .csv; got {target.name!r}.")
    save(Decisions(rows).table, target)


def read_decisions(path: str | PathLike[str]) -> list[Decision]:
    """The rows of a file, each knowing where it stands; commas, semicolons or tabs, with or without a BOM."""
    source = Path(path)
    if not source.is_file():
        raise MissingFile("C006", f"There is no file {str(source)!r} with decisions.")
    text = _read_text(source)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if "action" not in names:
        seen = ", ".join(map(repr, names)) or "none"
        raise InputError("C070", f"{source}: no column 'action'. Columns: {seen}.")
    reader.fieldnames = names
    try:
        return [row for cells in reader if (row := _decision(cells, f"{source}, line {reader.line_num}"))]
    except csv.Error as error:
        raise InputError("C070", f"{source}, line {reader.line_num}: not CSV ({error}).") from error


def _decision(cells: dict[str, str], where: str) -> Decision | None:
    """The decision of a line; None where the line is empty."""
    values = {name: plain_cell(cells.get(name) or "") for name in COLUMNS}
    return check(Decision(**values, where=where)) if any(values.values()) else None


def plain_cell(cell: str) -> str:
    """A cell without the quote mark that kept it from being a formula, and without space around it."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and FORMULA.match(text[1:]) else text


def check(row: Decision) -> Decision:
    """The decision itself, or C070 that names its file and row."""
    action = row.action.lower()
    if action not in ACTIONS:
        raise InputError("C070", f"{row.where}: action {row.action!r} is none of {', '.join(ACTIONS)}.")
    for name in NEEDED[action]:
        if not getattr(row, name):
            raise InputError("C070", f"{row.where}: {action} needs {name!r}; the cell is empty.")
    if action == "reject" and not (row.entity or row.surface):
        raise InputError("C070", f"{row.where}: reject needs an entity or a surface; both are empty.")
    if row.document and not row.surface:
        raise InputError("C070", f"{row.where}: a decision about a document needs 'surface'.")
    return replace(row, action=action)
