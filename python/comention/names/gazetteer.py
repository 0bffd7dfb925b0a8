"""Gazetteers: whom and what to look for, under which names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .. import _core
from ..errors import InputError, warn
from ..tables.cells import many
from ..tables.table import Table
from .entity_names import LanguageIds, compile_names, find_conflicts, names_to_entities, resolve_entity
from .gazetteer_files import COLUMNS, DERIVED_FROM, PathLike, Row, check_rows, read_rows
from .name_forms import derived_rows, fill_forms, inflected_rows

__all__ = ["Gazetteer"]


class Gazetteer:
    """Entities and the names they go by. Never changes: every verb returns a new one.

    Parameters
    ----------
    names : mapping, list of dicts, or table, optional
        ``{"NATO": ["NATO", "the Alliance"]}``, or rows with the columns of a gazetteer file:
        ``entity name kind`` and optionally ``language form case match from to anchors code
        indivisible`` (see :meth:`read`).
    kind : str, default "entity"
        Kind of all entities of a mapping: ``person country organisation place event concept``, or
        a word of your own.
    language : str, optional
        Language of all names of a mapping; ``"vi"`` derives the short forms of Vietnamese persons.

    Raises
    ------
    InputError
        C030 an empty name or one of only punctuation; C031 a kind, form, case or match that is
        not known; C032 a missing column. The message names the file and the row.

    Warns
    -----
    ComentionWarning
        A strong name (full, acronym) stands for two entities and neither has anchors; see ``conflicts``.

    Examples
    --------
    >>> names = Gazetteer({"NATO": ["NATO", "the Alliance"]}, kind="organisation")
    >>> names.entities
    ['NATO']
    >>> names.resolve("the Alliance")
    'NATO'
    """

    def __init__(
        self,
        names: Mapping[str, str | Iterable[str]] | Iterable[Mapping[str, Any]] | Any = (),
        *,
        kind: str = "entity",
        language: str | None = None,
    ) -> None:
        rows = check_rows(_rows_of(names, kind, language), source="names")
        self._table = _to_table(rows)
        self._warn_of_conflicts()

    @classmethod
    def load(cls, *names: str, languages: Iterable[str] | None = None) -> Gazetteer:
        """Lists that come with the package.

        Parameters
        ----------
        *names : {"countries", "organisations", "vietnam", "sample"}
            ``"countries"``: every ISO territory in every language of ICU, with short forms,
            demonyms and former names; ``"organisations"``: international bodies;
            ``"vietnam"``: people, bodies, places, events and concepts of Vietnamese foreign
            affairs; ``"sample"``: the people of :func:`load_sample`.
        languages : iterable of str, optional
            Keep only names of these languages (``["en", "vi"]``) and names of no language.

        Examples
        --------
        >>> Gazetteer.load("countries").resolve("Côte d'Ivoire")
        'Ivory Coast'
        """
        from .gazetteer_lists import load_lists

        chosen = (
            None if languages is None else tuple([languages] if isinstance(languages, str) else languages)
        )
        return load_lists(names, chosen)

    @classmethod
    def read(cls, path: PathLike, *, kind: str = "entity") -> Gazetteer:
        """Read a CSV, TSV or JSONL file (also ``.gz``).

        A long file has a row per name: ``entity name kind``, optionally ``language``, ``form``
        (``full short given family acronym demonym role``), ``case`` (``any``: capitals do not
        matter; ``exact``: they must agree), ``from`` and ``to`` (dates of a role), ``anchors``
        (words that speak for this entity, split by ``|``), ``code``, ``indivisible``. A wide file
        has a row per entity and a column ``aliases`` split by ``|``.

        Parameters
        ----------
        path : str or path
        kind : str, default "entity"
            Kind of rows that have none.
        """
        read = cls._of(_to_table(check_rows(read_rows(path, kind), source=str(path))))
        read._warn_of_conflicts()
        return read

    @classmethod
    def _of(cls, table: pa.Table) -> Gazetteer:
        made = cls.__new__(cls)
        made._table = table
        return made

    def __or__(self, other: Gazetteer) -> Gazetteer:
        """Both together; a row that stands in both counts once."""
        if not isinstance(other, Gazetteer):
            return NotImplemented
        return Gazetteer._of(_unique(pa.concat_tables([self._table, other._table])))

    @property
    def table(self) -> Table:
        """One row per name: the columns of a gazetteer file, and ``derived_from``, the listed name from which
        it follows by rule (empty where it is listed itself)."""
        caption = f"{len(self):,} entities, {self._table.num_rows:,} names."
        return Table(self._table, caption=caption)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """Entity to kind, in order of first appearance."""
        kinds: dict[str, str] = {}
        firsts = self._table.group_by(["entity"], use_threads=False).aggregate([("kind", "first")])
        for entity, kind in zip(firsts["entity"].to_pylist(), firsts["kind_first"].to_pylist(), strict=True):
            kinds[entity] = kind
        return kinds

    @property
    def entities(self) -> list[str]:
        """Readable unique ids, in order of first appearance."""
        return list(self._kinds)

    def kind(self, entity: str) -> str:
        """Kind of an entity (or of any unambiguous name of it)."""
        return self._kinds[self.resolve(entity)]

    def resolve(self, name: str) -> str:
        """The entity that goes by this name.

        Raises
        ------
        InputError
            C035: nobody goes by it (the message lists similar names), or several do (it lists them).
        """
        return resolve_entity(name, self.entities, self)

    @cached_property
    def conflicts(self) -> Table:
        """Strong names that several entities claim in the same language: they count for none alone."""
        return find_conflicts(self._table)

    def _warn_of_conflicts(self) -> None:
        """Names that several claim, unless anchors are listed to tell them apart."""
        with_anchors = self._table.filter(pc.not_equal(self._table["anchors"], ""))
        anchored = set(with_anchors["entity"].to_pylist())
        conflicts = [row for row in self.conflicts if anchored.isdisjoint(row["entities"])]
        if not conflicts:
            return
        examples = "; ".join(f"{row['name']!r}: {', '.join(row['entities'][:3])}" for row in conflicts[:3])
        warn(
            f"{many(len(conflicts), 'name stands', 'names stand')} for several entities, and for none where "
            f"the text does not decide ({examples}{'; …' if len(conflicts) > 3 else ''}). "
            f".conflicts lists them; anchors, words that speak for one of them, tell them apart."
        )

    @cached_property
    def _language_ids(self) -> LanguageIds:
        return LanguageIds(pc.unique(self._table["language"]).to_pylist())

    @cached_property
    def _needs_language(self) -> bool:
        """Does it matter in which language a document is written?"""
        return len(self._language_ids) > 0 or "person" in self._kinds.values()

    @cached_property
    def _names(self) -> _core.Entities:
        """What the matcher reads."""
        persons = [self._kinds[entity] == "person" for entity in self._numbered]
        return compile_names(self._table, self._numbered, persons, self._language_ids)

    @cached_property
    def _numbered(self) -> list[str]:
        """The entities as the core numbers them: candidates come in this order."""
        return sorted(self._kinds, key=str.encode)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        return names_to_entities(self._table)

    def __len__(self) -> int:
        return len(self._kinds)

    def __contains__(self, entity: object) -> bool:
        return entity in self._kinds

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __repr__(self) -> str:
        shown = ", ".join(self.entities[:5]) + (", …" if len(self) > 5 else "")
        return f"<Gazetteer: {len(self):,} entities, {self._table.num_rows:,} names: {shown}>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self)[1:-1])}</p>" + self.table._repr_html_()


def _rows_of(names: Any, kind: str, language: str | None) -> list[Row]:
    if isinstance(names, Mapping):
        return [
            {"entity": entity, "name": name, "kind": kind, "language": language or ""}
            for entity, listed in names.items()
            for name in _names_of(entity, listed)
        ]
    if isinstance(names, str):
        raise InputError(
            "C030",
            f"{names!r} is one text, not names. A list of the package: Gazetteer.load({names!r}); "
            "a file: Gazetteer.read(path).",
        )
    if hasattr(names, "__arrow_c_stream__"):
        names = pa.table(names).to_pylist()
    rows = []
    for row in names:
        if not isinstance(row, Mapping):
            raise InputError(
                "C030",
                f"A row of a gazetteer is a dict with entity and name; got {row!r}. For plain names, "
                "give {entity: [its names]}.",
            )
        rows.append(dict(row))
    for row in rows:
        if not row.get("kind"):
            row["kind"] = kind
    return rows


def _names_of(entity: str, listed: str | Iterable[str]) -> list[str]:
    if isinstance(listed, str):
        return [listed]
    found = list(listed)
    if not all(isinstance(name, str) for name in found):
        raise InputError("C030", f"The names of {entity!r} are not all text: {found!r}.")
    return found or [entity]


def _to_table(rows: list[Row]) -> pa.Table:
    rows = fill_forms(rows)
    rows += derived_rows(rows)
    rows += inflected_rows(rows)
    columns = {column: [row.get(column) or "" for row in rows] for column in [*COLUMNS, DERIVED_FROM]}
    return _unique(pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()}))


def _unique(table: pa.Table) -> pa.Table:
    """The table without repeated rows, in order of first appearance."""
    numbered = table.append_column("row", pa.array(range(table.num_rows), pa.int64()))
    keys = ["entity", "name", "language", "form", "from", "to"]
    first = numbered.group_by(keys, use_threads=False).aggregate([("row", "min")])["row_min"]
    return table.take(first.combine_chunks().sort()).combine_chunks()
