"""Which mentions count, and in which units: what pair counting reads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..names.noun_phrases import phrase_numbers
from .stories import Stories

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..names.mentions import Mentions

__all__ = ["Counted", "Repeats", "choose"]

Ints = npt.NDArray[np.int64]
Repeats = Literal["document", "corpus", "all"]
COLUMNS = ("document", "paragraph", "sentence", "token_start", "token_stop", "start", "stop")


@dataclass(frozen=True)
class Counted:
    """The mentions that count, sorted by place, and the units of the corpus they lie in."""

    corpus: Corpus
    columns: dict[str, Ints]  # COLUMNS, `entity` (place in `entities`) and `phrase`
    tiers: list[str]  # of each mention
    entities: list[str]  # ascending in UTF-8 bytes
    kinds: list[str | None]  # of each entity
    stories: Stories
    units: dict[str, Ints]  # "paragraph" "sentence": how many of each document count, also empty ones
    left_out: dict[str, int] = field(default_factory=dict)  # why, and how many mentions

    def __len__(self) -> int:
        return len(self.tiers)

    @property
    def n_units(self) -> dict[str, int]:
        """All units of each level that count, also empty ones."""
        inner = {name: int(counts.sum()) for name, counts in self.units.items()}
        return {"story": self.stories.n, "document": len(self.corpus), **inner}

    def units_of_document(self, level: str) -> Ints:
        """How many units of a level each document holds; a story counts where its first document is."""
        if level == "story":
            return self.stories.first
        return np.ones(len(self.corpus), dtype=np.int64) if level == "document" else self.units[level]

    @cached_property
    def group_names(self) -> list[str]:
        """The groups of the corpus, ascending."""
        if "group" not in self.corpus.columns:
            return []
        return sorted({str(group) for group in self.corpus["group"] if group is not None})

    @cached_property
    def groups(self) -> Ints:
        """The place of each document's group in `group_names`, or -1."""
        if "group" not in self.corpus.columns:
            return np.full(len(self.corpus), -1, dtype=np.int64)
        place = {name: i for i, name in enumerate(self.group_names)}
        codes = [-1 if group is None else place[str(group)] for group in self.corpus["group"]]
        return np.array(codes, dtype=np.int64)

    def strict(self) -> Counted:
        """Only mentions under a strong name or a title; the same where there are no others."""
        keep = np.flatnonzero(np.array(self.tiers, dtype=object) == "strict")
        if len(keep) == len(self):
            return self
        columns = {name: values[keep] for name, values in self.columns.items()}
        return replace(self, columns=columns, tiers=[self.tiers[i] for i in keep])


def choose(
    mentions: Mentions,
    *,
    forms: Collection[str],
    kinds: Collection[str] | None,
    exclude: Collection[str],
    repeats: Repeats,
    stories: Stories,
    lenient: bool = False,
) -> Counted:
    """The mentions that count under these choices, and how many do not and why.

    With ``lenient`` also doubtful ones, and open ones for each of their candidates.
    """
    corpus = mentions.corpus
    data = mentions.to_arrow()
    tiers = ("strict", "default", "lenient") if lenient else ("strict", "default")
    if lenient:
        data = _with_candidates(data)
    skipped = _skipped_paragraphs(corpus, repeats)
    reasons = {
        "unresolved": pc.is_null(data["entity"]),
        "doubtful": _outside(data["tier"], tiers),
        "form not counted": _outside(data["form"], forms),
        "kind not asked for": _outside(data["kind"], kinds, null_counts=False),
        "excluded": pc.or_(_inside(data["entity"], exclude), _inside(data["kind"], exclude)),
        "repeated paragraph": pa.chunked_array([pa.array(skipped[_paragraph_rows(corpus, data)])]),
    }
    keep = np.ones(data.num_rows, dtype=bool)
    left_out = {}
    for reason, mask in reasons.items():
        drop = np.asarray(mask) & keep
        left_out[reason] = int(drop.sum())
        keep &= ~drop
    kept = data.filter(pa.array(keep))
    units = _units(corpus, skipped)
    return _sorted(corpus, kept, stories, units, {why: n for why, n in left_out.items() if n})


def _with_candidates(data: pa.Table) -> pa.Table:
    """An open mention becomes one of each candidate, of the kind that its other mentions have."""
    open_ = pc.and_(pc.is_null(data["entity"]), pc.greater(pc.list_value_length(data["candidates"]), 0))
    rows = data.filter(open_)
    if rows.num_rows == 0:
        return data
    candidates = rows["candidates"].combine_chunks()
    each = rows.take(pc.list_parent_indices(candidates))
    kinds = _known_kinds(data)
    names = candidates.flatten()
    found = pa.array([kinds.get(name) for name in names.to_pylist()], pa.string())
    for name, column in (("kind", pc.coalesce(found, each["kind"].cast(pa.string()))), ("entity", names)):
        at = each.column_names.index(name)
        each = each.set_column(at, name, column.cast(data.schema.field(name).type))
    return pa.concat_tables([data.filter(pc.invert(open_)), each])


