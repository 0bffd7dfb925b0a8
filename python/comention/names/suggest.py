"""Names nobody listed: what a corpus itself proposes as people, bodies and places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _core, _options
from ..progress import progress
from ..tables.cells import many
from ..tables.table import Table
from .entity_names import base_language
from .excerpts import Excerpts
from .gazetteer import Gazetteer
from .gazetteer_reading import long_rows
from .known_names import KnownNames
from .mention_search import CAPITAL_NOUNS
from .name_variants import Name, group_variants, kind_of
from .suggest_words import word_roles

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["Suggestions", "suggest_names"]

SMALL_CORPUS = 100  # documents: up to here a name may stand once
TITLED, SPEAKS, IS_WHERE, HAS_ARTICLE, OF_OFFICE = 1, 2, 4, 8, 16
MOST_TITLES = 5
Columns = dict[str, Any]
_NO_TITLE = 0xFFFFFFFF


class Suggestions(Table):
    """Entities that a corpus proposes, one a row: look through it, then ``.to_gazetteer()``.

    ``keep`` is "yes" in every row; write "no" where a proposal is none, here with a data frame or in
    the saved file. ``names`` are the spellings and short forms found, the most frequent first, and
    ``titles`` what stood before them, both split by ``|``.
    """

    _shown = ("entity", "kind", "names", "titles", "n_mentions", "n_document", "similar_known", "example1")
    _next = ".to_gazetteer() · .save('names.csv'), then Gazetteer.read('names.csv')"

    def to_gazetteer(self) -> Gazetteer:
        """The proposals as a gazetteer, without those whose ``keep`` is "no".

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["We met President Ada Byron. Then Byron spoke."])
        >>> corpus.suggest_names().to_gazetteer().resolve("Byron")
        'Ada Byron'
        """
        columns = ["keep", "entity", "kind", "names"]
        return Gazetteer(long_rows(self.to_arrow().select(columns).to_pylist()))


def suggest_names(corpus: Corpus, known: Gazetteer | None, min_mentions: int | None) -> Suggestions:
    """See :meth:`comention.Corpus.suggest_names`."""
    least = 1 if len(corpus) <= SMALL_CORPUS else 3
    least = least if min_mentions is None else _options.at_least("min_mentions", min_mentions, 1)
    words, roles = word_roles()
    with progress("Looking for names", corpus._stream.n_tokens) as tick:
        found = _core.find_capitalised(
            corpus._stream,
            words,
            roles,
            _capital_nouns(corpus),
            _options.threads(),
            tick,
        )
    names = group_variants(_names(found, 1 if least < 3 else 2), _defined(found))
    names = [name for name in names if name.n >= least]
    names.sort(key=lambda name: (-name.n, name.sequences[0]))
    already = KnownNames(known)
    rows = [(name, already.similar(name)) for name in names if not already.has(name)]
    data = _to_table(rows, found, corpus)
    caption = (
        f"{many(len(rows), 'proposed entity', 'proposed entities')} in {many(len(corpus), 'document')}, "
        f"from sequences of capitalised words that stand {many(least, 'time')} or more"
        f"{already.note(len(names) - len(rows))}."
        f"{_note_on_scripts(found['n_cased'], corpus)} Kinds are guesses: look through the rows."
    )
    return Suggestions(data, caption=caption, provenance={"min_mentions": least})


def _capital_nouns(corpus: Corpus) -> npt.NDArray[np.uint8]:
    """1 where the language of the document writes every noun with a capital, 2 where it is not told."""
    if "language" not in corpus.columns:
        return np.full(len(corpus), 2, np.uint8)
    told = corpus["language"]
    return np.array([int(base_language(code) in CAPITAL_NOUNS) if code else 2 for code in told], np.uint8)


def _names(found: Columns, least: int) -> list[Name]:
    """One for each distinct sequence that stands `least` times, with the numbers of its places."""
    name, around = found["name"], found["surroundings"]
    n_sequences = len(found["surfaces"][1]) - 1
    n = np.bincount(name, minlength=n_sequences)
    kept = np.flatnonzero(n >= least)
    surfaces = _texts(found["surfaces"]).take(pa.array(kept)).to_pylist()
    _, tones, plains, marked = _core.keys([_flat(surface) for surface in surfaces])
    counted = [
        np.bincount(name[(around & bit) != 0], minlength=n_sequences)[kept].tolist()
        for bit in (TITLED, SPEAKS, IS_WHERE, OF_OFFICE, HAS_ARTICLE)
    ]
    documents = _documents(name, found["document"], kept)
    return [
        Name(
            sequences=[i],
            surface=surface,
            words=tuple(plain.split()),
            tone=tone if has_marks else "",
            n=n_all,
            n_titled=titled,
            n_speaks=speaks,
            n_where=where,
            n_office=office,
            n_article=article,
            documents=rows,
            names={surface: n_all},
        )
        for i, surface, plain, tone, has_marks, n_all, rows, titled, speaks, where, office, article in zip(
            kept.tolist(), surfaces, plains, tones, marked, n[kept].tolist(), documents, *counted, strict=True
        )
    ]


def _flat(surface: str) -> str:
    """Words set apart by single spaces, without the periods of abbreviations."""
    if surface.isalpha():
        return surface
    return " ".join(surface.replace(".", "").replace("-", " ").replace("’", " ").replace("'", " ").split())


def _texts(strings: tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]) -> pa.LargeStringArray:
    data, bounds = strings
    return pa.LargeStringArray.from_buffers(len(bounds) - 1, pa.py_buffer(bounds), pa.py_buffer(data))


def _documents(
    name: npt.NDArray[np.uint32], document: npt.NDArray[np.uint32], kept: npt.NDArray[np.int64]
) -> list[frozenset[int]]:
    pairs = np.unique(name.astype(np.int64) << 32 | document)
    firsts, lasts = (np.searchsorted(pairs >> 32, kept, side=side).tolist() for side in ("left", "right"))
    values = (pairs & 0xFFFFFFFF).tolist()
    return [frozenset(values[first:last]) for first, last in zip(firsts, lasts, strict=True)]


def _defined(found: Columns) -> Counter[tuple[int, int]]:
    """How often an acronym in brackets follows a sequence."""
    at = np.flatnonzero(found["defines"])
    return Counter(zip(found["name"][at - 1].tolist(), found["name"][at].tolist(), strict=True))


def _to_table(rows: list[tuple[Name, str | None]], found: Columns, corpus: Corpus) -> pa.Table:
    entity = _entities(rows, found)
    variants = [sorted(name.names, key=lambda v: (-name.names[v], v)) for name, _ in rows]
    columns: dict[str, Any] = {
        "keep": ["yes"] * len(rows),
        "entity": [_preferred(name, names) for (name, _), names in zip(rows, variants, strict=True)],
        "kind": [kind_of(name) for name, _ in rows],
        "names": ["|".join(names) for names in variants],
        "titles": _titles(entity, found, len(rows)),
        "n_mentions": pa.array([name.n for name, _ in rows], pa.int64()),
        "n_document": pa.array([len(name.documents) for name, _ in rows], pa.int64()),
        "similar_known": [known for _, known in rows],
    }
    examples = Excerpts(found, corpus).of_each(entity, len(rows))
    columns |= {f"example{i + 1}": [texts[i] for texts in examples] for i in range(3)}
    numbers = ("n_mentions", "n_document")
    return pa.table({name: v if name in numbers else pa.array(v, pa.string()) for name, v in columns.items()})


def _entities(rows: list[tuple[Name, str | None]], found: Columns) -> npt.NDArray[np.int64]:
    """The row of the entity of each place, or -1."""
    of_sequence = np.full(len(found["surfaces"][1]) - 1, -1)
    for row, (name, _) in enumerate(rows):
        of_sequence[name.sequences] = row
    return of_sequence[found["name"]]


def _preferred(name: Name, variants: list[str]) -> str:
    """The most frequent spelling of several words, else of one; of a person the longest, with its marks.
    Capitals only where nothing else is.
    """
    usual = [v for v in variants if " " not in v or not v.isupper()] or variants
    several = [v for v in usual if " " in v] or usual
    if not name.person:
        return several[0]
    most = max(len(v.split()) for v in several)
    longest = [v for v in several if len(v.split()) == most]
    return next((v for v in longest if not v.isascii()), longest[0])


def _titles(entity: npt.NDArray[np.int64], found: Columns, n: int) -> list[str]:
    """The titles before each entity, the most frequent first, split by ``|``."""
    at = (entity >= 0) & (found["title"] != _NO_TITLE)
    pairs, counts = np.unique(entity[at] << 32 | found["title"][at], return_counts=True)
    words = _texts(found["titles"]).to_pylist()
    ranked = np.lexsort((pairs, -counts, pairs >> 32))
    titles: list[dict[str, None]] = [{} for _ in range(n)]
    for pair in pairs[ranked].tolist():
        titles[pair >> 32][words[pair & 0xFFFFFFFF]] = None
    return ["|".join(list(of_entity)[:MOST_TITLES]) for of_entity in titles]


def _note_on_scripts(n_cased: npt.NDArray[np.uint32], corpus: Corpus) -> str:
    """Documents whose scripts have no capitals, where sequences of capitals find nothing."""
    rows = np.flatnonzero(n_cased == 0)
    if not len(rows):
        return ""
    ids = ", ".join(corpus["id"][int(row)] for row in rows[:3]) + (", …" if len(rows) > 3 else "")
    without = f"{many(len(rows), 'document has', 'documents have')} no capitals ({ids})"
    return f" {without}: there only what stands beside titles twice."
