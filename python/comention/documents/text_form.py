"""How a table looks in a terminal: aligned in every script, without control characters."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..tables.cells import cell_text, clipped, clipped_left, visible, width
from ..tables.table_face import aligned_right, caption_parts, last_line, shown_columns

if TYPE_CHECKING:
    from ..tables.table import Table

__all__ = ["text_form"]

ROWS = 10
WIDEST = 28  # columns of the screen that a cell may take
LINE = 110
CAPTION_LINES = 3  # of a longer caption one is told where the rest is


def text_form(table: Table) -> str:
    """Caption, the first rows, and the next verb."""
    data = shown_columns(table, ROWS)
    sides = aligned_right(table, data)
    clip = [clipped_left if right else clipped for right in sides]
    cells = [[clipped(visible(name), WIDEST) for name in data.column_names]]
    for row in data.to_pylist():
        cells.append([cut(cell_text(value), WIDEST) for cut, value in zip(clip, row.values(), strict=True)])
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    title, rest = caption_parts(table)
    name = type(table).__name__
    return "\n".join(
        [
            f"<{name}  {title}>" if title != name else f"<{name}>",
            *_wrapped(rest),
            *(_line(row, widths, sides) for row in cells),
            "  " + last_line(table, min(ROWS, len(table))),
        ]
    )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        LINE,
        initial_indent="  ",
        subsequent_indent="  ",
        max_lines=CAPTION_LINES,
        placeholder=" … (.caption has the rest)",
    )


def _line(cells: Sequence[str], widths: Sequence[int], sides: Sequence[bool]) -> str:
    padded = []
    for cell, wide, right in zip(cells, widths, sides, strict=True):
        space = " " * (wide - width(cell))
        padded.append(space + cell if right else cell + space)
    return ("  " + "  ".join(padded)).rstrip()
