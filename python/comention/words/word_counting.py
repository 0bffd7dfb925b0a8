"""From documents to counts: in the core where it can, else in Python through the analyzer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from .. import _core, _options
from ..errors import InputError
from ..progress import progress
from .analysis import TOKEN_PATTERN, TextAnalysis
from .estimator import as_estimators_return
from .feature_counts import FeatureCounts, count_features
from .sentence_cuts import cut_sentences
from .text_blocks import TextBlocks
from .text_roads import as_column, as_items, n_bytes
from .word_keys import composed

__all__ = ["Counts", "WordCounting"]

Counts = _core.TermCounts | FeatureCounts


class WordCounting(TextBlocks):
    """Counts what the steps of :class:`TextAnalysis` make of documents."""

    binary: bool
    dtype: Any

    def _count(self, raw_documents: Iterable[Any], vocabulary: Mapping[Any, int] | None) -> Counts:
        _refuse(raw_documents)
        terms = None if vocabulary is None else sorted(vocabulary, key=vocabulary.__getitem__)
        if self._core_can(terms):
            return self._count_in_core(raw_documents, terms)
        column = as_column(raw_documents)
        documents = as_items(raw_documents if column is None else column)
        return count_features(map(self.build_analyzer(), documents), terms)

    def _core_can(self, terms: list[Any] | None) -> bool:
        steps = ("build_preprocessor", "build_tokenizer", "build_analyzer", "get_stop_words")
        return (
            self.analyzer == "word"
            and self.tokenizer is None
            and self.preprocessor is None
            and self.token_pattern == TOKEN_PATTERN
            and self.strip_accents in (None, "ascii", "unicode")
            and self.ngram_range[0] >= 1
            and (terms is None or all(isinstance(term, str) for term in terms))
            and all(getattr(type(self), step) is getattr(TextAnalysis, step) for step in steps)
        )

    def _count_in_core(self, raw_documents: Iterable[Any], terms: list[str] | None) -> _core.TermCounts:
        keys, threads = self._word_keys(), _options.threads()
        vocabulary = None if terms is None else _encoded(terms)
        as_they_are = self.input == "content" and not self._decodes_itself()
        column = as_column(raw_documents) if as_they_are else None
        source = raw_documents if column is None else column
        ends: list[npt.NDArray[np.int64]] = []
        with progress("Counting words", n_bytes(source) if as_they_are else None) as tick:
            tally = _core.WordTally(
                lowercase=bool(self.lowercase),
                accents=self.strip_accents,
                ngrams=self.ngram_range,
                stop_words=_encoded(self.get_stop_words() or ()),
                vocabulary=vocabulary if keys is None else None,
                threads=threads,
                tick=tick,
            )
            for block in self._blocks(source, column is not None):
                if isinstance(block, list):
                    tally.add_strings(self._pieces(block, ends))
                else:
                    tally.add_texts(block)
            counts = tally.finish()
            if self._stops_at_sentences():
                counts = _core.join_rows(counts, np.concatenate([np.empty(0, np.int64), *ends]), threads)
            if keys is not None:
                of_words = _encoded(keys.of_distinct(_core.words_of(counts)))
                counts = _core.with_keys(counts, of_words, vocabulary, threads)
        return counts

    def _pieces(self, block: list[str], ends: list[npt.NDArray[np.int64]]) -> list[str]:
        """What n-grams do not leave; ``ends`` is told where the pieces of each document end among all."""
        if self.fold is not None:
            block = [composed(text) for text in block]
        if not self._stops_at_sentences():
            return block
        pieces, stops = cut_sentences(block)
        ends.append(stops + (ends[-1][-1] if ends else 0))
        return pieces

    def _count_matrix(self, counts: Counts) -> Any:
        tf = "boolean" if self.binary else "raw"
        parts = counts.take_matrix(dtype="int64", tf=tf, threads=_options.threads())
        return as_estimators_return(parts, (counts.n_documents, counts.n_terms), self.dtype)


def _refuse(raw_documents: Any) -> None:
    """What can be iterated over, but surely not as documents."""
    if isinstance(raw_documents, str):
        raise InputError("C002", "Iterable over raw text documents expected, string object received.")
    if sparse.issparse(raw_documents):
        raise InputError("C002", "Iterable over raw text documents expected, sparse matrix received.")


def _encoded(words: Iterable[str]) -> list[bytes]:
    return [word.encode("utf-8", "surrogatepass") for word in words]
