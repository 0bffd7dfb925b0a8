"""Top terms as small multiples: one panel a document or group, all on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from ..errors import InputError
from .style import BLUE, INK, SOFT, Panels, caption, finished, inline, short, text_width

if TYPE_CHECKING:
    from ..table import Table

MOST_PANELS = 12
COLUMNS = 3
ROW, BAR_WIDTH, LABEL = 19, 150, 12
TOLD = ("term", "weight", "count", "df")
HEADING = 34  # characters that fit over a panel
NOT_PANELS = ("term", "weight", "count", "df", "document", "id", "title", "date", "group")


def term_bars(table: Table) -> Any:
    """Horizontal bars of the terms with the greatest weight, in the order of the table."""
    panels: dict[str, list[dict[str, Any]]] = {}
    key = _panel_column(table.columns)
    for row in table:
        panels.setdefault(str(row[key]), []).append(row)
    if len(panels) > MOST_PANELS:
        raise InputError(
            "C040",
            f"{len(panels)} panels of bars cannot be read; {MOST_PANELS} can. Group the documents "
            "(terms.top(8, by='group')) or keep a few (corpus[:6], .filter(...)).",
        )
    title, notes = caption(table)
    most = max((row["weight"] for rows in panels.values() for row in rows), default=1.0)
    extent = min(
        150.0, max((text_width(row["term"], LABEL) for rows in panels.values() for row in rows), default=0.0)
    )
    drawn = [_panel(name, rows, most, extent) for name, rows in panels.items()]
    chart = Panels(concat=drawn or [_panel("", [], 1.0, 0)], columns=COLUMNS, spacing=24)
    return finished(chart, title, notes, _description(panels))


def _panel_column(columns: list[str]) -> str:
    """What a panel stands for: the column asked for with ``by=``, else the document."""
    asked = [name for name in columns if name not in NOT_PANELS]
    for name in ("id", *asked, "group"):
        if name in columns:
            return name
    return "document"


def _panel(name: str, rows: list[dict[str, Any]], most: float, extent: float) -> Any:
    title = next((row["title"] for row in rows if row.get("title")), None)
    heading = alt.TitleParams(
        short(title or name, HEADING),
        subtitle=short(name, HEADING + 6) if title else [],
        anchor="start",
        frame="bounds",
        fontSize=12,
        subtitleFontSize=10.5,
        color=INK,
        subtitleColor=SOFT,
    )
    order = [row["term"] for row in rows]
    shown: list[dict[str, Any]] = [{k: row[k] for k in TOLD if k in row} for row in rows]
    base = alt.Chart(inline(shown)).encode(
        y=alt.Y("term:N", sort=order, title=None).axis(
            domain=False, ticks=False, labelFontSize=LABEL, labelLimit=150, minExtent=extent, maxExtent=extent
        ),
        x=alt.X("weight:Q", scale=alt.Scale(domain=[0, most * 1.3]), axis=None),
        tooltip=[alt.Tooltip(f"{k}:{'N' if k == 'term' else 'Q'}") for k in (shown[0] if shown else {})],
    )
    bars = base.mark_bar(color=BLUE, height=ROW * 0.72)
    values = base.mark_text(align="left", dx=4, color=SOFT, fontSize=10.5).encode(
        text=alt.Text("weight:Q", format=".3f")
    )
    return (bars + values).properties(title=heading, width=BAR_WIDTH, height=ROW * max(len(rows), 1))


def _description(panels: dict[str, list[dict[str, Any]]]) -> str:
    told = [f"{name}: {', '.join(row['term'] for row in rows[:3])}" for name, rows in panels.items()]
    return f"Bars of the top terms of {len(panels)} documents or groups. " + "; ".join(told) + "."
