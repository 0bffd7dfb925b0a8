"""Names in texts, from Python strings to places: 10,000 names, leftmost-longest, at the edges of words."""

import collections
import itertools
import re

PEER = "pyahocorasick + word boundaries"
FLOOR = 1.0
N_NAMES = 10_000
WORD = re.compile(r"[^\W\d_]+")


def prepare(texts):
    import ahocorasick
    import comention as cm

    names = list(itertools.islice(dict.fromkeys(_phrases(texts)), N_NAMES))
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    gazetteer = cm.Gazetteer(
        [{"entity": name, "name": name, "form": "full", "case": "any"} for name in names]
    )
    cm.Corpus(["warm"]).mentions(gazetteer)  # compiles it
    return texts, automaton, gazetteer


def peer(prepared):
    texts, automaton, _ = prepared
    return [_leftmost_longest(text.lower(), automaton) for text in texts]


def ours(prepared):
    import comention as cm

    texts, _, gazetteer = prepared
    return cm.Corpus(texts).mentions(gazetteer).to_arrow().select(["document", "start", "stop"])


def check(peers, ours):
    """The two differ in a few places by definition: apostrophes, marks between words, sentence ends."""
    theirs = {(document, *span) for document, spans in enumerate(peers) for span in spans}
    found = set(zip(*(ours[name].to_pylist() for name in ("document", "start", "stop")), strict=True))
    assert len(theirs) > 1000
    assert len(theirs & found) >= 0.97 * len(theirs | found), (len(theirs), len(found), len(theirs & found))


def _phrases(texts):
    """One to three words in a row with a rare one among them, from all over the texts: names are rare."""
    documents = collections.Counter(word for text in texts for word in set(WORD.findall(text.lower())))
    for number, text in enumerate(texts * 4):
        words = WORD.findall(text[: 20 * (number % 97 + 1)].lower())
        size = number % 3 + 1
        phrase = words[-size - 1 : -1]
        rarest = min((documents[word] for word in phrase), default=0)
        if len(phrase) == size and 0 < rarest < len(texts) / 200 and min(map(len, phrase)) > 2:
            yield " ".join(phrase)


def _leftmost_longest(text, automaton):
    spans = []
    for last, size in automaton.iter(text):
        start, stop = last + 1 - size, last + 1
        if (start and text[start - 1].isalnum()) or (stop < len(text) and text[stop].isalnum()):
            continue
        spans.append((start, stop))
    spans.sort(key=lambda span: (span[0], -span[1]))
    kept, end = [], 0
    for start, stop in spans:
        if start >= end:
            kept.append((start, stop))
            end = stop
    return kept
