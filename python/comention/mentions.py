"""Mentions: where an entity is named, by which words, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

import pyarrow as pa
import pyarrow.compute as pc

from .entity_names import resolve_entity
from .table import Table

if TYPE_CHECKING:
    from .corpus import Corpus
    from .gazetteer import Gazetteer
    from .pairs import Pairs

__all__ = ["COUNTED_FORMS", "Mentions"]

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
