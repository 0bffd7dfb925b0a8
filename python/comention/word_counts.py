"""Documents × terms as plain counts: what keyness and frequencies start from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import _options
from .errors import InputError
from .terms import Ngrams, _count_stream, _matrix, _ngram_range

if TYPE_CHECKING:
    from .corpus import Corpus
    from .gazetteer import Gazetteer
    from .mentions import Mentions

__all__ = ["count_words"]


def count_words(
    corpus: Corpus,
    ngrams: Ngrams,
    stop_words: Sequence[str] | None,
    names: Mentions | Gazetteer | None,
) -> tuple[Any, list[str]]:
    """A csr_array of int64, and its terms in order; a mention of a name is one term."""
    if isinstance(stop_words, str):  # its letters would be a list, too
        raise InputError("C061", f"stop_words must be a list of words; got {stop_words!r}.")
    counted = _count_stream(corpus, _ngram_range(ngrams), stop_words, names)
    cells = counted.matrix(dtype="int64", threads=_options.threads())
    return _matrix(cells, (counted.n_documents, counted.n_terms)), counted.terms()
