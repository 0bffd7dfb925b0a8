"""Results on a terminal: aligned in every script, no control characters, colour only where wanted."""

from __future__ import annotations

import datetime as dt
import io
import json
import math
import os
import shutil
import sys
from collections.abc import Sequence
from typing import Any

from .cells import cell_text, clipped, clipped_left, visible, width
from .html import LONGEST_CAPTION
from .table import Table
from .table_face import caption_parts

__all__ = ["bold", "say", "show_findings", "show_json", "show_kwic", "show_table", "speak_utf8", "visible"]

WIDEST = 60  # columns of the screen that a cell may take
GAP = "  "


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; what even UTF-8 cannot hold is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(*lines: str) -> None:
    """Plain lines on stdout."""
    for line in lines:
        print(line)


def bold(text: str) -> str:
    """Bold on a terminal, unless NO_COLOR is set."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return f"\x1b[1m{text}\x1b[0m" if wanted else text


def show_table(table: Table, columns: Sequence[str], limit: int) -> None:
    """Caption, then the first rows of some columns, as wide as the screen has room."""
    names = [name for name in columns if name in table.columns]
    rows = list(table.head(limit))
    cells = [[clipped(cell_text(row[name]), WIDEST) for name in names] for row in rows]
    numeric = [all(isinstance(row[name], int | float | None) for row in rows) for name in names]
    widths = [max(map(width, column)) for column in zip(names, *cells, strict=True)]
    _show_caption(table)
    print(bold(_line(names, widths, numeric)))
    for row in cells:
        print(_line(row, widths, numeric))
    if len(table) > limit:
        print(f"{limit} of {len(table):,} rows; -o FILE writes them all.")


def show_findings(table: Table) -> None:
    """What looks wrong, each with its line of code in full: one copies it."""
    _show_caption(table)
    for row in table:
        print()
        print(bold(visible(f"{row['severity']}: {row['finding']}")))
        print(
            f"  {row['count']:,} of the documents; for example {clipped(cell_text(row['example']), WIDEST)}"
        )
        for line in row["mend"].splitlines():
            print("  " + visible(line))


def show_kwic(table: Table) -> None:
    """Concordance lines with the word in the middle of the screen."""
    room = shutil.get_terminal_size((120, 40)).columns
    ids = [clipped(visible(name), 28) for name in table["id"]]
    label = max(map(width, ids), default=0)
    node = max((width(visible(text)) for text in table["node"]), default=0)
    side = max(20, (room - label - node - 2 * len(GAP)) // 2)
    _show_caption(table)
    for name, row in zip(ids, table, strict=True):
        left = clipped_left(visible(row["left"]), side)
        middle = visible(row["node"])
        right = clipped(visible(row["right"]), side)
        pad = " " * (side - width(left))
        print(
            name + " " * (label - width(name)) + GAP + pad + left + GAP[1:] + bold(middle) + GAP[1:] + right
        )


def _show_caption(table: Table) -> None:
    """What stands in the table; how it was counted only where that is short."""
    title, rest = caption_parts(table)
    print(bold(title))
    if 0 < len(rest) <= LONGEST_CAPTION:
        print(rest)


def show_json(table: Table) -> None:
    """Caption and rows as one JSON object; what is no number is null."""
    print(json.dumps({"caption": table.caption, "rows": [_plain(row) for row in table]}, ensure_ascii=False))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value.isoformat() if isinstance(value, dt.date) else value


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for cell, wide, number in zip(cells, widths, numeric, strict=True):
        pad = " " * (wide - width(cell))
        padded.append(pad + cell if number else cell + pad)
    return GAP.join(padded).rstrip()
