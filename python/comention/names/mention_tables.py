"""Mentions found elsewhere: checked against the text, with sentences and words filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from ..errors import ColumnError, InputError
from ..reading.arrow_input import as_table
from ..tables.table import no_column

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .mentions import Mentions

__all__ = ["mentions_of_table", "rows_at"]


def mentions_of_table(corpus: Corpus, data: Any) -> Mentions:
    """See :meth:`comention.mentions.Mentions.from_table`."""
    from .mentions import Mentions

    table = as_table(data, "entity")
    if table.num_rows == 0:  # a recogniser that found nothing names no columns
        table = _NOTHING
    for column in ("start", "stop", "entity"):
        if column not in table.column_names:
            raise ColumnError("C001", no_column(column, table.column_names))
    _refuse_gaps(table)
    start, stop = (np.asarray(table[name].cast(pa.int64())) for name in ("start", "stop"))
    document = _documents(corpus, table)
    _check_spans(corpus, document, start, stop)
    _check_surfaces(corpus, table, document, start, stop)
    order = np.lexsort((-stop, start, document))
    document, start, stop = document[order], start[order], stop[order]
    table = table.take(pa.array(order))
    entity = table["entity"].cast(pa.string())
    kind = table["kind"].cast(pa.string()) if "kind" in table.column_names else _all("entity", len(order))
    columns = {
        "document": document,
        "start": start,
        "stop": stop,
        "surface": pa.array(_surfaces(corpus, document, start, stop), pa.string()),
        "entity": entity,
        "kind": kind,
        "name": pa.nulls(len(order), pa.string()),
        "form": _all("full", len(order)),
        "key": _all("exact", len(order)),
        "rule": _all("supplied", len(order)),
        "tier": _all("strict", len(order)),
        **_places(corpus, document, start, stop),
    }
    columns["candidates"] = pa.ListArray.from_arrays(
        pa.array(np.arange(len(order) + 1), pa.int32()), entity.combine_chunks()
    )
    columns = {name: columns[name] for name in (*_SPAN, *_READING, *_PLACE)}
    caption = f"{len(order):,} mentions as given."
    return Mentions(corpus._with_context(pa.table(columns)), corpus, None, caption=caption)


def rows_at(corpus: Corpus, data: pa.Table, places: Sequence[tuple[int, int, int]]) -> pa.Table:
    """The rows of mentions with more at some places (document, start, stop), which stand for nobody yet."""
    document, start, stop = (np.array(column, np.int64) for column in zip(*places, strict=True))
    n = len(places)
    nothing = pa.nulls(n, pa.string())
    columns = {
        "document": document,
        "start": start,
        "stop": stop,
        "surface": pa.array(_surfaces(corpus, document, start, stop), pa.string()),
        "entity": nothing,
        "kind": nothing,
        "name": nothing,
        "form": _all("short", n),
        "key": _all("exact", n),
        "rule": _all("unresolved", n),
        "tier": _all("none", n),
        **_places(corpus, document, start, stop),
        "candidates": pa.array([[] for _ in places], pa.list_(pa.string())),
    }
    more = corpus._with_context(pa.table({name: columns[name] for name in (*_SPAN, *_READING, *_PLACE)}))
    joined = pa.concat_tables([data, more.select(data.column_names).cast(data.schema)])
    return joined.sort_by([("document", "ascending"), ("start", "ascending")])


_NOTHING = pa.schema(
    [("document", pa.int64()), ("start", pa.int64()), ("stop", pa.int64()), ("entity", pa.string())]
).empty_table()
_SPAN = ["document", "start", "stop", "surface"]
_READING = ["entity", "kind", "name", "form", "key", "rule", "tier"]
_PLACE = ["sentence", "paragraph", "candidates", "token_start", "token_stop"]


def _all(word: str, n: int) -> pa.Array:
    return pa.array([word] * n, pa.string())


def _refuse_gaps(table: pa.Table) -> None:
    for name in ("document", "id", "start", "stop"):
        if name in table.column_names and table[name].null_count:
            row = table[name].is_null().to_pylist().index(True)
            raise InputError("C036", f"Row {row}: {name!r} is missing, so the mention stands nowhere.")


def _documents(corpus: Corpus, table: pa.Table) -> np.ndarray:
    if "document" in table.column_names:
        return np.asarray(table["document"].cast(pa.int64()))
    if "id" not in table.column_names:
        raise ColumnError("C001", no_column("document", table.column_names))
    rows = {value: row for row, value in enumerate(corpus["id"])}
    found = [rows.get(value, -1) for value in table["id"].cast(pa.string()).to_pylist()]
    if -1 in found:
        row = found.index(-1)
        raise InputError(
            "C036", f"Row {row}: the corpus has no document with id {table['id'][row].as_py()!r}."
        )
    return np.array(found, np.int64)


def _check_spans(corpus: Corpus, document: np.ndarray, start: np.ndarray, stop: np.ndarray) -> None:
    import pyarrow.compute as pc

    if len(document) and not (document.min() >= 0 and document.max() < len(corpus)):
        row = int(np.flatnonzero((document < 0) | (document >= len(corpus)))[0])
        raise InputError(
            "C036", f"Row {row}: there is no document {document[row]}; the corpus has {len(corpus):,}."
        )
    lengths = np.asarray(pc.utf8_length(corpus.table["text"]).combine_chunks())
    wrong = np.flatnonzero((start < 0) | (stop <= start) | (stop > lengths[document]))
    if len(wrong):
        row = int(wrong[0])
        raise InputError(
            "C036",
            f"Row {row}: [{start[row]}, {stop[row]}) is no span of document {document[row]},"
            f" which has {lengths[document[row]]:,} characters.",
        )


def _check_surfaces(
    corpus: Corpus, table: pa.Table, document: np.ndarray, start: np.ndarray, stop: np.ndarray
) -> None:
    """Where the table says what stands at its spans, that is what stands there."""
    if "surface" not in table.column_names:
        return
    found = _surfaces(corpus, document, start, stop)
    given = table["surface"].cast(pa.string()).to_pylist()
    for row, (there, said) in enumerate(zip(found, given, strict=True)):
        if said is not None and there != said:
            raise InputError(
                "C036",
                f"Row {row}: at [{start[row]}, {stop[row]}) of document {document[row]} stands {there!r}, "
                f"not {said!r}. Spans count code points of the untouched text, not bytes or UTF-16 units.",
            )


def _surfaces(corpus: Corpus, document: np.ndarray, start: np.ndarray, stop: np.ndarray) -> list[str]:
    texts: dict[int, str] = {}
    column = corpus.table["text"]
    for row in np.unique(document):
        texts[int(row)] = column[int(row)].as_py()
    return [texts[d][a:b] for d, a, b in zip(document.tolist(), start.tolist(), stop.tolist(), strict=True)]


def _places(
    corpus: Corpus, document: np.ndarray, start: np.ndarray, stop: np.ndarray
) -> dict[str, np.ndarray]:
    """Sentence, paragraph and word tokens of each span, counted from 0 in its document."""
    tokens, sentences = corpus._stream.tokens(), corpus._stream.sentences()
    first_token = np.searchsorted(tokens["document"], document)
    first_sentence = np.searchsorted(sentences["document"], document)
    sentence = _last_not_after(sentences["document"], sentences["start"], document, start)
    token_start = _first_beyond(tokens["document"], tokens["stop"], document, start)
    token_stop = _last_not_after(tokens["document"], tokens["start"], document, stop - 1) + 1
    sentence = np.maximum(sentence, first_sentence)
    paragraph = sentences["paragraph"][sentence] if len(sentences["paragraph"]) else sentence
    return {
        "sentence": sentence - first_sentence,
        "paragraph": paragraph,
        "token_start": token_start - first_token,
        "token_stop": np.maximum(token_stop, token_start) - first_token,
    }


def _last_not_after(
    documents: np.ndarray, places: np.ndarray, document: np.ndarray, at: np.ndarray
) -> np.ndarray:
    """Index of the last item of (documents, places) that is not after (document, at)."""
    return np.searchsorted(_joined(documents, places), _joined(document, at), side="right") - 1


def _first_beyond(
    documents: np.ndarray, places: np.ndarray, document: np.ndarray, at: np.ndarray
) -> np.ndarray:
    """Index of the first item of (documents, places) that is after (document, at)."""
    return np.searchsorted(_joined(documents, places), _joined(document, at), side="right")


def _joined(documents: np.ndarray, places: np.ndarray) -> np.ndarray:
    return documents.astype(np.int64) << 32 | places.astype(np.int64)
