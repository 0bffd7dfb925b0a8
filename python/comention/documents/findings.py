"""One thing that looks wrong with a corpus, and how it is put in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow.compute as pc

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["Finding", "example", "rewritten", "rows_matching", "rows_where", "texts", "without"]


class Finding(NamedTuple):
    """What is wrong, how bad that is, with whom, one example, and the line that mends it."""

    finding: str
    severity: str
    documents: list[int]
    example: str
    mend: str


def texts(corpus: Corpus) -> Iterator[str]:
    """The texts one by one, never all as Python strings at once."""
    return (value.as_py() for value in corpus.table.column("text"))


def rows_where(corpus: Corpus, holds: Callable[[str], object]) -> list[int]:
    return [row for row, text in enumerate(texts(corpus)) if holds(text)]


def rows_matching(corpus: Corpus, pattern: str, holds: Callable[[str], object] | None = None) -> list[int]:
    """Rows whose text has a match, and where it also ``holds``. Arrow searches, several times as fast."""
    column = corpus.table.column("text")
    rows = np.flatnonzero(np.asarray(pc.match_substring_regex(column, pattern))).tolist()
    return [row for row in rows if holds is None or holds(column[row].as_py())]


def example(corpus: Corpus, rows: list[int], shows: Callable[[str], str] = str) -> str:
    """The id of the first document concerned, and what is wrong there."""
    if not rows:
        return ""
    document = corpus[rows[0]]
    return f"{document.id}: {shows(document.text)[:60]}"


def without(rows: Iterable[int]) -> str:
    return f"corpus = corpus.filter([row not in {set(rows)} for row in range(len(corpus))])"


def rewritten(expression: str) -> str:
    """A line that makes the corpus anew with other texts; the old one stays as it is."""
    return (
        f'corpus = cm.Corpus([{{**row, "text": {expression}}} for row in corpus.table.to_pylist()], '
        f"**corpus.rules)"
    )
