"""Documents by group and period: the cells in which meetings are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .. import _options
from ..documents.groups import group_documents
from ..errors import ColumnError, InputError, warn
from ..tables.cells import many
from ..tables.table import no_column

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .meetings import Meetings

__all__ = ["MOST_ROWS", "PERIODS", "CellCounts", "Cells", "cells_of", "check_rows", "count_in_cells"]

Ints = npt.NDArray[np.int64]

PERIODS = ("day", "week", "month", "quarter", "year")
MOST_ROWS, SAID_FROM = 10_000_000, 1_000_000
NO_DATE = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Cells:
    """Every group with every period from the first to the last, and the cell of each document.

    A story belongs to the period of its earliest member in the group; it counts once in each group.
    """

    columns: dict[str, pa.Array]  # one value a cell
    of_document: Ints  # -1: left out
    shape: dict[str, int]  # "group" to 4, "month" to 12
    left_out: dict[str, int] = field(default_factory=dict)  # why, and how many documents

    def __len__(self) -> int:
        return int(np.prod(list(self.shape.values()), dtype=np.int64))

    @property
    def told(self) -> str:
        """Which documents were left out, as the end of a caption."""
        if not self.left_out:
            return ""
        return f"Left out: {', '.join(many(n, 'document') + ' ' + why for why, n in self.left_out.items())}."


class CellCounts(NamedTuple):
    """Pairs × cells, but ``n``: one number a cell."""

    both: Ints  # stories in which the two meet
    units: Ints  # counted units that hold both
    n_a: Ints  # stories that name a
    n_b: Ints
    n: Ints  # stories


def cells_of(
    corpus: Corpus, story: Ints, *, by: str | Sequence[str] | None = None, over: str | None = None
) -> Cells:
    """The cells that columns of the corpus and a length of time make.

    Raises
    ------
    ColumnError
        C001: there is no such column, or no dates.
    InputError
        C060: no such period; C068: no document has a date or a value in these columns.
    """
    columns: dict[str, pa.Array] = {}
    shape: dict[str, int] = {}
    left_out: dict[str, int] = {}
    cell = np.zeros(len(corpus), dtype=np.int64)
    if by is not None:
        group, values, names = _groups(corpus, by)
        cell, shape[" · ".join(names)] = group, len(values)
        for c, name in enumerate(names):
            columns[name] = pa.array([value[c] for value in values])
        if missing := int((cell < 0).sum()):
            left_out[f"without {' or '.join(names)}"] = missing
    if over is not None:
        times, number = _periods(corpus, over)
        first = _earliest(cell, story, number)
        undated = (cell >= 0) & (first == NO_DATE)
        if n_undated := int(undated.sum()):
            left_out["without a date"] = n_undated
        low = int(number.min(initial=NO_DATE))
        n_groups = len(next(iter(columns.values()))) if columns else 1
        cell = np.where((cell < 0) | undated, -1, cell * len(times) + first - low)
        columns = {
            name: value.take(pa.array(np.repeat(np.arange(n_groups), len(times))))
            for name, value in columns.items()
        }
        columns[over] = pa.array(np.tile(times, n_groups), pa.timestamp("s", "UTC"))
        shape[over] = len(times)
    return Cells(columns, cell, shape, left_out)


def _groups(corpus: Corpus, by: str | Sequence[str]) -> tuple[Ints, list[tuple[Any, ...]], list[str]]:
    """The group of each document, -1 where a value is missing, and the values of each group."""
    names = [by] if isinstance(by, str) else list(by)
    if not names:
        raise InputError("C061", "by= names no column. Write by='group', or leave it out.")
    groups = group_documents(corpus, names)
    whole = [i for i, value in enumerate(groups.values) if None not in value]
    number = np.full(len(groups.values), -1, dtype=np.int64)
    number[whole] = np.arange(len(whole))
    if len(corpus) and not whole:
        raise InputError("C068", f"No document has a value in {' and '.join(map(repr, names))}: no groups.")
    return number[groups.member], [groups.values[i] for i in whole], names


def _periods(corpus: Corpus, over: str) -> tuple[npt.NDArray[np.datetime64], Ints]:
    """Every period from the first to the last, and the number of that of each document."""
    _options.one_of("over", over, PERIODS)
    if "date" not in corpus.columns:
        raise ColumnError(
            "C001",
            f"{no_column('date', corpus.columns)} Say which holds the date: cm.Corpus(data, "
            "date='published'), "
            "or read it off the articles: date='infer'.",
        )
    column = corpus.table.column("date").combine_chunks()
    seconds = np.asarray(pc.fill_null(column.cast(pa.int64()), 0))
    number = np.where(np.asarray(column.is_null()), NO_DATE, _number(seconds, over))
    if (known := number[number != NO_DATE]).size == 0:
        if len(corpus):
            raise InputError(
                "C068",
                f"None of {many(len(corpus), 'document')} has a date. corpus.check() says why; "
                "date='infer' takes the date an article states of itself.",
            )
        return np.zeros(0, "datetime64[s]"), number
    n = int(known.max() - known.min()) + 1
    if n > MOST_ROWS:
        raise InputError("C041", f"{n:,} {over}s from the first date to the last; see corpus.check().")
    return _begin(np.arange(n) + known.min(), over), number


def _number(seconds: Ints, over: str) -> Ints:
    """The number of the day, week ... since 1970 (weeks begin on Monday)."""
    days = seconds.astype("datetime64[s]").astype("datetime64[D]")
    if over == "week":
        return (days.astype(np.int64) + 3) // 7
    unit = {"day": "D", "month": "M", "quarter": "M", "year": "Y"}[over]
    number: Ints = days.astype(f"datetime64[{unit}]").astype(np.int64)
    return number // 3 if over == "quarter" else number


def _begin(number: Ints, over: str) -> npt.NDArray[np.datetime64]:
    if over == "week":
        number = number * 7 - 3
    if over == "quarter":
        number = number * 3
    unit = {"day": "D", "week": "D", "month": "M", "quarter": "M", "year": "Y"}[over]
    return number.astype(f"datetime64[{unit}]").astype("datetime64[s]")


def _earliest(group: Ints, story: Ints, number: Ints) -> Ints:
    """Of each document the earliest period among the members of its story in its group."""
    key = group * (int(story.max(initial=0)) + 1) + story
    _, place = np.unique(key, return_inverse=True)
    first = np.full(int(place.max(initial=-1)) + 1, NO_DATE)
    np.minimum.at(first, place, number)
    return first[place]


def check_rows(n_pairs: int, cells: Cells, most: int, verb: str) -> None:
    """Say how many rows will be made where they are many, and refuse where they are too many.

    Raises
    ------
    InputError
        C041: more than `most`.
    """
    n_rows = n_pairs * len(cells)
    sides = " × ".join([many(n_pairs, "pair"), *(f"{n:,} of {name}" for name, n in cells.shape.items())])
    if n_rows > most:
        enough = max(most // max(len(cells), 1), 1)
        raise InputError(
            "C041",
            f"{verb} would have {n_rows:,} rows ({sides}), more than max_rows={most:,}. Take fewer pairs "
            f"first, as pairs.head({enough:,}).{verb}(...), longer periods, or a larger max_rows.",
        )
    if n_rows >= SAID_FROM:
        warn(f"{verb} makes {n_rows:,} rows: {sides}.")


def count_in_cells(meetings: Meetings, cells: Cells) -> CellCounts:
    """Stories and units in which each pair meets, cell by cell, zeros included."""
    n_cells, n_pairs = len(cells), len(meetings.a)
    of_meeting = cells.of_document[meetings.document]
    inside = of_meeting >= 0
    place = meetings.pair[inside] * n_cells + of_meeting[inside]
    units = np.bincount(place, weights=meetings.units[inside], minlength=n_pairs * n_cells)
    entity, document = meetings.of_entity
    n_entities = int(entity.max(initial=-1)) + 1
    named = _stories(entity, document, meetings, cells, max(n_entities, _needed(meetings)))
    whole = _stories(np.zeros(len(meetings.documents), np.int64), meetings.documents, meetings, cells, 1)
    return CellCounts(
        both=_stories(meetings.pair, meetings.document, meetings, cells, n_pairs),
        units=units.astype(np.int64).reshape(n_pairs, n_cells),
        n_a=named[meetings.a],
        n_b=named[meetings.b],
        n=whole[0],
    )


def _needed(meetings: Meetings) -> int:
    return int(max(meetings.a.max(initial=-1), meetings.b.max(initial=-1))) + 1


def _stories(row: Ints, document: Ints, meetings: Meetings, cells: Cells, n_rows: int) -> Ints:
    """Rows × cells: distinct stories among the documents of each row."""
    cell = cells.of_document[document]
    inside = cell >= 0
    n_stories = int(meetings.story.max(initial=0)) + 1
    place = row[inside] * len(cells) + cell[inside]
    once = np.unique(place * n_stories + meetings.story[document[inside]]) // n_stories
    return np.bincount(once, minlength=n_rows * len(cells)).reshape(n_rows, len(cells))
