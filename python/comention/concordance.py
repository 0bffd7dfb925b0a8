"""Keyword in context: the places where a word stands, each with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from . import _core, _options
from .errors import InputError
from .segments import strings
from .table import Table

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["Concordance", "kwic"]

SORT_KEYS = ("position", "1L", "2L", "3L", "1R", "2R", "3R")


class Concordance(Table):
    """Lines of a keyword in context."""

    _shown = ("id", "left", "node", "right")
    _right = ("left",)


def kwic(
    corpus: Corpus, pattern: str, *, window: int = 8, sort: str | Sequence[str] | None = None
) -> Concordance:
    """The places where a word or a phrase stands. `Corpus.kwic` documents it."""
    window = _options.at_least("window", window, 0)
    keys = ["position"] if sort is None else [sort] if isinstance(sort, str) else list(sort)
    for key in keys:
        _options.one_of("sort", key, SORT_KEYS)
    words = _Words(corpus)
    pieces = _pieces(pattern)
    first = words.find(pieces)
    for key in reversed(keys):
        first = first[words.order(first, len(pieces), key)]
    data = words.lines(first, len(pieces), window)
    n = len(first)
    caption = (
        f"{n:,} place{'' if n == 1 else 's'} of {pattern!r} in {len(np.unique(data['document'])):,} of "
        f"{len(corpus):,} documents; {window} words on either side"
    )
    return Concordance(corpus._with_context(data), caption=caption)


def _pieces(pattern: str) -> list[str]:
    """The terms of a pattern; those without a wildcard are cut into words as texts are."""
    if not isinstance(pattern, str):
        raise InputError("C064", f"The pattern must be text, like 'sanction*'; got {pattern!r}.")
    pieces: list[str] = []
    for piece in pattern.split():
        folded = _core.keys([piece])[0][0]
        pieces += [folded] if {"*", "?"} & set(folded) else _terms_of(piece)
    if not any(piece.strip("*?") for piece in pieces):
        raise InputError(
            "C064",
            f"The pattern must hold a word, like 'sanction*' or 'strategic partner*'; got {pattern!r}.",
        )
    return pieces


def _terms_of(text: str) -> list[str]:
    data = text.encode()
    stream = _core.tokenize(
        _core.Texts(np.frombuffer(data, np.uint8), np.array([0, len(data)])), _core.LineMode.paragraphs
    )
    terms = strings(*stream.terms())
    return [terms[i].as_py() for i in stream.terms_of_forms()[stream.tokens()["form"]].tolist()]


class _Words:
    """The word tokens of a corpus, in order, with what is needed to search and to show them."""

    def __init__(self, corpus: Corpus) -> None:
        stream = corpus._stream
        columns = stream.tokens()
        self.corpus = corpus
        self.document: npt.NDArray[np.int64] = columns["document"]
        self.sentence: npt.NDArray[np.int64] = columns["sentence"]
        self.start: npt.NDArray[np.int64] = columns["start"]
        self.stop: npt.NDArray[np.int64] = columns["stop"]
        self.term: npt.NDArray[np.uint32] = stream.terms_of_forms()[columns["form"]]
        self.terms: list[str] = strings(*stream.terms()).to_pylist()

    def find(self, pieces: list[str]) -> npt.NDArray[np.int64]:
        """Where the pieces stand one after the other in one sentence: the first token of each place."""
        last = len(pieces) - 1
        n = max(len(self.term) - last, 0)
        here = self.document[:n] == self.document[last : last + n]
        here &= self.sentence[:n] == self.sentence[last : last + n]
        for i, piece in enumerate(pieces):
            here &= self._matches(piece)[self.term[i : i + n]]
        return np.flatnonzero(here)

    def _matches(self, piece: str) -> npt.NDArray[np.bool_]:
        glob = re.escape(piece).replace(r"\*", ".*").replace(r"\?", ".")
        fits = re.compile(glob, re.DOTALL).fullmatch
        return np.fromiter((fits(term) is not None for term in self.terms), bool, len(self.terms))

    def order(self, first: npt.NDArray[np.int64], length: int, key: str) -> npt.NDArray[np.int64]:
        """A stable order of the places by one sort key; a missing neighbour comes first."""
        if key == "position":
            return np.argsort(first, kind="stable")
        distance = int(key[0])
        beside = first - distance if key[1] == "L" else first + length - 1 + distance
        place = np.empty(len(self.terms) + 1, dtype=np.int64)
        place[np.array(sorted(range(len(self.terms)), key=lambda i: self.terms[i]), dtype=np.int64)] = (
            np.arange(len(self.terms))
        )
        place[-1] = -1
        inside = np.clip(beside, 0, max(len(self.term) - 1, 0))
        there = (beside == inside) & (self.document[inside] == self.document[first])
        return np.argsort(np.where(there, place[self.term[inside]], -1), kind="stable")

    def lines(self, first: npt.NDArray[np.int64], length: int, window: int) -> pa.Table:
        """The places with their contexts, cut out of the text."""
        last = first + length - 1
        document = self.document[first]
        begin = np.maximum(first - window, np.searchsorted(self.document, document, "left"))
        end = np.minimum(last + window, np.searchsorted(self.document, document, "right") - 1)
        texts = self.corpus.table.column("text")
        rows: dict[str, list[Any]] = {"left": [], "node": [], "right": []}
        row, text = -1, ""
        for d, a, b, c, e in zip(
            document.tolist(),
            self.start[begin].tolist(),
            self.start[first].tolist(),
            self.stop[last].tolist(),
            self.stop[end].tolist(),
            strict=True,
        ):
            if d != row:
                row, text = d, texts[d].as_py()
            rows["left"].append(text[a:b].rstrip())
            rows["node"].append(text[b:c])
            rows["right"].append(text[c:e].lstrip())
        columns = {"document": document, "start": self.start[first], "stop": self.stop[last]}
        return pa.table(columns | {name: pa.array(cut, pa.large_string()) for name, cut in rows.items()})
