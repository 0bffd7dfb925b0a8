"""scikit-learn's vectorizers, faster: same parameters, same vocabulary, same weights.

Words of the default pattern are cut, lowered, stripped of accents, joined and counted in the core on all
processors. What the user puts in place of a step (a callable, another pattern, characters) runs in
Python, as it does in scikit-learn.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Mapping
from numbers import Integral
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from scipy import sparse

from . import _core, _options
from ._parameters import check_parameters, warn_of_unused
from .analysis import TOKEN_PATTERN, TextAnalysis
from .errors import InputError
from .estimator import Estimator, not_fitted
from .feature_counts import FeatureCounts, count_features
from .progress import progress

__all__ = ["CountVectorizer", "TfidfVectorizer"]

Counts = _core.TermCounts | FeatureCounts


class CountVectorizer(TextAnalysis, Estimator):
    """How often each term stands in each document, as scikit-learn's estimator of this name counts it.

    All parameters, defaults and attributes are scikit-learn's.

    Parameters
    ----------
    input : {'content', 'filename', 'file'}
        What the items are: texts (str, or bytes to be decoded), paths, or objects with ``read``.
    encoding, decode_error : str
        How bytes are decoded, and what happens to those that cannot be: 'strict', 'ignore', 'replace'.
    strip_accents : {'ascii', 'unicode'}, callable, optional
        NFKD, then only ASCII characters, or all but the combining marks.
    lowercase : bool
        Lower the text first, as ``str.lower``.
    preprocessor, tokenizer : callable, optional
        Take the place of lowering and stripping; of the pattern.
    stop_words : 'english' or list of str, optional
        Words that do not count; 'english' is scikit-learn's list and needs it installed.
    token_pattern : str
        What a word is; the default is two or more of ``\\w``.
    ngram_range : (int, int)
        Shortest and longest run of words (or characters) that makes a term.
    analyzer : {'word', 'char', 'char_wb'} or callable
        What terms are made of, or the function from a document to its terms.
    max_df, min_df : int or float
        Terms of more, or of fewer, documents are left out; a float is a share of the documents.
    max_features : int, optional
        Keep only so many terms, those that occur most.
    vocabulary : mapping or iterable, optional
        The terms to count; then none is learnt.
    binary : bool
        A term counts once in a document.
    dtype : dtype
        Of the matrix; int64.

    Attributes
    ----------
    vocabulary_ : dict of str to int
        The column of each term.
    fixed_vocabulary_ : bool
        Whether it was given.

    Raises
    ------
    InputError
        C020: no term is left. C002: a document is not text. C060, C061: a parameter cannot be used.

    Examples
    --------
    >>> import comention as cm
    >>> vectorizer = cm.CountVectorizer()
    >>> counts = vectorizer.fit_transform(["Hanoi welcomes Paris", "Paris answers Hanoi, Hanoi listens"])
    >>> vectorizer.get_feature_names_out().tolist()
    ['answers', 'hanoi', 'listens', 'paris', 'welcomes']
    >>> counts.toarray().tolist()
    [[0, 1, 0, 1, 1], [1, 2, 1, 1, 0]]
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
        dtype: Any = np.int64,
    ) -> None:
        self.input = input
        self.encoding = encoding
        self.decode_error = decode_error
        self.strip_accents = strip_accents
        self.lowercase = lowercase
        self.preprocessor = preprocessor
        self.tokenizer = tokenizer
        self.stop_words = stop_words
        self.token_pattern = token_pattern
        self.ngram_range = ngram_range
        self.analyzer = analyzer
        self.max_df = max_df
        self.min_df = min_df
        self.max_features = max_features
        self.vocabulary = vocabulary
        self.binary = binary
        self.dtype = dtype

    vocabulary_: dict[Any, int]
    fixed_vocabulary_: bool

    def fit(self, raw_documents: Iterable[Any], y: Any = None) -> Self:
        """Learn the vocabulary."""
        self._fit_counts(raw_documents)
        return self

    def fit_transform(self, raw_documents: Iterable[Any], y: Any = None) -> Any:
        """Learn the vocabulary and return the counts, documents × terms."""
        return self._count_matrix(self._fit_counts(raw_documents))

    def transform(self, raw_documents: Iterable[Any]) -> Any:
        """Count the learnt terms in other documents."""
        self._check_vocabulary()
        return self._count_matrix(self._count(raw_documents, self.vocabulary_))

    def inverse_transform(self, X: Any) -> list[npt.NDArray[Any]]:
        """The terms of each row that are not zero."""
        self._check_vocabulary()
        terms = np.array(list(self.vocabulary_))[np.argsort(list(self.vocabulary_.values()))]
        rows = sparse.csr_array(X)
        rows.sort_indices()
        rows.eliminate_zeros()
        return [terms[rows.indices[rows.indptr[i] : rows.indptr[i + 1]]] for i in range(rows.shape[0])]

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """The terms in order of columns."""
        self._check_vocabulary()
        return np.asarray(sorted(self.vocabulary_, key=self.vocabulary_.__getitem__), dtype=object)

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "vocabulary_")

    # -- learning --

    def _fit_counts(self, raw_documents: Iterable[Any]) -> Counts:
        _refuse_str(raw_documents)
        check_parameters(self)
        warn_of_unused(self)
        if self.vocabulary is not None:
            given = given_vocabulary(self.vocabulary)
            self._warn_of_upper_case()
            counts = self._count(raw_documents, given)
            self.vocabulary_, self.fixed_vocabulary_ = given, True
            return counts
        counts = self._count(raw_documents, None)
        if counts.n_terms == 0:
            raise InputError(
                "C020",
                "empty vocabulary; perhaps the documents only contain stop words"
                f" ({counts.n_documents:,} documents).",
            )
        self._limit(counts)
        self.vocabulary_ = {term: column for column, term in enumerate(counts.terms())}
        self.fixed_vocabulary_ = False
        return counts

    def _limit(self, counts: Counts) -> None:
        n = counts.n_documents
        most = self.max_df if isinstance(self.max_df, Integral) else self.max_df * n
        least = self.min_df if isinstance(self.min_df, Integral) else self.min_df * n
        if most < least:
            raise InputError("C020", "max_df corresponds to < documents than min_df")
        df = counts.document_frequency()
        mask = (df <= most) & (df >= least)
        if self.max_features is not None and mask.sum() > self.max_features:
            # Ties fall as numpy's sort lets them fall: the same call on the same numbers as the peer's.
            occurrences = df if self.binary else counts.term_frequency()
            ranked = (-occurrences.astype(np.result_type(self.dtype, np.int64))[mask]).argsort()
            kept = np.flatnonzero(mask)[ranked[: self.max_features]]
            mask = np.zeros(len(df), dtype=bool)
            mask[kept] = True
        if not mask.any():
            raise InputError(
                "C020",
                "After pruning, no terms remain. Try a lower min_df or a higher max_df:"
                f" {n:,} documents, {len(df):,} distinct terms, min_df={self.min_df}, max_df={self.max_df}.",
            )
        if not mask.all():
            counts.keep_only(mask.astype(np.uint8))

    def _warn_of_upper_case(self) -> None:
        if self.lowercase and any(any(map(str.isupper, term)) for term in self.vocabulary):
            warnings.warn(
                "Upper case characters found in vocabulary while 'lowercase' is True. These entries will not"
                " be matched with any documents",
                stacklevel=4,
            )

    def _check_vocabulary(self) -> None:
        if not hasattr(self, "vocabulary_"):
            if self.vocabulary is None:
                raise not_fitted("Vocabulary not fitted or provided")
            self.vocabulary_, self.fixed_vocabulary_ = given_vocabulary(self.vocabulary), True
        if not self.vocabulary_:
            raise InputError("C020", "Vocabulary is empty")

    # -- counting --

    def _count(self, raw_documents: Iterable[Any], vocabulary: Mapping[Any, int] | None) -> Counts:
        _refuse_str(raw_documents)
        terms = None if vocabulary is None else sorted(vocabulary, key=vocabulary.__getitem__)
        if not self._core_can(terms):
            return count_features(map(self.build_analyzer(), raw_documents), terms)
        documents = [self._text(document, row) for row, document in enumerate(raw_documents)]
        stop_words = self.get_stop_words() or ()
        with progress("Counting words", sum(map(len, documents))) as tick:
            return _core.count_strings(
                documents,
                lowercase=bool(self.lowercase),
                accents=self.strip_accents,
                ngrams=self.ngram_range,
                stop_words=_encoded(stop_words),
                vocabulary=None if terms is None else _encoded(terms),
                threads=_options.threads(),
                tick=tick,
            )

    def _core_can(self, terms: list[Any] | None) -> bool:
        steps = ("decode", "build_preprocessor", "build_tokenizer", "build_analyzer", "get_stop_words")
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
        text = document if self.input == "content" and isinstance(document, str) else self.decode(document)
        if not isinstance(text, str):
            raise InputError("C002", f"Document {row} is not text but {type(text).__name__}: {text!r:.60}.")
        return text

    def _count_matrix(self, counts: Counts) -> Any:
        parts = counts.matrix(
            dtype="int64", tf="boolean" if self.binary else "raw", threads=_options.threads()
        )
        return as_estimators_return(parts, (counts.n_documents, counts.n_terms), self.dtype)


