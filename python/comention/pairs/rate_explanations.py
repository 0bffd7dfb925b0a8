"""Every number of a table of rates or ratios, opened down to the stories it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import ColumnError, InputError
from ..explain import Explanation, Number
from ..tables.cells import cell_text
from ..tables.table import no_column
from .measures import explain_measure
from .rates import FORMULAS

if TYPE_CHECKING:
    from ..tables.table import Table

__all__ = ["explain_rate", "explain_ratio", "find_row"]

COUNTS = {
    "n_both": "stories in which the two meet",
    "n_units": "counted units that hold both",
    "n_a": "stories that name a",
    "n_b": "stories that name b",
    "n_either": "stories that name a or b",
    "n": "all stories",
}


def explain_rate(table: Table, a: str, b: str, period: str, column: str | None) -> Explanation:
    """See `Timeline.explain`."""
    made = table.provenance
    row = find_row(table, a, b, lambda row: _when(row, made["over"]).startswith(str(period)), period)
    of = {"story": "n", "a": "n_a", "b": "n_b", "either": "n_either"}[made["per"]]
    counts = {"x": _count(row, "n_both"), "n": _count(row, of)}
    ends = {f"rate_{end}": f"{made['interval']}_{end}" for end in ("low", "high")}
    return _explained(
        row, {"rate": "rate", "count_low": "count_low", "count_high": "count_high", **ends}, counts, column
    )


def explain_ratio(
    table: Table, row: dict[str, Any], column: str | None, q: Callable[[], Explanation]
) -> Explanation:
    """See `Comparison.explain`; ``q`` makes the explanation of the corrected p-value."""
    of = {"story": "n", "a": "n_a", "b": "n_b", "either": "n_either"}[table.provenance["per"]]
    sides = {"": "the target", "_reference": "the reference"}
    counts = {
        f"{symbol}{side}": _count(row, f"{name}{side}", f"in {where}")
        for side, where in sides.items()
        for symbol, name in (("x", "n_both"), ("n", of))
    }
    formulas = {name: name for name in ("ratio", "ratio_low", "ratio_high", "log_p")} | {"rate": "rate"}
    if column == "q" and row["q"] is not None:
        return q()
    if column == "rate_reference":
        return _measure(column, row[column], "rate", {"x": counts["x_reference"], "n": counts["n_reference"]})
    explained = _explained(row, formulas, counts, column)
    if column is None and row["q"] is not None:
        explained.inputs["q"] = q()
    return explained


def find_row(
    table: Table, a: str, b: str, here: Callable[[dict[str, Any]], bool], where: object
) -> dict[str, Any]:
    """The first row of a pair, in any order, for which `here` holds."""
    for row in table:
        if {row["a"], row["b"]} == {a, b} and here(row):
            return row
    raise InputError("C067", f"There is no row for {a!r}, {b!r} and {where!r} in this table. See .head().")


def _explained(
    row: Mapping[str, Any], formulas: Mapping[str, str], counts: Mapping[str, Explanation], column: str | None
) -> Explanation:
    if column is not None:
        if column in formulas:
            return _measure(column, row[column], formulas[column], counts)
        if column in row and isinstance(row[column], int):
            return _count(row, column)
        raise ColumnError("C001", no_column(column, [*formulas, *COUNTS]))
    first = next(iter(formulas))
    inputs = {name: _measure(name, row[name], formula, counts) for name, formula in formulas.items()}
    return Explanation(f"{row['a']} – {row['b']}", row[first], first, inputs)


def _measure(name: str, value: Number, formula: str, counts: Mapping[str, Explanation]) -> Explanation:
    explained = explain_measure(formula, value, counts, FORMULAS)
    explained.name = name
    return explained


def _count(row: Mapping[str, Any], name: str, where: str = "") -> Explanation:
    what = COUNTS.get(name.removesuffix("_reference"), "")
    return Explanation(name, row[name], notes=[f"{what} {where}".strip()])


def _when(row: Mapping[str, Any], over: str) -> str:
    return cell_text(row[over])
