"""Keyness: the words that set some documents apart from others, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np
import pyarrow as pa

from .. import _core, _options
from ..errors import InputError
from ..tables.cells import many
from ..tables.table import Table
from .keyness_groups import choose_groups, languages_differ
from .keyness_words import ALPHA, DEFAULT_MEASURES, Words, keyness_measures, words_of_groups
from .repeats import Repeats, told
from .word_counts import count_words, mentions_of

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..explain import Explanation
    from ..names.gazetteer import Gazetteer
    from ..names.mentions import Mentions
    from .word_counts import Ngrams

__all__ = ["Keyness", "keyness"]

DEPENDENT = (
    "The occurrences in one document depend on each other, so that q and lrc promise much more than they can "
    "hold; counts='documents' tests what is safe."
)


class Keyness(Table):
    """The words of two groups of documents, those most typical of the target first."""

    _shown = (
        "term", "n_target", "n_reference", "count_target", "count_reference", "log_ratio", "lrc", "q", "z",
        "dp_norm", "top_document_share",
    )  # fmt: skip
    _next = ".explain(term) · .plot() · .sort('g2_signed').head(20)"

    def __init__(
        self,
        data: pa.Table,
        corpus: Corpus,
        words: Words,
        whole: pa.Table,
        mentions: Mentions | None,
        *,
        caption: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, caption=caption, provenance=provenance)
        self._corpus = corpus
        self._words = words
        self._whole = whole  # all terms of the family, whatever rows are shown
        self._mentions = mentions  # of the names that are terms

    def _with(self, data: pa.Table) -> Self:
        kept = (self._corpus, self._words, self._whole, self._mentions)
        return type(self)(data, *kept, caption=self._caption, provenance=self._provenance)

    @property
    def corpus(self) -> Corpus:
        """The documents that were compared, and those that were not."""
        return self._corpus

    def explain(self, term: str, column: str | None = None) -> Explanation:
        """How the numbers of a term came about: formula, counts, and places in the text.

        Parameters
        ----------
        term : str
            As in the column ``term``; also of a row that was filtered away.
        column : str, optional
            Explain only this number.

        Raises
        ------
        InputError
            C065: the term is not in the family; the message names what is near.
        ColumnError
            C001: there is no such column of numbers.
        """
        from .keyness_explanations import explain_term

        return explain_term(self, term, column)


def keyness(
    corpus: Corpus,
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
    repeats: Repeats = "document",
) -> Keyness:
    """The words that set a group of documents apart. `Corpus.keyness` documents it."""
    _options.one_of("counts", counts, ("documents", "tokens"))
    min_freq = _options.at_least("min_freq", min_freq, 1)
    prior = _prior(prior)
    for name in measures:
        _options.one_of("measures", name, keyness_measures())
    groups = choose_groups(corpus, target, reference)
    mentions = mentions_of(corpus, names)
    matrix, terms, n_left_out = count_words(corpus, ngrams, stop_words, mentions, repeats)
    words = words_of_groups(matrix, terms, groups, by_tokens=counts == "tokens", min_freq=min_freq)
    data = _table(words, prior, measures)
    note = " ".join(filter(None, (languages_differ(corpus, *groups), told(n_left_out, repeats))))
    return Keyness(
        data,
        corpus,
        words,
        data,
        mentions,
        caption=_caption(words, data, min_freq, prior, "word" if tuple(ngrams) == (1, 1) else "term", note),
        provenance={
            "target": words.target.label,
            "reference": words.reference.label,
            "counts": counts,
            "n_target": words.n[0],
            "n_reference": words.n[1],
            "ngrams": list(ngrams),
            "names": names is not None,
            "n_stop_words": len(stop_words or ()),
            "repeats": repeats,
            "n_repeats_left_out": n_left_out,
            "min_freq": min_freq,
            "m": words.m,
            "test": "Fisher, exact, two-sided",
            "correction": "Benjamini-Hochberg",
            "prior": prior,
        },
    )


def _prior(prior: float) -> float:
    number = _options.between("prior", prior, 0, 1e12)
    if number == 0:
        raise InputError(
            "C061", "prior must be more than 0 pseudo-words: words that one group lacks need it."
        )
    return number


def _table(words: Words, prior: float, measures: Sequence[str]) -> pa.Table:
    one, other = words.target, words.reference
    (f1, f2), (n1, n2) = words.f, words.n
    values = {name: words.measure(name) for name in dict.fromkeys((*DEFAULT_MEASURES, *measures))}
    log_p = np.minimum(values["log_p_fisher"], 0.0)
    dp_norm, top_share = words.dispersion()
    columns: dict[str, Any] = {
        "term": pa.array(words.terms, pa.string()),
        "n_target": one.n_documents,
        "n_reference": other.n_documents,
        "count_target": one.counts,
        "count_reference": other.counts,
        "share_target": f1 / max(n1, 1),
        "share_reference": f2 / max(n2, 1),
        **{name: values[name] for name in DEFAULT_MEASURES},
        "q": np.exp(_core.adjust(log_p, words.m, _core.Correction.bh)),
        "z": words.log_odds_z(prior),
        "dp_norm": dp_norm,
        "top_document_share": top_share,
        **{name: values[name] for name in measures},
    }
    order = np.lexsort([-np.nan_to_num(columns[name], nan=-np.inf) for name in ("z", "g2_signed", "lrc")])
    numbers = {name: pa.array(column, from_pandas=True) for name, column in columns.items() if name != "term"}
    return pa.table({"term": columns["term"], **numbers}).take(pa.array(order))


def _caption(words: Words, data: pa.Table, min_freq: int, prior: float, word: str, note: str) -> str:
    one, other = (
        f"{side.label} ({many(len(side.rows), 'document')}, {many(side.n_words, word)})"
        for side in (words.target, words.reference)
    )
    unit = "occurrences" if words.by_tokens else "documents"
    reason = cannot_say(words)
    title = f"Keyness of {one} against {other}, counting {unit}" + (f" · {reason}" if reason else "")
    kept = " (min_freq=1 keeps them)" if reason and words.n_rare else ""
    counted = [
        "Read the order as a description." if reason else _found(data),
        note,
        "q: Benjamini-Hochberg over the exact two-sided p of Fisher; family m = "
        f"{many(words.m, 'term')} with at least {min_freq:,} {unit} in the two groups together; "
        f"{words.n_rare:,} rarer ones are left out{kept}.",
        DEPENDENT if words.by_tokens else "",
    ]
    columns = [
        "Sorted by lrc, g2_signed, z; typical of the target first, of the reference last. lrc, the "
        "conservative log-ratio (base 2): the end next to 0 of the interval log_ratio_low … log_ratio_high, "
        "which holds for all m terms at once at 95 %; 0 where the interval holds 0.",
        f"n_: documents with the term; count_: its occurrences; share_: of the {unit} of the group. z: "
        f"log-odds of occurrences, weighted by a prior of {prior:g} pseudo-words from both groups.",
        "dp_norm: 0 where the term is spread over the target by the length of its documents, near 1 where "
        "few hold it all; top_document_share: of its occurrences in the target, those in one document.",
        "Every document counts, also copies of one report.",
    ]
    return title + ". " + " ".join(filter(None, counted)) + "\n" + " ".join(columns)


def _found(data: pa.Table) -> str:
    """How many terms may be called different."""
    sure, more = np.asarray(data["q"]) <= ALPHA, np.asarray(data["g2_signed"]) > 0
    return (
        f"q ≤ {ALPHA}: {many(int((sure & more).sum()), 'term')} more frequent in the target, "
        f"{int((sure & ~more).sum()):,} less."
    )


def cannot_say(words: Words) -> str:
    """Why no term can be significant, where none can; else ""."""
    if not words.m:
        return "no term is frequent enough to be compared"
    p, q = words.best_q()
    if q <= ALPHA:
        return ""
    return f"no term can be significant (the smallest possible p is {p:.2g}, for {many(words.m, 'term')})"
