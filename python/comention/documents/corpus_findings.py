"""What can be wrong with a corpus as a whole: repeated passages, languages, a group that dominates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from .. import _core
from .._options import threads
from .findings import Finding, texts, without
from .texts import core_of

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["LOOKS"]

DOMINANT = 0.6  # share of one group


def _repeated_paragraphs(corpus: Corpus) -> Iterator[Finding]:
    """Paragraphs that stand in another document too: teasers, boilerplate, copied news."""
    repeats = corpus._repeats
    paragraphs = corpus._stream.paragraphs()
    owner = np.asarray(paragraphs["document"])
    again = np.flatnonzero(repeats >= 0)
    again = again[owner[again] != owner[repeats[again]]]
    rows = sorted(set(owner[again].tolist()))
    example = ""
    if len(again):
        most = Counter(repeats[again].tolist()).most_common(1)[0][0]
        start, stop = int(paragraphs["start"][most]), int(paragraphs["stop"][most])
        example = corpus[int(owner[most])].text[start:stop][:60]
    mend = 'pairs = corpus.mentions().comentions(repeats="corpus")'
    yield Finding("paragraphs that stand in an earlier document", "note", rows, example, mend)


def _guessed_languages(corpus: Corpus) -> Iterator[Finding]:
    known = corpus["language"] if "language" in corpus.columns else [None] * len(corpus)
    rows = [row for row, code in enumerate(known) if not code]
    guesses = Counter(corpus.languages[row] or "unknown" for row in rows)
    example = ", ".join(f"{code} {n:,}" for code, n in guesses.most_common(5))
    mend = 'corpus = corpus.join({"id": corpus["id"], "language": corpus.languages})'
    yield Finding("language guessed from script and words", "note", rows, example, mend)


def _mixed_languages(corpus: Corpus) -> Iterator[Finding]:
    """Documents whose two halves are in different languages."""
    first = _guessed(text[: len(text) // 2] for text in texts(corpus))
    second = _guessed(text[len(text) // 2 :] for text in texts(corpus))
    rows = [row for row, (a, b) in enumerate(zip(first, second, strict=True)) if a and b and a != b]
    example = f"{corpus['id'][rows[0]]}: {first[rows[0]]} and {second[rows[0]]}" if rows else ""
    yield Finding("two languages in one document", "note", rows, example, without(rows))


def _guessed(halves: Iterable[str]) -> list[str]:
    return _core.guess_languages(core_of(halves), threads=threads())


def _one_group(corpus: Corpus) -> Iterator[Finding]:
    groups = corpus["group"] if "group" in corpus.columns else []
    members: dict[str, list[int]] = defaultdict(list)
    for row, group in enumerate(groups):
        members[group or ""].append(row)
    group, rows = max(members.items(), key=lambda item: len(item[1]), default=("", []))
    if len(members) > 1 and len(rows) > DOMINANT * len(corpus):
        mend = "parts = {g: corpus.filter(lambda d, g=g: d.group == g) for g in set(corpus['group'])}"
        share = f"{group}: {100 * len(rows) / len(corpus):.0f} % of the documents"
        yield Finding("one group dominates", "warning", rows, share, mend)


def _said_while_reading(corpus: Corpus) -> Iterator[Finding]:
    for note in corpus._notes:
        yield Finding(note, "note", list(range(len(corpus))), "", "corpus.table.schema")


LOOKS = (_repeated_paragraphs, _guessed_languages, _mixed_languages, _one_group, _said_while_reading)
