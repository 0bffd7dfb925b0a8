"""How often each entity is mentioned: the first table of any study."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy.special import betaincinv

from .. import _options
from ..documents.groups import group_documents
from ..tables.cells import many
from ..tables.table import Table
from .counted_rows import counted_rows, listed_forms, of_forms
from .periods import PERIODS, periods_of

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .mentions import Mentions

__all__ = ["count_mentions", "share_interval"]

UNITS = {"sentence": "sentences", "paragraph": "paragraphs", "document": "documents", "story": "stories"}
ORDER = [("n_document", "descending"), ("n_mentions", "descending"), ("entity", "ascending")]
Ints = npt.NDArray[np.int64]


def count_mentions(
    mentions: Mentions, by: str | Iterable[str] | None, over: str | None, unit: str, forms: Iterable[str]
) -> Table:
    """See :meth:`comention.mentions.Mentions.counts`."""
    _options.one_of("unit", unit, UNITS)
    wanted = listed_forms(forms)
    corpus = mentions.corpus
    groups = _groups(corpus, by, over)
    rows = mentions.to_arrow()
    of_form, counted = of_forms(rows, wanted), counted_rows(rows, wanted)
    table = _count(counted, of_form, corpus, groups, unit)
    n_left = rows.num_rows - counted.num_rows
    level = "" if unit in ("document", "story") else f" No interval: {UNITS[unit]} of one text hang together."
    caption = (
        f"Mentions by {' and '.join(['entity', *groups.names])} · {many(len(corpus), 'document')} · "
        f"share of {UNITS[unit]}{' of the group' if groups.names else ''}. "
        f"n_story: every document is its own story. "
        f"{many(n_left, 'mention')} left out (doubtful, or a form other than {', '.join(wanted)}).{level}"
        f"{groups.note}"
    )
    provenance = {"unit": unit, "forms": wanted, "by": groups.names}
    return Table(table, caption=caption, provenance=provenance)


def share_interval(
    successes: npt.NDArray[Any], n: npt.NDArray[Any]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The exact 95 % interval of a share (Clopper and Pearson 1934); NaN where n is 0.

    Examples
    --------
    >>> low, high = share_interval(np.array([0, 3]), np.array([5, 5]))
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0, 0.1466], [0.5218, 0.9473])
    """
    k, n = successes.astype(np.float64), n.astype(np.float64)
    low = np.where(k > 0, betaincinv(np.maximum(k, 1), n - k + 1, 0.025), 0.0)
    high = np.where(k < n, betaincinv(k + 1, np.maximum(n - k, 1), 0.975), 1.0)
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


