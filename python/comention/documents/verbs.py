"""What one can ask of a corpus: the verbs of each room, and the report that asks them all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..names.name_verbs import NameVerbs
from ..words.word_verbs import WordVerbs
from .document_verbs import DocumentVerbs

if TYPE_CHECKING:
    from ..names.mention_search import Names
    from ..pairs.pair_counting import Level
    from ..pairs.pairs import Pairs

__all__ = ["Verbs"]


class Verbs(DocumentVerbs, WordVerbs, NameVerbs):
    """The questions to a :class:`Corpus`. Every answer is new; the corpus never changes."""

    def report(
        self,
        path: str | os.PathLike[str],
        *,
        names: Names = None,
        pairs: Pairs | None = None,
        within: Level = "sentence",
        title: str | None = None,
        text: Literal["snippets", "none", "full"] = "snippets",
    ) -> Path:
        """Everything on one page that opens by double-click and asks nothing of any network.

        Parameters
        ----------
        path : path
            The HTML file to write.
        names : Gazetteer, mapping, str or list of str, optional
            Whom to look for, as for :meth:`mentions`.
        pairs : Pairs, optional
            Co-mentions that were counted already, instead of ``names`` and ``within``.
        within : str
            Where names must meet to be a pair.
        title : str, optional
            The heading of the page.
        text : {"snippets", "none", "full"}
            How much of the passages the page holds: mind whose texts they are.

        Returns
        -------
        Path
            Of the file.
        """
        from ..report import write_report

        return write_report(
            self._corpus, Path(path), names=names, pairs=pairs, within=within, title=title, text=text
        )
