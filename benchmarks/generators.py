"""Seeded texts that cost what news costs: English-like and Vietnamese-like.


Words follow a Zipf-Mandelbrot law, document lengths a log-normal one. The constants were set so that
`calibration` comes near what was measured on large real corpora (film reviews; Vietnamese news):

    corpus  words/doc  bytes/word  terms/doc  bytes beyond ASCII
    en      232        5.6         141        0 %
    vi      543        6.0         239        39 %

One document in a hundred holds words of other scripts.
"""

# ruff: noqa: SIM905 (a list of sounds is read most easily as a line of text)

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import numpy as np

SEED = 20240727
OTHER_SCRIPTS = """
дипломатия саммит встреча Ελλάδα σύνοδος قمة الرئيس 越南 外交 峰会 한국 정상회담
""".split()
MARKS = np.array([" ", ", ", ". ", ".\n", " (", ") "])
MARKS_SHARE = [0.86, 0.06, 0.05, 0.01, 0.01, 0.01]

ONSETS = """
b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x
""".split()
NUCLEI = """
a á à ả ã ạ ă ắ ằ ẳ ặ â ấ ầ ẩ ậ e é è ẻ ẹ ê ế ề ể ệ i í ì ỉ ị o ó ò ỏ ọ ô ố ồ ổ ộ
ơ ớ ờ ở ợ u ú ù ủ ụ ư ứ ừ ử ự ươ ướ ườ ượ iế iề iệ uố uộ
""".split()
CODAS = ["", "", "", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u"]
CONSONANTS = list("tnshrdlcmwfgypbvkjxz")
VOWELS = list("eaoiu")


@dataclass(frozen=True)
class Language:
    n_words: int  # vocabulary to draw from
    tokens: float  # per document, median
    spread: float  # of the logarithm of that
    exponent: float
    shift: float


LANGUAGES = {
    "en": Language(n_words=250_000, tokens=175, spread=0.75, exponent=1.4, shift=12.0),
    "vi": Language(n_words=90_000, tokens=455, spread=0.6, exponent=1.58, shift=18.0),
}


def generate(language: str, n_documents: int, seed: int = SEED) -> list[str]:
    """Documents; the same for the same arguments everywhere."""
    kind = LANGUAGES[language]
    random = np.random.default_rng(seed)
    words = np.array(vocabulary(language, kind.n_words), dtype=object)
    share = 1 / (np.arange(1, len(words) + 1) + kind.shift) ** kind.exponent
    cumulative = np.cumsum(share / share.sum())
    lengths = np.maximum(3, random.lognormal(np.log(kind.tokens), kind.spread, n_documents)).astype(int)
    return [document(words, cumulative, int(length), random) for length in lengths]


def document(words: np.ndarray, cumulative: np.ndarray, length: int, random: np.random.Generator) -> str:
    drawn = words[np.minimum(np.searchsorted(cumulative, random.random(length)), len(words) - 1)]
    if random.random() < 0.01:
        drawn[:: max(1, length // 5)] = random.choice(OTHER_SCRIPTS, len(drawn[:: max(1, length // 5)]))
    marks = random.choice(MARKS, length, p=MARKS_SHARE)
    parts = np.empty(2 * length, dtype=object)
    parts[0::2], parts[1::2] = drawn, marks
    for i in np.flatnonzero(np.char.startswith(marks, ".")):
        if 2 * i + 2 < len(parts):
            parts[2 * i + 2] = parts[2 * i + 2].capitalize()
    return "".join(parts)


def vocabulary(language: str, n: int) -> list[str]:
    """Distinct words, the frequent ones short."""
    random = Random(SEED)
    words: dict[str, None] = {}
    while language == "vi" and len(words) < 6_000:  # rarer words are names and foreign ones
        words["".join(random.choice(part) for part in (ONSETS, NUCLEI, CODAS))] = None
    while len(words) < n:
        length = 2 + int(random.expovariate(1 / (1.0 + 0.75 * math.log10(len(words) + 1))))
        begin = random.randrange(2)
        letters = (CONSONANTS, VOWELS) if begin else (VOWELS, CONSONANTS)
        words["".join(random.choice(letters[i % 2]) for i in range(length))] = None
    return list(words)


def calibration(texts: list[str]) -> dict[str, float]:
    """What the texts cost, to be compared with the columns above."""
    sample = texts[:2_000]
    words = [text.split() for text in sample]
    n_bytes = sum(len(text.encode()) for text in sample)
    beyond = sum(sum(byte >= 0x80 for byte in text.encode()) for text in sample[:200])
    return {
        "documents": len(texts),
        "words_per_document": sum(map(len, words)) / len(sample),
        "bytes_per_word": n_bytes / max(1, sum(map(len, words))),
        "terms_per_document": sum(len({w.lower() for w in row}) for row in words) / len(sample),
        "share_beyond_ascii": beyond / max(1, sum(len(text.encode()) for text in sample[:200])),
    }
