"""One HTML page with everything: ``corpus.report("report.html")``."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comention import _core
from comention.errors import ComentionWarning
from comention.report import content
from comention.report.page import render
from comention.report.passages import TextRule
from comention.words.function_words import function_words

if TYPE_CHECKING:
    from comention.documents.corpus import Corpus
    from comention.names.mention_search import Names
    from comention.pairs.pair_counting import Level
    from comention.pairs.pairs import Pairs

__all__ = ["write_report"]

CONTENTS = [
    ("before", "Before you quote"),
    ("corpus", "Documents"),
    ("words", "Words"),
    ("sameness", "Alike"),
    ("names", "Names"),
    ("ties", "Ties"),
    ("methods", "Methods"),
]
TEXT_RULES = {
    "snippets": "Passages are shortened to what stands around the names.",
    "full": "Passages are given in full.",
    "none": "Passages are left out; only the names are shown.",
}


def write_report(
    corpus: Corpus,
    path: str | Path,
    *,
    names: Names = None,
    pairs: Pairs | None = None,
    within: Level = "sentence",
    title: str | None = None,
    text: TextRule = "snippets",
) -> Path:
    """Write one self-contained HTML page about a corpus. See :meth:`comention.Corpus.report`."""
    if text not in TEXT_RULES:
        from comention.errors import InputError

        raise InputError("C060", f"text must be one of {', '.join(map(repr, TEXT_RULES))}, got {text!r}.")
    mentions = pairs._mentions if pairs is not None else corpus.mentions(names)
    pairs = pairs if pairs is not None else mentions.comentions(within=within)
    title = title or f"{len(corpus):,} documents: who is mentioned with whom"
    page = _page(corpus, mentions, pairs, title, text)
    target = Path(path)
    target.write_text(page, encoding="utf-8", newline="\n")
    return target


def _page(corpus: Corpus, mentions: Any, pairs: Pairs, title: str, rule: TextRule) -> str:
    from comention import __version__
    from comention.methods_text import methods

    with warnings.catch_warnings():  # the reader of the page has chosen no stop words
        warnings.filterwarnings("ignore", "Stop words that are also names", ComentionWarning)
        terms = corpus.tfidf(names=mentions, stop_words=function_words(corpus.languages))
    near = terms.similar(k=content.MOST_CELLS)
    called = content.labels(corpus)
    rows = content.pair_rows(pairs, rule, corpus.languages)
    described = methods(pairs)
    whole = {
        "version": __version__,
        "title": title,
        "lead": _lead(corpus),
        "contents": CONTENTS,
        "notices": content.notices(corpus.check(), rule),
        "documents": content.documents(corpus),
        "terms": content.terms_section(corpus, terms, called),
        "similarity": content.similarity(near, called),
        "names": content.names(mentions),
        "pairs": content.pair_section(pairs, rows, mentions),
        "network": content.drawn(rows, mentions) if rows else {},
        "methods": {
            "text": described.text,
            "bibtex": described.bibtex,
            "settings": json.dumps(_settings(pairs), indent=2, ensure_ascii=False, default=str),
        },
        "text_rule": TEXT_RULES[rule],
    }
    return render(whole, _data(rows))


def _data(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the script needs of each pair: its names, why it is listed, its passages, its numbers."""
    columns = [c for c in rows[0] if c not in ("index", "why", "available", "passages")] if rows else []
    return {
        "columns": columns,
        "pairs": [
            {
                **{key: row[key] for key in ("a", "b", "why", "available", "passages")},
                "values": [None if row[c] != row[c] else row[c] for c in columns],
            }
            for row in rows
        ],
    }


def _lead(corpus: Corpus) -> str:
    parts = [f"{len(corpus):,} documents"]
    languages = sorted({language or "unknown" for language in corpus.languages})
    parts.append(
        f"{len(languages)} languages ({', '.join(languages)})" if len(languages) > 1 else "".join(languages)
    )
    if "date" in corpus.table.column_names:
        dates = [d for d in corpus.table["date"].to_pylist() if d is not None]
        if dates:
            parts.append(f"{min(dates).date().isoformat()} → {max(dates).date().isoformat()}")
        if missing := len(corpus) - len(dates):
            parts.append(f"{missing:,} without a date")
    return " · ".join(part for part in parts if part)


def _settings(pairs: Pairs) -> dict[str, Any]:
    return {
        "comention": _core.__version__,
        "ICU": _core.icu_version(),
        "Unicode": _core.unicode_version(),
        "pairs": pairs.provenance,
    }
