"""Words that follow each other inside a sentence, counted as sequences of numbers, not of strings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from .function_words import function_words
from .segments import strings
from .terms import _named_tokens

if TYPE_CHECKING:
    from .corpus import Corpus
    from .gazetteer import Gazetteer
    from .mentions import Mentions

__all__ = ["Counted", "Symbols", "count_sequences", "read_symbols"]

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Symbols:
    """The words of a corpus in order; a mention of a name is one of them, whatever its length."""

    texts: list[str]  # of each symbol
    symbol: Ints
    document: Ints
    sentence: Ints  # in its document
    n_words: int  # symbols below it are words, the others names


@dataclass(frozen=True)
class Counted:
    """Sequences of one size: the words of each, and what is needed to compare it with chance."""

    words: Ints  # sequences × size: symbols
    count: Ints
    n_documents: Ints
    seam: Ints  # words before the cut at which chance lets expect most
    n_head: Ints  # windows that begin with the words before the cut
    n_tail: Ints  # windows that end with the words after it
    n: int  # windows: places where so many words follow each other in one sentence


def read_symbols(corpus: Corpus, names: Mentions | Gazetteer | None) -> Symbols:
    """Tokens as numbers, with the tokens of each name replaced by one; of names that overlap the first."""
    stream = corpus._stream
    tokens = stream.tokens()
    symbol = stream.terms_of_forms()[tokens["form"]].astype(np.int64)
    texts = strings(*stream.terms()).to_pylist()
    n_words = len(texts)
    keep = np.ones(len(symbol), dtype=bool)
    named = _named_tokens(corpus, names)
    first_token = np.searchsorted(tokens["document"], named["documents"])
    begins, ends = first_token + named["begins"], first_token + named["ends"]
    taken = _apart(begins, ends)
    begins, ends = begins[taken], ends[taken]
    symbol[begins] = n_words + named["names"][taken]
    inside = np.zeros(len(symbol) + 1, dtype=np.int64)  # +1 after each first token of a name, -1 at its end
    np.add.at(inside, begins + 1, 1)
    np.add.at(inside, ends, -1)
    keep = np.cumsum(inside)[:-1] == 0
    return Symbols(
        texts + list(named["texts"]),
        symbol[keep],
        tokens["document"][keep],
        tokens["sentence"][keep],
        n_words,
    )


def _apart(begins: Ints, ends: Ints) -> Mask:
    """Those of spans in order that begin where the last one taken has ended."""
    taken = ends > begins
    if (begins[1:] < ends[:-1]).any():
        end = 0
        for i, (begin, stop) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
            taken[i] = taken[i] and begin >= end
            end = stop if taken[i] else end
    return taken


def count_sequences(symbols: Symbols, size: int, min_count: int, edge: Mask) -> Counted:
    """Sequences of ``size`` that occur ``min_count`` times, in order of first sight.

    ``edge`` says of each word whether no sequence may begin or end with it; one that does so in more than half
    of its places is left out. It counts among the others nevertheless.
    """
    same = (symbols.document[1:] == symbols.document[:-1]) & (symbols.sentence[1:] == symbols.sentence[:-1])
    grams = [symbols.symbol]  # grams[k][i]: a number for the k + 1 words from i on, -1 across sentences
    for length in range(2, size + 1):
        before, last = grams[-1], symbols.symbol[length - 1 :]
        there = same[length - 2 :] & (before[: len(last)] >= 0)
        gram = np.full(len(last), -1, dtype=np.int64)
        gram[there] = _numbered(before[: len(last)][there], last[there], len(symbols.texts))
        grams.append(gram)
    starts = np.flatnonzero(grams[-1] >= 0)
    gram = grams[-1][starts]
    count = np.bincount(gram)
    at_edge = np.bincount(gram, edge[starts] | edge[starts + size - 1], minlength=len(count))
    kept = np.flatnonzero((count >= min_count) & (2 * at_edge <= count))
    first = np.full(len(count), -1, dtype=np.int64)
    first[gram[::-1]] = starts[::-1]
    seam, n_head, n_tail = _weakest_seam(grams, starts, first[kept])
    return Counted(
        symbols.symbol[first[kept][:, None] + np.arange(size)],
        count[kept],
        _documents(gram, symbols.document[starts], len(count))[kept],
        seam,
        n_head,
        n_tail,
        len(starts),
    )


def _numbered(left: Ints, right: Ints, n_symbols: int) -> Ints:
    """A number for each different pair."""
    key = left * n_symbols + right
    if len(key) and int(left.max()) > np.iinfo(np.int64).max // max(n_symbols, 1) - 1:
        raise OverflowError("sequences: too many different words and sequences for 64 bits")
    return np.unique(key, return_inverse=True)[1].astype(np.int64)


def _weakest_seam(grams: Sequence[Ints], starts: Ints, first: Ints) -> tuple[Ints, Ints, Ints]:
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


def _documents(gram: Ints, document: Ints, n: int) -> Ints:
    """In how many documents each sequence stands."""
    order = np.argsort(gram, kind="stable")  # documents ascend among equal ones
    gram, document = gram[order], document[order]
    new = np.ones(len(gram), dtype=bool)
    new[1:] = (gram[1:] != gram[:-1]) | (document[1:] != document[:-1])
    return np.bincount(gram[new], minlength=n)


def function_word_mask(corpus: Corpus, symbols: Symbols) -> Mask:
    """Which words are function words of the language of their document; names are none."""
    place = {text: i for i, text in enumerate(symbols.texts[: symbols.n_words])}
    mask = np.zeros(len(symbols.symbol), dtype=bool)
    languages = np.array([language or "" for language in corpus.languages], dtype=object)
    of_word: Any = languages[symbols.document] if len(languages) else languages
    for language in sorted(set(languages.tolist())):
        listed = np.zeros(len(symbols.texts), dtype=bool)
        listed[[place[word] for word in function_words([language]) if word in place]] = True
        mask |= listed[symbols.symbol] & (of_word == language)
    return mask
