"""The parameters of the estimators: what each may be, and which do nothing beside another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from numbers import Integral, Real
from typing import Any

import numpy as np

from ..errors import InputError, warn
from .analysis import TOKEN_PATTERN

__all__ = [
    "check_parameters",
    "counting_parameters",
    "given_vocabulary",
    "refuse_changed",
    "refuse_other_parameters",
    "warn_of_unused",
]

Rule = tuple[Callable[[Any], bool], str]


def _either(*names: str, or_callable: bool = False, or_none: bool = False) -> Rule:
    def holds(value: Any) -> bool:
        named = isinstance(value, str) and value in names
        return named or (or_callable and callable(value)) or (or_none and value is None)

    parts = [
        f"a str among {{{', '.join(map(repr, names))}}}",
        *(["None"] if or_none else []),
        *(["a callable"] if or_callable else []),
    ]
    return holds, _listed(parts)


def _listed(parts: list[str]) -> str:
    return " or ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _positive(value: Any) -> bool:
    return isinstance(value, Integral) and int(value) >= 1


def _document_frequency(value: Any) -> bool:
    is_share = isinstance(value, Real) and not isinstance(value, Integral)
    return 0 <= float(value) <= 1 if is_share else _positive(value)


def _ngram_range(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(n, Integral) for n in value)


def _stop_words(value: Any) -> bool:
    return (
        value is None or value == "english" or (isinstance(value, Collection) and not isinstance(value, str))
    )


_IS_STR: Rule = (lambda value: isinstance(value, str), "an instance of 'str'")
_IS_BOOL: Rule = (
    lambda value: isinstance(value, (bool, np.bool)),
    "an instance of 'bool' or an instance of 'numpy.bool'",
)
_IS_CALLABLE: Rule = (lambda value: value is None or callable(value), "a callable or None")
_IS_SHARE: Rule = (_document_frequency, "a float in the range [0.0, 1.0] or an int in the range [1, inf)")

RULES: dict[str, Rule] = {
    "input": _either("filename", "file", "content"),
    "encoding": _IS_STR,
    "decode_error": _either("strict", "ignore", "replace"),
    "strip_accents": _either("ascii", "unicode", or_callable=True, or_none=True),
    "lowercase": _IS_BOOL,
    "preprocessor": _IS_CALLABLE,
    "tokenizer": _IS_CALLABLE,
    "stop_words": (_stop_words, "a str among {'english'}, an instance of 'list' or None"),
    "token_pattern": (lambda value: value is None or isinstance(value, str), "an instance of 'str' or None"),
    "ngram_range": (_ngram_range, "an instance of 'tuple', of two ints"),
    "analyzer": _either("word", "char", "char_wb", or_callable=True),
    "max_df": _IS_SHARE,
    "min_df": _IS_SHARE,
    "max_features": (lambda value: value is None or _positive(value), "an int in the range [1, inf) or None"),
    "vocabulary": (
        lambda value: value is None or isinstance(value, Mapping) or hasattr(value, "__iter__"),
        "an instance of 'collections.abc.Mapping', an object implementing '__iter__' or None",
    ),
    "binary": _IS_BOOL,
    "fold": _either("accents", or_none=True),
    "stem": (lambda value: value is None or isinstance(value, str), "a language of PyStemmer or None"),
    "ngrams_within": _either("document", "sentence"),
    "norm": _either("l1", "l2", or_none=True),
    "use_idf": _IS_BOOL,
    "smooth_idf": _IS_BOOL,
    "sublinear_tf": _IS_BOOL,
}

_COUNTING = (
    *("strip_accents", "lowercase", "preprocessor", "tokenizer", "stop_words", "token_pattern"),
    *("ngram_range", "analyzer", "vocabulary", "fold", "stem", "ngrams_within"),
)


def check_parameters(estimator: Any) -> None:
    """Raise for the first parameter that cannot be used, saying what it may be."""
    for name, value in estimator.get_params().items():
        holds, wanted = RULES.get(name, (lambda value: True, ""))
        if not holds(value):
            raise InputError(
                "C061",
                f"The {name!r} parameter of {type(estimator).__name__} must be {wanted}."
                f" Got {value!r} instead.{_advice(name, value)}",
            )
    if np.dtype(estimator.dtype) == np.float16:
        raise InputError("C061", "scipy.sparse does not support dtype float16. Use float32 or float64.")
    shortest, longest = estimator.ngram_range
    if shortest > longest:
        raise InputError(
            "C061",
            f"Invalid value for ngram_range={estimator.ngram_range} lower boundary larger than the upper"
            " boundary.",
        )


def _advice(name: str, value: Any) -> str:
    if name == "stop_words" and isinstance(value, str):
        return " For other languages write stop_words=cm.stop_words('fr')."
    return ""


def refuse_other_parameters(estimator: Any, other: Any) -> None:
    """Raise for the first parameter that differs: only counts made in the same way add up."""
    theirs = other.get_params()
    for name, value in estimator.get_params().items():
        if not _same(value, theirs[name]):
            raise InputError(
                "C080",
                f"merge: the parameter {name!r} is {value!r:.60} here and {theirs[name]!r:.60} there;"
                " only counts made in the same way add up.",
            )


def counting_parameters(estimator: Any) -> dict[str, Any]:
    """The parameters that say what a document's terms are."""
    return {name: getattr(estimator, name) for name in _COUNTING}


