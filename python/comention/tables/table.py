"""Tables: what every verb returns. Read-only, Arrow inside, at home in every data-frame library."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pyarrow as pa

from .._options import at_least
from ..errors import ColumnError, InputError

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Table"]


class Table:
    """Rows and named columns that nobody can change.

    Parameters
    ----------
    data : pyarrow.Table
        The columns.
    caption : str
        What stands here, in which unit, and what was left out; shown above the rows.
    provenance : dict, optional
        How it was made: parameters, versions, sizes. Written into every file that can hold it.

    Examples
    --------
    >>> import pyarrow as pa
    >>> table = Table(pa.table({"term": ["bamboo", "wire"], "df": [4, 1]}), caption="Terms")
    >>> table["term"]
    ['bamboo', 'wire']
    >>> table.sort("df").head(1).to_dicts()
    [{'term': 'wire', 'df': 1}]
    """

    #: Columns that the notebook shows; empty: all. Subclasses name those people need first.
    _shown: tuple[str, ...] = ()
    #: Text columns that are read from their right edge, like what stands left of a keyword.
    _right: tuple[str, ...] = ()
    #: The verbs that the last line of a repr teaches.
    _next: str = ".to_pandas() · .save('table.csv')"
    #: Suffixes that only this kind of table can be written to.
    _writers: Mapping[str, Callable[[Any, Path, bool], None]] = {}

    def __init__(
        self, data: pa.Table, *, caption: str = "", provenance: Mapping[str, Any] | None = None
    ) -> None:
        self._data = data
        self._caption = caption
        self._provenance = dict(provenance or {})

    def _marked(self, row: dict[str, Any], name: str) -> Sequence[Sequence[str]] | None:
        """A cell as pieces ``[text, role]``, those with a role to be marked; None: as it stands."""
        return None

    def _arranged(self, row: dict[str, Any]) -> dict[str, Any]:
        """The row as a page shows it: cells may be shortened, or change places."""
        return row

    def _with(self, data: pa.Table) -> Self:
        """The same kind of table with other rows. Subclasses that carry more override this."""
        return type(self)(data, caption=self._caption, provenance=self._provenance)

    # -- what it is --

    @property
    def caption(self) -> str:
        """What stands here, in which unit, and what was left out."""
        return self._caption

    @property
    def provenance(self) -> dict[str, Any]:
        """How it was made, as plain values that JSON can hold."""
        return dict(self._provenance)

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return list(self._data.column_names)

    def __len__(self) -> int:
        return int(self._data.num_rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for batch in self._data.to_batches(max_chunksize=1024):
            yield from batch.to_pylist()

    def __getitem__(self, column: str) -> list[Any]:
        return self._column(column).to_pylist()  # type: ignore[no-any-return]

    def _first(self, n: int) -> pa.Table:
        """The first rows. Tables that make rows when they are asked for override it."""
        return self._data.slice(0, n)

    def _column(self, name: str) -> pa.ChunkedArray:
        if name not in self._data.column_names:
            raise ColumnError("C001", no_column(name, self._data.column_names))
        return self._data.column(name)

    # -- other rows --

    def head(self, n: int = 10) -> Self:
        """The first ``n`` rows."""
        return self._with(self._first(at_least("n", n, 0)))

    def filter(self, mask: Any) -> Self:
        """The rows where the mask holds: one boolean a row, or a function of a row (a dict)."""
        return self._with(self._data.filter(as_mask(mask, self, len(self))))

    def sort(self, by: str | Sequence[str], *, descending: bool = False) -> Self:
        """Sorted by one column or several; equal rows keep their order."""
        names = [by] if isinstance(by, str) else list(by)
        order = np.arange(len(self))
        for name in reversed(names):  # stable sorts from the last key to the first
            order = order[_order(self._column(name).take(pa.array(order)), descending)]
        return self._with(self._data.take(pa.array(order)))

    # -- elsewhere --

    def to_arrow(self) -> pa.Table:
        """The columns as a ``pyarrow.Table``."""
        return self._data

    def to_pandas(self) -> pandas.DataFrame:
        """The columns as a ``pandas.DataFrame``."""
        return self._data.to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The columns as a ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(polars.from_arrow(self._data))

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts."""
        return list(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._data.__arrow_c_stream__(requested_schema)

    def save(self, path: str | os.PathLike[str], *, escape_formulas: bool = True) -> None:
        """Write to a file; its suffix says how.

        Parameters
        ----------
        path : path
            ``.parquet``, ``.csv``, ``.tsv``, ``.jsonl`` or ``.html``.
        escape_formulas : bool
            In CSV and TSV, put ``'`` before text that a spreadsheet would run as a formula.
        """
        from .saving import save

        save(self, path, escape_formulas=escape_formulas)

    def plot(self) -> Any:
        """A picture of the table, for the kinds of table that have one; an altair chart (extra ``plot``)."""
        from ..plots import plot

        return plot(self)

    # -- to look at --

    def __repr__(self) -> str:
        from ..documents.text_form import text_form

        return text_form(self)

    def _repr_html_(self) -> str:
        from .html import html_form

        return html_form(self)


def no_column(name: object, names: Sequence[str], argument: str = "") -> str:
    """What to say where a column is missing, with the nearest one that is there."""
    from difflib import get_close_matches

    known = ", ".join(map(repr, names)) or "none"
    close = get_close_matches(str(name), names, 1, cutoff=0.6)
    near = f" Did you mean {argument}{close[0]!r}?" if close else ""
    return f"There is no column {name!r}. Columns: {known}.{near}"


def as_mask(mask: Any, rows: Any, n: int) -> pa.Array:
    """One boolean a row, from a function of a row or anything array-like."""
    values: Any
    if callable(mask):
        function: Callable[[Any], object] = mask
        values = np.fromiter((bool(function(row)) for row in rows), dtype=bool, count=n)
    elif hasattr(mask, "combine_chunks"):
        values = mask.combine_chunks()
    elif hasattr(mask, "to_arrow"):
        values = mask.to_arrow()
    else:
        values = mask if isinstance(mask, pa.Array) else pa.array(mask, from_pandas=True)
    array = values if isinstance(values, pa.Array) else pa.array(values)
    if not pa.types.is_boolean(array.type) and len(array):
        raise InputError("C061", f"A mask is true or false for every row; got {array.type}.")
    if len(array) != n:
        raise InputError("C061", f"The mask has {len(array):,} values for {n:,} rows.")
    return array.cast(pa.bool_())


def _order(column: pa.ChunkedArray, descending: bool) -> Any:
    import pyarrow.compute as pc

    direction = "descending" if descending else "ascending"
    keys = pa.table({"key": column, "row": pa.array(np.arange(len(column)))})
    order = pc.sort_indices(keys, sort_keys=[("key", direction), ("row", "ascending")])
    return np.asarray(order)
