"""Pairs over time: rates with intervals, when a pair was first seen, and a panel for regressions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _options
from ..errors import InputError
from ..tables.cells import many
from .cells import CellCounts, Cells, cells_of, check_rows, count_in_cells
from .meetings import meetings_of
from .pair_counting import Window
from .rate_explanations import explain_rate
from .rate_table import RateTable
from .rates import intervals

if TYPE_CHECKING:
    from ..explain import Explanation
    from .pairs import Pairs

__all__ = ["Panel", "Timeline", "over_time", "panel"]

Ints = npt.NDArray[np.int64]

PER = {  # what a rate is a share of: in words, and its column
    "story": ("all stories", "n"),
    "a": ("stories that name a", "n_a"),
    "b": ("stories that name b", "n_b"),
    "either": ("stories that name a or b", "n_either"),
}
INTERVALS = {"exact": "Clopper and Pearson's exact interval", "wilson": "Wilson's interval"}
DISPERSED = 1.5


class Timeline(RateTable):
    """How often pairs meet in each period: ``rate`` = ``n_both`` / the stories that could."""

    _next = (
        ".filter(lambda row: row['a'] == ...) · .plot() · .explain(a, b, '2024-03') · .save('timeline.csv')"
    )

    def explain(self, a: str, b: str, period: str, column: str | None = None) -> Explanation:
        """How a rate or an end of its interval came about.

        Parameters
        ----------
        a, b : str
            The two entities, as in the table, in any order.
        period : str
            The beginning of a period, as far as needed: ``"2024"``, ``"2024-03"``, ``"2024-03-04"``.
        column : str, optional
            By default all numbers, with ``rate`` first.

        Raises
        ------
        InputError
            C067: no such row. ColumnError C001: no such column.
        """
        return explain_rate(self, a, b, period, column)


class Panel(RateTable):
    """Pair × group × period, every combination a row: ``n_both`` of ``n`` stories, zeros written out."""

    _next = ".to_pandas() · .save('panel.parquet')"


def over_time(pairs: Pairs, over: str, *, window: int, per: str, interval: str, max_rows: int) -> Timeline:
    """See `Pairs.over_time`."""
    _options.one_of("per", per, PER)
    _options.one_of("interval", interval, INTERVALS)
    window = _options.at_least("window", window, 1)
    meetings = meetings_of(pairs)
    cells = cells_of(pairs.corpus, meetings.story, over=over)
    check_rows(len(pairs), cells, _options.at_least("max_rows", max_rows, 1), "over_time")
    counts = count_in_cells(meetings, cells)
    columns = _rows(pairs, cells, CellCounts(*(_trailing(column, window) for column in counts)))
    if per == "either":
        anywhere = count_in_cells(meetings_of(pairs, "document"), cells).both
        columns["n_either"] = columns["n_a"] + columns["n_b"] - _trailing(anywhere, window).ravel()
    what, of = PER[per]
    columns |= intervals(columns["n_both"], columns[of], interval)
    caption = (
        f"{many(len(pairs), 'pair')} over {many(len(cells), over)} · share of {what}. n_both: stories of "
        f"the {over} in which the two meet within {pairs.within}; n_units: {_units(pairs)} with both; n_a, "
        f"n_b, n: stories that name a, that name b, all stories. {stories_told(pairs)} rate = n_both / "
        f"{of}, NaN where there are none, with {INTERVALS[interval]} at 95 %; count_low to count_high: "
        f"Garwood's exact interval of n_both. {_window(window, over)} {_uneven(counts)} {cells.told}"
    )
    provenance = {
        "verb": "over_time",
        "over": over,
        "window": window,
        "per": per,
        "interval": interval,
        "pairs": pairs.provenance,
    }
    return Timeline(pa.table(columns), pairs=pairs, caption=" ".join(caption.split()), provenance=provenance)


def panel(pairs: Pairs, by: str | Sequence[str] | None, over: str | None, *, max_rows: int) -> Panel:
    """See `Pairs.panel`."""
    if by is None and over is None:
        raise InputError("C061", "A panel needs groups or periods: pairs.panel(by='group', over='month').")
    meetings = meetings_of(pairs)
    cells = cells_of(pairs.corpus, meetings.story, by=by, over=over)
    check_rows(len(pairs), cells, _options.at_least("max_rows", max_rows, 1), "panel")
    columns = _rows(pairs, cells, count_in_cells(meetings, cells))
    sides = ", ".join(f"{n:,} of {name}" for name, n in cells.shape.items())
    caption = (
        f"Panel of {many(len(pairs), 'pair')} × {sides} = {many(len(pairs) * len(cells), 'row')}. n_both: "
        f"stories in which the two meet within {pairs.within}, 0 where they do not; n_units: "
        f"{_units(pairs)} with both; n_a, n_b, n: stories that name a, that name b, all stories: the "
        f"exposure (offset log n). {stories_told(pairs)} A story counts once in each group, in the period "
        f"of its earliest member there. {cells.told}"
    )
    provenance = {"verb": "panel", "cells": dict(cells.shape), "pairs": pairs.provenance}
    return Panel(pa.table(columns), pairs=pairs, caption=caption.strip(), provenance=provenance)


def _rows(pairs: Pairs, cells: Cells, counts: CellCounts) -> dict[str, Any]:
    """One row for each pair and cell, in the order of the pairs."""
    n_pairs, n_cells = len(pairs), len(cells)
    data = pairs.to_arrow()
    row = pa.array(np.repeat(np.arange(n_pairs), n_cells))
    cell = pa.array(np.tile(np.arange(n_cells), n_pairs))
    return {
        "a": data["a"].take(row),
        "b": data["b"].take(row),
        **{name: values.take(cell) for name, values in cells.columns.items()},
        "n_both": counts.both.ravel(),
        "n_units": counts.units.ravel(),
        "n_a": counts.n_a.ravel(),
        "n_b": counts.n_b.ravel(),
        "n": np.tile(counts.n, n_pairs),
    }


def _trailing(column: Ints, window: int) -> Ints:
    """Sums of the period and the `window` - 1 before it, along the last axis."""
    total = np.cumsum(column, axis=-1)
    before = np.zeros_like(total)
    before[..., window:] = total[..., :-window]
    sums: Ints = total - before
    return sums


def stories_told(pairs: Pairs) -> str:
    """What a story is here."""
    return "" if pairs._options.stories_given else "Every document is its own story."


def _units(pairs: Pairs) -> str:
    if isinstance(pairs._options.within, Window):
        return "pairs of mentions"
    return {"story": "stories"}.get(pairs.within, f"{pairs.within}s")


def _window(window: int, over: str) -> str:
    return f"Every count is the sum of {window} {over}s, the last one named." if window > 1 else ""


def _uneven(counts: CellCounts) -> str:
    """Of how many pairs the counts vary more than those of a constant rate would (Pearson's chi2 / df)."""
    periods = counts.n > 0
    df = int(periods.sum()) - 1
    if df < 1:
        return "One period only: no change can be seen." if len(counts.n) else ""
    both, n = counts.both[:, periods], counts.n[periods]
    expected = both.sum(axis=1, keepdims=True) * (n / n.sum())
    chi2 = np.divide((both - expected) ** 2, expected, out=np.zeros(both.shape), where=expected > 0).sum(
        axis=1
    )
    n_uneven = int((chi2 / df > DISPERSED).sum())
    return (
        f"{n_uneven:,} of {many(len(both), 'pair')} vary more over the periods than a constant rate would "
        f"(Pearson's chi2 / df above {DISPERSED}): an interval holds for its own period."
    )
