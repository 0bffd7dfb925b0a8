"""Which documents are alike: a square of scores, neighbours side by side."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import numpy.typing as npt

from ..errors import ComentionWarning
from .labels import short
from .style import Layers, caption, finished, inline

if TYPE_CHECKING:
    from ..tables.table import Table

MOST_ROWS = 60
LABEL = 34  # characters of a title on an axis
MOST_NUMBERS = 15  # beyond so many rows a cell is too small for its number


def similarity_matrix(table: Table) -> Any:
    """Heat map of the scores, ordered so that what is alike stands together."""
    rows = _readable(table)
    names, scores = _square(rows)
    order = _order(scores)
    title, notes = caption(table)
    notes = ["Colour runs from 0 to the highest score. Grey: a document and itself.", *notes]
    if np.isnan(scores[~np.eye(len(names), dtype=bool)]).any():
        notes = ["White: not in the table (no term in common, or left out).", *notes]
    chart = _drawn(names, scores, order)
    return finished(chart, title, notes, _description(rows, names))


def _readable(table: Table) -> list[dict[str, Any]]:
    """The rows among the 60 documents of the strongest pairs; a warning where others are left out."""
    strongest = sorted(table, key=lambda row: -row["score"])
    kept = list(dict.fromkeys(name for row in strongest for name in (row["a"], row["b"])))
    if len(kept) > MOST_ROWS:
        warnings.warn(
            f"[C040] A heat map of {len(kept):,} × {len(kept):,} cells cannot be read. Showing the "
            f"{MOST_ROWS} documents of the strongest pairs; group the documents with by= to see all.",
            ComentionWarning,
            stacklevel=4,
        )
        kept = kept[:MOST_ROWS]
    among = set(kept)
    return [row for row in strongest if row["a"] in among and row["b"] in among]


def _square(rows: list[dict[str, Any]]) -> tuple[list[str], npt.NDArray[np.float64]]:
    """Labels (titles; ids where titles are equal) and the matrix, NaN where the table has no row."""
    called: dict[Any, tuple[str, str]] = {}
    for row in rows:
        for side in "ab":
            id = str(row.get(f"{side}_id", row[side]))
            called[row[side]] = (short(str(row.get(f"{side}_title") or id), LABEL), short(id, LABEL))
    keys = sorted(called)
    at = {key: i for i, key in enumerate(keys)}
    scores = np.full((len(keys), len(keys)), np.nan)
    for row in rows:
        scores[at[row["a"]], at[row["b"]]] = scores[at[row["b"]], at[row["a"]]] = row["score"]
    titles = [called[key][0] for key in keys]
    labels = [
        title if titles.count(title) == 1 else called[key][1] for key, title in zip(keys, titles, strict=True)
    ]
    return labels, scores


def _order(scores: npt.NDArray[np.float64]) -> list[int]:
    """Leaves of the average-linkage tree, turned so that neighbours are as alike as the tree allows."""
    n = len(scores)
    if n < 3:
        return list(range(n))
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    distance = 1.0 - np.nan_to_num(scores)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(np.maximum(distance, 0.0), checks=False), "average", optimal_ordering=True)
    return [int(i) for i in leaves_list(tree)]


def _drawn(names: list[str], scores: npt.NDArray[np.float64], order: list[int]) -> Any:
    cells: list[dict[str, Any]] = [
        {"a": names[i], "b": names[j], "score": float(scores[i, j])}
        for i in order
        for j in order
        if i != j and not np.isnan(scores[i, j])
    ]
    labels = [names[i] for i in order]
    most = max((cell["score"] for cell in cells), default=1.0)
    side = 54 if len(names) <= MOST_NUMBERS else max(9, 660 // max(len(names), 1))
    base = alt.Chart(inline(cells)).encode(
        x=alt.X("b:N", **_scale(labels), axis=_axis(side, 170, labelAngle=-40 if side > 25 else -90)),
        y=alt.Y("a:N", **_scale(labels), axis=_axis(side, 240)),
        tooltip=["a:N", "b:N", alt.Tooltip("score:Q", format=".4f")],
    )
    colour = alt.Color("score:Q", title="score", scale=alt.Scale(scheme="viridis", domain=[0, most]))
    squares = base.mark_rect().encode(color=colour.legend(gradientLength=160, format=".2f"))
    itself = alt.Chart(inline([{"a": name, "b": name} for name in labels])).mark_rect(color="#e3e3e3")
    layers = [squares, itself.encode(x="b:N", y="a:N")]
    if len(names) <= MOST_NUMBERS:
        ink = alt.condition(alt.datum.score > most * 0.6, alt.value("black"), alt.value("white"))
        layers.append(base.mark_text(fontSize=11).encode(text=alt.Text("score:Q", format=".2f"), color=ink))
    whole = side * max(len(names), 1)
    return Layers(layer=layers).properties(width=whole, height=whole)


def _scale(labels: list[str]) -> dict[str, Any]:
    return {"sort": labels, "scale": alt.Scale(domain=labels, paddingInner=0.03)}


def _axis(side: int, limit: int, **more: Any) -> Any:
    size = 11 if side > 12 else 9
    return alt.Axis(title=None, ticks=False, domain=False, labelLimit=limit, labelFontSize=size, **more)


def _description(rows: list[dict[str, Any]], names: list[str]) -> str:
    best = ""
    if rows:
        a, b = (rows[0].get(f"{side}_id", rows[0][side]) for side in "ab")
        best = f" Most alike: {a} and {b}, {rows[0]['score']:.3f}."
    return f"Heat map of the similarity of {len(names)} documents or groups." + best
