"""Keyword in context: the places where a word stands, each with what stands around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .. import _core, _options
from ..errors import InputError
from ..tables.cells import clipped_left, many, visible
from ..tables.table import Table
from .word_patterns import (
    KEYS,
    Key,
    Places,
    Words,
    find_expression,
    find_mentions_of,
    find_words,
)

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..names.mentions import Mentions

__all__ = ["Concordance", "concordance_of", "kwic", "snippets"]

Ints = npt.NDArray[np.int64]
Within = Literal["document", "sentence"]

SORT_KEYS = ("position", "node", "1L", "2L", "3L", "1R", "2R", "3R")
WIDEST = 160  # columns of a context that a page shows: those next to the node


class Concordance(Table):
    """Lines of a keyword in context.

    ``left`` is what stands before the node, ``right`` what follows it, in the order of reading. On a
    page a line that is written from right to left has what stands before its node on the right, as in the
    text.
    """

    _shown = ("id", "left", "node", "right")
    _right = ("left",)

    def _marked(self, row: dict[str, Any], name: str) -> Sequence[Sequence[str]] | None:
        return [[row["node"], "node"]] if name == "node" else None

    def _arranged(self, row: dict[str, Any]) -> dict[str, Any]:
        before, after = clipped_left(visible(row["left"]), WIDEST), row["right"]
        if _right_to_left(row["node"] + row["left"] + row["right"]):
            before, after = after, before
        return {**row, "left": before, "right": after}


def kwic(
    corpus: Corpus,
    pattern: str | re.Pattern[str] | None = None,
    *,
    mentions: Mentions | None = None,
    entity: str | None = None,
    window: int = 8,
    sort: str | Sequence[str] | None = None,
    key: Key = "case",
    within: Within = "document",
) -> Concordance:
    """The places where a word, a phrase or a name stands. `Corpus.kwic` documents it."""
    _options.one_of("key", key, KEYS)
    words = Words(corpus)
    places, what = _find(corpus, words, pattern, mentions, entity, key)
    return concordance_of(corpus, words, places, what, window=window, sort=sort, within=within, key=key)


def concordance_of(
    corpus: Corpus,
    words: Words,
    places: Places,
    what: str,
    *,
    window: int,
    sort: str | Sequence[str] | None,
    within: Within,
    key: Key = "case",
) -> Concordance:
    """The lines of these places, which hold ``what``; the options are those of `Corpus.kwic`."""
    window = _options.at_least("window", window, 0)
    _options.one_of("within", within, ("document", "sentence"))
    keys = ["position"] if sort is None else [sort] if isinstance(sort, str) else list(sort)
    for name in keys:
        _options.one_of("sort", name, SORT_KEYS)
    data = _Lines(corpus, words, places).table(window, keys, within)
    n = len(places.document)
    ends = "" if within == "document" else ", not beyond its sentence"
    caption = (
        f"{many(n, 'place')} of {what} in {len(np.unique(places.document)):,} of "
        f"{many(len(corpus), 'document')}; {many(window, 'word')} on either side{ends}"
    )
    provenance = {"what": what, "window": window, "sort": keys, "key": key, "within": within}
    return Concordance(corpus._with_context(data), caption=caption, provenance=provenance)


def snippets(corpus: Corpus, term: str, n: int, window: int = 6) -> list[str]:
    """The first places of a term as one line each, ``"id:start-stop  … text …"``; the spellings of a name
    that differ from it are not looked for."""
    if not term.strip("*? "):
        return []
    lines = []
    for row in kwic(corpus, term, window=window).head(n):
        text = " ".join(f"{row['left']} {row['node']} {row['right']}".split())
        lines.append(f"{row['id']}:{row['start']}-{row['stop']}  … {text} …")
    return lines


def _find(
    corpus: Corpus,
    words: Words,
    pattern: str | re.Pattern[str] | None,
    mentions: Mentions | None,
    entity: str | None,
    key: Key,
) -> tuple[Places, str]:
    """The places of whichever of the three is asked for, and what it is called."""
    if pattern is not None and (mentions is not None or entity is not None):
        raise InputError("C061", "kwic looks for a pattern, or for mentions=, not for both at once.")
    if mentions is not None:
        return find_mentions_of(corpus, mentions, entity), "all entities" if entity is None else entity
    if entity is not None:
        raise InputError(
            "C061",
            f"entity={entity!r} needs the mentions in which to look it up: "
            f"corpus.kwic(mentions=corpus.mentions(names), entity={entity!r}).",
        )
    if isinstance(pattern, re.Pattern):
        return find_expression(corpus, pattern), f"the expression {pattern.pattern!r}"
    return find_words(words, pattern, key), repr(pattern)  # type: ignore[arg-type]  # None is refused there


class _Lines:
    """Places with the words around them; words are numbered over the whole corpus."""

    def __init__(self, corpus: Corpus, words: Words, places: Places) -> None:
        self.corpus, self.words, self.places = corpus, words, places
        length = np.asarray(pc.utf8_length(corpus.table.column("text")), np.int64)
        base = np.concatenate([[0], np.cumsum(length + 1)])  # every place of the corpus on one line
        here = base[places.document]
        self.before = np.searchsorted(base[words.document] + words.stop, here + places.start, "right")
        self.after = np.searchsorted(base[words.document] + words.start, here + places.stop, "left")

    def table(self, window: int, keys: Sequence[str], within: Within) -> pa.Table:
        """The lines in order, their contexts cut out of the text."""
        order = np.arange(len(self.before))
        for key in reversed(keys):
            order = order[np.argsort(self._rank(key)[order], kind="stable")]
        start_of, stop_of = self._edges(window, within)
        edges = (start_of[order], *(column[order] for column in self.places[1:]), stop_of[order])
        document = self.places.document[order]
        rows: dict[str, list[str]] = {"left": [], "node": [], "right": []}
        for text, a, b, c, e in self._texts(document, *edges):
            rows["left"].append(text[a:b].rstrip())
            rows["node"].append(text[b:c])
            rows["right"].append(text[c:e].lstrip())
        columns = {"document": document, "start": edges[1], "stop": edges[2]}
        return pa.table(columns | {name: pa.array(cut, pa.large_string()) for name, cut in rows.items()})

    def _texts(self, document: Ints, *columns: Ints) -> Iterator[tuple[Any, ...]]:
        """Each place with the text of its document, which is fetched once for neighbours."""
        texts = self.corpus.table.column("text")
        row, text = -1, ""
        for d, *numbers in zip(document.tolist(), *(column.tolist() for column in columns), strict=True):
            if d != row:
                row, text = d, texts[d].as_py()
            yield text, *numbers

    def _edges(self, window: int, within: Within) -> tuple[Ints, Ints]:
        """Where the left context begins and the right one ends; a node inside a word has the rest of it."""
        _, start, stop = self.places
        words, (low, high) = self.words, self._limits(within)
        if not len(words.start):
            return start, stop
        begin = np.minimum(np.maximum(self.before - window, low), len(words.start) - 1)
        end = np.clip(np.minimum(self.after + window, high) - 1, 0, len(words.stop) - 1)
        there = words.document[begin] == self.places.document
        left = np.where(there, np.minimum(words.start[begin], start), start)
        there = words.document[end] == self.places.document
        return left, np.where(there, np.maximum(words.stop[end], stop), stop)

    def _limits(self, within: Within) -> tuple[Ints, Ints]:
        """The first word that a context may hold, and the one behind the last."""
        words = self.words
        low = np.searchsorted(words.document, self.places.document, "left")
        high = np.searchsorted(words.document, self.places.document, "right")
        if within == "document" or not len(words.document):
            return low, high
        new = np.ones(len(words.document), dtype=bool)
        new[1:] = (words.document[1:] != words.document[:-1]) | (words.sentence[1:] != words.sentence[:-1])
        firsts = np.append(np.flatnonzero(new), len(new))  # the first word of each sentence
        of_word = np.cumsum(new) - 1
        has_word = self.after > self.before
        at = np.where(has_word, self.before, np.maximum(self.before - 1, low))
        at = np.minimum(at, len(new) - 1)
        last = np.minimum(np.where(has_word, self.after - 1, at), len(new) - 1)
        return np.maximum(low, firsts[of_word[at]]), np.minimum(high, firsts[of_word[last] + 1])

    def _rank(self, key: str) -> Ints:
        """What a sort key orders the places by; a missing neighbour comes first."""
        if key == "position":
            return np.arange(len(self.before))
        if key == "node":
            nodes = [" ".join(text[a:b].split()) for text, a, b in self._texts(*self.places)]
            return _places_of(_core.keys(nodes)[0])
        words = self.words
        distance = int(key[0])
        beside = self.before - distance if key[1] == "L" else self.after + distance - 1
        if not len(words.term):
            return np.zeros(len(beside), dtype=np.int64)
        inside = np.clip(beside, 0, len(words.term) - 1)
        there = (beside == inside) & (words.document[inside] == self.places.document)
        return np.where(there, _places_of(words.terms)[words.term[inside]], -1)


def _places_of(words: Sequence[str]) -> Ints:
    """The place of each word among all in order; equal words share one."""
    place = {word: i for i, word in enumerate(sorted(set(words)))}
    return np.fromiter((place[word] for word in words), np.int64, len(words))


def _right_to_left(text: str) -> bool:
    """Whether the first letter of a text belongs to a script that is written from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
