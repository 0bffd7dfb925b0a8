"""The network of the report as plain SVG numbers: shapes by kind, width by strength, labels apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comention.layout import spring_layout

__all__ = ["network", "shape_class"]

WIDTH, HEIGHT, MARGIN = 1000, 620, 60
SHAPES = {  # a letter of shape as well as a colour: never colour alone
    "person": "M0-{r}A{r} {r} 0 1 1 0 {r}A{r} {r} 0 1 1 0-{r}Z",
    "country": "M-{r}-{r}H{r}V{r}H-{r}Z",
    "organisation": "M0-{R}L{R} 0L0 {R}L-{R} 0Z",
    "place": "M0-{R}L{R} {r}H-{R}Z",
    "other": "M-{R}-{r}H{R}L0 {R}Z",
}


def shape_class(kind: str) -> str:
    """The class that gives a kind its shape and colour; kinds beyond the first four share one."""
    return kind if kind in SHAPES else "other"


def network(pairs: Sequence[dict[str, Any]], mentions: dict[str, int], kinds: dict[str, str]) -> dict[str, Any]:
    """Nodes and edges to draw for ``pairs`` (each with ``index a b n_ab ratio``), strongest first.

    ``mentions`` and ``kinds`` are by entity. The area of a node grows with its mentions, the width of
    an edge with the number of units the two share.
    """
    entities = sorted({name for pair in pairs for name in (pair["a"], pair["b"])})
    number = {entity: i for i, entity in enumerate(entities)}
    edges = [(number[p["a"]], number[p["b"]], float(p["n_ab"])) for p in pairs]
    at = spring_layout(len(entities), edges)
    place = [(MARGIN + x * (WIDTH - 2 * MARGIN), MARGIN + y * (HEIGHT - 2 * MARGIN)) for x, y in at]
    place = _labels_apart(place, entities)
    most = max((p["n_ab"] for p in pairs), default=1)
    top = max((mentions.get(e, 0) for e in entities), default=1)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "nodes": [_node(e, place[number[e]], mentions.get(e, 0), top, kinds.get(e, "other")) for e in entities],
        "edges": [_edge(p, place[number[p["a"]]], place[number[p["b"]]], most) for p in pairs],
        "legend": [
            (kind, _shape(kind, 5.0)) for kind in SHAPES if kind in {shape_class(kinds.get(e, "")) for e in entities}
        ],
    }


def _labels_apart(place: list[tuple[float, float]], labels: Sequence[str]) -> list[tuple[float, float]]:
    """Moves nodes up or down, in small steps, until no label lies on another (or 200 rounds are over)."""
    spots = [list(p) for p in place]
    half = [4.0 * len(label) + 8 for label in labels]
    for _ in range(200):
        moved = False
        for i in range(len(spots)):
            for j in range(i):
                across = abs(spots[i][0] - spots[j][0]) < half[i] + half[j]
                gap = spots[i][1] - spots[j][1]
                if across and abs(gap) < 30:
                    push = (30 - abs(gap)) / 2 + 0.5
                    sign = 1.0 if gap >= 0 else -1.0
                    spots[i][1] += sign * push
                    spots[j][1] -= sign * push
                    moved = True
        if not moved:
            break
    low, high = min(s[1] for s in spots), max(s[1] for s in spots)
    scale = min(1.0, (HEIGHT - 2 * MARGIN) / (high - low)) if high > low else 1.0
    return [
        (min(max(x, h), WIDTH - h), MARGIN + (y - low) * scale if high - low > HEIGHT - 2 * MARGIN else _inside(y))
        for (x, y), h in zip(spots, half, strict=True)
    ]


def _inside(y: float) -> float:
    return min(max(y, MARGIN), HEIGHT - MARGIN)


def _shape(kind: str, radius: float) -> str:
    r, wide = f"{radius:.1f}", f"{radius * 1.25:.1f}"
    return SHAPES[shape_class(kind)].replace("{r}", r).replace("{R}", wide)


def _node(entity: str, at: tuple[float, float], mentions: int, top: int, kind: str) -> dict[str, Any]:
    radius = 5 + 13 * (mentions / max(top, 1)) ** 0.5
    return {
        "entity": entity,
        "kind": shape_class(kind),
        "shape": _shape(kind, radius),
        "at": f"translate({at[0]:.1f} {at[1]:.1f})",
        "label_y": f"{radius + 15:.1f}",
        "title": f"{entity}, {kind}, {mentions:,} mentions",
    }


def _edge(pair: dict[str, Any], a: tuple[float, float], b: tuple[float, float], most: int) -> dict[str, Any]:
    return {
        "pair": pair["index"],
        "x1": f"{a[0]:.1f}",
        "y1": f"{a[1]:.1f}",
        "x2": f"{b[0]:.1f}",
        "y2": f"{b[1]:.1f}",
        "width": f"{1 + 7 * pair['n_ab'] / most:.1f}",
        "title": f"{pair['a']} – {pair['b']}: together {pair['n_ab']:,}",
    }
