"""Learning terms from documents, all at once or bit by bit, and forgetting documents again.

What is kept is integers (:mod:`comention.term_statistics`): vocabulary and idf are made of them, with the
limits applied at the end. So documents may come in any shards and any order, and the outcome is byte for
byte that of one ``fit`` over all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self, TypeVar

import numpy as np

from .. import _core
from ..errors import InputError, warn
from ._parameters import check_parameters, counting_parameters, refuse_other_parameters, warn_of_unused
from .learnt_terms import LearntTerms
from .term_statistics import Shards, statistics_of
from .word_counting import Counts

__all__ = ["TermLearning"]

Made = TypeVar("Made")


class TermLearning(LearntTerms):
    """``fit``, ``partial_fit``, ``merge``, ``remove``: each changes the estimator and returns it."""

    def fit(self, raw_documents: Iterable[Any], y: Any = None) -> Self:
        """Learn from these documents alone.

        Parameters
        ----------
        raw_documents : iterable
            Texts, or what ``input`` says.
        y : ignored
        """
        self._fit(raw_documents, lambda counts: None)
        return self

    def partial_fit(self, raw_documents: Iterable[Any], y: Any = None) -> Self:
        """Learn from more documents, in addition to those met so far.

        The outcome is that of one ``fit`` over all documents, whatever the shards: the limits (``min_df``,
        ``max_df``, ``max_features``) apply to all of them together. New terms move the columns of old
        ones: matrices made earlier have other columns.

        Parameters
        ----------
        raw_documents : iterable
            Texts, or what ``input`` says; a shard may be empty.
        y : ignored

        Raises
        ------
        InputError
            C080: nothing can be added: a feature is no str, the counts were forgotten, or a parameter that
            says how to count was changed meanwhile.

        Examples
        --------
        >>> import comention as cm
        >>> vectorizer = cm.CountVectorizer(min_df=2)
        >>> vectorizer.partial_fit(["Hanoi welcomes Paris"]).partial_fit(["Paris answers"]).vocabulary_
        {'paris': 0}
        """
        self._check()
        shards = self._shards_to_change("partial_fit")
        counts = self._count(raw_documents, self._given())
        self._become(shards.plus(self._statistics_of(counts, "partial_fit")))
        return self

    def merge(self, other: Self) -> Self:
        """Learn all that another estimator of the same parameters has learnt, from other documents.

        Parameters
        ----------
        other : estimator of the same class
            Stays as it is.

        Raises
        ------
        InputError
            C080: a parameter differs (the first is named), or one of the two keeps no counts.
            C064: the other has learnt nothing.

        Examples
        --------
        >>> import comention as cm
        >>> monday = cm.TfidfVectorizer().fit(["Hanoi welcomes Paris"])
        >>> monday.merge(cm.TfidfVectorizer().fit(["Paris answers"])).idf_.round(2).tolist()
        [1.41, 1.41, 1.0, 1.41]
        """
        if type(other) is not type(self):
            raise InputError(
                "C080", f"merge takes another {type(self).__name__}; got {type(other).__name__}."
            )
        refuse_other_parameters(self, other)
        shards = self._shards_to_change("merge")
        other._require_fitted("merge")
        added = other._shards_to_change("merge").total()
        self._become(shards.plus(added))
        return self

    def remove(self, raw_documents: Iterable[Any]) -> Self:
        """Unlearn documents that were learnt before.

        Counts know no documents: one that was never learnt goes unnoticed where other documents hold all
        its words.

        Parameters
        ----------
        raw_documents : iterable
            The same texts as when they were learnt, each as often as it is to go.

        Raises
        ------
        InputError
            C080: a document was not among those learnt; then nothing changes. C064: nothing was learnt.

        Examples
        --------
        >>> import comention as cm
        >>> vectorizer = cm.CountVectorizer().fit(["Hanoi welcomes Paris", "Paris answers"])
        >>> vectorizer.remove(["Paris answers"]).vocabulary_
        {'hanoi': 0, 'paris': 1, 'welcomes': 2}
        """
        self._require_fitted("remove")
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
        self._require_fitted("forget")
        self._settle()
        self._shards = None
        return self

    # -- how --

    def _fit(self, raw_documents: Iterable[Any], use: Callable[[Counts], Made]) -> Made:
        """Learn from these documents; returns what ``use`` makes of their counts, within the limits."""
        self._check()
        given = self._given()
        counts = self._count(raw_documents, given)
        statistics = statistics_of(counts)
        by = self._parameters_that_settle()
        fixed, kept = given is not None, None
        if fixed:
            df = counts.document_frequency()
        else:
            of = counts if statistics is None else statistics
            df = of.document_frequency()
            kept = self._mask(df, of.term_frequency, counts.n_documents, by).astype(np.uint8)
            if not kept.all():
                counts.keep_only(kept)
            df = df[kept != 0]
            if statistics is None:
                given = {term: column for column, term in enumerate(counts.terms())}
        self._settled_by, self._counted_by = by, counting_parameters(self)
        self._learn_weights(df, counts.n_documents, counts.term_frequency)
        del df
        self._vocabulary, self._fixed, self._settled = given, fixed, given is not None
        self._shards = None if statistics is None else Shards([statistics])
        made = use(counts)
        if not self._settled and statistics is not None:  # last: the tables of counting may be gone now
            self._vocabulary, self._settled = statistics.vocabulary(kept), True
        return made

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

    def _statistics_of(self, counts: Counts, verb: str) -> _core.TermStatistics:
        statistics = statistics_of(counts)
        if statistics is None:
            raise InputError("C080", f"{verb}: only features that are str can be added up or taken away.")
        return statistics
