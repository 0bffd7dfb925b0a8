"""Which mentions count, and in which units: what pair counting reads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..names.noun_phrases import phrase_numbers

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
    n_units: dict[str, int]  # "document" "paragraph" "sentence": all that count, also empty ones
    left_out: dict[str, int] = field(default_factory=dict)  # why, and how many mentions

    def __len__(self) -> int:
        return len(self.tiers)

    def strict(self) -> Counted:
        """Only mentions under a strong name or a title."""
        keep = np.flatnonzero(np.array(self.tiers, dtype=object) == "strict")
        columns = {name: values[keep] for name, values in self.columns.items()}
        tiers = [self.tiers[i] for i in keep]
        return Counted(self.corpus, columns, tiers, self.entities, self.kinds, self.n_units)


def choose(
    mentions: Mentions,
    *,
    forms: Collection[str],
    kinds: Collection[str] | None,
    exclude: Collection[str],
    repeats: Repeats,
) -> Counted:
    """The mentions that count under these choices, and how many do not and why."""
    corpus = mentions.corpus
    data = mentions.to_arrow()
    skipped = _skipped_paragraphs(corpus, repeats)
    reasons = {
        "unresolved": pc.is_null(data["entity"]),
        "doubtful": _outside(data["tier"], ("strict", "default")),
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
    return _sorted(corpus, kept, _n_units(corpus, skipped), {k: n for k, n in left_out.items() if n})


def _sorted(corpus: Corpus, data: pa.Table, n_units: dict[str, int], left_out: dict[str, int]) -> Counted:
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
    return Counted(corpus, columns, tiers, entities, _kinds(data, entities), n_units, left_out)


class _Texts:
    """Texts of a corpus one at a time, without making Python strings of all."""

    def __init__(self, corpus: Corpus) -> None:
        self._column = corpus.table.column("text")

    def __getitem__(self, row: int) -> str:
        text: str = self._column[int(row)].as_py()
        return text


def _kinds(data: pa.Table, entities: list[str]) -> list[str | None]:
    first: dict[str, str | None] = {}
    both = pa.table({"entity": data["entity"], "kind": data["kind"]})
    for row in both.group_by(["entity", "kind"], use_threads=False).aggregate([]).to_pylist():
        first.setdefault(row["entity"], row["kind"])
    return [first[entity] for entity in entities]


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


def _n_units(corpus: Corpus, skipped: npt.NDArray[np.bool_]) -> dict[str, int]:
    paragraphs, sentences = corpus._stream.paragraphs(), corpus._stream.sentences()
    first = np.searchsorted(paragraphs["document"], sentences["document"])
    n_skipped = int(skipped[first + sentences["paragraph"]].sum())
    return {
        "document": len(corpus),
        "paragraph": int((~skipped).sum()),
        "sentence": len(sentences["document"]) - n_skipped,
    }


def units_of(counted: Counted, level: str) -> Any:
    """The number of the unit of each mention: equal for two mentions of one unit."""
    if level == "document":
        return counted.columns["document"]
    widest = int(counted.columns[level].max(initial=0)) + 1
    return counted.columns["document"] * widest + counted.columns[level]
