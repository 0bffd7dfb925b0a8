"""Names to look for, and how the peers look for them: what the jobs `matching*` share."""

from __future__ import annotations

import collections
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

WORD = re.compile(r"[^\W\d_]+")
SEED = 20240727
NAMES = "COMENTION_BENCHMARK_NAMES"  # set by run.py: paths of files of names, one name a line

Span = tuple[int, int]


# ---- names --------------------------------------------------------------------------------------


def names_in(texts: list[str], n: int) -> list[str]:
    """One to three words in a row with a rare one among them, from all over the texts: names are rare."""
    random = Random(SEED)
    sample = [set(WORD.findall(text.lower())) for text in random.sample(texts, min(len(texts), 4_000))]
    documents = collections.Counter(word for words in sample for word in words)
    names: dict[str, None] = {}
    for _ in range(60 * n):
        text = texts[random.randrange(len(texts))]
        begin = random.randrange(max(1, len(text) - 80))
        words = WORD.findall(text[begin : begin + 80].lower())[1:-1]
        phrase = words[: random.randrange(1, 4)]
        rarest = min((documents[word] for word in phrase), default=len(texts))
        if rarest < len(sample) / 200 and min(map(len, phrase)) > 2:
            names[" ".join(phrase)] = None
        if len(names) == n:
            break
    return list(names)


def names_of_files() -> list[str]:
    """The names of the files that were given, as they are spelled there, in lower case.

    Lines of actor dictionaries are read, too: `_` is a space, what begins with `#`, `[` or `!` is no name.
    """
    paths = [Path(path) for path in os.environ[NAMES].split(os.pathsep)]
    lines = (line for path in paths for line in path.read_text("utf-8", "replace").splitlines())
    cut = (re.split(r"[#\[]", line)[0].replace("_", " ").strip(" +\t").lower() for line in lines)
    return list(dict.fromkeys(name for name in cut if WORD.search(name) and not name.startswith("!")))


def gazetteer_of(names: list[str]) -> Any:
    import comention as cm

    rows = [{"entity": name, "name": name, "form": "full", "case": "any"} for name in names]
    gazetteer = cm.Gazetteer(rows)
    cm.Corpus(["warm"]).mentions(gazetteer)  # compiles it
    return gazetteer


def places(mentions: Any) -> Any:
    return mentions.to_arrow().select(["document", "start", "stop"])


# ---- peers: every name at the edges of words ------------------------------------------------------


def pyahocorasick(names: Iterable[str]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    return automaton


def search_pyahocorasick(texts: list[str], automaton: Any) -> list[list[Span]]:
    found = []
    for text in map(str.lower, texts):
        spans = []
        for last, size in automaton.iter(text):
            start, stop = last + 1 - size, last + 1
            if (start and text[start - 1].isalnum()) or (stop < len(text) and text[stop].isalnum()):
                continue
            spans.append((start, stop))
        found.append(spans)
    return found


def ahocorasick_rs(names: list[str]) -> Any:
    """The fastest of its automata that builds: the table of all states takes too much for 100,000 names."""
    import ahocorasick_rs as rs

    kind = rs.Implementation.DFA if len(names) <= 20_000 else rs.Implementation.ContiguousNFA
    return rs.AhoCorasick(names, matchkind=rs.MatchKind.Standard, implementation=kind)


def search_ahocorasick_rs(texts: list[str], automaton: Any) -> list[list[Span]]:
    found = []
    for text in map(str.lower, texts):
        spans = []
        for _, start, stop in automaton.find_matches_as_indexes(text, overlapping=True):
            if (start and text[start - 1].isalnum()) or (stop < len(text) and text[stop].isalnum()):
                continue
            spans.append((start, stop))
        found.append(spans)
    return found


# ---- the same result ------------------------------------------------------------------------------


def check_places(theirs: list[list[Span]], ours: Any, at_least: int = 1_000) -> None:
    """Theirs, reduced to the leftmost longest, and ours differ in a few places only, by definition.

    Apostrophes and hyphens inside a word, marks between words, ends of sentences, lower case that is
    longer than the letter was.
    """
    wanted = {(document, *span) for document, spans in enumerate(theirs) for span in leftmost_longest(spans)}
    found = set(zip(*(ours[name].to_pylist() for name in ("document", "start", "stop")), strict=True))
    print(f"# {len(wanted):,} places, {len(found):,} ours, {len(wanted & found):,} the same", file=sys.stderr)
    assert len(wanted) >= at_least, len(wanted)
    assert len(wanted & found) >= 0.97 * len(wanted | found), (len(wanted), len(found), len(wanted & found))


def leftmost_longest(spans: list[Span]) -> Iterator[Span]:
    end = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop
            end = stop
