"""What the page says: every section as plain numbers and words, taken from the same tables as in Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from comention.report.drawing import network
from comention.report.passages import TextRule, passage
from comention.tables.table_face import caption_parts
from comention.words.repeats import told
from comention.words.word_counts import NAMING_FORMS

if TYPE_CHECKING:
    from comention.documents.corpus import Corpus
    from comention.names.mentions import Mentions
    from comention.pairs.pairs import Pairs
    from comention.similarity.similarity import Similarity
    from comention.tables.table import Table
    from comention.words.terms import Terms

__all__ = [
    "documents",
    "drawn",
    "labels",
    "names",
    "notices",
    "pair_rows",
    "pair_section",
    "similarity",
    "terms_section",
]

MOST_DOCUMENTS = 200  # rows of the table of documents
MOST_PANELS = 12  # small bar charts of terms
MOST_CELLS = 30  # rows and columns of the similarity matrix
MOST_NAMES = 60
LONGEST_LABEL = 70  # characters of a document's name
MOST_PAIRS = 300  # rows of the table of pairs, each with its passages
MOST_EDGES = 60  # drawn in the network
MOST_PASSAGES = 25  # of one pair


def labels(corpus: Corpus) -> list[str]:
    """How documents are called on the page: their title, else their headline, else their id."""
    titles = corpus["title"] if "title" in corpus.columns else [None] * len(corpus)
    headlines: dict[int, str] = {}
    for row in corpus.paragraphs().filter(lambda paragraph: paragraph["part"] == "headline"):
        headlines.setdefault(row["document"], corpus[row["document"]].text[row["start"] : row["stop"]])
    names = [
        title or headlines.get(i) or id
        for i, (title, id) in enumerate(zip(titles, corpus["id"], strict=True))
    ]
    return [_short(" ".join(name.split())) for name in names]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"


def notices(findings: Table, rule: TextRule) -> list[dict[str, str]]:
    """Findings of ``corpus.check()``, the gravest first; an example may be text of a document."""
    return [
        {
            "text": f"{row['finding']} ({row['count']:,})"
            + (f": {row['example']}" if row["example"] and rule != "none" else ""),
            "mend": row["mend"] or "",
        }
        for row in findings.to_dicts()
    ]


def documents(corpus: Corpus) -> dict[str, Any]:
    n = len(corpus)
    words = np.bincount(np.asarray(corpus.tokens().to_arrow()["document"]), minlength=n)
    sentences = np.bincount(np.asarray(corpus.sentences().to_arrow()["document"]), minlength=n)
    columns = [c for c in ("id", "title", "date", "group", "language") if c in corpus.table.column_names]
    shown = corpus.table.select(columns).slice(0, MOST_DOCUMENTS).to_pylist()
    caption = f"{n:,} documents, {int(words.sum()):,} words in {int(sentences.sum()):,} sentences."
    if n > MOST_DOCUMENTS:
        caption += f" The first {MOST_DOCUMENTS} are listed."
    return {
        "caption": caption,
        "columns": columns,
        "rows": [
            {
                "document": i,
                "cells": [(_cell(row[c]), c in ("date", "language")) for c in columns],
                "words": int(words[i]),
                "sentences": int(sentences[i]),
            }
            for i, row in enumerate(shown)
        ],
    }


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return value.date().isoformat() if hasattr(value, "date") else str(value)


def terms_section(corpus: Corpus, terms: Terms, called: list[str]) -> dict[str, Any]:
    """Top terms of each document, or of each group where there are more documents than panels."""
    by = None
    if len(corpus) > MOST_PANELS and "group" in corpus.table.column_names:
        by = "group"
    rows = terms.top(10, by=by).to_dicts()
    panels: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        panels[row[by or "document"]].append(row)
    most = max((row["weight"] for row in rows), default=1.0) or 1.0
    kept = list(panels.items())[:MOST_PANELS]
    what = f"{by}s" if by else "documents"
    caption = (
        "Words with the highest TF-IDF weight (plain idf: a word found in every document weighs nothing; "
        "names count as one word in any spelling; function words are left out). "
        f"{len(kept)} of {len(panels)} {what} shown; one scale for all. "
        + told(terms.provenance["n_repeats_left_out"], terms.provenance["repeats"])
    ).rstrip()
    return {
        "caption": caption,
        "panels": [
            {
                "label": str(key) if by else f"{key} · {called[key]}",
                "rows": [
                    {
                        "term": row["term"],
                        "weight": f"{row['weight']:.3f}",
                        "count": f"{row['count']:,}",
                        "width": f"{100 * row['weight'] / most:.1f}",
                    }
                    for row in items
                ],
            }
            for key, items in kept
        ],
    }


def similarity(near: Similarity, called: list[str]) -> dict[str, Any]:
    n = len(called)
    section: dict[str, Any] = {"matrix": [], "caption": "", "nearest": [], "nearest_caption": ""}
    if n < 2:
        return section
    pairs = [row for row in near.to_dicts() if row["a"] < row["b"] or not _mirrored(near, row)]
    best = sorted(pairs, key=lambda row: (-row["score"], row["a"], row["b"]))[:15]
    section["nearest"] = [_nearest(near, row, called) for row in best]
    section["nearest_caption"] = (
        "The most similar documents, by cosine of their TF-IDF vectors (0: no word in common, 1: the same), "
        "and the shared terms that weigh most."
    )
    if n <= MOST_CELLS:
        section["matrix"] = _matrix(near, called)
        section["caption"] = "Cosine of the TF-IDF vectors of every two documents."
    return section


def _mirrored(near: Similarity, row: dict[str, Any]) -> bool:
    return bool(near.matrix[row["b"], row["a"]] > 0)


def _nearest(near: Similarity, row: dict[str, Any], called: list[str]) -> dict[str, Any]:
    shared = near.explain(row["a"], row["b"]).inputs
    heaviest = sorted(shared.items(), key=lambda item: (-float(item[1]), item[0]))[:6]
    return {
        "a": f"{row['a']} · {called[row['a']]}",
        "b": f"{row['b']} · {called[row['b']]}",
        "value": row["score"],
        "score": f"{row['score']:.3f}",
        "shared": ", ".join(term for term, _ in heaviest),
    }


def _matrix(near: Similarity, called: list[str]) -> list[dict[str, Any]]:
    dense = near.matrix.toarray()
    off = dense[~np.eye(len(dense), dtype=bool)]
    most = float(off.max()) if off.size and off.max() > 0 else 1.0
    return [
        {
            "document": i,
            "label": called[i],
            "cells": [
                {"text": "·", "shade": "self"}
                if i == j
                else {"text": f"{dense[i, j]:.2f}", "shade": f"h{min(9, int(9.999 * dense[i, j] / most))}"}
                for j in range(len(dense))
            ],
        }
        for i in range(len(dense))
    ]


def names(mentions: Mentions) -> dict[str, Any]:
    counts = mentions.counts().to_dicts()
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for row in mentions.to_dicts():
        if row["tier"] != "lenient" and row["form"] in NAMING_FORMS:  # what the counts count
            surfaces[row["entity"]][" ".join(row["surface"].split())] += 1
    most = max((row["n_mentions"] for row in counts), default=1)
    caption = mentions.counts().caption
    if len(counts) > MOST_NAMES:
        caption += f" The first {MOST_NAMES} of {len(counts):,} are listed."
    return {
        "caption": caption,
        "rows": [
            {
                **{key: row[key] for key in ("entity", "kind", "n_mentions", "n_sentence", "n_document")},
                "width": f"{100 * row['n_mentions'] / most:.1f}",
                "surfaces": _spellings(surfaces[row["entity"]]),
            }
            for row in counts[:MOST_NAMES]
        ],
    }


def _spellings(found: Counter[str]) -> str:
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    text = ", ".join(f"{surface} ({count})" for surface, count in ranked[:6])
    return text + (f" and {len(ranked) - 6} more" if len(ranked) > 6 else "")


def pair_rows(pairs: Pairs, rule: TextRule, languages: list[str | None]) -> list[dict[str, Any]]:
    """The strongest pairs with their passages, in the order of the table."""
    rows = []
    for index, row in enumerate(pairs.head(MOST_PAIRS).to_dicts()):
        evidence = pairs.evidence(row["a"], row["b"], select="all")
        ranked = sorted(evidence.to_dicts(), key=lambda e: (-e["score"], e["document"], e["start"]))
        rows.append(
            {
                **row,
                "index": index,
                "why": _why(row, unit_of(pairs)),
                "available": len(ranked),
                "passages": [passage(e, rule, languages[e["document"]]) for e in ranked[:MOST_PASSAGES]],
            }
        )
    return rows


def unit_of(pairs: Pairs) -> str:
    """What is counted: ``sentence``, or ``window of 10 words``."""
    within = pairs.provenance["options"]["within"]
    return within if isinstance(within, str) else f"window of {within['window']} words"


def _why(row: dict[str, Any], within: str) -> str:
    units = f"{row['n_ab']:,} {within}s" if row["n_ab"] != 1 else f"1 {within}"
    text = f"together in {units} of {_counted(row['n_document'], 'document')}"
    if row["expected"] is not None:
        text += f"; {row['expected']:.2f} expected by chance; IC {row['ic']:.2f} [{_interval(row)}]"
    return text + f"; {row['verdict'].replace('_', ' ')}" if row["verdict"] else text


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what}" + ("" if n == 1 else "s")


def pair_section(pairs: Pairs, rows: list[dict[str, Any]], mentions: Mentions) -> dict[str, Any]:
    headline, notes = caption_parts(pairs)
    listed = f"The {len(rows):,} strongest of {len(pairs):,} pairs" if len(rows) < len(pairs) else "All pairs"
    apposed = [f"{row['a']} – {row['b']}" for row in rows if row["verdict"] == "apposed"]
    verdicts = {row["verdict"] for row in rows}
    return {
        "caption": headline,
        "notes": notes,
        "within": unit_of(pairs),
        "sentence": _plain_verdict(verdicts),
        "table_caption": f"{listed}, by the lower end of the interval of IC. Choose a pair to read.",
        "apposed": "; ".join(apposed) if apposed else "",
        "rows": [
            {
                **{key: row[key] for key in ("a", "b", "why", "passages")},
                "interval": _interval(row),
                "verdict": (row["verdict"] or "").replace("_", " "),
                "numbers": [
                    _number(row["n_ab"], "{:,}"),
                    _number(row["expected"], "{:.2f}"),
                    _number(row["ratio"], "{:.1f}"),
                    _number(row["ic"], "{:.2f}"),
                    _number(row["n_document"], "{:,}"),
                    _number(row["n_apposed"], "{:,}"),
                    _number(row["q_story"], "{:.2g}"),
                ],
            }
            for row in rows
        ],
    }


def _plain_verdict(verdicts: set[str | None]) -> str:
    if verdicts and verdicts <= {"untestable", "count_only", None}:
        return (
            "These documents are too few for any pair to be more than chance in a test over documents: "
            "read the counts as counts, and the passages as what they say."
        )
    return ""


def _interval(row: dict[str, Any]) -> str:
    return "–" if row["ic025"] is None else f"{row['ic025']:.2f} … {row['ic975']:.2f}"


def _number(value: float | None, form: str) -> dict[str, Any]:
    if value is None or value != value:
        return {"value": -1e300, "text": "–"}
    return {"value": value, "text": form.format(value)}


def drawn(rows: list[dict[str, Any]], mentions: Mentions) -> dict[str, Any]:
    """The network of the strongest pairs, with its caption and its description for screen readers."""
    chosen = rows[:MOST_EDGES]
    counts = {row["entity"]: row["n_mentions"] for row in mentions.counts().to_dicts()}
    kinds = {
        name: kind for row in chosen for name, kind in ((row["a"], row["a_kind"]), (row["b"], row["b_kind"]))
    }
    picture = network(chosen, counts, kinds)
    strongest = f"{chosen[0]['a']} – {chosen[0]['b']}" if chosen else ""
    return {
        **picture,
        "caption": (
            f"The {len(chosen)} strongest ties by the lower end of the interval of IC. Width: units, "
            "size: mentions; dashed: may be chance. Choose a name for its ties, a tie for its "
            "passages. Places are computed with a fixed seed and mean nothing by themselves."
        ),
        "alt": f"Network of {len(picture['nodes'])} names; strongest tie {strongest}. A table follows.",
    }
