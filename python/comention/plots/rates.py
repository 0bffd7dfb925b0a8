"""Rates of pairs: how each changes over time, and in which groups it is higher than elsewhere."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import altair as alt

from ..pairs.cells import PERIODS
from ..tables.cells import cell_text
from .labels import short
from .style import BLUE, GREY, INK, SOFT, VERMILION, Layers, Panels, caption, finished, inline

if TYPE_CHECKING:
    from ..tables.table import Table

__all__ = ["rate_lines", "ratio_points"]

Row = dict[str, Any]

MOST_PANELS, WIDTH, HEIGHT = 6, 560, 120
MOST_RATIOS, ROW = 25, 24
FEW = 10  # stories: a period with fewer is drawn hollow
WIDEST_LABEL = 320
LOUD = 0.05


def rate_lines(table: Table) -> Any:
    """One panel a pair, the first six: the rate of each period with its interval.

    Periods without stories leave a gap, those with few are hollow.
    """
    period = next(name for name in PERIODS if name in table.columns)
    panels: dict[tuple[str, str], list[Row]] = {}
    for row in table:
        panels.setdefault((row["a"], row["b"]), []).append(row)
    shown = dict(list(panels.items())[:MOST_PANELS])
    top = max((_finite(row["rate_high"]) for rows in shown.values() for row in rows), default=1.0)
    drawn = [_line(rows, period, top).properties(title=_heading(*pair)) for pair, rows in shown.items()]
    title, notes = caption(table)
    rule = f"Hollow: fewer than {FEW} stories in the {period}. No point: none. Bars: 95 % interval of each."
    if len(panels) > len(shown):
        rule += f" The first {len(shown)} of {len(panels):,} pairs; .filter() chooses others."
    chart = Panels(concat=drawn or [_line([], period, 1.0)], columns=1, spacing=18)
    return finished(chart, title, [rule, *notes], _told_lines(shown, period))


def _line(rows: list[Row], period: str, top: float) -> Any:
    data = [
        {
            "when": f"{row[period]:%Y-%m-%d}",
            "rate": _known(row["rate"]),
            "low": _known(row["rate_low"]),
            "high": _known(row["rate_high"]),
            "told": f"{row['n_both']:,} of {row['n']:,}",
            "few": row["n"] < FEW,
        }
        for row in rows
    ]
    base = alt.Chart(inline(data)).encode(
        x=alt.X(
            "when:T", title=None, axis=alt.Axis(grid=False, labelOverlap=True), scale=alt.Scale(type="utc")
        ),
        tooltip=["when:T", alt.Tooltip("rate:Q", format=".4f"), alt.Tooltip("told:N", title="stories")],
    )
    across = alt.Scale(domain=[0, top], nice=True)
    axis = alt.Axis(title=None, format=".3~%", tickCount=4, grid=True, gridOpacity=0.4, domain=False)
    bars = base.mark_rule(color=GREY, opacity=0.6).encode(
        y=alt.Y("low:Q", scale=across, axis=axis), y2="high:Q"
    )
    line = base.mark_line(color=BLUE, strokeWidth=2, invalid="break-paths-show-domains")
    points = base.mark_point(filled=True, size=46, opacity=1, stroke=BLUE, strokeWidth=1.5)
    colour = alt.condition("datum.few", alt.value("white"), alt.value(BLUE))
    rate = alt.Y("rate:Q", scale=across, axis=axis)
    layers = [bars, line.encode(y=rate), points.encode(y=rate, fill=colour)]
    return alt.LayerChart(layer=layers).properties(width=WIDTH, height=HEIGHT)


def _heading(a: str, b: str) -> Any:
    return alt.TitleParams(short(f"{a} – {b}", 70), anchor="start", frame="bounds", fontSize=12.5, color=INK)


def ratio_points(table: Table) -> Any:
    """The ratio of each pair and group with its interval on a logarithmic scale, the first 25 rows.

    Filled and coloured where q is at most 0.05; a triangle at the edge where they never met on one side.
    """
    by = table.columns[2 : table.columns.index("n_both")]
    rows = [row for row in table if not math.isnan(row["ratio"])][:MOST_RATIOS]
    several = len({tuple(row[name] for name in by) for row in rows}) > 1
    low, high = _reach(rows)
    data = [_point(row, by, several, low, high) for row in rows]
    title, notes = caption(table)
    rule = f"Filled: q at most {LOUD}. Line: 95 % interval of the ratio. Triangle: never met on one side."
    if len(table) > len(rows):
        rule += f" The first {len(rows)} of {len(table):,} rows."
    chart = Layers(layer=_forest(data, low, high)).properties(width=430, height=ROW * max(len(data), 1))
    return finished(chart, title, [rule, *notes], _told_ratios(data))


def _forest(data: list[Row], low: float, high: float) -> list[Any]:
    """The line of no difference, the intervals, and the points."""
    labels = alt.Axis(
        title=None, domain=False, ticks=False, labelFontSize=11.5, labelLimit=WIDEST_LABEL, labelPadding=10
    )
    order = [row["label"] for row in data]
    base = alt.Chart(inline(data)).encode(
        y=alt.Y("label:N", sort=order, axis=labels), tooltip=["label:N", "told:N"]
    )
    tens = [10.0**power for power in range(-6, 7) if low <= 10.0**power <= high]
    top = alt.Axis(
        orient="top", title="times as often as in the reference", format="~g", values=tens, gridOpacity=0.4
    )
    across = {"scale": alt.Scale(type="log", domain=[low, high], nice=False), "axis": top}
    one = alt.Chart(inline([{"one": 1}])).mark_rule(color=INK, strokeDash=[3, 3])
    ends = base.mark_rule(color=GREY, strokeWidth=1.5).encode(x=alt.X("low:Q", **across), x2="high:Q")
    fill = alt.condition("datum.loud", alt.value(VERMILION), alt.value("white"))
    stroke = alt.condition("datum.loud", alt.value(VERMILION), alt.value(SOFT))
    points = [
        base.transform_filter(f"datum.shape == '{shape}'")
        .mark_point(shape=shape, filled=True, size=80, opacity=1, strokeWidth=1.5)
        .encode(x=alt.X("ratio:Q", **across), fill=fill, stroke=stroke)
        for shape in ("triangle-left", "circle", "triangle-right")
    ]
    return [one.encode(x=alt.X("one:Q", **across)), ends, *points]


def _point(row: Row, by: list[str], several: bool, low: float, high: float) -> Row:
    pair = f"{row['a']} – {row['b']}"
    group = " · ".join(cell_text(row[name]) for name in by)
    return {
        "label": short(f"{pair}  ({group})" if several else pair, 60),
        "ratio": min(max(row["ratio"], low), high),
        "low": max(row["ratio_low"], low),
        "high": min(row["ratio_high"], high),
        "shape": _shape(row["ratio"]),
        "loud": row["q"] is not None and row["q"] <= LOUD,
        "told": "{} ({} to {})".format(*(cell_text(row[c]) for c in ("ratio", "ratio_low", "ratio_high"))),
    }


def _shape(ratio: float) -> str:
    return "triangle-left" if ratio == 0 else "triangle-right" if math.isinf(ratio) else "circle"


def _reach(rows: list[Row]) -> tuple[float, float]:
    """A scale that shows every finite ratio, and ends of intervals not much beyond."""
    finite = [row["ratio"] for row in rows if 0 < row["ratio"] < math.inf]
    inner = [row[end] for row in rows for end in ("ratio_low", "ratio_high") if 0 < row[end] < math.inf]
    low = min([1.0, *finite, *(max(end, 1e-3) for end in inner)])
    high = max([1.0, *finite, *(min(end, 1e3) for end in inner)])
    return low / 1.5, high * 1.5


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _finite(value: float) -> float:
    return 0.0 if math.isnan(value) else value


def _told_lines(panels: dict[tuple[str, str], list[Row]], period: str) -> str:
    told = []
    for (a, b), rows in panels.items():
        best = max((row for row in rows if row["n"]), key=lambda row: row["rate"], default=None)
        if best:
            when, met = f"{best[period]:%Y-%m-%d}", f"{best['n_both']} of {best['n']}"
            told.append(f"{a} and {b} most in the {period} of {when}, {met}")
    return f"Rates over time of {len(panels)} pairs. " + "; ".join(told) + "."


def _told_ratios(data: list[Row]) -> str:
    return (
        f"Rate ratios of {len(data)} rows. "
        + "; ".join(f"{row['label']} {row['told']}" for row in data[:5])
        + "."
    )
