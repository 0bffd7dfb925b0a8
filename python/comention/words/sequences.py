"""Words that follow each other inside a sentence, counted as sequences of numbers, not of strings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..documents.segments import strings
from ..progress import progress
from .function_words import function_words
from .repeats import Repeats, sentences_left_out
from .word_counts import named_tokens

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..names.gazetteer import Gazetteer
    from ..names.mentions import Mentions

__all__ = ["Counted", "Symbols", "count_sequences", "function_word_mask", "read_symbols"]

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]


GAP = 2**32 - 1  # between sentences


@dataclass(frozen=True)
class Symbols:
    """The words of a corpus as numbers, in order; a mention of a name is one of them, whatever its length."""

    texts: list[str]  # of each symbol: terms, then names
    n_terms: int
    symbols: Numbers  # GAP between sentences
    offsets: Ints  # document d has symbols[offsets[d] : offsets[d + 1]]
    n_left_out: int  # paragraphs that repeat others


@dataclass(frozen=True)
class Counted:
    """Sequences of one size: the words of each, and what is needed to compare it with chance."""

    words: Numbers  # sequences × size: symbols
    count: Ints
    n_documents: Ints
    seam: Ints  # words before the cut at which chance lets expect most
    n_head: Ints  # windows that begin with the words before the cut
    n_tail: Ints  # windows that end with the words after it
    n: int  # windows: places where so many words follow each other in one sentence


def read_symbols(corpus: Corpus, names: Mentions | Gazetteer | None, repeats: Repeats) -> Symbols:
    """The words of a corpus, with the words of each name replaced by one."""
    stream = corpus._stream
    left_out, n_left_out = sentences_left_out(corpus, stream, repeats)
    terms = strings(*stream.terms()).to_pylist()
    named = named_tokens(corpus, names)
    with progress("Reading words", stream.n_tokens, unit=" words") as tick:
        symbols, offsets = _core.read_symbols(
            stream, left_out=left_out, **named, threads=_options.threads(), tick=tick
        )
    return Symbols(terms + list(named["texts"]), len(terms), symbols, offsets, n_left_out)


def count_sequences(symbols: Symbols, size: int, min_count: int, edge: Mask) -> Counted:
    """Sequences of ``size`` that occur ``min_count`` times, in order of first sight.

    ``edge`` says of each word whether no sequence may begin or end with it; one that does so in more than
    half of its places is left out. It counts among the others nevertheless.
    """
    grams = [symbols.symbols]  # grams[k][i]: a number for the k + 1 words from i on
    for length in range(2, size + 1):
        last = symbols.symbols[length - 1 :]
        with progress(f"Counting sequences of {length}", len(last), unit=" words") as tick:
            grams.append(_core.number_pairs(grams[-1][: len(last)], last, tick))
    starts = np.flatnonzero(grams[-1] != GAP)
    gram = grams[-1][starts]
    count = np.bincount(gram)
    at_edge = np.bincount(gram[edge[starts] | edge[starts + size - 1]], minlength=len(count))
    kept = np.flatnonzero((count >= min_count) & (2 * at_edge <= count))
    first = np.empty(len(count), dtype=np.int64)
    first[gram[::-1]] = starts[::-1]
    first = first[kept]
    listed = np.zeros(len(count), dtype=bool)
    listed[kept] = True
    here = listed[gram]
    seam, n_head, n_tail = _weakest_seam(grams, starts, first)
    return Counted(
        symbols.symbols[first[:, None] + np.arange(size)],
        count[kept],
        _documents(gram[here], starts[here], symbols.offsets, len(count))[kept],
        seam,
        n_head,
        n_tail,
        len(starts),
    )


def _weakest_seam(grams: Sequence[Numbers], starts: Ints, first: Ints) -> tuple[Ints, Ints, Ints]:
    """Of each sequence, by its first place: the cut whose halves let expect it most, and their margins."""
    size = len(grams)
    seam, n_head, n_tail = (np.zeros(len(first), dtype=np.int64) for _ in range(3))
    for cut in range(1, size):
        heads, tails = grams[cut - 1], grams[size - cut - 1]
        of_head = np.bincount(heads[starts])[heads[first]]
        of_tail = np.bincount(tails[starts + cut])[tails[first + cut]]
        more = of_head.astype(float) * of_tail > n_head.astype(float) * n_tail
        seam[more], n_head[more], n_tail[more] = cut, of_head[more], of_tail[more]
    return seam, n_head, n_tail


def _documents(gram: Numbers, starts: Ints, offsets: Ints, n: int) -> Ints:
    """In how many documents each sequence stands."""
    order = np.argsort(gram, kind="stable")  # places ascend among equal ones
    gram, document = gram[order], np.searchsorted(offsets, starts[order], "right")
    new = np.ones(len(gram), dtype=bool)
    new[1:] = (gram[1:] != gram[:-1]) | (document[1:] != document[:-1])
    return np.bincount(gram[new], minlength=n)


def function_word_mask(corpus: Corpus, symbols: Symbols) -> Mask:
    """Which words are function words of the language of their document; names are none."""
    place = {text: i for i, text in enumerate(symbols.texts[: symbols.n_terms])}
    number = {language: i for i, language in enumerate(dict.fromkeys(corpus.languages))}
    listed = np.zeros((len(number), len(symbols.texts) + 1), dtype=bool)  # the last column: a gap
    for language, i in number.items():
        listed[i, [place[word] for word in function_words([language]) if word in place]] = True
    of_document = np.array([number[language] for language in corpus.languages], dtype=np.int32)
    of_word = np.repeat(of_document, np.diff(symbols.offsets))
    mask: Mask = listed[of_word, np.minimum(symbols.symbols, len(symbols.texts))]
    return mask
