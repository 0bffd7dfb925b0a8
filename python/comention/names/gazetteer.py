"""Gazetteers: whom and what to look for, under which names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from .. import _core
from ..errors import InputError, warn
from ..tables.cells import many
from ..tables.table import Table
from .entity_names import LanguageIds, compile_names, find_conflicts, names_to_entities, resolve_entity
from .gazetteer_files import COLUMNS, DERIVED_FROM, PathLike, Row, check_rows
from .gazetteer_reading import read_rows
from .gazetteer_writing import write_rows
from .given_names import rows_of
from .globs import with_globs_spelled_out
from .name_forms import derived_rows, fill_forms, inflected_rows

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .gazetteer_check import NameFindings

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
        C030 an empty name, one of only punctuation or longer than 1,000 characters; C031 a kind, form,
        case or match that is not known, or two kinds of one entity; C032 a missing column; C033 dates; C037
        a row that stands twice. The message names the file and the row.

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
        self._table = _to_table(check_rows(rows_of(names, kind, language), "names", kind))
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
        """Read a file of names: CSV, TSV, JSONL (also ``.gz``), or the dictionary of another program.

        A long file has a row per name: ``entity name kind``, optionally ``language``, ``form``
        (``full short given family acronym demonym role``), ``case`` (``any``: capitals do not
        matter; ``exact``: they must agree), ``match`` (``glob``: ``*`` stands for any letters, ``?`` for
        one, capitals do not matter), ``from`` and ``to`` (dates of a role), ``anchors`` (words that speak
        for this entity, split by ``|``), ``code``, ``indivisible``. A wide file has a row per entity and a
        column ``aliases`` split by ``|``.

        Patterns of spaCy's EntityRuler (``.jsonl``), dictionaries of quanteda (``.yml``, ``.yaml``; needs
        the extra ``read``) and of the JensenLab tagger (``*entities.tsv`` beside ``*names.tsv``) are read
        as they are.

        Parameters
        ----------
        path : str or path
        kind : str, default "entity"
            Kind of entities of which no row states one.

        Raises
        ------
        InputError
            C003 not UTF-8; C005 a damaged file; C030 to C033 a wrong row, as :class:`Gazetteer` has them;
            C037 a row that stands twice. The message names the file and the row.
        MissingFile
            C006: nothing stands at the path.
        MissingExtra
            C101: PyYAML is not installed.
        """
        read = cls._of(_to_table(check_rows(read_rows(path), str(path), kind)))
        read._warn_of_conflicts()
        return read

    @classmethod
    def _of(cls, table: pa.Table) -> Gazetteer:
        made = cls.__new__(cls)
        made._table = table
        return made

    def add(
        self,
        entity: str,
        names: str | Iterable[str] = (),
        *,
        kind: str | None = None,
        language: str | None = None,
    ) -> Gazetteer:
        """With more names of an entity, or with one more entity.

        Parameters
        ----------
        entity : str
        names : str or list of str, optional
            Its names; without any a new entity goes by its own.
        kind : str, optional
            Kind of a new entity; default "entity". One that is there keeps its kind.
        language : str, optional
            Language of the names, by whose rules they take other forms.

        Examples
        --------
        >>> names = Gazetteer({"NATO": ["NATO"]}, kind="organisation").add("NATO", ["the Alliance"])
        >>> names.resolve("the alliance")
        'NATO'
        """
        listed = self._listed(entity)
        known = {(row["name"], row["language"]) for row in listed}
        added = rows_of({entity: names}, kind or self._kinds.get(entity, "entity"), language)
        return self._with(
            entity, listed + [row for row in added if (row["name"], row["language"]) not in known]
        )

    def remove(self, entity: str, name: str | None = None) -> Gazetteer:
        """Without an entity (given by any unambiguous name), or without one of its names.

        Names that follow from the removed one by rule go with it.

        Examples
        --------
        >>> names = Gazetteer({"NATO": ["NATO", "OTAN"], "EU": ["EU"]})
        >>> names.remove("EU").remove("NATO", name="OTAN").table["name"]
        ['NATO']
        """
        entity = self.resolve(entity)
        listed = [] if name is None else self._listed(entity)
        kept = [row for row in listed if row["name"] != name]
        if listed and len(kept) == len(listed):
            names = ", ".join(dict.fromkeys(repr(row["name"]) for row in listed))
            raise InputError("C035", f"{entity!r} has no name {name!r} in the list. It has: {names}.")
        return self._with(entity, kept)

    def save(self, path: PathLike) -> None:
        """Write a file that :meth:`read` reads: ``.csv``, ``.tsv`` or ``.jsonl``, also with ``.gz``.

        One row per listed name; those that follow by rule are made again when the file is read.
        """
        write_rows(self._listed(), path)

    def check(self, corpus: Corpus) -> NameFindings:
        """What looks wrong with the names before a corpus, each finding with the line that mends it.

        Names shared by several entities with how many mentions each gets, names that are ordinary words of
        the texts as well, names seen only without their marks, names hidden inside longer ones, capitalised
        words that often stand beside a name and may belong to it, entities never seen.

        Returns
        -------
        Table
            ``finding severity name entities count example mend``; the gravest first.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["May left. He may go, may stay, may return."])
        >>> findings = cm.Gazetteer({"Theresa May": ["Theresa May", "May"]}, kind="place").check(corpus)
        >>> [(row["finding"], row["name"]) for row in findings]
        [('an ordinary word, too', 'May')]
        """
        from .gazetteer_check import check_names

        return check_names(self, corpus)

    def _listed(self, entity: str | None = None) -> list[Row]:
        """The rows that follow from no others, of all entities or of one."""
        table = self._table.filter(pc.equal(self._table[DERIVED_FROM], ""))
        if entity is not None:
            table = table.filter(pc.equal(table["entity"], entity))
        return [dict(row) for row in table.select(COLUMNS).to_pylist()]

    def _with(self, entity: str, rows: list[Row]) -> Gazetteer:
        """These rows in place of those that the entity has."""
        is_other = pc.not_equal(self._table["entity"], entity)
        first = pc.index(is_other, False).as_py()
        place = self._table.num_rows if first < 0 else first
        made = _to_table(check_rows(rows, "names"))
        after = self._table.slice(place).filter(is_other.slice(place))
        changed = Gazetteer._of(pa.concat_tables([self._table.slice(0, place), made, after]).combine_chunks())
        changed._warn_of_conflicts(entity)
        return changed

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

    def _warn_of_conflicts(self, entity: str | None = None) -> None:
        """Names that several claim (among them the entity), unless anchors are listed to tell them apart."""
        with_anchors = self._table.filter(pc.not_equal(self._table["anchors"], ""))
        anchored = set(with_anchors["entity"].to_pylist())
        conflicts = [row for row in self.conflicts if anchored.isdisjoint(row["entities"])]
        if entity is not None:
            conflicts = [row for row in conflicts if entity in row["entities"]]
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

    def _spelled_out(self, corpus: Corpus) -> Gazetteer:
        """With the words of the corpus in place of globs."""
        if "glob" not in pc.unique(self._table["match"]).to_pylist():
            return self
        return Gazetteer._of(_unique(with_globs_spelled_out(self._table, corpus)))

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
