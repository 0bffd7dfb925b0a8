"""How the numbers of a pair came about, and how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _options
from ..errors import InputError
from .question import Question

if TYPE_CHECKING:
    from ..explain import Explanation
    from ..tables.table import Table

__all__ = ["NumberVerbs"]


class NumberVerbs(Question):
    """How the numbers of a pair came about, and how sure they are."""

    def explain(self, a: str, b: str, column: str | None = None) -> Explanation:
        """How the numbers of a pair came about.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        column : str, optional
            A numeric column of the table; by default all of them, with the information component first.

        Returns
        -------
        Explanation
            A tree down to the counts, with the 2x2 table, the null model and the family in its notes;
            ``.recompute()`` derives the number again in plain Python.

        Raises
        ------
        InputError
            C035: no such entity (similar ones are listed). C067: the two never meet here.
        ColumnError
            C001: there is no such column.
        """
        from .pair_explanations import explain_pair

        return explain_pair(self._pairs, *self._pairs._pair(a, b), column)

    def bootstrap(
        self, a: str, b: str, *, replicates: int = 1000, seed: int = 0, confidence: float = 0.95
    ) -> Table:
        """How far the numbers of a pair would move with other stories: a Poisson bootstrap by story.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        replicates : int
            Each costs a few additions per story.
        seed : int
            The weight of a story depends on its name, the seed and the replicate alone.
        confidence : float
            Of the percentile interval.

        Returns
        -------
        Table
            ``number value low high undefined`` for ``n_ab``, ``ratio`` and ``ic``.

        Raises
        ------
        InputError
            C035: no such entity. C050: only counts are at hand. C066: a window has no units.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos met Oman."] * 5 + ["Laos.", "Oman.", "Nobody."])
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> pairs.bootstrap("Laos", "Oman")["number"]
        ['n_ab', 'ratio', 'ic']
        """
        from .bootstrap import bootstrap

        self._needs_units("bootstrap")
        if not isinstance(confidence, float) or not 0 < confidence < 1:
            raise InputError("C061", f"confidence must lie between 0 and 1; got {confidence!r}.")
        n = _options.at_least("replicates", replicates, 1)
        seed = _options.at_least("seed", seed, 0)
        return bootstrap(self._pairs, *self._pairs._pair(a, b), n, seed, confidence)

    def permutation(self, a: str, b: str) -> Explanation:
        """Whether two share units more than chance, given the documents (stories) that they share.

        In each of these the units with the one name are dealt out anew, all ways alike; exact, one-sided,
        not corrected for other pairs.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.

        Returns
        -------
        Explanation
            ln p, with the numbers of each story.

        Raises
        ------
        InputError
            C035: no such entity. C050: only counts are at hand. C066: only paragraphs and sentences lie
            inside documents.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos met Oman. Nobody spoke. Nobody came."] * 3)
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> round(pairs.permutation("Laos", "Oman").value, 4)  # 1 / 3 in each
        -3.2958
        """
        from .permutation import permutation

        self._needs_units("permutation")
        if self._pairs._options.level not in ("paragraph", "sentence"):
            raise InputError(
                "C066",
                "permutation deals out units inside documents: count within 'sentence' or 'paragraph'.",
            )
        return permutation(self._pairs, *self._pairs._pair(a, b))

    def _needs_units(self, verb: str) -> None:
        if not self._pairs._options.testable_units:
            raise InputError(
                "C066", f"{verb} needs units that are counted once each: count='binary' and no window."
            )
