"""What one can ask of mentions: one method a verb, each answered by a module of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

from .mention_choices import COUNTED_FORMS, known_forms

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..pairs.comentions import Counting
    from ..pairs.pair_counting import Level, Window
    from ..pairs.pair_units import Repeats
    from ..pairs.pairs import Pairs
    from ..tables.table import Table
    from ..words.terms import Idf, Terms
    from .audit import Audit
    from .mentions import Mentions

__all__ = ["MentionVerbs"]


class MentionVerbs:
    """The questions to :class:`Mentions`. Every answer is new; the mentions never change."""

    @property
    def _mentions(self) -> Mentions:
        """Only mentions have these verbs."""
        return cast("Mentions", self)

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
            Count apart by time; every period from the first to the last is a row, also without a mention.
            Documents without a date are left out.
        unit : {"sentence", "paragraph", "document", "story"}, default "document"
            What ``share`` is a share of: units with the entity / all units (of the group).
        forms : iterable of str
            Forms of names that count; demonyms and roles do only when named here.

        Returns
        -------
        Table
            ``entity kind n_mentions n_sentence n_paragraph n_document n_story share first_seen last_seen
            share025 share975 n n_strict n_lenient n_headline`` and the groups; sorted by n_document,
            n_mentions (both down), entity. ``share025`` to ``share975`` is the exact 95 % interval of
            ``share`` (none for sentences and paragraphs: those of one text hang together), ``n`` what it is
            a share of; ``n_strict`` counts the units with a mention of tier strict, ``n_lenient`` also those
            of doubtful ones, each for all its candidates; ``n_headline`` counts documents.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos and Cambodia.", "Laos."], language=None)
        >>> corpus.mentions({"Laos": ["Laos"], "Cambodia": ["Cambodia"]}).counts().to_dicts()[0]["n_document"]
        2
        """
        from .mention_counts import count_mentions

        return count_mentions(self._mentions, by, over, unit, forms)

    def terms(
        self,
        *,
        forms: Iterable[str] = COUNTED_FORMS,
        tf: str = "raw",
        idf: Idf = "plain",
        norm: Literal["l2", "l1", "max", "unique"] | None = "l2",
    ) -> Terms:
        """Documents × entities: the same entity is one column, in whatever spelling or language.

        Parameters
        ----------
        forms : iterable of str
            Forms of names that count.
        tf, idf, norm
            As in :meth:`comention.Corpus.tfidf`; an entity in every document weighs nothing.

        Returns
        -------
        Terms
            ``.top(by=...)`` tells who sets documents or groups apart, ``.similar()`` which documents name
            the same.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos and Vietnam agree.", "Lào và Việt Nam ký kết.", "China waits."])
        >>> names = {"Laos": ["Laos", "Lào"], "Vietnam": ["Vietnam", "Việt Nam"], "China": ["China"]}
        >>> terms = corpus.mentions(names).terms()
        >>> terms.terms
        ['China', 'Laos', 'Vietnam']
        >>> terms.similar(k=1, min_score=0.5).to_dicts()[0]["score"]
        1.0
        """
        from .mention_terms import terms_of_mentions

        return terms_of_mentions(self._mentions, forms, tf, idf, norm)

    def contexts(
        self,
        entity: str,
        within: Literal["sentence", "paragraph", "document"] = "sentence",
        *,
        others: bool = False,
    ) -> Corpus:
        """The passages that mention an entity as documents of a corpus: which words surround it?

        Parameters
        ----------
        entity : str
            By its id or any unambiguous name. Names proper count, as in `counts`.
        within : {"sentence", "paragraph", "document"}
            What a passage is.
        others : bool
            Also the other passages of the same articles, without ``about``, to compare with.

        Returns
        -------
        Corpus
            One document a passage: the columns of its article, ``about`` (the entity), and the way back:
            ``corpus[article_document].text[article_start:article_stop]`` is ``text``; ``article`` is the id
            there.

        Raises
        ------
        InputError
            C035: no such entity. C060: no such unit.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos sold rice. The port was closed. Rice of Laos is sticky."])
        >>> around = corpus.mentions({"Laos": ["Laos"]}).contexts("Laos")
        >>> around["text"], around["article_start"]
        (['Laos sold rice.', 'Rice of Laos is sticky.'], [0, 37])
        """
        from ..pairs.contexts import contexts_of_entity

        return contexts_of_entity(self._mentions, entity, within, others)

    def audit(
        self,
        within: Literal["sentence", "paragraph", "document"] = "sentence",
        forms: Iterable[str] = COUNTED_FORMS,
    ) -> Audit:
        """What hangs on each name and rule: how many mentions, and what the tables would be without them.

        Parameters
        ----------
        within : {"sentence", "paragraph", "document"}, default "sentence"
            The unit in which pairs are counted.
        forms : iterable of str
            Forms of names that count.

        Returns
        -------
        Audit
            One row for each entity, name, rule and tier, see there; ``.pairs(without=[...])`` lists the
            pairs that change when whole rules are left out. Cost: one pass over the mentions.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Joe Biden spoke. Biden met Laos."])
        >>> mentions = corpus.mentions(cm.Gazetteer({"Joe Biden": [], "Laos": []}, kind="person"))
        >>> audit = mentions.audit()
        >>> [(row["name"], row["rule"], row["entity_mentions"], row["n_ab_without"]) for row in audit]
        [('Biden', 'antecedent', 2, 1), ('Joe Biden', 'strong', 2, 0), ('Laos', 'strong', 1, 1)]
        >>> audit.pairs(without=["antecedent"])["change"]
        [-1]
        """
        from .audit import audit_mentions

        return audit_mentions(
            self._mentions, within, known_forms([forms] if isinstance(forms, str) else forms)
        )

    def ambiguous(self) -> Table:
        """Names that the text leaves open somewhere, with what they stand for elsewhere.

        Returns
        -------
        Table
            ``name n_mentions n_lenient n_blocked ambiguity_rate stands_for candidates rules example
            decide``: all mentions of the name as it is spelled, those that count only in the lenient tier,
            those blocked or rejected, whom the others stand for, an example with the words around it,
            and a line that settles it. Most doubtful first; titles alone are not listed. The caption names
            those of which more than 20 % are doubtful.

        Examples
        --------
        >>> import comention as cm
        >>> names = [{"entity": f"Georgia ({of})", "name": "Georgia", "form": "short"} for of in ("EU", "US")]
        >>> mentions = cm.Corpus(["Georgia votes."]).mentions(cm.Gazetteer(names))
        >>> mentions.ambiguous()["candidates"]
        [['Georgia (EU)', 'Georgia (US)']]
        """
        from .ambiguity import ambiguous_names

        return ambiguous_names(self._mentions)

    def comentions(
        self,
        *,
        within: Level | Window = "sentence",
        stories: Any = None,
        count: Counting = "binary",
        exclude: Collection[str] = (),
        kinds: Collection[str] | None = None,
        between: tuple[str, str] | None = None,
        given: str | None = None,
        forms: Collection[str] = COUNTED_FORMS,
        min_count: int = 1,
        min_margin: int = 5,
        repeats: Repeats = "document",
        measures: Sequence[str] = (),
    ) -> Pairs:
        """Who is mentioned with whom: pairs, how often, and whether that is more than chance.

        Parameters
        ----------
        within : {"sentence", "paragraph", "document", "story"} or window(k)
            The unit that must hold both; a window counts pairs of mentions in one document with at most
            ``k`` word tokens between them.
        stories : column, table or sequence, optional
            The story of each document, by which ``q_story`` is tested: a metadata column, a table with
            ``document`` and ``story``, or one value per document (null: a story of its own). A story has
            the names of its first document by date, then row. By default every document is its own story.
        count : {"binary", "min", "product", "fractional", "distance"} or distance(...)
            What a unit adds to ``n_ab``: 1, the smaller number of mentions, all pairs of mentions, one
            over the number of its other entities, or weights of the gaps between mentions. Only "binary"
            has ``n``, ``expected``, ``ratio`` and ``ic``.
        exclude : list of str
            Entities (by any unambiguous name) or kinds that do not take part.
        kinds : list of str, optional
            Only entities of these kinds.
        between : (str, str), optional
            Only pairs of one entity of each kind; twice the same kind for pairs inside it.
        given : str, optional
            Only units that mention this entity, which takes no part itself.
        forms : list of str
            Forms of names that count; "demonym" and "role" do only when named here.
        min_count : int
            Rows below it are not listed; no number changes.
        min_margin : int
            Stories that an entity must be in for its pairs to be tested; sets the family.
        repeats : {"document", "corpus", "all"}
            A repeated paragraph counts once in its document, once in all, or always.
        measures : list of str
            More columns (``"npmi"``, ``"g2"``, ``"O11"``, ``"string_score"``, ...), see ``docs/formulas.md``.

        Returns
        -------
        Pairs
            One row for each pair that meets, strongest first. ``exclude``, ``kinds``, ``between``,
            ``given`` and ``forms`` act before counting: they change margins, ``n`` and the family.

        Raises
        ------
        InputError
            C060, C061: a kind, a form or another option is not known or out of range; C035: nobody goes by a
            name in ``given`` or ``exclude``; C065: ``stories`` does not fit the documents; C066: choices that
            do not go together.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos met Oman. Laos and Oman signed.", "Oman spoke. Laos was silent."])
        >>> mentions = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]})
        >>> pairs = mentions.comentions(within="sentence")
        >>> [(row["a"], row["b"], row["n_ab"], row["n_document"], row["verdict"]) for row in pairs]
        [('Laos', 'Oman', 2, 2, 'untestable')]
        >>> pairs.evidence("Laos", "Oman")["text"]
        ['Laos met Oman.', 'Laos and Oman signed.']
        """
        from ..pairs.comentions import count_pairs

        return count_pairs(
            self._mentions,
            within=within,
            stories=stories,
            count=count,
            exclude=exclude,
            kinds=kinds,
            between=between,
            given=given,
            forms=forms,
            min_count=min_count,
            min_margin=min_margin,
            repeats=repeats,
            measures=measures,
        )
