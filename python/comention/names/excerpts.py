"""Sentences to read: a few places of each entity with what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["Excerpts"]

N_EXCERPTS = 3
REACH = 70  # characters on either side


class Excerpts:
    """Excerpts by the bytes of the corpus; ``found`` is what the core found."""

    def __init__(self, found: dict[str, Any], corpus: Corpus) -> None:
        column = corpus.table["text"].chunk(0)
        bounds, data = column.buffers()[1:]
        self._document = found["document"]
        starts = np.frombuffer(bounds, np.int64)[column.offset :] if bounds else np.zeros(1, np.int64)
        self._bytes = memoryview(data or b"")
        of_place = starts[found["document"]] if len(found["document"]) else np.zeros(0, np.int64)
        self._edges = [of_place + found[edge] for edge in ("sentence_begin", "begin", "end", "sentence_end")]

    def of_each(self, entity: npt.NDArray[np.int64], n: int) -> list[list[str | None]]:
        """Three for each of `n` entities (fewer are filled up with None): the first of each document, then
        others. `entity` is that of each place, or -1.
        """
        place = np.argsort(entity, kind="stable")
        place = place[entity[place] >= 0]
        of_place, document = entity[place], self._document[place]
        again = np.zeros(len(place), bool)
        again[1:] = (of_place[1:] == of_place[:-1]) & (document[1:] == document[:-1])
        place = place[np.lexsort((place, again, of_place))]
        firsts = np.searchsorted(entity[place], np.arange(n))
        rank = np.arange(len(place)) - firsts[entity[place]]
        texts: list[list[str | None]] = [[None] * N_EXCERPTS for _ in range(n)]
        chosen = place[rank < N_EXCERPTS]
        edges = [edge[chosen].tolist() for edge in self._edges]
        for row, at, *span in zip(
            entity[chosen].tolist(), rank[rank < N_EXCERPTS].tolist(), *edges, strict=True
        ):
            texts[row][at] = self._excerpt(*span)
        return texts

    def _excerpt(self, begin: int, first: int, last: int, stop: int) -> str:
        before = self._text(max(begin, first - 4 * REACH), first)
        after = self._text(last, min(stop, last + 4 * REACH))
        if len(before) > REACH:
            before = "…" + before[-REACH:].split(" ", 1)[-1]
        if len(after) > REACH:
            after = after[:REACH].rsplit(" ", 1)[0] + "…"
        return " ".join((before + self._text(first, last) + after).split())

    def _text(self, begin: int, stop: int) -> str:
        return str(self._bytes[begin:stop], "utf-8", "ignore")
