"""From a text to its features, in Python: scikit-learn's steps with its parameters.

The estimators go through the core where they can; these are the steps for everything a user may put in
their place (a tokenizer, a pattern, an analyzer), and for characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from typing import Any

from ..errors import InputError, MissingExtra
from .sentence_cuts import cut_sentences
from .word_keys import WordKeys, composed, word_keys

__all__ = ["TOKEN_PATTERN", "TextAnalysis", "strip_accents_ascii", "strip_accents_unicode"]

TOKEN_PATTERN = r"(?u)\b\w\w+\b"
_SPACES = re.compile(r"\s\s+")

Ngrams = tuple[int, int]


def strip_accents_unicode(text: str) -> str:
    """NFKD without its combining marks; ASCII text as it is."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def strip_accents_ascii(text: str) -> str:
    """The ASCII characters of NFKD."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def word_ngrams(words: list[str], ngrams: Ngrams) -> list[str]:
    """Runs of words joined by a space, the shortest first."""
    shortest, longest = ngrams
    if longest == 1:
        return words
    lengths = range(shortest, min(longest, len(words)) + 1)
    return [" ".join(words[i : i + n]) for n in lengths for i in range(len(words) - n + 1)]


def char_ngrams(text: str, ngrams: Ngrams) -> list[str]:
    """Runs of characters; white space of two or more characters counts as one space."""
    text = _SPACES.sub(" ", text)
    shortest, longest = ngrams
    lengths = range(shortest, min(longest, len(text)) + 1)
    return [text[i : i + n] for n in lengths for i in range(len(text) - n + 1)]


def char_wb_ngrams(text: str, ngrams: Ngrams) -> list[str]:
    """Runs of characters inside words, with a space on either side; a short word counts once."""
    grams = []
    for word in text.split():
        padded = f" {word} "
        for n in range(ngrams[0], ngrams[1] + 1):
            grams += [padded[i : i + n] for i in range(max(1, len(padded) - n + 1))]
            if n >= len(padded):
                break
    return grams


class TextAnalysis:
    """The steps, and how the parameters choose among them."""

    input: str
    encoding: str
    decode_error: str
    strip_accents: Any
    lowercase: bool
    preprocessor: Callable[[str], str] | None
    tokenizer: Callable[[str], Iterable[str]] | None
    stop_words: Any
    token_pattern: str | None
    ngram_range: Ngrams
    analyzer: Any
    fold: str | None
    stem: str | None
    ngrams_within: str

    def decode(self, doc: Any) -> Any:
        """The document as a str: read from its file or path where ``input`` says so, and decoded."""
        return self._decoded(self._content(doc))

    def _content(self, doc: Any) -> Any:
        """What stands in the file or under the path, where ``input`` says so."""
        if self.input == "filename":
            with open(doc, "rb") as file:
                return file.read()
        return doc.read() if self.input == "file" else doc

    def _decoded(self, content: Any) -> Any:
        if isinstance(content, bytes):
            return content.decode(self.encoding, self.decode_error)
        if isinstance(content, float) and content != content:
            raise InputError("C002", "np.nan is an invalid document, expected byte or unicode string.")
        return content

    def build_preprocessor(self) -> Callable[[str], str]:
        """The function that changes the text before it is cut: lower case, accents."""
        if self.preprocessor is not None:
            return self.preprocessor
        named = {"ascii": strip_accents_ascii, "unicode": strip_accents_unicode}
        strip = self.strip_accents
        if strip and not callable(strip) and strip not in named:
            raise InputError("C060", f'Invalid value for "strip_accents": {strip}')
        strip = named.get(strip, strip) if isinstance(strip, str) else strip
        lower = self.lowercase

        def preprocess(text: str) -> str:
            text = text.lower() if lower else text
            return strip(text) if strip else text

        return preprocess

    def build_tokenizer(self) -> Callable[[str], Iterable[str]]:
        """The function that cuts a text into words."""
        if self.tokenizer is not None:
            return self.tokenizer
        pattern = re.compile(self.token_pattern or "")
        if pattern.groups > 1:
            raise InputError(
                "C060",
                "More than 1 capturing group in token pattern. Only a single group should be captured.",
            )
        return pattern.findall

    def get_stop_words(self) -> Collection[str] | None:
        """The words that do not count, or None."""
        if self.stop_words == "english":
            return _english()
        if isinstance(self.stop_words, str):
            raise InputError("C060", f"not a built-in stop list: {self.stop_words}")
        return None if self.stop_words is None else frozenset(self.stop_words)

    def build_analyzer(self) -> Callable[[Any], Iterable[Any]]:
        """The function from a document to its features: all steps in one."""
        if callable(self.analyzer):
            analyze = self.analyzer
            return lambda doc: analyze(self.decode(doc))
        preprocess, ngrams = self.build_preprocessor(), self.ngram_range
        if self.analyzer == "char":
            return lambda doc: char_ngrams(preprocess(self.decode(doc)), ngrams)
        if self.analyzer == "char_wb":
            return lambda doc: char_wb_ngrams(preprocess(self.decode(doc)), ngrams)
        if self.analyzer != "word":
            raise InputError("C060", f"{self.analyzer} is not a valid tokenization scheme/analyzer")
        tokenize, stop = self.build_tokenizer(), self.get_stop_words() or frozenset()
        cut, keys = self._cut, self._word_keys()

        def words(doc: Any) -> list[str]:
            terms: list[str] = []
            for piece in cut(self.decode(doc)):
                tokens = [token for token in tokenize(preprocess(piece)) if token not in stop]
                terms += word_ngrams(tokens if keys is None else keys(tokens), ngrams)
            return terms

        return words

    def _word_keys(self) -> WordKeys | None:
        return word_keys(self.fold, self.stem)

    def _stops_at_sentences(self) -> bool:
        return self.ngrams_within == "sentence" and self.ngram_range[1] > 1

    def _cut(self, text: Any) -> list[Any]:
        """The pieces of a document that n-grams do not leave."""
        if self.fold is not None:
            text = composed(text)
        return cut_sentences([text])[0] if self._stops_at_sentences() else [text]


def _english() -> Collection[str]:
    try:
        from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS
    except ImportError as error:
        raise MissingExtra(
            "C101", "stop_words='english' is scikit-learn's list. Type: pip install scikit-learn"
        ) from error
    words: Collection[str] = ENGLISH_STOP_WORDS
    return words
