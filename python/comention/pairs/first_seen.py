"""When pairs were first and last seen together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..tables.cells import many
from ..tables.table import Table
from .meetings import Meetings, meetings_of

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["dates_of", "first_seen", "seen_columns"]

Ints = npt.NDArray[np.int64]
DAY = 86_400


def first_seen(pairs: Pairs) -> Table:
    """See `Pairs.first_seen`."""
    rows = _seen(pairs, meetings_of(pairs))
    corpus = pairs.corpus
    columns: dict[str, Any] = {"a": pairs.to_arrow()["a"], "b": pairs.to_arrow()["b"]}
    for name in ("first", "second", "last"):
        document = pa.array(rows[name], mask=rows[name] < 0)
        columns[f"{name}_seen"] = dates_of(pairs).take(document)
        columns[f"{name}_document"] = document
        columns[f"{name}_id"] = corpus.table["id"].take(document)
    first, second = (columns[f"{name}_seen"].cast(pa.int64()) for name in ("first", "second"))
    columns["delay_days"] = pc.divide(pc.subtract(second, first).cast(pa.float64()), DAY)
    columns["n_undated"] = rows["n_undated"]
    caption = (
        f"When {many(len(pairs), 'pair')} first and last met within {pairs.within}, in this corpus. "
        "second: the first document of another story, delay_days after the first; of equal dates the "
        "smallest id. n_undated: documents without a date, which are not looked at."
    )
    return Table(
        pa.table(columns), caption=caption, provenance={"verb": "first_seen", "pairs": pairs.provenance}
    )


def seen_columns(pairs: Pairs) -> dict[str, Any]:
    """``first_seen`` and ``last_seen`` of each pair, null where no document has a date or none is at hand."""
    if not pairs._has_texts:
        return dict.fromkeys(("first_seen", "last_seen"), pa.nulls(len(pairs), pa.timestamp("s", "UTC")))
    rows = _seen(pairs, meetings_of(pairs))
    dates = dates_of(pairs)
    return {
        f"{name}_seen": dates.take(pa.array(rows[name], mask=rows[name] < 0)) for name in ("first", "last")
    }


def dates_of(pairs: Pairs) -> pa.Array:
    corpus = pairs.corpus
    if "date" not in corpus.columns:
        return pa.nulls(len(corpus), pa.timestamp("s", "UTC"))
    return corpus.table["date"].combine_chunks()


def _seen(pairs: Pairs, meetings: Meetings) -> dict[str, Ints]:
    """The first document of each pair, the first of another story, and the last; -1: there is none."""
    dates = dates_of(pairs)
    dated = np.asarray(dates.is_valid())[meetings.document]
    seconds = np.asarray(pc.fill_null(dates.cast(pa.int64()), 0))
    ids = pairs.corpus.table["id"].combine_chunks().cast(pa.large_binary())
    rank = np.empty(len(dates), dtype=np.int64)
    rank[np.asarray(pc.sort_indices(ids))] = np.arange(len(dates))
    pair, document = meetings.pair[dated], meetings.document[dated]
    n_pairs = len(meetings.a)
    upwards = np.lexsort((rank[document], seconds[document], pair))
    first = _first(pair[upwards], document[upwards], n_pairs)
    story = meetings.story
    other = story[document[upwards]] != story[first[pair[upwards]]]
    downwards = np.lexsort((rank[document], -seconds[document], pair))
    return {
        "first": first,
        "second": _first(pair[upwards][other], document[upwards][other], n_pairs),
        "last": _first(pair[downwards], document[downwards], n_pairs),
        "n_undated": np.bincount(meetings.pair[~dated], minlength=n_pairs),
    }


def _first(pair: Ints, document: Ints, n_pairs: int) -> Ints:
    """The first document of each pair in the order given, -1 for pairs without one."""
    found = np.full(n_pairs, -1, dtype=np.int64)
    here, at = np.unique(pair, return_index=True)
    found[here] = document[at]
    return found
