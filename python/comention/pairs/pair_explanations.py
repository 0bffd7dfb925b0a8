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
from .backbone import ALPHA_COLUMNS, explain_alpha
from .bicm import NULL, explain_log_p
from .clustered import CLUSTERED, sums_of
from .evidence import find_evidence
from .measures import FORMULAS, explain_measure
from .pair_captions import nothing_testable
from .pair_counting import Window
from .pair_tests import VERDICT_RULE
from .string_score import ALPHA, STRING

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["explain_pair"]

SHOWN_PASSAGES = 3
COUNTS = {
    "n_story": "stories whose first document names both",
    "n_document": "documents with both",
    "n_paragraph": "paragraphs with both",
    "n_sentence": "sentences with both",
    "n_apposed": f"counted units where the two meet only inside {RULE}",
    "n_groups": "distinct groups among the documents of n_ab",
    "n_strict": "n_ab when only strict names count",
    "n_lenient": "n_ab when doubtful names count, too",
    "n_document_paragraph": "documents with a paragraph that holds both",
    "n_document_sentence": "documents with a sentence that holds both",
    "n_a_first": "of n_ab, where a is named first",
    "n_b_first": "of n_ab, where b is named first",
    "f1": "n_a",
    "f2": "n_b",
    "N": "n",
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
        self.at = _row_of(pairs, a, b)
        options = pairs._options
        self.level = options.margin if options.margin != "shared" else f"shared {options.level}"
        self.counts = self._counts()
        self.formulas: dict[str, str] = dict(FORMULAS)
        if options.clustered:
            self.formulas |= CLUSTERED
            self.counts |= self._sums()

    def of(self, column: str) -> Explanation:
        """The explanation of one column."""
        value = self.row[column]
        if column in self.counts:
            given = self.counts[column]
            return given if isinstance(given, Explanation) else Explanation(column, given)
        own: dict[str, Callable[[], Explanation]] = {
            "q_story": self._q_story,
            "top_document_share": self._top_document_share,
            "min_log_p": self._min_log_p,
            "string_score": self._string_score,
        }
        if column in own:
            return own[column]()
        if column in ALPHA_COLUMNS:
            return explain_alpha(self.row, column)
        if column == "n_effective" and not self.pairs._options.clustered:
            return Explanation(column, value, "n_ab", {"n_ab": self.counts["n_ab"]})
        if column in self.formulas and value is not None:
            known = explain_measure(column, value, self.counts, self.formulas)
            self.counts[column] = known  # others build on it
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
        changed = [f"{name} {row[name]:,}" for name in ("n_strict", "n_lenient") if row[name] != row["n_ab"]]
        if changed:
            lines.append(f"under other names n_ab = {row['n_ab']:,} would be: {', '.join(changed)}")
        if row["n_story"] != row["n_document"]:
            lines.append(f"{row['n_document']:,} documents are {row['n_story']:,} stories: copies count once")
        if row["n_apposed"]:
            lines.append(f"{row['n_apposed']:,} of the counted units: only inside {RULE}")
        lines += self.pairs._note.strip().splitlines()
        return lines

    def _counts(self) -> dict[str, Explanation | Number]:
        row, options = self.row, self.pairs._options
        unit = "stories" if self.level == "story" else f"{self.level}s"
        both = (
            f"{unit} with both" if options.testable_units else f"counted as {options.count}, {options.within}"
        )
        counts: dict[str, Explanation | Number] = {
            "n_ab": self._n_ab(both),
            "n_a": Explanation("n_a", row["n_a"], notes=[f"{unit} with {self.a}"]),
            "n_b": Explanation("n_b", row["n_b"], notes=[f"{unit} with {self.b}"]),
        }
        if row["n"] is not None:
            counts["n"] = Explanation("n", row["n"], notes=[f"{unit} that were looked at, also empty ones"])
        return counts

    def _n_ab(self, both: str) -> Explanation:
        """The count with its best passages, or the sum of weights with the integers behind it."""
        lines = []
        if self.pairs._counted_mentions is not None:
            best = find_evidence(self.pairs, self.a, self.b, context=0).head(SHOWN_PASSAGES)
            lines = [f"{passage['evidence']}  {_short(passage['text'])}" for passage in best]
        options, histogram = self.pairs._options, self.pairs._state.histogram
        if not options.weighed:
            return Explanation("n_ab", self.row["n_ab"], evidence=lines, notes=[both])
        of_pair = histogram.row == self.at
        parts: dict[str, Explanation | Number] = {}
        for value, n in zip(histogram.value[of_pair].tolist(), histogram.n[of_pair].tolist(), strict=True):
            name, inputs = f"of {value}", {"value": value, "n": n}
            formula = "n / (value - 1)" if options.count == "fractional" else _weight_formula(options.count)
            part = Explanation(name, None, formula, inputs)
            part.value = part.recompute()
            parts[name] = part
        return Explanation("n_ab", self.row["n_ab"], "sum(inputs)", parts, lines, [both])

    def _sums(self) -> dict[str, Explanation | Number]:
        """The integers behind the variance by stories."""
        sums = sums_of(self.pairs._state, np.array([self.at]))
        whose = {"joint": "with both", "a": f"with {self.a}", "b": f"with {self.b}", "all": "in all"}
        told: dict[str, Explanation | Number] = {}
        for name, values in sums.items():
            one, other = (whose[part] for part in name.split("_"))
            note = f"sum over stories of {self.level}s {one} times {self.level}s {other}"
            told[name] = Explanation(name, int(np.ravel(values)[0]), notes=[note])
        return told

    def _min_log_p(self) -> Explanation:
        """The smallest p that the margins allow: that of meeting wherever the rarer name is."""
        family, at = self.pairs._family, self._place_in_family()
        if self.row["min_log_p"] is None or at < 0:
            return Explanation("min_log_p", None, notes=[self._why_untested()])
        most = min(int(family.margins[side[at]]) for side in (family.a, family.b))
        log_p = float(self.row["min_log_p"])
        return explain_log_p(family, at, (self.a, self.b), n_story=most, log_p=log_p, name="min_log_p")

    def _string_score(self) -> Explanation:
        """C^alpha (C C.. / (C_a. C_b.))^(1 - alpha), with the sums of C."""
        pairs, kinds = self.pairs._state.pairs, self.pairs._counts.kinds
        levels = ("n_document", "n_document_paragraph", "n_document_sentence")
        strength = sum(weight * pairs[level] for weight, level in zip(STRING, levels, strict=True))
        kind = np.array([of or "" for of in kinds], dtype=object)
        a, b = pairs["a"][self.at], pairs["b"][self.at]
        same = (kind[pairs["a"]] == kind[a]) & (kind[pairs["b"]] == kind[b])
        same |= (kind[pairs["a"]] == kind[b]) & (kind[pairs["b"]] == kind[a])
        holds = {"c_all": same, "c_a": same & _holds(pairs, a), "c_b": same & _holds(pairs, b)}
        inputs: dict[str, Explanation | Number] = {
            "c": Explanation(
                "c",
                float(np.asarray(strength)[self.at]),
                "{} * n_document + {} * n_document_paragraph + {} * n_document_sentence".format(*STRING),
                {level: int(pairs[level][self.at]) for level in levels},
            ),
            **{name: float(np.sum(np.asarray(strength)[rows])) for name, rows in holds.items()},
            "alpha": ALPHA,
        }
        formula = "c ** alpha * (c * c_all / (c_a * c_b)) ** (1 - alpha)"
        return Explanation("string_score", self.row["string_score"], formula, inputs)

    def _place_in_family(self) -> int:
        family, places = self.pairs._family, self.pairs._counts.entities
        return int(family.find(*(np.array([places.index(name)]) for name in (self.a, self.b)))[0])

    def _q_story(self) -> Explanation:
        """q from p, its rank, the size of the family, and the next larger q."""
        family, at = self.pairs._family, self._place_in_family()
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
        if isinstance(self.pairs._options.within, Window):
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


def _row_of(pairs: Pairs, a: str, b: str) -> int:
    """The row of a pair in the state."""
    columns, entities = pairs._state.pairs, pairs._counts.entities
    both = (columns["a"] == entities.index(a)) & (columns["b"] == entities.index(b))
    return int(np.flatnonzero(both)[0])


def _holds(pairs: dict[str, Any], entity: int) -> Any:
    return (pairs["a"] == entity) | (pairs["b"] == entity)


def _weight_formula(distance: Any) -> str:
    return {
        "reciprocal": "n / (1 + value)",
        "exponential": f"n * exp(-value / {distance.scale!r})",
        "linear": f"n * max(0, 1 - value / {distance.scale!r})",
        "polynomial": f"n * (max(value, 1) ** -{distance.scale!r} + 0.02)",
    }[distance.weight]


def _short(text: str, width: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
