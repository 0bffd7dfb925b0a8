"""Documents × terms: what sets the documents of a corpus apart."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..errors import InputError
from ..explain import Explanation
from ..similarity.similarity import Similarity, find_similar, unit_rows
from ..tables.table import Table
from .limits import Limits, kept_terms
from .repeats import REPEATS, Repeats
from .term_weights import explain_weight
from .top_terms import top_by_document, top_by_group
from .weight_schemes import Scheme, schemes
from .word_counts import Ngrams, as_matrix, count_stream, count_texts, mentions_of, ngram_range
from .word_keys import word_keys

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..names.gazetteer import Gazetteer
    from ..names.mentions import Mentions
    from .class_terms import ClassTerms
    from .ranking import Ranking

__all__ = ["Terms", "tfidf"]

Idf = Literal[
    "plain", "smooth", "plain_plus1", "log1p", "probabilistic", "none",
    "bm25_robertson", "bm25_lucene", "bm25_plus", "bm25_l",
]  # fmt: skip
Count = Callable[["Corpus"], _core.TermCounts]  # the terms of other texts, cut in the same way


class Terms:
    """Documents × terms with counts and weights; made by :meth:`comention.Corpus.tfidf`.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array of float64, shape (n_documents, n_terms)
        The weights.
    counts : scipy.sparse.csr_array of int64
        How often each term stands in each document; the same cells as ``matrix``.
    terms : list of str
        The names of the columns, ascending.
    df : array of int64
        In how many documents each term stands.
    idf : array of float64
        What each term counts for.
    corpus : Corpus
    """

    _mentions: Mentions | None = None  # of the names that are terms

    def __init__(
        self,
        corpus: Corpus,
        counts: Any,
        weights: Any,
        terms: list[str],
        idf: npt.NDArray[np.float64],
        options: dict[str, Any],
        schemes: tuple[Scheme, Scheme],
        norms: npt.NDArray[np.float64] | None,
        count: Count,
    ) -> None:
        self.corpus = corpus
        self.counts = counts
        self.matrix = weights
        self.terms = terms
        self.df = np.bincount(counts.indices, minlength=len(terms)).astype(np.int64)
        self.idf = idf
        self._options = options
        self._scheme, self._query_scheme = schemes
        self._norm_total = (
            0.0 if norms is None else float(np.add.accumulate(norms)[-1]) if len(norms) else 0.0
        )
        self._pivot = self._norm_total / len(corpus) if len(corpus) else 0.0
        self._count = count

    @property
    def provenance(self) -> dict[str, Any]:
        """How the weights were made."""
        return dict(self._options)

    def __len__(self) -> int:
        return len(self.terms)

    def __repr__(self) -> str:
        n, m = self.matrix.shape
        made = " · ".join([*str(self._scheme).split(", "), f"tokens {self._options['tokens']}"])
        verbs = ".top(10) · .explain(document, term) · .similar() · .rank(query) · .by_class('group')"
        return f"<Terms  {n:,} documents × {m:,} terms · {made}>\n  {verbs}"

    def top(self, n: int = 10, by: str | Sequence[str] | None = None) -> Table:
        """The terms that weigh most in each document or group.

        Parameters
        ----------
        n : int
            How many of each; fewer where fewer weigh more than 0.
        by : str or list of str, optional
            Columns of the corpus that make the groups. A term's weight in a group is the mean of its
            weights over all documents of the group (0 where it does not stand), its count the sum.

        Returns
        -------
        Table
            ``document id term weight count df`` (+ ``title date group``), or the columns of ``by`` in place
            of ``document id``; by document or group, then weight (down), then term. ``df`` counts the
            documents of the corpus.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Hanoi welcomes Paris", "Paris answers, answers", "Paris listens"])
        >>> corpus.tfidf().top(1)["term"]
        ['hanoi', 'answers', 'listens']
        """
        n = _options.at_least("n", n, 0)
        return top_by_document(self, n) if by is None else top_by_group(self, n, by)

    def plot(self) -> Any:
        """Bars of the eight terms of each document; ``top(8, by="group").plot()`` for groups."""
        return self.top(8).plot()

    def explain(self, document: int | str, term: str) -> Explanation:
        """How the weight of a term in a document came about: tf, idf and norm, each opened up.

        Parameters
        ----------
        document : int or str
            Row or id.
        term : str
            As in ``terms``.

        Raises
        ------
        InputError
            C004 there is no such document, C065 there is no such term; the message lists what is near.
        """
        return explain_weight(self, self._row(document), self._column(term))

    def similar(self, k: int | None = 10, min_score: float | None = None) -> Similarity:
        """The ``k`` nearest documents of each, by the cosine of their weights (:func:`comention.similar`)."""
        weights = self.matrix.copy()
        weights.eliminate_zeros()
        compared = unit_rows(weights, self.corpus["id"], self.terms)
        return find_similar(compared, k, min_score, self.corpus)

    def rank(self, query: str | Sequence[str], k: int = 10) -> Ranking:
        """The documents that answer a query best, by the sum of products of weights.

        The query is cut into terms as the documents were and weighed like a document, or as the second
        triple of ``smart="ddd.qqq"`` says, with the ``idf`` of the corpus; terms that no document has are
        dropped. Exact, in float64, in order of columns.

        Parameters
        ----------
        query : str or list of str
            One query, or many at once.
        k : int
            How many documents of each; fewer where fewer score above 0.

        Returns
        -------
        Ranking
            ``document id score`` (+ ``title date group``), with ``query`` first for a list; of equal scores
            the earlier document comes first. ``.explain(document)`` opens a score up.

        Raises
        ------
        InputError
            C063: the terms are entities of mentions that were found without a gazetteer.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Hanoi welcomes Paris", "Paris answers, answers", "Rome listens"])
        >>> terms = corpus.tfidf(smart="lnc.ltc")
        >>> [(row["document"], round(row["score"], 3)) for row in terms.rank("Paris answers")]
        [(1, 0.984), (0, 0.2)]
        """
        from .term_ranking import rank_terms

        return rank_terms(self, query, _options.at_least("k", k, 1))

    def by_class(
        self,
        by: str | Sequence[str],
        *,
        tf: Literal["l1", "raw", "sqrt"] = "l1",
        idf: Literal["log1p", "bm25"] = "log1p",
        truncate_a: bool = False,
    ) -> ClassTerms:
        """Class TF-IDF: what sets classes of documents (outlets, months, topics) apart from each other.

        ``W(t, c) = tf(t, c) · ln(1 + A / f(t))``: occurrences in the class, f those in all classes, A the
        mean number of words of a class. Made of the counts; the weights of documents play no part.

        Parameters
        ----------
        by : str or list of str
            Columns of the corpus that make the classes.
        tf : {"l1", "raw", "sqrt"}
            The share of the class's words; the count; the square root of the share.
        idf : {"log1p", "bm25"}
            bm25: ``ln(1 + (A - f + 1/2) / (f + 1/2))``, negative for the commonest words.
        truncate_a : bool
            Cut A to a whole number, as BERTopic does.

        Returns
        -------
        ClassTerms
            ``.matrix .classes .terms .top(10) .explain(class, term)``.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus([{"text": "Rain, rain", "group": "A"}, {"text": "Sun and rain", "group": "B"}])
        >>> corpus.tfidf().by_class("group").top(1)["term"]
        ['rain', 'and']
        """
        from .class_terms import class_terms

        return class_terms(self, by, tf=tf, idf=idf, truncate_a=truncate_a)

    def _row(self, document: int | str) -> int:
        n = len(self.corpus)
        if isinstance(document, str):
            ids = self.corpus["id"]
            if document not in ids:
                raise InputError("C004", f"There is no document with id {document!r}.")
            return ids.index(document)
        if not 0 <= document < n:
            raise InputError("C061", f"Rows go from 0 to {n - 1}; got {document}.")
        return int(document)

    def _column(self, term: str) -> int:
        at = int(np.searchsorted(np.asarray(self.terms, dtype=object), term)) if self.terms else 0
        if at < len(self.terms) and self.terms[at] == term:
            return at
        from difflib import get_close_matches

        near = get_close_matches(term, self.terms, 3) or ["none"]
        raise InputError("C065", f"There is no term {term!r}. Near it: {', '.join(near)}.")


def tfidf(
    corpus: Corpus,
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
    repeats: Repeats = "document",
) -> Terms:
    """Weigh the terms of each document: tf · idf / norm. `Corpus.tfidf` documents it."""
    _options.one_of("repeats", repeats, REPEATS)
    _options.one_of("tokens", tokens, ("unicode", "uax29", "sklearn"))
    tokens = corpus._rules.tokens if tokens == "unicode" else tokens
    if sublinear_tf:
        if tf != "raw":
            raise InputError("C063", f"sublinear_tf=True is tf='log'; leave it out beside tf={tf!r}.")
        tf = "log"
    documents, queries = schemes(smart, tf, idf, norm, slope, log_base)
    if fold is not None:
        _options.one_of("fold", fold, ("accents",))
    keys = word_keys(fold, stem)
    ngrams = ngram_range(ngrams)
    if isinstance(stop_words, str):  # its letters would be a list, too
        raise InputError(
            "C061",
            f"stop_words must be a list of words; got {stop_words!r}. For English write "
            "stop_words=cm.stop_words('en').",
        )
    if names is not None and tokens != corpus._rules.tokens:
        raise InputError(
            "C063", f"names= are found among the corpus's own Unicode words; leave out tokens={tokens!r}."
        )

    def count(texts: Corpus, known: Any, repeats: Repeats) -> tuple[_core.TermCounts, int]:
        if tokens == "sklearn":
            return count_texts(texts, ngrams, stop_words, keys), 0
        return count_stream(texts, ngrams, stop_words, known, repeats, keys, tokens)

    def count_queries(texts: Corpus) -> _core.TermCounts:
        return count(texts, _gazetteer(names), "all")[0]

    mentions = mentions_of(corpus, names)
    counted, n_left_out = count(corpus, mentions, repeats)
    _limit(counted, min_df, max_df, max_features)
    idf_weights = documents.idf_weights(counted.document_frequency(), counted.n_documents)
    shape = (counted.n_documents, counted.n_terms)
    counts = as_matrix(counted.matrix(dtype="int64", threads=_options.threads()), shape)
    weights, norms = _weigh(counted, counts, documents, idf_weights)
    options = {
        "smart": smart,
        "tf": documents.tf,
        "idf": documents.idf,
        "norm": documents.norm,
        "slope": documents.slope,
        "log_base": documents.log_base,
        "tokens": tokens,
        "ngrams": list(ngrams),
        "fold": fold,
        "stem": stem,
    }
    limits = {"min_df": min_df, "max_df": max_df, "max_features": max_features}
    terms = Terms(
        corpus,
        counts,
        weights,
        counted.terms(),
        idf_weights,
        {
            **options,
            **limits,
            "names": names is not None,
            "repeats": "all" if tokens == "sklearn" else repeats,
            "n_repeats_left_out": n_left_out,
            "n_documents": shape[0],
            "n_terms": shape[1],
        },
        (documents, queries),
        norms,
        count_queries,
    )
    terms._mentions = mentions
    return terms


def _weigh(
    counted: _core.TermCounts, counts: Any, scheme: Scheme, idf: npt.NDArray[np.float64]
) -> tuple[Any, npt.NDArray[np.float64] | None]:
    """The matrix of weights; for rarer schemes also the norms of its rows."""
    if scheme.is_common:
        parts = counted.matrix(
            dtype="float64", tf=scheme.tf, idf=idf, norm=scheme.norm, threads=_options.threads()
        )
        return as_matrix(parts, counts.shape), None
    values, norms, _ = scheme.weigh(counts, idf)
    return as_matrix((values, counts.indices, counts.indptr), counts.shape), norms


def _gazetteer(names: Mentions | Gazetteer | None) -> Gazetteer | None:
    """What finds in other texts the names that were found in the corpus."""
    from ..names.mentions import Mentions

    if not isinstance(names, Mentions):
        return names
    if names.gazetteer is None:
        raise InputError("C063", "These mentions come without a gazetteer: no names can be found in a query.")
    return names.gazetteer


def _limit(counted: _core.TermCounts, min_df: float, max_df: float, max_features: int | None) -> None:
    n, df = counted.n_documents, counted.document_frequency()
    _check_documents("min_df", min_df)
    _check_documents("max_df", max_df)
    if max_features is not None:
        _options.at_least("max_features", max_features, 1)
    mask = kept_terms(df, counted.term_frequency, n, Limits(min_df, max_df, max_features))
    if len(mask) and not mask.any():
        raise InputError(
            "C020",
            f"No term survived: {n:,} documents, {len(mask):,} distinct terms, min_df={min_df} and "
            f"max_df={max_df} leave none. The commonest term stands in {int(df.max()):,} documents, the "
            f"rarest in {int(df.min()):,}.",
        )
    if not mask.all():
        counted.keep_only(mask.astype(np.uint8))


def _check_documents(name: str, value: float) -> None:
    """A number of documents, or a share of them."""
    if isinstance(value, float):
        _options.between(name, value, 0, 1)
    else:
        _options.at_least(name, value, 1)
