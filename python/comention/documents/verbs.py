"""What one can ask of a corpus: one method a verb, each answered by the module of its noun."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    from ..names.gazetteer import Gazetteer
    from ..names.mention_search import Names
    from ..names.mentions import Mentions
    from ..pairs.pair_counting import Level
    from ..pairs.pairs import Pairs
    from ..words.collocations import Collocations
    from ..words.concordance import Concordance
    from ..words.frequencies import Frequencies
    from ..words.keyness import Keyness
    from ..words.terms import Idf, Terms
    from ..words.word_counts import Ngrams
    from ..words.word_patterns import Key
    from .check import Findings
    from .corpus import Corpus
    from .segments import Segments

__all__ = ["Verbs"]


class Verbs:
    """The questions to a :class:`Corpus`. Every answer is new; the corpus never changes."""

    @property
    def _corpus(self) -> Corpus:
        """Only a corpus has these verbs."""
        return cast("Corpus", self)

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

    def tokens(self) -> Segments:
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

    def kwic(
        self,
        pattern: str | re.Pattern[str] | None = None,
        *,
        mentions: Mentions | None = None,
        entity: str | None = None,
        window: int = 8,
        sort: str | Sequence[str] | None = None,
        key: Key = "case",
        within: Literal["document", "sentence"] = "document",
    ) -> Concordance:
        """The places where a word, a phrase or a name stands, each with what stands around it.

        Parameters
        ----------
        pattern : str or compiled regular expression
            A word, or several that follow each other in one sentence; ``*`` stands for any letters, ``?``
            for one. Or ``re.compile(...)``: matched in each document as Python's ``re`` does it, which an
            unlucky expression can make slow; all other searches take linear time.
        mentions, entity : Mentions and str
            In place of a pattern: every mention of an entity, under whatever name; without ``entity``,
            all mentions.
        window : int
            Words on either side.
        sort : str or list of str, optional
            ``"1L" "2L" "3L"``, ``"1R" "2R" "3R"``: by the words to the left or right; ``"node"``: by
            what was found, whatever its case; ``"position"`` (default): as it stands in the corpus. Equal
            lines stay in that order.
        key : {"case", "exact", "tone", "fold"}
            What may differ between pattern and text: capitals; nothing ("US" is not "us"); capitals and
            the place of Vietnamese tone marks; capitals and all diacritics ("viet nam" finds "Việt Nam").
        within : {"document", "sentence"}
            Where the context ends.

        Returns
        -------
        Concordance
            ``document id start stop left node right``: ``[start, stop)`` are code points of the node;
            left, node and right are slices of the text itself, in the order of reading.

        Raises
        ------
        InputError
            C064: the pattern holds no word. C035: nobody goes by the name in ``entity``. C060, C061: an
            option is not one of those above.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["New sanctions hit banks. Sanctioned banks sue."])
        >>> [(row["left"], row["node"]) for row in corpus.kwic("sanction*", window=2)]
        [('New', 'sanctions'), ('hit banks.', 'Sanctioned')]
        """
        from ..words.concordance import kwic

        return kwic(
            self._corpus,
            pattern,
            mentions=mentions,
            entity=entity,
            window=window,
            sort=sort,
            key=key,
            within=within,
        )

    def tfidf(
        self,
        *,
        idf: Idf = "plain",
        names: Mentions | Gazetteer | None = None,
        tokens: Literal["unicode", "uax29", "sklearn"] = "unicode",
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        norm: Literal["l2", "l1", "max", "unique"] | None = "l2",
        sublinear_tf: bool = False,
        stop_words: Sequence[str] | None = None,
        ngrams: Ngrams = (1, 1),
        fold: Literal["accents"] | None = None,
        stem: str | None = None,
        smart: str | None = None,
        tf: str = "raw",
        slope: float | None = None,
        log_base: float = math.e,
    ) -> Terms:
        """What sets the documents apart: documents × terms, weighted by tf · idf / norm.

        Parameters
        ----------
        idf : {"plain", "smooth", "plain_plus1", "log1p", "probabilistic", "none"} or "bm25_lucene" ...
            plain: ln(N / df), so that a word in every document weighs nothing; smooth is scikit-learn's.
            Also that of each BM25: ``bm25_robertson bm25_lucene bm25_plus bm25_l``.
        names : Mentions or Gazetteer, optional
            Each mention of a name becomes one term, the name of its entity, whatever its spelling.
        tokens : {"unicode", "uax29", "sklearn"}
            Words under their folded key: those of the corpus (``tokens=`` of :class:`Corpus`), or those of
            the plain annex; or the words that scikit-learn's estimators count.
        min_df, max_df : int or float
            Leave out terms of fewer or more documents; a float is a share of the documents.
        max_features : int, optional
            Keep only so many terms: those that occur most, then the first in order.
        norm : {"l2", "l1", "max", "unique"} or None
            What each document's weights are divided by; unique: the number of its distinct terms.
        sublinear_tf : bool
            1 + ln tf in place of tf: scikit-learn's name for ``tf="log"``.
        stop_words : list of str, optional
            Words that do not count (:func:`comention.stop_words` lists them by language). They never
            touch names; one that is also a name in use is warned of.
        ngrams : (int, int)
            Shortest and longest run of words that makes a term; none crosses the end of a sentence.
        fold : {"accents"}, optional
            Words that differ only in diacritics are one term, its key: "ha noi" for Hà Nội.
        stem : str, optional
            Words of one stem are one term: a language of PyStemmer (extra ``lang``), such as
            ``"english"``; with both, the stem is folded. Names and stop words stay as they are.
        smart : str, optional
            All three in SMART's letters, in place of ``tf idf norm``: ``"ltc"``; ``"lnc.ltc"`` also says how
            the queries of :meth:`Terms.rank` are weighed. tf: n l a b d L; idf: n t p; norm: n c u (u:
            distinct terms, pivoted with slope 0.2).
        tf : {"raw", "log", "boolean", "log1p", "double_log", "sqrt", "augmented", "log_ave", "relative"}
            What occurrences count for; also ``"double_norm_K"`` with a K from 0 to 1, which is augmented with
            another K than 0.5. ``docs/formulas.md`` has the formulas.
        slope : float, optional
            From 0 to 1: divide by ``(1 - slope) · pivot + slope · norm``, the pivot being the mean norm of
            all documents. Long documents lose less than by the norm alone.
        log_base : float
            Base of all logarithms; textbooks use 10, gensim 2.

        Returns
        -------
        Terms
            ``.matrix .terms .top(10) .explain(document, term) .similar(k=10)``.

        Examples
        --------
        >>> import comention as cm
        >>> cm.Corpus(["Hanoi welcomes Paris", "Paris answers"]).tfidf().terms
        ['answers', 'hanoi', 'paris', 'welcomes']
        """
        from ..words.terms import tfidf

        return tfidf(
            self._corpus,
            idf=idf,
            names=names,
            tokens=tokens,
            min_df=min_df,
            max_df=max_df,
            max_features=max_features,
            norm=norm,
            sublinear_tf=sublinear_tf,
            stop_words=stop_words,
            ngrams=ngrams,
            fold=fold,
            stem=stem,
            smart=smart,
            tf=tf,
            slope=slope,
            log_base=log_base,
        )

    def keyness(
        self,
        target: Any,
        *,
        reference: Any = None,
        counts: Literal["documents", "tokens"] = "documents",
        names: Mentions | Gazetteer | None = None,
        ngrams: Ngrams = (1, 1),
        stop_words: Sequence[str] | None = None,
        min_freq: int = 2,
        prior: float = 1000.0,
        measures: Sequence[str] = (),
    ) -> Keyness:
        """The words that set some documents apart from others: how much, and how sure that is.

        Parameters
        ----------
        target : dict, function or mask
            Which documents: ``{"group": "A"}``, several values ``{"group": ["A", "B"]}``, several columns
            (all must hold), a date as year, month or day (``{"date": 2022}``, ``{"date": "2022-05"}``); or
            a function of a Document; or one boolean for each document.
        reference : the same, optional
            What they are compared with; by default all other documents.
        counts : {"documents", "tokens"}
            What is counted: documents that hold the word (safe: a word repeated in one article is one
            observation), or its occurrences, whose p-values are much too small.
        names : Mentions or Gazetteer, optional
            Each mention of a name becomes one term, the name of its entity: house spelling ("Việt Nam",
            "Vietnam") is then no difference.
        ngrams : (int, int)
            Shortest and longest run of words that makes a term; none crosses the end of a sentence.
        stop_words : list of str, optional
            Words that do not count. They never touch names.
        min_freq : int
            Leave out terms in fewer documents (occurrences) of the two groups together. Sets the
            family that is corrected for.
        prior : float
            Pseudo-words of the prior behind ``z``: the more, the more rare words are drawn to 0.
        measures : list of str
            More columns: ``"chi2"``, ``"odds_ratio_haldane"``, ``"bic"``, ``"simple_maths"``,
            ``"log_ratio_raw"`` ..., see ``docs/formulas.md``.

        Returns
        -------
        Keyness
            ``term n_target n_reference count_target count_reference share_target share_reference lrc
            log_ratio log_ratio_low log_ratio_high percent_diff g2_signed log_p_g2 log_p_fisher q z dp_norm
            top_document_share``. Sorted by ``lrc``, ``g2_signed``, ``z`` (all down), term: typical of the
            target first, of the reference last. The caption says where so few documents can show nothing.

        Raises
        ------
        InputError
            C068: a group has no documents, or shares some with the other; the message names the values that
            exist. C060, C061: an option is not one of those above.

        Notes
        -----
        Counting costs about as much as ``tfidf``; comparing depends on the number of different counts.
        Sources: Evert 2022 (lrc), Walter 1975, Dunning 1993, Monroe, Colaresi & Quinn 2008 (z), Gries 2008.

        Examples
        --------
        >>> import comention as cm
        >>> texts = ["The dam broke.", "A dam, a flood.", "The dam holds.", "The bank pays.", "A bank?"]
        >>> corpus = cm.Corpus({"text": texts, "group": ["North"] * 3 + ["South"] * 2})
        >>> words = corpus.keyness({"group": "North"})
        >>> words.to_dicts()[0]["term"], words.to_dicts()[0]["n_target"]
        ('dam', 3)
        >>> words.explain("dam", "log_ratio")
        log_ratio = 2.32193
        ├─ formula   log2((f1 + 0.5) / (n1 + 0.5)) - log2((f2 + 0.5) / (n2 + 0.5))
        ├─ numbers   log2((3 + 0.5) / (3 + 0.5)) - log2((0 + 0.5) / (2 + 0.5))
        ├─ f1 = 3
        ...
        """
        from ..words.keyness import keyness

        return keyness(
            self._corpus,
            target,
            reference=reference,
            counts=counts,
            names=names,
            ngrams=ngrams,
            stop_words=stop_words,
            min_freq=min_freq,
            prior=prior,
            measures=measures,
        )

    def collocations(
        self,
        *,
        size: int = 2,
        names: Mentions | Gazetteer | None = None,
        min_count: int = 3,
        function_words: bool = False,
        measures: Sequence[str] = (),
    ) -> Collocations:
        """Words that follow each other in a sentence more often than chance lets expect.

        Parameters
        ----------
        size : {2, 3, 4}
            Words of a sequence.
        names : Mentions or Gazetteer, optional
            Each mention of a name is one word, the name of its entity.
        min_count : int
            Leave out sequences that occur less often; no other number changes.
        function_words : bool
            Also sequences that begin or end with a function word of the language of their document
            ("of the"); languages without a list have none.
        measures : list of str
            More columns (``"pmi3"``, ``"chi2"``, ``"dice"`` ...), see ``docs/formulas.md``.

        Returns
        -------
        Collocations
            ``term count n_documents expected g2_signed pmi npmi log_dice t_score ic025 head tail n_head
            n_tail n``; by g2_signed, count (down), term. A longer sequence is cut in two, ``head`` and
            ``tail``, where independence of the two lets expect it most: "united nations charter" is judged
            as "united nations" + "charter".

        Examples
        --------
        >>> import comention as cm
        >>> text = "The South China Sea. In the South China Sea. A sea of China. South of the sea."
        >>> rows = cm.Corpus([text], language=None).collocations(size=2, min_count=2).to_dicts()
        >>> [(row["term"], row["count"], row["expected"]) for row in rows]
        [('china sea', 2, 0.615...), ('south china', 2, 0.692...)]
        """
        from ..words.collocations import collocations

        return collocations(
            self._corpus,
            size=size,
            names=names,
            min_count=min_count,
            function_words=function_words,
            measures=measures,
        )

    def frequencies(
        self,
        *,
        by: str | Sequence[str] | None = None,
        names: Mentions | Gazetteer | None = None,
        ngrams: Ngrams = (1, 1),
        stop_words: Sequence[str] | None = None,
    ) -> Frequencies:
        """How often each term occurs, and how evenly it is spread over the documents.

        Parameters
        ----------
        by : str or list of str, optional
            Columns of the corpus that make groups; every number is then of the group alone.
        names : Mentions or Gazetteer, optional
            Each mention of a name becomes one term, the name of its entity, whatever its spelling.
        ngrams : (int, int)
            Shortest and longest run of words that makes a term; none crosses the end of a sentence.
        stop_words : list of str, optional
            Words that do not count, here and among all words. They never touch names.

        Returns
        -------
        Frequencies
            The columns of ``by``, then ``term count df range dp dp_norm per_million``; by group, count
            (down), term. ``range``: share of the documents with the term; ``dp``: Gries' deviation of
            proportions, 0 where the term is spread by the length of the documents, near 1 where few hold
            it all; ``dp_norm``: divided by the largest value it could have (null for a single document).

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["dam and dam and dam", "bank and dam and bank"])
        >>> rows = corpus.frequencies().to_dicts()
        >>> [(row["term"], row["count"], row["range"], row["dp"]) for row in rows]
        [('and', 4, 1.0, 0.0), ('dam', 4, 1.0, 0.25), ('bank', 2, 0.5, 0.5)]
        """
        from ..words.frequencies import frequencies

        return frequencies(self._corpus, by=by, names=names, ngrams=ngrams, stop_words=stop_words)

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
        from ..names.mention_search import find_mentions

        return find_mentions(self._corpus, names)

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
