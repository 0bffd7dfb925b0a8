"""Small multiples of bars: one panel a document or group, all on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from ..errors import InputError
from ..tables.cells import cell_text
from .labels import short, text_width
from .style import BLUE, INK, SOFT, Panels, caption, finished, inline

if TYPE_CHECKING:
    from ..tables.table import Table

__all__ = ["bar_panels", "term_bars"]

Row = dict[str, Any]

MOST_PANELS = 12
COLUMNS = 3
BAR, BAR_WIDTH, LABEL, WIDEST_LABEL = 19, 150, 12, 150
HEADING = 34  # characters that fit over a panel


def term_bars(table: Table) -> Any:
    """The terms of each document or group, in the order of the table."""
    before = table.columns[: table.columns.index("term")]  # the document, or the columns of by=
    keys = ["id"] if "id" in before else before
    panels: dict[str, list[Row]] = {}
    for row in table:
        panels.setdefault(" · ".join(cell_text(row[key]) for key in keys), []).append(row)
    return bar_panels(table, panels, label="term", number="weight", told=("count", "df"), digits=".3f")


def bar_panels(
    table: Table,
    panels: Mapping[str, Sequence[Row]],
    *,
    label: str,
    number: str,
    told: Sequence[str],
    digits: str,
) -> Any:
    """One panel a key; ``told`` are the columns that the tooltips add to ``label`` and ``number``."""
    if len(panels) > MOST_PANELS:
        raise InputError(
            "C040",
            f"{len(panels)} panels of bars cannot be read; {MOST_PANELS} can. Group the documents "
            "(terms.top(8, by='group')) or keep a few (corpus[:6], .filter(...)).",
        )
    rows = [row for panel in panels.values() for row in panel]
    most = max((row[number] for row in rows), default=1.0)
    room = min(max((text_width(row[label], LABEL) for row in rows), default=0.0), WIDEST_LABEL)
    drawn = []
    for name, panel in (panels or {"": []}).items():
        columns = [column for column in told if all(column in row for row in panel)]
        shown = [
            {"label": row[label], "number": row[number], **{c: row[c] for c in columns}} for row in panel
        ]
        chart = _bars(shown, most, room, columns, digits)
        drawn.append(chart.properties(title=_heading(name, panel), width=BAR_WIDTH))
    chart = Panels(concat=drawn, columns=COLUMNS, spacing=24)
    return finished(chart, *caption(table), _description(panels, label))


def _bars(shown: list[Row], most: float, room: float, told: Sequence[str], digits: str) -> Any:
    axis = alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelFontSize=LABEL,
        labelLimit=WIDEST_LABEL,
        minExtent=room,
        maxExtent=room,
    )
    base = alt.Chart(inline(shown)).encode(
        y=alt.Y("label:N", sort=[row["label"] for row in shown], axis=axis),
        x=alt.X("number:Q", scale=alt.Scale(domain=[0, most * 1.3]), axis=None),
        tooltip=["label:N", "number:Q", *(f"{column}:Q" for column in told)],
    )
    bars = base.mark_bar(color=BLUE, height=BAR * 0.72)
    numbers = base.mark_text(align="left", dx=4, color=SOFT, fontSize=10.5)
    layers = bars + numbers.encode(text=alt.Text("number:Q", format=digits))
    return layers.properties(height=BAR * max(len(shown), 1))


def _heading(name: str, rows: Sequence[Row]) -> Any:
    title = next((row["title"] for row in rows if row.get("title")), None)
    return alt.TitleParams(
        short(title or name, HEADING),
        subtitle=short(name, HEADING + 6) if title else [],
        anchor="start",
        frame="bounds",
        fontSize=12,
        subtitleFontSize=10.5,
        color=INK,
        subtitleColor=SOFT,
    )


def _description(panels: Mapping[str, Sequence[Row]], label: str) -> str:
    told = [f"{name}: {', '.join(row[label] for row in rows[:3])}" for name, rows in panels.items()]
    return f"Bars for {len(panels)} documents or groups. " + "; ".join(told) + "."
