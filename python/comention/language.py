"""Which language a text is in, guessed by its script and its function words.

A guess to choose rules by, not a claim: short or mixed texts give None. ``corpus.check()`` shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["guess_language"]

LOOKED_AT = 1200  # characters from the top
WORDS_NEEDED = 2  # function words at least
SHARE_NEEDED = 0.08  # of all words

# One script, one language: a guess that is right for most news. The first letters of a range are
# enough; what the next table names is looked at more closely.
SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff"),
    ("zh", "\u3400-\u9fff\U00020000-\U0003ffff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f"),
    ("ru", "\u0400-\u04ff"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("th", "\u0e00-\u0e7f"),
    ("lo", "\u0e80-\u0eff"),
    ("km", "\u1780-\u17ff"),
    ("my", "\u1000-\u109f"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("am", "\u1200-\u137f"),
)
LETTERS = {  # letters that tell languages of one script apart
    "ar": (("ur", "ٹڈڑےں"), ("fa", "پچژگ")),
    "ru": (("uk", "іїєґ"), ("sr", "ђћџљњј"), ("ru", "ыэ"), ("bg", "ъ")),
}
FUNCTION_WORDS = {
    "en": "the of and to in that is was for on with as by at from it be are has have this which",
    "fr": "le la les des du et en un une que qui dans pour sur pas au aux est par plus ce avec",
    "es": "el los las del y en que una por con para se al es lo como más su fue",
    "pt": "o os as do da dos das e em que um uma não para com por se no na ao mais foi",
    "it": "il gli della di e che una per con non del dei alla nel sono è si le",
    "de": "der die das und den dem ein eine ist nicht mit von zu auf für im des sich auch",
    "nl": "de het een en van in op dat is niet met voor zijn te aan ook werd",
    "sv": "och att det som en på är av för med till den har inte om ett",
    "pl": "i w na z się nie do że jest o po od jak przez oraz to",
    "tr": "ve bir bu için ile da de çok olarak olan gibi daha en ne",
    "id": "yang dan di dari untuk dengan ini itu pada tidak dalam akan ke adalah",
    "tl": "ang ng sa mga ay na at ito hindi para kanyang",
    "vi": "và của là các có trong được cho với không một những này người đã về đến để ở trên",
}
OWNERS: dict[str, list[str]] = {}
for _code, _words in FUNCTION_WORDS.items():
    for _word in _words.split():
        OWNERS.setdefault(_word, []).append(_code)

OTHER = re.compile(f"[{''.join(letters for _, letters in SCRIPTS)}]")
OF_SCRIPT = tuple((code, re.compile(f"[{letters}]")) for code, letters in SCRIPTS)
WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str | None:
    """The code of the language, or None where too little speaks for any."""
    top = unicodedata.normalize("NFC", text[:LOOKED_AT])
    foreign = [] if top.isascii() else OTHER.findall(top)
    words = WORD.findall(top.lower())
    if len(foreign) * 2 > sum(map(len, words)):
        return _by_script("".join(foreign))
    return _by_words(words)


def _by_script(letters: str) -> str:
    counts = {code: len(pattern.findall(letters)) for code, pattern in OF_SCRIPT}
    if counts["ja"] * 10 > counts["zh"] > 0:  # kana among Han
        return "ja"
    code = max(counts, key=counts.__getitem__)
    for finer, telling in LETTERS.get(code, ()):
        if sum(map(letters.count, telling)) * 100 > len(letters):
            return finer
    return code


def _by_words(words: list[str]) -> str | None:
    votes = Counter(code for word in words for code in OWNERS.get(word, ()))
    if not votes:
        return None
    (code, most), (_, next_most) = [*votes.most_common(2), ("", 0)][:2]
    clear = most >= WORDS_NEEDED and most >= SHARE_NEEDED * len(words) and most > next_most
    return code if clear else None
