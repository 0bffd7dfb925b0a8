"""Names that often stand beside the same capitalised word: part of a longer name that is not listed?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from ..documents.segments import strings
from .name_findings import APART, FEW, Mention, NameFinding, Sighting

__all__ = ["LOOKS"]

SHARE = 0.1  # of the mentions of a name that have the neighbour


class _Places:
    """The words beside mentions."""

    def __init__(self, sighting: Sighting) -> None:
        stream = sighting.corpus._stream
        self.tokens = stream.tokens()
        self.begin = np.searchsorted(self.tokens["document"], np.arange(len(sighting.corpus) + 1))
        self.spellings = strings(*stream.spellings())
        self.texts = sighting.corpus.table["text"]
        places = ("document", "sentence")
        self.starts = {(*(row[c] for c in places), row["token_start"]) for row in sighting.rows}
        self.stops = {(*(row[c] for c in places), row["token_stop"]) for row in sighting.rows}

    def after(self, row: Mention) -> str:
        """The word after a mention, unless a mention begins there or next ("US President Biden")."""
        at, here = row["token_stop"], (row["document"], row["sentence"])
        if {(*here, at), (*here, at + 1)} & self.starts:
            return ""
        token = self._token(row, at)
        return "" if token < 0 else self._word(row, token, row["stop"], int(self.tokens["start"][token]))

    def before(self, row: Mention) -> str:
        """The word before a mention, unless a mention ends there or the sentence begins with it."""
        at = row["token_start"] - 1
        token, first = self._token(row, at), self._token(row, at - 1)
        if token < 0 or first < 0 or (row["document"], row["sentence"], at + 1) in self.stops:
            return ""
        return self._word(row, token, int(self.tokens["stop"][token]), row["start"])

    def _token(self, row: Mention, at: int) -> int:
        """A token of the sentence of the mention by its place in the document, or -1."""
        token = int(self.begin[row["document"]]) + at
        is_there = self.begin[row["document"]] <= token < self.begin[row["document"] + 1]
        return token if is_there and self.tokens["sentence"][token] == row["sentence"] else -1

    def _word(self, row: Mention, token: int, start: int, stop: int) -> str:
        """The word, if it has a capital and only a space stands between it and the mention."""
        word: str = self.spellings[int(self.tokens["form"][token])].as_py()
        if not word[:1].isupper() or word.isupper() or stop - start != 1:
            return ""
        return word if self.texts[row["document"]].as_py()[start] == " " else ""


def _neighbours(sighting: Sighting) -> Iterator[NameFinding]:
    """The word before or after, capitalised in the middle of a sentence, with only a space between.

    Words before persons are left out, since most are titles; so are texts whose script has no capitals.
    """
    places = _Places(sighting)
    seen: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for row in sighting.rows:
        name = row["name"] or row["surface"]
        if row["form"] in APART:
            continue
        if word := places.after(row):
            seen[name, f"{name} {word}"].append(row)
        if row["kind"] != "person" and (word := places.before(row)):
            seen[name, f"{word} {name}"].append(row)
    for (name, longer), rows in seen.items():
        if len(rows) < max(FEW, SHARE * len(sighting.by_name[name])):
            continue
        entity = rows[0]["entity"] or rows[0]["candidates"][0]
        mend = f"names = names.add({longer!r})"
        finding, example = "may be part of a longer name", sighting.context(rows[0])
        yield NameFinding(finding, "note", name, [entity], len(rows), example, mend)


LOOKS = (_neighbours,)
