"""What `Pairs.explain` tells: every number of a pair, opened down to counts and passages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.compute as pc

from ..errors import ColumnError, InputError
from ..explain import Explanation, Number
from ..names.noun_phrases import RULE
from ..tables.table import no_column
from .bicm import NULL, explain_log_p
from .evidence import find_evidence
from .measures import FORMULAS, explain_measure
from .pair_captions import nothing_testable
from .pair_tests import VERDICT_RULE

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["explain_pair"]

SHOWN_PASSAGES = 3
COUNTS = {
    "n_story": "stories with both; every document is its own story",
    "n_document": "documents with both",
    "n_paragraph": "paragraphs with both",
    "n_sentence": "sentences with both",
    "n_apposed": f"counted units where the two meet only inside {RULE}",
    "n_groups": "distinct groups among the documents of n_ab",
}


def explain_pair(pairs: Pairs, a: str, b: str, column: str | None) -> Explanation:
    """See `Pairs.explain`; a comes before b."""
    row = _row(pairs, a, b)
    explained = _Explained(pairs, a, b, row)
    names = [name for name, value in row.items() if not isinstance(value, str)]
    if column is not None:
        if column not in row:
            raise ColumnError("C001", no_column(column, names))
        if column not in names:
            reason = f" ({row[column]}): {VERDICT_RULE}" if column == "verdict" else ""
            raise ColumnError(
                "C001", f"{column!r} is no number{reason} Columns to explain: {', '.join(names)}."
            )
        return explained.of(column)
    title = f"{a} – {b}"
    main = "ic" if row["ic"] is not None else "n_ab"
    inputs = {name: explained.of(name) for name in names}
    return Explanation(title, row[main], main, inputs, notes=explained.notes())


def _row(pairs: Pairs, a: str, b: str) -> dict[str, Any]:
    data = pairs.to_arrow()
    rows = data.filter(pc.and_(pc.equal(data["a"], a), pc.equal(data["b"], b))).to_pylist()
    if not rows:
        where = f"in a {pairs._options.within}" if isinstance(pairs._options.within, str) else "in the window"
        raise InputError("C067", f"{a!r} and {b!r} are no row of this table: they do not meet {where} here.")
    found: dict[str, Any] = rows[0]
    return found


class _Explained:
    def __init__(self, pairs: Pairs, a: str, b: str, row: dict[str, Any]) -> None:
        self.pairs, self.a, self.b, self.row = pairs, a, b, row
        self.level = pairs._options.level if pairs._options.testable_units else "mention"
        self.counts = self._counts()

    def of(self, column: str) -> Explanation:
        """The explanation of one column."""
        value = self.row[column]
        if column in self.counts:
            given = self.counts[column]
            return given if isinstance(given, Explanation) else Explanation(column, given)
        own: dict[str, Callable[[], Explanation]] = {
            "q_story": self._q_story,
            "top_document_share": self._top_document_share,
        }
        if column in own:
            return own[column]()
        if column in FORMULAS and value is not None:
            self.counts[column] = explain_measure(column, value, self.counts)  # others build on it
            return self.of(column)
        return Explanation(column, value, notes=[COUNTS.get(column, "empty: no 2x2 table at this level")])

    def notes(self) -> list[str]:
        """The 2x2 table, the null model, the family, the verdict."""
        row, options, family = self.row, self.pairs._options, self.pairs._family
        lines = [f"counted within {options.within}; a = {self.a}, b = {self.b}"]
        if row["n"] is not None:
            lines.append(
                f"2x2 table: both {row['n_ab']:,}, only a {row['n_a'] - row['n_ab']:,}, only b "
                f"{row['n_b'] - row['n_ab']:,}, neither {row['n'] - row['n_a'] - row['n_b'] + row['n_ab']:,}"
            )
        lines.append(
            f"null of q_story: {NULL}, exact and one-sided; family of m = {family.m:,} pairs of names "
            f"in at least {family.min_margin} stories"
        )
        if reason := nothing_testable(family):
            lines.append(reason)
        lines.append(f"verdict {row['verdict']}")
        if row["n_apposed"]:
            lines.append(f"{row['n_apposed']:,} of the counted units: only inside {RULE}")
        lines += self.pairs._note.strip().splitlines()
        return lines

    def _counts(self) -> dict[str, Explanation | Number]:
        row, options = self.row, self.pairs._options
        unit = f"{self.level}s" if options.testable_units else "mentions"
        both = (
            f"{unit} with both" if options.testable_units else f"counted as {options.count}, {options.within}"
        )
        best = find_evidence(self.pairs, self.a, self.b, context=0).head(SHOWN_PASSAGES)
        lines = [f"{passage['evidence']}  {_short(passage['text'])}" for passage in best]
        counts: dict[str, Explanation | Number] = {
            "n_ab": Explanation("n_ab", row["n_ab"], evidence=lines, notes=[both]),
            "n_a": Explanation("n_a", row["n_a"], notes=[f"{unit} with {self.a}"]),
            "n_b": Explanation("n_b", row["n_b"], notes=[f"{unit} with {self.b}"]),
        }
        if row["n"] is not None:
            counts["n"] = Explanation("n", row["n"], notes=[f"{unit} that were looked at, also empty ones"])
        return counts

    def _q_story(self) -> Explanation:
        """q from p, its rank, the size of the family, and the next larger q."""
        family, places = self.pairs._family, self.pairs._counted.entities
        at = int(family.find(*(np.array([places.index(name)]) for name in (self.a, self.b)))[0])
        if self.row["q_story"] is None or at < 0:
            return Explanation("q_story", None, notes=[self._why_untested()])
        rank = family.rank()
        following = np.flatnonzero(rank == rank[at] + 1)
        inputs = {
            "log_p": explain_log_p(family, at, (self.a, self.b)),
            "m": Explanation("m", family.m, notes=["pairs in the family, observed or not"]),
            "rank": Explanation("rank", int(rank[at]), notes=["place by p among the observed"]),
            "next_q": Explanation(
                "next_q",
                float(family.q[following[0]]) if len(following) else 1.0,
                notes=["q of the next rank"],
            ),
            "log_p_hypergeometric": self._hypergeometric(at),
        }
        formula = "min(1, next_q, m * exp(log_p) / rank)"
        return Explanation("q_story", self.row["q_story"], formula, inputs)

    def _hypergeometric(self, at: int) -> Explanation:
        """What the test without the sizes of stories would say, for comparison."""
        family = self.pairs._family
        log_p, q = family.hypergeometric
        n_a, n_b = (int(family.margins[side[at]]) for side in (family.a, family.b))
        stories: dict[str, Explanation | Number] = {
            "n_ab": Explanation("n_story", int(family.both[at]), notes=["stories with both"]),
            "n_a": Explanation("n_a", n_a, notes=[f"stories with {self.a}"]),
            "n_b": Explanation("n_b", n_b, notes=[f"stories with {self.b}"]),
            "n": Explanation("n", family.n_stories, notes=["stories in the corpus"]),
        }
        compared = explain_measure("log_p_greater", float(log_p[at]), stories)
        compared.name = "log_p_hypergeometric"
        compared.notes.append(
            f"for comparison only: takes every story as equally likely to hold a name; q would be {q[at]:.3g}"
        )
        return compared

    def _why_untested(self) -> str:
        if self.row["n"] is None and self.pairs._options.count == "binary":
            return "a window is not tested"
        return (
            f"outside the family: one of the names is in fewer than {self.pairs._family.min_margin} stories"
        )

    def _top_document_share(self) -> Explanation:
        value = self.row["top_document_share"]
        top = round(value * self.row["n_ab"])
        inputs = {
            "top_document": Explanation("top_document", top, notes=["most of n_ab that one document gives"]),
            "n_ab": self.counts["n_ab"],
        }
        return Explanation("top_document_share", value, "top_document / n_ab", inputs)


def _short(text: str, width: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