def refuse_changed(estimator: Any, before: Mapping[str, Any], verb: str) -> None:
    """Raise for the first of them that is not what it was when documents were counted."""
    for name, value in before.items():
        if not _same(value, now := getattr(estimator, name)):
            raise InputError(
                "C080",
                f"{verb}: the parameter {name!r} was {value!r:.60} when the documents were counted and is"
                f" {now!r:.60} now; set it back, or fit again.",
            )


def _same(a: Any, b: Any) -> bool:
    return a is b or (type(a) is type(b) and bool(np.all(np.asarray(a == b))))


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


def warn_of_unused(estimator: Any) -> None:
    """Warn of parameters that do nothing, and of stop words that no word can equal."""
    e = estimator
    no_words = e.analyzer != "word"
    for name, unused, reason in (
        (
            "token_pattern",
            e.tokenizer is not None and e.token_pattern is not None,
            "'tokenizer' is not None'",
        ),
        ("preprocessor", e.preprocessor is not None and callable(e.analyzer), "'analyzer' is callable'"),
        ("ngram_range", e.ngram_range != (1, 1) and callable(e.analyzer), "'analyzer' is callable'"),
        ("stop_words", no_words and e.stop_words is not None, "'analyzer' != 'word'"),
        ("token_pattern", no_words and e.token_pattern not in (None, TOKEN_PATTERN), "'analyzer' != 'word'"),
        ("tokenizer", no_words and e.tokenizer is not None, "'analyzer' != 'word'"),
        ("fold", no_words and e.fold is not None, "'analyzer' != 'word'"),
        ("stem", no_words and e.stem is not None, "'analyzer' != 'word'"),
        ("ngrams_within", no_words and e.ngrams_within != "document", "'analyzer' != 'word'"),
    ):
        if unused:
            warn(f"The parameter {name!r} will not be used since {reason}")
    if not no_words and e.stop_words is not None:
        _warn_of_stop_words(e)


def _warn_of_stop_words(estimator: Any) -> None:
    stop = estimator.get_stop_words()
    try:
        preprocess, tokenize = estimator.build_preprocessor(), estimator.build_tokenizer()
        made = {token for word in stop for token in tokenize(preprocess(word))}
    except Exception:  # a preprocessor of the user's may not take single words
        return
    if strange := sorted(made - set(stop)):
        warn(
            "Your stop_words may be inconsistent with your preprocessing. Tokenizing the stop words generated"
            f" tokens {strange!r} not in stop_words."
        )
