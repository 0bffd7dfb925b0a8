"""Classes × terms: class TF-IDF, what sets groups of documents apart from each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from .. import _core, _options
from ..documents.groups import Groups, group_documents
from ..errors import InputError
from ..explain import Explanation
from ..progress import progress
from ..tables.table import Table
from .csr_parts import csr_parts
from .term_weights import row
from .top_terms import first_cells

if TYPE_CHECKING:
    from .terms import Terms

__all__ = ["ClassTerms", "class_terms"]

TF = {"raw": "count", "l1": "count / n_words", "sqrt": "sqrt(count / n_words)"}
IDF = {"log1p": "log1p(a / f)", "bm25": "log((a + 1) / (f + 0.5))"}


class ClassTerms:
    """Classes × terms with counts and weights; made by :meth:`Terms.by_class`.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array of float64, shape (n_classes, n_terms)
        The weights.
    counts : scipy.sparse.csr_array of int64
        How often each term stands in each class; the same cells as ``matrix``.
    classes : list
        The values of the column that make the rows (tuples for several columns), ascending, null last.
    terms : list of str
        The names of the columns.
    occurrences : array of int64
        How often each term stands in all classes together.
    idf : array of float64
        What each term counts for.
    a : float
        Words of all classes over the number of classes.
    """

    def __init__(
        self,
        terms: Terms,
        groups: Groups,
        counts: Any,
        matrix: Any,
        idf: npt.NDArray[np.float64],
        a: float,
        options: dict[str, Any],
    ) -> None:
        self.corpus = terms.corpus
        self.terms = terms.terms
        self.classes = [value[0] if len(value) == 1 else value for value in groups.values]
        self.counts, self.matrix, self.idf, self.a = counts, matrix, idf, a
        self.occurrences = np.asarray(counts.sum(axis=0), dtype=np.int64).ravel()
        self._terms, self._groups, self._options = terms, groups, options

    @property
    def provenance(self) -> dict[str, Any]:
        """How the weights were made."""
        return dict(self._options)

    def __len__(self) -> int:
        return len(self.classes)

    def __repr__(self) -> str:
        n, m = self.matrix.shape
        of = "/".join(self._groups.names)
        return (
            f"<ClassTerms  {n:,} classes by {of} × {m:,} terms · {self._scheme()}>\n"
            "  .top(10) · .explain(class, term)"
        )

    def top(self, n: int = 10) -> Table:
        """The terms that weigh most in each class.

        Parameters
        ----------
        n : int
            How many of each; fewer where fewer weigh more than 0.

        Returns
        -------
        Table
            The columns that make the classes, then ``term weight count df``; by class, then weight (down),
            then term. ``count`` is that of the class, ``df`` counts the documents of the corpus.
        """
        n = _options.at_least("n", n, 0)
        rows, columns, weights = first_cells(self.matrix, n)
        counts = np.asarray(self.counts[rows, columns], np.int64).ravel() if len(rows) else rows
        table = {
            **self._groups.columns(rows),
            "term": pa.array([self.terms[column] for column in columns], pa.string()),
            "weight": pa.array(weights, pa.float64()),
            "count": pa.array(counts, pa.int64()),
            "df": pa.array(self._terms.df[columns], pa.int64()),
        }
        caption = (
            f"The {n} terms that weigh most in each {'/'.join(self._groups.names)}; class TF-IDF,"
            f" {self._scheme()}; {len(self):,} classes, {len(self.terms):,} terms."
        )
        return Table(pa.table(table), caption=caption, provenance=self.provenance)

    def explain(self, of: Any, term: str) -> Explanation:
        """How the weight of a term in a class came about.

        Parameters
        ----------
        of : value
            The class, as in ``classes``.
        term : str
            As in ``terms``.

        Raises
        ------
        InputError
            C065: there is no such class or term.
        """
        if of not in self.classes:
            raise InputError("C065", f"There is no class {of!r}. There are: {str(self.classes)[:200]}.")
        at, column = self.classes.index(of), self._terms._column(term)
        counts = row(self.counts, at)
        count, n_words = counts.get(column, 0), sum(counts.values())
        kind = self._options["tf"]
        tf = Explanation("tf", None, f"{TF[kind]} if count > 0 else 0", {"count": count, "n_words": n_words})
        if kind == "raw":
            del tf.inputs["n_words"]
        tf.value = tf.recompute()
        value = row(self.matrix, at).get(column, 0.0)
        inputs = {"tf": tf, "idf": self._idf(column)}
        return Explanation(f"weight of {term!r} in {of}", value, "tf * idf", inputs)

    def _idf(self, column: int) -> Explanation:
        n_words, n = int(self.occurrences.sum()), len(self)
        cut = self._options["truncate_a"]
        note = "Words of a class on average" + (", cut to a whole number." if cut else ".")
        formula = "n_words // n_classes" if cut else "n_words / n_classes"
        a = Explanation("a", self.a, formula, {"n_words": n_words, "n_classes": n}, notes=[note])
        f = int(self.occurrences[column])
        return Explanation("idf", float(self.idf[column]), IDF[self._options["idf"]], {"a": a, "f": f})

    def _scheme(self) -> str:
        cut = ", A cut to a whole number" if self._options["truncate_a"] else ""
        return f"tf {self._options['tf']}, idf {self._options['idf']}{cut}"


def class_terms(terms: Terms, by: str | Sequence[str], *, tf: str, idf: str, truncate_a: bool) -> ClassTerms:
    """Weigh the terms of classes; `Terms.by_class` documents it."""
    _options.one_of("tf", tf, tuple(TF))
    _options.one_of("idf", idf, tuple(IDF))
    groups = group_documents(terms.corpus, by)
    n_classes = len(groups.values)
    counts = sparse.csr_array(groups.belongs() @ terms.counts)
    counts.sort_indices()
    occurrences = np.asarray(counts.sum(axis=0), dtype=np.int64).ravel()
    a = int(occurrences.sum()) / n_classes if n_classes else 0.0
    a = float(math.floor(a)) if truncate_a else a
    weights = _core.class_idf(occurrences, a, _core.ClassIdf[idf])
    with progress("Weighing", n_classes, unit=" classes") as tick:
        values = _core.weigh_classes(
            *csr_parts(counts),
            idf=weights,
            tf=_core.ClassTf[tf],
            threads=_options.threads(),
            tick=tick,
        )
    matrix = sparse.csr_array((values, counts.indices, counts.indptr), shape=counts.shape)
    options = {"by": groups.names, "tf": tf, "idf": idf, "truncate_a": truncate_a, "a": a}
    made = {
        key: value
        for key, value in terms.provenance.items()
        if key in ("tokens", "ngrams", "names", "fold", "stem")
    }
    limits = {key: terms.provenance[key] for key in ("min_df", "max_df", "max_features")}
    return ClassTerms(
        terms,
        groups,
        counts,
        matrix,
        weights,
        a,
        {**options, **made, **limits, "n_classes": n_classes},
    )
