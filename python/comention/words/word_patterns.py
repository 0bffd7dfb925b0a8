"""What one can look for in a text: words with wildcards, a regular expression, the mentions of an entity.

Each kind of search gives places: document, start and stop in code points of the untouched text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from .. import _core
from ..documents.segments import strings
from ..documents.texts import core_of
from ..errors import InputError

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..documents.text_rules import TextRules
    from ..names.mentions import Mentions

__all__ = ["Key", "Places", "Words", "find_expression", "find_mentions_of", "find_words"]

Ints = npt.NDArray[np.int64]
Key = Literal["exact", "case", "tone", "fold"]

KEYS = ("exact", "case", "tone", "fold")
WILD = {"*", "?"}


class Places(NamedTuple):
    """Where something stands, in order of the corpus; [start, stop) in code points."""

    document: Ints
    start: Ints
    stop: Ints


class Words:
    """The word tokens of a corpus, in order, with what is needed to search them."""

    def __init__(self, corpus: Corpus) -> None:
        self.stream = corpus._stream
        self.rules = corpus._rules
        columns = self.stream.tokens()
        self.document: Ints = columns["document"]
        self.sentence: Ints = columns["sentence"]
        self.start: Ints = columns["start"]
        self.stop: Ints = columns["stop"]
        self.form: npt.NDArray[np.uint32] = columns["form"]
        self.term: npt.NDArray[np.uint32] = self.stream.terms_of_forms()[self.form]
        self.terms: list[str] = strings(*self.stream.terms()).to_pylist()

    def vocabulary(self, key: Key) -> tuple[list[str], npt.NDArray[np.uint32]]:
        """The different words under a key, and which of them each token is."""
        if key == "exact":
            return strings(*self.stream.spellings()).to_pylist(), self.form
        return (self.terms if key == "case" else _keyed(self.terms, key)), self.term


def find_words(words: Words, pattern: str, key: Key) -> Places:
    """Where words follow each other in one sentence; ``*`` stands for any letters, ``?`` for one."""
    pieces = _pieces(pattern, key, words.rules)
    vocabulary, of_token = words.vocabulary(key)
    last = len(pieces) - 1
    n = max(len(of_token) - last, 0)
    here = words.document[:n] == words.document[last : last + n]
    here &= words.sentence[:n] == words.sentence[last : last + n]
    for i, piece in enumerate(pieces):
        fits = _fits(piece)
        fitting = np.fromiter(map(fits, vocabulary), bool, len(vocabulary))
        here &= fitting[of_token[i : i + n]]
    first = np.flatnonzero(here)
    return Places(words.document[first], words.start[first], words.stop[first + last])


def find_expression(corpus: Corpus, expression: re.Pattern[str]) -> Places:
    """Where a regular expression matches, document by document, as Python's ``re`` finds it."""
    if not isinstance(expression.pattern, str):
        raise InputError("C064", "A regular expression must be made of text, not of bytes.")
    found = [
        (document, match.start(), match.end())
        for document, text in enumerate(corpus.table.column("text"))
        for match in expression.finditer(text.as_py())
        if match.end() > match.start()
    ]
    columns = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return Places(columns[0], columns[1], columns[2])


def find_mentions_of(corpus: Corpus, mentions: Mentions, entity: str | None) -> Places:
    """Where an entity is named, or any that the mentions know, under whatever name."""
    if mentions.corpus is not corpus:
        raise InputError("C061", "The mentions were found in another corpus.")
    data = mentions.to_arrow()
    wanted = pc.is_valid(data["entity"])
    if entity is not None:
        wanted = pc.equal(data["entity"], mentions.resolve(entity))
    data = data.filter(wanted.fill_null(False))
    columns = [np.asarray(data[name], np.int64) for name in ("document", "start", "stop")]
    order = np.lexsort((-columns[2], columns[1], columns[0]))
    document, start, stop = (column[order] for column in columns)
    return Places(document, start, stop)


def _pieces(pattern: str, key: Key, rules: TextRules) -> list[str]:
    """The words of a pattern under a key; those without a wildcard are cut as texts are."""
    if not isinstance(pattern, str):
        raise InputError(
            "C064",
            "The pattern must be text, like 'sanction*', or a regular expression, like "
            f"re.compile('[Ss]anction'); got {pattern!r}.",
        )
    pieces: list[str] = []
    for piece in pattern.split():
        if not WILD & set(piece):
            pieces += _words_of(piece, key, rules)
        elif key == "tone":
            raise InputError(
                "C064", f"key='tone' compares whole words; {piece!r} has a wildcard. See 'fold'."
            )
        else:
            pieces.append(piece if key == "exact" else _keyed([piece], key)[0])
    if not any(piece.strip("*?") for piece in pieces):
        raise InputError(
            "C064",
            f"The pattern must hold a word, like 'sanction*' or 'strategic partner*'; got {pattern!r}.",
        )
    return pieces


def _words_of(text: str, key: Key, rules: TextRules) -> list[str]:
    stream = replace(rules, lines="paragraphs").cut(core_of([text]))
    form = stream.tokens()["form"]
    if key == "exact":
        spellings = strings(*stream.spellings())
        return [spellings[i].as_py() for i in form.tolist()]
    terms = strings(*stream.terms())
    found = [terms[i].as_py() for i in stream.terms_of_forms()[form].tolist()]
    return found if key == "case" else _keyed(found, key)


def _keyed(words: list[str], key: Key) -> list[str]:
    case, tone, fold, _ = _core.keys(words)
    return {"case": case, "tone": tone, "fold": fold}[key]


def _fits(piece: str) -> Callable[[str], bool]:
    """Whether a word fits a piece of a pattern, in linear time: each part between stars is taken at its first
    place, which never leaves less room for those that follow."""
    if not WILD & set(piece):
        return piece.__eq__
    head, *rest = (re.compile(re.escape(part).replace(r"\?", "."), re.DOTALL) for part in piece.split("*"))
    if not rest:
        return lambda word: head.fullmatch(word) is not None
    *middle, tail = rest
    room = len(piece.rpartition("*")[2])

    def fits(word: str) -> bool:
        match = head.match(word)
        for part in middle:
            if match is None:
                return False
            match = part.search(word, match.end())
        end = len(word) - room
        return match is not None and match.end() <= end and tail.fullmatch(word, end) is not None

    return fits
