"""The keys of a word, from their definitions, with the standard library alone.

K0 is NFKC_Casefold: case folding and compatibility normalisation in turn until nothing changes, without
default ignorable characters. K1 and K2 are those of methods 10.1, computed from NFD(K0).
"""

from __future__ import annotations

import unicodedata

IGNORABLE = [  # Default_Ignorable_Code_Point of Unicode 15, DerivedCoreProperties.txt
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F)),
    *((0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A)),
    (0xE0000, 0xE0FFF),
]
TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
INNER_MARKS = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}


def is_ignorable(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in IGNORABLE)


def k0(word: str) -> str:
    while True:
        kept = "".join(c for c in word if not is_ignorable(c))
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", kept).casefold())
        if folded == word:
            return word
        word = folded


def k1(word: str) -> str:
    letters = tones = ""
    for c in unicodedata.normalize("NFD", k0(word)):
        if c in TONES:
            tones += TONES[c]
        else:
            letters += "đ" if c == "ð" else c
    return unicodedata.normalize("NFC", letters) + tones


def k2(word: str) -> str:
    letters = (c for c in unicodedata.normalize("NFD", k0(word)) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(INNER_MARKS.get(c, c) for c in letters))
