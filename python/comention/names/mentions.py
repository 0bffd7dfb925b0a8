"""Mentions: where an entity is named, by which words, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.compute as pc

from ..tables.table import Table
from .decisions import Decisions
from .entity_names import resolve_entity
from .mention_verbs import MentionVerbs

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .gazetteer import Gazetteer

__all__ = ["Mentions"]

NO_DECISIONS = Decisions()


class Mentions(MentionVerbs, Table):
    """One row per place where somebody or something is named, sorted by document and place.

    ``start`` and ``stop`` are code points of the untouched text, ``surface`` is exactly what stands
    there, ``name`` the name of the gazetteer that it is. ``form`` says which form of a name, ``key`` how it
    was matched (``exact case tone fold``), ``rule`` and ``tier`` why it stands for ``entity`` and how
    sure that is: ``strict`` and ``default`` count, ``lenient`` rows are listed and not counted;
    ``entity`` is null where the text leaves it open among ``candidates``. ``sentence`` and
    ``paragraph`` count from 0 in the document.
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
        decisions: Decisions = NO_DECISIONS,
        undecided: pa.Table | None = None,
    ) -> None:
        super().__init__(data, caption=caption, provenance=provenance)
        self._corpus = corpus
        self._gazetteer = gazetteer
        self._decisions = decisions
        self._undecided = undecided  # the rows before the decisions; None: rows were chosen since

    def _with(self, data: pa.Table) -> Self:
        return type(self)(
            data,
            self._corpus,
            self._gazetteer,
            caption=self._caption,
            provenance=self._provenance,
            decisions=self._decisions,
        )

    @classmethod
    def from_table(cls, corpus: Corpus, data: Any) -> Mentions:
        """Mentions that another recogniser found.

        Parameters
        ----------
        corpus : Corpus
        data : table
            Columns ``document`` (row) or ``id``, ``start``, ``stop`` (code points), ``entity``, and
            optionally ``kind`` and ``surface`` (compared with the text). Anything that Arrow, pandas,
            polars or a list of dicts can hold.

        Raises
        ------
        InputError
            C036: a span lies outside its document, or something else than ``surface`` stands there; the
            message names the row.
        ColumnError
            C001: a column is missing.
        """
        from .mention_tables import mentions_of_table

        return mentions_of_table(corpus, data)

    @classmethod
    def from_spacy(
        cls, corpus: Corpus, docs: Iterable[Any], *, kinds: Mapping[str, str] | None = None
    ) -> Mentions:
        """The entities that spaCy found, one document of spaCy's for each of the corpus, in order.

        Parameters
        ----------
        corpus : Corpus
        docs : iterable of spacy.tokens.Doc
            ``nlp.pipe(corpus["text"])``.
        kinds : mapping, optional
            Kind of the entities of each label; other labels are left out. By default persons,
            organisations, places, events and works, but no dates and numbers.

        Returns
        -------
        Mentions
            ``entity`` is spaCy's id of the entity where it has one, else what stands in the text: put
            spellings together with :meth:`merge`.

        Raises
        ------
        InputError
            C036: the texts are not those of the corpus; the message names the row.

        Examples
        --------
        >>> import comention as cm
        >>> from types import SimpleNamespace as Doc  # in place of spaCy's own
        >>> corpus = cm.Corpus(["Ada met Charles."])
        >>> ada = Doc(text="Ada", start_char=0, end_char=3, label_="PERSON", kb_id_="", ent_id_="")
        >>> cm.Mentions.from_spacy(corpus, [Doc(text="Ada met Charles.", ents=[ada])])["entity"]
        ['Ada']
        """
        from .given_mentions import mentions_of_spacy

        return mentions_of_spacy(corpus, docs, kinds)

    @property
    def corpus(self) -> Corpus:
        """The documents the mentions stand in."""
        return self._corpus

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The names that were looked for, where there were any."""
        return self._gazetteer

    @property
    def decisions(self) -> Decisions:
        """What a person decided about these mentions: ``.table``, ``.save(path)``."""
        return self._decisions

    def merge(self, entity: str, *, into: str) -> Mentions:
        """Two entities are one: all mentions of the first are of the second.

        Parameters
        ----------
        entity, into : str
            Entities, or any unambiguous names of theirs.

        Returns
        -------
        Mentions
            A place that was open between the two stands for ``into``, rule ``decided``.

        Raises
        ------
        InputError
            C035 nobody goes by the name; C072 a cycle of merges.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Holland won.", "The Netherlands lost."])
        >>> mentions = corpus.mentions({"Holland": ["Holland"], "Netherlands": ["the Netherlands"]})
        >>> mentions.merge("Holland", into="Netherlands")["entity"]
        ['Netherlands', 'Netherlands']
        """
        from .decision_verbs import merge

        return merge(self, entity, into)

    def reject(
        self,
        *,
        entity: str | None = None,
        surface: str | None = None,
        near: str | None = None,
        document: str | None = None,
    ) -> Mentions:
        """Mentions that are none: of an entity, of a surface, near some words, in a document.

        Parameters
        ----------
        entity : str, optional
            Only mentions that stand, or may stand, for this entity.
        surface : str, optional
            Only where exactly this stands in the text.
        near : str, optional
            Only with these words within 32 characters before or after, whatever their letter case.
        document : str, optional
            Only in the document with this id; the places are remembered by what stands around them.
            Without it the decision holds for documents that are added later, too.

        Returns
        -------
        Mentions
            The places stand for nobody, rule ``rejected``, tier ``none``, or ``lenient`` where other
            candidates are left.

        Raises
        ------
        InputError
            C070 neither an entity nor a surface; C073 nothing fits; C035 nobody goes by the name.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Jordan won a medal.", "Jordan hosted talks."])
        >>> mentions = corpus.mentions({"Jordan": ["Jordan"]}).reject(surface="Jordan", near="medal")
        >>> mentions["entity"]
        [None, 'Jordan']
        """
        from .decision_verbs import reject

        return reject(self, entity, surface, near, document)

    def assign(self, surface: str, *, document: str, entity: str) -> Mentions:
        """What stands in a document means this entity, also where nothing was found.

        Parameters
        ----------
        surface : str
            What stands in the text.
        document : str
            Id of the document.
        entity : str
            Whom it means: an entity of the gazetteer or of the mentions, or an unambiguous name of it.

        Returns
        -------
        Mentions
            Every place of the document where the words stand and overlap no other mention is of the
            entity, rule ``assigned``, tier ``strict``.

        Raises
        ------
        InputError
            C073: the words do not stand there, or only within other mentions; C035 nobody goes by the name.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus([{"id": "a", "text": "The Iron Lady met Reagan."}])
        >>> names = cm.Gazetteer({"Margaret Thatcher": [], "Ronald Reagan": ["Reagan"]}, kind="person")
        >>> mentions = corpus.mentions(names).assign("Iron Lady", document="a", entity="Thatcher")
        >>> mentions["entity"]
        ['Margaret Thatcher', 'Ronald Reagan']
        """
        from .decision_verbs import assign

        return assign(self, surface, document, entity)

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
