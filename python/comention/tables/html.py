"""How a table looks in a notebook. Everything is escaped: documents are hostile."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from .cells import cell_text, visible
from .table_face import aligned_right, caption_parts, last_line, shown_columns

if TYPE_CHECKING:
    from .table import Table

__all__ = ["html_form", "page"]

ROWS = 20
LONGEST_CAPTION = 300  # characters; what is longer folds away below the table
LONGEST = 160  # characters of a cell that are shown

# Colours are inherited, so that a table fits light and dark notebooks.
STYLE = """
.cm-table{overflow-x:auto;max-width:100%}
.cm-table table{border-collapse:collapse;font-size:.9em;margin:0}
.cm-table caption{caption-side:top;text-align:start;color:inherit;padding:.3em 0;max-width:60em}
.cm-table th,.cm-table td{text-align:start;vertical-align:top;padding:.2em .6em;max-width:32em;
overflow-wrap:break-word;border-bottom:1px solid rgba(128,128,128,.35)}
.cm-table th,.cm-table .cm-whole{white-space:nowrap}
.cm-table .cm-right{text-align:end;font-variant-numeric:tabular-nums}
.cm-table p,.cm-table details{font-size:.85em;margin:.3em 0}
.cm-table dt{float:inline-start;clear:both;margin-inline-end:.6em}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_form(table: Table, limit: int = ROWS) -> str:
    """An accessible ``<table>`` with its caption, how it was made, and the next verb below."""
    data = shown_columns(table, 0)
    sides = aligned_right(table, data)
    head = "".join(_header(name, right) for name, right in zip(data.column_names, sides, strict=True))
    columns = list(zip(data.column_names, sides, strict=True))
    body = "".join(
        f"<tr>{''.join(_cell(row[name], right, table._marked(row, name)) for name, right in columns)}</tr>"
        for row in map(table._arranged, table._first(limit).to_pylist())
    )
    title, rest = caption_parts(table)
    folded = len(rest) > LONGEST_CAPTION
    return (
        f'<div class="cm-table"><style>{STYLE}</style>'
        f"<table><caption><strong>{escape(title)}</strong> {'' if folded else escape(rest)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f"{_folded('What was counted, and what the columns mean', rest) if folded else ''}"
        f"{_made(table)}<p>{escape(last_line(table, min(limit, len(table))))}</p></div>"
    )


def page(table: Table) -> str:
    """The whole table as one HTML file that asks for nothing from anywhere."""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(caption_parts(table)[0])}</title></head>"
        f"<body>{html_form(table, len(table))}</body></html>\n"
    )


def _header(name: str, right: bool) -> str:
    return f'<th scope="col"{_aligned(right)}><bdi>{escape(visible(name))}</bdi></th>'


def _cell(value: Any, right: bool, pieces: Sequence[Sequence[str]] | None) -> str:
    if pieces is not None:
        inner = "".join(_piece(text, role) for text, role in pieces)
        return f'<td><bdi dir="auto">{inner}</bdi></td>'
    text = cell_text(value)
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    whole = ' class="cm-whole"' if isinstance(value, dt.date) else _aligned(right)
    return f'<td{whole}><bdi dir="auto">{escape(short)}</bdi></td>'


def _piece(text: str, role: str) -> str:
    plain = escape(visible(text))
    return f"<mark>{plain}</mark>" if role else plain


def _folded(summary: str, text: str) -> str:
    return f"<details><summary>{escape(summary)}</summary><p>{escape(text)}</p></details>"


def _aligned(right: bool) -> str:
    return ' class="cm-right"' if right else ""


def _made(table: Table) -> str:
    """Parameters and versions, folded away."""
    made = table.provenance
    if not made:
        return ""
    rows = "".join(
        f"<dt><bdi>{escape(visible(str(name)))}</bdi></dt><dd>{escape(visible(_plain(value)))}</dd>"
        for name, value in made.items()
    )
    return f"<details><summary>How it was made</summary><dl>{rows}</dl></details>"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
