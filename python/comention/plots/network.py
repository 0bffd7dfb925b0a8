"""Who is mentioned with whom: the strongest pairs as a network with labels that do not overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from .labels import place_labels, short
from .layout import spring_layout
from .style import GREY, INK, Layers, caption, finished, inline, kind_of, kind_scales

if TYPE_CHECKING:
    from ..tables.table import Table

MOST_EDGES = 60
WIDTH, HEIGHT, LABEL = 820, 560, 11.5


def pair_network(table: Table) -> Any:
    """The first 60 pairs in the order of the table.

    The area of a node grows with the units that mention the entity, the width of an edge with the units
    that mention both. A dashed edge may be chance: the interval of its ic reaches down to 0.
    """
    pairs = list(table.head(MOST_EDGES))
    title, _ = caption(table)  # its notes are about columns that the picture does not show
    height = HEIGHT if len(pairs) > 12 else 420
    nodes = _nodes(pairs, height)
    edges = _edges(pairs, nodes)
    layers = [*_lines(edges, height), *_points(list(nodes.values()), height)]
    chart = Layers(layer=layers).properties(width=WIDTH, height=height)
    return finished(chart, title, [_rule(len(pairs), len(table), edges)], _description(pairs, nodes))


def _nodes(pairs: list[dict[str, Any]], height: int) -> dict[str, dict[str, Any]]:
    """Entity to what is drawn for it: place, size, label."""
    found: dict[str, dict[str, Any]] = {}
    for row in pairs:
        for side in "ab":
            found[row[side]] = {
                "entity": row[side],
                "kind": kind_of(row.get(f"{side}_kind")),
                "n": row[f"n_{side}"],
            }
    names = sorted(found)
    at = {name: i for i, name in enumerate(names)}
    links = [(at[row["a"]], at[row["b"]], float(row["n_ab"])) for row in pairs]
    spots = [
        (30 + x * (WIDTH - 60), 30 + y * (height - 60))
        for x, y in spring_layout(len(names), links, seed=0).tolist()
    ]
    most = max((node["n"] for node in found.values()), default=1)
    radii = [4.0 + 9.0 * (found[name]["n"] / most) ** 0.5 for name in names]
    shown = [short(name, 32) for name in names]
    spots, labels = place_labels(spots, radii, shown, WIDTH, height, LABEL)
    for name, label, (x, y), radius, placed in zip(names, shown, spots, radii, labels, strict=True):
        found[name] |= {"x": x, "y": y, "size": 3.6 * radius**2, "label": label}
        found[name] |= {"label_x": placed.x, "label_y": placed.y, "align": placed.align}
    return {name: found[name] for name in names}


def _edges(pairs: list[dict[str, Any]], nodes: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    most = max((row["n_ab"] for row in pairs), default=1)
    return [
        {
            "a": row["a"],
            "b": row["b"],
            "n_ab": row["n_ab"],
            "ic025": row.get("ic025"),
            "x": nodes[row["a"]]["x"],
            "y": nodes[row["a"]]["y"],
            "x2": nodes[row["b"]]["x"],
            "y2": nodes[row["b"]]["y"],
            "width": 1.0 + 6.0 * row["n_ab"] / most,
            "chance": row.get("ic025") is not None and row["ic025"] <= 0,
        }
        for row in reversed(pairs)  # the strongest on top
    ]


def _lines(edges: list[dict[str, Any]], height: int) -> list[Any]:
    place = {"x": _across("x"), "y": _down("y", height), "x2": "x2:Q", "y2": "y2:Q"}
    told = ["a:N", "b:N", alt.Tooltip("n_ab:Q", title="together"), alt.Tooltip("ic025:Q", format=".2f")]
    layers = []
    for chance, dash in ((True, [4, 4]), (False, [1, 0])):
        some = [edge for edge in edges if edge["chance"] == chance]
        lines = alt.Chart(inline(some)).mark_rule(color=GREY, opacity=0.5, strokeDash=dash, strokeCap="round")
        width = alt.StrokeWidth("width:Q", scale=None, legend=None)
        layers.append(lines.encode(**place, strokeWidth=width, tooltip=told))
    return layers


def _points(nodes: list[dict[str, Any]], height: int) -> list[Any]:
    base = alt.Chart(inline(nodes))
    colour, shape = kind_scales({node["kind"] for node in nodes})
    points = base.mark_point(filled=True, opacity=1, stroke="white", strokeWidth=1).encode(
        x=_across("x"),
        y=_down("y", height),
        size=alt.Size("size:Q", scale=None, legend=None),
        color=colour,
        shape=shape,
        tooltip=["entity:N", "kind:N", alt.Tooltip("n:Q", title="mentioned in")],
    )
    return [points, *_words(nodes, height)]


def _words(nodes: list[dict[str, Any]], height: int) -> list[Any]:
    """The labels, each on a halo that cuts the edges behind it."""
    text = {"x": _across("label_x"), "y": _down("label_y", height), "text": "label:N"}
    layers = []
    for align in ("left", "center", "right"):
        base = alt.Chart(inline([node for node in nodes if node["align"] == align])).encode(**text)
        halo = {"stroke": "white", "strokeWidth": 3.5, "strokeJoin": "round"}
        layers += [base.mark_text(fontSize=LABEL, align=align, **look) for look in (halo, {"color": INK})]
    return layers


def _across(field: str) -> Any:
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, WIDTH], nice=False), axis=None)


def _down(field: str, height: int) -> Any:
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, height], reverse=True, nice=False), axis=None)


def _rule(shown: int, all_pairs: int, edges: list[dict[str, Any]]) -> str:
    """Which edges are drawn and what their look means."""
    strengths = [edge["ic025"] for edge in edges]
    by_strength = None not in strengths and strengths == sorted(strengths)
    order = "the strongest by ic025" if by_strength else "the first of the table"
    which = f"{shown} of {all_pairs:,} pairs, {order}" if shown < all_pairs else f"All {shown} pairs"
    look = "line width: units that mention both; size: units that mention the one"
    dashed = "; dashed: may be chance (ic025 ≤ 0)" if any(edge["chance"] for edge in edges) else ""
    return f"{which}; {look}{dashed}. Layout seed 0."


def _description(pairs: list[dict[str, Any]], nodes: dict[str, dict[str, Any]]) -> str:
    if not pairs:
        return "Network without pairs."
    best = pairs[0]
    return (
        f"Network of {len(nodes)} entities and {len(pairs)} pairs. Strongest: {best['a']} – {best['b']}, "
        f"together in {best['n_ab']} units."
    )
