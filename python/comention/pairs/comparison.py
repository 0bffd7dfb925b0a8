"""Which pairs meet more often in some documents than in others: rate ratios over one family of tests."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _core, _options
from ..errors import InputError
from ..explain import Explanation
from ..tables.cells import cell_text, many
from .cells import Cells, cells_of, check_rows, count_in_cells
from .meetings import meetings_of
from .rate_explanations import explain_ratio, find_row
from .rate_table import RateTable
from .rates import intervals, ratios
from .timelines import PER, stories_told

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["CORRECTIONS", "Comparison", "compare"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

CORRECTIONS = {
    "bh": "Benjamini-Hochberg",
    "by": "Benjamini-Yekutieli",
    "holm": "Holm",
    "bonferroni": "Bonferroni",
}
MOST_NAMED = 3  # targets in a title
MOST_LISTED = 20  # groups that an error names


class _Tests(NamedTuple):
    """The family: ln p of each test, q, and the size of both."""

    log_p: Floats
    q: Floats
    correction: str


class Comparison(RateTable):
    """How often pairs meet in a group, against how often elsewhere."""

    _next = ".filter(lambda row: row['q'] is not None and row['q'] < 0.05) · .plot() · .explain(a, b)"

    def __init__(
        self, data: pa.Table, *, tests: _Tests, pairs: Pairs, caption: str = "", provenance: Any = None
    ) -> None:
        super().__init__(data, pairs=pairs, caption=caption, provenance=provenance)
        self._tests = tests

    def _with(self, data: pa.Table) -> Self:
        """Other rows; q stays as it is: the tests that were made stay made."""
        return type(self)(
            data, tests=self._tests, pairs=self._pairs, caption=self._caption, provenance=self._provenance
        )

    def explain(self, a: str, b: str, group: Any = None, column: str | None = None) -> Explanation:
        """How a ratio, an end of its interval, p or q came about.

        Parameters
        ----------
        a, b : str
            The two entities, as in the table, in any order.
        group : optional
            The value of ``by`` (of the first column, where there are several); by default the first row
            of the pair.
        column : str, optional
            By default all numbers, with ``ratio`` first.

        Raises
        ------
        InputError
            C067: no such row. ColumnError C001: no such column.
        """
        name = self._provenance["by"][0]
        row = find_row(self, a, b, lambda row: group is None or row[name] == group, group)
        return explain_ratio(self, row, column, lambda: self._q(row))

    def _q(self, row: dict[str, Any]) -> Explanation:
        """q from p, its rank, the size of the family, and q of the neighbouring ranks."""
        log_p, q, correction = self._tests
        order = np.argsort(log_p, kind="stable")
        at = int(np.flatnonzero(log_p[order] == row["log_p"])[-1])  # the last of equal ones
        inputs: dict[str, Any] = {
            "log_p": explain_ratio(self, row, "log_p", lambda: Explanation("q", None)),
            "m": Explanation("m", len(log_p), notes=["tests of the family: pairs × groups"]),
            "rank": Explanation("rank", at + 1, notes=["place by p; the last of equal ones"]),
        }
        formula = {
            "bh": "min(1, next_q, m * exp(log_p) / rank)",
            "by": "min(1, next_q, m * harmonic * exp(log_p) / rank)",
            "holm": "min(1, max(previous_q, (m - first_rank + 1) * exp(log_p)))",
            "bonferroni": "min(1, m * exp(log_p))",
        }[correction]
        first = int(np.flatnonzero(log_p[order] == row["log_p"])[0])
        following = q[order[at + 1]] if at + 1 < len(q) else 1.0
        more = {
            "next_q": Explanation("next_q", float(following), notes=["q of the next rank"]),
            "harmonic": float(np.sum(1 / np.arange(1, len(log_p) + 1))),
            "previous_q": float(q[order[first - 1]]) if first else 0.0,
            "first_rank": first + 1,
        }
        inputs |= {name: value for name, value in more.items() if name in formula}
        return Explanation("q", row["q"], formula, {k: v for k, v in inputs.items() if k in formula})


def compare(
    pairs: Pairs,
    by: str | Sequence[str],
    target: Any,
    reference: Any,
    *,
    per: str,
    min_stories: int,
    correction: str,
    max_rows: int,
) -> Comparison:
    """See `Pairs.compare`."""
    _options.one_of("per", per, PER)
    _options.one_of("correction", correction, CORRECTIONS)
    least = _options.at_least("min_stories", min_stories, 1)
    meetings = meetings_of(pairs)
    cells = cells_of(pairs.corpus, meetings.story, by=by)
    groups = list(zip(*(values.to_pylist() for values in cells.columns.values()), strict=True))
    targets, sides = _sides(list(cells.columns), groups, target, reference)
    chosen = Cells(
        {name: values.take(pa.array(targets)) for name, values in cells.columns.items()},
        cells.of_document,
        {"groups": len(targets)},
    )
    check_rows(len(pairs), chosen, _options.at_least("max_rows", max_rows, 1), "compare")
    counts = count_in_cells(meetings, cells)
    n = np.broadcast_to(counts.n, counts.both.shape)
    stories = {"n_both": counts.both, "n_units": counts.units, "n_a": counts.n_a, "n_b": counts.n_b, "n": n}
    if per == "either":
        stories["n_either"] = (
            counts.n_a + counts.n_b - count_in_cells(meetings_of(pairs, "document"), cells).both
        )
    here = {name: column[:, targets].ravel() for name, column in stories.items()}
    there = {name: (column @ sides.T).ravel() for name, column in stories.items()}
    what, of = PER[per]
    shown = dict.fromkeys(["n_both", of, "n_units"])
    columns: dict[str, Any] = {
        "a": pairs.to_arrow()["a"].take(pa.array(np.repeat(np.arange(len(pairs)), len(targets)))),
        "b": pairs.to_arrow()["b"].take(pa.array(np.repeat(np.arange(len(pairs)), len(targets)))),
        **{
            name: values.take(pa.array(np.tile(np.arange(len(targets)), len(pairs))))
            for name, values in chosen.columns.items()
        },
        **{name: here[name] for name in shown},
        **{f"{name}_reference": there[name] for name in shown},
        "rate": intervals(here["n_both"], here[of], "exact")["rate"],
        "rate_reference": intervals(there["n_both"], there[of], "exact")["rate"],
        **ratios(here["n_both"], here[of], there["n_both"], there[of]),
    }
    tested = here["n_both"] + there["n_both"] >= least
    log_p = columns["log_p"][tested]
    q = np.exp(_core.adjust(log_p, max(len(log_p), 1), _core.Correction[correction]))
    placed = np.full(len(tested), np.nan)
    placed[tested] = q
    columns["q"] = pa.array(placed, mask=~tested)
    order = np.lexsort((np.arange(len(tested)), columns["log_p"], ~tested))
    named = _called(reference) if reference is not None else "all other groups"
    caption = (
        f"{many(len(pairs), 'pair')} in {_targets(groups, targets, chosen)} against {named} · share of "
        f"{what}. n_both: stories in which the two meet within {pairs.within}, n_units: counted units with "
        f"both. {stories_told(pairs)} A story counts once in each group. ratio = (n_both / {of}) / "
        f"(n_both_reference / {of}_reference), with its exact 95 % interval (given the sum, n_both is "
        "binomial; Clopper and Pearson) and log_p, twice the smaller exact tail. q: "
        f"{CORRECTIONS[correction]} over one family of m = {many(int(tested.sum()), 'test')}, all pairs "
        f"and groups together, of pairs that meet in at least {many(least, 'story', 'stories')} of the two "
        f"sides together; outside it empty. {cells.told}"
    )
    provenance = {
        "verb": "compare",
        "by": list(chosen.columns),
        "per": per,
        "correction": correction,
        "m": int(tested.sum()),
        "pairs": pairs.provenance,
    }
    return Comparison(
        pa.table(columns).take(pa.array(order)),
        tests=_Tests(log_p, q, correction),
        pairs=pairs,
        caption=caption.strip(),
        provenance=provenance,
    )


def _targets(groups: list[tuple[Any, ...]], targets: Ints, chosen: Cells) -> str:
    """The groups by name where they are few, else their number."""
    if len(targets) <= MOST_NAMED:
        return " and ".join(_called(groups[i]) for i in targets)
    return f"{many(len(targets), 'group')} of {' and '.join(chosen.columns)}"


def _sides(names: list[str], groups: list[tuple[Any, ...]], target: Any, reference: Any) -> tuple[Ints, Ints]:
    """The groups that are compared, and for each of them which others (0 or 1) it is compared with.

    Raises
    ------
    InputError
        C068: there is no such group, or nothing is left to compare with.
    """
    one = None if target is None else _numbers(names, groups, target, "target")
    other = None if reference is None else _numbers(names, groups, reference, "reference")
    if one is None:
        one = np.array([i for i in range(len(groups)) if other is None or i not in other], dtype=np.int64)
    elif other is not None and (both := np.intersect1d(one, other)).size:
        raise InputError("C068", f"{_called(groups[both[0]])} would be in the target and in the reference.")
    if len(groups) and (len(groups) < 2 or not len(one)):
        raise InputError(
            "C068",
            f"{' and '.join(map(repr, names))} has {many(len(groups), 'group')} ({_listed(groups)}): "
            "nothing to compare "
            "with. Choose a column with two values or more, or pairs.over_time('month') for change in time.",
        )
    sides = np.ones((len(one), len(groups)), dtype=np.int64)
    if other is not None:
        sides[:] = 0
        sides[:, other] = 1
    sides[np.arange(len(one)), one] = 0
    return one, sides


def _numbers(names: list[str], groups: list[tuple[Any, ...]], wanted: Any, argument: str) -> Ints:
    """The places of one value or several; with several columns a value is a tuple."""
    many_given = isinstance(wanted, Collection) and not isinstance(wanted, (str, bytes, tuple))
    values = [
        value if isinstance(value, tuple) else (value,) for value in (wanted if many_given else [wanted])
    ]
    for value in values:
        if value not in groups:
            example = repr(groups[0] if len(names) > 1 else groups[0][0]) if groups else "..."
            raise InputError(
                "C068",
                f"{argument}={_called(value)}: no document has it in {' and '.join(map(repr, names))}. "
                "There are "
                f"{_listed(groups)}. Write {argument}={example}.",
            )
    return np.array(sorted({groups.index(value) for value in values}), dtype=np.int64)


def _called(value: Any) -> str:
    if isinstance(value, Collection) and not isinstance(value, (str, bytes)):
        return ", ".join(map(_called, value))
    return repr(value) if isinstance(value, str) else cell_text(value)


def _listed(groups: list[tuple[Any, ...]]) -> str:
    shown = [_called(group) for group in groups[:MOST_LISTED]]
    return ", ".join(shown) + (", …" if len(groups) > MOST_LISTED else "") if shown else "none"
