"""The words of two groups of documents, counted, and what is computed from the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _core, _options
from ..progress import progress

if TYPE_CHECKING:
    from .keyness_groups import Group

__all__ = ["ALPHA", "DEFAULT_MEASURES", "Side", "Words", "keyness_measures", "words_of_groups"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ALPHA = 0.05
DEFAULT_MEASURES = (
    "lrc", "log_ratio", "log_ratio_low", "log_ratio_high", "percent_diff", "g2_signed", "log_p_g2",
    "log_p_fisher",
)  # fmt: skip
IN_CORE = {"log_p_fisher": "log_p_two_sided"}
# Measures of the 2x2 table that say something about a word and two groups.
OF_TABLES = (
    "g2", "g2_signed", "log_p_g2", "chi2", "chi2_yates", "log_p_fisher", "odds_ratio", "odds_ratio_haldane",
    "odds_ratio_low", "odds_ratio_high", "log_odds_ratio", "log_odds_ratio_se", "phi",
)  # fmt: skip


def keyness_measures() -> tuple[str, ...]:
    """Every column that `measures=` can name."""
    return (*_core.keyness_names(), *OF_TABLES)


@dataclass(frozen=True)
class Side:
    """One of the two groups."""

    label: str
    rows: Ints  # of the corpus
    sizes: Ints  # words of each of these documents
    n_documents: Ints  # of each term: documents of the group that hold it
    counts: Ints  # of each term: its occurrences

    @property
    def n_words(self) -> int:
        return int(self.sizes.sum())


@dataclass(frozen=True)
class Words:
    """The terms of the family, and how often each stands in the target and in the reference."""

    terms: list[str]
    target: Side
    reference: Side
    by_tokens: bool
    matrix: Any  # target documents × terms, by columns
    n_rare: int  # terms of the two groups that are not frequent enough for the family

    @property
    def m(self) -> int:
        """The family: terms that are compared, and corrected for, together."""
        return len(self.terms)

    @property
    def f(self) -> tuple[Ints, Ints]:
        """Of each term: units of the target and of the reference with it."""
        sides = (self.target, self.reference)
        one, other = (side.counts if self.by_tokens else side.n_documents for side in sides)
        return one, other

    @property
    def n(self) -> tuple[int, int]:
        """Units of the target and of the reference."""
        if self.by_tokens:
            return self.target.n_words, self.reference.n_words
        return len(self.target.rows), len(self.reference.rows)

    @cached_property
    def _tables(self) -> tuple[Ints, Ints, Ints]:
        """The different pairs of counts, and which of them each term has: few tables serve many terms."""
        f1, f2 = self.f
        width = int(f2.max(initial=0)) + 1
        tables, place = np.unique(f1 * width + f2, return_inverse=True)
        return tables // width, tables % width, place

    def measure(self, name: str) -> Floats:
        """A measure of each term."""
        f1, f2, place = self._tables
        n1, n2 = self.n
        with progress("Comparing words", len(f1), unit=" tables") as tick:
            if name in _core.keyness_names():
                values = _core.keyness(name, f1, f2, n1, n2, max(self.m, 1), _options.threads(), tick)
            else:
                core, n_a = IN_CORE.get(name, name), np.full(len(f1), n1)
                values = _core.measure(core, f1, n_a, f1 + f2, n1 + n2, _options.threads(), tick)
        return values[place]

    def log_odds_z(self, prior: float) -> Floats:
        """z of the weighted log-odds, over words, with the two groups together as background."""
        y1, y2 = self.target.counts, self.reference.counts
        n1, n2 = self.target.n_words, self.reference.n_words
        background = prior * (y1 + y2) / max(n1 + n2, 1)
        with np.errstate(invalid="ignore"):
            delta, variance, _ = _core.weighted_log_odds(y1, y2, n1, n2, background, prior)
            return delta / np.sqrt(variance)

    def dispersion(self) -> tuple[Floats, Floats]:
        """dp_norm over the documents of the target, and the share of a word that one document holds."""
        by_term = self.matrix
        offsets = by_term.indptr.astype(np.int64)
        parts = by_term.indices.astype(np.int64)
        _, dp_norm = _core.dispersion(offsets, parts, by_term.data, self.target.sizes, _options.threads())
        most = by_term.max(axis=0).toarray().ravel() if by_term.nnz else np.zeros(self.m, np.int64)
        with np.errstate(invalid="ignore", divide="ignore"):
            return dp_norm, most / self.target.counts

    def best_q(self) -> tuple[float, float]:
        """The smallest p that a term of the family could have, and the smallest q that one could.

        The smallest p depends on the margin alone: all units with the term in one group. q is what
        correction leaves if every term of the family were as unequal as it can be: no outcome gives less.
        """
        f1, f2 = self.f
        n1, n2 = self.n
        margins, n_terms = np.unique(f1 + f2, return_counts=True)
        if not len(margins):
            return 1.0, 1.0
        n_a = np.full(len(margins), n1)
        ends = [
            _core.measure("log_p_two_sided", end, n_a, margins, n1 + n2)
            for end in (np.minimum(margins, n1), np.maximum(0, margins - n2))
        ]
        log_p = np.minimum(*ends)
        order = np.argsort(log_p, kind="stable")
        log_q = log_p[order] + np.log(self.m) - np.log(np.cumsum(n_terms[order]))
        return float(np.exp(log_p.min())), float(min(1.0, np.exp(log_q.min())))


def words_of_groups(counts: Any, terms: Sequence[str], groups: tuple[Group, Group], **options: Any) -> Words:
    """Counts of the two groups, from documents × terms (csr_array of int64); terms below ``min_freq`` are
    counted among the words of their documents and then left out."""
    matrices = [counts[group.rows] for group in groups]
    sides = [_side(group, matrix) for group, matrix in zip(groups, matrices, strict=True)]
    by_tokens = options["by_tokens"]
    total = np.sum([side.counts if by_tokens else side.n_documents for side in sides], axis=0)
    kept = np.flatnonzero(total >= options["min_freq"])
    one, other = (
        Side(side.label, side.rows, side.sizes, side.n_documents[kept], side.counts[kept]) for side in sides
    )
    names = pa.array(terms, pa.large_string()).take(pa.array(kept)).to_pylist()
    n_rare = int((total > 0).sum()) - len(kept)
    return Words(names, one, other, by_tokens, matrices[0].tocsc()[:, kept], n_rare)


def _side(group: Group, matrix: Any) -> Side:
    n_terms = matrix.shape[1]
    return Side(
        group.label,
        np.flatnonzero(group.rows),
        np.asarray(matrix.sum(axis=1), np.int64).ravel(),
        np.bincount(matrix.indices, minlength=n_terms),
        np.asarray(matrix.sum(axis=0), np.int64).ravel(),
    )
