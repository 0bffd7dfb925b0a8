"""Function words: what a list of telling words is better without, in a few languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

__all__ = ["function_words"]


def function_words(languages: Iterable[str | None]) -> list[str]:
    """The function words of these languages together, sorted; a language without a list has none.

    Own lists of 100 to 250 words for ``ar de en es fr ru vi zh``. They are never left out silently: pass
    them as ``stop_words=``. Names are found before and apart from them.

    Examples
    --------
    >>> words = function_words(["en", "tlh", None])
    >>> "the" in words, "bamboo" in words
    (True, False)
    """
    return sorted({word for language in set(languages) if language for word in _words(language)})


@cache
def _words(language: str) -> tuple[str, ...]:
    listed = files("comention") / "data" / "function_words" / f"{language}.txt"
    return tuple(listed.read_text(encoding="utf-8").split()) if listed.is_file() else ()
