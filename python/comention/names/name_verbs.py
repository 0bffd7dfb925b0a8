"""What one can ask about the names in a corpus; each verb is answered by the module of its noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..documents.question import Question

if TYPE_CHECKING:
    from .mention_search import Names
    from .mentions import Mentions

__all__ = ["NameVerbs"]


class NameVerbs(Question):
    """The questions to a corpus that the room ``names`` answers."""

    def mentions(self, names: Names = None) -> Mentions:
        """Who and what is mentioned, and where.

        Parameters
        ----------
        names : Gazetteer, mapping, str or list of str, optional
            A gazetteer; a mapping of entities to their names; or lists that come with the package
            (``"countries"``, ``"organisations"``, ``"vietnam"``). By default countries and
            organisations, with a warning that says so.

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

        return find_mentions(self._corpus, names)
