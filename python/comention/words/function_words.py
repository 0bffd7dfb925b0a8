"""Function words: what a list of telling words is better without, by language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from ..errors import InputError, MissingExtra

__all__ = ["function_words", "stop_words"]

_PIECES = re.compile(r"\w\w+")
_OWN_WORDS = {"won"}  # what an estimator cuts from "won't" is a verb that tells much


def stop_words(*languages: str, extended: bool = False) -> list[str]:
    """The stop words of one or more languages, for ``stop_words=`` of estimators and of ``corpus.tfidf``.

    They are never left out unless you pass them. Names are found before and apart from them; where a stop
    word is also a name in use ("who" and WHO), ``corpus.tfidf(names=...)`` says so.

    Parameters
    ----------
    *languages : str
        Codes: own lists of 100 to 260 words for ``ar de en es fr ru vi zh``.
    extended : bool
        Also the lists of stopwordsiso (extra ``lang``): 58 languages, long and rash (English 1,298 words,
        "state" and "world" among them).

    Returns
    -------
    list of str
        Sorted; change it as you like. Contractions stand there whole and in the pieces that estimators
        make of them ("don't", "don"), but for "won't", of which "won" would go.

    Raises
    ------
    InputError
        C060: a language has no list. MissingExtra: C101, ``extended`` without stopwordsiso.

    Examples
    --------
    >>> import comention as cm
    >>> words = cm.stop_words("en", "vi")
    >>> "the" in words, "nhưng" in words, "don" in words, "won" in words
    (True, True, True, False)
    """
    lists = [_extended(language) if extended else _words(language) for language in languages]
    for language, words in zip(languages, lists, strict=True):
        if not words:
            raise InputError("C060", f"There is no stop list for {language!r}. {_advice(extended)}")
    return sorted({piece for words in lists for word in words for piece in _with_pieces(word)})


def function_words(languages: Iterable[str | None]) -> list[str]:
    """The function words of these languages together, sorted; a language without a list has none.

    Examples
    --------
    >>> words = function_words(["en", "tlh", None])
    >>> "the" in words, "bamboo" in words
    (True, False)
    """
    return sorted({word for language in set(languages) if language for word in _words(language)})


def _with_pieces(word: str) -> set[str]:
    pieces = set(_PIECES.findall(word))
    return set() if pieces & _OWN_WORDS and word not in pieces else {word, *pieces}


def _advice(extended: bool) -> str:
    if extended:
        return "stopwordsiso knows: " + ", ".join(sorted(_iso().langs()))
    return "Own lists: ar de en es fr ru vi zh; with extended=True those of stopwordsiso."


@cache
def _words(language: str) -> tuple[str, ...]:
    listed = files("comention") / "data" / "function_words" / f"{language}.txt"
    return tuple(listed.read_text(encoding="utf-8").split()) if listed.is_file() else ()


def _extended(language: str) -> tuple[str, ...]:
    iso = _iso()
    more = iso.stopwords(language) if iso.has_lang(language) else ()
    return (*_words(language), *more)


def _iso() -> Any:
    try:
        import stopwordsiso
    except ImportError as error:
        raise MissingExtra(
            "C101", "extended=True needs stopwordsiso. Type: pip install 'comention[lang]'"
        ) from error
    return stopwordsiso
