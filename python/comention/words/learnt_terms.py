"""What an estimator has learnt: counts of its documents, and the vocabulary and weights made of them.

The counts are integers (:mod:`comention.term_statistics`); vocabulary and weights are made of them when they
are first asked for, with the limits applied to all documents together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from ..errors import InputError
from . import vectorizer_state
from ._parameters import counting_parameters, given_vocabulary, refuse_changed
from .estimator import Estimator, UndefinedAttribute, not_fitted
from .limits import Limits, terms_within
from .term_statistics import Shards, document_frequencies
from .word_counting import WordCounting

__all__ = ["LearntTerms"]

Ints = npt.NDArray[np.int64]


class LearntTerms(WordCounting, Estimator):
    """State and learnt attributes; how they come about is in :mod:`comention.term_learning`."""

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
    _counted_by: Mapping[str, Any] = MappingProxyType({})  # the ones that say how to count, as they were

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

    def _become(self, shards: Shards) -> None:
        """Take over new statistics; vocabulary and weights are made of them when they are asked for."""
        self._settled_by, self._counted_by = self._parameters_that_settle(), counting_parameters(self)
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
            try:
                mask = self._mask(df, statistics.term_frequency, n, self._settled_by)
            except InputError as error:
                raise UndefinedAttribute(error.code, error.message) from None
            vocabulary, df = statistics.vocabulary(mask.astype(np.uint8)), df[mask]
        else:
            mask = np.ones(len(df), dtype=bool)  # no other terms were counted
            df = document_frequencies(statistics, sorted(vocabulary, key=vocabulary.__getitem__))
        self._learn_weights(df, n, lambda: statistics.term_frequency()[mask])
        self._vocabulary, self._settled = vocabulary, True

    def _learn_weights(self, df: Ints, n_documents: int, occurrences: Callable[[], Ints]) -> None:
        """What a subclass makes of the document frequencies of its columns, and of their occurrences."""

    def _parameters_that_settle(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._SETTLED_BY}

    def _mask(
        self,
        df: npt.NDArray[np.int64],
        occurrences: Callable[[], npt.NDArray[np.int64]],
        n: int,
        by: Mapping[str, Any],
    ) -> npt.NDArray[Any]:
        limits = Limits(by["min_df"], by["max_df"], by["max_features"])
        return terms_within(df, (lambda: df) if by["binary"] else occurrences, n, limits)

    def _given(self) -> dict[Any, int] | None:
        return None if self.vocabulary is None else given_vocabulary(self.vocabulary)

    def _check_vocabulary(self) -> None:
        if not self.__sklearn_is_fitted__():
            if self.vocabulary is None:
                raise not_fitted("Vocabulary not fitted or provided")
            self._vocabulary, self._fixed, self._shards = self._given(), True, Shards([])
            self._counted_by = counting_parameters(self)
        if not self.vocabulary_:
            raise InputError("C020", "Vocabulary is empty")

    def _require_fitted(self, verb: str) -> None:
        if not self.__sklearn_is_fitted__():
            raise not_fitted(f"{verb}: this {type(self).__name__} has learnt nothing yet.")

    def _shards_to_change(self, verb: str) -> Shards:
        if self._shards is None and self._vocabulary is not None:
            raise InputError(
                "C080",
                f"{verb}: this {type(self).__name__} keeps no counts that could be changed: they were"
                " forgotten, its vocabulary_ was set by hand, or its features are no str. Fit it again.",
            )
        if self._shards is not None:
            refuse_changed(self, self._counted_by, verb)
        return self._shards or Shards([])

    # -- pickling --

    def __getstate__(self) -> dict[str, Any]:
        return vectorizer_state.state_of(self)

    def __setstate__(self, state: Any) -> None:
        vectorizer_state.restore(self, state)