def _sorted(
    corpus: Corpus, data: pa.Table, stories: Stories, units: dict[str, Ints], left_out: dict[str, int]
) -> Counted:
    names = data["entity"].combine_chunks().cast(pa.large_string()).dictionary_encode()
    entities = sorted(names.dictionary.to_pylist())  # code points ascend as their UTF-8 bytes do
    place = {entity: i for i, entity in enumerate(entities)}
    ranks = np.array([place[name] for name in names.dictionary.to_pylist()], dtype=np.int64)
    columns = {name: np.asarray(data[name]).astype(np.int64) for name in COLUMNS}
    columns["entity"] = ranks[np.asarray(names.indices)] if len(names) else np.zeros(0, np.int64)
    order = np.lexsort([columns[k] for k in ("entity", "token_stop", "token_start", "document")])
    columns = {name: values[order] for name, values in columns.items()}
    ends = [columns[name] for name in ("document", "sentence", "token_start", "token_stop", "start", "stop")]
    columns["phrase"] = phrase_numbers(_Texts(corpus), *ends)
    tiers = data["tier"].fill_null("strict").take(pa.array(order)).to_pylist()
    known = _known_kinds(data)
    kinds = [known.get(entity) for entity in entities]
    return Counted(corpus, columns, tiers, entities, kinds, stories, units, left_out)


class _Texts:
    """Texts of a corpus one at a time, without making Python strings of all."""

    def __init__(self, corpus: Corpus) -> None:
        self._column = corpus.table.column("text")

    def __getitem__(self, row: int) -> str:
        text: str = self._column[int(row)].as_py()
        return text


def _known_kinds(data: pa.Table) -> dict[str, str]:
    """The kind of each entity; where mentions differ, the first by name, as in any part of a corpus."""
    both = pa.table({"entity": data["entity"].cast(pa.string()), "kind": data["kind"].cast(pa.string())})
    found = both.drop_null().group_by("entity", use_threads=False).aggregate([("kind", "min")])
    return dict(zip(found["entity"].to_pylist(), found["kind_min"].to_pylist(), strict=True))


def _inside(column: pa.ChunkedArray, values: Collection[str]) -> pa.ChunkedArray:
    return pc.is_in(column, value_set=pa.array(list(values), column.type))


def _outside(
    column: pa.ChunkedArray, values: Collection[str] | None, *, null_counts: bool = True
) -> pa.ChunkedArray:
    if values is None:
        return pc.and_(pc.is_null(column), False)
    outside = pc.invert(_inside(column, values))
    return pc.and_(outside, pc.is_valid(column)) if null_counts else outside


def _skipped_paragraphs(corpus: Corpus, repeats: Repeats) -> npt.NDArray[np.bool_]:
    """For each paragraph of the corpus, whether it repeats an earlier one and does not count."""
    earlier = corpus._repeats
    if repeats == "all":
        return np.zeros(len(earlier), dtype=bool)
    if repeats == "corpus":
        return earlier >= 0
    document = corpus._stream.paragraphs()["document"]
    same: npt.NDArray[np.bool_] = (earlier >= 0) & (document == document[np.maximum(earlier, 0)])
    return same


def _paragraph_rows(corpus: Corpus, data: pa.Table) -> Ints:
    """The paragraph of each mention, counted over the corpus."""
    first = np.searchsorted(corpus._stream.paragraphs()["document"], np.arange(len(corpus)))
    rows: Ints = first[np.asarray(data["document"])] + np.asarray(data["paragraph"])
    return rows


def _units(corpus: Corpus, skipped: npt.NDArray[np.bool_]) -> dict[str, Ints]:
    """How many paragraphs and sentences of each document count."""
    paragraphs, sentences = corpus._stream.paragraphs(), corpus._stream.sentences()
    first = np.searchsorted(paragraphs["document"], sentences["document"])
    kept = ~skipped[first + sentences["paragraph"]]

    def of_documents(documents: Ints) -> Ints:
        return np.bincount(documents, minlength=len(corpus)).astype(np.int64)

    return {
        "paragraph": of_documents(paragraphs["document"][~skipped]),
        "sentence": of_documents(sentences["document"][kept]),
    }


def units_of(counted: Counted, level: str) -> Any:
    """The number of the unit of each mention: equal for two mentions of one unit."""
    if level in ("story", "document"):
        return counted.columns["document"]
    widest = int(counted.columns[level].max(initial=0)) + 1
    return counted.columns["document"] * widest + counted.columns[level]
