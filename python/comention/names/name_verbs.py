"""What one can ask about the names in a corpus; each verb is answered by the module of its noun."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ..documents.question import Question

if TYPE_CHECKING:
    from .decisions import Decisions
    from .gazetteer import Gazetteer
    from .mention_search import Names
    from .mentions import Mentions
    from .suggest import Suggestions

__all__ = ["NameVerbs"]


class NameVerbs(Question):
    """The questions to a corpus that the room ``names`` answers."""

    def suggest_names(
        self, *, known: Gazetteer | None = None, min_mentions: int | None = None
    ) -> Suggestions:
        """Names that the documents themselves propose, for who has no list of names.

        Sequences of capitalised words that running text does not ask for, with titles split off, and
        their variants put together: with and without marks, full and short, acronym and expansion. No
        model and no list of names stands behind it; ``docs/suggested-names.md`` has the rules. Works for
        scripts with capitals (Latin, Cyrillic, Greek); the caption says which documents have none: of these
        only words that repeatedly stand beside a title are proposed.

        Parameters
        ----------
        known : Gazetteer, optional
            Entities that are listed already: they are left out, and ``similar_known`` says whom of them
            a proposal looks like.
        min_mentions : int, optional
            How often an entity must stand; 1 in up to 100 documents, else 3.

        Returns
        -------
        Suggestions
            ``keep entity kind names titles n_mentions n_document similar_known example1 example2
            example3``, the most mentioned first; ``.to_gazetteer()``. Costs about as much as cutting
            the texts into words.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Yesterday President Ada Byron met Mr. Babbage, and Byron spoke in Turin."])
        >>> for row in corpus.suggest_names():
        ...     print(row["entity"], row["kind"], row["names"], row["titles"])
        Ada Byron person Ada Byron|Byron President
        Babbage person Babbage Mr
        Turin place Turin
        """
        from .suggest import suggest_names

        return suggest_names(self._corpus, known, min_mentions)

    def mentions(
        self, names: Names = None, *, decisions: Decisions | str | os.PathLike[str] | None = None
    ) -> Mentions:
        """Who and what is mentioned, and where.

        Parameters
        ----------
        names : Gazetteer, mapping, str or list of str, optional
            A gazetteer; a mapping of entities to their names; or lists that come with the package
            (``"countries"``, ``"organisations"``, ``"vietnam"``). By default countries and
            organisations, with a warning that says so.
        decisions : path or Decisions, optional
            What a person decided before: the file that ``mentions.decisions.save(path)`` wrote. Each
            decision is found again by its document, words and surroundings; ``mentions.decisions.table``
            says which were applied, are stale, unused, or in conflict.

        Returns
        -------
        Mentions
            One row a mention: ``document id start stop surface entity kind name form key rule tier
            sentence paragraph candidates``.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Hanoi welcomed Paris."])
        >>> corpus.mentions({"Vietnam": ["Hanoi"], "France": ["Paris"]})["entity"]
        ['Vietnam', 'France']
        """
        from .mention_search import find_mentions

        return find_mentions(self._corpus, names, decisions)
