"""What a word counts as: its stem, its key without accents, or itself; found out once a distinct word."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from .. import _core
from ..errors import InputError, MissingExtra

__all__ = ["WordKeys", "composed", "stemmer", "word_keys"]

Change = Callable[[list[str]], list[str]]


class WordKeys:
    """From words to what they count as; remembers each word it has met."""

    def __init__(self, *changes: Change) -> None:
        self._changes = changes
        self._known: dict[str, str] = {}

    def of_distinct(self, words: list[str]) -> list[str]:
        """The keys of words that are met for the first time, and only once."""
        for change in self._changes:
            words = change(words)
        return words

    def __call__(self, words: list[str]) -> list[str]:
        known = self._known
        new = [word for word in dict.fromkeys(words) if word not in known]
        known.update(zip(new, self.of_distinct(new), strict=True))
        return [known[word] for word in words]


def word_keys(fold: str | None, stem: str | None) -> WordKeys | None:
    """How the parameters of these names change words: first the stem, then its key. None: not at all."""
    changes = [] if stem is None else [stemmer(stem)]
    if fold is not None:
        changes.append(without_accents)
    return WordKeys(*changes) if changes else None


def without_accents(words: list[str]) -> list[str]:
    """The key K2 of each word: case folded, combining marks dropped, đ read as d, ß as ss and so on.

    A word of which nothing would be left, and one with half a surrogate pair, stays as it is.

    Examples
    --------
    >>> without_accents(["Đảng", "İstanbul", "œuvre", "straße"])
    ['dang', 'istanbul', 'oeuvre', 'strasse']
    """
    whole = [i for i, word in enumerate(words) if _is_unicode(word)]
    keys = list(words)
    for i, key in zip(whole, _core.keys([words[i] for i in whole])[2], strict=True):
        keys[i] = key or words[i]
    return keys


def stemmer(language: str) -> Change:
    """The stems of the Snowball stemmer of a language, by PyStemmer (extra ``lang``)."""
    try:
        import Stemmer
    except ImportError as error:
        raise MissingExtra(
            "C101", f"stem={language!r} needs PyStemmer. Type: pip install 'comention[lang]'"
        ) from error
    known = Stemmer.algorithms()
    if language not in known:
        raise InputError("C060", f"stem must be one of {', '.join(map(repr, known))}; got {language!r}.")
    snowball: Any = Stemmer.Stemmer(language, 0)  # keeps nothing: each word comes once

    def stems(words: list[str]) -> list[str]:
        return [(snowball.stemWord(word) or word) if _is_unicode(word) else word for word in words]

    return stems


def composed(text: str) -> str:
    """The text in NFC: decomposed letters are parted by patterns that do not know combining marks."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _is_unicode(word: str) -> bool:
    return word.isascii() or not any("\ud800" <= c <= "\udfff" for c in word)
