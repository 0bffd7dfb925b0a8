"""The weight of a term in a document, opened up: tf · idf / norm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from .explain import Explanation

if TYPE_CHECKING:
    from .terms import Terms

__all__ = ["explain_weight"]

IDF = {
    "none": "1",
    "plain": "log(n / df)",
    "plain_plus1": "log(n / df) + 1",
    "smooth": "log((1 + n) / (1 + df)) + 1",
    "log1p": "log1p(n / df)",
    "probabilistic": "max(0, log((n - df) / df)) if df < n else 0",
}


MOST_PARTS = 5  # of a norm that are named one by one


def explain_weight(terms: Terms, document: int, column: int) -> Explanation:
    """The explanation of one cell; a term that does not stand in the document weighs 0."""
    options = terms.provenance
    counts = _row(terms.counts, document)
    tf = _tf(counts.get(column, 0), options["sublinear_tf"])
    idf = _idf(terms, column, options["idf"])
    inputs: dict[str, Any] = {"tf": tf, "idf": idf}
    norm = _norm(terms, counts, options)
    if norm is not None:
        inputs["norm"] = norm
    value = _row(terms.matrix, document).get(column, 0.0)
    formula = "tf * idf" if norm is None else "tf * idf / norm"
    name = f"weight of {terms.terms[column]!r} in {terms.corpus['id'][document]}"
    return Explanation(name, value, formula, inputs)


def _row(matrix: Any, i: int) -> dict[int, Any]:
    entries = slice(int(matrix.indptr[i]), int(matrix.indptr[i + 1]))
    return dict(zip(matrix.indices[entries].tolist(), matrix.data[entries].tolist(), strict=True))


def _tf_value(count: int, sublinear: bool) -> float:
    return 1 + math.log(count) if sublinear and count else float(count)


def _tf(count: int, sublinear: bool) -> Explanation:
    value = _tf_value(count, sublinear)
    if not sublinear:
        return Explanation("tf", value, "count", {"count": count})
    return Explanation("tf", value, "1 + log(count) if count > 0 else 0", {"count": count})


def _idf(terms: Terms, column: int, kind: str) -> Explanation:
    n, df = len(terms.corpus), int(terms.df[column])
    note = f"{df:,} of {n:,} documents hold the term."
    return Explanation("idf", float(terms.idf[column]), IDF[kind], {"n": n, "df": df}, notes=[note])


def _norm(terms: Terms, counts: dict[int, int], options: dict[str, Any]) -> Explanation | None:
    """The norm over all terms of the document; None where nothing is divided."""
    if options["norm"] is None:
        return None
    weights = {c: _tf_value(n, options["sublinear_tf"]) * float(terms.idf[c]) for c, n in counts.items()}
    squared = options["norm"] == "l2"
    parts = {terms.terms[c]: w * w if squared else abs(w) for c, w in weights.items()}
    total = 0.0
    for part in parts.values():  # one by one, as the core adds
        total += part
    if total == 0:
        return None
    largest = sorted(parts.items(), key=lambda item: (-item[1], item[0]))[:MOST_PARTS]
    shown = dict(largest)
    if len(parts) > len(shown):
        shown["all other terms"] = sum(part for term, part in parts.items() if term not in shown)
    formula = "sqrt(sum(inputs))" if squared else "sum(inputs)"
    note = f"{len(parts):,} terms, each with {'the square of ' if squared else ''}its tf * idf."
    return Explanation("norm", math.sqrt(total) if squared else total, formula, shown, notes=[note])
