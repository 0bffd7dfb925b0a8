"""scikit-learn's TfidfVectorizer, faster: same parameters, same vocabulary, same weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..errors import InputError, warn
from .analysis import TOKEN_PATTERN
from .count_vectorizer import CountVectorizer
from .estimator import as_estimators_return, not_fitted
from .learnt_terms import Ints
from .word_counting import Counts

__all__ = ["TfidfVectorizer"]


class TfidfVectorizer(CountVectorizer):
    """Weights tf · idf / norm of the terms of each document, as scikit-learn's estimator of this name.

    Parameters, defaults and attributes are scikit-learn's; those that are not listed here are the ones of
    :class:`CountVectorizer`. It learns bit by bit as well: ``partial_fit``, ``merge``, ``remove``.

    Parameters
    ----------
    dtype : dtype
        float64, or float32.
    norm : {'l2', 'l1'}, optional
        What each row is divided by.
    use_idf, smooth_idf : bool
        idf = ln((1 + N) / (1 + df)) + 1; not smooth: ln(N / df) + 1; not used: 1.
    sublinear_tf : bool
        1 + ln tf in place of tf.

    Attributes
    ----------
    idf_ : array of shape (n_terms,)

    Examples
    --------
    >>> import comention as cm
    >>> weights = cm.TfidfVectorizer().fit_transform(["Hanoi welcomes Paris", "Paris answers"])
    >>> weights.toarray().round(3).tolist()
    [[0.0, 0.632, 0.449, 0.632], [0.815, 0.0, 0.58, 0.0]]
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
        analyzer: Any = "word",
        stop_words: Any = None,
        token_pattern: str | None = TOKEN_PATTERN,
        ngram_range: tuple[int, int] = (1, 1),
        max_df: float = 1.0,
        min_df: float = 1,
        max_features: int | None = None,
        vocabulary: Any = None,
        binary: bool = False,
        dtype: Any = np.float64,
        norm: str | None = "l2",
        use_idf: bool = True,
        smooth_idf: bool = True,
        sublinear_tf: bool = False,
        fold: str | None = None,
        stem: str | None = None,
        ngrams_within: str = "document",
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
        self.norm = norm
        self.use_idf = use_idf
        self.smooth_idf = smooth_idf
        self.sublinear_tf = sublinear_tf

    _SETTLED_BY: ClassVar[tuple[str, ...]] = (
        *CountVectorizer._SETTLED_BY,
        *("norm", "use_idf", "smooth_idf", "sublinear_tf", "dtype"),
    )
    _idf: npt.NDArray[Any] | None = None

    @property
    def idf_(self) -> npt.NDArray[Any]:
        """The idf of each term."""
        if not self._settled_by:
            raise not_fitted(
                f"{type(self).__name__} is not fitted yet. Call 'fit' with appropriate arguments before using"
                " this attribute."
            )
        self._settle()
        if self._idf is None:
            raise AttributeError("There is no idf_ where use_idf=False.")
        return self._idf

    @idf_.setter
    def idf_(self, value: npt.NDArray[Any]) -> None:
        if not self.use_idf:
            raise InputError("C061", "`idf_` cannot be set when `use_idf=False`.")
        if not self._settled_by:
            self._settled_by = self._parameters_that_settle()
        if self.vocabulary is not None:
            self._vocabulary, self._fixed = self._given(), True
        if self.__sklearn_is_fitted__() and len(value) != len(self.vocabulary_):
            raise InputError(
                "C061",
                f"idf length = {len(value)} must be equal to vocabulary size = {len(self.vocabulary_)}",
            )
        self._idf = np.asarray(value)

    def fit_transform(self, raw_documents: Iterable[Any], y: Any = None) -> Any:
        """Learn the vocabulary and the idf, and return the weights, documents × terms."""
        return self._fit(raw_documents, self._weight_matrix)

    def transform(self, raw_documents: Iterable[Any]) -> Any:
        """Weigh the learnt terms in other documents, with the idf learnt."""
        if not self._settled_by:
            raise not_fitted("The TF-IDF vectorizer is not fitted")
        self._check_vocabulary()
        return self._weight_matrix(self._count(raw_documents, self.vocabulary_))

    def _check(self) -> None:
        super()._check()
        if np.dtype(self.dtype).kind != "f":
            warn(
                f"Only float64, float32 and float16 'dtype' should be used. {self.dtype} 'dtype' will be"
                " converted to np.float64."
            )

    def _learn_weights(self, df: Ints, n_documents: int, occurrences: Callable[[], Ints]) -> None:
        by = self._settled_by
        self._idf = None
        if by["use_idf"]:
            kind = _core.Idf.smooth if by["smooth_idf"] else _core.Idf.plain_plus1
            self._idf = _core.idf_weights(df, n_documents, kind).astype(_float_type(by["dtype"]))

    def _weight_matrix(self, counts: Counts) -> Any:
        by = self._settled_by
        # A boolean count is 1, whose logarithm adds nothing.
        tf = "boolean" if self.binary else "log" if by["sublinear_tf"] else "raw"
        kind = _float_type(self.dtype)
        parts = counts.take_matrix(
            dtype=kind, tf=tf, idf=self._idf, norm=by["norm"], threads=_options.threads()
        )
        self._refuse_infinite(parts[0])
        return as_estimators_return(parts, (counts.n_documents, counts.n_terms), kind)

    def _refuse_infinite(self, weights: npt.NDArray[Any]) -> None:
        """A given term that no document held has an infinite idf if it is not smoothed."""
        if self._settled_by["norm"] is None or self._idf is None or np.isfinite(self._idf).all():
            return
        if not np.isfinite(weights).all():
            raise InputError(
                "C061",
                f"Input contains infinity or a value too large for {weights.dtype!r}: a term of the given"
                " vocabulary stood in no document of fit. Use smooth_idf=True.",
            )


def _float_type(dtype: Any) -> str:
    return "float32" if np.dtype(dtype) == np.float32 else "float64"
