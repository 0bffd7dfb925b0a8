"""How a table looks in a terminal: aligned in every script, without control characters."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .cells import cell_text, clipped, visible, width
from .table_face import caption_parts, is_number, last_line, shown_columns

if TYPE_CHECKING:
    from .table import Table

__all__ = ["text_form"]

ROWS = 10
WIDEST = 28  # columns of the screen that a cell may take
LINE = 110


def text_form(table: Table) -> str:
    """Caption, the first rows, and the next verb."""
    data = shown_columns(table).slice(0, ROWS)
    cells = [[clipped(visible(name), WIDEST) for name in data.column_names]]
    cells += [[clipped(cell_text(value), WIDEST) for value in row.values()] for row in data.to_pylist()]
    numeric = [is_number(field.type) for field in data.schema]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    title, rest = caption_parts(table)
    name = type(table).__name__
    return "\n".join(
        [
            f"<{name}  {title}>" if title != name else f"<{name}>",
            *textwrap.wrap(rest, LINE, initial_indent="  ", subsequent_indent="  "),
            *(_line(row, widths, numeric) for row in cells),
            "  " + last_line(table, min(ROWS, len(table))),
        ]
    )


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for cell, wide, number in zip(cells, widths, numeric, strict=True):
        space = " " * (wide - width(cell))
        padded.append(space + cell if number else cell + space)
    return ("  " + "  ".join(padded)).rstrip()
