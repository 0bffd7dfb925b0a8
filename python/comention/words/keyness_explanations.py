"""What `Keyness.explain` tells: every number of a term, opened down to counts and places in the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.compute as pc

from ..errors import ColumnError, InputError
from ..explain import Explanation, Number
from ..pairs.measures import FORMULAS as OF_TABLES
from ..pairs.measures import explain_measure
from ..tables.table import no_column
from .frequencies import explain_dispersion
from .term_places import places_of_term

if TYPE_CHECKING:
    from .keyness import Keyness

__all__ = ["FORMULAS", "explain_term"]

MOST_PLACES = 3

# Over f1, n1, f2, n2 (units with the term, and all, in target and reference) and each other.
FORMULAS = {
    **OF_TABLES,
    "n_ab": "f1",
    "n_a": "n1",
    "n_b": "f1 + f2",
    "n": "n1 + n2",
    "share_target": "f1 / n1",
    "share_reference": "f2 / n2",
    "log_ratio": "log2((f1 + 0.5) / (n1 + 0.5)) - log2((f2 + 0.5) / (n2 + 0.5))",
    "log_ratio_raw": "-inf if f1 == 0 else log2(quotient(f1 * n2, f2 * n1))",
    "tail": "0.025 / m",
    "log_ratio_low": "log2(n2 / n1) + lower_log_odds(f1, f2, tail) / log(2)",
    "log_ratio_high": "log2(n2 / n1) - lower_log_odds(f2, f1, tail) / log(2)",
    "lrc": "max(0, log_ratio_low) if f1 * n2 >= f2 * n1 else min(0, log_ratio_high)",
    "percent_diff": "quotient(100 * (f1 / n1 - f2 / n2), f2 / n2)",
    "simple_maths": "(1000000 * f1 / n1 + 1) / (1000000 * f2 / n2 + 1)",
    "rate": "(f1 + f2) / (n1 + n2)",
    "g2_two_cell": "2 * ((f1 * log(f1 / (n1 * rate)) if f1 > 0 else 0)"
    " + (f2 * log(f2 / (n2 * rate)) if f2 > 0 else 0))",
    "bic": "g2 - log(n1 + n2)",
    "log_p_fisher": OF_TABLES["log_p_two_sided"],
    "prior_of_term": "prior * (count_target + count_reference) / (words_target + words_reference)",
    "y1": "count_target + prior_of_term",
    "y2": "count_reference + prior_of_term",
    "delta": "log(y1 / (words_target + prior - y1)) - log(y2 / (words_reference + prior - y2))",
    "variance": "1 / y1 + 1 / y2",
    "z": "delta / sqrt(variance)",
}
PARTS = (
    "n_ab", "n_a", "n_b", "n", "O11", "O12", "O21", "O22", "E11", "E12", "E21", "E22", "tail",
    "prior_of_term", "y1", "y2",
)  # fmt: skip


def explain_term(table: Keyness, term: str, column: str | None) -> Explanation:
    """See `Keyness.explain`."""
    row = _row(table, term)
    explained = _Explained(table, row)
    names = [name for name in row if name != "term"]
    if column is not None:
        if column not in names:
            raise ColumnError("C001", no_column(column, names))
        return explained.of(column)
    inputs = {name: explained.of(name) for name in table._shown if name != "term"}
    return Explanation(f"keyness of {term!r}", row["lrc"], "lrc", inputs, notes=explained.notes())


def _row(table: Keyness, term: str) -> dict[str, Any]:
    rows = table._whole.filter(pc.equal(table._whole["term"], term)).to_pylist()
    if rows:
        found: dict[str, Any] = rows[0]
        return found
    from difflib import get_close_matches

    near = ", ".join(get_close_matches(str(term), table._words.terms, 3)) or "none"
    least = table.provenance["min_freq"]
    raise InputError(
        "C065", f"There is no term {term!r} among those compared (min_freq={least}). Near it: {near}."
    )


class _Explained:
    def __init__(self, table: Keyness, row: dict[str, Any]) -> None:
        self.table, self.row, self.words = table, row, table._words
        self.at = self.words.terms.index(row["term"])
        self.counts = self._counts()
        for name in PARTS:  # told once, however many numbers are made of them
            self.counts[name] = explain_measure(name, None, self.counts, FORMULAS)

    def of(self, column: str) -> Explanation:
        """The explanation of one column."""
        if column in self.counts:
            given = self.counts[column]
            return given if isinstance(given, Explanation) else Explanation(column, given)
        own: dict[str, Callable[[], Explanation]] = {
            "q": self._q,
            "dp_norm": self._dp_norm,
            "top_document_share": self._top_document_share,
        }
        if column in own:
            return own[column]()
        value = self.row[column]
        if value is None:
            return Explanation(column, None, notes=["empty: 0 / 0"])
        self.counts[column] = explain_measure(column, value, self.counts, FORMULAS)  # others build on it
        return self.of(column)

    def notes(self) -> list[str]:
        one, other = self.words.target, self.words.reference
        lines = [f"target: {one.label}; reference: {other.label}; counted: {self._unit()}"]
        if len(one.rows) > 1 and (self.row["top_document_share"] or 0) > 0.5:
            share = self.row["top_document_share"]
            lines.append(f"one document holds {share:.0%} of the occurrences in the target")
        return lines

    def _unit(self) -> str:
        return "occurrences" if self.words.by_tokens else "documents"

    def _counts(self) -> dict[str, Explanation | Number]:
        words, row, unit = self.words, self.row, self._unit()
        (f1, f2), (n1, n2) = words.f, words.n

        def told(name: str, value: int, note: str, evidence: list[str] | None = None) -> Explanation:
            return Explanation(name, int(value), evidence=evidence or [], notes=[note])

        places = self._places()
        one, other = "of the target", "of the reference"
        return {
            "f1": told("f1", f1[self.at], f"{unit} {one} with the term", places),
            "f2": told("f2", f2[self.at], f"{unit} {other} with the term"),
            "n1": told("n1", n1, f"{unit} {one}, also without it"),
            "n2": told("n2", n2, f"{unit} {other}, also without it"),
            "m": told("m", words.m, "terms that are compared together"),
            "n_target": told("n_target", row["n_target"], f"documents {one} with the term", places),
            "n_reference": told("n_reference", row["n_reference"], f"documents {other} with the term"),
            "count_target": told("count_target", row["count_target"], f"occurrences in documents {one}"),
            "count_reference": told(
                "count_reference", row["count_reference"], f"occurrences in documents {other}"
            ),
            "words_target": told("words_target", words.target.n_words, f"words {one}"),
            "words_reference": told("words_reference", words.reference.n_words, f"words {other}"),
            "prior": Explanation(
                "prior", self.table.provenance["prior"], notes=["pseudo-words, spread as in both groups"]
            ),
        }

    def _places(self) -> list[str]:
        """Where the target uses the term: in the documents that do so most, one place each."""
        documents, counts = self._column()
        rows = self.words.target.rows[documents[np.lexsort((documents, -counts))][:MOST_PLACES]]
        table, repeats = self.table, self.table.provenance["repeats"]
        return places_of_term(
            table.corpus, self.row["term"], rows.tolist(), 1, mentions=table._mentions, repeats=repeats
        )

    def _column(self) -> tuple[Any, Any]:
        matrix = self.words.matrix
        entries = slice(int(matrix.indptr[self.at]), int(matrix.indptr[self.at + 1]))
        return matrix.indices[entries], matrix.data[entries]

    def _q(self) -> Explanation:
        """q from p, its rank, the size of the family, and the next larger q."""
        whole = self.table._whole
        log_p = np.minimum(np.asarray(whole["log_p_fisher"]), 0.0)
        place = np.empty(len(log_p), dtype=np.int64)
        place[np.argsort(log_p, kind="stable")] = np.arange(1, len(log_p) + 1)
        terms = whole["term"].to_pylist()
        rank = int(place[terms.index(self.row["term"])])
        following = np.flatnonzero(place == rank + 1)
        next_q = float(whole["q"][int(following[0])].as_py()) if len(following) else 1.0
        inputs = {
            "log_p_fisher": self.of("log_p_fisher"),
            "m": self.counts["m"],
            "rank": Explanation("rank", rank, notes=["place by p among the terms compared"]),
            "next_q": Explanation("next_q", next_q, notes=["q of the next rank"]),
        }
        formula = "min(1, next_q, m * exp(log_p_fisher) / rank)"
        return Explanation("q", self.row["q"], formula, inputs)

    def _dp_norm(self) -> Explanation:
        """The sum over the documents with more than their share, and what it could be at most."""
        value = self.row["dp_norm"]
        if value is None:
            note = "empty: the target has one document with words, or the term is not in it"
            return Explanation("dp_norm", None, notes=[note])
        rows, ids = self.words.target.rows, self.table.corpus["id"]
        of_term = self.words.matrix[:, [self.at]]
        return explain_dispersion(of_term, self.words.target.sizes, [ids[row] for row in rows])

    def _top_document_share(self) -> Explanation:
        value = self.row["top_document_share"]
        if value is None:
            return Explanation("top_document_share", None, notes=["empty: the term is not in the target"])
        _, counts = self._column()
        inputs = {
            "top_document": Explanation("top_document", int(counts.max()), notes=["most in one document"]),
            "count_target": self.counts["count_target"],
        }
        return Explanation("top_document_share", value, "top_document / count_target", inputs)
