"""Who is mentioned how often: a line to each number, its end shaped by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from ..tables.cells import cell_text
from .bars import bar_panels
from .style import SOFT, Layers, caption, finished, inline, kind_of, kind_scales

if TYPE_CHECKING:
    from ..tables.table import Table

MOST_ROWS, MOST_IN_GROUP = 25, 8
OF_COUNTS = (
    "entity", "kind", "n_mentions", "n_sentence", "n_paragraph", "n_document", "n_story", "share",
    "first_seen", "last_seen", "share025", "share975", "n", "n_strict", "n_lenient", "n_headline",
)  # fmt: skip
ROW = 21


def count_bars(table: Table) -> Any:
    """The most mentioned entities; with ``by=``, those of each group."""
    ranked = sorted(table, key=lambda row: -row["n_mentions"])
    if groups := [name for name in table.columns if name not in OF_COUNTS]:
        return _by_group(table, ranked, groups)
    rows = [_shown(row) for row in ranked[:MOST_ROWS]]
    title, notes = caption(table)
    if len(table) > MOST_ROWS:
        notes = [f"The {MOST_ROWS} most mentioned of {len(table):,}.", *notes]
    order = [row["label"] for row in rows]
    most = max((row["n_mentions"] for row in rows), default=1)
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("label:N", sort=order, title=None).axis(
            domain=False, ticks=False, labelFontSize=12, labelLimit=260
        ),
        x=alt.X("n_mentions:Q", scale=alt.Scale(domain=[0, most * 1.15]), axis=None),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("label", "kind", "n_mentions", "n_document") if rows],
    )
    colour, shape = kind_scales({row["kind"] for row in rows})
    lines = base.mark_bar(height=2.5).encode(color=colour)
    ends = base.mark_point(filled=True, size=85, opacity=1).encode(color=colour, shape=shape)
    numbers = base.mark_text(align="left", dx=9, color=SOFT, fontSize=11).encode(text="told:N")
    chart = Layers(layer=[lines, ends, numbers]).properties(width=460, height=ROW * max(len(rows), 1))
    return finished(chart, title, notes, _description(rows))


def _by_group(table: Table, ranked: list[dict[str, Any]], groups: list[str]) -> Any:
    panels: dict[str, list[dict[str, Any]]] = {}
    for row in ranked:
        panel = panels.setdefault(" · ".join(cell_text(row[name]) for name in groups), [])
        if len(panel) < MOST_IN_GROUP:
            panel.append(row)
    ordered = dict(sorted(panels.items()))
    told = ("n_document", "n_sentence")
    return bar_panels(table, ordered, label="entity", number="n_mentions", told=told, digits=",d")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    documents = row.get("n_document")
    told = f"{row['n_mentions']:,}" + (
        f"  in {documents:,} document{'s'[: documents != 1]}" if documents else ""
    )
    return {
        "label": row["entity"],
        "kind": kind_of(row.get("kind")),
        "n_mentions": row["n_mentions"],
        "n_document": documents,
        "told": told,
    }


def _description(rows: list[dict[str, Any]]) -> str:
    told = ", ".join(f"{row['label']} {row['told'].replace('  ', ' ')}" for row in rows[:5])
    return f"Mentions of {len(rows)} entities. " + (f"Most often: {told}." if rows else "")
