"""BM25 as an estimator: weights of documents, and the documents that answer a query best."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import cached_property
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from .. import _core, _options
from ..errors import InputError
from .analysis import TOKEN_PATTERN
from .bm25_weights import DELTAS, Bm25, RankedDocuments, bm25
from .count_vectorizer import CountVectorizer
from .estimator import as_estimators_return, not_fitted
from .learnt_terms import Ints
from .ranking import Ranking, asked, known_columns, posting_index, rank
from .term_statistics import Shards
from .word_counting import Counts

__all__ = ["BM25Vectorizer"]

Floats = npt.NDArray[np.float64]


class BM25Vectorizer(CountVectorizer):
    """BM25 weights of the terms of each document, and the documents that answer a query best.

    With ``K = k1 (1 - b + b · length / mean length)`` a term that occurs ``tf`` times in a document weighs
    ``idf · tf / (tf + K)`` there (``variant="lucene"``). The length of a document is the number of words
    counted in it: those of the vocabulary. Parameters that are not listed here are the ones of
    :class:`CountVectorizer`.

    Parameters
    ----------
    variant : {'lucene', 'lucene_k1plus1', 'robertson', 'atire', 'plus', 'l'}
        lucene: ``idf = ln(1 + (N - df + 1/2) / (df + 1/2))``, never negative. lucene_k1plus1: (k1 + 1) times
        that, the same order. robertson: ``ln((N - df + 1/2) / (df + 1/2))``, negative for terms of more than
        half of the documents. atire: ``ln(N / df)``. plus (BM25+) and l (BM25L) add ``delta`` to what a
        document that holds the term gets, however long it is; never to one that does not.
    k1 : float
        How much further occurrences add, from 0 (nothing).
    b : float
        How much length counts, from 0 (not) to 1.
    delta : float, optional
        Of plus (1.0) and l (0.5); the others take none.
    dtype : dtype
        Of the matrix: float64, or float32. Scores are always float64.

    Attributes
    ----------
    idf_ : array of float64, shape (n_terms,)
    mean_length_ : float
        Words a document, over all documents, empty ones included.

    Raises
    ------
    InputError
        C061: ``k1``, ``b`` or ``delta`` cannot be used; and what :class:`CountVectorizer` raises.

    See Also
    --------
    docs/formulas.md : each variant with its limits and its source.

    Examples
    --------
    >>> import comention as cm
    >>> texts = ["Hanoi welcomes Paris", "Paris answers", "Rome listens to Paris and Hanoi"]
    >>> bm25 = cm.BM25Vectorizer().fit(texts)
    >>> for row in bm25.rank("hanoi rome", k=2):
    ...     print(row["document"], round(row["score"], 3))
    2 0.523
    0 0.231
    >>> bm25.transform(["Rome, Rome"]).toarray().round(3).tolist()
    [[0.0, 0.0, 0.0, 0.0, 0.0, 0.703, 0.0, 0.0]]
    """

    def __init__(
        self,
        *,
        input: str = "content",
        encoding: str = "utf-8",
        decode_error: str = "strict",
        strip_accents: Any = None,
        lowercase: bool = True,
        preprocessor: Any = None,
        tokenizer: Any = None,
        stop_words: Any = None,
        token_pattern: str | None = TOKEN_PATTERN,
        ngram_range: tuple[int, int] = (1, 1),
        analyzer: Any = "word",
        max_df: float = 1.0,
        min_df: float = 1,
        max_features: int | None = None,
        vocabulary: Any = None,
        binary: bool = False,
        dtype: Any = np.float64,
        fold: str | None = None,
        stem: str | None = None,
        ngrams_within: str = "document",
        variant: str = "lucene",
        k1: float = 1.2,
        b: float = 0.75,
        delta: float | None = None,
    ) -> None:
        super().__init__(
            input=input,
            encoding=encoding,
            decode_error=decode_error,
            strip_accents=strip_accents,
            lowercase=lowercase,
            preprocessor=preprocessor,
            tokenizer=tokenizer,
            stop_words=stop_words,
            token_pattern=token_pattern,
            ngram_range=ngram_range,
            analyzer=analyzer,
            max_df=max_df,
            min_df=min_df,
            max_features=max_features,
            vocabulary=vocabulary,
            binary=binary,
            dtype=dtype,
            fold=fold,
            stem=stem,
            ngrams_within=ngrams_within,
        )
        self.variant = variant
        self.k1 = k1
        self.b = b
        self.delta = delta

    _SETTLED_BY: ClassVar[tuple[str, ...]] = (
        *CountVectorizer._SETTLED_BY,
        *("variant", "k1", "b", "delta"),
    )
    _idf: Floats
    _df: Ints
    _n_learnt: int = 0
    _n_words: int = 0
    _scheme: Bm25
    _documents: Any = None  # documents × terms: counts of those that rank looks through

    @property
    def idf_(self) -> Floats:
        """The idf of each term."""
        self._check_learnt()
        return self._idf

    @property
    def mean_length_(self) -> float:
        """Words a document."""
        self._check_learnt()
        return self._n_words / self._n_learnt if self._n_learnt else 0.0

    def fit(self, raw_documents: Iterable[Any], y: Any = None) -> Self:
        """Learn vocabulary, idf and mean length, and let :meth:`rank` look through these documents.

        Parameters
        ----------
        raw_documents : iterable
            Texts, or what ``input`` says.
        y : ignored
        """
        self._fit(raw_documents, self._look_through)
        return self

    def fit_transform(self, raw_documents: Iterable[Any], y: Any = None) -> Any:
        """The same, and the weights of these documents: documents × terms, sparse."""

        def weights(counts: Counts) -> Any:
            self._look_through(counts)
            return self._weights(counts)

        return self._fit(raw_documents, weights)

    def transform(self, raw_documents: Iterable[Any]) -> Any:
        """Weigh the learnt terms in other documents, with the idf and the mean length learnt."""
        self._check_learnt()
        return self._weights(self._count(raw_documents, self.vocabulary_))

    def index(self, raw_documents: Iterable[Any]) -> Self:
        """Let :meth:`rank` look through these documents, weighed by what was learnt.

        What was learnt changes with ``partial_fit``, ``merge`` and ``remove``; these keep no documents, so
        that the ones to be ranked are given again.

        Examples
        --------
        >>> import comention as cm
        >>> bm25 = cm.BM25Vectorizer().partial_fit(["Hanoi welcomes Paris"]).partial_fit(["Paris answers"])
        >>> bm25.index(["Paris listens", "Hanoi listens to Paris"]).rank("hanoi")["document"]
        [1]
        """
        self._check_learnt()
        self._look_through(self._count(raw_documents, self.vocabulary_))
        return self

    def forget(self) -> Self:
        """Keep vocabulary and idf alone: no counts of documents, and none that :meth:`rank` could list."""
        super().forget()
        self._look_through(None)
        return self

    def rank(self, query: str | Sequence[str], k: int = 10) -> Ranking:
        """The documents that answer a query best: those of the highest sum of weights.

        The score of a document is ``Σ qtf · weight`` over the terms of the query, ``qtf`` being how often a
        term stands in the query; exact, in float64, in order of columns.

        Parameters
        ----------
        query : str or list of str
            One query, or many at once; words that were not learnt match nothing.
        k : int
            How many documents of each; fewer where fewer score above 0.

        Returns
        -------
        Ranking
            ``document score``, or ``query document score`` for a list; of equal scores the earlier document
            comes first. Documents without any word of the query, and those that score 0 or less (only with
            ``robertson`` and ``atire``), are left out. ``.explain(document)`` opens a score up.

        Raises
        ------
        InputError
            C061: ``k`` is not at least 1. C064: nothing was fitted. C080: what was learnt has changed since
            documents were given; see :meth:`index`.
        """
        k = _options.at_least("k", k, 1)
        self._check_learnt()
        if self._documents is None:
            raise InputError(
                "C080",
                "rank: there are no documents to look through; partial_fit, merge, remove and forget keep"
                " none. Type: vectorizer.index(documents)",
            )
        texts = asked(query)
        rows = self._query_rows(texts)
        found = rank(self._postings, rows, k)
        if isinstance(query, str):
            del found["query"]
        n, made = self._documents.shape[0], asdict(self._scheme)
        if DELTAS[self._scheme.variant] is None:
            del made["delta"]
        parameters = ", ".join(f"{name} {value}" for name, value in made.items())
        return Ranking(
            pa.table(found),
            RankedDocuments(
                self._scheme,
                rows,
                self._documents,
                self._postings,
                self.vocabulary_,
                self._df,
                self._idf,
                self._n_learnt,
                self._n_words,
            ),
            caption=f"The {min(k, n)} of {n:,} documents that answer best. BM25, {parameters}; score > 0.",
            provenance={**made, "k": k, "n_documents": n, "n_queries": len(texts)},
        )

    # -- learning --

    def _check(self) -> None:
        super()._check()
        bm25(self.variant, self.k1, self.b, self.delta)

    def _become(self, shards: Shards) -> None:
        super()._become(shards)
        self._look_through(None)

    def _learn_weights(self, df: Ints, n_documents: int, occurrences: Callable[[], Ints]) -> None:
        by = self._settled_by
        self._scheme = bm25(*(by[name] for name in ("variant", "k1", "b", "delta")))
        self._df, self._n_learnt = df, n_documents
        self._n_words = int((df if by["binary"] else occurrences()).sum())
        self._idf = self._scheme.idf_weights(df, n_documents)

    def _look_through(self, counts: Counts | None) -> None:
        """Keep the counts of the documents to be ranked; their index is made when it is asked for."""
        self.__dict__.pop("_postings", None)
        self._documents = None if counts is None else self._count_rows(counts).astype(np.int32)

    @cached_property
    def _postings(self) -> _core.PostingIndex:
        weights = self._scheme.weigh(self._documents, self._idf, self.mean_length_)
        documents = self._documents
        return posting_index(
            sparse.csr_array((weights, documents.indices, documents.indptr), shape=documents.shape)
        )

    def _weights(self, counts: Counts) -> Any:
        rows = self._count_rows(counts)
        dtype = self.dtype if np.dtype(self.dtype).kind == "f" else np.float64
        weights = self._scheme.weigh(rows, self._idf, self.mean_length_)
        return as_estimators_return((weights, rows.indices, rows.indptr), rows.shape, dtype)

    def _count_rows(self, counts: Counts) -> Any:
        """Documents × terms as whole numbers in float64, which is what is weighed."""
        tf = "boolean" if self.binary else "raw"
        parts = counts.matrix(dtype="float64", tf=tf, threads=_options.threads())
        return sparse.csr_array(parts, shape=(counts.n_documents, counts.n_terms))

    def _query_rows(self, texts: list[str]) -> Any:
        """Queries × terms: how often each learnt term stands in each query."""
        counts = self._count(texts, None)
        tf = "boolean" if self.binary else "raw"
        parts = counts.matrix(dtype="float64", tf=tf, threads=_options.threads())
        shape = (len(texts), self._documents.shape[1])
        return known_columns(parts, counts.terms(), self.vocabulary_, shape)

    def _check_learnt(self) -> None:
        if not self._settled_by:
            raise not_fitted("The BM25 vectorizer is not fitted.")
        self._settle()

    def __getstate__(self) -> dict[str, Any]:
        state = super().__getstate__()
        state["others"].pop("_postings", None)  # made anew of the counts
        return state
