"""What sets two groups apart: of each word a bar as long as is sure, the estimate, and its interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import altair as alt

from .style import BLUE, INK, SOFT, VERMILION, Layers, caption, finished, inline

if TYPE_CHECKING:
    from ..tables.table import Table

__all__ = ["keyness_bars"]

Row = dict[str, Any]

MOST = 12  # words of each side
ROW, WIDTH = 21, 420
TARGET, REFERENCE = "more in the target", "more in the reference"
WHAT = (
    "Bar: conservative log-ratio (lrc), 0 where it is not sure; dot: log-ratio; line: its interval for all "
    "terms at once, cut at the edge. Right: documents of the target and of the reference with the term."
)


def keyness_bars(table: Table) -> Any:
    """The first terms of the target and the last of the reference, by their conservative log-ratio."""
    rows = _chosen(list(table))
    edge = 1.15 * max((abs(row["log_ratio"]) for row in rows), default=1.0) or 1.0
    shown = [_shown(row, edge) for row in rows]
    order = [row["term"] for row in shown]
    side = alt.Color(
        "side:N",
        scale=alt.Scale(domain=[TARGET, REFERENCE], range=[BLUE, VERMILION]),
        legend=alt.Legend(title=None, orient="top"),
    )
    x = alt.X(
        "lrc:Q",
        scale=alt.Scale(domain=[-edge, edge], nice=False),
        axis=alt.Axis(title="log2 of the ratio of the two rates (1: twice as frequent)", tickCount=7),
    )
    base = alt.Chart(inline(shown)).encode(
        y=alt.Y("term:N", sort=order, title=None).axis(domain=False, ticks=False, labelFontSize=12),
        tooltip=[alt.Tooltip(f"{name}:N") for name in TOLD],
    )
    bars = base.mark_bar(height=ROW * 0.6, opacity=0.55).encode(x=x, color=side)
    lines = base.mark_rule(color=SOFT).encode(x=alt.X("low:Q"), x2="high:Q")
    dots = base.mark_point(filled=True, size=45, opacity=1).encode(x="log_ratio:Q", color=side)
    counts = base.mark_text(align="left", dx=8, color=SOFT, fontSize=11).encode(
        x=alt.value(WIDTH), text="counts:N"
    )
    zero = alt.Chart(inline([{"zero": 0}])).mark_rule(color=INK).encode(x="zero:Q")
    chart = Layers(layer=[bars, lines, dots, zero, counts]).properties(
        width=WIDTH, height=ROW * max(len(shown), 1)
    )
    title, notes = caption(table)
    left_out = len(table) - len(rows)
    told = [f"{left_out:,} other terms are not drawn."] if left_out else []
    return finished(chart, title, [WHAT, *told, *notes[:1]], _description(shown))


TOLD = ("term", "lrc", "log_ratio", "interval", "n_target", "n_reference", "q")


def _chosen(rows: list[Row]) -> list[Row]:
    """Those that are sure on either side; where none is, the ends of the table."""
    more, less = ([row for row in rows if row["lrc"] * sign > 0] for sign in (1, -1))
    if not more and not less:
        more, less = ([row for row in rows if row["log_ratio"] * sign > 0] for sign in (1, -1))
    return more[:MOST] + less[-MOST:]


def _shown(row: Row, edge: float) -> Row:
    low, high = row["log_ratio_low"], row["log_ratio_high"]
    ends = (-math.inf if low is None else low, math.inf if high is None else high)
    return {
        "term": row["term"],
        "lrc": row["lrc"],
        "log_ratio": row["log_ratio"],
        "low": max(-edge, ends[0]),
        "high": min(edge, ends[1]),
        "interval": " … ".join(f"{end:.2f}" for end in ends).replace("inf", "∞"),
        "n_target": row["n_target"],
        "n_reference": row["n_reference"],
        "counts": f"{row['n_target']:,} : {row['n_reference']:,}",
        "q": f"{row['q']:.2g}",
        "side": TARGET if row["log_ratio"] > 0 else REFERENCE,
    }


def _description(rows: list[Row]) -> str:
    sides = {
        side: ", ".join(row["term"] for row in rows if row["side"] == side) for side in (TARGET, REFERENCE)
    }
    return " ".join(f"{side.capitalize()}: {terms}." for side, terms in sides.items() if terms) or "No terms."
