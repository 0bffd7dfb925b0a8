"""Counting the words of a corpus, with names as terms of their own: what its verbs about words start from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
from scipy import sparse

from .. import _core, _options
from ..errors import InputError
from ..progress import progress
from .repeats import Repeats, sentences_left_out
from .term_keys import opaque, warn_of_names, with_keys
from .word_keys import WordKeys

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..documents.text_rules import Tokens
    from ..names.gazetteer import Gazetteer
    from ..names.mentions import Mentions

__all__ = [
    "NAMING_FORMS",
    "CountedWords",
    "Ngrams",
    "as_matrix",
    "count_stream",
    "count_texts",
    "count_words",
    "mentions_of",
    "named_tokens",
    "ngram_range",
]

Ngrams = tuple[int, int]

# Mentions that name somebody; demonyms and titles stay words.
NAMING_FORMS = ("full", "short", "given", "family", "acronym")


class CountedWords(NamedTuple):
    """What was counted, and how much was not."""

    matrix: Any  # documents × terms, csr_array of int64
    terms: list[str]
    n_left_out: int  # paragraphs that repeat others


def count_words(
    corpus: Corpus,
    ngrams: Ngrams,
    stop_words: Sequence[str] | None,
    names: Mentions | Gazetteer | None,
    repeats: Repeats,
) -> CountedWords:
    """Documents × terms of a corpus; a mention of a name is one term."""
    if isinstance(stop_words, str):  # its letters would be a list, too
        raise InputError("C061", f"stop_words must be a list of words; got {stop_words!r}.")
    counted, n_left_out = count_stream(corpus, ngram_range(ngrams), stop_words, names, repeats)
    cells = counted.matrix(dtype="int64", threads=_options.threads())
    matrix = as_matrix(cells, (counted.n_documents, counted.n_terms))
    return CountedWords(matrix, counted.terms(), n_left_out)


def count_texts(
    corpus: Corpus, ngrams: Ngrams, stop_words: Sequence[str] | None, keys: WordKeys | None = None
) -> _core.TermCounts:
    """The words of scikit-learn's pattern."""
    with progress("Counting words", corpus._texts.n_bytes) as tick:
        tally = _core.WordTally(
            lowercase=True,
            accents=None,
            ngrams=ngrams,
            stop_words=[word.encode() for word in stop_words or ()],
            vocabulary=None,
            threads=_options.threads(),
            tick=tick,
        )
        tally.add_texts(corpus._texts)
        counts = tally.finish()
        return counts if keys is None else with_keys(counts, keys, {})


def count_stream(
    corpus: Corpus,
    ngrams: Ngrams,
    stop_words: Sequence[str] | None,
    names: Mentions | Gazetteer | None,
    repeats: Repeats,
    keys: WordKeys | None = None,
    tokens: Tokens | None = None,
) -> tuple[_core.TermCounts, int]:
    """The words of the corpus, or those of other rules (``tokens``); a mention of a name is one term.

    Returns also how many paragraphs were left out as repeats.
    """
    stream = corpus._stream_of(tokens) if tokens else corpus._stream
    left_out, n_left_out = sentences_left_out(corpus, stream, repeats)
    folded = _core.keys(list(stop_words or ()))[0]
    mentions = mentions_of(corpus, names)
    warn_of_names(mentions, stop_words or ())
    named = named_tokens(corpus, mentions)
    hidden = opaque(named["texts"]) if keys is not None else {}
    if keys is not None:
        named["texts"] = list(hidden)
    with progress("Counting words", stream.n_tokens, unit=" words") as tick:
        counts = _core.count_stream(
            stream,
            ngrams=ngrams,
            stop_words=[word.encode() for word in folded],
            left_out=left_out,
            **named,
            threads=_options.threads(),
            tick=tick,
        )
        return counts if keys is None else with_keys(counts, keys, hidden), n_left_out


def mentions_of(corpus: Corpus, names: Mentions | Gazetteer | None) -> Mentions | None:
    """The mentions of the names in this very corpus; those of a gazetteer are looked for."""
    from ..names.mentions import Mentions

    if names is None:
        return None
    mentions = names if isinstance(names, Mentions) else corpus.mentions(names)
    if mentions.corpus is not corpus:
        raise InputError("C061", "The mentions of names= were found in another corpus.")
    return mentions


def named_tokens(corpus: Corpus, names: Mentions | Gazetteer | None) -> dict[str, Any]:
    """The tokens of each mention that names somebody, and the entities' names, as the core takes them."""
    mentions = mentions_of(corpus, names)
    if mentions is None:
        none = np.empty(0, np.int64)
        return {"documents": none, "begins": none, "ends": none, "names": none, "texts": []}
    data = mentions.to_arrow()
    naming = pa.compute.is_in(data["form"], pa.array(NAMING_FORMS))
    data = data.filter(pa.compute.and_(naming, pa.compute.is_valid(data["entity"])))
    data = data.sort_by(
        [("document", "ascending"), ("token_start", "ascending"), ("token_stop", "descending")]
    )
    entity = data["entity"].combine_chunks().dictionary_encode()
    return {
        "documents": np.asarray(data["document"], np.int64),
        "begins": np.asarray(data["token_start"], np.int64),
        "ends": np.asarray(data["token_stop"], np.int64),
        "names": np.asarray(entity.indices, np.int64),
        "texts": entity.dictionary.to_pylist(),
    }


def ngram_range(ngrams: Ngrams) -> Ngrams:
    """Shortest and longest, or an error that says what they may be."""
    if not isinstance(ngrams, (tuple, list)) or len(ngrams) != 2:
        raise InputError("C061", f"ngrams must be two whole numbers such as (1, 2); got {ngrams!r}.")
    shortest = _options.at_least("ngrams[0]", ngrams[0], 1)
    return shortest, _options.at_least("ngrams[1]", ngrams[1], shortest)


def as_matrix(parts: Any, shape: tuple[int, int]) -> Any:
    """A csr_array of what the core hands over: sorted, nothing twice."""
    data, indices, indptr = parts
    matrix = sparse.csr_array((data, indices, indptr), shape=shape)
    matrix.has_canonical_format = True
    return matrix
