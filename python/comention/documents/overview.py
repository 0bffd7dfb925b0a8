"""What a corpus is, in one line: how many documents, languages, dates, and what is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from ..tables.cells import visible
from ..tables.table import Table

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["as_html", "as_text"]

CHEAP = 1000  # documents whose languages are guessed just to show them


def as_text(corpus: Corpus) -> str:
    """For a terminal."""
    return f"<Corpus  {headline(corpus)}>\n  {_columns(corpus)}{_warnings(corpus)}"


def as_html(corpus: Corpus) -> str:
    """For a notebook: the line, and the first documents."""
    names = [name for name in ("id", "date", "group", "title", "language", "text") if name in corpus.columns]
    caption = f"Corpus: {headline(corpus)}{_warnings(corpus)}. {_columns(corpus)}"
    return Documents(corpus.table.select(names), caption=caption)._repr_html_()


class Documents(Table):
    """The documents of a corpus, to look at."""

    _next = ".check() · .tfidf() · .mentions() · .report('report.html')"


def headline(corpus: Corpus) -> str:
    """Documents, languages, first and last date, and tokens where they are known already."""
    n = len(corpus)
    parts = [f"{n:,} document{'s' if n != 1 else ''}", _languages(corpus), _dates(corpus)]
    if "_stream" in corpus.__dict__:
        parts.append(f"{corpus._stream.n_tokens:,} tokens")
    return " · ".join(part for part in parts if part)


def _languages(corpus: Corpus) -> str:
    if not ("language" in corpus.columns or "languages" in corpus.__dict__ or len(corpus) <= CHEAP):
        return ""
    counts = Counter(visible(code) for code in corpus.languages if code)
    if len(counts) <= 1:
        return next(iter(counts), "")
    shown = " · ".join(f"{code} {n:,}" for code, n in sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:3])
    return f"{len(counts)} languages ({shown}{' · …' if len(counts) > 3 else ''})"


def _dates(corpus: Corpus) -> str:
    if "date" not in corpus.columns:
        return ""
    ends = pc.min_max(corpus.table.column("date")).as_py()
    if ends["min"] is None:
        return ""
    first, last = (f"{ends[end]:%Y-%m-%d}" for end in ("min", "max"))
    return first if first == last else f"{first} → {last}"


def _columns(corpus: Corpus) -> str:
    """The columns, with the names they had; how many groups there are."""
    had = {name: user for user, name in corpus._sources.items()}
    parts = [f"{name}={had[name]!r}" if name in had else name for name in corpus.columns]
    if "group" in corpus.columns:
        at = corpus.columns.index("group")
        parts[at] += f" ({pc.count_distinct(corpus.table.column('group')).as_py():,})"
    return "  ".join(visible(part) for part in parts)


def _warnings(corpus: Corpus) -> str:
    empty = pc.sum(pc.equal(pc.binary_length(corpus.table.column("text")), 0)).as_py() or 0
    undated = corpus.table.column("date").null_count if "date" in corpus.columns else 0
    counted = ((empty, "without text"), (undated, "without date"))
    said = [f"{n:,} {what}" for n, what in counted if n]
    return f"  ⚠ {' · '.join(said)}: see .check()" if said else ""
