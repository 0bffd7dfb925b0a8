"""Finding mentions: a corpus, a gazetteer, and the table of what the core found."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import _core, _options
from ..errors import ComentionWarning
from ..progress import progress
from .decision_verbs import decide
from .decisions import Decisions
from .entity_names import base_language
from .gazetteer import Gazetteer
from .gazetteer_files import FORMS
from .mention_caption import caption_of
from .mentions import Mentions

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["Names", "find_mentions"]

KEYS = ["exact", "case", "tone", "fold"]
RULES = [
    "strong",
    "demonym",
    "defined",
    "title",
    "antecedent",
    "cataphoric",
    "anchor",
    "role",
    "title_conflict",
    "blocked_longer_name",
    "common_word_initial",
    "unresolved",
]
TIERS = ["strict", "default", "lenient", "none"]

# Languages that write every noun with a capital: it says nothing about names.
CAPITAL_NOUNS = {"de", "lb"}

Names = Gazetteer | Mapping[str, Any] | str | Iterable[str] | None


def find_mentions(
    corpus: Corpus, names: Names = None, decisions: Decisions | str | PathLike[str] | None = None
) -> Mentions:
    """Find all names of a gazetteer in a corpus.

    Parameters
    ----------
    corpus : Corpus
    names : Gazetteer, mapping, str or list of str, optional
        A gazetteer; a mapping of entities to names; or lists that come with the package
        (``"countries"``). Without it: countries and organisations, and a warning says so.
    decisions : path or Decisions, optional
        What a person decided before, applied to what is found.
    """
    given, note = _gazetteer_of(names)
    gazetteer = given._spelled_out(corpus)
    known = corpus.languages if gazetteer._needs_language else [None] * len(corpus)
    languages = gazetteer._language_ids.of_documents(known)
    codes = [base_language(language) for language in known]
    capital_nouns = [code in CAPITAL_NOUNS for code in codes]
    with progress("Finding names", corpus._texts.n_bytes) as tick:
        columns = _core.find_mentions(
            gazetteer._names,
            corpus._stream,
            languages,
            np.array(capital_nouns, np.uint8),
            _days(corpus),
            codes,
            _options.threads(),
            tick,
        )
    data = corpus._with_context(_to_table(columns, gazetteer))
    caption = caption_of(data, gazetteer, note)
    provenance = {"names": len(gazetteer), **({"note": note} if note else {})}
    found = Mentions(data, corpus, given, caption=caption, provenance=provenance, undecided=data)
    return decide(found, decisions)


def _gazetteer_of(names: Names) -> tuple[Gazetteer, str]:
    if isinstance(names, Gazetteer):
        return names, ""
    if names is None:
        note = "No names were given: looked for countries and organisations."
        warnings.warn(f"{note} Give a gazetteer to look for others.", ComentionWarning, stacklevel=4)
        return Gazetteer.load("countries", "organisations"), " " + note
    if isinstance(names, Mapping):
        return Gazetteer(names), ""
    listed = [names] if isinstance(names, str) else list(names)
    return Gazetteer.load(*listed), ""


def _days(corpus: Corpus) -> np.ndarray:
    """Days since 1970 of each document; the least int32 where the date is not known."""
    none = np.iinfo(np.int32).min
    if "date" not in corpus.columns:
        return np.full(len(corpus), none, np.int32)
    days = corpus.table["date"].combine_chunks().cast(pa.timestamp("s")).cast(pa.int64())
    known = np.asarray(pc.fill_null(days, 0)) // 86400
    return np.where(np.asarray(days.is_null()), none, known).astype(np.int32)


def _to_table(columns: dict[str, Any], gazetteer: Gazetteer) -> pa.Table:
    entities = pa.array(gazetteer._numbered, pa.string())
    chosen = pa.array(columns["entity"], mask=columns["entity"] < 0)
    members, offsets = columns["candidates"]
    candidates = pa.ListArray.from_arrays(pa.array(offsets), entities.take(pa.array(members)))
    data, bounds = columns["surface"]
    surface = pa.LargeStringArray.from_buffers(len(bounds) - 1, pa.py_buffer(bounds), pa.py_buffer(data))
    surface = surface.cast(pa.string())
    return pa.table(
        {
            "document": columns["document"],
            "start": columns["start"],
            "stop": columns["stop"],
            "surface": surface,
            "entity": entities.take(chosen),
            "kind": _kinds(gazetteer, columns),
            "name": gazetteer._table["name"].take(pa.array(columns["name"], mask=columns["name"] < 0)),
            "form": pa.array(FORMS).take(pa.array(columns["form"])),
            "key": pa.array(KEYS).take(pa.array(columns["key"])),
            "rule": pa.array(RULES).take(pa.array(columns["rule"])),
            "tier": pa.array(TIERS).take(pa.array(columns["tier"])),
            "sentence": columns["sentence"],
            "paragraph": columns["paragraph"],
            "candidates": candidates,
            "token_start": columns["token_start"],
            "token_stop": columns["token_stop"],
        }
    )


def _kinds(gazetteer: Gazetteer, columns: dict[str, Any]) -> pa.Array:
    """The kind of the entity, or that which all candidates share, or null."""
    kinds = pa.array([gazetteer._kinds[entity] for entity in gazetteer._numbered], pa.string())
    chosen, (members, offsets) = columns["entity"], columns["candidates"]
    if len(members) == 0:
        return kinds.take(pa.array(chosen, mask=chosen < 0))
    numbered = kinds.dictionary_encode()
    number = np.asarray(numbered.indices)
    first = np.minimum(offsets[:-1], len(members) - 1)
    least, most = (reduce.reduceat(number[members], first) for reduce in (np.minimum, np.maximum))
    is_open = (np.diff(offsets) == 0) | (least != most)
    shown = np.where(chosen >= 0, number[chosen], least)
    return numbered.dictionary.take(pa.array(shown, mask=(chosen < 0) & is_open))
