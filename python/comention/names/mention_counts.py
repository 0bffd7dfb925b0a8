"""How often each entity is mentioned: the first table of any study."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import _options
from ..tables.cells import many
from ..tables.table import Table
from .mention_choices import known_forms

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .mentions import Mentions

__all__ = ["count_mentions"]

UNITS = {"sentence": "sentences", "paragraph": "paragraphs", "document": "documents", "story": "stories"}
PERIODS = ("day", "week", "month", "quarter", "year")


def count_mentions(
    mentions: Mentions, by: str | Iterable[str] | None, over: str | None, unit: str, forms: Iterable[str]
) -> Table:
    """See :meth:`comention.mentions.Mentions.counts`."""
    _options.one_of("unit", unit, UNITS)
    wanted = list(known_forms([forms] if isinstance(forms, str) else forms))
    corpus = mentions.corpus
    groups = _groups(corpus, by, over)
    rows = mentions.to_arrow()
    counted = pc.and_(
        pc.is_valid(rows["entity"]), pc.is_in(rows["tier"], value_set=pa.array(["strict", "default"]))
    )
    counted = pc.and_(counted, pc.is_in(rows["form"], value_set=pa.array(wanted)))
    table = _count(rows.filter(counted), corpus, groups, unit)
    n_left = rows.num_rows - int(pc.sum(counted).as_py() or 0)
    caption = (
        f"Mentions by {' and '.join(['entity', *groups])} · {many(len(corpus), 'document')} · "
        f"share of {UNITS[unit]}{' of the group' if groups else ''}. "
        f"n_story: every document is its own story. "
        f"{many(n_left, 'mention')} left out (doubtful, or a form other than {', '.join(wanted)})."
    )
    provenance = {"unit": unit, "forms": wanted, "by": list(groups)}
    return Table(table, caption=caption, provenance=provenance)


def _groups(corpus: Corpus, by: str | Iterable[str] | None, over: str | None) -> dict[str, pa.ChunkedArray]:
    """The columns that set groups apart, a value for each document."""
    names = [by] if isinstance(by, str) else list(by or ())
    groups = {name: corpus._column(name) for name in names}
    if over is not None:
        _options.one_of("over", over, PERIODS)
        dates = corpus._column("date")
        groups[over] = pc.floor_temporal(dates, unit=over).cast(pa.timestamp("s", "UTC"))
    return groups


def _count(rows: pa.Table, corpus: Corpus, groups: dict[str, pa.ChunkedArray], unit: str) -> pa.Table:
    columns = {name: rows[name] for name in ("entity", "kind", "document", "sentence", "paragraph")}
    base = pa.table(columns)
    for name, values in groups.items():
        base = base.append_column(name, values.take(rows["document"]))
    if "date" in corpus.columns:
        base = base.append_column("_date", corpus.table["date"].take(rows["document"]))
    else:
        base = base.append_column("_date", pa.nulls(rows.num_rows, pa.timestamp("s", "UTC")))
    for part in ("sentence", "paragraph"):
        place = np.asarray(base["document"]) << 32 | np.asarray(base[part])
        base = base.set_column(base.column_names.index(part), part, pa.array(place))
    keys = ["entity", *groups]
    counts = base.group_by(keys, use_threads=False).aggregate(
        [
            ("kind", "first"),
            ("document", "count"),
            ("sentence", "count_distinct"),
            ("paragraph", "count_distinct"),
            ("document", "count_distinct"),
            ("_date", "min"),
            ("_date", "max"),
        ]
    )
    n_document = counts["document_count_distinct"]
    per_unit = {
        "sentence": counts["sentence_count_distinct"],
        "paragraph": counts["paragraph_count_distinct"],
        "document": n_document,
        "story": n_document,
    }
    n_units = _units(corpus, groups, unit, counts)
    table = pa.table(
        {
            "entity": counts["entity"],
            "kind": counts["kind_first"],
            "n_mentions": counts["document_count"],
            "n_sentence": per_unit["sentence"],
            "n_paragraph": per_unit["paragraph"],
            "n_document": n_document,
            "n_story": n_document,
            "share": pc.divide(per_unit[unit].cast(pa.float64()), n_units),
            "first_seen": counts["_date_min"],
            "last_seen": counts["_date_max"],
            **{name: counts[name] for name in groups},
        }
    )
    order = [("n_document", "descending"), ("n_mentions", "descending"), ("entity", "ascending")]
    return table.sort_by(order + [(name, "ascending") for name in groups])


def _units(corpus: Corpus, groups: dict[str, pa.ChunkedArray], unit: str, counts: pa.Table) -> pa.Array:
    """All units of the group of each row of `counts`, as floats."""
    if unit in ("sentence", "paragraph"):
        items = corpus._stream.sentences() if unit == "sentence" else corpus._stream.paragraphs()
        per_document = np.bincount(items["document"], minlength=len(corpus))
    else:
        per_document = np.ones(len(corpus), np.int64)
    if not groups:
        return pa.array(np.full(counts.num_rows, per_document.sum(), np.float64))
    sizes = pa.table({**groups, "_n": per_document}).group_by(list(groups), use_threads=False)
    totals = sizes.aggregate([("_n", "sum")]).to_pylist()
    of_group = {tuple(row[name] for name in groups): float(row["_n_sum"]) for row in totals}
    return pa.array(
        [of_group[tuple(row[name] for name in groups)] for row in counts.select(list(groups)).to_pylist()],
        pa.float64(),
    )
