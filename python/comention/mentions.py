"""Mentions: where an entity is named, by which words, and why we think so."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from . import _core, _options
from .entity_names import base_language, resolve_entity
from .errors import ComentionWarning
from .gazetteer import Gazetteer
from .gazetteer_files import FORMS
from .progress import progress
from .table import Table

if TYPE_CHECKING:
    from .corpus import Corpus
    from .pairs import Pairs

__all__ = ["COUNTED_FORMS", "Mentions", "Names", "find_mentions"]

KEYS = ["exact", "case", "tone", "fold"]
RULES = [
    "strong",
    "demonym",
    "title",
    "antecedent",
    "cataphoric",
    "anchor",
    "role",
    "title_conflict",
    "blocked_longer_name",
    "unresolved",
]
TIERS = ["strict", "default", "lenient", "none"]

# Languages that write every noun with a capital: it says nothing about names.
CAPITAL_NOUNS = {"de", "lb"}

#: Forms that count unless others are asked for: names proper.
COUNTED_FORMS = ("full", "short", "given", "family", "acronym")


class Mentions(Table):
    """One row per place where somebody or something is named, sorted by document and place.

    ``start`` and ``stop`` are code points of the untouched text, ``surface`` is exactly what stands
    there. ``form`` says which form of a name it is, ``key`` how it was matched (``exact case tone
    fold``), ``rule`` and ``tier`` why it stands for ``entity`` and how sure that is: ``strict`` and
    ``default`` count, ``lenient`` rows are listed and not counted; ``entity`` is null where the text
    leaves it open among ``candidates``. ``sentence`` and ``paragraph`` count from 0 in the document.
    """

    _shown = ("id", "surface", "entity", "kind", "form", "key", "rule", "tier", "sentence", "paragraph")
    _next = ".counts() · .comentions(within='sentence') · .to_pandas()"

    def __init__(
        self,
        data: pa.Table,
        corpus: Corpus,
        gazetteer: Gazetteer | None = None,
        *,
        caption: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, caption=caption, provenance=provenance)
        self._corpus = corpus
        self._gazetteer = gazetteer

    def _with(self, data: pa.Table) -> Self:
        return type(self)(
            data, self._corpus, self._gazetteer, caption=self._caption, provenance=self._provenance
        )

    @classmethod
    def from_table(cls, corpus: Corpus, data: Any) -> Mentions:
        """Mentions that another recogniser found.

        Parameters
        ----------
        corpus : Corpus
        data : table
            Columns ``document`` (row) or ``id``, ``start``, ``stop`` (code points), ``entity``, and
            optionally ``kind``. Anything that Arrow, pandas, polars or a list of dicts can hold.

        Raises
        ------
        InputError
            C036: a span lies outside its document; the message names the row.
        ColumnError
            C001: a column is missing.
        """
        from .mention_tables import mentions_of_table

        return mentions_of_table(corpus, data)

    @property
    def corpus(self) -> Corpus:
        """The documents the mentions stand in."""
        return self._corpus

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The names that were looked for, where there were any."""
        return self._gazetteer

    @cached_property
    def entities(self) -> list[dict[str, str]]:
        """The entities mentioned, each ``{"entity": ..., "kind": ...}``, in order of their names."""
        known = self._data.filter(pc.is_valid(self._data["entity"]))
        groups = known.group_by(["entity"], use_threads=False).aggregate([("kind", "first")])
        pairs = zip(groups["entity"].to_pylist(), groups["kind_first"].to_pylist(), strict=True)
        return [
            {"entity": entity, "kind": kind} for entity, kind in sorted(pairs, key=lambda p: p[0].encode())
        ]

    def resolve(self, name: str) -> str:
        """The entity of these mentions that goes by a name; C035 lists the candidates otherwise."""
        return resolve_entity(name, [row["entity"] for row in self.entities], self._gazetteer)

    def counts(
        self,
        by: str | Iterable[str] | None = None,
        over: Literal["day", "week", "month", "quarter", "year"] | None = None,
        unit: Literal["sentence", "paragraph", "document", "story"] = "document",
        forms: Iterable[str] = COUNTED_FORMS,
    ) -> Table:
        """How often each entity is mentioned, and when first and last.

        Parameters
        ----------
        by : str or list of str, optional
            Metadata columns to count apart.
        over : {"day", "week", "month", "quarter", "year"}, optional
            Count apart by time; documents without a date are left out.
        unit : {"sentence", "paragraph", "document", "story"}, default "document"
            What ``share`` is a share of: units with the entity / all units (of the group).
        forms : iterable of str
            Forms of names that count; demonyms and roles do only when named here.

        Returns
        -------
        Table
            ``entity kind n_mentions n_sentence n_paragraph n_document n_story share first_seen
            last_seen`` and the groups; sorted by n_document, n_mentions (both down), entity.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos and Cambodia.", "Laos."], language=None)
        >>> corpus.mentions({"Laos": ["Laos"], "Cambodia": ["Cambodia"]}).counts().to_dicts()[0]["n_document"]
        2
        """
        from .mention_counts import count_mentions

        return count_mentions(self, by, over, unit, forms)

    def comentions(self, **options: Any) -> Pairs:
        """Who is mentioned with whom; see :func:`comention.pairs.count_pairs`."""
        from .pairs import count_pairs

        return count_pairs(self, **options)


