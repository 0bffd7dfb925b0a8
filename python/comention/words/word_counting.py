"""From documents to counts: in the core where it can, else in Python through the analyzer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scipy import sparse

from .. import _core, _options
from ..errors import InputError
from ..progress import progress
from .analysis import TOKEN_PATTERN, TextAnalysis
from .estimator import as_estimators_return
from .feature_counts import FeatureCounts, count_features
from .sentence_cuts import cut_sentences
from .word_keys import composed

__all__ = ["Counts", "WordCounting"]

Counts = _core.TermCounts | FeatureCounts


class WordCounting(TextAnalysis):
    """Counts what the steps of :class:`TextAnalysis` make of documents."""

    binary: bool
    dtype: Any

    def _count(self, raw_documents: Iterable[Any], vocabulary: Mapping[Any, int] | None) -> Counts:
        _refuse(raw_documents)
        terms = None if vocabulary is None else sorted(vocabulary, key=vocabulary.__getitem__)
        if not self._core_can(terms):
            return count_features(map(self.build_analyzer(), raw_documents), terms)
        documents = list(raw_documents)
        as_they_are = self.input == "content" and type(self).decode is TextAnalysis.decode
        if not as_they_are or not set(map(type, documents)) <= {str}:
            documents = [self._text(document, row) for row, document in enumerate(documents)]
        return self._count_in_core(documents, terms)

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

    def _text(self, document: Any, row: int) -> str:
        text = self.decode(document)
        if not isinstance(text, str):
            raise InputError("C002", f"Document {row} is not text but {type(text).__name__}: {text!r:.60}.")
        return text

    def _count_in_core(self, documents: list[str], terms: list[str] | None) -> _core.TermCounts:
        keys = self._word_keys()
        if self.fold is not None:
            documents = [composed(text) for text in documents]
        pieces, ends = cut_sentences(documents) if self._stops_at_sentences() else (documents, None)
        vocabulary = None if terms is None else _encoded(terms)
        threads = _options.threads()
        with progress("Counting words", sum(map(len, pieces))) as tick:
            counts = _core.count_strings(
                pieces,
                lowercase=bool(self.lowercase),
                accents=self.strip_accents,
                ngrams=self.ngram_range,
                stop_words=_encoded(self.get_stop_words() or ()),
                vocabulary=vocabulary if keys is None else None,
                threads=threads,
                tick=tick,
            )
            if ends is not None:
                counts = _core.join_rows(counts, ends, threads)
            if keys is not None:
                of_words = _encoded(keys.of_distinct(_core.words_of(counts)))
                counts = _core.with_keys(counts, of_words, vocabulary, threads)
        return counts

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
