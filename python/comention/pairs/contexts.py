"""The passages around an entity or a pair as documents of their own, which lead back to their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .. import _options
from .passages import find_passages

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..names.mentions import Mentions
    from .pairs import Pairs

__all__ = ["contexts_of_entity", "contexts_of_pair"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
WITHIN = ("sentence", "paragraph", "document")
OWN = ("about", "article", "article_document", "article_start", "article_stop")


def contexts_of_entity(mentions: Mentions, entity: str, within: str, others: bool) -> Corpus:
    """See `Mentions.contexts`."""
    from ..names.mention_choices import COUNTED_FORMS

    _options.one_of("within", within, WITHIN)
    name, corpus = mentions.resolve(entity), mentions.corpus
    rows = mentions.to_arrow()
    counted = pc.and_(
        pc.equal(rows["entity"], name), pc.is_in(rows["form"], value_set=pa.array(COUNTED_FORMS))
    )
    rows = rows.filter(pc.and_(counted, pc.not_equal(rows["tier"], "lenient")))
    document, start, stop = _units(corpus, within)
    inside = np.zeros(len(document), dtype=bool)
    if len(document):
        length = np.append(0, np.cumsum(np.asarray(pc.utf8_length(corpus.table["text"]), np.int64) + 1))
        place = length[np.asarray(rows["document"])] + np.asarray(rows["start"])
        inside[np.searchsorted(length[document] + start, place, "right") - 1] = True
    return _cut(corpus, (document, start, stop), inside, name, others)


def contexts_of_pair(pairs: Pairs, a: str, b: str, context: int, others: bool) -> Corpus:
    """See `Pairs.contexts`."""
    corpus, columns, bounds = pairs.corpus, pairs._counted.columns, pairs._sentences
    spans = set()
    for passage in find_passages(pairs, a, b):
        article = int(columns["document"][passage.a])
        low, high = sorted(int(columns["sentence"][row]) for row in (passage.a, passage.b))
        spans.add((article, *bounds.span(article, low - context, high + context)))
    found = np.array(sorted(spans), dtype=np.int64).reshape(-1, 3)
    inside = np.ones(len(found), dtype=bool)
    if others:
        rest = _apart(found, np.stack(_units(corpus, "sentence"), axis=1))
        found, inside = np.concatenate([found, rest]), np.append(inside, np.zeros(len(rest), dtype=bool))
        order = np.lexsort((found[:, 1], found[:, 0]))
        found, inside = found[order], inside[order]
    document, start, stop = found.T
    return _cut(corpus, (document, start, stop), inside, f"{a} – {b}", others)


def _units(corpus: Corpus, within: str) -> tuple[Ints, Ints, Ints]:
    """Document, start and stop of all sentences, paragraphs or texts."""
    if within == "document":
        length = np.asarray(pc.utf8_length(corpus.table["text"]), np.int64)
        return np.arange(len(corpus)), np.zeros(len(corpus), np.int64), length
    columns = corpus._stream.sentences() if within == "sentence" else corpus._stream.paragraphs()
    document, start, stop = (np.asarray(columns[name], np.int64) for name in ("document", "start", "stop"))
    return document, start, stop


def _apart(spans: Ints, units: Ints) -> Ints:
    """The units of the same documents that share nothing with the spans."""
    units = units[np.isin(units[:, 0], spans[:, 0])]
    line = 1 << 32
    begin, end = (spans[:, 0] * line + spans[:, side] for side in (1, 2))
    latest = np.maximum.accumulate(end) if len(end) else end
    at = np.searchsorted(begin, units[:, 0] * line + units[:, 2])  # spans that begin before the unit ends
    touches = (at > 0) & (np.append(latest, -1)[at - 1] > units[:, 0] * line + units[:, 1])
    return units[~touches]


def _cut(corpus: Corpus, units: tuple[Ints, Ints, Ints], inside: Bools, about: str, others: bool) -> Corpus:
    """The units that are inside as documents; with `others` also the rest of the same articles."""
    document, start, stop = units
    keep = np.isin(document, document[inside]) if others else inside
    document, start, stop, inside = document[keep], start[keep], stop[keep], inside[keep]
    table = corpus.table.take(pa.array(document, pa.int64()))
    texts, ids = [], []
    row, text, identifier = -1, "", ""
    for d, low, high in zip(document.tolist(), start.tolist(), stop.tolist(), strict=True):
        if d != row:
            row, text, identifier = d, corpus.table["text"][d].as_py(), corpus.table["id"][d].as_py()
        texts.append(text[low:high])
        ids.append(f"{identifier}:{low}-{high}")
    columns: dict[str, Any] = {name: table[name] for name in table.column_names if name not in OWN}
    columns |= {"id": pa.array(ids, table["id"].type), "text": pa.array(texts, table["text"].type)}
    if "language" not in columns:
        columns = _after(columns, _languages(corpus, document))
    columns |= {
        "about": pa.array([about] * len(document), mask=~inside, type=pa.string()),
        "article": table["id"],
        "article_document": document,
        "article_start": start,
        "article_stop": stop,
    }
    return corpus._of(pa.table(columns).combine_chunks(), corpus)


def _after(columns: dict[str, Any], language: pa.Array) -> dict[str, Any]:
    """The columns with the language in its place, before what is metadata."""
    known = [name for name in ("id", "text", "date", "group", "title") if name in columns]
    first = {name: columns[name] for name in known}
    return first | {"language": language} | {name: columns[name] for name in columns if name not in known}


def _languages(corpus: Corpus, document: Ints) -> pa.Array:
    """The language of each article: a sentence is too short to guess it from."""
    different, place = np.unique(document, return_inverse=True)
    known = corpus._of(corpus._take(different), corpus).languages
    return pa.array([known[i] for i in place.tolist()], pa.string())
