"""Dictionary matching by its definition (methods 4.1, 10.2): every span, then the leftmost longest."""

import unicodedata

TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
WITHOUT_INNER_MARK = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}


def lowered(token: str) -> str:
    return unicodedata.normalize("NFC", token).replace("\u00d0", "\u0110").lower()


def tone_key(token: str) -> str:
    """Tone marks at the end, as digits; ð is the small letter of Ð, often typed for Đ, and read as đ."""
    letters, tones = "", ""
    for c in unicodedata.normalize("NFD", lowered(token)).replace("ð", "đ"):
        if c in TONES:
            tones += TONES[c]
        else:
            letters += c
    return unicodedata.normalize("NFC", letters) + tones


def plain_key(token: str) -> str:
    kept = (c for c in unicodedata.normalize("NFD", lowered(token)) if not unicodedata.combining(c))
    return "".join(WITHOUT_INNER_MARK.get(c, c) for c in kept)


def has_marks(token: str) -> bool:
    return plain_key(token) != lowered(token)


def token_matches(text: str, name: str, document_has_marks: bool) -> bool:
    if has_marks(text):
        return has_marks(name) and tone_key(text) == tone_key(name)
    if document_has_marks and has_marks(name):
        return False
    return plain_key(text) == plain_key(name)


def all_spans(tokens: list[str], names: dict[str, str]) -> list[tuple[str, int, int]]:
    """(entity, start, stop) of every name at every place, overlapping or not."""
    accented = sum(map(has_marks, tokens)) >= 0.05 * len(tokens)
    found = []
    for start in range(len(tokens)):
        for name, entity in names.items():
            words = name.split()
            piece = tokens[start : start + len(words)]
            if len(piece) == len(words) and all(
                token_matches(text, word, accented) for text, word in zip(piece, words, strict=True)
            ):
                found.append((entity, start, start + len(words)))
    return found


def leftmost_longest(spans: list[tuple[str, int, int]]) -> list[tuple[int, int]]:
    """Places that remain: the leftmost first, of those that start together the longest."""
    kept: list[tuple[int, int]] = []
    for start, stop in sorted({(start, stop) for _, start, stop in spans}, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, stop))
    return kept
