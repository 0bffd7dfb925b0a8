"""The passages behind a pair, cut from the untouched text: all of them, or a few that differ."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Hashable, Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from ..tables.table import Table
from .meetings import stories_of
from .passages import Passage, find_passages

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .pair_units import Counted
    from .pairs import Pairs

__all__ = ["Evidence", "Sentences", "choose_diverse", "find_evidence"]

DIVERSE, MOST_PER_GROUP = 10, 2
SHINGLE = 3


class Evidence(Table):
    """Passages that mention both of a pair, best first."""

    _shown = ("evidence", "date", "group", "text", "a_surface", "b_surface", "within", "score")
    _next = ".sort('date') · .to_pandas() · .save('passages.csv')"

    def _marked(self, row: dict[str, Any], name: str) -> list[list[str]] | None:
        from ..report.passages import passage

        return passage(row, "snippets", None)["pieces"] if name == "text" else None


class Sentences:
    """Where the sentences of each document begin and end."""

    def __init__(self, corpus: Corpus) -> None:
        columns = corpus._stream.sentences()
        self.start, self.stop = columns["start"], columns["stop"]
        self.first = np.searchsorted(columns["document"], np.arange(len(corpus) + 1))

    def span(self, document: int, low: int, high: int) -> tuple[int, int]:
        """From sentence ``low`` to sentence ``high`` of a document, as far as they exist."""
        first, last = int(self.first[document]), int(self.first[document + 1]) - 1
        low, high = max(first, first + low), min(last, first + high)
        return int(self.start[low]), int(self.stop[high])


def find_evidence(
    pairs: Pairs,
    a: str,
    b: str,
    *,
    context: int,
    select: str = "all",
    n: int | None = None,
    max_per_group: int | None = None,
) -> Evidence:
    """One row for each unit that counts the pair, or some of them; see `Pairs.evidence`."""
    corpus = pairs.corpus
    cut = _Cut(pairs._counted, pairs._sentences)
    rows = [cut.row(passage, context) for passage in find_passages(pairs, a, b)]
    dates = _values(corpus, "date", rows)
    rows.sort(key=lambda row: _order(row, dates))
    available = len(rows)
    if select == "diverse":
        rows = _diverse(pairs, rows, DIVERSE if n is None else n, max_per_group or MOST_PER_GROUP)
    elif n is not None:
        rows = rows[:n]
    data = _with_date(corpus._with_context(pa.Table.from_pylist(rows, schema=_SCHEMA)), len(rows))
    names = ["evidence", "document", "id", "date", *_SCHEMA.names[2:]]
    names += [name for name in ("title", "group") if name in data.column_names]
    of = "" if len(rows) == available else f" of {available:,}"
    chosen = _CHOSEN.format(max_per_group or MOST_PER_GROUP) if select == "diverse" else ""
    caption = f"{len(rows):,}{of} passages with {a} and {b} · within {pairs.within}. {chosen}{_HOW}"
    return Evidence(data.select(names), caption=caption, provenance=pairs.provenance)


def choose_diverse(
    scores: Sequence[float],
    stories: Sequence[Hashable],
    groups: Sequence[Hashable | None],
    shingles: Sequence[Set[Hashable]],
    *,
    n: int,
    max_per_group: int,
) -> list[int]:
    """The rows of passages that say different things (methods 9.2), the best first.

    Of passages in the order of their score: at most one of a story, `max_per_group` of a group, none that
    repeats the words of another; each next one has the largest score times the product over those chosen of
    1 - J / 2, with J the Jaccard similarity of their runs of words. Cost: ``n`` times the passages.

    Examples
    --------
    >>> choose_diverse([0.9, 0.8, 0.7], ["s", "s", "t"], [None] * 3, [set()] * 3, n=2, max_per_group=2)
    [0, 2]
    """
    left = dict(enumerate(scores))
    chosen: list[int] = []
    per_group: Counter[Hashable] = Counter()
    while left and len(chosen) < n:
        best = max(left, key=lambda row: (left[row], -row))
        chosen.append(best)
        del left[best]
        per_group[groups[best]] += 1
        full = groups[best] is not None and per_group[groups[best]] >= max_per_group
        for row in list(left):
            alike = _jaccard(shingles[best], shingles[row])
            if stories[row] == stories[best] or alike == 1 or (full and groups[row] == groups[best]):
                del left[row]
            else:
                left[row] *= 1 - alike / 2
    return chosen


def _jaccard(one: Set[Hashable], other: Set[Hashable]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _diverse(pairs: Pairs, rows: list[dict[str, Any]], n: int, max_per_group: int) -> list[dict[str, Any]]:
    corpus, stories = pairs.corpus, stories_of(pairs)
    groups = _values(corpus, "group", rows)
    keep = choose_diverse(
        [row["score"] for row in rows],
        [int(stories[row["document"]]) for row in rows],
        [groups[row["document"]] for row in rows],
        _shingles(corpus, [row["text"] for row in rows]),
        n=n,
        max_per_group=max_per_group,
    )
    return [rows[i] for i in keep]


def _shingles(corpus: Corpus, texts: list[str]) -> list[set[tuple[int, ...]]]:
    """The runs of three words of each text; all its words where it has fewer."""
    from ..documents.corpus import Corpus

    stream = Corpus({"text": texts}, **corpus.rules)._stream
    columns = stream.tokens()
    term = stream.terms_of_forms()[columns["form"]].tolist()
    first = np.searchsorted(columns["document"], np.arange(len(texts) + 1)).tolist()
    runs = []
    for low, high in itertools.pairwise(first):
        words = term[low:high]
        runs.append({tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))})
    return runs


class _Cut:
    """Cuts passages out of the texts; a text is fetched once for all its passages."""

    def __init__(self, counted: Counted, sentences: Sentences) -> None:
        self.columns, self.sentences = counted.columns, sentences
        self.texts, self.ids = (counted.corpus.table.column(name) for name in ("text", "id"))
        self.document = lru_cache(maxsize=None)(self._document)

    def _document(self, row: int) -> tuple[str, str]:
        return self.texts[row].as_py(), self.ids[row].as_py()

    def row(self, passage: Passage, context: int) -> dict[str, Any]:
        columns, a, b = self.columns, passage.a, passage.b
        document = int(columns["document"][a])
        low, high = sorted((int(columns["sentence"][a]), int(columns["sentence"][b])))
        start, stop = self.sentences.span(document, low - context, high + context)
        a_start, a_stop, b_start, b_stop = (int(columns[end][i]) for i in (a, b) for end in ("start", "stop"))
        stop = max(stop, a_stop, b_stop)
        text, identifier = self.document(document)
        return {
            "evidence": f"{identifier}:{start}-{stop}",
            "document": document,
            "start": start,
            "stop": stop,
            "text": text[start:stop],
            "a_start": a_start,
            "a_stop": a_stop,
            "b_start": b_start,
            "b_stop": b_stop,
            "a_surface": text[a_start:a_stop],
            "b_surface": text[b_start:b_stop],
            "tier": passage.tier,
            "within": passage.within,
            "score": passage.score,
            "gap": passage.gap,
            "n_entities": passage.n_entities,
            "lead": passage.lead,
        }


def _values(corpus: Corpus, name: str, rows: list[dict[str, Any]]) -> dict[int, Any]:
    """What a column holds for the documents of these rows; None where there is no such column."""
    documents = sorted({row["document"] for row in rows})
    if name not in corpus.columns:
        return dict.fromkeys(documents)
    values = corpus.table[name].take(pa.array(documents, pa.int64())).to_pylist()
    return dict(zip(documents, values, strict=True))


def _order(row: dict[str, Any], dates: dict[int, Any]) -> tuple[Any, ...]:
    """Score down, then date (unknown last), document and place."""
    date = dates[row["document"]]
    return (-row["score"], date is None, date or 0, row["document"], row["start"], row["a_start"])


def _with_date(data: pa.Table, n_rows: int) -> pa.Table:
    if "date" in data.column_names:
        return data
    return data.append_column("date", pa.nulls(n_rows, pa.timestamp("s", tz="UTC")))


_SCHEMA = pa.schema(
    [
        ("evidence", pa.string()),
        ("document", pa.int64()),
        ("start", pa.int64()),
        ("stop", pa.int64()),
        ("text", pa.string()),
        ("a_start", pa.int64()),
        ("a_stop", pa.int64()),
        ("b_start", pa.int64()),
        ("b_stop", pa.int64()),
        ("a_surface", pa.string()),
        ("b_surface", pa.string()),
        ("tier", pa.string()),
        ("within", pa.string()),
        ("score", pa.float64()),
        ("gap", pa.int64()),
        ("n_entities", pa.int64()),
        ("lead", pa.bool_()),
    ]
)
_HOW = (
    "One row for each counted unit, with its closest two mentions; text is the slice [start, stop) of the "
    "document, from the first to the last sentence. score = level (sentence 1, paragraph 0.6, document 0.3) "
    "/ (1 + gap / 10) / sqrt(entities in it - 1) x 1.25 in the first paragraph x certainty of the names "
    "(strict 1, default 0.7): an order of reading, not an estimate."
)
_CHOSEN = (
    "Chosen to differ: one of a story, at most {} of a group, none in the words of another, each next "
    "one by score x (1 - J / 2) over those above it, J the Jaccard similarity of their runs of three "
    "words. "
)