Names = Gazetteer | Mapping[str, Any] | str | Iterable[str] | None


def find_mentions(corpus: Corpus, names: Names = None) -> Mentions:
    """Find all names of a gazetteer in a corpus.

    Parameters
    ----------
    corpus : Corpus
    names : Gazetteer, mapping, str or list of str, optional
        A gazetteer; a mapping of entities to names; or lists that come with the package
        (``"countries"``). Without it: countries and organisations, and a warning says so.
    """
    gazetteer, note = _gazetteer_of(names)
    known = corpus._languages if gazetteer._needs_language else [None] * len(corpus)
    languages = gazetteer._language_ids.of_documents(known)
    capital_nouns = [base_language(language) in CAPITAL_NOUNS for language in known]
    with progress("Finding names", corpus._texts.n_bytes) as tick:
        columns = _core.find_mentions(
            gazetteer._names,
            corpus._stream,
            languages,
            np.array(capital_nouns, np.uint8),
            _days(corpus),
            _options.threads(),
            tick,
        )
    data = corpus._with_context(_to_table(columns, gazetteer))
    caption = _caption(data, gazetteer, note)
    return Mentions(data, corpus, gazetteer, caption=caption, provenance={"names": len(gazetteer)})


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
    kinds = pa.array([gazetteer._kinds[entity] for entity in gazetteer._numbered], pa.string())
    chosen = pa.array(columns["entity"], mask=columns["entity"] < 0)
    members, offsets = columns["candidates"]
    candidates = pa.ListArray.from_arrays(pa.array(offsets), entities.take(pa.array(members)))
    first = np.minimum(offsets[:-1], max(len(members) - 1, 0))
    data, bounds = columns["surface"]
    surface = pa.LargeStringArray.from_buffers(len(bounds) - 1, pa.py_buffer(bounds), pa.py_buffer(data))
    shown = np.where(columns["entity"] >= 0, columns["entity"], members[first] if len(members) else -1)
    return pa.table(
        {
            "document": columns["document"],
            "start": columns["start"],
            "stop": columns["stop"],
            "surface": surface.cast(pa.string()),
            "entity": entities.take(chosen),
            "kind": kinds.take(pa.array(shown, mask=shown < 0)),
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


def _caption(data: pa.Table, gazetteer: Gazetteer, note: str) -> str:
    n_found = len(pc.unique(data["entity"].drop_null()))
    n_open = int(pc.sum(pc.equal(data["tier"], "lenient")).as_py() or 0)
    n_apart = int(pc.sum(pc.is_in(data["form"], value_set=pa.array(["demonym", "role"]))).as_py() or 0)
    return (
        f"{data.num_rows:,} mentions of {n_found:,} of {len(gazetteer):,} entities. Not counted by"
        f" default: {n_open:,} doubtful ones (lenient), {n_apart:,} demonyms and roles.{note}"
    )
