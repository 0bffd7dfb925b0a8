"""Who is mentioned when: the share of each period, with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from ..names.periods import PERIODS
from .style import BLUE, GREEN, GREY, PURPLE, VERMILION, Layers, caption, finished, inline

if TYPE_CHECKING:
    from ..tables.table import Table

__all__ = ["period_of", "timeline"]

MOST_LINES = 5
FEW = 5  # units of a period: fewer are drawn hollow
COLOURS = [BLUE, VERMILION, GREEN, PURPLE, GREY]
SHAPES = ["circle", "square", "diamond", "triangle-up", "cross"]


def period_of(table: Table) -> str | None:
    """The column that holds the periods, where there is one and no other groups beside it."""
    groups = table.columns[table.columns.index("n_headline") + 1 :] if "n_headline" in table.columns else []
    return groups[0] if len(groups) == 1 and groups[0] in PERIODS else None


def timeline(table: Table) -> Any:
    """The most mentioned entities, a line each; a period without documents is a gap."""
    period = period_of(table) or "month"
    totals: dict[str, int] = {}
    for row in table:
        totals[row["entity"]] = totals.get(row["entity"], 0) + row["n_mentions"]
    shown = sorted(totals, key=lambda entity: (-totals[entity], entity))[:MOST_LINES]
    rows = [_shown(row, period) for row in table if row["entity"] in shown]
    title, notes = caption(table)
    if len(totals) > len(shown):
        notes = [f"The {len(shown)} most mentioned of {len(totals):,}.", *notes]
    notes.append(f"Bars: exact 95 % intervals. Hollow: a {period} of fewer than {FEW} units.")
    scale = {"domain": shown, "range": COLOURS[: len(shown)]}
    legend = alt.Legend(title=None, orient="top", symbolSize=110, symbolOpacity=1)
    colour = alt.Color("entity:N", scale=alt.Scale(**scale), legend=legend)
    shape = alt.Shape("entity:N", scale=alt.Scale(domain=shown, range=SHAPES[: len(shown)]), legend=legend)
    base = alt.Chart(inline(rows)).encode(x=alt.X("period:T", title=period), color=colour)
    share = alt.Y("share:Q", title="share", axis=alt.Axis(format="%"))
    bands = base.mark_rule(opacity=0.35).encode(y=alt.Y("low:Q", title="share"), y2="high:Q")
    lines = base.mark_line(strokeWidth=2).encode(y=share)
    told = [alt.Tooltip(f"{name}:N") for name in ("entity", "when", "n_mentions", "told")]
    ends = base.mark_point(size=60, opacity=1).encode(
        y=share,
        shape=shape,
        fillOpacity=alt.condition("datum.few", alt.value(0), alt.value(1)),
        fill=alt.Color("entity:N", scale=alt.Scale(**scale), legend=None),
        tooltip=told,
    )
    chart = Layers(layer=[bands, lines, ends]).properties(width=560, height=260)
    return finished(chart, title, notes, _description(shown, rows))


def _shown(row: dict[str, Any], period: str) -> dict[str, Any]:
    share = row["share"]
    return {
        "entity": row["entity"],
        "period": row[period].isoformat(),
        "when": row[period].date().isoformat(),
        "n_mentions": row["n_mentions"],
        "share": share,
        "low": row["share025"],
        "high": row["share975"],
        "few": row["n"] < FEW,
        "told": "no documents" if share is None else f"{share:.0%} of {row['n']:,}",
    }


def _description(shown: list[str], rows: list[dict[str, Any]]) -> str:
    n = len({row["when"] for row in rows})
    return f"Shares of {', '.join(shown) or 'nobody'} in {n} periods."