class TfidfVectorizer(CountVectorizer):
    """Weights tf · idf / norm of the terms of each document, as scikit-learn's estimator of this name.

    All parameters, defaults and attributes are scikit-learn's; those that are not listed here are the
    ones of :class:`CountVectorizer`.

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
        )
        self.norm = norm
        self.use_idf = use_idf
        self.smooth_idf = smooth_idf
        self.sublinear_tf = sublinear_tf

    @property
    def idf_(self) -> npt.NDArray[Any]:
        """The idf of each term."""
        if not hasattr(self, "_idf"):
            raise not_fitted(
                f"{type(self).__name__} is not fitted yet. Call 'fit' with appropriate arguments before using"
                " this attribute."
            )
        if self._idf is None:
            raise AttributeError("There is no idf_ where use_idf=False.")
        return self._idf

    @idf_.setter
    def idf_(self, value: npt.NDArray[Any]) -> None:
        if not self.use_idf:
            raise InputError("C061", "`idf_` cannot be set when `use_idf=False`.")
        if self.vocabulary is not None:
            self.vocabulary_, self.fixed_vocabulary_ = given_vocabulary(self.vocabulary), True
        if hasattr(self, "vocabulary_") and len(value) != len(self.vocabulary_):
            raise InputError(
                "C061",
                f"idf length = {len(value)} must be equal to vocabulary size = {len(self.vocabulary_)}",
            )
        self._idf: npt.NDArray[Any] | None = np.asarray(value)

    def fit(self, raw_documents: Iterable[Any], y: Any = None) -> Self:
        """Learn the vocabulary and the idf."""
        self._fit_idf(self._fit_counts(raw_documents))
        return self

    def fit_transform(self, raw_documents: Iterable[Any], y: Any = None) -> Any:
        """Learn the vocabulary and the idf, and return the weights, documents × terms."""
        counts = self._fit_counts(raw_documents)
        self._fit_idf(counts)
        return self._weight_matrix(counts)

    def transform(self, raw_documents: Iterable[Any]) -> Any:
        """Weigh the learnt terms in other documents, with the idf learnt."""
        if not hasattr(self, "_idf"):
            raise not_fitted("The TF-IDF vectorizer is not fitted")
        self._check_vocabulary()
        return self._weight_matrix(self._count(raw_documents, self.vocabulary_))

    def _fit_idf(self, counts: Counts) -> None:
        if np.dtype(self.dtype).kind != "f":
            warnings.warn(
                f"Only float64, float32 and float16 'dtype' should be used. {self.dtype} 'dtype' will be"
                " converted to np.float64.",
                stacklevel=3,
            )
        self._idf = None
        if self.use_idf:
            kind = _core.Idf.smooth if self.smooth_idf else _core.Idf.plain_plus1
            weights = _core.idf_weights(counts.document_frequency(), counts.n_documents, kind)
            self._idf = weights.astype(self._float_type())

    def _float_type(self) -> str:
        return "float32" if np.dtype(self.dtype) == np.float32 else "float64"

    def _weight_matrix(self, counts: Counts) -> Any:
        # A boolean count is 1, whose logarithm adds nothing.
        tf = "boolean" if self.binary else "log" if self.sublinear_tf else "raw"
        kind = self._float_type()
        parts = counts.matrix(dtype=kind, tf=tf, idf=self._idf, norm=self.norm, threads=_options.threads())
        return as_estimators_return(parts, (counts.n_documents, counts.n_terms), kind)


def given_vocabulary(vocabulary: Any) -> dict[Any, int]:
    """The columns of the terms of a mapping, or of terms in order; a set is sorted first."""
    if isinstance(vocabulary, Mapping):
        indices = set(vocabulary.values())
        if len(indices) != len(vocabulary):
            raise InputError("C061", "Vocabulary contains repeated indices.")
        for i in range(len(vocabulary)):
            if i not in indices:
                raise InputError("C061", f"Vocabulary of size {len(vocabulary)} doesn't contain index {i}.")
        columns = dict(vocabulary)
    else:
        columns = {}
        for i, term in enumerate(sorted(vocabulary) if isinstance(vocabulary, set) else vocabulary):
            if columns.setdefault(term, i) != i:
                raise InputError("C061", f"Duplicate term in vocabulary: {term!r}")
    if not columns:
        raise InputError("C020", "empty vocabulary passed to fit")
    return columns


def as_estimators_return(parts: Any, shape: tuple[int, int], dtype: Any) -> Any:
    """The parts of a CSR matrix as the sparse type that scikit-learn is set to return."""
    data, indices, indptr = parts
    sklearn = sys.modules.get("sklearn")
    setting = sklearn.get_config().get("sparse_interface") if sklearn is not None else None
    kind = sparse.csr_array if setting == "sparray" else sparse.csr_matrix
    matrix = kind((data.astype(dtype, copy=False), indices, indptr), shape=shape, copy=False)
    matrix.has_canonical_format = True
    return matrix


def _refuse_str(raw_documents: Any) -> None:
    if isinstance(raw_documents, str):
        raise InputError("C002", "Iterable over raw text documents expected, string object received.")


def _encoded(words: Iterable[str]) -> list[bytes]:
    return [word.encode("utf-8", "surrogatepass") for word in words]
