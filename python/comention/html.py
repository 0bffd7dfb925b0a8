"""How a table looks in a notebook and in a terminal. Everything is escaped: documents are hostile."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from html import escape
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from .table import Table

__all__ = ["cell_text", "html_form", "text_form"]

ROWS = 20
WIDTH = 160  # characters of a text that are shown

POLICY = "default-src 'none'; style-src 'unsafe-inline'"

# Inherits its colours, so that it fits light and dark notebooks.
STYLE = """
.cm-table{overflow-x:auto;max-width:100%}
.cm-table table{border-collapse:collapse;font-size:.9em}
.cm-table caption{text-align:start;caption-side:top;padding:.3em 0;font-weight:600;color:inherit}
.cm-table th,.cm-table td{text-align:start;vertical-align:top;padding:.2em .6em;max-width:32em;
overflow-wrap:anywhere;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}
.cm-table .cm-n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.cm-table .cm-next{opacity:.7;font-size:.85em;margin:.3em 0}
"""


def html_form(table: Table, limit: int = ROWS) -> str:
    """An accessible ``<table>`` with caption, at most 20 rows, and the next verb below."""
    data = _shown(table)
    numeric = [_is_number(field.type) for field in data.schema]
    head = "".join(_th(name, number) for name, number in zip(data.column_names, numeric, strict=True))
    rows = data.slice(0, limit).to_pylist()
    body = "".join(
        "<tr>" + "".join(_td(v, number) for v, number in zip(row.values(), numeric, strict=True)) + "</tr>"
        for row in rows
    )
    title, notes = _caption(table)
    details = f"<details><summary>How it was made</summary><p>{escape(notes)}</p></details>" if notes else ""
    return (
        f'<div class="cm-table"><style>{STYLE}</style><table><caption>{escape(title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{details}"
        f'<p class="cm-next">{escape(_last_line(table, limit))}</p></div>'
    )


def page(table: Table) -> str:
    """The whole table as one HTML file that asks for nothing from anywhere."""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(_caption(table)[0])}</title></head>"
        f"<body>{html_form(table, len(table))}</body></html>\n"
    )


def text_form(table: Table) -> str:
    """The table for a terminal, without control characters."""
    data = _shown(table).slice(0, 10)
    cells = [list(data.column_names)]
    cells += [[_clip(cell_text(v), 28) for v in row.values()] for row in data.to_pylist()]
    numeric = [_is_number(field.type) for field in data.schema]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(
            c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in cells
    ]
    title = (
        f"<{type(table).__name__}  {visible(table.caption)}>"
        if table.caption
        else f"<{type(table).__name__}>"
    )
    return "\n".join([title, *("  " + line for line in lines), "  " + _last_line(table, 10)])


def cell_text(value: Any) -> str:
    """One value as people read it: four digits, no controls, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M")
    if isinstance(value, list):
        return ", ".join(map(cell_text, value))
    return visible(str(value))


def visible(text: str) -> str:
    """The text without C0 and C1 controls (a terminal would obey them); line breaks become spaces."""
    plain = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cs"))


def _number(value: float) -> str:
    if math.isnan(value):
        return ""
    if value == 0 or math.isinf(value) or (value.is_integer() and abs(value) < 1e15):
        return f"{value:,.0f}"
    if abs(value) < 1e-4:
        return f"{value:.2g}".replace("e-0", "e-")
    digits = max(0, 3 - math.floor(math.log10(abs(value))))
    return f"{value:,.{digits}f}"


def _shown(table: Table) -> pa.Table:
    data = table.to_arrow()
    first = [name for name in table._shown if name in data.column_names]
    return data.select(first) if first else data


def _caption(table: Table) -> tuple[str, str]:
    """The first sentence stands above the rows; the rest folds away below them."""
    title, _, notes = table.caption.partition("\n")
    return visible(title or type(table).__name__), visible(notes)


def _last_line(table: Table, shown: int) -> str:
    n = len(table)
    count = f"{min(n, shown):,} of {n:,} rows" if n > shown else f"{n:,} rows"
    hidden = len(table.columns) - len(_shown(table).column_names)
    more = f" · {hidden} more columns" if hidden else ""
    return f"{count}{more} · {table._next}"


def _th(name: str, number: bool) -> str:
    return f'<th scope="col"{_class(number)}><bdi>{escape(visible(name))}</bdi></th>'


def _td(value: Any, number: bool) -> str:
    return f'<td{_class(number)}><bdi dir="auto">{escape(_clip(cell_text(value), WIDTH))}</bdi></td>'


def _class(number: bool) -> str:
    return ' class="cm-n"' if number else ""


def _clip(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))
