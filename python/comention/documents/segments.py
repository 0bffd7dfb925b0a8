"""Paragraphs and sentences as tables: what the text is cut into, and where.

Every row is ``[start, stop)`` in code points of the untouched text, so that
``text[start:stop]`` is the paragraph or the sentence itself. ``docs/text.md`` has the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..tables.table import Table

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["Segments", "paragraphs", "sentences"]

PARTS = ("headline", "byline", "dateline", "caption", "teaser", "body")


class Segments(Table):
    """Paragraphs, sentences or tokens of a corpus."""


def paragraphs(corpus: Corpus) -> Segments:
    """One row a paragraph.

    Returns
    -------
    Segments
        ``document id paragraph start stop part repeat_of`` and, where the corpus has them,
        ``title date group``. ``paragraph`` counts from 0 in its document; ``repeat_of`` is
        ``"document:paragraph"`` of the first equal paragraph (same words, whatever the case or the
        spaces), in the document or in one before it by date, then id; else null.

    """
    columns = corpus._stream.paragraphs()
    number = _numbered(columns["document"])
    data = pa.table(
        {
            "document": columns["document"],
            "paragraph": number,
            "start": columns["start"],
            "stop": columns["stop"],
            "part": _parts(columns["part"]),
            "repeat_of": _repeats(corpus, columns["document"], number),
        }
    )
    return _segments(corpus, data, "paragraph")


def sentences(corpus: Corpus) -> Segments:
    """One row a sentence.

    Returns
    -------
    Segments
        ``document id paragraph sentence start stop part repeat_of`` and ``title date group``.
        ``paragraph`` and ``sentence`` count from 0 in their document; ``repeat_of`` is that of the
        paragraph.

    """
    columns = corpus._stream.sentences()
    of_paragraphs = corpus._stream.paragraphs()["document"]
    repeats = _repeats(corpus, of_paragraphs, _numbered(of_paragraphs))
    first_paragraph = np.searchsorted(of_paragraphs, columns["document"])
    data = pa.table(
        {
            "document": columns["document"],
            "paragraph": columns["paragraph"],
            "sentence": _numbered(columns["document"]),
            "start": columns["start"],
            "stop": columns["stop"],
            "part": _parts(columns["part"]),
            "repeat_of": repeats.take(pa.array(first_paragraph + columns["paragraph"])),
        }
    )
    return _segments(corpus, data, "sentence")


def strings(data: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int64]) -> pa.LargeStringArray:
    """Strings of the core as an Arrow array over the same bytes."""
    return pa.LargeStringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(data))


def find_repeats(corpus: Corpus) -> npt.NDArray[np.int64]:
    """For each paragraph of the corpus the earlier one with the same words, or -1."""
    keys = [name for name in ("date", "id") if name in corpus.columns]
    order = pc.sort_indices(corpus.table, [(name, "ascending") for name in keys])  # nulls last
    rank = np.empty(len(corpus), dtype=np.uint32)
    rank[order.to_numpy()] = np.arange(len(corpus), dtype=np.uint32)
    return corpus._stream.repeats(rank)


def _segments(corpus: Corpus, data: pa.Table, unit: str) -> Segments:
    return Segments(corpus._with_context(data), caption=caption_of(corpus, data.num_rows, unit))


def caption_of(corpus: Corpus, n: int, unit: str) -> str:
    """How many there are of what."""
    return f"{n:,} {unit}{'' if n == 1 else 's'} of {len(corpus):,} documents"


def _numbered(documents: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """0, 1, 2 ... anew in every document; `documents` ascend."""
    first = np.searchsorted(documents, documents)
    return np.arange(len(documents), dtype=np.int64) - first


def _parts(codes: npt.NDArray[np.uint8]) -> pa.Array:
    return pa.array(PARTS).take(pa.array(codes))


def _repeats(corpus: Corpus, document: npt.NDArray[np.int64], number: npt.NDArray[np.int64]) -> pa.Array:
    repeats = corpus._repeats
    earlier = np.maximum(repeats, 0)
    if len(repeats) == 0:
        return pa.array([], pa.string())
    names = pc.binary_join_element_wise(
        pa.array(document[earlier]).cast(pa.string()), pa.array(number[earlier]).cast(pa.string()), ":"
    )
    return pc.if_else(pa.array(repeats >= 0), names, pa.scalar(None, pa.string()))
