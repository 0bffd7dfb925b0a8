"""The network of the report as plain SVG numbers: shapes by kind, width by strength, labels apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comention.plots.labels import place_labels, short
from comention.plots.layout import spring_layout

__all__ = ["network"]

WIDTH, HEIGHT, MARGIN = 1000, 680, 30
LABEL = 13.0  # pixels, as in report.css
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
SHAPES = {  # a shape as well as a colour: never colour alone
    "person": "M0-{r}A{r} {r} 0 1 1 0 {r}A{r} {r} 0 1 1 0-{r}Z",
    "country": "M-{r}-{r}H{r}V{r}H-{r}Z",
    "organisation": "M0-{R}L{R} 0L0 {R}L-{R} 0Z",
    "place": "M0-{R}L{R} {r}H-{R}Z",
    "other": "M-{R}-{r}H{R}L0 {R}Z",
}


def network(
    pairs: Sequence[dict[str, Any]], mentions: dict[str, int], kinds: dict[str, str]
) -> dict[str, Any]:
    """Nodes and edges to draw for ``pairs`` (each with ``index a b n_ab ic025``), strongest first.

    ``mentions`` and ``kinds`` are by entity. The area of a node grows with its mentions, the width of
    an edge with the units the two share; an edge whose interval of ic reaches down to 0 is dashed.
    """
    entities = sorted({name for pair in pairs for name in (pair["a"], pair["b"])})
    shapes = {entity: _shape_class(kinds.get(entity, "")) for entity in entities}
    most = max((mentions.get(entity, 0) for entity in entities), default=1)
    radii = [5 + 11 * (mentions.get(entity, 0) / max(most, 1)) ** 0.5 for entity in entities]
    spots, labels = _places(entities, pairs, radii)
    at = dict(zip(entities, spots, strict=True))
    widest = max((pair["n_ab"] for pair in pairs), default=1)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "nodes": [
            {
                "entity": entity,
                "kind": shapes[entity],
                "shape": _shape(shapes[entity], radius),
                "at": f"translate({x:.1f} {y:.1f})",
                "label": short(entity, 34),
                "label_x": f"{label.x - x:.1f}",
                "label_y": f"{label.y - y + LABEL * 0.35:.1f}",
                "anchor": ANCHORS[label.align],
                "title": f"{entity}, {kinds.get(entity, '')}, {mentions.get(entity, 0):,} mentions",
            }
            for entity, radius, (x, y), label in zip(entities, radii, spots, labels, strict=True)
        ],
        "edges": [_edge(pair, at[pair["a"]], at[pair["b"]], widest) for pair in reversed(pairs)],
        "legend": [(shape, _shape(shape, 5.0)) for shape in SHAPES if shape in shapes.values()],
    }


def _places(entities: list[str], pairs: Sequence[dict[str, Any]], radii: list[float]) -> Any:
    number = {entity: i for i, entity in enumerate(entities)}
    links = [(number[p["a"]], number[p["b"]], float(p["n_ab"])) for p in pairs]
    unit = spring_layout(len(entities), links).tolist()
    spots = [(MARGIN + x * (WIDTH - 2 * MARGIN), MARGIN + y * (HEIGHT - 2 * MARGIN)) for x, y in unit]
    return place_labels(spots, radii, [short(e, 34) for e in entities], WIDTH, HEIGHT, LABEL)


def _shape_class(kind: str) -> str:
    """The class that gives a kind its shape and colour; kinds beyond the first four share one."""
    return kind if kind in SHAPES else "other"


def _shape(name: str, radius: float) -> str:
    return SHAPES[name].replace("{r}", f"{radius:.1f}").replace("{R}", f"{radius * 1.25:.1f}")


def _edge(pair: dict[str, Any], a: Sequence[float], b: Sequence[float], widest: int) -> dict[str, Any]:
    chance = pair["ic025"] is not None and pair["ic025"] <= 0
    return {
        "pair": pair["index"],
        "x1": f"{a[0]:.1f}",
        "y1": f"{a[1]:.1f}",
        "x2": f"{b[0]:.1f}",
        "y2": f"{b[1]:.1f}",
        "width": f"{1 + 7 * pair['n_ab'] / widest:.1f}",
        "chance": chance,
        "title": f"{pair['a']} – {pair['b']}: together {pair['n_ab']:,}"
        + (", may be chance" if chance else ""),
    }
