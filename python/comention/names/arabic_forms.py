"""Arabic names with the little words that are written together with them.

Before a word stand "and" (و, ف) and a preposition (ب by, ل for, ك as), in this order, both or one; ل
swallows the alif of the article (السودان, للسودان). They join the first word only. An alif is often
written without its hamza. A nationality in ي is also feminine, plural and definite.
"""

from __future__ import annotations

__all__ = ["arabic_forms"]

ARTICLE = "ال"
CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ل", "ك")
BARE_ALIF = str.maketrans("أإآ", "ااا")


NATIONALITY = ("ي", "ية", "يون", "يين", "يات")


def arabic_forms(name: str, *, form: str = "full") -> list[str]:
    """All forms of an Arabic name but itself.

    >>> arabic_forms("كينيا")[:5]
    ['بكينيا', 'لكينيا', 'ككينيا', 'وكينيا', 'وبكينيا']
    >>> "وللسودان" in arabic_forms("السودان")
    True
    """
    words = _nationality(name) if form == "demonym" else [name]
    spelled = dict.fromkeys([*words, *(word.translate(BARE_ALIF) for word in words)])
    forms = [
        conjunction + _with_preposition(preposition, each)
        for each in spelled
        for conjunction in CONJUNCTIONS
        for preposition in PREPOSITIONS
    ]
    return [each for each in dict.fromkeys(forms) if each != name]


def _nationality(name: str) -> list[str]:
    if not name.endswith(NATIONALITY[0]) or " " in name:
        return [name]
    stem = name.removesuffix(NATIONALITY[0]).removeprefix(ARTICLE)
    return [article + stem + ending for ending in NATIONALITY for article in ("", ARTICLE)]


def _with_preposition(preposition: str, name: str) -> str:
    if preposition == "ل" and name.startswith(ARTICLE):
        return "لل" + name.removeprefix(ARTICLE)
    return preposition + name