class _Groups(NamedTuple):
    """Documents apart by columns, and by time."""

    names: list[str]
    columns: dict[str, pa.Array]  # a value for each group
    member: Ints  # the group of each document, or -1
    with_zeros: bool  # groups without a mention are rows, too
    note: str

    @property
    def n(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 1


def _groups(corpus: Corpus, by: str | Iterable[str] | None, over: str | None) -> _Groups:
    names = [by] if isinstance(by, str) else list(by or ())
    member, columns, n = np.zeros(len(corpus), np.int64), {}, 1
    if names:
        groups = group_documents(corpus, names)
        member, n = groups.member, len(groups.values)
        columns = groups.columns(np.arange(n))
    if over is None:
        return _Groups(names, columns, member, False, "")
    _options.one_of("over", over, PERIODS)
    period, periods = periods_of(corpus, over)
    member = np.where(period < 0, -1, member * len(periods) + period)
    columns = {name: values.take(np.repeat(np.arange(n), len(periods))) for name, values in columns.items()}
    columns[over] = pa.array(np.tile(periods, n), pa.timestamp("s", "UTC"))
    n_undated = int((period < 0).sum())
    note = f" Every {over} from the first to the last is a row, also without a mention."
    note += f" {many(n_undated, 'document')} without a date left out." if n_undated else ""
    return _Groups([*names, over], columns, member, True, note)


class _Cells:
    """Entities × groups, numbered; what is counted in each."""

    def __init__(self, entities: list[str], groups: _Groups) -> None:
        self._entities, self._groups = pa.array(entities, pa.string()), groups
        self.n = len(entities) * groups.n

    def of(self, entity: Any, document: Ints) -> Ints:
        """The cell of each mention, or -1."""
        found = pc.fill_null(pc.index_in(entity, value_set=self._entities), -1)
        number = np.asarray(found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found)
        member = self._groups.member[document] if len(document) else document
        cell = number.astype(np.int64) * self._groups.n + member
        return np.where((number < 0) | (member < 0), -1, cell)

    def distinct(self, cell: Ints, unit: Ints) -> Ints:
        """How many different units hold a mention of each cell."""
        width = int(unit.max(initial=0)) + 1
        pairs = np.unique(cell[cell >= 0] * width + unit[cell >= 0])
        return np.bincount(pairs // width, minlength=self.n).astype(np.int64)


def _count(counted: pa.Table, of_form: pa.Table, corpus: Corpus, groups: _Groups, unit: str) -> pa.Table:
    kinds = counted.group_by(["entity"], use_threads=False).aggregate([("kind", "first")])
    entities = kinds["entity"].to_pylist()
    cells = _Cells(entities, groups)
    units = {level: _units(counted, corpus, level) for level in UNITS}
    cell = cells.of(counted["entity"], units["document"])
    n_units = {level: cells.distinct(cell, units[level]) for level in UNITS}
    strict = np.asarray(pc.equal(counted["tier"], "strict"))
    sure = cells.distinct(cell[strict], units[unit][strict])
    headline = _in_headline(counted, corpus)
    first, last = _seen(counted, corpus, cell, cells.n)
    total = np.tile(_totals(corpus, groups, unit), len(entities))
    share = np.divide(n_units[unit], total, out=np.full(cells.n, np.nan), where=total > 0)
    low, high = share_interval(n_units[unit], total)
    if unit not in ("document", "story"):
        low = high = np.full(cells.n, np.nan)
    entity = np.repeat(np.arange(len(entities)), groups.n)
    table = pa.table(
        {
            "entity": kinds["entity"].take(entity),
            "kind": kinds["kind_first"].take(entity),
            "n_mentions": np.bincount(cell[cell >= 0], minlength=cells.n),
            **{f"n_{level}": n_units[level] for level in UNITS},
            "share": pa.array(share, from_pandas=True),
            "first_seen": first,
            "last_seen": last,
            "share025": pa.array(low, from_pandas=True),
            "share975": pa.array(high, from_pandas=True),
            "n": total,
            "n_strict": sure,
            "n_lenient": _lenient(of_form, corpus, cells, unit),
            "n_headline": cells.distinct(cell[headline], units["document"][headline]),
            **{name: values.take(np.tile(np.arange(groups.n), len(entities)))
               for name, values in groups.columns.items()},
        }
    )  # fmt: skip
    if not groups.with_zeros:
        table = table.filter(pc.greater(table["n_mentions"], 0))
    return table.sort_by(ORDER + [(name, "ascending") for name in groups.names])


def _units(rows: pa.Table, corpus: Corpus, level: str) -> Ints:
    """The number of the unit of each mention, over the corpus."""
    document = np.asarray(rows["document"]).astype(np.int64)
    if level in ("document", "story"):
        return document
    place: Ints = document << 32 | np.asarray(rows[level]).astype(np.int64)
    return np.unique(place, return_inverse=True)[1].astype(np.int64)


def _lenient(rows: pa.Table, corpus: Corpus, cells: _Cells, unit: str) -> Ints:
    """Units with a mention at most: doubtful ones count for every candidate."""
    rows = rows.filter(pc.is_in(rows["tier"], value_set=pa.array(["strict", "default", "lenient"])))
    units, document = _units(rows, corpus, unit), _units(rows, corpus, "document")
    open_ = np.flatnonzero(np.asarray(pc.is_null(rows["entity"])))
    lists = rows["candidates"].take(open_).combine_chunks()
    parents = open_[np.asarray(pc.list_parent_indices(lists)).astype(np.int64)]
    candidates = pc.list_flatten(lists).cast(pa.string())
    cell = np.concatenate([cells.of(rows["entity"], document), cells.of(candidates, document[parents])])
    return cells.distinct(cell, np.concatenate([units, units[parents]]))


def _in_headline(rows: pa.Table, corpus: Corpus) -> npt.NDArray[np.bool_]:
    sentences = corpus.sentences().to_arrow().select(["document", "part"])
    document = np.asarray(sentences["document"])
    first = np.searchsorted(document, np.asarray(rows["document"]))
    at = first + np.asarray(rows["sentence"])
    is_headline = np.asarray(pc.equal(sentences["part"], "headline"))
    return is_headline[at] if len(at) else np.zeros(0, bool)


def _seen(rows: pa.Table, corpus: Corpus, cell: Ints, n_cells: int) -> tuple[pa.Array, pa.Array]:
    """The first and the last date of each cell."""
    if "date" not in corpus.columns:
        return pa.nulls(n_cells, pa.timestamp("s", "UTC")), pa.nulls(n_cells, pa.timestamp("s", "UTC"))
    date = corpus.table["date"].take(rows["document"])
    dated = pa.table({"cell": cell, "date": date}).filter(pc.greater_equal(pa.array(cell), 0))
    seen = dated.group_by("cell", use_threads=False).aggregate([("date", "min"), ("date", "max")])
    at = pc.index_in(pa.array(np.arange(n_cells)), value_set=seen["cell"].combine_chunks())
    return tuple(seen[f"date_{end}"].combine_chunks().take(at) for end in ("min", "max"))


def _totals(corpus: Corpus, groups: _Groups, unit: str) -> Ints:
    """All units of each group."""
    if unit in ("sentence", "paragraph"):
        items = corpus._stream.sentences() if unit == "sentence" else corpus._stream.paragraphs()
        per_document = np.bincount(items["document"], minlength=len(corpus))
    else:
        per_document = np.ones(len(corpus), np.int64)
    known = groups.member >= 0
    totals = np.bincount(groups.member[known], per_document[known], minlength=groups.n)
    return totals.astype(np.int64)
