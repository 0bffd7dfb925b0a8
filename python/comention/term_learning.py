"""Learning terms from documents, all at once or bit by bit, and forgetting documents again.

What is kept is integers (:mod:`comention.term_statistics`): vocabulary and idf are made of them, with the
limits applied at the end. So documents may come in any shards and any order, and the outcome is byte for
byte that of one ``fit`` over all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt

from . import _core, vectorizer_state
from ._parameters import check_parameters, given_vocabulary, warn_of_unused
from .errors import InputError, warn
from .estimator import Estimator, not_fitted
from .limits import Limits, kept_terms
from .term_statistics import Shards, document_frequencies, statistics_of
from .word_counting import Counts, WordCounting

__all__ = ["TermLearning"]


class TermLearning(WordCounting, Estimator):
    """``fit``, ``partial_fit``, ``merge``, ``remove``: each changes the estimator and returns it."""

    vocabulary: Any
    max_df: float
    min_df: float
    max_features: int | None
    lowercase: bool

    # The parameters that count as they were when the documents came: later changes wait for a fit.
    _SETTLED_BY: ClassVar[tuple[str, ...]] = ("min_df", "max_df", "max_features", "binary")

    _shards: Shards | None = None  # None: nothing learnt, or nothing that could be added to
    _vocabulary: dict[Any, int] | None = None
    _fixed: bool = False
    _settled: bool = True  # False: vocabulary and idf are still to be made of the shards
    _settled_by: Mapping[str, Any] = MappingProxyType({})  # those, as they were

    @property
    def vocabulary_(self) -> dict[Any, int]:
        """The column of each term."""
        self._settle()
        if self._vocabulary is None:
            raise not_fitted("Vocabulary not fitted or provided")
        return self._vocabulary

    @vocabulary_.setter
    def vocabulary_(self, value: dict[Any, int]) -> None:
        self._vocabulary, self._shards, self._settled = value, None, True

    @property
    def fixed_vocabulary_(self) -> bool:
        """Whether the vocabulary was given, not learnt."""
        if self._vocabulary is None and self._shards is None:
            raise not_fitted("Vocabulary not fitted or provided")
        return self._fixed

    @fixed_vocabulary_.setter
    def fixed_vocabulary_(self, value: bool) -> None:
        self._fixed = value

    def __sklearn_is_fitted__(self) -> bool:
        return self._vocabulary is not None or self._shards is not None

    # -- learning --

    def fit(self, raw_documents: Iterable[Any], y: Any = None) -> Self:
        """Learn from these documents alone.

        Parameters
        ----------
        raw_documents : iterable
            Texts, or what ``input`` says.
        y : ignored
        """
        self._fit(raw_documents)
        return self

    def partial_fit(self, raw_documents: Iterable[Any], y: Any = None) -> Self:
        """Learn from more documents, in addition to those met so far.

        The outcome is that of one ``fit`` over all documents, whatever the shards: the limits (``min_df``,
        ``max_df``, ``max_features``) apply to all of them together. New terms move the columns of old
        ones: matrices made earlier have other columns.

        Raises
        ------
        InputError
            C080: nothing can be added, because a feature is no str, or the counts were forgotten.
        """
        self._check()
        shards = self._shards_to_change("partial_fit")
        counts = self._count(raw_documents, self._given())
        self._become(shards.plus(self._statistics_of(counts, "partial_fit")))
        return self

    def merge(self, other: Self) -> Self:
        """Learn all that another estimator of the same parameters has learnt, from other documents.

        Raises
        ------
        InputError
            C080: a parameter differs (the first is named), or one of the two keeps no counts.
        """
        if type(other) is not type(self):
            raise InputError(
                "C080", f"merge takes another {type(self).__name__}; got {type(other).__name__}."
            )
        self._refuse_other_parameters(other)
        shards = self._shards_to_change("merge")
        if not other.__sklearn_is_fitted__():
            raise not_fitted("merge: the other vectorizer is not fitted.")
        added = other._shards_to_change("merge").total()
        self._become(shards.plus(added))
        return self

    def remove(self, raw_documents: Iterable[Any]) -> Self:
        """Unlearn documents that were learnt before.

        Counts know no documents: one that was never learnt goes unnoticed where other documents hold all
        its words.

        Raises
        ------
        InputError
            C080: a document was not among those learnt; then nothing changes.
        """
        if not self.__sklearn_is_fitted__():
            raise not_fitted("remove: nothing was learnt yet.")
        self._check()
        whole = self._shards_to_change("remove").total()
        part = self._statistics_of(self._count(raw_documents, self._given()), "remove")
        if part.n_documents > whole.n_documents:
            raise InputError(
                "C080",
                f"remove: {part.n_documents:,} documents, but only {whole.n_documents:,} were learnt."
                " Nothing was changed.",
            )
        if (term := whole.lacks(part)) is not None:
            raise InputError(
                "C080",
                f"remove: not all of these documents were learnt: the term {term!r:.60} would stand in fewer"
                " documents than are left with it. Nothing was changed.",
            )
        self._become(Shards([whole.minus(part)]))
        return self

    def forget(self) -> Self:
        """Keep the vocabulary (and weights) alone, no counts of the documents.

        A fitted vectorizer holds, and pickles, the counts of every term it has met, also of those that
        limits left out; that is what lets it learn on. A model that is to leave the house without
        the rare words of its documents forgets them first: smaller, and nothing can be added any more.
        """
        if not self.__sklearn_is_fitted__():
            raise not_fitted("forget: nothing was learnt yet.")
        self._settle()
        self._shards = None
        return self

    # -- how --

    def _fit(self, raw_documents: Iterable[Any]) -> Counts:
        """Learn from these documents; returns their counts, within the limits."""
        self._check()
        given = self._given()
        counts = self._count(raw_documents, given)
        statistics = statistics_of(counts)
        by = self._parameters_that_settle()
        if given is None:
            of = counts if statistics is None else statistics
            df = of.document_frequency()
            mask = self._mask(df, of.term_frequency, counts.n_documents, by)
            if not mask.all():
                counts.keep_only(mask.astype(np.uint8))
            given, df = {term: column for column, term in enumerate(counts.terms())}, df[mask]
            fixed = False
        else:
            df, fixed = counts.document_frequency(), True
        self._settled_by = by
        self._learn_weights(df, counts.n_documents)
        self._vocabulary, self._fixed, self._settled = given, fixed, True
        self._shards = None if statistics is None else Shards([statistics])
        return counts

    def _become(self, shards: Shards) -> None:
        """Take over new statistics; vocabulary and weights are made of them when they are asked for."""
        self._settled_by = self._parameters_that_settle()
        self._shards, self._settled = shards, False
        self._vocabulary, self._fixed = self._given(), self.vocabulary is not None

    def _settle(self) -> None:
        """Make vocabulary and weights of the statistics, if that was put off."""
        if self._settled or self._shards is None:
            return
        statistics = self._shards.total()
        df, n = statistics.document_frequency(), statistics.n_documents
        vocabulary = self._vocabulary if self._fixed else None
        if vocabulary is None:
            mask = self._mask(df, statistics.term_frequency, n, self._settled_by)
            terms = statistics.terms(mask.astype(np.uint8))
            vocabulary, df = {term: column for column, term in enumerate(terms)}, df[mask]
        else:
            df = document_frequencies(statistics, sorted(vocabulary, key=vocabulary.__getitem__))
        self._learn_weights(df, n)
        self._vocabulary, self._settled = vocabulary, True

    def _learn_weights(self, df: npt.NDArray[np.int64], n_documents: int) -> None:
        """What a subclass makes of the document frequencies of its columns."""

    def _parameters_that_settle(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._SETTLED_BY}

    def _mask(
        self,
        df: npt.NDArray[np.int64],
        occurrences: Callable[[], npt.NDArray[np.int64]],
        n: int,
        by: Mapping[str, Any],
    ) -> npt.NDArray[Any]:
        """The terms within the limits; raises where none is left."""
        if len(df) == 0:
            raise InputError(
                "C020",
                f"empty vocabulary; perhaps the documents only contain stop words ({n:,} documents).",
            )
        limits = Limits(by["min_df"], by["max_df"], by["max_features"])
        least, most = limits.documents(n)
        if most < least:
            raise InputError("C020", "max_df corresponds to < documents than min_df")
        mask = kept_terms(df, (lambda: df) if by["binary"] else occurrences, n, limits)
        if not mask.any():
            raise InputError(
                "C020",
                "After pruning, no terms remain. Try a lower min_df or a higher max_df:"
                f" {n:,} documents, {len(df):,} distinct terms, min_df={limits.min_df},"
                f" max_df={limits.max_df}.",
            )
        return mask

    def _given(self) -> dict[Any, int] | None:
        return None if self.vocabulary is None else given_vocabulary(self.vocabulary)

    def _check(self) -> None:
        check_parameters(self)
        warn_of_unused(self)
        if self.vocabulary is None or not self.lowercase:
            return
        if any(any(map(str.isupper, term)) for term in self.vocabulary):
            warn(
                "Upper case characters found in vocabulary while 'lowercase' is True. These entries will not"
                " be matched with any documents"
            )

    def _check_vocabulary(self) -> None:
        if not self.__sklearn_is_fitted__():
            if self.vocabulary is None:
                raise not_fitted("Vocabulary not fitted or provided")
            self._vocabulary, self._fixed = self._given(), True
        if not self.vocabulary_:
            raise InputError("C020", "Vocabulary is empty")

    def _shards_to_change(self, verb: str) -> Shards:
        if self._shards is None and self._vocabulary is not None:
            raise InputError(
                "C080",
                f"{verb}: this {type(self).__name__} keeps no counts that could be changed: they were"
                " forgotten, its vocabulary_ was set by hand, or its features are no str. Fit it again.",
            )
        return self._shards or Shards([])

    def _statistics_of(self, counts: Counts, verb: str) -> _core.TermStatistics:
        statistics = statistics_of(counts)
        if statistics is None:
            raise InputError("C080", f"{verb}: only features that are str can be added up or taken away.")
        return statistics

    def _refuse_other_parameters(self, other: Any) -> None:
        theirs = other.get_params()
        for name, value in self.get_params().items():
            if not _same(value, theirs[name]):
                raise InputError(
                    "C080",
                    f"merge: the parameter {name!r} is {value!r:.60} here and {theirs[name]!r:.60} there;"
                    " only counts made in the same way add up.",
                )

    # -- pickling --

    def __getstate__(self) -> dict[str, Any]:
        return vectorizer_state.state_of(self)

    def __setstate__(self, state: Any) -> None:
        vectorizer_state.restore(self, state)


def _same(a: Any, b: Any) -> bool:
    return a is b or (type(a) is type(b) and bool(np.all(np.asarray(a == b))))
