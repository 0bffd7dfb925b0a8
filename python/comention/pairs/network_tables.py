"""Pairs as the two tables of a network: its edges, and its nodes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..errors import InputError
from ..tables.cells import many
from ..tables.table import Table
from .first_seen import dates_of, seen_columns

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["edge_table", "node_table", "weights_of"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def weights_of(pairs: Pairs, weight: str) -> Floats:
    """The column that says how strong an edge is.

    Raises
    ------
    ColumnError
        C001: there is no such column. InputError C061: it holds no numbers.
    """
    column = pairs._column(weight)
    if not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
        raise InputError("C061", f"weight={weight!r} holds no numbers. Take 'n_ab', 'n_story' or 'ic025'.")
    return np.asarray(column.cast(pa.float64()).fill_null(np.nan))


def edge_table(pairs: Pairs, weight: str) -> Table:
    """See `Pairs.edges`."""
    strength = weights_of(pairs, weight)
    data = pairs.to_arrow()
    others = [name for name in data.column_names if name not in ("a", "b", "weight")]
    with np.errstate(divide="ignore"):
        distance = 1 / strength
    columns: dict[str, Any] = {
        "source": data["a"],
        "target": data["b"],
        "level": pa.array([pairs.within] * len(pairs), pa.string()),
        **{name: data[name] for name in others},
        **seen_columns(pairs),
        "weight": pairs._column(weight),
        "distance": pa.array(distance, mask=~(strength > 0)),
    }
    caption = (
        f"{many(len(pairs), 'edge')} of a network · within {pairs.within}. weight = {weight}: strength, "
        "for PageRank and communities; distance = 1 / weight, where that is above 0: length, for shortest "
        f"paths, closeness and betweenness. {pairs.caption}"
    )
    return Table(pa.table(columns), caption=caption, provenance={"weight": weight, "pairs": pairs.provenance})


def node_table(pairs: Pairs, weight: str) -> Table:
    """See `Pairs.nodes`."""
    counts, margins = pairs._counts, pairs._state.margins
    place = {entity: i for i, entity in enumerate(counts.entities)}
    ends = np.array([[place[name] for name in pairs[side]] for side in "ab"], dtype=np.int64).reshape(2, -1)
    here, n_entities = np.unique(ends), len(counts.entities)
    strength = np.nan_to_num(weights_of(pairs, weight))
    names = [counts.entities[i] for i in here]
    total = sum(np.bincount(side, weights=strength, minlength=n_entities) for side in ends)
    first, last = _seen(pairs, n_entities)
    columns: dict[str, Any] = {
        "id": pa.array(names, pa.string()),
        "label": pa.array(names, pa.string()),
        "kind": pa.array([counts.kinds[i] for i in here], pa.string()),
        "n_mentions": margins["mention"][here],
        "n_document": margins["document"][here],
        "n_story": margins["story"][here],
        "degree": np.bincount(ends.ravel(), minlength=n_entities)[here],
        "strength": np.asarray(total)[here],
        "first_seen": first.take(pa.array(here)),
        "last_seen": last.take(pa.array(here)),
        "ambiguity_rate": _ambiguity(pairs, names),
    }
    caption = (
        f"{many(len(here), 'node')} of a network of {many(len(pairs), 'edge')} · within {pairs.within}. "
        "n_mentions, n_document and n_story are of all counted mentions; degree and strength (sum of the "
        f"weights {weight}) of these edges only. ambiguity_rate: share of the mentions that may mean the "
        "entity which the text left open; they do not count. "
        f"{_largely(columns['strength'], columns['n_story'])}"
    )
    return Table(
        pa.table(columns), caption=caption.strip(), provenance={"weight": weight, "pairs": pairs.provenance}
    )


def _seen(pairs: Pairs, n_entities: int) -> tuple[pa.Array, pa.Array]:
    """The first and last date of each entity, null without one."""
    if not pairs._has_texts:
        never = pa.nulls(n_entities, pa.timestamp("s", "UTC"))
        return never, never
    entity, document = (pairs._counted.columns[name] for name in ("entity", "document"))
    dates = dates_of(pairs)
    dated = np.asarray(dates.is_valid())[document]
    seconds = np.asarray(pc.fill_null(dates.cast(pa.int64()), 0))[document[dated]]
    limits = np.iinfo(np.int64)
    first, last = np.full(n_entities, limits.max), np.full(n_entities, limits.min)
    np.minimum.at(first, entity[dated], seconds)
    np.maximum.at(last, entity[dated], seconds)
    kind, undated = pa.timestamp("s", "UTC"), first == limits.max
    return pa.array(first, mask=undated).cast(kind), pa.array(last, mask=undated).cast(kind)


def _ambiguity(pairs: Pairs, names: list[str]) -> Floats:
    """Of the mentions that may mean an entity, the share that the text left open; NaN without the texts."""
    if not pairs._has_texts:
        return np.full(len(names), np.nan)
    mentions = pairs.mentions.to_arrow()
    left_open = mentions.filter(pc.is_null(mentions["entity"]))["candidates"].combine_chunks().flatten()
    open_, sure = _counts(left_open), _counts(mentions["entity"])
    pairs_of = [(open_.get(name, 0), sure.get(name, 0)) for name in names]
    return np.array([left / (left + known) if left + known else np.nan for left, known in pairs_of])


def _counts(values: Any) -> Mapping[str, int]:
    counts = pc.value_counts(values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values)
    return dict(zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True))


def _largely(strength: Floats, n_story: Ints) -> str:
    """What to say of a centrality that only repeats how often a name is mentioned."""
    if len(strength) < 3 or len(set(strength)) == 1 or len(set(n_story)) == 1:
        return ""
    from scipy.stats import spearmanr

    return f"Rank correlation of strength with n_story: {float(spearmanr(strength, n_story).statistic):.2f}."
