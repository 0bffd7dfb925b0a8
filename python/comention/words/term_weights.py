"""The weight of a term in a document, opened up: tf · idf / norm."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..explain import Explanation
from .term_places import places_of_term
from .weight_schemes import DOUBLE_NORM, Scheme

if TYPE_CHECKING:
    from .terms import Terms

__all__ = ["explain_weight"]

Log = Callable[[str], str]  # of an expression, to the base of the scheme

IDF: dict[str, Callable[[Log], str]] = {
    "none": lambda log: "1",
    "plain": lambda log: log("n / df"),
    "plain_plus1": lambda log: f"{log('n / df')} + 1",
    "smooth": lambda log: f"{log('(1 + n) / (1 + df)')} + 1",
    "log1p": lambda log: log("1 + n / df"),
    "probabilistic": lambda log: f"max(0, {log('(n - df) / df')}) if df < n else 0",
    "bm25_robertson": lambda log: log("(n - df + 0.5) / (df + 0.5)"),
    "bm25_lucene": lambda log: log("1 + (n - df + 0.5) / (df + 0.5)"),
    "bm25_plus": lambda log: log("(n + 1) / df"),
    "bm25_l": lambda log: log("(n + 1) / (df + 0.5)"),
}
TF: dict[str, Callable[[Log], str]] = {
    "raw": lambda log: "count",
    "log": lambda log: f"1 + {log('count')}",
    "boolean": lambda log: "1",
    "log1p": lambda log: log("1 + count"),
    "double_log": lambda log: f"1 + {log('1 + ' + log('count'))}",
    "sqrt": lambda log: "sqrt(count)",
    "augmented": lambda log: "k + (1 - k) * count / most",
    "log_ave": lambda log: f"(1 + {log('count')}) / (1 + {log('length / n_terms')})",
    "relative": lambda log: "count / length",
}

MOST_PLACES = 3
MOST_PARTS = 5  # of a norm that are named one by one


def explain_weight(terms: Terms, document: int, column: int) -> Explanation:
    """The explanation of one cell; a term that does not stand in the document weighs 0."""
    scheme = terms._scheme
    counts = row(terms.counts, document)
    tf = _tf(scheme, counts, column, _places(terms, document, column))
    idf = _idf(terms, column)
    inputs: dict[str, Any] = {"tf": tf, "idf": idf}
    divisor = _divisor(terms, counts)
    if divisor is not None:
        inputs[divisor.name] = divisor
    value = row(terms.matrix, document).get(column, 0.0)
    formula = "tf * idf" if divisor is None else f"tf * idf / {divisor.name}"
    name = f"weight of {terms.terms[column]!r} in {terms.corpus['id'][document]}"
    return Explanation(name, value, formula, inputs)


def row(matrix: Any, i: int) -> dict[int, Any]:
    """Column to value, in order of columns."""
    entries = slice(int(matrix.indptr[i]), int(matrix.indptr[i + 1]))
    return dict(zip(matrix.indices[entries].tolist(), matrix.data[entries].tolist(), strict=True))


def _log(scheme: Scheme) -> Log:
    if scheme.log_base == math.e:
        return lambda of: f"log1p({of[4:]})" if of.startswith("1 + ") else f"log({of})"
    return lambda of: f"log({of}) / log({scheme.log_base!r})"


def _places(terms: Terms, document: int, column: int) -> list[str]:
    """Where the document has the term; a stem or a word of scikit-learn's pattern is not looked for."""
    made = terms.provenance
    if made["stem"] is not None or made["tokens"] == "sklearn":
        return []
    return places_of_term(
        terms.corpus,
        terms.terms[column],
        [document],
        MOST_PLACES,
        mentions=terms._mentions,
        repeats=made["repeats"],
        key="case" if made["fold"] is None else "fold",
    )


def _tf(scheme: Scheme, counts: dict[int, int], column: int, places: list[str] | None = None) -> Explanation:
    number = counts.get(column, 0)
    count = Explanation("count", number, evidence=places) if places else number
    kind = "augmented" if scheme.tf.startswith(DOUBLE_NORM) else scheme.tf
    formula = TF[kind](_log(scheme))
    inputs: dict[str, Any] = {"count": count}
    if kind == "augmented":
        inputs |= {"k": scheme.k, "most": max(counts.values(), default=1)}
    if kind in ("log_ave", "relative"):
        inputs["length"] = sum(counts.values()) or 1
    if kind == "log_ave":
        inputs["n_terms"] = len(counts) or 1
    made = Explanation("tf", None, formula if kind == "raw" else f"{formula} if count > 0 else 0", inputs)
    made.value = made.recompute()
    return made


def _idf(terms: Terms, column: int) -> Explanation:
    n, df = len(terms.corpus), int(terms.df[column])
    note = f"{df:,} of {n:,} documents hold the term."
    formula = IDF[terms._scheme.idf](_log(terms._scheme))
    return Explanation("idf", float(terms.idf[column]), formula, {"n": n, "df": df}, notes=[note])


def _divisor(terms: Terms, counts: dict[int, int]) -> Explanation | None:
    """What the weights of the document are divided by; None where nothing is divided."""
    scheme = terms._scheme
    norm = _norm(terms, counts)
    if norm is None or scheme.slope is None:
        return None if norm is None or norm.value == 0 else norm
    n = len(terms.corpus)
    note = f"The mean norm of all {n:,} documents, empty ones included."
    pivot = Explanation(
        "pivot", terms._pivot, "total / n", {"total": terms._norm_total, "n": n}, notes=[note]
    )
    s, size = scheme.slope, float(norm)
    value = (1 - s) * terms._pivot + s * size
    if value == 0:
        return None
    inputs: dict[str, Any] = {"slope": s, "pivot": pivot, "norm": norm}
    return Explanation("divisor", value, "(1 - slope) * pivot + slope * norm", inputs)


def _norm(terms: Terms, counts: dict[int, int]) -> Explanation | None:
    """The norm over all terms of the document; None where there is none."""
    scheme = terms._scheme
    if scheme.norm is None:
        return None
    if scheme.norm == "unique":
        note = f"The document has {len(counts):,} distinct terms."
        return Explanation("norm", len(counts), "n_terms", {"n_terms": len(counts)}, notes=[note])
    weights = {c: float(_tf(scheme, counts, c)) * float(terms.idf[c]) for c in counts}
    squared = scheme.norm == "l2"
    parts = {terms.terms[c]: w * w if squared else abs(w) for c, w in weights.items()}
    largest = sorted(parts.items(), key=lambda item: (-item[1], item[0]))[:MOST_PARTS]
    shown = dict(largest)
    note = f"{len(parts):,} terms, each with {'the square of ' if squared else ''}its tf * idf."
    if scheme.norm == "max":
        most = max(parts.values(), default=0.0)
        return Explanation("norm", most, "max(inputs)", shown or {"none": 0.0}, notes=[note])
    total = 0.0
    for part in parts.values():  # one by one, as the core adds
        total += part
    if len(parts) > len(shown):
        shown["all other terms"] = sum(part for term, part in parts.items() if term not in shown)
    formula = "sqrt(sum(inputs))" if squared else "sum(inputs)"
    return Explanation("norm", math.sqrt(total) if squared else total, formula, shown, notes=[note])
