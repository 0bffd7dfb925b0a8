"""Names with wildcards ("sanction*"): what they stand for in a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from ..words.word_patterns import Places, Words, find_words
from .gazetteer_files import DERIVED_FROM

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["with_globs_spelled_out"]


def with_globs_spelled_out(table: pa.Table, corpus: Corpus) -> pa.Table:
    """The names with each glob replaced by the words of the corpus that it stands for.

    A glob of several words stands for words that follow each other in a sentence. Capitals do not matter,
    unless its ``case`` is ``exact``. Cost: one pass over the tokens for each glob.
    """
    is_glob = pc.equal(table["match"], "glob")
    globs = table.filter(is_glob).to_pylist()
    if not globs:
        return table
    words = Words(corpus)
    texts = corpus.table.column("text")
    spelled = []
    for row in globs:
        places = find_words(words, row["name"], "exact" if row["case"] == "exact" else "case")
        surfaces = dict.fromkeys(_surfaces(places, texts))
        spelled += [
            {**row, "name": surface, "match": "name", "case": row["case"] or "any", DERIVED_FROM: row["name"]}
            for surface in surfaces
        ]
    made = pa.Table.from_pylist(spelled, schema=table.schema)
    return pa.concat_tables([table.filter(pc.invert(is_glob)), made]).combine_chunks()


def _surfaces(places: Places, texts: pa.ChunkedArray) -> Iterator[str]:
    """What stands there; every text is looked at once."""
    columns = (places.document.tolist(), places.start.tolist(), places.stop.tolist())
    for document, spans in groupby(zip(*columns, strict=True), key=itemgetter(0)):
        text = texts[document].as_py()
        for _, start, stop in spans:
            yield text[start:stop]
