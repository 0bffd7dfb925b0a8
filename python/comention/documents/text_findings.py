"""What can be wrong with single texts: empty, copied, or decoded wrongly."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

from ..reading.mojibake import LIKELY, mojibake
from .findings import Finding, example, rewritten, rows_matching, rows_where, texts, without

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["LOOKS"]

SHORT = 100  # characters
FIRST_WORDS = 8  # that copies share, too
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def _empty(corpus: Corpus) -> Iterator[Finding]:
    rows = rows_where(corpus, lambda text: not text.strip())
    mend = "corpus = corpus.filter(lambda document: document.text.strip())"
    yield Finding("empty text", "warning", rows, example(corpus, rows), mend)


def _short(corpus: Corpus) -> Iterator[Finding]:
    rows = rows_where(corpus, lambda text: 0 < len(text.strip()) < SHORT)
    mend = f"corpus = corpus.filter(lambda document: len(document.text.strip()) >= {SHORT})"
    yield Finding(f"fewer than {SHORT} characters", "note", rows, example(corpus, rows), mend)


def _duplicates(corpus: Corpus) -> Iterator[Finding]:
    """Texts that are the same but for white space and composition of characters."""
    begins: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, text in enumerate(texts(corpus)):
        begins[tuple(_composed(word) for word in text.split(maxsplit=FIRST_WORDS)[:FIRST_WORDS])].append(row)
    first: dict[bytes, int] = {}
    copies: dict[int, int] = {}
    column = corpus.table.column("text")
    for row in sorted(row for words, rows in begins.items() if words and len(rows) > 1 for row in rows):
        words = " ".join(_composed(column[row].as_py()).split()).encode()
        key = blake2b(words, digest_size=16).digest()
        if first.setdefault(key, row) != row:
            copies[row] = first[key]
    ids = corpus["id"]
    shown = next((f"{ids[copy]} = {ids[original]}" for copy, original in copies.items()), "")
    yield Finding("the same text as an earlier document", "warning", list(copies), shown, without(copies))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _mojibake(corpus: Corpus) -> Iterator[Finding]:
    rows = rows_matching(corpus, LIKELY, mojibake)
    mend = "from comention.reading.mojibake import repaired; " + rewritten('repaired(row["text"])')
    yield Finding("UTF-8 read in the wrong encoding", "error", rows, example(corpus, rows, _misread), mend)


def _misread(text: str) -> str:
    return " ".join(dict.fromkeys(mojibake(text)))


def _replaced(corpus: Corpus) -> Iterator[Finding]:
    rows = rows_matching(corpus, "\ufffd")
    shown = example(corpus, rows, lambda text: text[max(0, text.index("\ufffd") - 20) :])
    mend = 'corpus = corpus.filter(lambda document: "\\ufffd" not in document.text)'
    yield Finding("characters lost in decoding (U+FFFD)", "error", rows, shown, mend)


def _controls(corpus: Corpus) -> Iterator[Finding]:
    rows = rows_matching(corpus, CONTROL.pattern)
    shown = example(
        corpus, rows, lambda text: ", ".join(f"U+{ord(c):04X}" for c in CONTROL.findall(text)[:3])
    )
    mend = "import re; " + rewritten(f're.sub({CONTROL.pattern!r}, " ", row["text"])')
    yield Finding("control characters", "warning", rows, shown, mend)


LOOKS = (_empty, _short, _duplicates, _mojibake, _replaced, _controls)
