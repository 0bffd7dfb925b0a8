"""Names and whom they stand for: what the matcher is given, and looking entities up by name."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import _core
from ..documents.texts import as_core
from ..errors import InputError
from ..tables.table import Table
from .gazetteer_files import CASES, FORMS

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

__all__ = ["LanguageIds", "base_language", "compile_names", "find_conflicts", "resolve_entity"]

EPOCH = date(1970, 1, 1)
FIRST_DAY, LAST_DAY = np.iinfo(np.int32).min + 1, np.iinfo(np.int32).max


class LanguageIds:
    """Languages as the core knows them: a number for each, -1 for none in particular."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._ids = {language: i for i, language in enumerate(sorted(set(languages) - {""}))}

    def __len__(self) -> int:
        return len(self._ids)

    def of_names(self, languages: Iterable[str]) -> np.ndarray:
        return np.array([self._ids.get(language, -1) for language in languages], np.int16)

    def of_documents(self, languages: Iterable[str | None]) -> np.ndarray:
        """A language that no name is listed for is still known: it gets a number of its own."""
        other = len(self._ids)
        known = [base_language(language) for language in languages]
        return np.array([self._ids.get(code, other) if code else -1 for code in known], np.int16)


@cache
def base_language(language: str | None) -> str:
    """``"zh"`` of ``"zh-Hant"``; empty where it is not known."""
    return (language or "").replace("_", "-").split("-")[0].lower()


def compile_names(
    table: pa.Table, entities: list[str], persons: list[bool], languages: LanguageIds
) -> _core.Entities:
    """The rows of a gazetteer as the matcher reads them; entities have the numbers of the list."""
    numbers = _index(table["entity"], entities).astype(np.uint32)
    anchors = pc.split_pattern(table["anchors"].combine_chunks(), "|")
    return _core.Entities(
        _strings(table["name"].combine_chunks()),
        numbers,
        _index(table["form"], FORMS).astype(np.uint8),
        _index(table["case"], CASES).astype(np.uint8),
        languages.of_names(table["language"].to_pylist()),
        _days(table["from"], FIRST_DAY),
        _days(table["to"], LAST_DAY),
        np.array(persons, np.uint8),
        _strings(pc.list_flatten(anchors)),
        numbers[np.asarray(pc.list_parent_indices(anchors))],
    )


def _strings(values: pa.Array) -> _core.Texts:
    return as_core(pa.chunked_array([values.cast(pa.large_string())]))


def _index(column: pa.ChunkedArray, values: list[str]) -> np.ndarray:
    found = pc.index_in(column, value_set=pa.array(values, pa.string()))
    return np.asarray(found.combine_chunks(), dtype=np.int64)


def _days(column: pa.ChunkedArray, missing: int) -> np.ndarray:
    days = np.full(len(column), missing, np.int32)
    for row in np.flatnonzero(np.asarray(pc.not_equal(column, ""))):
        days[row] = (date.fromisoformat(column[int(row)].as_py()) - EPOCH).days
    return days


def resolve_entity(name: str, entities: Iterable[str], gazetteer: Gazetteer | None = None) -> str:
    """The entity itself, or the one entity of `entities` that goes by the name.

    Raises
    ------
    InputError
        C035: nobody does (similar names are listed), or several do (they are listed).
    """
    known = list(entities)
    if name in known:
        return name
    folded = _folded(name)
    found = [entity for entity in known if _folded(entity) == folded]
    if not found and gazetteer is not None:
        found = [entity for entity in gazetteer._by_name.get(folded, []) if entity in set(known)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError("C035", f"{name!r} may be {', '.join(map(repr, found))}. Give one of these.")
    near = difflib.get_close_matches(name, known, 3, 0.6) or known[:5]
    raise InputError("C035", f"There is no entity {name!r} here. There is: {', '.join(map(repr, near))}.")


def names_to_entities(table: pa.Table) -> dict[str, list[str]]:
    """Entities by folded name, from names proper (no demonym, no role)."""
    found: dict[str, list[str]] = defaultdict(list)
    names, entities, forms = (table[column].to_pylist() for column in ("name", "entity", "form"))
    for name, entity, form in zip(names, entities, forms, strict=True):
        claimed = found[_folded(name)]
        if form not in ("demonym", "role") and entity not in claimed:
            claimed.append(entity)
    return dict(found)


def find_conflicts(table: pa.Table) -> Table:
    """Strong names (full, acronym) that several entities claim where one language can hold both.

    Such a name stands for none of them alone: the text decides, or it stays unresolved.
    """
    strong = table.filter(pc.is_in(table["form"], value_set=pa.array(["full", "acronym"])))
    claimants = strong.group_by("name").aggregate([("entity", "count_distinct")])
    several = claimants.filter(pc.greater(claimants["entity_count_distinct"], 1))["name"]
    strong = strong.filter(pc.is_in(strong["name"], value_set=several.combine_chunks()))
    claims: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, entity, language in zip(
        strong["name"].to_pylist(), strong["entity"].to_pylist(), strong["language"].to_pylist(), strict=True
    ):
        claims[name][entity].add(language)
    rows = [(name, shared) for name, claim in claims.items() if (shared := _sharing(claim))]
    rows.sort(key=lambda row: row[0].encode())
    data = pa.table(
        {
            "name": pa.array([name for name, _ in rows], pa.string()),
            "entities": pa.array([entities for _, entities in rows], pa.list_(pa.string())),
        }
    )
    caption = (
        f"{len(rows):,} names are claimed by several entities in one language; the text decides between them."
    )
    return Table(data, caption=caption)


def _sharing(claim: Mapping[str, set[str]]) -> list[str]:
    """Entities that claim a name for a language that another one claims it for, too."""

    def meets(a: set[str], b: set[str]) -> bool:
        return "" in a or "" in b or bool(a & b)

    return sorted(
        e for e, mine in claim.items() if any(e != f and meets(mine, other) for f, other in claim.items())
    )


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).replace("’", "'").casefold().split())
