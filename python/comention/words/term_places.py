"""Where a term stands in the text, a name under any of its spellings: the evidence of explanations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .repeats import Repeats, paragraphs_left_out
from .word_counts import NAMING_FORMS

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..names.mentions import Mentions
    from .word_patterns import Key

__all__ = ["places_of_term"]

AROUND = 40  # characters on either side of a name
WINDOW = 6  # words on either side of a word


def places_of_term(
    corpus: Corpus,
    term: str,
    documents: Iterable[int],
    n: int,
    *,
    mentions: Mentions | None = None,
    repeats: Repeats = "all",
    key: Key = "case",
) -> list[str]:
    """The first ``n`` places in each of these documents, ``"id:start-stop  … text …"``; none in a paragraph
    that was left out."""
    lines: list[str] = []
    for row in documents:
        spans = _spans_of_name(mentions, term, row) if mentions is not None else []
        spans = spans or _spans_of_words(corpus, term, row, key)
        kept = [span for span in spans if not _is_left_out(corpus, row, span, repeats)]
        text, id = corpus[row].text, corpus["id"][row]
        for start, stop, left, right in kept[:n]:
            lines.append(f"{id}:{start}-{stop}  … {' '.join(text[left:right].split())} …")
    return lines


Span = tuple[int, int, int, int]  # of the term, and of what is shown around it


def _spans_of_name(mentions: Mentions, entity: str, row: int) -> list[Span]:
    data = mentions.to_arrow()
    here = pc.and_(pc.equal(data["document"], row), pc.equal(data["entity"], entity))
    naming = pc.is_in(data["form"], pa.array(NAMING_FORMS))
    rows = data.filter(pc.and_(pc.fill_null(here, False), naming)).sort_by("start").to_pylist()
    return [(m["start"], m["stop"], max(0, m["start"] - AROUND), m["stop"] + AROUND) for m in rows]


def _spans_of_words(corpus: Corpus, term: str, row: int, key: Key) -> list[Span]:
    if not term.strip("*? "):
        return []
    from .concordance import kwic

    found = kwic(corpus[row : row + 1], term, window=WINDOW, key=key).to_dicts()
    return [
        (r["start"], r["stop"], max(0, r["start"] - len(r["left"]) - 1), r["stop"] + len(r["right"]) + 1)
        for r in found
    ]


def _is_left_out(corpus: Corpus, row: int, span: Span, repeats: Repeats) -> bool:
    if repeats == "all":
        return False
    paragraphs = corpus._stream.paragraphs()
    of_row = np.flatnonzero(paragraphs["document"] == row)
    at = of_row[np.searchsorted(paragraphs["start"][of_row], span[0], side="right") - 1]
    return bool(paragraphs_left_out(corpus, repeats)[at])
