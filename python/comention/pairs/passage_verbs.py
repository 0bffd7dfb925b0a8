"""The passages behind a pair: as they stand, in line, and as a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from .. import _options
from .evidence import Evidence, Sentences, find_evidence
from .question import Question

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..words.concordance import Concordance

__all__ = ["PassageVerbs"]


class PassageVerbs(Question):
    """The passages behind a pair: as they stand, in line, and as a corpus."""

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self._pairs.corpus)

    def evidence(
        self,
        a: str,
        b: str,
        *,
        select: Literal["all", "diverse"] = "all",
        context: int = 0,
        n: int | None = None,
        max_per_group: int | None = None,
    ) -> Evidence:
        """The passages behind ``n_ab``: one row for each counted unit, the closest two mentions marked.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        select : {"all", "diverse"}
            Every passage, or some that differ: the best of each story, few of an outlet, none in the words
            of another.
        context : int
            Sentences more on either side.
        n : int, optional
            At most so many, the best; by default all, and 10 of ``"diverse"``. The caption says how many
            there are.
        max_per_group : int, optional
            Of ``"diverse"``: passages of one ``group``, by default 2.

        Returns
        -------
        Table
            ``evidence document id date start stop text a_start a_stop b_start b_stop a_surface b_surface
            tier within score gap n_entities lead`` and ``title group`` where the corpus has them. ``text``
            is the slice ``[start, stop)`` of the document, from its first to its last sentence; all
            places are code points of the document. Best first: ``docs/formulas.md`` has the score.

        Raises
        ------
        InputError
            C035: no such entity; C060, C061: an option out of range.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos met Oman.", "Laos met Oman.", "In Oman, Laos signed the treaty."])
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> pairs.evidence("Laos", "Oman", select="diverse")["text"]
        ['In Oman, Laos signed the treaty.', 'Laos met Oman.']
        """
        _options.one_of("select", select, ("all", "diverse"))
        return find_evidence(
            self._pairs,
            *self._pairs._pair(a, b),
            context=_options.at_least("context", context, 0),
            select=select,
            n=None if n is None else _options.at_least("n", n, 0),
            max_per_group=None
            if max_per_group is None
            else _options.at_least("max_per_group", max_per_group, 1),
        )

    def kwic(
        self, a: str, b: str, *, window: int = 8, sort: str | Sequence[str] | None = None
    ) -> Concordance:
        """What stands before, between and after the two: one line for each counted unit.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        window : int
            Words on either side of the node, which runs from the first of the two names to the second.
        sort : str or list of str, optional
            ``"position"``, ``"node"``, ``"1L"`` ... ``"3R"``, see `Corpus.kwic`.

        Returns
        -------
        Concordance
            ``document id start stop left node right``.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["At noon Laos thanked Oman for the rice."])
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> [(row["left"], row["node"], row["right"]) for row in pairs.kwic("Laos", "Oman", window=2)]
        [('At noon', 'Laos thanked Oman', 'for the')]
        """
        from .pair_kwic import pair_kwic

        return pair_kwic(self._pairs, *self._pairs._pair(a, b), window=window, sort=sort)

    def contexts(self, a: str, b: str, *, context: int = 0, others: bool = False) -> Corpus:
        """The passages with both as documents of a corpus: which words surround the two?

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        context : int
            Sentences more on either side.
        others : bool
            Also the other sentences of the same articles, without ``about``, to compare with.

        Returns
        -------
        Corpus
            One document a passage, each once: the columns of its article, ``id`` as in `evidence`,
            ``about`` (``"a – b"``), and the way back:
            ``corpus[article_document].text[article_start:article_stop]`` is ``text``; ``article`` is the id
            there.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos thanked Oman for rice. The port was closed.", "Oman sold Laos rice."])
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> around = pairs.contexts("Laos", "Oman", others=True)
        >>> around["article_start"], around["about"]
        ([0, 28, 0], ['Laos – Oman', None, 'Laos – Oman'])
        >>> around.keyness({"about": "Laos – Oman"}, stop_words=["laos", "oman"])["term"][0]
        'rice'
        """
        from .contexts import contexts_of_pair

        return contexts_of_pair(
            self._pairs, *self._pairs._pair(a, b), _options.at_least("context", context, 0), others
        )
