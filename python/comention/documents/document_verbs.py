"""What one can ask about the documents of a corpus: what looks wrong, and what they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .question import Question

if TYPE_CHECKING:
    from .check import Findings
    from .segments import Segments
    from .tokens import Tokens

__all__ = ["DocumentVerbs"]


class DocumentVerbs(Question):
    """The questions to a corpus that the room ``documents`` answers."""

    def check(self) -> Findings:
        """What looks wrong with the documents, each finding with the line of code that mends it.

        Empty and very short texts, copies, characters that were decoded wrongly, missing, ambiguous and
        odd dates, paragraphs that stand in several documents, guessed and mixed languages, one group
        that dominates.

        Returns
        -------
        Table
            ``finding severity count example documents mend``, the gravest first; ``documents`` are rows.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Nguyá»…n PhÃº Trọng met the press in Hanoi on Monday. " * 3])
        >>> row = corpus.check().to_dicts()[0]
        >>> row["finding"], row["count"], row["example"]
        ('UTF-8 read in the wrong encoding', 1, '0: á»… Ãº')
        """
        from .check import check

        return check(self._corpus)

    def paragraphs(self) -> Segments:
        """One row a paragraph: ``document id paragraph start stop part repeat_of``.

        Examples
        --------
        >>> import comention as cm
        >>> cm.Corpus(["One line.\\nAnother.", "ANOTHER!"]).paragraphs()["repeat_of"]
        [None, None, '0:1']
        """
        from .segments import paragraphs

        return paragraphs(self._corpus)

    def sentences(self) -> Segments:
        """One row a sentence: ``document id paragraph sentence start stop part repeat_of``.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["The U.S. envoy met Mr. Trong. They talked."])
        >>> [corpus[0].text[row["start"] : row["stop"]] for row in corpus.sentences()]
        ['The U.S. envoy met Mr. Trong.', 'They talked.']
        """
        from .segments import sentences

        return sentences(self._corpus)

    def tokens(self) -> Tokens:
        """One row a word: ``document id sentence start stop surface term``.

        Rows are made when they are asked for: ``len``, ``head``, what a notebook shows, iteration, ``filter``
        and Arrow streams hold a small part of them at a time; whole columns and data frames all.

        Examples
        --------
        >>> import comention as cm
        >>> cm.Corpus(["Việt Nam's GDP: +3.5 %"]).tokens()["term"]
        ['việt', "nam's", 'gdp', '3.5']
        """
        from .tokens import Tokens

        return Tokens(self._corpus)
