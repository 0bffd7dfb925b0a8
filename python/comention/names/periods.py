"""Days, weeks, months: which of them a document falls in, none left out in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["PERIODS", "periods_of"]

PERIODS = ("day", "week", "month", "quarter", "year")
_STEPS = {"day": (1, "D"), "week": (7, "D"), "month": (1, "M"), "quarter": (3, "M"), "year": (1, "Y")}


def periods_of(corpus: Corpus, over: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.datetime64]]:
    """The number of the period of each document (-1 without a date), and when each period begins.

    Weeks begin on Monday. All periods from the first to the last are there, also empty ones.
    """
    dates = corpus._column("date").combine_chunks().cast(pa.timestamp("s"))
    floors = np.asarray(pc.floor_temporal(dates, unit=over).cast(pa.timestamp("s")), "datetime64[s]")
    known = ~np.isnat(floors)
    if not known.any():
        return np.full(len(corpus), -1), np.empty(0, "datetime64[s]")
    step, resolution = _STEPS[over]
    first, last = floors[known].min(), floors[known].max()
    begins = np.arange(
        first.astype(f"datetime64[{resolution}]"), last.astype(f"datetime64[{resolution}]") + 1, step
    ).astype("datetime64[s]")
    return np.where(known, np.searchsorted(begins, floors), -1), begins
