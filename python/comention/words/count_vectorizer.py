"""scikit-learn's CountVectorizer, faster: same parameters, same vocabulary, same counts.

Words of the default pattern are cut, lowered, stripped of accents, joined and counted in the core on all
processors. What the user puts in place of a step (a callable, another pattern, characters) runs in
Python, as it does in scikit-learn.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from .analysis import TOKEN_PATTERN
from .term_learning import TermLearning

__all__ = ["CountVectorizer"]


class CountVectorizer(TermLearning):
    """How often each term stands in each document, as scikit-learn's estimator of this name counts it.

    Parameters, defaults and attributes are scikit-learn's; the last three are ours, and do nothing unless
    asked. Beyond scikit-learn it also learns bit by bit: ``partial_fit``, ``merge``, ``remove``.

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
        Words that do not count, compared with words as they are before ``stem`` and ``fold``; 'english'
        is scikit-learn's list and needs it installed. For other languages see :func:`stop_words`.
    token_pattern : str
        What a word is; the default is two or more of ``\\w``.
    ngram_range : (int, int)
        Shortest and longest run of words (or characters) that makes a term.
    analyzer : {'word', 'char', 'char_wb'} or callable
        What terms are made of, or the function from a document to its terms.
    max_df, min_df : int or float
        Terms of more, or of fewer, documents are left out; a float is a share of the documents.
    max_features : int, optional
        Keep only so many terms: those that occur most, and among equals the first in order.
    vocabulary : mapping or iterable, optional
        The terms to count; then none is learnt.
    binary : bool
        A term counts once in a document.
    dtype : dtype
        Of the matrix; int64.
    fold : 'accents', optional
        Words that differ only in case and diacritics are one term: its key, "ha noi" for Hà Nội (marks
        dropped, đ read as d, ß as ss ...). Decomposed text is composed first.
    stem : str, optional
        Words of one stem are one term: a language of PyStemmer (extra ``lang``), such as 'english'.
        With both, the stem is folded.
    ngrams_within : {'document', 'sentence'}
        'sentence': no n-gram crosses the end of a sentence; each is counted as a text of its own.

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
        C080: counts that cannot be added up or taken away.

    Examples
    --------
    >>> import comention as cm
    >>> vectorizer = cm.CountVectorizer()
    >>> counts = vectorizer.fit_transform(["Hanoi welcomes Paris", "Paris answers Hanoi, Hanoi listens"])
    >>> vectorizer.get_feature_names_out().tolist()
    ['answers', 'hanoi', 'listens', 'paris', 'welcomes']
    >>> counts.toarray().tolist()
    [[0, 1, 0, 1, 1], [1, 2, 1, 1, 0]]
    >>> vectorizer = cm.CountVectorizer(fold="accents").partial_fit(["Hà Nội"]).partial_fit(["HA NOI"])
    >>> vectorizer.vocabulary_
    {'ha': 0, 'noi': 1}
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
        fold: str | None = None,
        stem: str | None = None,
        ngrams_within: str = "document",
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
        self.fold = fold
        self.stem = stem
        self.ngrams_within = ngrams_within

    def fit_transform(self, raw_documents: Iterable[Any], y: Any = None) -> Any:
        """Learn the vocabulary and return the counts, documents × terms."""
        return self._fit(raw_documents, self._count_matrix)

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
