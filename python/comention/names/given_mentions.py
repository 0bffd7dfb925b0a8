"""Mentions that another recogniser found: the entities of spaCy documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ..errors import InputError
from ..tables.cells import many
from .mention_tables import mentions_of_table

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .mentions import Mentions

__all__ = ["KINDS_OF_LABELS", "mentions_of_spacy"]

#: What the labels of spaCy's models are here; numbers, dates and the like are no entities.
KINDS_OF_LABELS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "LAW": "concept",
    "PRODUCT": "entity",
    "WORK_OF_ART": "entity",
    "MISC": "entity",
}


def mentions_of_spacy(corpus: Corpus, docs: Iterable[Any], kinds: Mapping[str, str] | None) -> Mentions:
    """See :meth:`comention.mentions.Mentions.from_spacy`."""
    known = KINDS_OF_LABELS if kinds is None else kinds
    rows: dict[str, list[Any]] = {name: [] for name in ("document", "start", "stop", "entity", "kind")}
    texts = corpus.table["text"]
    n_docs = n_left = 0
    for row, doc in enumerate(docs):
        n_docs = row + 1
        if row >= len(corpus):
            continue
        if doc.text != texts[row].as_py():
            raise InputError(
                "C036",
                f"Row {row}: the text of the spaCy document is not that of document {row}. Make them of the "
                "corpus: docs = nlp.pipe(corpus['text']).",
            )
        for entity in doc.ents:
            if entity.label_ not in known:
                n_left += 1
                continue
            name = entity.kb_id_ or entity.ent_id_ or " ".join(entity.text.split())
            values = (row, entity.start_char, entity.end_char, name, known[entity.label_])
            for column, value in zip(rows.values(), values, strict=True):
                column.append(value)
    if n_docs != len(corpus):
        raise InputError(
            "C036",
            f"{many(n_docs, 'spaCy document')} for {many(len(corpus), 'document')}: one for each, in order.",
        )
    integers = ("document", "start", "stop")
    types = {name: pa.int64() if name in integers else pa.string() for name in rows}
    table = pa.table({name: pa.array(values, types[name]) for name, values in rows.items()})
    mentions = mentions_of_table(corpus, table)
    mentions._caption += f" {n_left:,} with other labels left out." if n_left else ""
    return mentions
